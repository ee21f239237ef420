"""Notes that stand on a source as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.model import NoteId, SourceId
from casefile.store.clock import now

if TYPE_CHECKING:
    from casefile.store.database import Database


@dataclass(frozen=True, slots=True)
class Note:
    """A user's words on a source."""

    id: NoteId
    source_id: SourceId
    text: str
    created_at: str


class NoteTable:
    """The notes of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on_source(self, source_id: SourceId) -> list[Note]:
        """The notes on one source, the oldest first."""
        return self._where("source_id = ?", source_id)

    def by_id(self, note_id: NoteId) -> Note | None:
        """One note that is not removed, or None."""
        return next(iter(self._where("id = ?", note_id)), None)

    def by_source(self) -> dict[SourceId, str]:
        """The words of every source that has a note."""
        rows = self._database.rows(
            "SELECT source_id, text FROM notes WHERE removed_at IS NULL ORDER BY id DESC"
        )
        return {SourceId(row["source_id"]): str(row["text"]) for row in rows if row["text"]}

    def set(self, source_id: SourceId, text: str) -> NoteId | None:
        """Write the note of a source, in place of the one it has; an empty text removes it. Gives
        the note's id, None where there was nothing to do."""
        standing = self.on_source(source_id)
        with self._database.writing() as db:
            if not standing and not text:
                return None
            if not standing:
                row = {"source_id": source_id, "text": text, "created_at": now()}
                return NoteId(db.table("notes").insert(row).last_pk)
            change = {"text": text} if text else {"removed_at": now()}
            db.table("notes").update(standing[0].id, change)
            return standing[0].id

    def all_ids(self) -> list[NoteId]:
        """Every note that is not removed."""
        rows = self._database.rows("SELECT id FROM notes WHERE removed_at IS NULL ORDER BY id")
        return [NoteId(row["id"]) for row in rows]

    def _where(self, condition: str, key: int) -> list[Note]:
        rows = self._database.rows(
            "SELECT id, source_id, text, created_at FROM notes "
            f"WHERE removed_at IS NULL AND {condition} ORDER BY id",
            [key],
        )
        return [Note(**row) for row in rows]
