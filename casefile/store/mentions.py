"""Where the names of the parties stand in the stored text: found once, kept, and found again only
where a page or a name has changed. All of it is derived and may be thrown away."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from casefile.model import SourceId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from casefile.store.database import Database

_LISTED = "(SELECT removed_at FROM sources WHERE sources.id = mentions.source_id) IS NULL"


class NamePlace(NamedTuple):
    """A place where a name stands; half-open code points into the stored text of its page."""

    source_id: SourceId
    page: int
    start: int
    end: int
    name: str


class MentionTable:
    """The places of names in one case; those in sources in the trash are hidden with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> frozenset[str]:
        """The names that were looked for in every source that `unread` does not list."""
        return frozenset(
            row["name"] for row in self._database.rows("SELECT name FROM mention_names")
        )

    def unread(self) -> list[SourceId]:
        """The readable sources outside the trash that no names were looked for in since their text
        was stored."""
        rows = self._database.rows(
            "SELECT id FROM sources WHERE removed_at IS NULL AND status = 'done' "
            "AND id NOT IN (SELECT source_id FROM mention_sources) ORDER BY id"
        )
        return [SourceId(row["id"]) for row in rows]

    def pages_with(self, names: Collection[str]) -> set[tuple[SourceId, int]]:
        """The pages (source, number) on which one of these names was found."""
        rows = self._database.rows(
            "SELECT DISTINCT source_id, page FROM mentions WHERE name_id IN "
            "(SELECT id FROM mention_names WHERE name IN (SELECT value FROM json_each(?)))",
            [json.dumps(list(names))],
        )
        return {(row["source_id"], row["page"]) for row in rows}

    def set_names(self, names: Collection[str]) -> None:
        """Remember which names are looked for; the places of others are forgotten, and sources in
        the trash will be looked through again when they come back."""
        known = self.names()
        with self._database.writing() as db:
            gone = [(name,) for name in known - set(names)]
            db.conn.executemany(
                "DELETE FROM mentions WHERE name_id = "
                "(SELECT id FROM mention_names WHERE name = ?)",
                gone,
            )
            db.conn.executemany("DELETE FROM mention_names WHERE name = ?", gone)
            db.conn.executemany(
                "INSERT INTO mention_names (name) VALUES (?)",
                [(name,) for name in sorted(set(names) - known)],
            )
            db.conn.execute(
                "DELETE FROM mention_sources WHERE source_id IN "
                "(SELECT id FROM sources WHERE removed_at IS NOT NULL)"
            )

    def replace_pages(
        self, pages: Iterable[tuple[SourceId, int]], places: Iterable[NamePlace]
    ) -> None:
        """Store what was found on these pages in place of what was known of them."""
        with self._database.writing() as db:
            db.conn.executemany("DELETE FROM mentions WHERE source_id = ? AND page = ?", pages)
            self._insert(places)

    def replace_source(self, source_id: SourceId, places: Iterable[NamePlace]) -> None:
        """Store what was found in a whole source; `unread` lists it no more."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM mentions WHERE source_id = ?", [source_id])
            self._insert(places)
            db.conn.execute("INSERT OR IGNORE INTO mention_sources VALUES (?)", [source_id])

    def forget_sources(self) -> None:
        """Have every source looked through again."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM mention_sources")

    def counts(self) -> dict[str, dict[SourceId, int]]:
        """How often each name stands in each source outside the trash; zeros are left out."""
        found: dict[str, dict[SourceId, int]] = defaultdict(dict)
        rows = self._database.rows(
            "SELECT name, source_id, count(*) AS places FROM mentions "
            f"JOIN mention_names ON mention_names.id = name_id WHERE {_LISTED} "
            "GROUP BY name_id, source_id"
        )
        for row in rows:
            found[row["name"]][row["source_id"]] = row["places"]
        return found

    def places(
        self, names: Collection[str] | None = None, source_id: SourceId | None = None
    ) -> list[NamePlace]:
        """Where these names (or any) stand, in one source or all, in order of their places."""
        # Asked by one condition at a time: with "or null" SQLite would read the whole table.
        wanted, values = [_LISTED], []
        if names is not None:
            wanted.append(
                "name_id IN (SELECT id FROM mention_names WHERE name IN "
                "(SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(list(names)))
        if source_id is not None:
            wanted.append("source_id = ?")
            values.append(str(source_id))
        rows = self._database.rows(
            "SELECT source_id, page, start, end, name FROM mentions "
            f"JOIN mention_names ON mention_names.id = name_id WHERE {' AND '.join(wanted)} "
            "ORDER BY source_id, page, start",
            values,
        )
        return [NamePlace(**row) for row in rows]

    def _insert(self, places: Iterable[NamePlace]) -> None:
        with self._database.writing() as db:
            rows = self._database.rows("SELECT id, name FROM mention_names")
            ids = {row["name"]: row["id"] for row in rows}
            db.conn.executemany(
                "INSERT INTO mentions (source_id, page, start, end, name_id) "
                "VALUES (?, ?, ?, ?, ?)",
                [(*place[:4], ids[place.name]) for place in places],
            )
