"""The issues of a case: a tree of questions, each with one of eight colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import Issue, IssueId
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.store.database import Database

COLOURS = 8
"""How many colours there are; the ninth issue and those after it share the last one."""


class IssueTable:
    """The issues of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Issue]:
        """All issues in their own order."""
        return self._where("1 ORDER BY position, id")

    def get(self, issue_id: IssueId) -> Issue:
        """One issue; raises `NoSuchItem`."""
        found = self._where("id = ?", [issue_id])
        if not found:
            raise NoSuchItem("issue", issue_id)
        return found[0]

    def named(self, name: str) -> Issue | None:
        """The issue of this name, whatever its case and accents."""
        return next(iter(self._where("folded = ?", [fold(name.strip())])), None)

    def add(
        self, name: str, *, parent: IssueId | None = None, colour: int | None = None
    ) -> IssueId:
        """Store a new issue, with the next free colour unless one is given."""
        place = int(self._database.value("SELECT count(*) FROM issues"))
        row = {
            "name": name.strip(),
            "folded": fold(name.strip()),
            "parent": parent,
            "colour": colour or min(place + 1, COLOURS),
            "position": place,
        }
        with self._database.writing() as db:
            return IssueId(db.table("issues").insert(row).last_pk)

    def quote_counts(self) -> dict[IssueId, int]:
        """How many listed tagged quotes each issue has; issues without any are left out."""
        rows = self._database.rows(
            "SELECT issue_id, count(*) AS quotes FROM quote_issues "
            "JOIN quotes ON quotes.id = quote_id "
            "JOIN sources ON sources.id = source_id WHERE quotes.removed_at IS NULL "
            "AND sources.removed_at IS NULL AND state = 'tagged' GROUP BY issue_id"
        )
        return {IssueId(row["issue_id"]): row["quotes"] for row in rows}

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Issue]:
        rows = self._database.rows(
            f"SELECT id, name, parent, colour, note FROM issues WHERE {condition}", parameters
        )
        return [Issue(**row) for row in rows]
