"""Tagged and proposed quotes with their anchors."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import IssueId, PartyId, Quote, QuoteId, QuoteState, SourceId, Span, Speaker
from casefile.store.clock import now
from casefile.store.issues import retag
from casefile.store.pages import PageTable
from casefile.text.anchors import Anchor
from casefile.text.words import Rect

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.store.database import Database

_SELECT = """
SELECT quotes.id, quotes.state, source_id, page, start, end_page, end, text, anchor_status,
    parties.id AS speaker_id,
    parties.name AS speaker_name, speaker_text, speaker_start, speaker_end, cue, quotes.reason,
    quotes.confidence,
    continues, quotes.note, created_at, quotes.removed_at,
    (SELECT json_group_array(name) FROM (
        SELECT shown.name FROM quote_issues JOIN issues AS tag ON tag.id = issue_id
        JOIN issues AS shown ON shown.id = coalesce(tag.root, tag.id)
        WHERE quote_id = quotes.id AND shown.removed_at IS NULL
        GROUP BY shown.id ORDER BY min(quote_issues.position))) AS issues
FROM quotes LEFT JOIN parties AS said ON said.id = speaker_id
LEFT JOIN parties ON parties.id = coalesce(said.root, said.id)
    AND parties.removed_at IS NULL AND parties.state != 'rejected'
"""
_LISTED = """
quotes.removed_at IS NULL AND (SELECT removed_at FROM sources WHERE sources.id = source_id) IS NULL
"""


_ANCHOR = "page, start, end_page, end, text, prefix, suffix, original_sha256"


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a quote as it is stored: its speaker and issues are the ones that were given,
    whatever became of them since."""

    quote_id: QuoteId
    speaker_id: PartyId | None
    note: str
    issues: tuple[tuple[IssueId, int], ...]


class QuoteTable:
    """The quotes of one case; those of sources in the trash are hidden with them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pages = PageTable(database)

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

    def several(self, quote_ids: Collection[QuoteId]) -> list[Quote]:
        """Those of these quotes that there are, removed or not, in one read."""
        return self._where(
            "quotes.id IN (SELECT value FROM json_each(?))", [json.dumps(list(quote_ids))]
        )

    def add(self, anchor: Anchor, source_id: SourceId, **columns: Any) -> QuoteId:
        """Store a quote at its anchor; `columns` are the speaker, the note and the like."""
        row = _anchor_columns(anchor) | {
            "state": QuoteState.TAGGED,
            "source_id": source_id,
            "created_at": now(),
        }
        with self._database.writing() as db:
            return QuoteId(db.table("quotes").insert(row | columns).last_pk)

    def update(self, quote_id: QuoteId, **columns: Any) -> None:
        """Change columns of a quote."""
        with self._database.writing() as db:
            db.table("quotes").update(quote_id, columns)

    def set_issues(self, quote_id: QuoteId, issue_ids: Sequence[IssueId]) -> None:
        """Tag a quote with exactly these issues, the first one being its colour."""
        retag(self._database, "quote", quote_id, issue_ids)

    def described(self, quote_ids: Collection[QuoteId]) -> list[Described]:
        """What is said of these quotes, as stored; raises `NoSuchItem`."""
        found = []
        for quote_id in quote_ids:
            row = self._database.row("SELECT speaker_id, note FROM quotes WHERE id = ?", [quote_id])
            if row is None:
                raise NoSuchItem("quote", quote_id)
            tags = self._database.rows(
                "SELECT issue_id, position FROM quote_issues WHERE quote_id = ? ORDER BY position",
                [quote_id],
            )
            issues = tuple((IssueId(tag["issue_id"]), int(tag["position"])) for tag in tags)
            found.append(Described(quote_id, row["speaker_id"], row["note"], issues))
        return found

    def describe(self, rows: Collection[Described]) -> None:
        """Have exactly this said of quotes, with tags of merged or removed issues as they were."""
        with self._database.writing() as db:
            for row in rows:
                db.conn.execute(
                    "UPDATE quotes SET speaker_id = ?, note = ? WHERE id = ?",
                    [row.speaker_id, row.note, row.quote_id],
                )
                db.conn.execute("DELETE FROM quote_issues WHERE quote_id = ?", [row.quote_id])
                db.conn.executemany(
                    "INSERT INTO quote_issues (quote_id, issue_id, position) VALUES (?, ?, ?)",
                    [(row.quote_id, issue_id, place) for issue_id, place in row.issues],
                )

    def place(self, quote_id: QuoteId, anchor: Anchor, status: str) -> None:
        """Give a quote another anchor, and say whether its words stand there."""
        with self._database.writing() as db:
            columns = _anchor_columns(anchor) | {"anchor_status": status}
            db.table("quotes").update(quote_id, columns)

    def anchor(self, quote_id: QuoteId) -> Anchor:
        """The stored anchor of a quote with its boxes; raises `NoSuchItem`."""
        row = self._database.row(f"SELECT {_ANCHOR}, boxes FROM quotes WHERE id = ?", [quote_id])
        if row is None:
            raise NoSuchItem("quote", quote_id)
        return _anchor(row)

    def anchors_in(self, source_id: SourceId) -> dict[QuoteId, Anchor]:
        """The stored anchors of the quotes of one source that are neither removed nor turned down,
        by place."""
        rows = self._database.rows(
            f"SELECT id, {_ANCHOR}, boxes FROM quotes WHERE source_id = ? AND removed_at IS NULL "
            "AND state != 'rejected' ORDER BY page, start, id",
            [source_id],
        )
        return {QuoteId(row["id"]): _anchor(row) for row in rows}

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
            f"SELECT id, source_id, {_ANCHOR}, anchor_status FROM quotes "
            f"WHERE {_LISTED} ORDER BY id"
        )

    def ids_in_source(self, source_id: SourceId) -> list[QuoteId]:
        """The quotes of one source, removed or not."""
        rows = self._database.rows("SELECT id FROM quotes WHERE source_id = ?", [source_id])
        return [QuoteId(row["id"]) for row in rows]

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Quote]:
        rows = self._database.rows(f"{_SELECT} WHERE {condition}", parameters)
        return [self._reading_on(_quote(row)) for row in rows]

    def _reading_on(self, quote: Quote) -> Quote:
        """A quote over a page break with its words as they read on: few quotes are, so that
        nothing is stored for it."""
        if quote.span.page == quote.span.end_page:
            return quote
        return replace(quote, over_break=self._pages.reading_of(quote.span, quote.text))


def _anchor_columns(anchor: Anchor) -> dict[str, Any]:
    boxes = [[page, box.x0, box.y0, box.x1, box.y1] for page, box in anchor.boxes]
    return {
        "page": anchor.page,
        "start": anchor.start,
        "end_page": anchor.end_page,
        "end": anchor.end,
        "text": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "boxes": json.dumps(boxes),
        "original_sha256": anchor.sha256,
    }


def _anchor(row: dict[str, Any]) -> Anchor:
    return Anchor(
        exact=row["text"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        page=row["page"],
        start=row["start"],
        end=row["end"],
        end_page=row["end_page"],
        boxes=tuple((page, Rect(*box)) for page, *box in json.loads(row["boxes"])),
        sha256=row["original_sha256"],
    )


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
