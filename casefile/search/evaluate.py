"""Computes a query on the arrays of an index: which documents answer it, and how well (BM25F over
text and title).

The ranking is that of S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond" (2009): a word's frequencies in the text and in the title are each set against the
length of that field, added with the title's weight, and only then saturated.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from casefile.search.batch import WHERES
from casefile.search.fields import BODY, OWN_VALUES, TITLE
from casefile.search.nodes import (
    And,
    Boost,
    Dated,
    Everything,
    Has,
    In,
    Leaf,
    Near,
    Node,
    Not,
    OfSource,
    Or,
    Party,
    Phrase,
    Where,
)
from casefile.search.occurrences import Occurrences
from casefile.search.spans import answers
from casefile.search.vocabulary import Words
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from casefile.search.arrays import Ints
    from casefile.search.snapshot import Snapshot

K1, B, TITLE_B, TITLE_WEIGHT = 1.8, 0.75, 0.5, 1.0

Found = tuple["Ints", "Ints"]
"""Document numbers in order, and their scores."""


class Evaluation:
    """The evaluation of one query on one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._all = snapshot
        self._occurrences = Occurrences(snapshot)

    def documents(self, node: Node) -> Found:
        """What answers a query."""
        match node:
            case And(nodes):
                return self._and(nodes)
            case Or(nodes):
                return _either([self.documents(each) for each in nodes])
            case Not(inner):
                return self._unless(_plain(np.flatnonzero(self._all.found)), inner)
            case Boost(inner, factor):
                docs, scores = self.documents(inner)
                return docs, scores * factor
            case Party(_, value, names):
                return _either([self.documents(value), *map(self.documents, names)])
            case _ if isinstance(node, Leaf):
                return self._leaf(node)
        return _plain(np.flatnonzero(self._mask(node) & self._all.found))

    def _and(self, nodes: tuple[Node, ...]) -> Found:
        positive = [node for node in nodes if not isinstance(node, Not)]
        found = self.documents(positive[0]) if positive else None
        for node in positive[1:]:
            if found is not None and len(found[0]) == 0:
                return found
            found = _both(found, self.documents(node)) if found else None
        if found is None:
            found = _plain(np.flatnonzero(self._all.found))
        for unwanted in nodes:
            if isinstance(unwanted, Not):
                found = self._unless(found, unwanted.node)
        return found

    def _unless(self, found: Found, node: Node) -> Found:
        kept = ~np.isin(found[0], self.documents(node)[0], assume_unique=True)
        return found[0][kept], found[1][kept]

    def _leaf(self, leaf: Leaf) -> Found:
        docs, freqs = self._occurrences.of(leaf, BODY)
        if self._all.has_deleted:
            found = self._all.found[docs]
            docs, freqs = docs[found], freqs[found]
        if not len(docs):
            return _plain(docs)
        weight = freqs / (1 - B + B * self._all.relative_lengths[docs])
        titles = self._in_title(leaf)
        if titles is not None:
            weight += titles[self._all.owner[docs]]
        scores = self._rarity(leaf, len(docs)) * (K1 + 1) * weight / (K1 + weight)
        return docs, scores

    def _in_title(self, leaf: Leaf) -> Ints | None:
        """A leaf's weighted frequency in the titles, by document number, the last place being for
        no source at all; None where no title has it."""
        docs, freqs = self._occurrences.of(leaf, TITLE)
        if not len(docs):
            return None
        weights = np.zeros(self._all.docs + 1)
        ratio = self._all.title_lengths[docs] / self._all.average_title
        weights[docs] = TITLE_WEIGHT * freqs / (1 - TITLE_B + TITLE_B * ratio)
        return weights

    def _rarity(self, leaf: Leaf, docs: int) -> float:
        """The inverse document frequency of a leaf; a phrase is as rare as its words together."""
        if not isinstance(leaf, Phrase | Near):
            return self._idf(docs)
        return sum(self._idf(self._occurrences.docs_with(part, BODY)) for part in leaf.parts)

    def _idf(self, docs: int) -> float:
        every = max(self._all.hits, docs)
        return math.log(1 + (every - docs + 0.5) / (docs + 0.5))

    def _mask(self, node: Node) -> Any:
        """Which documents answer a part of a query that is not about their text."""
        every = self._all
        match node:
            case In(field, wanted):
                return self._field(field, wanted)
            case Where(where):
                return every.where == WHERES.index(where)
            case Has(where):
                return self._has(where)
            case OfSource(source_id):
                return every.source == source_id
            case Dated(first, last, _):
                begins, ends = every.days
                return (begins > 0) & (begins <= last) & (ends >= first)
            case Everything():
                return np.ones(every.docs, dtype=bool)
        raise TypeError(node)

    def _has(self, where: str) -> Ints:
        """What stands on the same page as a quote, note or fact; one that names no page speaks of
        the whole source."""
        every = self._all
        having = every.found & (every.where == WHERES.index(where))
        places = every.source << 32 | every.page
        whole = every.source[having & (every.page == 0)]
        mask: Ints = np.isin(places, places[having]) | np.isin(every.source, whole)
        return mask

    def _field(self, name: str, wanted: tuple[Leaf | Everything, ...]) -> Ints:
        if name == TITLE:
            return self._all.of_sources(self._titles(wanted[0]))
        mask = np.zeros(self._all.docs, dtype=bool)
        for piece in self._all.pieces:
            field = piece.field(name)
            for number, value in enumerate(field.words() if field else ()):
                if answers(wanted, Words(terms_of(value))):
                    mask[piece.having(name, number)] = True
        of_sources = self._all.of_sources(mask)
        return mask | of_sources if name in OWN_VALUES else of_sources

    def _titles(self, node: Leaf | Everything) -> Ints:
        if isinstance(node, Everything):
            having: Ints = self._all.title_lengths > 0
            return having
        mask = np.zeros(self._all.docs, dtype=bool)
        mask[self._occurrences.of(node, TITLE)[0]] = True
        return mask


def _plain(docs: Ints) -> Found:
    return docs, np.zeros(len(docs))


def _both(one: Found, other: Found) -> Found:
    if len(one[0]) > len(other[0]):
        one, other = other, one
    if not len(one[0]):
        return one
    at = np.minimum(np.searchsorted(other[0], one[0]), len(other[0]) - 1)
    same = other[0][at] == one[0]
    return one[0][same], one[1][same] + other[1][at[same]]


def _either(all_found: list[Found]) -> Found:
    docs = np.concatenate([docs for docs, _ in all_found])
    scores = np.concatenate([scores for _, scores in all_found])
    distinct, place = np.unique(docs, return_inverse=True)
    return distinct, np.bincount(place, weights=scores, minlength=len(distinct))
