"""Laying the words of a quotation against the running words of a source: where they fit best, and
what differs there.

Places are found by counting, for each offset between quotation and source, the words that agree at
it, rare words counting more (the diagonals of Wilbur and Lipman, PNAS 80, 1983); the words around
the best offsets are then aligned by their longest common runs (Ratcliff and Metzener, Dr. Dobb's
Journal, July 1988), because a writer who quotes copies runs of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.passages import Stream
    from casefile.analysis.said import SaidWord

_COMMON: Final = 3_000
"""Places of one term in one stream beyond which it says nothing about where a quotation stands."""

_STRAY: Final = 3
"""Words further from the rest than in the quotation by more than this are there by chance."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where one part of a quotation stands in a stream: `pairs` are the indexes of equal words in
    the part and in the stream, both ascending."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """The index of the first agreeing word in the stream."""
        return self.pairs[0][1]

    @property
    def last(self) -> int:
        """The index of the last agreeing word in the stream."""
        return self.pairs[-1][1]


def fits(
    part: Sequence[SaidWord],
    stream: Stream,
    *,
    limit: int = 4,
    low: int = 0,
    high: int | None = None,
) -> list[Fit]:
    """The best places for a part in a stream, or between two of its words, most agreeing words
    first, none overlapping."""
    found: list[Fit] = []
    end = len(stream.words) if high is None else min(high, len(stream.words))
    for diagonal in _diagonals(part, stream, range(max(low, 0), end), limit=limit):
        fit = _aligned(part, stream, diagonal)
        if fit is not None and all(
            fit.last < other.first or other.last < fit.first for other in found
        ):
            found.append(fit)
    return sorted(found, key=lambda fit: (-len(fit.pairs), fit.last - fit.first))


def _diagonals(part: Sequence[SaidWord], stream: Stream, within: range, *, limit: int) -> list[int]:
    """The offsets (index in the stream less index in the part) at which most words agree."""
    votes = np.zeros(len(stream.words) + 2 * len(part) + 1)
    for index, word in enumerate(part):
        places = stream.places_of(word.term)
        if len(within) < len(stream.words):
            places = places[(places >= within.start) & (places < within.stop)]
        if not word.put_in and 0 < len(places) <= _COMMON:
            votes[places - index + len(part)] += 1.0 / (1.0 + np.log1p(len(places)))
    drift = max(2, len(part) // 5)
    sums = np.concatenate(([0.0], np.cumsum(votes)))
    around = sums[np.minimum(np.arange(len(votes)) + drift + 1, len(votes))]
    around -= sums[np.maximum(np.arange(len(votes)) - drift, 0)]
    chosen: list[int] = []
    for _ in range(limit):
        best = int(np.argmax(around))
        if around[best] <= 0.0:
            break
        chosen.append(best - len(part))
        low, high = max(0, best - 2 * drift), best + 2 * drift + 1
        around[low:high] = 0.0
    return chosen


def _aligned(part: Sequence[SaidWord], stream: Stream, diagonal: int) -> Fit | None:
    """The agreeing words around an offset."""
    slack = 4 + len(part) // 3
    low = max(0, diagonal - slack)
    high = min(len(stream.words), diagonal + len(part) + slack)
    # What stands in brackets agrees with nothing: it is not claimed to be the source's.
    said = [None if word.put_in else word.term for word in part]
    there = [word.term for word in stream.words[low:high]]
    blocks = SequenceMatcher(None, said, there, autojunk=False).get_matching_blocks()
    pairs = [
        (block.a + step, low + block.b + step) for block in blocks for step in range(block.size)
    ]
    pairs = _tightened(pairs)
    while pairs and pairs[0][0] > 0 and _agree(part, stream, pairs[0], -1):
        pairs.insert(0, (pairs[0][0] - 1, pairs[0][1] - 1))
    while pairs and pairs[-1][0] + 1 < len(part) and _agree(part, stream, pairs[-1], 1):
        pairs.append((pairs[-1][0] + 1, pairs[-1][1] + 1))
    return Fit(tuple(pairs)) if pairs else None


def _agree(part: Sequence[SaidWord], stream: Stream, pair: tuple[int, int], by: int) -> bool:
    """Whether the words beside an agreeing pair agree too; a common word may first have been taken
    for one far away."""
    at = pair[1] + by
    word = part[pair[0] + by]
    return 0 <= at < len(stream.words) and not word.put_in and stream.words[at].term == word.term


def _tightened(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the one or two words at either end that agree far away from the rest, by chance."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and not _is_stray(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    while len(runs) > 1 and min(len(runs[0]), len(runs[-1])) < _STRAY:
        runs.pop(0 if len(runs[0]) <= len(runs[-1]) else -1)
    return [pair for run in runs for pair in run]


def _is_stray(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (other[1] - one[1]) - (other[0] - one[0]) > _STRAY
