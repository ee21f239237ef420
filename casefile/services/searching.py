"""Asking the index a question, and leading each answer back to the words it was found in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.errors import NoSuchItem
from casefile.model import NoteId, QuoteId, SourceId, Span
from casefile.search.documents import NOTE, PAGE, QUOTE, SearchRequest
from casefile.services.documents import note_of_number
from casefile.services.indexing import finish, is_current

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
    cannot be trusted it is made again first, unless the case is read-only or `rebuild` is false:
    then the answer's `state` says so. `limit` None gives every hit.
    """
    request = SearchRequest(query, limit, offset, sort, facets, source_id)
    answer = _ask(case, request)
    if not is_current(case, answer.state) and rebuild and not case.read_only:
        finish(case, rebuild=True)
        answer = _ask(case, request)
    return replace(answer, hits=tuple(_placed(case, hit) for hit in answer.hits))


def hit_span(hit: Hit) -> Span | None:
    """The words a hit leads to, or None for a note on a source as a whole."""
    if not hit.page:
        return None
    return Span.on_page(SourceId(hit.source_id), hit.page, hit.start, hit.end)


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
    except NoSuchItem:
        return None
    return None


def _names(case: Case, name: str) -> list[str]:
    party = case.parties.named(name)
    return [party.name, *party.aliases] if party else []


def _placed(case: Case, hit: Hit) -> Hit:
    """A quote's hit with its places counted in the page that the quote begins on."""
    if hit.where != QUOTE:
        return hit
    span = case.quotes.get(QuoteId(hit.item_id)).span
    room = len(case.pages.get(span.source_id, span.page).text) - span.start
    matches = tuple(
        (span.start + start, span.start + end) for start, end in hit.matches if end <= room
    )
    first = matches[0] if matches else (span.start, min(span.start + room, span.end))
    return replace(hit, page=span.page, start=first[0], end=first[1], matches=matches)
