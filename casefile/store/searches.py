"""Queries that the user keeps under a name."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from casefile.errors import NoSuchItem
from casefile.model import SearchId
from casefile.store.clock import now

if TYPE_CHECKING:
    from casefile.store.database import Database


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query as it is typed, and what the user calls it."""

    id: SearchId
    name: str
    query: str
    saved_at: str


class SavedSearchTable:
    """The saved searches of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Every saved search, in the order they were saved."""
        rows = self._database.rows(
            "SELECT id, name, query, saved_at FROM saved_searches ORDER BY id"
        )
        return [SavedSearch(**row) for row in rows]

    def get(self, search_id: SearchId) -> SavedSearch:
        """One saved search; raises `NoSuchItem`."""
        found = next((one for one in self.all() if one.id == search_id), None)
        if found is None:
            raise NoSuchItem("search", search_id)
        return found

    def add(self, name: str, query: str) -> SearchId:
        """Keep a query under a name."""
        with self._database.writing() as db:
            row = {"name": name, "query": query, "saved_at": now()}
            return SearchId(db.table("saved_searches").insert(row).last_pk)

    def rename(self, search_id: SearchId, name: str) -> None:
        """Call a saved search something else."""
        with self._database.writing() as db:
            db.table("saved_searches").update(search_id, {"name": name})

    def drop(self, search_id: SearchId) -> None:
        """Forget a saved search."""
        with self._database.writing() as db:
            db.table("saved_searches").delete(search_id)

    def put_back(self, search: SavedSearch) -> None:
        """Keep a search again that was forgotten, as it was."""
        with self._database.writing() as db:
            db.table("saved_searches").insert(asdict(search), replace=True)
