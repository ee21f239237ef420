"""Where words, phrases and words near one another stand, computed on the arrays of each segment.

A place is one number: the document's number times 2**32, plus the word's position in it. Phrases
and windows are then comparisons of sorted numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casefile.search.arrays import Ints, common, firsts, ragged
from casefile.search.nodes import Leaf, Near, Part, Phrase
from casefile.search.vocabulary import numbers_of

if TYPE_CHECKING:
    from casefile.search.segment import FieldData
    from casefile.search.snapshot import Snapshot

_SHIFT = 32
_POSITION = (1 << _SHIFT) - 1
_SPARSE = 8
"""A list of documents this many times shorter than their highest number is sorted, not counted."""
_NONE = np.zeros(0, dtype=np.int64)

Postings = tuple[Ints, Ints]
"""Documents in order, and how often each has what was looked for."""


class Occurrences:
    """Finds leaves in a snapshot; what was found is kept for the length of one query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._pieces = snapshot.pieces
        self._found: dict[tuple[Leaf, str], Postings] = {}

    def of(self, leaf: Leaf, field: str) -> Postings:
        """The documents of all segments that have a leaf in a field, deleted ones too."""
        if (leaf, field) not in self._found:
            self._found[leaf, field] = self._search(leaf, field)
        return self._found[leaf, field]

    def docs_with(self, part: Part, field: str) -> int:
        """How many documents `of` gives for a part."""
        count = 0
        for piece in self._pieces:
            if data := piece.field(field):
                numbers = numbers_of(part, data)
                if len(numbers) > 1:
                    return len(self.of(part, field)[0])
                count += sum(map(data.docs_of, numbers))
        return count

    def _search(self, leaf: Leaf, field: str) -> Postings:
        docs, freqs = [_NONE], [_NONE]
        for piece in self._pieces:
            if data := piece.field(field):
                some, often = _in_segment(leaf, data)
                docs.append(some + np.int64(piece.base))
                freqs.append(often)
        return np.concatenate(docs), np.concatenate(freqs)


def _in_segment(leaf: Leaf, data: FieldData) -> Postings:
    match leaf:
        case Phrase(parts):
            return _counted(_phrase(_Places(parts, data)))
        case Near(parts, distance, _, ordered):
            find = _chains if ordered else _windows
            return _counted(find(_Places(parts, data), distance))
        case _:
            return _postings(numbers_of(leaf, data), data)


def _postings(numbers: list[int] | range, data: FieldData) -> Postings:
    """The postings of several terms as if they were one."""
    if len(numbers) == 1:
        return data.postings(numbers[0])
    docs, freqs = data.all_postings(numbers)
    if not len(docs):
        return docs, freqs
    if len(docs) * _SPARSE < int(docs.max()):
        order = np.argsort(docs, kind="stable")
        docs = docs[order]
        begins = firsts(docs)
        return docs[begins], np.add.reduceat(freqs[order].astype(np.int64), begins)
    counts = np.bincount(docs, weights=freqs)
    distinct = np.flatnonzero(counts)
    return distinct, counts[distinct]


def _counted(places: Ints) -> Postings:
    """The documents of places that are in order, and how many each has."""
    docs = places >> _SHIFT
    begins = firsts(docs)
    return docs[begins], np.diff(np.append(begins, len(docs)))


class _Posted:
    """The postings of one part in a segment: `docs`, in order, each once."""

    def __init__(self, part: Part, data: FieldData) -> None:
        self._data = data
        numbers = numbers_of(part, data)
        self._number = numbers[0] if len(numbers) == 1 else -1
        if self._number >= 0:
            self.docs = data.postings(self._number)[0]
        else:
            self._runs = data.runs(np.asarray(numbers, dtype=np.int64))
            self.docs = np.unique(self._runs[0])

    def places_in(self, wanted: Ints) -> Ints:
        """The places of the part, in order, in some of its documents."""
        if self._number >= 0:
            at = np.searchsorted(self.docs, wanted)
            freqs, positions = self._data.places_among(self._number, at)
            return (np.repeat(wanted.astype(np.int64), freqs) << _SHIFT) + positions
        docs, freqs, starts = self._runs
        kept = np.isin(docs, wanted)
        docs, freqs, starts = docs[kept].astype(np.int64), freqs[kept], starts[kept]
        positions = self._data.positions_at(ragged(starts, freqs))
        return np.sort((np.repeat(docs, freqs) << _SHIFT) + positions)


class _Places:
    """The places of a phrase's parts; `wanted` are the documents that have all of them."""

    def __init__(self, parts: tuple[Part, ...], data: FieldData) -> None:
        self.parts = parts
        self.posted: dict[Part, _Posted] = {}
        self.wanted = _NONE
        if not all(len(numbers_of(part, data)) for part in parts):
            return
        self.posted = {part: _Posted(part, data) for part in dict.fromkeys(parts)}
        by_size = sorted((posted.docs for posted in self.posted.values()), key=len)
        self.wanted = by_size[0]
        for docs in by_size[1:]:
            if not len(self.wanted):
                break
            self.wanted = common(self.wanted, docs)


def _phrase(places: _Places) -> Ints:
    """Where the phrase begins."""
    if not len(places.wanted):
        return _NONE
    steps = sorted(enumerate(places.parts), key=lambda step: len(places.posted[step[1]].docs))
    first, part = steps[0]
    begins = places.posted[part].places_in(places.wanted)
    begins = begins[(begins & _POSITION) >= first] - first
    for step, part in steps[1:]:
        if not len(begins):
            break
        docs = begins >> _SHIFT
        wanted = docs[firsts(docs)].astype(places.wanted.dtype)
        begins = begins[_among(begins + step, places.posted[part].places_in(wanted))]
    return begins


def _among(wanted: Ints, places: Ints) -> Ints:
    """Which of the wanted are among the places; both are in order."""
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    found: Ints = places[at] == wanted
    return found


def _windows(places: _Places, distance: int) -> Ints:
    """Where windows end that have all parts in any order, with at most `distance` other words among
    them.

    For each place of any part as the end of a window, the window begins at the earliest of the
    parts' last places up to there; a part asked for m times counts with its m-th last place.
    """
    if not len(places.wanted):
        return _NONE
    own = {part: posted.places_in(places.wanted) for part, posted in places.posted.items()}
    ends = np.sort(np.concatenate(list(own.values())), kind="stable")
    ends = ends[firsts(ends)]
    begins = ends
    for part, its in own.items():
        last = np.searchsorted(its, ends, side="right") - places.parts.count(part)
        begins = np.where(last >= 0, np.minimum(begins, its[np.maximum(last, 0)]), -1)
    width = distance + len(places.parts) - 1
    found: Ints = ends[(begins >= 0) & (ends - begins <= width)]
    return found


def _chains(places: _Places, distance: int) -> Ints:
    """Where runs end that have the parts in their order, with at most `distance` other words among
    them.

    For each place of the last part the run begins as late as it can: every part before it stands at
    its last place before the one that follows.
    """
    if not len(places.wanted):
        return _NONE
    own = {part: posted.places_in(places.wanted) for part, posted in places.posted.items()}
    ends = begins = own[places.parts[-1]]
    for part in reversed(places.parts[:-1]):
        last = np.searchsorted(own[part], begins, side="left") - 1
        ends, last = ends[last >= 0], last[last >= 0]
        begins = own[part][last]
    found: Ints = ends[ends - begins <= distance + len(places.parts) - 1]
    return found
