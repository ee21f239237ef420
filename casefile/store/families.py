"""A party with those that were merged into it: what it shows as its own; only `store` imports
this."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Family:
    """One row of `parties` with its own aliases, roles and what it hides, and the families merged
    into it, in the order of the merges."""

    row: dict[str, Any]
    members: list[Family] = field(default_factory=list)

    def names(self) -> dict[str, str]:
        """The aliases it shows by their folded form: its own, then those it has from its members,
        less what is hidden."""
        own = {fold(alias): alias for alias in json.loads(self.row["aliases"])}
        shown = own | {
            key: alias for key, alias in self.inherited_names().items() if key not in own
        }
        for key in json.loads(self.row["hidden_names"]):
            shown.pop(key, None)
        return shown

    def inherited_names(self) -> dict[str, str]:
        """What its members bring, hidden or not, by the folded form; never its own name."""
        found: dict[str, str] = {}
        for member in self.members:
            brought = {member.row["folded"]: member.row["name"]} | member.names()
            found |= {key: name for key, name in brought.items() if key not in found}
        found.pop(self.row["folded"], None)
        return found

    def roles(self) -> list[str]:
        """The roles it shows, its own first."""
        hidden = json.loads(self.row["hidden_roles"])
        shown = dict.fromkeys([*json.loads(self.row["roles"]), *self.inherited_roles()])
        return [role for role in shown if role not in hidden]

    def inherited_roles(self) -> list[str]:
        """The roles its members bring, hidden or not."""
        return list(dict.fromkeys(role for member in self.members for role in member.roles()))


def families(rows: Iterable[dict[str, Any]]) -> dict[int, Family]:
    """The families of these rows by the party's id; each row's members are among the rows."""
    found = {row["id"]: Family(row) for row in rows}
    ordered = sorted(found.values(), key=lambda one: (one.row["merge_number"] or 0, one.row["id"]))
    for family in ordered:
        parent = found.get(family.row["merged_into"])
        if parent is not None:
            parent.members.append(family)
    return found
