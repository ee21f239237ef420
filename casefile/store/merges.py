"""Things that were merged into one another and can be taken apart again; only `store` imports this.

Merging moves nothing. What was merged keeps its own row with all that hangs on it and points at the
thing that shows it (`merged_into`, and the topmost one in `root`), so that taking it apart again is
exact whatever happened in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from casefile.errors import BadField, NoSuchItem

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.store.database import Database

_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT ? UNION SELECT {0}.id FROM {0} JOIN below ON merged_into = below.id
) SELECT id FROM below
"""


class MergeTree:
    """The merges in one table with the columns `merged_into`, `root` and `merge_number`."""

    def __init__(self, database: Database, table: Literal["parties", "issues"]) -> None:
        self._database = database
        self._table = table

    def merge(self, into: int, others: Collection[int]) -> None:
        """Merge others into one, as one act; those merged into them come with them.

        Raises `NoSuchItem`, and `BadField` where one of them was merged away already or `into` is
        among the others.
        """
        for item in (into, *others):
            if self.parent(item) is not None or item in {into} & {*others}:
                raise BadField("merge", item, "things that stand on their own, each once")
        number = f"SELECT 1 + coalesce(max(merge_number), 0) FROM {self._table}"
        (act,) = self._database.rows(f"SELECT ({number}) AS number")
        with self._database.writing() as db:
            for other in dict.fromkeys(others):
                db.table(self._table).update(
                    other, {"merged_into": into, "merge_number": act["number"]}
                )
                self._set_root(other, into)

    def take_out(self, item: int) -> None:
        """Take one thing out of what it was merged into, with those that were merged into it."""
        with self._database.writing() as db:
            db.table(self._table).update(item, {"merged_into": None, "merge_number": None})
            self._set_root(item, None)

    def parent(self, item: int) -> int | None:
        """What a thing was merged into; raises `NoSuchItem`."""
        row = self._database.row(f"SELECT merged_into FROM {self._table} WHERE id = ?", [item])
        if row is None:
            raise NoSuchItem({"parties": "party", "issues": "issue"}[self._table], item)
        return None if row["merged_into"] is None else int(row["merged_into"])

    def top(self, item: int) -> int:
        """What shows a thing: itself, or the topmost one it was merged into."""
        found = self._database.value(
            f"SELECT coalesce(root, id) FROM {self._table} WHERE id = ?", [item]
        )
        return item if found is None else int(found)

    def below(self, item: int) -> list[int]:
        """A thing and all that were merged into it, directly or not."""
        return [row["id"] for row in self._database.rows(_BELOW.format(self._table), [item])]

    def last_merged_into(self, item: int) -> list[int]:
        """What the latest merge brought into a thing; empty where nothing was merged into it."""
        rows = self._database.rows(
            f"SELECT id FROM {self._table} WHERE merged_into = ? AND merge_number = "
            f"(SELECT max(merge_number) FROM {self._table} WHERE merged_into = ?) ORDER BY id",
            [item, item],
        )
        return [row["id"] for row in rows]

    def _set_root(self, item: int, root: int | None) -> None:
        with self._database.writing() as db:
            for below in self.below(item):
                shown = root if below == item else root or item
                db.table(self._table).update(below, {"root": shown})
