"""The quote check of one article as a report: what it comes to, each quotation that someone has to
look at, and the sources it names that the case lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.models.check_words import (
    RULED,
    Run,
    critical_words,
    diff_runs,
    notices,
    passage_words,
)
from ui.models.quote_states import VERIFIED, look_of_check, state_words
from ui.words import counted, date_words, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.model import Quote, Source
    from casefile.services.comparing import Compared
    from casefile.services.quote_rulings import Ruling
    from casefile.services.sources_cited import CitedSource

_LONGEST = 600
_TITLE = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation to look at: its state with its place, the printed words with what differs, the
    source's words with their place, and what is said of it."""

    head: str
    printed: tuple[Run, ...]
    source: str
    told: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """As plain text."""
        yield self.head
        words = "".join(run.words for run in self.printed if run.way != "removed")
        yield f"Printed: {one_line(words)}"
        if self.source:
            yield f"Source: {self.source}"
        yield from self.told


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported of one article; `missing` are sources that it names and the case lacks."""

    title: str
    about: str
    summary: str
    entries: tuple[Entry, ...]
    missing: tuple[str, ...]

    def text(self) -> str:
        """The whole report as lines."""
        parts = [f"Quote check: {self.title}", *filter(None, (self.about, self.summary))]
        for entry in self.entries:
            parts += ["", *entry.lines()]
        if self.missing:
            parts += ["", "Named in the article, not in this case:"]
            parts += [f"– {one}" for one in self.missing]
        return "\n".join(parts) + "\n"


def report_of(
    source: Source,
    quotes: Sequence[tuple[Quote, Compared | None, Ruling | None]],
    cited: Sequence[CitedSource],
    compared_with: int,
) -> Report:
    """The report of an article with these quotations, in their order."""
    names = [look_of_check(compared).name for _, compared, _ in quotes]
    tally = ", ".join(f"{names.count(one)} {one.lower()}" for one in dict.fromkeys(names))
    of = f"{counted(len(quotes), 'quotation')}" + (f": {tally}" if tally else "")
    summary = f"{of}. Compared with {counted(compared_with, 'other source')}."
    about = (source.author, source.publication, date_words(source.published_on))
    return Report(
        shortened(one_line(source.title), _TITLE),
        ", ".join(part for part in about if part),
        summary,
        tuple(
            _entry(quote, compared, ruling)
            for quote, compared, ruling in quotes
            if ruling is not None or look_of_check(compared) is not VERIFIED or _notices(compared)
        ),
        tuple(shortened(one_line(one.text), _TITLE) for one in cited if one.matched is None),
    )


def _notices(compared: Compared | None) -> bool:
    """Whether a verified quotation still wants a look: another speaker, words pages apart."""
    if compared is None:
        return False
    comparison = compared.check.comparison
    apart = comparison is not None and comparison.pages_apart > 0
    return apart or bool(compared.check.said_by)


def _entry(quote: Quote, compared: Compared | None, ruling: Ruling | None) -> Entry:
    place = f", {compared.place}" if compared is not None and compared.place else ""
    words: tuple[Run, ...] = (Run(shortened(one_line(quote.reading), _LONGEST)),)
    source, told = "", []
    if compared is not None and compared.check.comparison is not None:
        words = diff_runs(compared.pieces, _LONGEST)
        where = f"{compared.source_title}, {compared.source_place}"
        source = f"{shortened(passage_words(compared), _LONGEST)} ({where})"
        told = [one for one in (critical_words(compared), *notices(compared)) if one]
    if ruling is not None:
        told.append(RULED[ruling.kind] + (f": {ruling.reason}" if ruling.reason else ""))
    return Entry(f"{state_words(compared)}{place}", words, source, tuple(told))
