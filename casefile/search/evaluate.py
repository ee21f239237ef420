"""Computes a query on the arrays of an index: which documents answer it, and how well (BM25F over
text and title).

The ranking is that of S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond" (2009): a word's frequencies in the text and in the title are each set against the
length of that field, added with the title's weight, and only then saturated. A word's score is half
that of its stem and half that of the form it was asked for in (`bench/ranking.py`).
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
    Exact,
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
    Word,
)
from casefile.search.occurrences import Occurrences
from casefile.search.spans import answers
from casefile.search.vocabulary import Words
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from casefile.search.arrays import Ints
    from casefile.search.snapshot import Snapshot

K1, B, TITLE_B, TITLE_WEIGHT = 1.8, 0.75, 0.5, 1.0

AS_WRITTEN = 0.5
"""How much of a word's score is that of the form it was asked for in; the rest is its stem's."""

COMMON = 0.1
"""What is left of the rarity of a word that more than half of all pages have: such words tell no
page from another, and only where nothing else was asked for do they put any in order."""

_DENSE = 16
"""Of lists of documents this many times shorter than all there are, each is looked up by itself."""

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
                return self._either([self.documents(each) for each in nodes])
            case Not(inner):
                return self._unless(_plain(np.flatnonzero(self._all.found)), inner)
            case Boost(inner, factor):
                docs, scores = self.documents(inner)
                return docs, scores * factor
            case Party(_, value, names):
                return self._either([self.documents(value), *map(self.documents, names)])
            case _ if isinstance(node, Leaf):
                return self._leaf(node)
        return _plain(np.flatnonzero(self._mask(node) & self._all.found))

    def _and(self, nodes: tuple[Node, ...]) -> Found:
        positive = [node for node in nodes if not isinstance(node, Not)]
        found = self.documents(positive[0]) if positive else None
        for node in positive[1:]:
            if found is not None and len(found[0]) == 0:
                return found
            found = self._both(found, self.documents(node)) if found else None
        if found is None:
            found = _plain(np.flatnonzero(self._all.found))
        for unwanted in nodes:
            if isinstance(unwanted, Not):
                found = self._unless(found, unwanted.node)
        return found

    def _unless(self, found: Found, node: Node) -> Found:
        unwanted = (
            self._occurrences.of(node, BODY)[0]
            if isinstance(node, Leaf)
            else self.documents(node)[0]
        )
        kept = ~self._mask_of(unwanted)[found[0]]
        return found[0][kept], found[1][kept]

    def _both(self, one: Found, other: Found) -> Found:
        few, many = sorted((one, other), key=lambda found: len(found[0]))
        if self._few(few[0]):
            if not len(few[0]):
                return few
            at = np.minimum(np.searchsorted(many[0], few[0]), len(many[0]) - 1)
            same = many[0][at] == few[0]
            return few[0][same], few[1][same] + many[1][at[same]]
        same = self._mask_of(many[0])[few[0]]
        docs = few[0][same]
        return docs, few[1][same] + many[1][self._at(many[0])[docs]]

    def _either(self, every: list[Found]) -> Found:
        docs = np.concatenate([docs for docs, _ in every])
        scores = np.concatenate([scores for _, scores in every])
        if self._few(docs):
            distinct, place = np.unique(docs, return_inverse=True)
            return distinct, np.bincount(place, weights=scores, minlength=len(distinct))
        distinct = np.flatnonzero(self._mask_of(docs))
        return distinct, np.bincount(docs, weights=scores)[distinct]

    def _leaf(self, leaf: Leaf) -> Found:
        docs, freqs = self._occurrences.of(leaf, BODY)
        if self._all.has_deleted:
            found = self._all.found[docs]
            docs, freqs = docs[found], freqs[found]
        scores = self._scores(leaf, docs, freqs)
        if isinstance(leaf, Word):
            written = Exact(leaf.term)
            if np.sum(self._occurrences.of(written, BODY)[1]) < np.sum(freqs):
                exact, its = self._leaf(written)
                at = np.searchsorted(docs, exact) if self._few(exact) else self._at(docs)[exact]
                scores *= 1 - AS_WRITTEN
                scores[at] += AS_WRITTEN * its
        return docs, scores

    def _few(self, docs: Ints) -> bool:
        """Whether looking these up one by one is cheaper than going over all documents."""
        return len(docs) * _DENSE < self._all.docs

    def _at(self, docs: Ints) -> Ints:
        """For every document its place among these; where it is not among them, anything."""
        places = np.zeros(self._all.docs, dtype=np.int32)
        places[docs] = np.arange(len(docs), dtype=np.int32)
        return places

    def _mask_of(self, docs: Ints) -> Ints:
        mask = np.zeros(self._all.docs, dtype=bool)
        mask[docs] = True
        return mask

    def _scores(self, leaf: Leaf, docs: Ints, freqs: Ints) -> Ints:
        weight = freqs / (1 - B + B * self._all.relative_lengths[docs])
        titles = self._in_title(leaf)
        if titles is not None:
            weight += titles[self._all.owner[docs]]
        scores: Ints = self._rarity(leaf, len(docs)) * (K1 + 1) * weight / (K1 + weight)
        return scores

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
        odds = (every - docs + 0.5) / (docs + 0.5)
        return max(math.log(odds), COMMON * math.log(1 + odds))

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
