"""What a case knows of itself: its id, its title, when it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.store.database import Database


class CaseInfo:
    """Small named facts of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        """The value under a key, or None."""
        found = self._database.value("SELECT value FROM info WHERE key = ?", [key])
        return None if found is None else str(found)

    def put(self, key: str, value: str) -> None:
        """Set a value; setting the same twice changes nothing."""
        with self._database.writing() as db:
            db.table("info").upsert({"key": key, "value": value}, pk="key")
