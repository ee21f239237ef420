"""What lies in the trash of a case, and how its rows leave for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.store.database import Database

_LISTED = {
    "source": (
        "SELECT id, title AS name, type AS detail, removed_at FROM sources "
        "WHERE removed_at IS NOT NULL"
    ),
    "quote": (
        "SELECT quotes.id, text AS name, title AS detail, quotes.removed_at FROM quotes "
        "JOIN sources ON sources.id = source_id WHERE quotes.removed_at IS NOT NULL"
    ),
    "party": (
        "SELECT id, name, kind AS detail, removed_at FROM parties "
        "WHERE removed_at IS NOT NULL AND merged_into IS NULL"
    ),
    "issue": (
        "SELECT id, name, note AS detail, removed_at FROM issues "
        "WHERE removed_at IS NOT NULL AND merged_into IS NULL"
    ),
    "fact": (
        "SELECT id, text AS name, date AS detail, removed_at FROM facts "
        "WHERE removed_at IS NOT NULL"
    ),
}
_IN = "(SELECT value FROM json_each(?1))"
_FAMILY = """
WITH RECURSIVE below(id) AS (
    SELECT value AS id FROM json_each(?1)
    UNION SELECT {0}.id FROM {0} JOIN below ON merged_into = below.id
) SELECT id FROM below
"""
_OWN = f"""source_id IN {_IN} AND NOT EXISTS (
    SELECT 1 FROM fact_quotes JOIN quotes ON quotes.id = quote_id
    WHERE fact_id = facts.id AND quotes.source_id NOT IN {_IN})"""
_OF_SOURCE = (
    *("pages", "notes", "source_issues", "mentions", "mention_sources"),
    *("analysed", "citations", "cited", "drafts"),
)
_OF_PARTY = ("party_aliases", "party_roles", "hidden_names", "hidden_roles", "fact_parties")
_OF_ISSUE = ("quote_issues", "source_issues", "fact_issues")
_OF_FACT = ("fact_quotes", "fact_parties", "fact_issues")


class TrashTable:
    """The removed things of one case, of every kind. What is purged is gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> dict[str, list[dict[str, Any]]]:
        """All that was removed by kind (`source`, `quote`, `party`, `issue`, `fact`), the newest
        first, as `id`, `name`, `detail` and `removed_at`."""
        return {
            kind: self._database.rows(f"{sql} ORDER BY 4 DESC, 1 DESC")
            for kind, sql in _LISTED.items()
        }

    def quotes_of(self, source_ids: Collection[int]) -> list[int]:
        """Every quote of these sources, whatever its state."""
        return self._ids(f"SELECT id FROM quotes WHERE source_id IN {_IN}", source_ids)

    def facts_only_of(self, source_ids: Collection[int]) -> list[int]:
        """The facts that these sources tell and no quote of another source proves."""
        return self._ids(f"SELECT id FROM facts WHERE {_OWN}", source_ids)

    def made_by_user(self, table: str, ids: Collection[int]) -> list[int]:
        """Those of these `quotes` or `facts` that are no proposals."""
        return self._ids(f"SELECT id FROM {table} WHERE state = 'tagged' AND id IN {_IN}", ids)

    def family(self, table: str, ids: Collection[int]) -> list[int]:
        """These `parties` or `issues` with all that were merged into them."""
        return self._ids(_FAMILY.format(table), ids)

    def said_by(self, party_ids: Collection[int]) -> list[int]:
        """The quotes whose speaker is one of these."""
        return self._ids(f"SELECT id FROM quotes WHERE speaker_id IN {_IN}", party_ids)

    def purge_sources(self, ids: Collection[int]) -> None:
        """Take sources out with their pages, notes and all that was derived; their quotes, and the
        facts that only they tell, must be out already. What was unpacked from one stays."""
        anchor = "source_id page start end_page end words prefix suffix original_sha256".split()
        unset = ", ".join(f"{name} = NULL" for name in anchor)
        for table in _OF_SOURCE:
            self._run(f"DELETE FROM {table} WHERE source_id IN {_IN}", ids)
        self._run(f"UPDATE facts SET {unset} WHERE source_id IN {_IN}", ids)
        self._run(f"UPDATE sources SET container_id = NULL WHERE container_id IN {_IN}", ids)
        waiting = "task IN ('read', 'unpack', 'index_known')"
        self._run(f"DELETE FROM outbox WHERE {waiting} AND item_id IN {_IN}", ids)
        self._run(f"DELETE FROM sources WHERE id IN {_IN}", ids)

    def purge_quotes(self, ids: Collection[int]) -> None:
        """Take quotes out with their tags; facts that they prove stay."""
        self._run(f"DELETE FROM quote_issues WHERE quote_id IN {_IN}", ids)
        self._run(f"DELETE FROM fact_quotes WHERE quote_id IN {_IN}", ids)
        self._run(f"UPDATE quotes SET continues = NULL WHERE continues IN {_IN}", ids)
        self._run(f"DELETE FROM quotes WHERE id IN {_IN}", ids)

    def purge_parties(self, ids: Collection[int]) -> None:
        """Take whole families of parties out; their quotes stay, without a speaker."""
        self._run(f"UPDATE quotes SET speaker_id = NULL WHERE speaker_id IN {_IN}", ids)
        for table in _OF_PARTY:
            self._run(f"DELETE FROM {table} WHERE party_id IN {_IN}", ids)
        for column in ("low", "high"):
            self._run(f"DELETE FROM parties_apart WHERE {column} IN {_IN}", ids)
        self._run(f"UPDATE parties SET merged_into = NULL, root = NULL WHERE id IN {_IN}", ids)
        self._run(f"DELETE FROM parties WHERE id IN {_IN}", ids)

    def purge_issues(self, ids: Collection[int]) -> None:
        """Take whole families of issues out; those below them in the tree move up."""
        for table in _OF_ISSUE:
            self._run(f"DELETE FROM {table} WHERE issue_id IN {_IN}", ids)
        up = "(SELECT above.parent FROM issues AS above WHERE above.id = issues.parent)"
        # Once for each of them: what stood above may go as well.
        for _ in ids:
            self._run(f"UPDATE issues SET parent = {up} WHERE parent IN {_IN}", ids)
        self._run(f"UPDATE issues SET parent = NULL WHERE parent IN {_IN}", ids)
        self._run(f"UPDATE issues SET merged_into = NULL, root = NULL WHERE id IN {_IN}", ids)
        self._run(f"DELETE FROM issues WHERE id IN {_IN}", ids)

    def purge_facts(self, ids: Collection[int]) -> None:
        """Take facts out; what they were linked to stays."""
        for table in _OF_FACT:
            self._run(f"DELETE FROM {table} WHERE fact_id IN {_IN}", ids)
        self._run(f"DELETE FROM facts WHERE id IN {_IN}", ids)

    def overwrite(self) -> None:
        """Have SQLite write over what is deleted from here on, instead of leaving the words in
        free pages of the file."""
        with self._database.writing() as db:
            db.conn.execute("PRAGMA secure_delete=ON")

    def _ids(self, sql: str, ids: Collection[int]) -> list[int]:
        return [row["id"] for row in self._database.rows(sql, [json.dumps(sorted(ids))])]

    def _run(self, sql: str, ids: Collection[int]) -> None:
        with self._database.writing() as db:
            db.conn.execute(sql, [json.dumps(sorted(ids))])
