"""A suggestion for words that occur nowhere, taken from the words of the case itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.search.fields import BODY
from casefile.search.nodes import Word, positive_leaves
from casefile.search.vocabulary import numbers_of, terms_close_to
from casefile.search.words import LONGEST_FUZZY

if TYPE_CHECKING:
    from casefile.search.nodes import Node
    from casefile.search.snapshot import Snapshot

_SHORTEST = 4
"""Letters below which a word is not corrected: almost anything would be near it."""

_MOST = 5
"""Words of one query that are corrected at most, so that a pasted page is no burden."""


def corrected(query: str, node: Node, snapshot: Snapshot) -> str | None:
    """The query with words that occur nowhere replaced by the likeliest of the case's own, or
    None."""
    words = [
        leaf
        for leaf in positive_leaves(node)
        if isinstance(leaf, Word) and len(leaf.term) >= _SHORTEST and leaf.term.isalpha()
    ]
    unknown = [
        word for word in words if len(word.term) <= LONGEST_FUZZY and not _known(word, snapshot)
    ]
    better = query
    for word in sorted(unknown[:_MOST], key=lambda one: -one.start):
        if suggestion := _likeliest(word.term, snapshot):
            better = better[: word.start] + suggestion + better[word.end :]
    return better if better != query else None


def _known(word: Word, snapshot: Snapshot) -> bool:
    fields = (piece.field(BODY) for piece in snapshot.pieces)
    return any(field is not None and len(numbers_of(word, field)) > 0 for field in fields)


def _likeliest(term: str, snapshot: Snapshot) -> str | None:
    """The nearest word; among equally near ones that which begins alike, then the most frequent
    one."""
    edits = 1 if len(term) < 6 else 2
    nearest: dict[str, list[int]] = {}
    for piece in snapshot.pieces:
        if field := piece.field(BODY):
            for word, distance, number in terms_close_to(term, edits, field):
                many = field.docs_of(number)
                nearest.setdefault(word, [distance, int(word[0] != term[0]), 0])[2] -= many
    if not nearest:
        return None
    return min(nearest, key=lambda word: (nearest[word], word))
