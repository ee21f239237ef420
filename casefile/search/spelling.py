"""The words of a query that occur nowhere, and a suggestion for them out of the words of the case
itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.search.fields import BODY
from casefile.search.nodes import Near, Phrase, positive_leaves
from casefile.search.vocabulary import numbers_of, terms_close_to
from casefile.search.words import LONGEST_FUZZY
from casefile.text.tokens import tokenise

if TYPE_CHECKING:
    from casefile.search.nodes import Node, Part
    from casefile.search.snapshot import Snapshot

_SHORTEST = 4
"""Letters below which a word is not corrected: almost anything would be near it."""

_MOST = 5
"""Words of one query that are corrected at most, so that a pasted page is no burden."""


def missing_parts(node: Node, snapshot: Snapshot) -> list[Part]:
    """The words, wildcards and fuzzy words of a query that no text has, in its order."""
    parts: dict[Part, None] = {}
    for leaf in positive_leaves(node):
        parts |= dict.fromkeys(leaf.parts if isinstance(leaf, Phrase | Near) else (leaf,))
    return [part for part in parts if not _known(part, snapshot)]


def corrected(query: str, missing: list[Part], snapshot: Snapshot) -> str | None:
    """The query with words that occur nowhere replaced by the likeliest of the case's own, or
    None."""
    terms = [getattr(part, "term", "") for part in missing]
    unknown = [term for term in terms if _SHORTEST <= len(term) <= LONGEST_FUZZY and term.isalpha()]
    if not unknown:
        return None
    better, tokens = query, tokenise(query)
    likeliest = {term: _likeliest(term, snapshot) for term in unknown[:_MOST]}
    for term, start, end in reversed(
        list(zip(tokens.terms, tokens.starts, tokens.ends, strict=True))
    ):
        if (suggestion := likeliest.get(term)) and query[end : end + 1] not in ("~", ":"):
            better = better[:start] + suggestion + better[end:]
    return better if better != query else None


def _known(part: Part, snapshot: Snapshot) -> bool:
    fields = (piece.field(BODY) for piece in snapshot.pieces)
    return any(field is not None and len(numbers_of(part, field)) > 0 for field in fields)


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
