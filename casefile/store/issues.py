"""The issues of a case: a tree of questions, each with one of eight colours, on quotes and on
sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.limits import ISSUE_COLOURS
from casefile.model import Issue, IssueId, QuoteId, SourceId
from casefile.store.clock import now
from casefile.store.merges import MergeTree
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.store.database import Database

_SHOWN = "coalesce(issues.root, issues.id)"
_LISTED = "removed_at IS NULL AND merged_into IS NULL"


class IssueTable:
    """The issues of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.merges = MergeTree(database, "issues")

    def all(self) -> list[Issue]:
        """All issues outside the trash that were not merged into another, in their own order."""
        return self._where(f"{_LISTED} ORDER BY position, id")

    def trash(self) -> list[Issue]:
        """The issues in the trash."""
        return self._where("removed_at IS NOT NULL ORDER BY removed_at DESC, id DESC")

    def get(self, issue_id: IssueId) -> Issue:
        """One issue, in the trash or merged away or not; raises `NoSuchItem`."""
        found = self._where("id = ?", [issue_id])
        if not found:
            raise NoSuchItem("issue", issue_id)
        return found[0]

    def named(self, name: str) -> Issue | None:
        """The issue of this name, whatever its case and accents; the name of one that was merged
        leads to the one it was merged into."""
        row = self._database.row(
            f"SELECT {_SHOWN} AS id FROM issues WHERE folded = ?", [fold(name.strip())]
        )
        issue = self.get(row["id"]) if row else None
        return issue if issue and issue.removed_at is None else None

    def add(
        self, name: str, *, parent: IssueId | None = None, colour: int | None = None
    ) -> IssueId:
        """Store a new issue at the end, with the next free colour unless one is given."""
        place = int(self._database.value("SELECT coalesce(max(position) + 1, 0) FROM issues"))
        folded = fold(name.strip())
        row = {
            "name": name.strip(),
            "folded": folded,
            "parent": parent,
            "colour": colour or self._next_colour(),
            "position": place,
        }
        with self._database.writing() as db:
            self._free(folded)
            return IssueId(db.table("issues").insert(row).last_pk)

    def update(self, issue_id: IssueId, **columns: Any) -> None:
        """Change the name, parent, colour, note or position of an issue. Its name must not be that
        of another one that `all` lists."""
        with self._database.writing() as db:
            if "name" in columns:
                columns["folded"] = fold(columns["name"])
                self._free(columns["folded"], but=issue_id)
            db.table("issues").update(issue_id, columns)

    def set_order(self, issue_ids: Sequence[IssueId]) -> None:
        """Make this the order of the issues; those not named keep their places behind them."""
        with self._database.writing() as db:
            rest = [issue.id for issue in self.all() if issue.id not in issue_ids]
            for place, issue_id in enumerate([*issue_ids, *rest]):
                db.table("issues").update(issue_id, {"position": place})

    def set_removed(self, issue_id: IssueId, *, removed: bool) -> None:
        """Move an issue to the trash or back; its tags and those below it in the tree stay as they
        are, and show again with it."""
        issue = self.get(issue_id)
        with self._database.writing() as db:
            if not removed:
                self._free(fold(issue.name), but=issue_id)
            columns = {
                "removed_at": now() if removed else None,
                "folded": _tombstone(issue_id) if removed else fold(issue.name),
            }
            db.table("issues").update(issue_id, columns)

    def of_source(self, source_id: SourceId) -> list[Issue]:
        """The issues a source is tagged with, in the order they were given."""
        rows = self._database.rows(
            f"SELECT {_SHOWN} AS id FROM source_issues JOIN issues ON issues.id = issue_id "
            "WHERE source_id = ? GROUP BY 1 ORDER BY min(source_issues.position)",
            [source_id],
        )
        found = [self.get(row["id"]) for row in rows]
        return [issue for issue in found if issue.removed_at is None]

    def on_sources(self) -> dict[SourceId, tuple[IssueId, ...]]:
        """The issues of every source that is tagged with any, in the order they were given."""
        rows = self._database.rows(
            f"SELECT source_id, {_SHOWN} AS id FROM source_issues JOIN issues "
            f"ON issues.id = issue_id JOIN issues AS shown ON shown.id = {_SHOWN} "
            "WHERE shown.removed_at IS NULL GROUP BY 1, 2 "
            "ORDER BY 1, min(source_issues.position)"
        )
        found: dict[SourceId, tuple[IssueId, ...]] = {}
        for row in rows:
            source_id = SourceId(row["source_id"])
            found[source_id] = (*found.get(source_id, ()), IssueId(row["id"]))
        return found

    def set_on_source(self, source_id: SourceId, issue_ids: Sequence[IssueId]) -> None:
        """Tag a source with exactly these issues, in this order."""
        with self._database.writing():
            retag(self._database, "source", source_id, issue_ids)

    def quote_counts(self) -> dict[IssueId, int]:
        """How many listed tagged quotes each issue has; issues without any are left out."""
        return self._counts(
            "quote",
            "JOIN quotes ON quotes.id = quote_id AND quotes.removed_at IS NULL "
            "AND quotes.state = 'tagged' JOIN sources ON sources.id = quotes.source_id",
        )

    def source_counts(self) -> dict[IssueId, int]:
        """How many sources outside the trash are tagged with each issue; those without any are left
        out."""
        return self._counts("source", "JOIN sources ON sources.id = source_issues.source_id")

    def quotes_with(self, issue_ids: Collection[IssueId]) -> list[QuoteId]:
        """Every quote, whatever its state, that is tagged with one of these or with one merged into
        it."""
        return [QuoteId(item) for item in self._tagged("quote", issue_ids)]

    def sources_with(self, issue_ids: Collection[IssueId]) -> list[SourceId]:
        """The same of sources."""
        return [SourceId(item) for item in self._tagged("source", issue_ids)]

    def _tagged(self, what: str, issue_ids: Collection[IssueId]) -> list[int]:
        below = {item for issue_id in issue_ids for item in self.merges.below(issue_id)}
        marks = ",".join("?" * len(below))
        rows = self._database.rows(
            f"SELECT DISTINCT {what}_id AS id FROM {what}_issues WHERE issue_id IN ({marks}) "
            "ORDER BY 1",
            sorted(below),
        )
        return [row["id"] for row in rows]

    def _counts(self, what: str, joins: str) -> dict[IssueId, int]:
        rows = self._database.rows(
            f"SELECT {_SHOWN} AS issue_id, count(DISTINCT {what}_id) AS items FROM {what}_issues "
            f"JOIN issues ON issues.id = issue_id {joins} "
            "WHERE sources.removed_at IS NULL GROUP BY 1"
        )
        return {IssueId(row["issue_id"]): row["items"] for row in rows}

    def _next_colour(self) -> int:
        used = {issue.colour for issue in self.all()}
        return next(
            (colour for colour in range(1, ISSUE_COLOURS) if colour not in used), ISSUE_COLOURS
        )

    def _free(self, folded: str, *, but: IssueId | None = None) -> None:
        """Take a name from an issue that is not listed any more, so that another may have it."""
        row = self._database.row(
            f"SELECT id FROM issues WHERE folded = ? AND id IS NOT ? AND NOT ({_LISTED})",
            [folded, but],
        )
        if row is not None:
            with self._database.writing() as db:
                db.table("issues").update(row["id"], {"folded": _tombstone(row["id"])})

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Issue]:
        rows = self._database.rows(
            "SELECT id, name, parent, colour, note, merged_into, removed_at FROM issues "
            f"WHERE {condition}",
            parameters,
        )
        return [self._under_a_listed_one(Issue(**row)) for row in rows]

    def _under_a_listed_one(self, issue: Issue) -> Issue:
        """The issue with its parent as shown: one in the trash gives way to its own parent, one
        that was merged to what it was merged into."""
        parent, passed = issue.parent, {issue.id}
        while parent is not None:
            if parent in passed:
                return replace(issue, parent=None)
            passed.add(parent)
            row = self._database.row(
                f"SELECT {_SHOWN} AS id, parent, removed_at FROM issues WHERE id = ?", [parent]
            )
            assert row is not None
            if row["id"] != parent:
                parent = row["id"]
            elif row["removed_at"] is not None:
                parent = row["parent"]
            else:
                break
        return replace(issue, parent=parent)


