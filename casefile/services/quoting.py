"""Tagging quotes: who said it, about which issue, and exactly where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import WordsNotFound
from casefile.model import QuoteState, SourceId, Span
from casefile.services.spans import boxes_for, texts_for
from casefile.store.outbox import Task
from casefile.text.anchors import make_anchor
from casefile.text.finding import find_words
from casefile.text.kinds import guess_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.case import Case
    from casefile.model import IssueId, PartyId, QuoteId


def tag_quote(
    case: Case,
    *,
    span: Span,
    speaker: str | None = None,
    issues: Sequence[str] = (),
    note: str = "",
) -> Changes:
    """Tag words of a source as a quote; an unknown speaker or issue is added to the case.

    Raises `BadSpan` where the span is empty, blank or leaves its pages, `SourceNotReady`,
    `NoSuchItem` and `CaseReadOnly`; then nothing is changed.
    """
    texts = texts_for(case, span)
    source = case.sources.get(span.source_id)
    anchor = make_anchor(texts, span, boxes_for(case, span, texts), source.sha256)
    with case.database.writing():
        party, named = party_for(case, speaker)
        issue_ids, added = issues_for(case, issues)
        quote_id = case.quotes.add(anchor, source.id, speaker_id=party, note=note.strip())
        case.quotes.set_issues(quote_id, issue_ids)
        case.outbox.add(Task.INDEX_QUOTE, [quote_id])
        place = [span.page, span.start, span.end_page, span.end]
        case.audit.record(
            "tag", quote_id=quote_id, source_id=source.id, place=place, speaker=speaker
        )
    return touched_by(case, [quote_id]) | Changes(parties=named, issues=added)


def tag_words(
    case: Case,
    *,
    source_id: SourceId,
    words: str,
    speaker: str | None = None,
    issues: Sequence[str] = (),
    note: str = "",
) -> Changes:
    """Tag the first occurrence of exact words in a source; raises `WordsNotFound` as well."""
    case.sources.get(source_id)
    found = find_words(case.pages.texts(source_id), words)
    if found is None:
        raise WordsNotFound(source_id, words)
    span = found.in_source(source_id)
    return tag_quote(case, span=span, speaker=speaker, issues=issues, note=note)


def remove_quotes(case: Case, *, quote_ids: Collection[QuoteId]) -> Changes:
    """Move quotes to the trash."""
    return _set_removed(case, quote_ids, removed=True)


def restore_quotes(case: Case, *, quote_ids: Collection[QuoteId]) -> Changes:
    """Take quotes out of the trash again."""
    return _set_removed(case, quote_ids, removed=False)


def _set_removed(case: Case, quote_ids: Collection[QuoteId], *, removed: bool) -> Changes:
    with case.database.writing():
        case.quotes.set_removed(quote_ids, removed=removed)
        case.outbox.add(Task.INDEX_QUOTE, quote_ids)
        action = "remove-quotes" if removed else "restore-quotes"
        case.audit.record(action, quote_ids=list(quote_ids))
    return touched_by(case, quote_ids)


def touched_by(case: Case, quote_ids: Collection[QuoteId]) -> Changes:
    """What a change to quotes touches: them, their sources and their speakers."""
    quotes = [case.quotes.get(quote_id) for quote_id in quote_ids]
    return Changes(
        sources=frozenset(quote.span.source_id for quote in quotes),
        quotes=frozenset(quote_ids),
        parties=frozenset(quote.speaker.party_id for quote in quotes if quote.speaker),
    )


def party_for(case: Case, name: str | None) -> tuple[PartyId | None, frozenset[PartyId]]:
    """The party of a name, and it once more where it had to be added."""
    if name is None or not name.strip():
        return None, frozenset()
    known = case.parties.named(name)
    if known is not None:
        if known.state != QuoteState.TAGGED:
            # Whoever names a proposed party has accepted it.
            case.parties.update(known.id, state=QuoteState.TAGGED)
            return known.id, frozenset({known.id})
        return known.id, frozenset()
    added = case.parties.add(name, guess_kind(name))
    case.audit.record("add-party", party_id=added, name=name.strip())
    return added, frozenset({added})


def issues_for(case: Case, names: Sequence[str]) -> tuple[list[IssueId], frozenset[IssueId]]:
    """The issues of these names in order, each once, and those that had to be added."""
    found: dict[IssueId, None] = {}
    added: set[IssueId] = set()
    for name in names:
        if not name.strip():
            continue
        known = case.issues.named(name)
        if known is None:
            issue_id = case.issues.add(name)
            case.audit.record("add-issue", issue_id=issue_id, name=name.strip())
            added.add(issue_id)
        else:
            issue_id = known.id
        found[issue_id] = None
    return list(found), frozenset(added)
