"""Asking the index a question, and leading each answer back to the words it was found in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.errors import NoSuchItem
from casefile.model import FactId, NoteId, QuoteId, SourceId, Span
from casefile.search.documents import FACT, NOTE, PAGE, QUOTE, READY, SearchRequest
from casefile.services.documents import note_of_number
from casefile.services.indexing import finish, is_current
from casefile.text.pages import PAGE_JOIN

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.search.documents import Answer, Hit


def search(
    case: Case,
    *,
    query: str,
    limit: int | None = 50,
    offset: int = 0,
    sort: str = "relevance",
    facets: bool = False,
    source_id: SourceId | None = None,
    rebuild: bool = True,
) -> Answer:
    """Answer a query in the language of the search box; never raises for what the query says.

    Each hit of a page or a quote carries its places in the stored text of its page. Where the index
    cannot be trusted it is made again first, unless another program holds the case, whose work that
    is, or `rebuild` is false: then the answer's `state` says so. `limit` None gives every hit.
    """
    request = SearchRequest(query, limit, offset, sort, facets, source_id)
    answer = _ask(case, request)
    if rebuild and case.holder is None and not is_current(case, answer.state):
        finish(case, rebuild=True)
        answer = _ask(case, request)
    return replace(answer, hits=tuple(_placed(case, hit) for hit in answer.hits))


def is_usable(answer: Answer) -> bool:
    """Whether the answer comes from an index that could be read at all."""
    return answer.state.status == READY


def hit_span(hit: Hit) -> Span | None:
    """The words a hit leads to: of a note or fact the top of its page, since what matched is no
    words of the page; None where it stands on none."""
    if not hit.page:
        return None
    if hit.where not in (PAGE, QUOTE):
        return Span.on_page(SourceId(hit.source_id), hit.page, 0, 0)
    return Span.on_page(SourceId(hit.source_id), hit.page, hit.start, hit.end)


def own_text(case: Case, hit: Hit) -> str:
    """The text of the page, quote, note or fact that was found; its snippet where it is gone."""
    found = _text(case, hit.where, SourceId(hit.source_id), hit.page, hit.item_id)
    return hit.snippet if found is None else found


def told_at(case: Case, hit: Hit) -> Span | None:
    """The words that a found note or fact is about, on the page of the hit; else `hit_span`."""
    span = hit_span(hit)
    if span is None or hit.where not in (NOTE, FACT):
        return span
    if hit.where == FACT:
        of = case.facts.get(FactId(hit.item_id)).span
    else:
        number, on_quote = note_of_number(hit.item_id)
        of = case.quotes.get(QuoteId(number)).span if on_quote else None
    return span if of is None else of


def said_by(case: Case, hit: Hit) -> str | None:
    """Who said the quote that was found, as far as that is known."""
    if hit.where != QUOTE:
        return None
    speaker = case.quotes.get(QuoteId(hit.item_id)).speaker
    return speaker.name if speaker else None


def _ask(case: Case, request: SearchRequest) -> Answer:
    # Here and not above, because loading the engine takes longer than most commands.
    from casefile.search import search as ask

    def text_of(where: str, source_id: int, page: int, item_id: int) -> str | None:
        return _text(case, where, SourceId(source_id), page, item_id)

    with case.index() as index:
        return ask(index, request, text_of, lambda name: _names(case, name))


def _text(case: Case, where: str, source_id: SourceId, page: int, item_id: int) -> str | None:
    try:
        if where == PAGE:
            return case.pages.get(source_id, page).text
        if where == QUOTE:
            return case.quotes.get(QuoteId(item_id)).text
        if where == NOTE:
            number, on_quote = note_of_number(item_id)
            if on_quote:
                return case.quotes.get(QuoteId(number)).note
            note = case.notes.by_id(NoteId(number))
            return note.text if note else None
        if where == FACT:
            return case.facts.get(FactId(item_id)).text
    except NoSuchItem:
        return None
    return None


def _names(case: Case, name: str) -> list[str]:
    party = case.parties.named(name)
    return [party.name, *party.aliases] if party else []


def _placed(case: Case, hit: Hit) -> Hit:
    """A quote's hit with its places counted in the stored text of the page they stand on.

    Of a quote over a page break, the page of the first match counts, and the matches on it.
    """
    if hit.where != QUOTE:
        return hit
    span = case.quotes.get(QuoteId(hit.item_id)).span
    parts = _parts(case, span)
    for page, begin, offset, length in parts:
        matches = tuple(
            (begin + start - offset, begin + end - offset)
            for start, end in hit.matches
            if offset <= start and end <= offset + length
        )
        if matches:
            return replace(hit, page=page, start=matches[0][0], end=matches[0][1], matches=matches)
    page, begin, _, length = parts[0]
    return replace(hit, page=page, start=begin, end=begin + length, matches=())


def _parts(case: Case, span: Span) -> list[tuple[int, int, int, int]]:
    """What a span holds of each page: page, where it begins there, where in the span's text,
    length."""
    parts, offset = [], 0
    for number in range(span.page, span.end_page + 1):
        text = case.pages.get(span.source_id, number).text
        begin = span.start if number == span.page else 0
        end = span.end if number == span.end_page else len(text)
        parts.append((number, begin, offset, end - begin))
        offset += end - begin + len(PAGE_JOIN)
    return parts
