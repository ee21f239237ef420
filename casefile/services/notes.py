"""The user's own words on a source as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId


def notes_by_source(case: Case) -> dict[SourceId, str]:
    """The note of every source that has one."""
    return case.notes.by_source()


def write_note(case: Case, *, source_id: SourceId, text: str) -> Changes:
    """Write the note of a source in place of the one it has; an empty text takes it away."""
    case.sources.get(source_id)
    with case.database.writing():
        put_note(case, source_id, text)
        case.audit.record("edit", source_id=source_id, note=True)
    return Changes(sources=frozenset({source_id}))


def put_note(case: Case, source_id: SourceId, text: str) -> None:
    """The same inside the caller's transaction, whose audit entry speaks of it."""
    note_id = case.notes.set(source_id, text.strip())
    if note_id is not None:
        case.outbox.add(Task.INDEX_NOTE, [note_id])
