"""An inverted field as flat arrays: built from the words of documents, merged, and cut back into
postings.

Documents are numbers from 0. The postings of all terms lie behind one another, ordered by term,
then by document; `positions` holds, in the same order, where in its document each occurrence stands
(in words, from 0).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ints = npt.NDArray[Any]
"""An array of integers, of whichever width holds them."""

STRETCH = 500_000
"""Postings that are merged at once, so that the numbers needed for it stay small in memory."""

_DENSE = 16
"""Of lists whose lengths differ by more than this the shorter one is looked up in the longer."""

_NO_NUMBERS = np.zeros(0, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class FieldArrays:
    """All postings of one field.

    `terms` are sorted UTF-8; the postings of term i are `docs[doc_at[i]:doc_at[i + 1]]` with
    `freqs` beside them, and its positions are `positions[position_at[i]:position_at[i + 1]]`.
    """

    terms: list[bytes]
    doc_at: Ints
    docs: Ints
    freqs: Ints
    position_at: Ints
    positions: Ints


def narrow(values: Ints) -> Ints:
    """The same numbers in the smallest unsigned width that holds them; they must not be
    negative."""
    top = int(values.max()) if len(values) else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(np.uint64)


def starts_of(lengths: Ints) -> Ints:
    """Where runs of these lengths begin when they lie behind one another; one longer, the last is
    the total."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def ragged(starts: Ints, lengths: Ints) -> Ints:
    """The index numbers of many runs at once: start, start + 1, ... for each run, behind one
    another."""
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)


def firsts(values: Ints) -> Ints:
    """Where each run of equal values begins, of values in order."""
    fresh = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def common(few: Ints, many: Ints) -> Ints:
    """The numbers that are in both; both are in order, each number once, of the same width."""
    if len(few) * _DENSE < len(many):
        at = np.minimum(np.searchsorted(many, few), len(many) - 1)
        found = many[at] == few
    else:
        having = np.zeros(int(max(few[-1], many[-1])) + 1, dtype=bool)
        having[many] = True
        found = having[few]
    both: Ints = few[found]
    return both


