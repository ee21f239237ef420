"""Lines of a page made from MuPDF's words; pure geometry, knows no PDF library."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RawWord = tuple[float, float, float, float, str, int, int, int]
"""x0, y0, x1, y1, text, block, line, number in the line: as MuPDF gives words."""


class _Placed(Protocol):
    base: float
    size: float


class Span(NamedTuple):
    """An interval along one axis, in points."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.high - self.low


class Line:
    """Words that stand on one line and belong together.

    `x0 y0 x1 y1` is its box, `base` the lower edge most of its words share, `size` the height of
    most of its words, which goes with the font's size. `words` are in reading order.
    """

    __slots__ = ("base", "size", "words", "x0", "x1", "y0", "y1")

    def __init__(self, words: Sequence[RawWord]) -> None:
        x0, y0, x1, y1, *_ = zip(*words, strict=True)
        self.words: Sequence[RawWord] = words
        self.x0: float = min(x0)
        self.y0: float = min(y0)
        self.x1: float = max(x1)
        self.y1: float = max(y1)
        if len(words) < 3:
            main = max(words, key=_breadth)
            self.base: float = main[3]
            self.size: float = main[3] - main[1]
        else:
            middle = len(words) // 2
            self.base = sorted(y1)[middle]
            self.size = sorted(map(float.__sub__, y1, y0))[middle]

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join([word[4] for word in self.words])

    @property
    def width(self) -> float:
        """From its left to its right edge."""
        return self.x1 - self.x0

    def beside(self, other: Line) -> bool:
        """Whether the two share a row: their heights overlap by more than half of the smaller."""
        shared = min(self.y1, other.y1) - max(self.y0, other.y0)
        return shared > 0.5 * min(self.y1 - self.y0, other.y1 - other.y0)


def _breadth(word: RawWord) -> float:
    return word[2] - word[0]


def lines_of(words: Sequence[RawWord]) -> list[Line]:
    """The lines in the order of the file; the number of a word starts again at 0 on each line."""
    if not words:
        return []
    starts = [index for index, word in enumerate(words) if word[7] == 0]
    if not starts or starts[0]:
        starts.insert(0, 0)
    return [Line(words[a:b]) for a, b in pairwise([*starts, len(words)])]


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines by rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and rows[-1][-1].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def extent(lines: Iterable[Line]) -> Span:
    """The left edge of the leftmost and the right edge of the rightmost."""
    lines = list(lines)
    return Span(min(line.x0 for line in lines), max(line.x1 for line in lines))


def usual_size(lines: Sequence[Line]) -> float:
    """The height of words that most of the text has; 0 without text."""
    letters: dict[float, float] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        letters[size] = letters.get(size, 0.0) + line.width
    return max(letters, key=letters.__getitem__) if letters else 0.0


def usual_pitch(lines: Sequence[_Placed]) -> float:
    """The distance between lines that follow each other in a column; 0 where there are none."""
    steps = [b.base - a.base for a, b in pairwise(lines) if 0.5 * a.size < b.base - a.base]
    near = [step for step, line in zip(steps, lines, strict=False) if step < 4 * line.size]
    return median(near) if near else 0.0
