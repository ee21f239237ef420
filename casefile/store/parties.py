"""The parties of a case with their roles and aliases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casefile.errors import NoSuchItem
from casefile.model import Party, PartyId, PartyKind
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.store.database import Database

_SELECT = """
SELECT id, name, kind, state,
    (SELECT json_group_array(alias) FROM (SELECT alias FROM party_aliases WHERE party_id =
        parties.id ORDER BY rowid))
        AS aliases,
    (SELECT json_group_array(role) FROM (SELECT role FROM party_roles WHERE party_id = parties.id
        ORDER BY rowid))
        AS roles
FROM parties
"""
_LISTED = "removed_at IS NULL AND merged_into IS NULL"


class PartyTable:
    """The directory of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Party]:
        """The parties outside the trash that were not merged into another, by name."""
        return self._where(f"{_LISTED} ORDER BY name, id")

    def get(self, party_id: PartyId) -> Party:
        """One party; raises `NoSuchItem`."""
        found = self._where("id = ?", [party_id])
        if not found:
            raise NoSuchItem("party", party_id)
        return found[0]

    def named(self, name: str) -> Party | None:
        """The party with this name or alias, whatever its case and accents; a name goes before an
        alias."""
        folded = fold(name.strip())
        by_name = self._where(f"{_LISTED} AND folded = ? ORDER BY id", [folded])
        by_alias = self._where(
            f"{_LISTED} AND id IN (SELECT party_id FROM party_aliases WHERE folded = ?) "
            "ORDER BY id",
            [folded],
        )
        return next(iter(by_name + by_alias), None)

    def add(self, name: str, kind: PartyKind = PartyKind.OTHER) -> PartyId:
        """Store a new party."""
        row = {"name": name.strip(), "folded": fold(name.strip()), "kind": kind}
        with self._database.writing() as db:
            return PartyId(db.table("parties").insert(row).last_pk)

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Party]:
        rows = self._database.rows(f"{_SELECT} WHERE {condition}", parameters)
        return [
            Party(
                PartyId(row["id"]),
                row["name"],
                PartyKind(row["kind"]),
                tuple(json.loads(row["roles"])),
                tuple(json.loads(row["aliases"])),
                row["state"],
            )
            for row in rows
        ]
