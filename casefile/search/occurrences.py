"""Where words, phrases and words near one another stand, computed on the arrays of each segment.

A place is one number: the document's number times 2**32, plus the word's position in it. Phrases
and windows are then comparisons of sorted numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from casefile.search.arrays import Ints, ragged
from casefile.search.nodes import Leaf, Near, Part, Phrase
from casefile.search.vocabulary import numbers_of

if TYPE_CHECKING:
    from casefile.search.segment import FieldData
    from casefile.search.snapshot import Snapshot

_SHIFT = 32
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
        case Near(parts, distance):
            return _counted(_windows(_Places(parts, data), distance))
        case _:
            return _postings(numbers_of(leaf, data), data)


def _postings(numbers: list[int] | range, data: FieldData) -> Postings:
    """The postings of several terms as if they were one."""
    if len(numbers) == 1:
        return data.postings(numbers[0])
    docs, freqs, _ = data.runs(np.asarray(numbers, dtype=np.int64))
    counts = np.bincount(docs, weights=freqs)
    distinct = np.flatnonzero(counts)
    return distinct, counts[distinct]


def _counted(places: Ints) -> Postings:
    docs, freqs = np.unique(places >> _SHIFT, return_counts=True)
    return docs, freqs


class _Places:
    """The places of a phrase's parts, only in those documents that have all parts."""

    def __init__(self, parts: tuple[Part, ...], data: FieldData) -> None:
        self.parts = parts
        self._data = data
        self._runs = {
            part: data.runs(np.asarray(numbers_of(part, data), dtype=np.int64))
            for part in dict.fromkeys(parts)
        }
        self._places: dict[Part, Ints] = {}
        self._candidates = self._having_all()

    def _having_all(self) -> Ints:
        """A mask over the segment's documents; the rarest part decides first."""
        by_size = sorted((docs for docs, _, _ in self._runs.values()), key=len)
        top = max((int(docs.max()) for docs in by_size if len(docs)), default=-1) + 1
        mask: Ints = np.ones(top, dtype=bool)
        for docs in by_size:
            having = np.zeros(top, dtype=bool)
            having[docs] = True
            mask &= having
            if not mask.any():
                break
        return mask

    def any(self) -> bool:
        """Whether some document has all parts."""
        return bool(self._candidates.any())

    def rarity(self, part: Part) -> int:
        """How many documents have a part."""
        return len(self._runs[part][0])

    def of(self, part: Part) -> Ints:
        """The places of a part, in order."""
        if part not in self._places:
            docs, freqs, starts = self._runs[part]
            kept = self._candidates[docs]
            docs, freqs, starts = docs[kept].astype(np.int64), freqs[kept], starts[kept]
            positions = self._data.positions_at(ragged(starts, freqs))
            self._places[part] = np.sort((np.repeat(docs, freqs) << _SHIFT) + positions)
        return self._places[part]


def _phrase(places: _Places) -> Ints:
    """Where the phrase begins."""
    if not places.any():
        return _NONE
    steps = sorted(enumerate(places.parts), key=lambda step: places.rarity(step[1]))
    first, part = steps[0]
    begins = places.of(part) - first
    for step, part in steps[1:]:
        begins = begins[_among(begins + step, places.of(part))]
    return begins


def _among(wanted: Ints, places: Ints) -> Ints:
    """Which of the wanted are among the places; both are in order."""
    if not len(places):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    found: Ints = places[at] == wanted
    return found


def _windows(places: _Places, distance: int) -> Ints:
    """Where windows end that have all parts in any order, with at most `distance` other words among
    them.

    For each place of any part as the end of a window, the window begins at the earliest of the
    parts' last places up to there; a part asked for m times counts with its m-th last place.
    """
    if not places.any():
        return _NONE
    distinct = dict.fromkeys(places.parts)
    ends = np.unique(np.concatenate([places.of(part) for part in distinct]))
    begins = ends
    for part in distinct:
        own = places.of(part)
        last = np.searchsorted(own, ends, side="right") - places.parts.count(part)
        begins = np.where(last >= 0, np.minimum(begins, own[np.maximum(last, 0)]), -1)
    width = distance + len(places.parts) - 1
    found: Ints = ends[(begins >= 0) & (ends - begins <= width)]
    return found
