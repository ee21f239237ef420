"""What the user says of quotations that were checked against their sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from casefile.store.clock import now

if TYPE_CHECKING:
    from casefile.model import QuoteId
    from casefile.store.database import Database


class RulingKind(StrEnum):
    """A checked quotation stays as it is printed, or must be corrected."""

    AS_QUOTED = "as_quoted"
    NEEDS_CORRECTION = "needs_correction"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was said of a quotation, why, and when."""

    quote_id: QuoteId
    kind: RulingKind
    reason: str
    ruled_at: str


class RulingTable:
    """The rulings of one case; one on words that a quote no longer has is passed over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[QuoteId, Ruling]:
        """Every ruling that still stands, by its quote."""
        return {one.quote_id: one for one in self._where("1")}

    def of(self, quote_id: QuoteId) -> Ruling | None:
        """The ruling on a quote, or None."""
        return next(iter(self._where("quote_id = ?", quote_id)), None)

    def put(self, quote_id: QuoteId, kind: RulingKind, reason: str) -> None:
        """Rule on the present words of a quote, in place of what was said before."""
        with self._database.writing() as db:
            db.conn.execute(
                "INSERT OR REPLACE INTO quote_rulings (quote_id, text, ruling, reason, ruled_at) "
                "SELECT id, text, ?, ?, ? FROM quotes WHERE id = ?",
                [kind.value, reason, now(), quote_id],
            )

    def drop(self, quote_id: QuoteId) -> None:
        """Take the ruling on a quote away."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM quote_rulings WHERE quote_id = ?", [quote_id])

    def _where(self, condition: str, *values: int) -> list[Ruling]:
        rows = self._database.rows(
            "SELECT quote_id, ruling AS kind, quote_rulings.reason, ruled_at FROM quote_rulings "
            "JOIN quotes ON quotes.id = quote_id AND quotes.text = quote_rulings.text "
            f"WHERE {condition} ORDER BY quote_id",
            list(values),
        )
        return [Ruling(**(row | {"kind": RulingKind(row["kind"])})) for row in rows]
