"""The quote check: every quotation of an article beside the passage it was taken from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.analysis.checking import CheckStatus, compare
from casefile.analysis.passages import page_words, streams_of
from casefile.analysis.said import taken_apart
from casefile.model import PartyKind, Quote, QuoteState, SourceId, SourceType, Span
from casefile.services.indexing import finish, is_current, state_of_index
from casefile.text.anchors import AnchorStatus
from casefile.text.pages import span_text
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.analysis.checking import Comparison
    from casefile.analysis.passages import PageWords, Stream
    from casefile.case import Case
    from casefile.model import Source

_FIRST, _PAGES, _LAST = 2, 10, 24
"""Pages that are compared at once, then where the first ones do not have the words, and at last
where none of these shares enough of them: words that all are common rank a page low."""

_RUN: Final = 60
"""Pages that one stretch of text may be put together of, for quotations with omissions."""

_SURE: Final = 0.7
"""Share of its words from which a passage in a primary source goes before the same words in another
article: the article may have copied the mistake."""

SECONDHAND: Final = frozenset({SourceType.ARTICLE, SourceType.OTHER, SourceType.REPORT})
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CHECKED: Final = (QuoteState.TAGGED, QuoteState.SUGGESTED)
_GOOD: Final = (CheckStatus.EXACT, CheckStatus.BRACKETED, CheckStatus.ELIDED)


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A quotation with the best passage for it, or None where none shares enough of its words.

    `span` is the passage, `text` what stands there. `said_by` names who says the words in that
    source, where that is someone else than the quotation says.
    """

    quote: Quote
    comparison: Comparison | None
    span: Span | None
    text: str | None
    said_by: str | None = None

    @property
    def status(self) -> CheckStatus:
        """How the quotation compares."""
        return self.comparison.status if self.comparison else CheckStatus.NOT_FOUND


def check_quotes(case: Case, *, source_id: SourceId | None = None) -> list[QuoteCheck]:
    """Check the tagged and proposed quotations of a source, or of all articles, against all other
    sources, by source and place. Raises `NoSuchItem`, and `IndexFault` where there is no index and
    none can be made."""
    if source_id is not None:
        sources = [case.sources.get(source_id)]
    else:
        sources = [one for one in case.sources.all() if one.type is SourceType.ARTICLE]
    quotes = [
        quote
        for source in sources
        for quote in sorted(
            (one for state in _CHECKED for one in case.quotes.in_source(source.id, state=state)),
            key=lambda one: (one.span.page, one.span.start, one.id),
        )
    ]
    return check_these(case, quotes)


def check_these(
    case: Case, quotes: Sequence[Quote], *, lost_at_home: bool = False
) -> list[QuoteCheck]:
    """The same for chosen quotations, in the order they come in; with `lost_at_home` those whose
    words left their place are looked for in their own source too."""
    checker = _Checker(case, lost_at_home=lost_at_home)
    places = checker.likely([_wanted(quote.reading) for quote in quotes])
    return [checker.check(quote, found) for quote, found in zip(quotes, places, strict=True)]


def other_passages(case: Case, *, quote: Quote, limit: int = 5) -> list[QuoteCheck]:
    """The next best passages for a quotation, at most one a page, the best first."""
    checker = _Checker(case)
    (places,) = checker.likely([_wanted(quote.reading)])
    return checker.passages(quote, places)[1 : limit + 1]


def _wanted(quotation: str) -> list[list[str]]:
    """The terms of each part of a quotation."""
    return [
        [word.term for word in part if not word.put_in] for part in taken_apart(quotation).parts
    ]


