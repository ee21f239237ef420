"""How high the rows of the quotes view are: as high as their words need, up to a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from ui import theme
from ui.models.quote_columns import QuoteColumn
from ui.widgets.line_counts import LineCounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.model import Quote

QUOTATION_LINES, CARD_LINES, SHORT_LINES, NOTE_LINES = 4, 6, 2, 3
GROUP_HEIGHT = 28
STEP, CHIP_STEP = 20, 24
_SHAPES = 6
"""Of so many shapes the heights are kept, because people go back and forth between groups."""


def edge() -> int:
    """The room above and below the words of a row, at 100 % text."""
    return 6 if theme.is_compact() else 12


@dataclass(frozen=True, slots=True)
class Shape:
    """The room that rows have: the inner width of each column that can be seen, whether rows are
    cards, and whether the place stands below the words because its column is hidden."""

    widths: tuple[tuple[QuoteColumn, int], ...] = ()
    cards: bool = False
    place_below: bool = False


class QuoteFit:
    """Heights for one shape of the rows, kept until the shape, the font or the quote changes."""

    def __init__(self) -> None:
        self.shape = Shape()
        self._by_shape: dict[Shape, dict[int, tuple[Quote, int]]] = {}
        self._heights: dict[int, tuple[Quote, int]] = {}
        self._on_theme()
        theme.current.changed.connect(self._on_theme)

    def reshape(self, shape: Shape) -> bool:
        """Take another shape; say whether it is one."""
        if shape == self.shape:
            return False
        self.shape = shape
        if len(self._by_shape) > _SHAPES:
            self._by_shape.clear()
        self._heights = self._by_shape.setdefault(shape, {})
        return True

    def known(self, quote: Quote) -> int:
        """The height of a quote's row if it was reckoned before, else 0."""
        kept = self._heights.get(quote.id)
        return kept[1] if kept is not None and kept[0] is quote else 0

    def forget(self, ids: Iterable[int]) -> None:
        """Reckon the rows of these quotes anew: they read otherwise by now."""
        for one in ids:
            for heights in self._by_shape.values():
                heights.pop(one, None)

    def height(self, quote: Quote, reading: str) -> int:
        """The height of a quote's row, kept from now on."""
        found = self._card(quote, reading) if self.shape.cards else self._row(quote, reading)
        self._heights[quote.id] = (quote, found)
        return found

    def lines(self, words: str, width: int, most: int) -> int:
        """How many lines a row has room for."""
        return self._body.count(words, width, most)

    def saw(self, quote: Quote, words: str, width: int, lines: int) -> None:
        """A row was drawn with another number of lines than was reckoned."""
        self._body.saw(words, width, lines)
        self._heights.pop(quote.id, None)

    def _row(self, quote: Quote, reading: str) -> int:
        tallest = 0
        for column, width in self.shape.widths:
            if column is QuoteColumn.QUOTATION:
                lines = self._body.count(reading, width, QUOTATION_LINES)
                needs = lines * STEP + (18 if self.shape.place_below else 0)
            elif column is QuoteColumn.SOURCE:
                needs = STEP + 18
            elif column is QuoteColumn.ISSUES:
                needs = self._chip_rows(quote.issues, width) * CHIP_STEP - 4
            elif column is QuoteColumn.SPEAKER and quote.speaker:
                needs = self._body.count(quote.speaker.name, width, SHORT_LINES) * STEP
            elif column is QuoteColumn.NOTE and quote.note:
                needs = self._body.count(quote.note, width, NOTE_LINES) * STEP
            else:
                needs = STEP
            tallest = max(tallest, needs)
        return theme.scaled(max(32 if theme.is_compact() else 48, tallest + 2 * edge())) + 1

    def _card(self, quote: Quote, reading: str) -> int:
        width = dict(self.shape.widths).get(QuoteColumn.QUOTATION, 1)
        needs = self._body.count(reading, width, CARD_LINES) * STEP + 4 + STEP
        if quote.issues:
            needs += 4 + self._chip_rows(quote.issues, width) * CHIP_STEP - 4
        if quote.note:
            needs += 4 + self._body.count(quote.note, width, NOTE_LINES) * STEP
        return theme.scaled(needs + 2 * edge()) + 1

    def _chip_rows(self, issues: Sequence[str], width: int) -> int:
        """As many rows as `chip_places` will fill."""
        rows, left = 1, 0
        for name in issues:
            taken = min(round(self._chips.width(name)) + theme.scaled(12), width)
            if left and left + taken > width:
                rows, left = rows + 1, 0
            left += taken + theme.scaled(4)
        return rows

    def _on_theme(self) -> None:
        self._by_shape = {}
        self._heights = self._by_shape.setdefault(self.shape, {})
        self._body = LineCounts(theme.font("body"))
        self._chips = LineCounts(theme.font("small", weight=QFont.Weight.Medium))
