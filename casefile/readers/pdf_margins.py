"""What stands in the margins of a page: running heads and feet, line numbers, side notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.readers.pdf_lines import Line, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP = 0.12
_BOTTOM = 0.88
_SURE_TOP = 0.088
_SURE_BOTTOM = 0.92
_MOST_ROWS = 5
_CLEAR = 0.7
_FEWEST_NUMBERS = 12

_PAGE_NUMBER = re.compile(
    r"[\s\-–—\[(|]*(?:page|pg\.?|p\.)?\s*(?:[A-Z]{1,3}[-–.]\s?)?(?:\d{1,5}|[ivxlc]{1,8})"
    r"(?:\s*(?:of|/)\s*\d{1,5})?[\s\-–—\])|.]*",
    re.I,
)
_STAMP = re.compile(
    r"\bcase\b.{0,60}\b(?:document|doc\.?|dkt\.?|ecf)\b.{0,60}(?:filed|page)"
    r"|\bUSCA\b.*\b(?:document|doc)|\bappeal:\s*\d|\bdocket(?: number)?:?\s*\d.{0,40}\bpage\b"
    r"|\bpage(?:id)?\s*[:#]?\s*\d+\s+of\s+\d+|^cite as:|\bfiled\s*:?\s*\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\bpage\s?id\s*[:#.]+\s*\d|\bECF No\. \d+.{0,40}\bpage\b",
    re.I,
)
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Margins:
    """The lines of a page by where they stand."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)


class RunningLines:
    """Remembers what stood at the edges of earlier pages, digits aside, to know it again."""

    def __init__(self) -> None:
        self._tops: Counter[str] = Counter()
        self._bottoms: Counter[str] = Counter()
        self._pages = 0

    def part(self, lines: Sequence[Line], width: float, height: float) -> Margins:
        """Part a page's lines (in its own points); lines keep the file's order within each part."""
        self._pages += 1
        side = {id(line) for line in _line_numbers(lines, width)}
        rows = rows_of(line for line in lines if id(line) not in side)
        heads = self._running(rows[:_MOST_ROWS], height, self._tops, at_top=True)
        tail = rows[len(heads) :]
        feet = self._running(tail[: -_MOST_ROWS - 1 : -1], height, self._bottoms, at_top=False)
        head = {id(line) for row in heads for line in row}
        foot = {id(line) for row in feet for line in row}
        margins = Margins()
        for line in lines:
            key = id(line)
            if key in side:
                margins.side.append(line)
            elif key not in head and key not in foot:
                margins.body.append(line)
        margins.head = [line for row in heads for line in row]
        margins.foot = [line for row in reversed(feet) for line in row]
        return margins

    def _running(
        self, rows: list[list[Line]], height: float, seen: Counter[str], *, at_top: bool
    ) -> list[list[Line]]:
        """The outermost rows that are no body; `rows` go from the edge inwards."""
        running = 0
        for place, row in enumerate(rows):
            if not _in_zone(row, height, at_top=at_top):
                break
            words = " ".join(line.text for line in row)
            signature = _DIGITS.sub("#", words.casefold())
            known = seen[signature] > 0 and len(signature) > 3
            seen[signature] += 1
            inner = rows[place + 1] if place + 1 < len(rows) else None
            if known or is_stamp(words) or self._by_place(row, inner, words, height, at_top):
                running = place + 1
        return rows[:running]

    def _by_place(
        self, row: list[Line], inner: list[Line] | None, words: str, height: float, at_top: bool
    ) -> bool:
        """Whether a row is a running one by its place alone, never having been seen before."""
        clear = inner is None or _gap(row, inner) >= _CLEAR * row[0].size
        if _PAGE_NUMBER.fullmatch(words):
            return clear or not at_top
        if at_top and self._pages == 1:
            return False  # a first page opens with a letterhead or a court, not with a running head
        edge = row[0].y1 <= _SURE_TOP * height if at_top else row[0].y0 >= _SURE_BOTTOM * height
        return clear and edge


def is_stamp(words: str) -> bool:
    """Whether a line is one that a court's filing system or a reporter prints on each page."""
    return _STAMP.search(words) is not None


def _in_zone(row: list[Line], height: float, *, at_top: bool) -> bool:
    if at_top:
        return max(line.base for line in row) <= _TOP * height
    return min(line.base for line in row) >= _BOTTOM * height


def _gap(row: list[Line], inner: list[Line]) -> float:
    """The white between two rows, whichever is above."""
    below = min(line.y0 for line in inner) - max(line.base for line in row)
    above = min(line.y0 for line in row) - max(line.base for line in inner)
    return max(below, above)


def _line_numbers(lines: Sequence[Line], width: float) -> list[Line]:
    """The numbers down the side of a pleading or transcript, and lines set sideways in a margin."""
    sideways = [line for line in lines if is_sideways(line)]
    if len(sideways) > 0.3 * len(lines):
        sideways = []
    numbers = [
        line
        for line in lines
        if len(line.words) == 1 and len(line.words[0][4]) <= 2 and line.words[0][4].isdecimal()
    ]
    columns: dict[int, list[Line]] = {}
    for line in numbers:
        columns.setdefault(round(line.x1 / 6), []).append(line)
    for place, found in columns.items():
        column = found + columns.get(place + 1, [])
        outside = max(line.x1 for line in column) < 0.2 * width
        if len(column) >= _FEWEST_NUMBERS and outside and _counts_up(column):
            return sideways + column
    return sideways


def _counts_up(numbers: list[Line]) -> bool:
    values = [int(line.words[0][4]) for line in sorted(numbers, key=lambda line: line.base)]
    steps = sum(b - a == 1 for a, b in zip(values, values[1:], strict=False))
    return steps >= 0.8 * (len(values) - 1)


def is_sideways(line: Line) -> bool:
    """Whether a line is set from bottom to top or from top to bottom."""
    first, last = line.words[0], line.words[-1]
    if len(line.words) == 1:
        return len(first[4]) > 3 and first[3] - first[1] > 2.5 * (first[2] - first[0])
    return line.y1 - line.y0 > 1.5 * line.width and (last[1] >= first[3] or last[3] <= first[1])
