"""How wide the columns of the quotes are: as designed or dragged, and as large as the text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import theme
from ui.models.quote_columns import QuoteColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView

WIDTHS = {
    QuoteColumn.STATE: 124,
    QuoteColumn.SPEAKER: 160,
    QuoteColumn.SOURCE: 192,
    QuoteColumn.ISSUES: 152,
    QuoteColumn.NOTE: 180,
    QuoteColumn.ADDED: 108,
}
_LEAST, _LEAST_QUOTATION = 80, 240
_HEIGHT = 32
_WHOLE = 1_000


class ColumnWidths(QObject):
    """Keeps the widths at 100 % text, those of hidden columns too, and sets them when it grows."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header = header
        self.at_whole: dict[QuoteColumn, int] = dict(WIDTHS)
        self._follows = True
        self._dress()
        header.sectionResized.connect(self._on_resized)
        theme.current.changed.connect(self._dress)

    def put(self, column: QuoteColumn, width: int) -> None:
        """Give a column a width at 100 % text."""
        self.at_whole[column] = width
        self._follows = False
        self._header.resizeSection(column, theme.scaled(width))
        self._follows = True

    def yielding(self, shown: set[QuoteColumn], room: int) -> set[QuoteColumn]:
        """Which of the columns give way so that the quotation can be read: the source's, whose
        place then stands below the words."""
        others = sum(theme.scaled(self.at_whole[column]) for column in shown if column in WIDTHS)
        is_narrow = room - others < theme.scaled(_LEAST_QUOTATION)
        return {QuoteColumn.SOURCE} if is_narrow else set()

    def _dress(self) -> None:
        header = self._header
        header.setFont(theme.font("meta"))
        header.setMinimumSectionSize(theme.scaled(_LEAST))
        header.setFixedHeight(theme.scaled(_HEIGHT))
        for column, width in self.at_whole.items():
            self.put(column, width)

    def _on_resized(self, column: int, _before: int, now: int) -> None:
        if self._follows and now and column in self.at_whole:
            self.at_whole[QuoteColumn(column)] = round(now * _WHOLE / theme.scaled(_WHOLE))
