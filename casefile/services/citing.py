"""How a quote is cited: its pin cite, its whole citation, and its words with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.model import SourceType
from casefile.text.flow import flowing
from casefile.text.paragraphs import ParagraphNumbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.case import Case
    from casefile.model import Quote, QuoteId, Source, SourceId, Span

_NAMES: Final = {
    SourceType.OPINION: "Opinion",
    SourceType.ORDER: "Order",
    SourceType.COMPLAINT: "Complaint",
    SourceType.FILING: "Filing",
    SourceType.DECLARATION: "Declaration",
    SourceType.AGREEMENT: "Agreement",
    SourceType.STATUTE: "Statute",
    SourceType.LETTER: "Letter",
    SourceType.EMAIL: "E-mail",
    SourceType.ARTICLE: "Article",
    SourceType.TRANSCRIPT: "Transcript",
    SourceType.REPORT: "Report",
}
"""What a source is called in a pin cite; one of no known type goes by its title."""

_LONGEST_TITLE: Final = 48
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?]?)")


class Citer:
    """Cites the quotes of one case; what it looked up of a source it keeps, so many quotes cost
    little. Made anew where the case may have changed."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sources: dict[SourceId, Source] = {}
        self._labels: dict[SourceId, dict[int, str]] = {}
        self._paged: dict[SourceId, bool] = {}
        self._paragraphs: dict[SourceId, ParagraphNumbers] = {}

    def source(self, source_id: SourceId) -> Source:
        """The source, looked up once."""
        if source_id not in self._sources:
            self._sources[source_id] = self._case.sources.get(source_id)
        return self._sources[source_id]

    def page_label(self, span: Span) -> str:
        """The label of the page a span begins on, or of both pages where it crosses a break
        (`9–10`)."""
        labels = self._labels_of(span.source_id)
        first, last = (labels.get(page, str(page)) for page in (span.page, span.end_page))
        return first if first == last else f"{first}–{last}"

    def pin_cite(self, span: Span) -> str:
        """Where words stand, briefly: `Opinion at 9`, `Ex. 7 at 9–10`, `Article ¶ 6`."""
        source = self.source(span.source_id)
        name = _NAMES.get(source.type) or _short(source.title)
        if source.exhibit:
            name = f"Ex. {source.exhibit}"
        return f"{name} {pin}" if (pin := self._pin(span)) else name

    def citation(self, span: Span) -> str:
        """Where words stand, in full: author, title, outlet, docket number, court and date, place,
        exhibit, as far as they are known."""
        source = self.source(span.source_id)
        article = source.type is SourceType.ARTICLE
        title = f"“{source.title}”" if article else source.title
        docket = source.docket
        if docket and not docket.lower().startswith("no"):
            docket = f"No. {docket}"
        date = date_words(source.published_on)
        if source.court:
            date = f"({' '.join(part for part in (source.court, date) if part)})"
            docket, date = " ".join(part for part in (docket, date) if part), ""
        exhibit = f"Ex. {source.exhibit}" if source.exhibit else ""
        parts = (source.author, title, source.publication, docket, date, self._pin(span), exhibit)
        return ", ".join(part for part in parts if part)

    def place(self, span: Span) -> str:
        """Where words stand within their source: `p. 9`, `pp. 9–10`, `¶ 6`; empty where it has
        neither pages nor numbered paragraphs."""
        if not self._has_pages(span.source_id):
            return self._pin(span)
        return f"{'pp.' if span.end_page > span.page else 'p.'} {self.page_label(span)}"

    def _pin(self, span: Span) -> str:
        if self._has_pages(span.source_id):
            return f"at {self.page_label(span)}"
        numbers = self._numbers(span.source_id)
        last_end = max(span.end - 1, 0)
        first, last = numbers.at(span.page, span.start), numbers.at(span.end_page, last_end)
        if first and last and first != last:
            return f"¶¶ {first}–{last}"
        return f"¶ {first or last}" if first or last else ""

    def _has_pages(self, source_id: SourceId) -> bool:
        self._labels_of(source_id)
        return self._paged[source_id]

    def _labels_of(self, source_id: SourceId) -> dict[int, str]:
        if source_id not in self._labels:
            sizes = self._case.pages.sizes(source_id)
            self._labels[source_id] = {size.number: size.label for size in sizes}
            self._paged[source_id] = any(size.width > 0 for size in sizes)
        return self._labels[source_id]

    def _numbers(self, source_id: SourceId) -> ParagraphNumbers:
        if source_id not in self._paragraphs:
            pages = self._case.pages.of(source_id)
            self._paragraphs[source_id] = ParagraphNumbers(
                (page.number, page.text, self._case.pages.blocks(source_id, page.number))
                for page in pages
            )
        return self._paragraphs[source_id]


def pin_cite(case: Case, span: Span) -> str:
    """Where words stand, briefly; see `Citer.pin_cite`."""
    return Citer(case).pin_cite(span)


def citation(case: Case, quote: Quote) -> str:
    """The full citation of a quote; see `Citer.citation`."""
    return Citer(case).citation(quote.span)


def places(case: Case, span: Span) -> tuple[str, str]:
    """Where words stand: briefly, and in full."""
    citer = Citer(case)
    return citer.pin_cite(span), citer.citation(span)


def places_of(case: Case, quotes: Sequence[Quote]) -> dict[QuoteId, str]:
    """Where each of these quotes stands within its source; see `Citer.place`."""
    citer = Citer(case)
    return {quote.id: citer.place(quote.span) for quote in quotes}


def quotes_with_citations(case: Case, quotes: Sequence[Quote]) -> str:
    """Several quotes for the clipboard, each with its citation, a blank line between them."""
    citer = Citer(case)
    return "\n\n".join(cited(quote.reading, citer.citation(quote.span)) for quote in quotes)


def passage(case: Case, span: Span) -> str:
    """The words of a span as a person reads them, without what stands between two pages; raises
    `BadSpan`."""
    return case.pages.reading(span)


def passage_with_citation(case: Case, span: Span) -> str:
    """Words of a source that are no quote (yet), with their citation, for the clipboard."""
    return cited(passage(case, span), Citer(case).citation(span))


def with_citation(case: Case, quote: Quote) -> str:
    """The words of a quote in quotation marks, and its citation after them, for the clipboard."""
    return quotes_with_citations(case, [quote])


def cited(words: str, where: str) -> str:
    """Words of a source in quotation marks with the citation after them; marks that they have of
    their own are not doubled."""
    text = flowing(words)
    if not text.startswith(("“", '"', "‘", "«")):
        text = f"“{text}”"
    return f"{text} ({where})"


def date_words(edtf: str | None) -> str:
    """A date as American papers write it: `May 12, 2025`, `May 2025`, `about 2025`; empty for
    none, and as it is where it is no such date."""
    found = _EDTF.fullmatch(edtf or "")
    if found is None:
        return edtf or ""
    year, month, day, doubt = found.groups()
    words = year
    if month and 1 <= int(month) <= len(_MONTHS):
        name = _MONTHS[int(month) - 1]
        words = f"{name} {int(day)}, {year}" if day else f"{name} {year}"
    return f"about {words}" if doubt == "~" else words + doubt


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
