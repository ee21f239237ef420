"""Tagged and proposed quotes with their anchors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import PartyId, Quote, QuoteId, QuoteState, SourceId, Span, Speaker
from casefile.store.clock import now

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.model import IssueId
    from casefile.store.database import Database
    from casefile.text.anchors import Anchor

_SELECT = """
SELECT quotes.id, quotes.state, source_id, page, start, end_page, end, text, anchor_status,
    speaker_id,
    parties.name AS speaker_name, speaker_text, speaker_start, speaker_end, cue, reason, confidence,
    continues, quotes.note, created_at, quotes.removed_at,
    (SELECT json_group_array(name) FROM (SELECT issues.name FROM quote_issues JOIN issues ON
        issues.id = issue_id
        WHERE quote_id = quotes.id ORDER BY quote_issues.position)) AS issues
FROM quotes LEFT JOIN parties ON parties.id = speaker_id
"""
_LISTED = """
quotes.removed_at IS NULL AND (SELECT removed_at FROM sources WHERE sources.id = source_id) IS NULL
"""


class QuoteTable:
    """The quotes of one case; those of sources in the trash are hidden with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, state: QuoteState = QuoteState.TAGGED) -> list[Quote]:
        """The quotes in one state, by source and place."""
        return self._where(
            f"{_LISTED} AND quotes.state = ? ORDER BY source_id, page, start, quotes.id", [state]
        )

    def in_source(
        self, source_id: SourceId, *, state: QuoteState = QuoteState.TAGGED
    ) -> list[Quote]:
        """The quotes of one source in one state, by place."""
        return self._where(
            f"{_LISTED} AND quotes.state = ? AND source_id = ? ORDER BY page, start, quotes.id",
            [state, source_id],
        )

    def get(self, quote_id: QuoteId) -> Quote:
        """One quote, removed or not; raises `NoSuchItem`."""
        found = self._where("quotes.id = ?", [quote_id])
        if not found:
            raise NoSuchItem("quote", quote_id)
        return found[0]

    def add(self, anchor: Anchor, source_id: SourceId, **columns: Any) -> QuoteId:
        """Store a quote at its anchor; `columns` are the speaker, the note and the like."""
        boxes = [[page, box.x0, box.y0, box.x1, box.y1] for page, box in anchor.boxes]
        row = {
            "state": QuoteState.TAGGED,
            "source_id": source_id,
            "page": anchor.page,
            "start": anchor.start,
            "end_page": anchor.end_page,
            "end": anchor.end,
            "text": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "boxes": json.dumps(boxes),
            "original_sha256": anchor.sha256,
            "created_at": now(),
        }
        with self._database.writing() as db:
            return QuoteId(db.table("quotes").insert(row | columns).last_pk)

    def update(self, quote_id: QuoteId, **columns: Any) -> None:
        """Change columns of a quote."""
        with self._database.writing() as db:
            db.table("quotes").update(quote_id, columns)

    def set_issues(self, quote_id: QuoteId, issue_ids: Sequence[IssueId]) -> None:
        """Give a quote exactly these issues, the first one being its colour."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM quote_issues WHERE quote_id = ?", [quote_id])
            rows = [(quote_id, issue, place) for place, issue in enumerate(issue_ids)]
            db.conn.executemany("INSERT OR IGNORE INTO quote_issues VALUES (?, ?, ?)", rows)

    def set_removed(self, quote_ids: Collection[QuoteId], *, removed: bool) -> None:
        """Move quotes to the trash or back; raises `NoSuchItem` before anything is changed."""
        for quote_id in quote_ids:
            self.get(quote_id)
        with self._database.writing() as db:
            for quote_id in quote_ids:
                db.table("quotes").update(quote_id, {"removed_at": now() if removed else None})

    def anchors(self) -> list[dict[str, Any]]:
        """The stored anchor of every listed quote, as plain columns."""
        return self._database.rows(
            "SELECT id, source_id, page, start, end_page, end, text, prefix, suffix, "
            "original_sha256, anchor_status "
            f"FROM quotes WHERE {_LISTED} ORDER BY id"
        )

    def ids_in_source(self, source_id: SourceId) -> list[QuoteId]:
        """The quotes of one source, removed or not."""
        rows = self._database.rows("SELECT id FROM quotes WHERE source_id = ?", [source_id])
        return [QuoteId(row["id"]) for row in rows]

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Quote]:
        rows = self._database.rows(f"{_SELECT} WHERE {condition}", parameters)
        return [_quote(row) for row in rows]


def _quote(row: dict[str, Any]) -> Quote:
    speaker = None
    if row["speaker_id"] is not None:
        speaker = Speaker(PartyId(row["speaker_id"]), row["speaker_name"])
    span = Span(SourceId(row["source_id"]), row["page"], row["start"], row["end"], row["end_page"])
    passed_on = (
        "text note anchor_status created_at removed_at continues speaker_text speaker_start "
        "speaker_end cue reason confidence"
    ).split()
    return Quote(
        id=QuoteId(row["id"]),
        state=QuoteState(row["state"]),
        span=span,
        speaker=speaker,
        issues=tuple(json.loads(row["issues"])),
        **{name: row[name] for name in passed_on},
    )
