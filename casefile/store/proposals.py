"""Which sources were looked through for proposals since their text was stored, and what is proposed
of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.model import QuoteId, QuoteState, SourceId

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.store.database import Database

_WAITING = """
removed_at IS NULL AND status = 'done' AND has_text = 1
AND id NOT IN (SELECT source_id FROM analysed)
"""


class ProposalTable:
    """The proposals of one case. A source whose pages, author or type change waits again, whoever
    changes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> list[SourceId]:
        """The readable sources outside the trash that wait to be looked through, by id."""
        rows = self._database.rows(f"SELECT id FROM sources WHERE {_WAITING} ORDER BY id")
        return [SourceId(row["id"]) for row in rows]

    def count_waiting(self) -> int:
        """How many sources wait."""
        return int(self._database.value(f"SELECT count(*) FROM sources WHERE {_WAITING}"))

    def mark_done(self, source_id: SourceId, *, fault: str | None = None) -> None:
        """Note that a source was looked through, or why it cannot be: then it is not tried again
        until its text changes."""
        with self._database.writing() as db:
            row = {"source_id": source_id, "fault": fault}
            db.table("analysed").insert(row, replace=True)

    def standing(self, source_id: SourceId) -> list[dict[str, Any]]:
        """Every quote of a source, also turned down or in the trash: `id`, `state`, `page`,
        `start`, `end_page`, `end`, `text` and `removed_at`, by place."""
        return self._database.rows(
            "SELECT id, state, page, start, end_page, end, text, removed_at FROM quotes "
            "WHERE source_id = ? ORDER BY page, start, id",
            [source_id],
        )

    def drop_quotes(self, quote_ids: Collection[QuoteId]) -> None:
        """Forget proposals that nobody has ruled on; quotes in any other state are left."""
        with self._database.writing() as db:
            for quote_id in quote_ids:
                where = [quote_id, QuoteState.SUGGESTED]
                db.conn.execute("UPDATE quotes SET continues = NULL WHERE continues = ?", where[:1])
                db.conn.execute(
                    "DELETE FROM quote_issues WHERE quote_id IN "
                    "(SELECT id FROM quotes WHERE id = ? AND state = ?)",
                    where,
                )
                db.conn.execute("DELETE FROM quotes WHERE id = ? AND state = ?", where)

    def idle_parties(self) -> list[int]:
        """The proposed parties that nothing in the case points to: no quote, no merge, no ruling
        that they are not another."""
        rows = self._database.rows(
            "SELECT id FROM parties WHERE state = 'suggested' AND removed_at IS NULL "
            "AND merged_into IS NULL "
            "AND id NOT IN (SELECT speaker_id FROM quotes WHERE speaker_id IS NOT NULL) "
            "AND id NOT IN (SELECT merged_into FROM parties WHERE merged_into IS NOT NULL) "
            "AND id NOT IN (SELECT low FROM parties_apart UNION SELECT high FROM parties_apart)"
        )
        return [row["id"] for row in rows]

    def drop_parties(self, party_ids: Collection[int]) -> None:
        """Forget proposed parties for good."""
        with self._database.writing() as db:
            for party_id in party_ids:
                for table in ("party_aliases", "party_roles", "hidden_names", "hidden_roles"):
                    db.conn.execute(f"DELETE FROM {table} WHERE party_id = ?", [party_id])
                db.conn.execute(
                    "DELETE FROM parties WHERE id = ? AND state = 'suggested'", [party_id]
                )
