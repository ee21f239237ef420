"""The chronology of one case: facts with their dates and what proves them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import (
    Fact,
    FactId,
    FactStatus,
    IssueId,
    PartyId,
    QuoteId,
    QuoteState,
    SourceId,
    Span,
)
from casefile.store.clock import now
from casefile.store.outbox import Outbox, Task

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.store.database import Database
    from casefile.text.anchors import Anchor

_SELECT = """
SELECT facts.id, state, date, text, status, source_id, page, start, end_page, end, reason,
    confidence, created_at, removed_at,
    (SELECT json_group_array(quote_id) FROM (SELECT quote_id FROM fact_quotes
        WHERE fact_id = facts.id ORDER BY position)) AS quotes,
    (SELECT json_group_array(party_id) FROM (
        SELECT DISTINCT coalesce(root, parties.id) AS party_id
        FROM fact_parties JOIN parties ON parties.id = fact_parties.party_id
        WHERE fact_id = facts.id ORDER BY position)) AS parties,
    (SELECT json_group_array(name) FROM (
        SELECT shown.name FROM fact_issues JOIN issues AS tag ON tag.id = issue_id
        JOIN issues AS shown ON shown.id = coalesce(tag.root, tag.id)
        WHERE fact_id = facts.id AND shown.removed_at IS NULL ORDER BY fact_issues.position))
        AS issues
FROM facts
"""
_LISTED = """
facts.removed_at IS NULL AND (source_id IS NULL
    OR (SELECT removed_at FROM sources WHERE sources.id = source_id) IS NULL)
"""
_LINKS = {"quotes": "quote_id", "parties": "party_id", "issues": "issue_id"}


class FactTable:
    """The facts of one case; those that a source in the trash tells are hidden with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, states: Collection[str] = (QuoteState.TAGGED,)) -> list[Fact]:
        """The facts in these states by date; those with the same date as they were found."""
        marks = ",".join("?" * len(states))
        return self._where(f"{_LISTED} AND state IN ({marks}) ORDER BY date, id", list(states))

    def get(self, fact_id: FactId) -> Fact:
        """One fact, removed or not; raises `NoSuchItem`."""
        found = self._where("facts.id = ?", [fact_id])
        if not found:
            raise NoSuchItem("fact", fact_id)
        return found[0]

    def add(self, *, date: str, text: str, anchor: Anchor | None = None, **columns: Any) -> FactId:
        """Store a fact; `anchor` are the words of `source_id` that tell it."""
        row = {
            "state": QuoteState.TAGGED,
            "status": FactStatus.REPORTED,
            "created_at": now(),
            "date": date,
            "text": text,
        }
        if anchor is not None:
            row |= _anchor_columns(anchor)
        with self._database.writing() as db:
            fact_id = FactId(db.table("facts").insert(row | columns).last_pk)
            self._index([fact_id])
            return fact_id

    def update(self, fact_id: FactId, **columns: Any) -> None:
        """Change columns of a fact."""
        with self._database.writing() as db:
            db.table("facts").update(fact_id, columns)
            self._index([fact_id], whatever_state="state" in columns)

    def link(self, fact_id: FactId, what: str, ids: Sequence[QuoteId | PartyId | IssueId]) -> None:
        """Make these the `quotes`, `parties` or `issues` of a fact, in this order."""
        table, column = f"fact_{what}", _LINKS[what]
        with self._database.writing() as db:
            db.conn.execute(f"DELETE FROM {table} WHERE fact_id = ?", [fact_id])
            db.conn.executemany(
                f"INSERT INTO {table} (fact_id, {column}, position) VALUES (?, ?, ?)",
                [(fact_id, item, place) for place, item in enumerate(dict.fromkeys(ids))],
            )
            self._index([fact_id])

    def set_removed(self, fact_ids: Collection[FactId], *, removed: bool) -> None:
        """Move facts to the trash or back."""
        with self._database.writing() as db:
            for fact_id in fact_ids:
                db.table("facts").update(fact_id, {"removed_at": now() if removed else None})
            self._index(fact_ids)

    def told_by(self, source_id: SourceId | None) -> list[Fact]:
        """The facts of the chronology that a source tells; with None those that name no source."""
        return self._where(
            f"{_LISTED} AND source_id IS ? AND state = ? ORDER BY facts.id",
            [source_id, QuoteState.TAGGED],
        )

    def linked(self, what: str, ids: Collection[PartyId | IssueId]) -> list[FactId]:
        """The facts that name any of these `parties` or `issues`, or what was merged into one."""
        marks = ",".join("?" * len(ids))
        rows = self._database.rows(
            f"SELECT DISTINCT fact_id FROM fact_{what} JOIN {what} ON {what}.id = {_LINKS[what]} "
            f"WHERE {what}.id IN ({marks}) OR root IN ({marks})",
            [*ids, *ids],
        )
        return [FactId(row["fact_id"]) for row in rows]

    def _index(self, fact_ids: Collection[FactId], *, whatever_state: bool = False) -> None:
        """Wish for these to be made right in the index; open proposals are not in it."""
        states = {QuoteState.TAGGED, *(QuoteState if whatever_state else ())}
        wanted = [one for one in fact_ids if self.get(one).state in states]
        Outbox(self._database).add(Task.INDEX_FACT, wanted)

    def standing(self, source_id: SourceId) -> list[Fact]:
        """Every fact that a source tells, whatever was ruled on it, by place."""
        return self._where("source_id = ? ORDER BY page, start, id", [source_id])

    def drop(self, fact_ids: Collection[FactId]) -> None:
        """Forget proposals that nobody has ruled on; facts in any other state are left."""
        with self._database.writing() as db:
            for fact_id in fact_ids:
                where = [fact_id, QuoteState.SUGGESTED]
                for what in _LINKS:
                    db.conn.execute(
                        f"DELETE FROM fact_{what} WHERE fact_id IN "
                        "(SELECT id FROM facts WHERE id = ? AND state = ?)",
                        where,
                    )
                db.conn.execute("DELETE FROM facts WHERE id = ? AND state = ?", where)

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Fact]:
        rows = self._database.rows(f"{_SELECT} WHERE {condition}", parameters)
        return [_fact(row) for row in rows]


def _anchor_columns(anchor: Anchor) -> dict[str, Any]:
    return {
        "page": anchor.page,
        "start": anchor.start,
        "end_page": anchor.end_page,
        "end": anchor.end,
        "words": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "original_sha256": anchor.sha256,
    }


def _fact(row: dict[str, Any]) -> Fact:
    source_id = None if row["source_id"] is None else SourceId(row["source_id"])
    span = None
    if source_id is not None and row["page"] is not None:
        span = Span(source_id, row["page"], row["start"], row["end"], row["end_page"])
    return Fact(
        FactId(row["id"]),
        QuoteState(row["state"]),
        row["date"],
        row["text"],
        FactStatus(row["status"]),
        span,
        source_id,
        tuple(QuoteId(one) for one in json.loads(row["quotes"])),
        tuple(PartyId(one) for one in json.loads(row["parties"])),
        tuple(json.loads(row["issues"])),
        row["reason"],
        row["confidence"],
        row["created_at"],
        row["removed_at"],
    )
