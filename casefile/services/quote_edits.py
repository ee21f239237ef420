"""Changing what is said of quotes (speaker, issues, note), so that it can be taken back exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.model import QuoteState
from casefile.services.quoting import issues_for, party_for, touched_by
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from casefile.case import Case
    from casefile.model import IssueId, Party, PartyId, QuoteId
    from casefile.store.quotes import Described


@dataclass(frozen=True, slots=True)
class QuoteEdit:
    """What becomes of a quote: what is None stays, an empty speaker removes the speaker."""

    speaker: str | None = None
    issues: Sequence[str] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EditedQuotes:
    """An edit that was made: what it touched, what was said of the quotes before and after, the
    parties and issues it added, and the states of the proposed parties that it took on."""

    changes: Changes
    before: tuple[Described, ...]
    after: tuple[Described, ...]
    parties: frozenset[PartyId] = frozenset()
    issues: frozenset[IssueId] = frozenset()
    proposed: tuple[tuple[PartyId, str], ...] = ()


def edit_quote(
    case: Case,
    *,
    quote_id: QuoteId,
    speaker: str | None = None,
    issues: Sequence[str] | None = None,
    note: str | None = None,
) -> Changes:
    """Change what is said of a quote; what is None stays, an empty speaker removes the speaker."""
    return edit_quotes(case, edits={quote_id: QuoteEdit(speaker, issues, note)}).changes


def edit_quotes(case: Case, *, edits: Mapping[QuoteId, QuoteEdit]) -> EditedQuotes:
    """Change what is said of quotes, all or none; an unknown speaker or issue is added to the case.

    Raises `NoSuchItem`. Taken back by `take_back`, and then made again by `make_again`.
    """
    before = tuple(case.quotes.described(edits))
    parties: dict[str, tuple[PartyId | None, Party | None]] = {}
    issues: dict[tuple[str, ...], list[IssueId]] = {}
    added: set[IssueId] = set()
    with case.database.writing():
        for speaker in {edit.speaker for edit in edits.values() if edit.speaker is not None}:
            known = case.parties.named(speaker) if speaker.strip() else None
            parties[speaker] = (party_for(case, speaker)[0], known)
        for names in {tuple(one.issues) for one in edits.values() if one.issues is not None}:
            issues[names], new = issues_for(case, names)
            added |= new
        for quote_id, edit in edits.items():
            if edit.speaker is not None:
                case.quotes.update(quote_id, speaker_id=parties[edit.speaker][0])
            if edit.issues is not None:
                case.quotes.set_issues(quote_id, issues[tuple(edit.issues)])
            if edit.note is not None:
                case.quotes.update(quote_id, note=edit.note.strip())
        _record(case, edits)
        after = tuple(case.quotes.described(edits))
        new_parties = frozenset(one for one, known in parties.values() if one and known is None)
        proposed = tuple(
            (known.id, known.state)
            for _, known in parties.values()
            if known is not None and known.state != QuoteState.TAGGED
        )
        changes = _changed(case, before, after, {*new_parties, *(one for one, _ in proposed)})
    changes |= Changes(issues=frozenset(added))
    return EditedQuotes(changes, before, after, new_parties, frozenset(added), proposed)


def take_back(case: Case, *, edited: EditedQuotes) -> Changes:
    """Have said of the quotes exactly what was said before an edit.

    A party or an issue that the edit added goes to the trash, and a proposed party that it took on
    is proposed again, unless something else has come to use it since.
    """
    with case.database.writing():
        case.quotes.describe(edited.before)
        for party_id in edited.parties:
            if _is_unused_party(case, party_id):
                case.parties.set_removed([party_id], removed=True)
        for party_id, state in edited.proposed:
            if not case.parties.said_by(party_id):
                case.parties.update(party_id, state=state)
        for issue_id in edited.issues:
            if _is_unused_issue(case, issue_id):
                case.issues.set_removed(issue_id, removed=True)
        return _said(case, edited, "take-back-quote-edit")


def make_again(case: Case, *, edited: EditedQuotes) -> Changes:
    """Make an edit again that was taken back, with the very parties and issues that it added."""
    with case.database.writing():
        case.parties.set_removed(edited.parties, removed=False)
        for party_id, _ in edited.proposed:
            case.parties.update(party_id, state=QuoteState.TAGGED)
        for issue_id in edited.issues:
            case.issues.set_removed(issue_id, removed=False)
        case.quotes.describe(edited.after)
        return _said(case, edited, "make-quote-edit-again")


def _said(case: Case, edited: EditedQuotes, action: str) -> Changes:
    ids = [row.quote_id for row in edited.before]
    case.outbox.add(Task.INDEX_QUOTE, ids)
    case.audit.record(action, quote_ids=ids)
    parties = edited.parties | {party_id for party_id, _ in edited.proposed}
    return _changed(case, edited.before, edited.after, parties) | Changes(issues=edited.issues)


def _record(case: Case, edits: Mapping[QuoteId, QuoteEdit]) -> None:
    case.outbox.add(Task.INDEX_QUOTE, edits)
    speakers = {edit.speaker for edit in edits.values() if edit.speaker is not None}
    noted = any(edit.note is not None for edit in edits.values())
    case.audit.record("edit-quotes", quote_ids=list(edits), speakers=sorted(speakers), note=noted)


def _changed(
    case: Case,
    before: Collection[Described],
    after: Collection[Described],
    parties: Collection[PartyId],
) -> Changes:
    """What differs, and the parties whose quotes are not the same any more."""
    speakers = {row.speaker_id for row in (*before, *after) if row.speaker_id is not None}
    shown = frozenset(case.parties.shown_for(party_id).id for party_id in speakers)
    quotes = touched_by(case, [row.quote_id for row in before])
    return quotes | Changes(parties=shown | frozenset(parties))


def _is_unused_party(case: Case, party_id: PartyId) -> bool:
    party = case.parties.get(party_id)
    described = party.aliases or party.roles or party.note or party.merged_into
    merged = case.parties.merges.below(party_id) != [party_id]
    return not (described or merged or case.parties.quotes_naming([party_id]))


def _is_unused_issue(case: Case, issue_id: IssueId) -> bool:
    below = any(issue.parent == issue_id for issue in case.issues.all())
    merged = case.issues.merges.below(issue_id) != [issue_id]
    tagged = case.issues.quotes_with([issue_id]) or case.issues.sources_with([issue_id])
    return not (below or merged or tagged or case.issues.get(issue_id).merged_into)