class TermPool:
    """Collects the words of documents, one document after another, for one field."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._words = array("I")
        self._lengths = array("I")

    def add(self, terms: Iterable[str]) -> int:
        """Append the words of the next document and return how many there were."""
        before = len(self._words)
        self._words.extend(map(self._numbers.__getitem__, terms))
        length = len(self._words) - before
        self._lengths.append(length)
        return length

    def skip_to(self, docs: int) -> None:
        """Give every document before number `docs` that has not been added no words at all."""
        self._lengths.extend([0] * (docs - len(self._lengths)))

    def lengths(self) -> Ints:
        """How many words each document has."""
        return np.frombuffer(self._lengths, dtype=np.uint32).copy()

    def field(self) -> FieldArrays:
        """The postings of everything added so far."""
        known = list(self._numbers)
        # Text sorts by code points, and its UTF-8 bytes sort the same way.
        order = sorted(range(len(known)), key=known.__getitem__)
        terms = [known[number].encode() for number in order]
        rank = np.empty(len(terms), dtype=np.int64)
        rank[order] = np.arange(len(terms))
        words = np.frombuffer(self._words, dtype=np.uint32)
        return _postings(terms, narrow(rank)[words], self.lengths().astype(np.int64))


def _postings(terms: list[bytes], words: Ints, lengths: Ints) -> FieldArrays:
    # Sixteen-bit keys make numpy's stable sort a radix sort, several times faster than any other.
    order = np.argsort(words, kind="stable")
    begins = starts_of(lengths)
    docs = np.repeat(np.arange(len(lengths)), lengths)[order]
    positions = (np.arange(len(words)) - np.repeat(begins[:-1], lengths))[order]
    ranked = words[order]
    fresh = np.ones(len(ranked), dtype=bool)
    fresh[1:] = (ranked[1:] != ranked[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(fresh)
    return FieldArrays(
        terms=terms,
        doc_at=starts_of(np.bincount(ranked[first], minlength=len(terms))),
        docs=docs[first],
        freqs=np.diff(np.append(first, len(ranked))),
        position_at=starts_of(np.bincount(ranked, minlength=len(terms))),
        positions=positions,
    )


def merge_fields(parts: Sequence[tuple[FieldArrays, Ints]], stretch: int = STRETCH) -> FieldArrays:
    """One field out of several.

    Each part comes with a map from its old document numbers to the new ones, -1 for a document that
    is gone; the new numbers of a later part must all be higher than those of an earlier one. About
    `stretch` postings are worked on at a time.
    """
    terms = sorted(set().union(*(part.terms for part, _ in parts)))
    rank = {term: number for number, term in enumerate(terms)}
    sources = [
        _Source(part, renumbered, np.fromiter(map(rank.__getitem__, part.terms), np.int64))
        for part, renumbered in parts
    ]
    postings = np.zeros(len(terms), dtype=np.int64)
    for source in sources:
        postings[source.ranks] += np.diff(source.field.doc_at).astype(np.int64)
    done = [_merged(sources, first, end) for first, end in _stretches(postings, stretch)]
    counts, occurrences, docs, freqs, positions = (
        np.concatenate([_NO_NUMBERS, *arrays]) for arrays in zip(*done, strict=True)
    )
    used = np.flatnonzero(counts)
    return FieldArrays(
        terms=[terms[number] for number in used],
        doc_at=starts_of(counts[used]),
        docs=docs,
        freqs=freqs,
        position_at=starts_of(occurrences[used]),
        positions=positions,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A part of a merge; `ranks` are the numbers of its terms among the terms of all parts."""

    field: FieldArrays
    renumbered: Ints
    ranks: Ints

    def postings(self, first: int, end: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """What is kept of the terms of these ranks: rank, document, frequency and first position
        of each posting; and the positions that these count in."""
        low, high = np.searchsorted(self.ranks, [first, end]).tolist()
        here = slice(int(self.field.doc_at[low]), int(self.field.doc_at[high]))
        places = slice(int(self.field.position_at[low]), int(self.field.position_at[high]))
        lengths = np.diff(self.field.doc_at[low : high + 1]).astype(np.int64)
        docs, freqs = self.renumbered[self.field.docs[here]], self.field.freqs[here]
        kept = docs >= 0
        ranks = np.repeat(self.ranks[low:high] - first, lengths)
        begins = starts_of(freqs)[:-1]
        return ranks[kept], docs[kept], freqs[kept], begins[kept], self.field.positions[places]


def _stretches(postings: Ints, stretch: int) -> list[tuple[int, int]]:
    """Runs of terms with about `stretch` postings each, so that merging needs little memory."""
    upto = np.cumsum(postings)
    total = int(upto[-1]) if len(upto) else 0
    edges = np.searchsorted(upto, np.arange(stretch, total, stretch)).tolist()
    bounds = sorted({0, *edges, len(postings)})
    return list(zip(bounds, bounds[1:], strict=False)) or [(0, 0)]


def _merged(sources: Sequence[_Source], first: int, end: int) -> tuple[Ints, ...]:
    """The terms of ranks `first` to `end` out of all parts: documents and occurrences of each, and
    the documents, frequencies and positions of their postings."""
    found = [source.postings(first, end) for source in sources]
    bases = starts_of(np.asarray([len(one[4]) for one in found]))
    ranks, docs, freqs, positions = (
        np.concatenate([one[column] for one in found]) for column in (0, 1, 2, 4)
    )
    begins = np.concatenate([one[3] + base for one, base in zip(found, bases, strict=False)])
    order = np.argsort(ranks, kind="stable")
    freqs = freqs[order]
    moved = positions[ragged(begins[order], freqs.astype(np.int64))]
    counts = np.bincount(ranks, minlength=end - first)
    occurrences = np.bincount(ranks[order], weights=freqs, minlength=end - first)
    return counts, occurrences.astype(np.int64), narrow(docs[order]), narrow(freqs), narrow(moved)
