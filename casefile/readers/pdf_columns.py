"""The order in which the lines of a page are read: column by column where it is set in columns.

The method is a cut at the gutters (as in XY-cut, Nagy and Seth 1984), made cautious: a gutter
counts only between columns of prose, so tables, captions and signatures keep the file's order.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from casefile.readers.pdf_lines import extent, rows_of

if TYPE_CHECKING:
    from casefile.readers.pdf_lines import Line

_FEWEST_LINES = 5
_LEAST_COLUMN = 70.0
_LEAST_GUTTER = 5.0
_FILLED = 0.55
_WORDS = 2.5
_MOST_CROSSING = 0.5
_DEEPEST = 3


def in_columns(lines: list[Line], depth: int = 0) -> list[list[Line]]:
    """The lines in reading order, as runs that each stand in one column."""
    gutter = _gutter(lines) if depth < _DEEPEST and len(lines) >= 2 * _FEWEST_LINES else None
    if gutter is None:
        return [settled(lines)] if lines else []
    runs: list[list[Line]] = []
    for band in _bands(lines, gutter):
        if any(_crosses(line, gutter) for line in band):
            runs.extend([settled(band)])
            continue
        for side in ([li for li in band if li.x0 < gutter], [li for li in band if li.x0 >= gutter]):
            runs.extend(in_columns(side, depth + 1))
    return runs


def settled(lines: list[Line]) -> list[Line]:
    """One column in the file's order where that only goes down or right, else by rows."""
    for a, b in pairwise(lines):
        up = b.base < a.base - 0.5 * a.size
        left_on_row = b.x1 <= a.x0 and a.beside(b)
        if (up and b.x0 < a.x1 - 2.0) or left_on_row:
            return [line for row in rows_of(lines) for line in row]
    return lines


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - 2.0 and line.x1 > gutter + 2.0


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Runs from top to bottom: those whose lines cross the gutter, and those between."""
    bands: list[list[Line]] = []
    crossing = False
    for line in sorted(lines, key=lambda line: line.base):
        crosses = _crosses(line, gutter)
        if not bands or crosses != crossing:
            bands.append([])
        crossing = crosses
        bands[-1].append(line)
    order = {id(line): place for place, line in enumerate(lines)}
    for band in bands:
        band.sort(key=lambda line: order[id(line)])
    return bands


def _gutter(lines: list[Line]) -> float | None:
    """The left edge of a column that has another on its left, or None."""
    left, right = extent(lines)
    starts: dict[int, list[float]] = {}
    for line in lines:
        if line.x0 > left + 0.2 * (right - left):
            starts.setdefault(int(line.x0 // 4), []).append(line.x0)
    best: tuple[int, float] | None = None
    for bucket, found in starts.items():
        edges = found + starts.get(bucket + 1, [])
        if len(edges) < max(_FEWEST_LINES, 0.1 * len(lines)):
            continue
        edge = min(edges)
        crossing = _crossing_at(lines, edge)
        if crossing is not None and (best is None or crossing < best[0]):
            best = (crossing, edge)
    return None if best is None else best[1] - 1.0


def _crossing_at(lines: list[Line], edge: float) -> int | None:
    """How many lines cross a gutter left of `edge`, or None where it does not part two columns."""
    lefts = [line for line in lines if line.x1 <= edge - _LEAST_GUTTER]
    rights = [line for line in lines if line.x0 >= edge - 1.0]
    crossing = len(lines) - len(lefts) - len(rights)
    if crossing > _MOST_CROSSING * (len(lefts) + len(rights)):
        return None
    if not (_is_prose(lefts) and _is_prose(rights) and _side_by_side(lefts, rights)):
        return None
    return crossing


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines fill their column as running text does, and cells of a table do not."""
    if len(lines) < _FEWEST_LINES:
        return False
    column = extent(lines)
    if column.length < _LEAST_COLUMN:
        return False
    filled = median(line.width for line in lines) >= _FILLED * column.length
    return filled and median(len(line.words) for line in lines) >= _WORDS


def _side_by_side(lefts: list[Line], rights: list[Line]) -> bool:
    top = max(min(line.y0 for line in lefts), min(line.y0 for line in rights))
    bottom = min(max(line.y1 for line in lefts), max(line.y1 for line in rights))
    heights = [max(li.y1 for li in side) - min(li.y0 for li in side) for side in (lefts, rights)]
    return bottom - top > 0.3 * min(heights)
