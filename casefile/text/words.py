"""Where the words of a page stand on it: made by readers, stored as bytes, asked by every layer."""

from __future__ import annotations

import operator
import struct
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain
from math import inf
from typing import TYPE_CHECKING, Final, cast

from casefile.text.columns import pack_columns, unpack_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEADER: Final = struct.Struct("<4sI")
_MAGIC: Final = b"CFW1"
_COLUMNS: Final = "IIffff"
_MOST_WORDS: Final = 4_000_000
_MOST_OFFSET: Final = 2**32

_SHARED: Final = 0.5
"""The part of the lower box's height that two boxes share if they stand on one line."""

_ALIKE: Final = 2.0
"""How many times higher one of them may be: more is a drop capital, which reaches over lines."""

_WORD_GAP: Final = 1.5
"""How far apart two words of a line may stand, in line heights; beyond it are other columns."""

_LINE_REACH: Final = 0.4
"""How far beside a line, in breadths of the page's text, a point still belongs to that line."""

_ACROSS_LINES: Final = 4.0
"""How much farther a point off the line seems than one along it."""

Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points of the page as shown: origin top left, y down, edges in order."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a page: its half-open code points in the stored text and its box."""

    start: int
    end: int
    box: Rect


class PageWords:
    """The words of one page with their boxes, in the order of the stored text.

    Immutable. Coordinates are points of the page as shown, in single precision. Iterating gives
    each `Word`, `len` their number, an index one of them.
    """

    __slots__ = ("_columns", "_ends", "_starts")

    def __init__(
        self, starts: array[int], ends: array[int], columns: tuple[array[float], ...]
    ) -> None:
        """Raises ValueError as `build` does; `columns` are all x0, all y0, all x1, all y1."""
        _check(starts, ends, columns)
        self._starts = starts
        self._ends = ends
        self._columns = columns

    @classmethod
    def build(
        cls, starts: Sequence[int], ends: Sequence[int], boxes: Iterable[Sequence[float]]
    ) -> PageWords:
        """Words at `starts[i]:ends[i]` of the stored text, `boxes[i]` being x0, y0, x1, y1.

        Raises ValueError unless words are not empty and ascend without overlap, and each has a
        box with finite edges in order.
        """
        flat = array("f", list(chain.from_iterable(boxes)))
        if len(flat) != 4 * len(starts):
            raise ValueError(f"{len(starts)} words, {len(flat) / 4} boxes")
        try:
            return cls(array("I", starts), array("I", ends), tuple(flat[i::4] for i in range(4)))
        except OverflowError as error:
            raise ValueError("words stand outside any text") from error

    @classmethod
    def empty(cls) -> PageWords:
        """A page without words."""
        return cls.build((), (), ())

    def pack(self) -> bytes:
        """The words as bytes for the database: a version, their number, compressed columns."""
        before = array("I", (0, *self._ends[:-1])) if self._ends else array("I")
        gaps = array("I", list(map(operator.sub, self._starts, before)))
        lengths = array("I", list(map(operator.sub, self._ends, self._starts)))
        body = pack_columns((gaps, lengths, *self._columns))
        return _HEADER.pack(_MAGIC, len(self)) + body

    @classmethod
    def unpack(cls, packed: bytes) -> PageWords:
        """What `pack` made; no bytes at all are a page without words.

        Raises ValueError for bytes that are not sound, whatever they are.
        """
        if not packed:
            return cls.empty()
        if len(packed) < _HEADER.size:
            raise ValueError("the words are cut short")
        magic, count = _HEADER.unpack_from(packed)
        if magic != _MAGIC or count > _MOST_WORDS:
            raise ValueError("these are no words of a page")
        gaps, lengths, *boxes = unpack_columns(packed[_HEADER.size :], _COLUMNS, count)
        edges = list(accumulate(chain.from_iterable(zip(gaps, lengths, strict=True))))
        if edges and edges[-1] >= _MOST_OFFSET:
            raise ValueError("words stand outside any text")
        columns = cast("tuple[array[float], ...]", tuple(boxes))
        starts, ends = cast("list[int]", edges[0::2]), cast("list[int]", edges[1::2])
        return cls(array("I", starts), array("I", ends), columns)

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PageWords):
            return NotImplemented
        return (self._starts, self._ends, self._columns) == (
            other._starts,
            other._ends,
            other._columns,
        )

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Word]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Word:
        """The word at this place in the order of the stored text; IndexError past the last."""
        return Word(self._starts[index], self._ends[index], Rect(*self._edges(index)))

    def _edges(self, index: int) -> Edges:
        x0, y0, x1, y1 = self._columns
        return x0[index], y0[index], x1[index], y1[index]

    def boxes_of(self, start: int, end: int) -> list[Rect]:
        """The rectangles that cover `start:end` of the stored text, one for each line it is on.

        Where the span begins or ends inside a word, its box is cut in proportion to its
        characters. White space alone has no rectangle.
        """
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first >= last or start >= end:
            return []
        boxes = list(zip(*(column[first:last] for column in self._columns), strict=True))
        boxes[0] = self._cut(first, boxes[0], start, end)
        if last - first > 1:
            boxes[-1] = self._cut(last - 1, boxes[-1], start, end)
        return [Rect(*line) for line in _lines(cast("list[Edges]", boxes))]

    def _cut(self, index: int, box: Edges, start: int, end: int) -> Edges:
        """The box of a word, or the part of it that `start:end` reaches."""
        x0, y0, x1, y1 = box
        word_start, word_end = self._starts[index], self._ends[index]
        step = (x1 - x0) / (word_end - word_start)
        left = x0 + step * max(0, start - word_start)
        right = x1 - step * max(0, word_end - end)
        return left, y0, max(left, right), y1

    def word_at(self, x: float, y: float, reach: float | None = None) -> int | None:
        """The index of the word at a point of the page, else of the one that seems nearest.

        Beside a line that is the line's nearest word, elsewhere the nearest line counts more than
        the nearest word. `reach` is how many points away, across and down, a word may be; None
        takes any. None where there is no such word.
        """
        best, nearest = None, inf
        beside = self._breadth() * _LINE_REACH
        for index, (x0, y0, x1, y1) in enumerate(zip(*self._columns, strict=True)):
            across = x0 - x if x < x0 else x - x1 if x > x1 else 0.0
            off = y0 - y if y < y0 else y - y1 if y > y1 else 0.0
            distance = across + _ACROSS_LINES * off
            if off or across > beside:
                distance += beside
            if distance < nearest and (reach is None or max(across, off) <= reach):
                best, nearest = index, distance
        return best

    def offset_at(self, x: float, y: float, reach: float | None = None) -> int | None:
        """The offset into the stored text of the gap between characters nearest to a point.

        The word is the one `word_at` names; its characters are taken as equally wide.
        """
        index = self.word_at(x, y, reach)
        if index is None:
            return None
        x0, _, x1, _ = self._edges(index)
        start, end = self._starts[index], self._ends[index]
        part = (x - x0) / (x1 - x0) if x1 > x0 else 0.0
        return start + round(min(1.0, max(0.0, part)) * (end - start))

    def _breadth(self) -> float:
        x0, _, x1, _ = self._columns
        return max(x1) - min(x0) if x0 else 0.0


