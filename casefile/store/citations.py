"""The legal citations found in the sources; all of it is derived and may be thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casefile.model import SourceId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.store.database import Database

_COLUMNS = "source_id, page, start, end_page, end, text, kind, normalized, name, pin"
_WAITING = """
removed_at IS NULL AND status = 'done' AND has_text = 1 AND id NOT IN (SELECT source_id FROM cited)
"""


class CitationRow(NamedTuple):
    """A citation with its place; offsets as in `model.Span`, the rest as the analysis found it."""

    source_id: SourceId
    page: int
    start: int
    end_page: int
    end: int
    text: str
    kind: str
    normalized: str | None
    name: str | None
    pin: str | None


class CitationTable:
    """The citations of one case; those of sources in the trash are hidden with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> list[SourceId]:
        """The readable sources outside the trash that wait to be looked through, by id."""
        rows = self._database.rows(f"SELECT id FROM sources WHERE {_WAITING} ORDER BY id")
        return [SourceId(row["id"]) for row in rows]

    def store(
        self, source_id: SourceId, found: Sequence[CitationRow], *, fault: str | None = None
    ) -> None:
        """Make these the citations of a source; with a `fault` it is not looked through again until
        its text changes."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM citations WHERE source_id = ?", [source_id])
            marks = ", ".join("?" * len(CitationRow._fields))
            db.conn.executemany(
                f"INSERT OR IGNORE INTO citations ({_COLUMNS}) VALUES ({marks})", found
            )
            row = {"source_id": source_id, "fault": fault}
            db.table("cited").insert(row, replace=True)

    def all(self, source_id: SourceId | None = None) -> list[CitationRow]:
        """The citations of one source, or of all, by source and place."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM citations WHERE (? IS NULL OR source_id = ?) AND "
            "(SELECT removed_at FROM sources WHERE sources.id = source_id) IS NULL "
            "ORDER BY source_id, page, start",
            [source_id] * 2,
        )
        return [CitationRow(**row) for row in rows]
