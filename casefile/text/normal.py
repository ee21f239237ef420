"""The normalised form of stored text, with an exact map both ways; every layer above may import it.

Two forms are made here: the *normalised* one, for comparing words however they were printed, and
the *folded* one, which also forgets case and accents. Both are made by `rewrite.py` from the same
rules.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NewType

from casefile.text import rewrite

NormalOffset = NewType("NormalOffset", int)
"""A code point offset into a normalised or folded form; never to be mixed with one into the stored
text.
"""


@dataclass(frozen=True, slots=True)
class NormalText:
    """A stored text, a rewritten form of it, and the exact map between the two.

    `raw` is the stored text, `text` the rewritten form. Every character of `text` stems from a run
    of `raw` (one or more characters); characters of `raw` that have no counterpart (soft hyphens,
    the hyphen and line break inside a word) stem from nowhere. Offsets are code points, spans
    half-open.
    """

    raw: str
    text: str
    edits: rewrite.Edits = field(repr=False, compare=False)

    def to_raw(self, start: NormalOffset, end: NormalOffset) -> tuple[int, int]:
        """The span of `raw` that `text[start:end]` stems from, neither more nor less.

        Dropped characters inside the span are covered, those at its edges are not. An empty span
        gives an empty one before the character that follows. Raises ValueError outside `0 <= start
        <= end <= len(text)`.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no span of the normalised text: {start}, {end}")
        if start == end:
            place = len(self.raw) if start == len(self.text) else self._source(start)[0]
            return place, place
        return self._source(start)[0], self._source(end - 1)[1]

    def to_normal(self, start: int, end: int) -> tuple[NormalOffset, NormalOffset]:
        """The span of `text` made of every character that stems at least in part from
        `raw[start:end]`.

        Dropped characters alone give an empty span where they would have stood. Raises ValueError
        outside `0 <= start <= end <= len(raw)`.
        """
        if not 0 <= start <= end <= len(self.raw):
            raise ValueError(f"no span of the stored text: {start}, {end}")
        first = self._landing(start)[0]
        last = first if start == end else self._landing(end - 1)[1]
        return NormalOffset(first), NormalOffset(last)

    def _source(self, position: int) -> tuple[int, int]:
        """The run of `raw` that the character at `position` of `text` stems from."""
        edits = self.edits
        index = bisect_right(edits.starts, position) - 1
        if index < 0:
            return position, position + 1
        if position < edits.ends[index]:
            return edits.raw_starts[index], edits.raw_ends[index]
        raw = position - edits.ends[index] + edits.raw_ends[index]
        return raw, raw + 1

    def _landing(self, position: int) -> tuple[int, int]:
        """The run of `text` (perhaps empty) that the character at `position` of `raw` went into."""
        edits = self.edits
        index = bisect_right(edits.raw_starts, position) - 1
        if index < 0:
            return position, position + 1
        if position < edits.raw_ends[index]:
            return edits.starts[index], edits.ends[index]
        place = position - edits.raw_ends[index] + edits.ends[index]
        return place, place + 1


def normalise(raw: str) -> NormalText:
    """The form in which words are compared however they were printed; case and accents stay.

    Ligatures, full-width and other presentation forms are spelt out; soft hyphens, zero-width and
    direction marks are dropped; marks are composed with their letters; a word split over two lines
    is joined; quotation marks, dashes, ellipses become their plain keys; every run of white space,
    at the edges too, becomes one space.
    """
    return NormalText(raw, *rewrite.plain(raw))


def normalise_folded(raw: str) -> NormalText:
    """Like `normalise`, with case and accents folded as `fold` does, and a map back to `raw`."""
    return NormalText(raw, *rewrite.folded(raw))


def fold(text: str) -> str:
    """The form in which words are compared whatever their case and accents: `Café` and `cafe` are
    the same.

    Everything `normalise` does is done as well.
    """
    return rewrite.folded(text)[0]