def retag(database: Database, what: str, item_id: int, issue_ids: Sequence[IssueId]) -> None:
    """Tag a quote or a source (`what`) with exactly these issues, in this order.

    A tag that shows as one of them because its issue was merged, or that shows as nothing because
    its issue is in the trash, stays: it is needed when that is taken back.
    """
    places = {issue_id: place for place, issue_id in enumerate(issue_ids)}
    rows = database.rows(
        f"SELECT issue_id, shown.id AS shown, shown.removed_at FROM {what}_issues "
        f"JOIN issues ON issues.id = issue_id JOIN issues AS shown ON shown.id = {_SHOWN} "
        f"WHERE {what}_id = ?",
        [item_id],
    )
    standing = {row["shown"] for row in rows}
    with database.writing() as db:
        for row in rows:
            key = [item_id, row["issue_id"]]
            if row["shown"] in places:
                db.conn.execute(
                    f"UPDATE {what}_issues SET position = ? WHERE {what}_id = ? AND issue_id = ?",
                    [places[row["shown"]], *key],
                )
            elif row["removed_at"] is None:
                db.conn.execute(
                    f"DELETE FROM {what}_issues WHERE {what}_id = ? AND issue_id = ?", key
                )
        db.conn.executemany(
            f"INSERT INTO {what}_issues ({what}_id, issue_id, position) VALUES (?, ?, ?)",
            [(item_id, issue, place) for issue, place in places.items() if issue not in standing],
        )


def _tombstone(issue_id: IssueId) -> str:
    """What stands for the name of an issue that gave it up; no folded name has this character."""
    return f"\0{issue_id}"
