"""The parties of a case with their roles and aliases; a party that others were merged into shows
theirs as well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import Party, PartyId, PartyKind, QuoteId, QuoteState, SourceId
from casefile.store.clock import now
from casefile.store.families import Family, families
from casefile.store.merges import MergeTree
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from casefile.store.database import Database

_WITH_FAMILY = """
WITH RECURSIVE family(id) AS (
    SELECT id FROM parties WHERE {0}
    UNION SELECT parties.id FROM parties JOIN family ON merged_into = family.id
)
SELECT id, name, folded, kind, state, note, merged_into, merge_number, removed_at, reason,
    confidence,
    (SELECT json_group_array(alias) FROM (SELECT alias FROM party_aliases WHERE party_id =
        parties.id ORDER BY rowid)) AS aliases,
    (SELECT json_group_array(role) FROM (SELECT role FROM party_roles WHERE party_id = parties.id
        ORDER BY rowid)) AS roles,
    (SELECT json_group_array(folded) FROM hidden_names WHERE party_id = parties.id) AS hidden_names,
    (SELECT json_group_array(role) FROM hidden_roles WHERE party_id = parties.id) AS hidden_roles
FROM parties WHERE id IN family ORDER BY name, id
"""
_LISTED = "removed_at IS NULL AND merged_into IS NULL"
_SAID_BY = """
SELECT coalesce(parties.root, parties.id) AS party_id, quotes.id AS quote_id, quotes.source_id
FROM quotes JOIN parties ON parties.id = speaker_id JOIN sources ON sources.id = quotes.source_id
WHERE quotes.removed_at IS NULL AND sources.removed_at IS NULL AND quotes.state = 'tagged'
"""
_RANKS = (QuoteState.TAGGED, QuoteState.SUGGESTED, QuoteState.REJECTED)


class PartyTable:
    """The directory of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.merges = MergeTree(database, "parties")

    def all(self, *, states: Collection[str] = (QuoteState.TAGGED,)) -> list[Party]:
        """The parties in these states, outside the trash, that were not merged into another, by
        name."""
        marks = ",".join("?" * len(states))
        return self._where(f"{_LISTED} AND state IN ({marks})", list(states))

    def trash(self) -> list[Party]:
        """The parties in the trash, by name."""
        return self._where("removed_at IS NOT NULL AND merged_into IS NULL")

    def get(self, party_id: PartyId) -> Party:
        """One party, in the trash or merged away or not; raises `NoSuchItem`."""
        found = self._where("id = ?", [party_id])
        if not found:
            raise NoSuchItem("party", party_id)
        return found[0]

    def shown_for(self, party_id: PartyId) -> Party:
        """The party itself, or the one it was merged into; raises `NoSuchItem`."""
        return self.get(PartyId(self.merges.top(party_id)))

    def named(self, name: str) -> Party | None:
        """The party with this name or alias, whatever its case and accents.

        A tagged party goes before a proposed one, and that before one that was turned down; then a
        name before an alias. A name of a party that was merged leads to the one it was merged into.
        """
        folded = fold(name.strip())
        rows = self._database.rows(
            "SELECT coalesce(root, id) AS id FROM parties WHERE folded = ? UNION "
            "SELECT coalesce(root, id) FROM parties JOIN party_aliases ON party_id = parties.id "
            "WHERE party_aliases.folded = ?",
            [folded, folded],
        )
        found = [self.get(PartyId(row["id"])) for row in rows]
        fitting = [
            party
            for party in found
            if party.removed_at is None and folded in map(fold, party.names)
        ]
        return min(fitting, key=lambda one: _precedence(one, folded), default=None)

    def ending_in(self, word: str) -> list[Party]:
        """The parties tagged or proposed whose own name ends in a word, whatever its case."""
        return self._where(
            f"{_LISTED} AND state IN ('tagged', 'suggested') AND substr(folded, ?) = ?",
            [-len(fold(word)) - 1, f" {fold(word)}"],
        )

    def was_named(self, name: str) -> bool:
        """Whether any party, turned down or in the trash too, has or had this as its name."""
        folded = fold(name.strip())
        return bool(self._database.rows("SELECT 1 FROM parties WHERE folded = ?", [folded]))

    def add(
        self,
        name: str,
        kind: PartyKind = PartyKind.OTHER,
        *,
        state: QuoteState = QuoteState.TAGGED,
        reason: str | None = None,
        confidence: float | None = None,
    ) -> PartyId:
        """Store a new party."""
        row = {
            "name": name.strip(),
            "folded": fold(name.strip()),
            "kind": kind,
            "state": state,
            "reason": reason,
            "confidence": confidence,
        }
        with self._database.writing() as db:
            return PartyId(db.table("parties").insert(row).last_pk)

    def update(self, party_id: PartyId, **columns: Any) -> None:
        """Change the name, kind, note or state of a party."""
        if "name" in columns:
            columns["folded"] = fold(columns["name"])
        with self._database.writing() as db:
            db.table("parties").update(party_id, columns)

    def set_aliases(self, party_id: PartyId, aliases: Iterable[str]) -> None:
        """Make these the aliases a party shows, in this order; those that it has from a merged
        party are hidden where they are not among them, and come back when it is taken apart."""
        family = self._family(party_id)
        wanted = {fold(alias): alias for alias in aliases}
        wanted.pop(family.row["folded"], None)
        inherited = family.inherited_names()
        own = {fold(alias) for alias in json.loads(family.row["aliases"])}
        kept = [(key, alias) for key, alias in wanted.items() if key in own or key not in inherited]
        with self._database.writing() as db:
            for table in ("party_aliases", "hidden_names"):
                db.conn.execute(f"DELETE FROM {table} WHERE party_id = ?", [party_id])
            db.conn.executemany(
                "INSERT INTO party_aliases (party_id, folded, alias) VALUES (?, ?, ?)",
                [(party_id, key, alias) for key, alias in kept],
            )
            db.conn.executemany(
                "INSERT INTO hidden_names VALUES (?, ?)",
                [(party_id, key) for key in inherited if key not in wanted],
            )

    def set_roles(self, party_id: PartyId, roles: Iterable[str]) -> None:
        """Make these the roles a party shows, in this order; as with aliases."""
        family = self._family(party_id)
        wanted = list(dict.fromkeys(roles))
        inherited = family.inherited_roles()
        own = json.loads(family.row["roles"])
        kept = [role for role in wanted if role in own or role not in inherited]
        with self._database.writing() as db:
            for table in ("party_roles", "hidden_roles"):
                db.conn.execute(f"DELETE FROM {table} WHERE party_id = ?", [party_id])
            db.conn.executemany(
                "INSERT INTO party_roles VALUES (?, ?)", [(party_id, role) for role in kept]
            )
            db.conn.executemany(
                "INSERT INTO hidden_roles VALUES (?, ?)",
                [(party_id, role) for role in inherited if role not in wanted],
            )

    def set_removed(self, party_ids: Collection[PartyId], *, removed: bool) -> None:
        """Move parties to the trash or back; raises `NoSuchItem` before anything is changed."""
        for party_id in party_ids:
            self.get(party_id)
        with self._database.writing() as db:
            for party_id in party_ids:
                db.table("parties").update(party_id, {"removed_at": now() if removed else None})

    def set_apart(self, one: PartyId, other: PartyId, *, apart: bool) -> None:
        """Remember, or forget, that two parties are not the same."""
        pair = sorted((one, other))
        words = "INSERT OR IGNORE INTO parties_apart VALUES (?, ?)"
        if not apart:
            words = "DELETE FROM parties_apart WHERE low = ? AND high = ?"
        with self._database.writing() as db:
            db.conn.execute(words, pair)

    def apart(self) -> set[tuple[PartyId, PartyId]]:
        """The pairs of shown parties, the lower id first, that are known not to be the same."""
        rows = self._database.rows(
            "SELECT coalesce(a.root, a.id) AS one, coalesce(b.root, b.id) AS other "
            "FROM parties_apart JOIN parties AS a ON a.id = low JOIN parties AS b ON b.id = high"
        )
        return {(min(row.values()), max(row.values())) for row in rows}

    def said_by(self, party_id: PartyId | None = None) -> list[tuple[PartyId, QuoteId, SourceId]]:
        """The listed tagged quotes of one party, or of all, as (shown party, quote, source)."""
        rows = self._database.rows(
            f"{_SAID_BY} AND (? IS NULL OR parties.id = ? OR parties.root = ?) ORDER BY quotes.id",
            [party_id] * 3,
        )
        return [(row["party_id"], row["quote_id"], row["source_id"]) for row in rows]

    def quotes_naming(self, party_ids: Collection[PartyId]) -> list[QuoteId]:
        """Every quote, whatever its state, whose speaker is one of these parties or was merged into
        one."""
        below = {item for party_id in party_ids for item in self.merges.below(party_id)}
        rows = self._database.rows(
            "SELECT id FROM quotes WHERE speaker_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY id",
            [json.dumps(sorted(below))],
        )
        return [QuoteId(row["id"]) for row in rows]

    def _family(self, party_id: PartyId) -> Family:
        rows = self._database.rows(_WITH_FAMILY.format("id = ?"), [party_id])
        if not rows:
            raise NoSuchItem("party", party_id)
        return families(rows)[party_id]

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Party]:
        """The parties that answer a condition; those merged into them are looked up with them."""
        rows = self._database.rows(_WITH_FAMILY.format(condition), parameters)
        asked = self._database.rows(f"SELECT id FROM parties WHERE {condition}", parameters)
        found = families(rows)
        wanted = {row["id"] for row in asked}
        return [_party(found[row["id"]]) for row in rows if row["id"] in wanted]


def _precedence(party: Party, folded: str) -> tuple[int, bool, int]:
    rank = _RANKS.index(QuoteState(party.state))
    return rank, fold(party.name) != folded, party.id


def _party(family: Family) -> Party:
    row = family.row
    return Party(
        PartyId(row["id"]),
        row["name"],
        PartyKind(row["kind"]),
        tuple(family.roles()),
        tuple(family.names().values()),
        row["state"],
        row["note"],
        row["merged_into"],
        row["removed_at"],
        row["reason"],
        row["confidence"],
    )
