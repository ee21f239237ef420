"""Lines of a page made from MuPDF's words; pure geometry, knows no PDF library."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RawWord = tuple[float, float, float, float, str, int, int, int]
"""x0, y0, x1, y1, text, block, line, number in the line: as MuPDF gives words."""


_UNKNOWN = re.compile("\ufffd+")
_SPACES = re.compile(r"\s+")
_BLANKS = re.compile(r"[\s\ufffd]+")


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
        first, main, last = words[0], words[len(words) // 2], words[-1]
        self.words: Sequence[RawWord] = words
        self.x0, self.y0, self.x1, self.y1 = first[0], first[1], last[2], first[3]
        top, base = first[1], first[3]
        if not (top == main[1] == last[1] and base == main[3] == last[3] and self.x0 <= self.x1):
            # Something is raised, larger, sideways or from right to left.
            x0, y0, x1, y1, *_ = zip(*words, strict=True)
            self.x0, self.y0, self.x1, self.y1 = min(x0), min(y0), max(x1), max(y1)
            if not (top == last[1] and base == last[3]):
                main = max(words, key=_breadth)
                top, base = main[1], main[3]
        self.base: float = base
        self.size: float = base - top

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
        bottom = self.y1 if self.y1 < other.y1 else other.y1
        top = self.y0 if self.y0 > other.y0 else other.y0
        if bottom <= top:
            return False
        height, others = self.y1 - self.y0, other.y1 - other.y0
        return bottom - top > 0.5 * (height if height < others else others)


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


def without_blanks(words: Sequence[RawWord]) -> Sequence[RawWord]:
    """The words, parted where they hold blanks that MuPDF does not know as such.

    Those are the wide and narrow spaces and separators of Unicode, and single unknown signs: some
    programs set the blanks between words in another font than the words, one that has no table of
    characters, and each comes as U+FFFD. Text that is unknown altogether comes in longer runs and
    is left as it is, so that it can be told.
    """
    text = "".join([word[4] for word in words])
    if text.isascii() or not _BLANKS.search(text):
        return words
    runs = [len(run) for word in words for run in _UNKNOWN.findall(word[4])]
    lost = sum(run for run in runs if run > 2) > 0.2 * sum(runs)
    return _parted(words, _SPACES if lost else _BLANKS)


def _parted(words: Sequence[RawWord], blanks: re.Pattern[str]) -> list[RawWord]:
    kept: list[RawWord] = []
    for word in words:
        x0, y0, x1, y1, text, block, line, _ = word
        step = (x1 - x0) / len(text)
        at = 0
        for part in blanks.split(text):
            if part:
                same = kept and kept[-1][5:7] == (block, line)
                place = kept[-1][7] + 1 if same else 0
                start = text.index(part, at)
                at = start + len(part)
                kept.append((x0 + step * start, y0, x0 + step * at, y1, part, block, line, place))
    return kept


def sideways_lines(lines: Iterable[Line]) -> list[Line]:
    """Those set from bottom to top or from top to bottom."""
    return [line for line in lines if line.y1 - line.y0 > line.x1 - line.x0 and _is_sideways(line)]


def _is_sideways(line: Line) -> bool:
    first, last = line.words[0], line.words[-1]
    if len(line.words) == 1:
        return len(first[4]) > 3 and first[3] - first[1] > 2.5 * (first[2] - first[0])
    return line.y1 - line.y0 > 1.5 * line.width and (last[1] >= first[3] or last[3] <= first[1])


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


def text_column(lines: Sequence[Line]) -> Span:
    """The edges that the long lines of a column keep to; a few that stick out do not count."""
    longest = max(line.width for line in lines)
    long = [line for line in lines if line.width >= 0.6 * longest]
    lefts, rights = sorted(line.x0 for line in long), sorted(line.x1 for line in long)
    few = len(long) // 10
    return Span(lefts[few], rights[-1 - few])
