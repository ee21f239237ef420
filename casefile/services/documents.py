"""What the case holds, as documents for the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.search.documents import FACT, SearchDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.case import Case
    from casefile.model import Fact, Quote, QuoteId, Source
    from casefile.store.notes import Note


def source_documents(case: Case, source: Source) -> Iterator[SearchDocument]:
    """Everything of one source: its pages, its tagged quotes with their notes, its own notes."""
    tags = _tags(case, source)
    for page in case.pages.of(source.id):
        key = f"p:{source.id}:{page.number}"
        yield _document(source, key, "page", page.number, page.text, source_issues=tags)
    for quote in case.quotes.in_source(source.id):
        yield from quote_documents(source, quote)
    for note in case.notes.on_source(source.id):
        yield note_document(source, note)
    for fact in case.facts.told_by(source.id):
        yield fact_document(case, fact)


def source_document(case: Case, source: Source) -> SearchDocument:
    """What is known of a source, for all its documents at once; it has no text and is no hit."""
    tags = _tags(case, source)
    return _document(source, f"s:{source.id}", "source", 0, "", source_issues=tags)


def quote_documents(source: Source, quote: Quote) -> Iterator[SearchDocument]:
    """A tagged quote, and the note on it if there is one."""
    speaker = quote.speaker.name if quote.speaker else None
    yield _document(
        source,
        f"q:{quote.id}",
        "quote",
        quote.span.page,
        quote.text,
        item_id=quote.id,
        speaker=speaker,
        issues=quote.issues,
    )
    if quote.note:
        yield _document(
            source,
            note_key(quote.id, on_quote=True),
            "note",
            quote.span.page,
            quote.note,
            item_id=note_number(quote.id, on_quote=True),
            speaker=speaker,
            issues=quote.issues,
        )


def quote_keys(quote_id: QuoteId) -> list[str]:
    """The keys of all documents that a quote may have."""
    return [f"q:{quote_id}", note_key(quote_id, on_quote=True)]


def note_number(item_id: int, *, on_quote: bool = False) -> int:
    """One number for both kinds of notes: even for one on a source, odd for one on a quote."""
    return 2 * item_id + on_quote


def note_of_number(number: int) -> tuple[int, bool]:
    """The id behind a note's number, and whether it is a quote's."""
    return number // 2, bool(number % 2)


def note_key(item_id: int, *, on_quote: bool = False) -> str:
    """The key of a note's document."""
    return f"n:{note_number(item_id, on_quote=on_quote)}"


def note_document(source: Source, note: Note) -> SearchDocument:
    """A note on a source as a whole; it stands on no page."""
    return _document(source, note_key(note.id), "note", 0, note.text, item_id=note_number(note.id))


def fact_document(case: Case, fact: Fact) -> SearchDocument:
    """A fact of the chronology, with its own date; it stands where it is told, if anywhere."""
    parties = [case.parties.get(party_id) for party_id in fact.parties]
    names = [name for party in parties for name in (party.name, *party.aliases)]
    return SearchDocument(
        fact_key(fact.id),
        FACT,
        fact.source_id or 0,
        fact.span.page if fact.span else 0,
        fact.id,
        fact.text,
        date=fact.date,
        parties=tuple(dict.fromkeys(names)),
        issues=fact.issues,
    )


def fact_key(fact_id: int) -> str:
    """The key of a fact's document."""
    return f"f:{fact_id}"


def _tags(case: Case, source: Source) -> tuple[str, ...]:
    return tuple(issue.name for issue in case.issues.of_source(source.id))


def _document(
    source: Source,
    key: str,
    where: str,
    page: int,
    text: str,
    *,
    item_id: int = 0,
    speaker: str | None = None,
    issues: tuple[str, ...] = (),
    source_issues: tuple[str, ...] = (),
) -> SearchDocument:
    return SearchDocument(
        key=key,
        where=where,
        source_id=source.id,
        page=page,
        item_id=item_id,
        text=text,
        title=source.title,
        type=source.type,
        author=source.author,
        publication=source.publication,
        court=source.court,
        docket=source.docket,
        date=source.published_on,
        exhibit=source.exhibit,
        speaker=speaker,
        issues=issues,
        kind=source.kind,
        file_name=source.file_name,
        url=source.url,
        read=source.read,
        source_issues=source_issues,
    )