class _Checker:
    """Looks quotations up in one case; the words of a page are cut once."""

    def __init__(self, case: Case, *, lost_at_home: bool = False) -> None:
        self._case, self._lost_at_home = case, lost_at_home
        self._sources = {source.id: source for source in case.sources.all()}
        self._texts: dict[SourceId, dict[int, str]] = {}
        self._words: dict[tuple[SourceId, int], PageWords] = {}
        self._names = _names(case)

    def likely(self, wanted: Sequence[list[list[str]]]) -> list[list[list[tuple[int, int]]]]:
        """For each part of each quotation the pages it may come from."""
        from casefile.search import likely_pages

        case = self._case
        if not is_current(case, state_of_index(case)):
            finish(case, rebuild=True)
        flat = [terms for parts in wanted for terms in parts]
        ids = {int(source_id) for source_id in self._sources}
        with case.index() as index:
            found = iter(likely_pages(index, flat, limit=4 * _PAGES, source_ids=ids))
        return [[next(found) for _ in parts] for parts in wanted]

    def check(self, quote: Quote, places: list[list[tuple[int, int]]]) -> QuoteCheck:
        """A quotation beside the best passage for it."""
        found = self.passages(quote, places)
        return found[0] if found else QuoteCheck(quote, None, None, None)

    def passages(self, quote: Quote, places: list[list[tuple[int, int]]]) -> list[QuoteCheck]:
        """The passages a quotation may come from, the best first."""
        lost = quote.anchor_status == AnchorStatus.MISSING
        own = None if lost and self._lost_at_home else int(quote.span.source_id)
        parts = [[place for place in part if place[0] != own][:_LAST] for part in places]
        found: dict[tuple[int, int, int], Comparison] = {}
        for begin, end in ((0, _FIRST), (_FIRST, _PAGES), (_PAGES, _LAST)):
            if begin == _PAGES and found:
                break
            for stream in self._streams([part[begin:end] for part in parts], parts):
                for one in compare(quote.reading, stream, names=self._names):
                    found.setdefault((one.key, one.page, one.start), one)
            if any(one.status in _GOOD and self._is_primary(one) for one in found.values()):
                break
        return [self._placed(quote, one) for one in self._ranked(list(found.values()))]

    def _ranked(self, found: list[Comparison]) -> list[Comparison]:
        statuses = list(CheckStatus)
        found.sort(key=lambda one: (statuses.index(one.status), -one.similarity, one.key, one.page))
        primary = [one for one in found if self._is_primary(one)]
        if primary and (primary[0].status in _GOOD or primary[0].similarity >= _SURE):
            found.remove(primary[0])
            found.insert(0, primary[0])
        return found

    def _is_primary(self, one: Comparison) -> bool:
        return self._sources[SourceId(one.key)].type not in SECONDHAND

    def _streams(
        self, now: list[list[tuple[int, int]]], every: list[list[tuple[int, int]]]
    ) -> Iterator[Stream]:
        """The text around likely pages; where a quotation has several parts, from the first page
        of a source that may have any of them to the last."""
        pages: defaultdict[int, set[int]] = defaultdict(set)
        for part in now:
            for source_id, page in part:
                pages[source_id].add(page)
        for source_id, chosen in pages.items():
            if len(every) > 1:
                chosen |= {page for part in every for one, page in part if one == source_id}
            for low, high in _runs(sorted(chosen), joined=len(every) > 1):
                yield from self._stream(SourceId(source_id), low, high)

    def _stream(self, source_id: SourceId, low: int, high: int) -> list[Stream]:
        texts = self._texts.get(source_id)
        if texts is None:
            texts = self._texts[source_id] = self._case.pages.texts(source_id)
        numbers = [number for number in range(low, high + 1) if number in texts]
        for number in numbers:
            if (source_id, number) not in self._words:
                blocks = self._case.pages.blocks(source_id, number)
                self._words[source_id, number] = page_words(number, texts[number], blocks)
        return streams_of(source_id, texts, [self._words[source_id, one] for one in numbers])

    def _placed(self, quote: Quote, one: Comparison) -> QuoteCheck:
        span = Span(SourceId(one.key), one.page, one.start, one.end, one.end_page)
        text = span_text(self._texts[span.source_id], span)
        return QuoteCheck(quote, one, span, text, self._other_speaker(quote, span))

    def _other_speaker(self, quote: Quote, span: Span) -> str | None:
        """Who says the words in the source they come from, where that is not who is quoted."""
        if quote.speaker is None:
            return None
        for state in _CHECKED:
            for other in self._case.quotes.in_source(span.source_id, state=state):
                if other.speaker is not None and _covers(other.span, span):
                    same = other.speaker.party_id == quote.speaker.party_id
                    same = same or is_same_name(other.speaker.name, quote.speaker.name)
                    return None if same else other.speaker.name
        return self._other_author(quote, self._sources[span.source_id])

    def _other_author(self, quote: Quote, source: Source) -> str | None:
        """An opinion or order speaks for its author where it does not quote."""
        if source.type not in (SourceType.OPINION, SourceType.ORDER) or not source.author:
            return None
        author = self._case.parties.named(source.author)
        if author is None or quote.speaker is None or author.id == quote.speaker.party_id:
            return None
        speaker = self._case.parties.get(quote.speaker.party_id)
        # "The court wrote" names the author's court, not another speaker.
        other = speaker.kind is PartyKind.PERSON and not is_same_name(speaker.name, author.name)
        return author.name if other else None


def _runs(pages: list[int], *, joined: bool) -> Iterator[tuple[int, int]]:
    """Stretches of pages with one page around them; close ones are one stretch."""
    low = high = pages[0]
    for page in pages[1:]:
        if page - high <= 2 or (joined and page - low < _RUN):
            high = page
        else:
            yield low - 1, high + 1
            low = high = page
    yield low - 1, high + 1


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's, written more or less fully: `Miriam Oakes` and `Miriam
    T. Oakes`, not father and son. Both may stand in the directory while nobody has merged them."""
    words, others = set(terms_of(one)), set(terms_of(other))
    short, long = sorted((words, others), key=len)
    extra = long - short
    return short <= long and len(short) > 1 and not extra & _GENERATIONS


def _covers(outer: Span, inner: Span) -> bool:
    begins = (outer.page, outer.start) <= (inner.page, inner.start)
    return begins and (inner.end_page, inner.end) <= (outer.end_page, outer.end)


def _names(case: Case) -> frozenset[str]:
    """The words of people's names: another one is never a slip of wording."""
    parties = case.parties.all(states=_CHECKED)
    return frozenset(
        term
        for party in parties
        if party.kind is PartyKind.PERSON
        for term in terms_of(party.name)
        if len(term) > 2
    )
