"""Where each page of a source lies in one continuous column; arithmetic only, nothing is drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER = (612.0, 792.0)
LARGEST_SIDE = 14_400.0
"""Points; a page that claims more is shown as if it had this, so that one page cannot be all."""


class Sized(Protocol):
    """A page's size in points as shown; 0 where it is not known."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True)
class PagePoint:
    """A place on a page, in points of the page as shown."""

    page: int
    x: float
    y: float


class PageColumn:
    """The pages of a source below one another at a scale.

    Lengths are pixels of the column, whose left edge is 0; `scale` is pixels per point; pages
    count from 1.
    """

    def __init__(self, pages: Sequence[Sized], *, scale: float, gap: float, margin: float) -> None:
        self._sizes = _known_sizes(pages)
        self._gap = gap
        self.margin = margin
        self.scale = scale
        self._tops: list[float] = []
        self._lay()

    def __len__(self) -> int:
        return len(self._sizes)

    def rescale(self, scale: float) -> None:
        """Change the scale of all pages."""
        self.scale = scale
        self._lay()

    @property
    def height(self) -> float:
        """From above the first page to below the last."""
        if not self._sizes:
            return 2 * self.margin
        return self._tops[-1] + self._sizes[-1][1] * self.scale + self.margin

    @property
    def width(self) -> float:
        """The widest page with its margins."""
        return self.widest * self.scale + 2 * self.margin

    @property
    def widest(self) -> float:
        """The width of the widest page, in points."""
        return max((width for width, _ in self._sizes), default=LETTER[0])

    def size(self, page: int) -> tuple[float, float]:
        """A page's width and height, in points."""
        return self._sizes[page - 1]

    def rect(self, page: int) -> QRectF:
        """Where a page lies in the column."""
        width, height = self._sizes[page - 1]
        left = (self.width - width * self.scale) / 2
        return QRectF(left, self._tops[page - 1], width * self.scale, height * self.scale)

    def visible(self, top: float, bottom: float) -> range:
        """The pages that show between two heights of the column."""
        if not self._sizes or bottom <= top:
            return range(1, 1)
        first = max(1, bisect_right(self._tops, top))
        if self.rect(first).bottom() <= top and first < len(self):
            first += 1
        last = max(first, bisect_right(self._tops, bottom))
        return range(first, last + 1)

    def page_at(self, y: float) -> int:
        """The page at a height, the gap below a page included."""
        return min(max(1, bisect_right(self._tops, y)), max(1, len(self)))

    def point_at(self, where: QPointF) -> PagePoint:
        """The nearest place on a page; it may lie outside the page's edges at left and right."""
        page = self.page_at(where.y())
        rect = self.rect(page)
        if page < len(self) and where.y() > rect.bottom() + self._gap / 2:
            page += 1
            rect = self.rect(page)
        return PagePoint(
            page, (where.x() - rect.left()) / self.scale, (where.y() - rect.top()) / self.scale
        )

    def place_of(self, point: PagePoint) -> QPointF:
        """Where a place on a page lies in the column."""
        rect = self.rect(point.page)
        return QPointF(rect.left() + point.x * self.scale, rect.top() + point.y * self.scale)

    def _lay(self) -> None:
        top, self._tops = self.margin, []
        for _, height in self._sizes:
            self._tops.append(top)
            top += height * self.scale + self._gap


def _known_sizes(pages: Sequence[Sized]) -> list[tuple[float, float]]:
    """A page without a size takes the size most others have, so that it has room for its notice."""
    known = [(page.width, page.height) for page in pages if page.width > 0 and page.height > 0]
    usual = LETTER
    if known:
        usual = (median(width for width, _ in known), median(height for _, height in known))
    sizes = [
        (page.width, page.height) if page.width > 0 and page.height > 0 else usual for page in pages
    ]
    return [(min(width, LARGEST_SIDE), min(height, LARGEST_SIDE)) for width, height in sizes]
