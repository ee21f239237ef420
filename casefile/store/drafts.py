"""What was typed of words and is not saved as a quote yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casefile.model import DraftId, QuoteId, SourceId, Span, TagDraft
from casefile.store.clock import now
from casefile.text.anchors import Anchor

if TYPE_CHECKING:
    from casefile.store.database import Database


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was typed, and the words it was typed for as they stood then."""

    draft: TagDraft
    anchor: Anchor


class DraftTable:
    """The drafts of one case: one at most for the same words, and one for a quote."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_source(self, source_id: SourceId) -> list[KeptDraft]:
        """The drafts in a source, the oldest first."""
        rows = self._database.rows(
            "SELECT * FROM drafts WHERE source_id = ? ORDER BY id", [source_id]
        )
        return [_kept(row) for row in rows]

    def put(self, draft: TagDraft, anchor: Anchor) -> DraftId:
        """Keep a draft in its row, or in place of the one there is for its words or its quote."""
        row = _row(draft) | {"text": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
        with self._database.writing() as db:
            kept = self._id_of(draft)
            if kept is None:
                return DraftId(db.table("drafts").insert(row).last_pk)
            where, values = _words_of(draft)
            db.conn.execute(f"DELETE FROM drafts WHERE {where} AND id != ?", [*values, kept])
            db.table("drafts").update(kept, row)
            return kept

    def drop(self, draft: TagDraft) -> None:
        """Forget a draft, and with it what else was typed for its words or its quote."""
        with self._database.writing() as db:
            kept = self._id_of(draft)
            if kept is not None:
                db.table("drafts").delete(kept)

    def _id_of(self, draft: TagDraft) -> DraftId | None:
        """The row of a draft: the one it came from while that is there, else the one of its
        words."""
        where, values = _words_of(draft)
        rows = self._database.rows(
            f"SELECT id FROM drafts WHERE {where} OR id = ? ORDER BY id = ? DESC",
            [*values, draft.id, draft.id],
        )
        return DraftId(rows[0]["id"]) if rows else None


def _words_of(draft: TagDraft) -> tuple[str, list[int]]:
    """What tells the row of the same words or of the same quote."""
    if draft.quote_id is not None:
        return "quote_id = ?", [draft.quote_id]
    span = draft.span
    where = "(quote_id IS NULL AND (source_id, page, start, end_page, end) = (?, ?, ?, ?, ?))"
    return where, [span.source_id, span.page, span.start, span.end_page, span.end]


def _row(draft: TagDraft) -> dict[str, Any]:
    span = draft.span
    return {
        "source_id": span.source_id,
        "quote_id": draft.quote_id,
        "page": span.page,
        "start": span.start,
        "end_page": span.end_page,
        "end": span.end,
        "speaker": draft.speaker,
        "issues": json.dumps(list(draft.issues), ensure_ascii=False),
        "note": draft.note,
        "written_at": now(),
    }


def _kept(row: dict[str, Any]) -> KeptDraft:
    span = Span(SourceId(row["source_id"]), row["page"], row["start"], row["end"], row["end_page"])
    quote_id = QuoteId(row["quote_id"]) if row["quote_id"] is not None else None
    issues = tuple(str(name) for name in json.loads(row["issues"]))
    draft = TagDraft(span, row["speaker"], issues, row["note"], quote_id, DraftId(row["id"]))
    anchor = Anchor(
        exact=row["text"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        page=span.page,
        start=span.start,
        end=span.end,
        end_page=span.end_page,
        boxes=(),
        sha256="",
    )
    return KeptDraft(draft, anchor)
