"""Keeps every answer short: of a query that would take far too long the parts that come first are
searched, and what was left out is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from casefile.search.fields import BODY, TITLE
from casefile.search.nodes import (
    And,
    Boost,
    Fuzzy,
    In,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Wildcard,
)
from casefile.search.vocabulary import numbers_of

if TYPE_CHECKING:
    from casefile.search.nodes import Node, Part
    from casefile.search.segment import FieldData
    from casefile.search.snapshot import Snapshot

BUDGET: Final = 16_000_000
"""What one query may cost, in postings looked at: about half a second on a slow computer."""

_LEAF: Final = 15_000
"""What any part of a query costs, however rare."""

_MATCHING: Final = 10
"""What it costs to hold one word of the vocabulary against a wildcard."""

_PLACE: Final = 8
"""What it costs to sort one place in a text, as phrases with wildcards in them need it."""

_PLACED: Final = 6
"""What it costs to look at the places of one posting, as phrases and near words need it."""

_VALUE: Final = 100
"""What it costs to cut one value of a field into words."""


def affordable(node: Node, snapshot: Snapshot) -> tuple[Node | None, list[Node]]:
    """A query without the parts that go beyond the budget, None where nothing is left; and those
    parts."""
    purse = _Purse(snapshot)
    return purse.kept(node), purse.left_out


class _Purse:
    def __init__(self, snapshot: Snapshot) -> None:
        self._left = BUDGET
        self._bodies = [field for piece in snapshot.pieces if (field := piece.field(BODY))]
        self._snapshot = snapshot
        self.left_out: list[Node] = []

    def kept(self, node: Node) -> Node | None:
        """What can be paid of a part of a query."""
        match node:
            case And(nodes) | Or(nodes):
                kept = [one for each in nodes if (one := self.kept(each)) is not None]
                return type(node)(tuple(kept)) if len(kept) > 1 else next(iter(kept), None)
            case Not(inner):
                unwanted = self.kept(inner)
                return None if unwanted is None else Not(unwanted)
            case Boost(inner, factor):
                boosted = self.kept(inner)
                return None if boosted is None else Boost(boosted, factor)
            case In(field, _) if field != TITLE:
                paid = self._pays(self._values(field))
            case _ if isinstance(node, Leaf):
                paid = self._pays_leaf(node)
            case _:
                return node
        if not paid:
            self.left_out.append(node)
        return node if paid else None

    def _pays(self, cost: int) -> bool:
        if cost > self._left:
            return False
        self._left -= cost
        return True

    def _pays_leaf(self, leaf: Leaf) -> bool:
        parts = Counter(leaf.parts if isinstance(leaf, Phrase | Near) else (leaf,))
        # Which words a part means is asked only where that can be paid for too.
        if not all(self._pays(self._resolving(part)) for part in parts):
            return False
        placed = isinstance(leaf, Phrase | Near)
        return self._pays(sum(parts[part] * self._reading(part, placed) for part in parts))

    def _resolving(self, part: Part) -> int:
        words = sum(len(field.terms) for field in self._bodies if part not in field.meant)
        if isinstance(part, Wildcard) and part.pattern.find("*") != len(part.pattern) - 1:
            return _LEAF + _MATCHING * words
        return _LEAF + (words // 4 if isinstance(part, Fuzzy) else 0)

    def _reading(self, part: Part, placed: bool) -> int:
        return sum(_postings(part, field, placed) for field in self._bodies)

    def _values(self, name: str) -> int:
        fields = (piece.field(name) for piece in self._snapshot.pieces)
        return _LEAF + _VALUE * sum(len(field.terms) for field in fields if field)


def _postings(part: Part, field: FieldData, placed: bool) -> int:
    numbers = numbers_of(part, field)
    if placed and len(numbers) > 1:
        return _PLACE * field.occurrences_of(numbers)
    return field.postings_of(numbers) * (_PLACED if placed else 1)