def _check(starts: array[int], ends: array[int], columns: tuple[array[float], ...]) -> None:
    x0, y0, x1, y1 = columns
    if not len(starts) == len(ends) == len(x0) == len(y0) == len(x1) == len(y1):
        raise ValueError("words, ends and boxes differ in number")
    if not all(map(operator.lt, starts, ends)) or not all(map(operator.le, ends, starts[1:])):
        raise ValueError("words are empty, overlap or do not ascend")
    # Not-a-number is never in order, so only infinity needs a look of its own.
    if not all(map(operator.le, x0, x1)) or not all(map(operator.le, y0, y1)):
        raise ValueError("a box is turned inside out")
    if starts and (min(x0) == -inf or min(y0) == -inf or max(x1) == inf or max(y1) == inf):
        raise ValueError("a box has no end")


def _lines(boxes: list[Edges]) -> list[Edges]:
    """Boxes in reading order, those beside one another on a line made one."""
    lines = boxes[:1]
    for box in boxes[1:]:
        if _continues(lines[-1], box):
            a = lines[-1]
            left, top = min(a[0], box[0]), min(a[1], box[1])
            lines[-1] = left, top, max(a[2], box[2]), max(a[3], box[3])
        else:
            lines.append(box)
    return lines


def _continues(line: Edges, box: Edges) -> bool:
    """Whether a box stands beside another on the same line, no farther than words stand apart."""
    high, low = line[3] - line[1], box[3] - box[1]
    if high < low:
        high, low = low, high
    shared = min(line[3], box[3]) - max(line[1], box[1])
    if shared < _SHARED * low or high > _ALIKE * low:
        return False
    return max(box[0] - line[2], line[0] - box[2]) <= _WORD_GAP * high
