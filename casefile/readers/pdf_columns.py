"""The order in which the lines of a page are read: column by column where it is set in columns.

The method is a cut at the gutters (as in XY-cut, Nagy and Seth 1984), made cautious: a gutter
counts only between columns of prose, so tables, captions and signatures keep the file's order.
"""

from __future__ import annotations

from itertools import pairwise, starmap
from statistics import median
from typing import TYPE_CHECKING

from casefile.readers.pdf_lines import extent, rows_of

if TYPE_CHECKING:
    from casefile.readers.pdf_lines import Line

_FEWEST_LINES = 5
_LEAST_COLUMN = 70.0
_LEAST_GUTTER = 5.0
_FILLED = 0.55
_LETTERS = 12
_NARROWEST = 0.4
_DENSE = 0.5
_OPEN = 2.4
_MOST_CROSSING = 0.35
_DEEPEST = 3
_STARTING = 0.1
_TRIED = 6
_NEAR = 10.0
_SAMPLE = 30
_MOST_STRAYS = 0.25
_MOST_WORK = 1_000_000


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
    """One column in the file's order where that goes down or right; strays are put in their place.

    Where the file's order makes no sense at all the lines are read row by row.
    """
    if not any(starmap(_goes_back, pairwise(lines))):
        return lines
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or _goes_back(runs[-1][-1], line):
            runs.append([])
        runs[-1].append(line)
    main = max(runs, key=len)
    strays = len(lines) - len(main)
    if strays > _MOST_STRAYS * len(lines) or strays * len(lines) > _MOST_WORK:
        return [line for row in rows_of(lines) for line in row]
    ordered = list(main)
    for run in runs:
        if run is not main:
            at = _place_for(run[0], ordered)
            ordered[at:at] = run
    return ordered


def _goes_back(a: Line, b: Line) -> bool:
    """Whether going from `a` to `b` is going up without going right, or left on the same row."""
    up = b.base < a.base - 0.5 * a.size
    return (up and b.x0 < a.x1 - 2.0) or (b.x1 <= a.x0 and a.beside(b))


def _place_for(stray: Line, lines: list[Line]) -> int:
    """Where a line belongs: before the first below it in its column, or to its right on its row."""
    for place, line in enumerate(lines):
        if line.beside(stray):
            if line.x0 > stray.x0:
                return place
        elif line.base > stray.base and line.x0 < stray.x1 and stray.x0 < line.x1:
            return place
    return len(lines)


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
    edges: dict[float, int] = {}
    for bucket, found in starts.items():
        together = found + starts.get(bucket + 1, [])
        if len(together) >= max(_FEWEST_LINES, _STARTING * len(lines)):
            edge = min(together)
            crossing = sum(line.x0 < edge - 1.0 < line.x1 for line in lines)
            if crossing < _MOST_CROSSING * len(lines):
                edges[edge] = crossing
    tried: list[float] = []
    for edge in sorted(edges, key=edges.__getitem__):
        if len(tried) < _TRIED and all(abs(edge - other) > _NEAR for other in tried):
            tried.append(edge)
            if _parts(lines, edge):
                return edge - 1.0
    return None


def _parts(lines: list[Line], edge: float) -> bool:
    """Whether a gutter left of `edge` parts two columns of prose that stand side by side."""
    lefts = [line for line in lines if line.x1 <= edge - _LEAST_GUTTER]
    rights = [line for line in lines if line.x0 >= edge - 1.0]
    aside = len(lefts) + len(rights)
    if len(lines) - aside > _MOST_CROSSING * len(lines):
        return False
    if min(len(lefts), len(rights)) < _FEWEST_LINES or not _side_by_side(lefts, rights):
        return False
    widths = extent(lefts).length, extent(rights).length
    if min(widths) < _NARROWEST * max(widths):
        return False  # terms and what they mean
    return _is_prose(lefts) and _is_prose(rights)


def _is_prose(lines: list[Line]) -> bool:
    """Whether rows fill their column with words as running text does, and cells of a table do not.

    A table inside a column does too: its rows reach from edge to edge.
    """
    left, right = extent(lines)
    if right - left < _LEAST_COLUMN:
        return False
    rows = rows_of(lines)
    if len(rows) < _FEWEST_LINES:
        return False
    steps = sorted(b[0].base - a[0].base for a, b in pairwise(rows))
    pitch = steps[len(steps) // 2]
    if pitch > _OPEN * rows[0][0].size or sum(st <= 1.6 * pitch for st in steps) < _DENSE * len(
        steps
    ):
        return False  # entries far apart, each beside what explains it
    sample = rows[:: len(rows) // _SAMPLE + 1]
    filled = median(row[-1].x1 - row[0].x0 for row in sample)
    letters = median(sum(map(str.isalpha, "".join([li.text for li in row]))) for row in sample)
    return filled >= _FILLED * (right - left) and letters >= _LETTERS


def _side_by_side(lefts: list[Line], rights: list[Line]) -> bool:
    top = max(min(line.y0 for line in lefts), min(line.y0 for line in rights))
    bottom = min(max(line.y1 for line in lefts), max(line.y1 for line in rights))
    heights = [max(li.y1 for li in side) - min(li.y0 for li in side) for side in (lefts, rights)]
    return bottom - top > 0.3 * min(heights)
