"""Where the words of a page stand on it: made by readers, stored as bytes, asked by search,
services and ui.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain
from math import isfinite
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEADER: Final = struct.Struct("<4sI")
_MAGIC: Final = b"CFW1"
_WORD_BYTES: Final = 24
_MOST_WORDS: Final = 4_000_000
_SAME_LINE: Final = 0.5
_WORD_GAP: Final = 1.5
_LINE_REACH: Final = 0.4
_ACROSS_LINES: Final = 4.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points of the page as shown: origin top left, y down, `x0 <= x1` and `y0 <=
    y1`.
    """

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
    """The words of one page with their boxes, in the order of the stored text; never changed once
    built.
    """

    __slots__ = ("_boxes", "_ends", "_starts")

    def __init__(self, starts: array[int], ends: array[int], boxes: array[float]) -> None:
        """Takes checked arrays; `build` and `unpack` are the ways in. `boxes` holds all x0, all y0,
        all x1, all y1.
        """
        self._starts = starts
        self._ends = ends
        self._boxes = boxes

    @classmethod
    def build(
        cls, starts: Sequence[int], ends: Sequence[int], boxes: Iterable[Sequence[float]]
    ) -> PageWords:
        """Words at `starts[i]:ends[i]` of the stored text with `boxes[i]` as x0, y0, x1, y1 in
        points as shown.

        Coordinates are kept in single precision. Raises ValueError unless words are not empty,
        ascend without overlap, and each has a box with finite edges in order.
        """
        flat = array("f", chain.from_iterable(boxes))
        if len(flat) != 4 * len(starts):
            raise ValueError(f"{len(starts)} words, {len(flat) / 4} boxes")
        columns = flat[0::4] + flat[1::4] + flat[2::4] + flat[3::4]
        words = cls(array("I", starts), array("I", ends), columns)
        words._check()
        return words

    @classmethod
    def empty(cls) -> PageWords:
        """A page without words."""
        return cls(array("I"), array("I"), array("f"))

    def pack(self) -> bytes:
        """The words as bytes for the database: a version, the number of words, and compressed
        little-endian columns.
        """
        before = array("I", (0, *self._ends[:-1])) if self._ends else array("I")
        gaps = array("I", map(int.__sub__, self._starts, before))
        lengths = array("I", map(int.__sub__, self._ends, self._starts))
        body = b"".join(_shuffled(column) for column in (gaps, lengths, self._boxes))
        return _HEADER.pack(_MAGIC, len(self._starts)) + zlib.compress(body, 1)

    @classmethod
    def unpack(cls, packed: bytes) -> PageWords:
        """What `pack` made; empty bytes are a page without words. Raises ValueError for bytes that
        are not sound.
        """
        if not packed:
            return cls.empty()
        if len(packed) < _HEADER.size:
            raise ValueError("word boxes are cut short")
        magic, count = _HEADER.unpack_from(packed)
        if magic != _MAGIC or count > _MOST_WORDS:
            raise ValueError("these are not word boxes")
        body = _inflated(packed[_HEADER.size :], count * _WORD_BYTES)
        gaps, lengths = array("I"), array("I")
        boxes = array("f")
        for column, at, size in ((gaps, 0, 4), (lengths, 4, 4), (boxes, 8, 16)):
            column.frombytes(_unshuffled(body[at * count : (at + size) * count]))
            if sys.byteorder == "big":
                column.byteswap()
        edges = list(accumulate(chain.from_iterable(zip(gaps, lengths, strict=True))))
        if edges and edges[-1] >= 2**32:
            raise ValueError("word boxes point outside any text")
        words = cls(array("I", edges[0::2]), array("I", edges[1::2]), boxes)
        words._check()
        return words

    def _check(self) -> None:
        """Raises ValueError unless the words ascend, are not empty, and every box is in order."""
        starts, ends, boxes, count = self._starts, self._ends, self._boxes, len(self._starts)
        if len(ends) != count or len(boxes) != 4 * count:
            raise ValueError("words, ends and boxes differ in number")
        if not all(map(int.__lt__, starts, ends)) or not all(map(int.__le__, ends, starts[1:])):
            raise ValueError("words are empty or overlap")
        if not all(map(isfinite, boxes)):
            raise ValueError("a box has no finite place")
        x0, y0, x1, y1 = (boxes[i * count : (i + 1) * count] for i in range(4))
        if not all(map(float.__le__, x0, x1)) or not all(map(float.__le__, y0, y1)):
            raise ValueError("a box is turned inside out")

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PageWords):
            return NotImplemented
        return (self._starts, self._ends, self._boxes) == (other._starts, other._ends, other._boxes)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Word]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Word:
        """The word at this place in the order of the stored text."""
        return Word(self._starts[index], self._ends[index], self._box(index))

    def _box(self, index: int) -> Rect:
        count = len(self._starts)
        index = range(count)[index]
        boxes = self._boxes
        return Rect(*(boxes[index + column * count] for column in range(4)))

    def boxes_of(self, start: int, end: int) -> list[Rect]:
        """The rectangles that cover `start:end` of the stored text: one for each line, cut where
        the span cuts a word.

        Inside a word the cut is in proportion to its characters. White space alone has no
        rectangle.
        """
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        merged: list[Rect] = []
        for index in range(first, last):
            box = self._cut(index, start, end)
            if merged and _continues(merged[-1], box):
                merged[-1] = _union(merged[-1], box)
            else:
                merged.append(box)
        return merged

    def _cut(self, index: int, start: int, end: int) -> Rect:
        """The box of a word, or the part of it that `start:end` reaches."""
        box = self._box(index)
        word_start, word_end = self._starts[index], self._ends[index]
        if start <= word_start and word_end <= end:
            return box
        step = (box.x1 - box.x0) / (word_end - word_start)
        left = box.x0 + step * max(0, start - word_start)
        right = box.x1 - step * max(0, word_end - end)
        return Rect(left, box.y0, right, box.y1)

    def word_at(self, x: float, y: float, reach: float | None = None) -> int | None:
        """The index of the word at a point of the page, else of the one a reader would say is
        nearest.

        On the height of a line that is its nearest word, elsewhere the nearest line counts more
        than the nearest word. `reach` is how many points away a word may be; None takes any. None
        where there is no such word.
        """
        best: int | None = None
        nearest = float("inf")
        line_reach = _LINE_REACH * self._breadth()
        for index in range(len(self)):
            box = self._box(index)
            across = max(box.x0 - x, 0.0, x - box.x1)
            off = max(box.y0 - y, 0.0, y - box.y1)
            if reach is not None and max(across, off) > reach:
                continue
            distance = across + _ACROSS_LINES * off
            if off > 0.0 or across > line_reach:
                distance += line_reach
            if distance < nearest:
                best, nearest = index, distance
        return best

    def offset_at(self, x: float, y: float, reach: float | None = None) -> int | None:
        """The offset into the stored text of the gap between characters nearest to a point, as a
        text cursor needs.
        """
        index = self.word_at(x, y, reach)
        if index is None:
            return None
        box, length = self._box(index), self._ends[index] - self._starts[index]
        if box.x1 <= box.x0:
            return self._starts[index]
        part = min(1.0, max(0.0, (x - box.x0) / (box.x1 - box.x0)))
        return self._starts[index] + round(part * length)

    def _breadth(self) -> float:
        count = len(self)
        if not count:
            return 0.0
        return max(self._boxes[2 * count : 3 * count]) - min(self._boxes[:count])


