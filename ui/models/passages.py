"""Hits as the window shows them: a few words around the match, with the matched words marked.

`find` runs on a reader thread; what it returns is plain data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.model import SourceId, Span
from casefile.services.queries import plain_words
from casefile.services.searching import own_text, said_by, search, told_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.case import Case
    from casefile.search.documents import Answer, Hit

PAGE_OF_HITS = 200
# A word broken over two lines is shown whole: its hyphen and line end become marks of no width, so
# that offsets stay as they are.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
_READY = "ready"
_OF_PAGES = ("page", "quote")
Marks = tuple[tuple[int, int], ...]
_BEFORE, _LENGTH = 50, 150
_SENSELESS = "nothing: "
_MOST_MISSING = 8
SORTS = {"relevance": "Relevance", "date": "Date", "source": "Source"}
"""How hits can be ordered, and what that is called."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One hit. `marks` are half-open code points into `words`; `spans` the matches in the source.

    `span` is where to jump; it is None, and `page` 0, for a note on a source as a whole. `words`
    begin with what was found (`Quote by …`, `Note`, `Fact`) where that is no page; `item_id` is its
    number.
    """

    where: str
    source_id: SourceId
    title: str
    page: int
    words: str
    marks: tuple[tuple[int, int], ...]
    span: Span | None
    spans: tuple[Span, ...]
    item_id: int = 0

    def is_beside(self, other: Passage) -> bool:
        """Whether another hit is the same words of the same page, found as a page or a quote."""
        same = self.span is not None and self.span == other.span
        return same and self.where in _OF_PAGES and other.where in _OF_PAGES


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with its hits made into passages; `offset` is where they begin among all hits."""

    query: str
    understood: str
    corrected: str | None
    total: int
    seconds: float
    offset: int
    passages: tuple[Passage, ...]
    ready: bool = True
    missing: tuple[str, ...] = ()
    """Where nothing was found, the words that occur nowhere in the case."""

    @property
    def mistakes(self) -> str:
        """What was wrong with the query and done about it, as sentences; empty where all is
        well."""
        said = self.understood.split("; ")[1:] if not self.is_senseless else [self.understood]
        return " ".join(f"{one[:1].upper()}{one[1:]}." for one in said)

    @property
    def is_senseless(self) -> bool:
        """Whether nothing in the query can be looked for."""
        return self.understood.startswith(_SENSELESS)

    @property
    def restated(self) -> str:
        """What was searched, in words."""
        return self.understood.partition("; ")[0]


def find(
    case: Case,
    query: str,
    offset: int = 0,
    sort: str = "relevance",
    stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """Search the case and cut a passage out of the text of each hit; nothing is looked for any
    more once `stopped` says so.

    An index that cannot be trusted is not made again here: that is the finisher's work, and the
    answer says so by `ready`.
    """
    if stopped():
        return Found(query, "", None, 0, 0.0, offset, ())
    answer = search(case, query=query, limit=PAGE_OF_HITS, offset=offset, sort=sort, rebuild=False)
    found = Found(
        query,
        answer.understood,
        answer.corrected,
        answer.total,
        answer.seconds,
        offset,
        () if stopped() else tuple(_passages(case, answer)),
        answer.state.status == _READY,
    )
    is_empty = found.ready and not found.total and not found.is_senseless
    return replace(found, missing=_missing(case, query)) if is_empty else found


def _missing(case: Case, query: str) -> tuple[str, ...]:
    words = plain_words(query)[:_MOST_MISSING]
    return tuple(
        word for word in words if not search(case, query=word, limit=0, rebuild=False).total
    )


def _passages(case: Case, answer: Answer) -> list[Passage]:
    pages = [(SourceId(hit.source_id), hit.page) for hit in answer.hits if hit.page]
    texts = case.pages.some_texts(pages)
    return [
        _of_page(case, hit, texts) if hit.where in _OF_PAGES else _of_itself(case, hit)
        for hit in answer.hits
    ]


def _of_page(case: Case, hit: Hit, texts: dict[tuple[SourceId, int], str]) -> Passage:
    """A hit whose matches are words of its page."""
    source_id = SourceId(hit.source_id)
    words, marks = excerpt(texts.get((source_id, hit.page), hit.snippet), hit.matches, hit.start)
    lead = ""
    if hit.where == "quote":
        speaker = said_by(case, hit)
        lead = f"Quote by {speaker}" if speaker else "Quote"
    span = told_at(case, hit)
    spans = tuple(Span.on_page(source_id, hit.page, *match) for match in hit.matches)
    if spans:  # where most of the query stands together, as in the words that are shown
        densest = _densest(hit.matches)
        span = next(one for one in spans if one.start == densest)
    words, marks = _led_by(lead, words, marks)
    place = (hit.where, source_id, hit.title, hit.page)
    return Passage(*place, words, marks, span, spans, hit.item_id)


def _of_itself(case: Case, hit: Hit) -> Passage:
    """A note or a fact: what matched are its own words, and not those of the page it leads to."""
    words, marks = excerpt(own_text(case, hit), hit.matches)
    words, marks = _led_by(hit.where.capitalize(), words, marks)
    place = (hit.where, SourceId(hit.source_id), hit.title, hit.page)
    return Passage(*place, words, marks, told_at(case, hit), (), hit.item_id)


def _led_by(lead: str, words: str, marks: Marks) -> tuple[str, Marks]:
    lead = f"{lead}: " if lead else ""
    return lead + words, tuple((start + len(lead), end + len(lead)) for start, end in marks)


def excerpt(
    text: str, matches: tuple[tuple[int, int], ...], around: int = 0
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of `text` around most of its matches (else `around`), on one line, with them marked.

    The piece begins and ends at words; what was cut off is shown by an ellipsis.
    """
    first = _densest(matches) if matches else around
    start = _word_start(text, max(0, first - _BEFORE))
    end = _word_end(text, min(len(text), start + _LENGTH))
    lead = "…" if start > 0 and text[:start].strip() else ""
    tail = "…" if text[end:].strip() else ""
    piece = _BROKEN_WORD.sub("\u00ad\u200b", text[start:end])
    piece = "".join(" " if char.isspace() else char for char in piece)
    shift = len(lead) - start
    marks = tuple(
        (max(a, start) + shift, min(b, end) + shift) for a, b in matches if a < end and b > start
    )
    return lead + piece + tail, marks


def _densest(matches: tuple[tuple[int, int], ...]) -> int:
    """Where the match begins that has the most others close behind it, the first of equals."""
    reach = _LENGTH - _BEFORE
    return max(
        (start for start, _ in matches),
        key=lambda at: (sum(at <= start and end <= at + reach for start, end in matches), -at),
    )


def _word_start(text: str, at: int) -> int:
    if at == 0 or text[at - 1].isspace():
        return at
    found = next(
        (place for place in range(at, min(at + 30, len(text))) if text[place].isspace()), -1
    )
    return found + 1 if found >= 0 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text) or text[at].isspace():
        return at
    found = next((place for place in range(at, max(at - 30, 0), -1) if text[place].isspace()), -1)
    return found if found >= 0 else at
