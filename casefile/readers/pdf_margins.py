"""What stands in the margins of a page: running heads and feet, line numbers, side notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.readers.pdf_lines import Line, rows_of, sideways_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP = 0.12
_SURE_TOP = 0.088
_SURE_BOTTOM = 0.92
_MOST_ROWS = 5
_MOST_WORDS = 16
_LONGEST = 300
_FARTHEST = 0.25
_REACH = 0.28
_CLEAR = 0.7
_FARTHER = 1.5
_FEWEST_NUMBERS = 12
_NUMBERS_END = 0.3

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
_STAMP_HINTS = ("case", "usca", "appeal", "docket", "page", "cite as", "filed", "ecf")
"""One of these is in every stamp; looking for them first spares most lines the long look."""

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
        self._tops: dict[str, int] = {}
        self._bottoms: dict[str, int] = {}
        self._offset = 0
        self._number = 0

    def part(self, lines: Sequence[Line], width: float, height: float, number: int) -> Margins:
        """Part the lines of page `number` (as counted from 1); each part keeps the file's order."""
        self._number = number
        side = _line_numbers(lines, width)
        lines = _without(lines, side)
        top, bottom = _REACH * height, (1.0 - _REACH) * height
        rows = rows_of([line for line in lines if line.base <= top])
        heads = self._running(rows, height, self._tops, at_top=True)
        rows = rows_of([line for line in lines if line.base > bottom])
        feet = self._running(rows[::-1], height, self._bottoms, at_top=False)
        head = [line for row in heads for line in row]
        foot = [line for row in reversed(feet) for line in row]
        return Margins(head, _without(lines, [*head, *foot]), side, foot)

    def _running(
        self, rows: list[list[Line]], height: float, seen: dict[str, int], *, at_top: bool
    ) -> list[list[Line]]:
        """The outermost rows that are no body; `rows` go from the edge inwards."""
        running = 0
        for place, row in enumerate(rows[:_MOST_ROWS]):
            base = row[0].base / height
            depth = base if at_top else 1.0 - base
            if depth > _FARTHEST or place > running + 1:
                break
            words = " ".join([line.text for line in row])[:_LONGEST]
            inner = rows[place + 1] if place + 1 < len(rows) else None
            gap = _CLEAR if at_top or not place else _FARTHER
            clear = inner is None or _gap(row, inner) >= gap * row[0].size
            if (
                (self._known(words, seen) and (clear or depth <= _TOP))
                or is_stamp(words)
                or (place < 2 and self._has_number(words, clear=clear, at_top=at_top))
                or (clear and self._by_place(row, words, height, at_top=at_top))
            ):
                running = place + 1
        return rows[:running]

    def _known(self, words: str, seen: dict[str, int]) -> bool:
        """Whether a row like this one stood at this edge of the last page or the one before."""
        signature = _DIGITS.sub("#", words.casefold())
        last = seen.get(signature, -9)
        seen[signature] = self._number
        return len(signature) > 3 and 0 < self._number - last <= 2

    def _has_number(self, words: str, *, clear: bool, at_top: bool) -> bool:
        """Whether a row carries this page's number, as the pages before it did."""
        parts = words.split()
        if len(parts) > _MOST_WORDS:
            return False
        for part in {parts[0], parts[-1]}:
            digits = part.strip("-–—[]()|.")
            if digits.isdecimal() and len(digits) < 6:
                offset = int(digits) - self._number
                if len(parts) == 1 and (clear or not at_top):
                    self._offset = offset
                    return True
                if offset == self._offset and (clear or (at_top and self._number > 1)):
                    return True
        return False

    def _by_place(self, row: list[Line], words: str, height: float, *, at_top: bool) -> bool:
        """Whether a row set well apart is a running one by its place, never seen before."""
        if _PAGE_NUMBER.fullmatch(words):
            return row[0].base <= _TOP * height if at_top else row[0].base >= (1.0 - _TOP) * height
        if at_top:
            # A first page opens with a letterhead or a court, not with a running head.
            return self._number > 1 and row[0].y1 <= _SURE_TOP * height
        return row[0].y0 >= _SURE_BOTTOM * height


def _without(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    aside = set(map(id, others))
    return [line for line in lines if id(line) not in aside] if aside else list(lines)


def is_stamp(words: str) -> bool:
    """Whether a line is one that a court's filing system or a reporter prints on each page."""
    plain = words.casefold()
    return any(hint in plain for hint in _STAMP_HINTS) and _STAMP.search(words) is not None


def _gap(row: list[Line], inner: list[Line]) -> float:
    """The white between two rows, whichever is above."""
    below = min(line.y0 for line in inner) - max(line.base for line in row)
    above = min(line.y0 for line in row) - max(line.base for line in inner)
    return max(below, above)


def _line_numbers(lines: Sequence[Line], width: float) -> list[Line]:
    """The numbers down the side of a pleading or transcript, and lines set sideways in a margin."""
    sideways = sideways_lines(lines)
    if len(sideways) > 0.3 * len(lines):
        sideways = []
    numbers = [
        line
        for line in lines
        if len(line.words) == 1 and len(line.words[0][4]) <= 2 and line.words[0][4].isdecimal()
    ]
    if len(numbers) < _FEWEST_NUMBERS:
        return sideways
    columns: dict[int, list[Line]] = {}
    for line in numbers:
        columns.setdefault(round(line.x1 / 6), []).append(line)
    for place, found in columns.items():
        column = found + columns.get(place + 1, [])
        if len(column) < _FEWEST_NUMBERS:
            continue
        edge = max(line.x1 for line in column)
        inside = sum(line.x0 > edge for line in lines)
        apart = inside >= 0.8 * (len(lines) - len(column))
        if edge < _NUMBERS_END * width and apart and _counts_up(column):
            return sideways + column
    return sideways


def _counts_up(numbers: list[Line]) -> bool:
    values = [int(line.words[0][4]) for line in sorted(numbers, key=lambda line: line.base)]
    steps = sum(b - a == 1 for a, b in zip(values, values[1:], strict=False))
    return steps >= 0.8 * (len(values) - 1)