def _continues(line: Rect, box: Rect) -> bool:
    """Whether `box` stands beside `line` on the same line, no farther than words stand apart."""
    height = min(line.y1 - line.y0, box.y1 - box.y0)
    shared = min(line.y1, box.y1) - max(line.y0, box.y0)
    if shared < _SAME_LINE * height:
        return False
    apart = max(box.x0 - line.x1, line.x0 - box.x1)
    return apart <= _WORD_GAP * max(line.y1 - line.y0, box.y1 - box.y0)


def _union(a: Rect, b: Rect) -> Rect:
    return Rect(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))


def _shuffled(column: array[int] | array[float]) -> bytes:
    """The bytes of a column, all first bytes, then all second ones: near values then compress well
    and fast.
    """
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    data = column.tobytes()
    return data[0::4] + data[1::4] + data[2::4] + data[3::4]


def _unshuffled(data: bytes) -> bytes:
    count = len(data) // 4
    plain = bytearray(len(data))
    for lane in range(4):
        plain[lane::4] = data[lane * count : (lane + 1) * count]
    return bytes(plain)


def _inflated(packed: bytes, size: int) -> bytes:
    """`size` bytes out of a whole zlib stream; raises ValueError for anything else, without
    inflating more than that.
    """
    inflating = zlib.decompressobj()
    try:
        data = inflating.decompress(packed, size + 1)
    except zlib.error as error:
        raise ValueError("word boxes are damaged") from error
    if len(data) != size or not inflating.eof or inflating.unused_data:
        raise ValueError("word boxes are damaged")
    return data
