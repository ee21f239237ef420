"""A layout that puts each line of a document where the page has it printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QAbstractTextDocumentLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter, QTextBlock, QTextDocument, QTextFrame

_WIDE = 1_000_000.0


class PrintedLayout(QAbstractTextDocumentLayout):
    """Every block of the document is one printed line; nothing is ever drawn.

    `lines` are the rectangles of the blocks in order, `offset_at` answers which position of the
    document is nearest to a point.
    """

    def __init__(self, document: QTextDocument, offset_at: Callable[[QPointF], int]) -> None:
        super().__init__(document)
        self.lines: Sequence[QRectF] = ()
        self.size = QSizeF()
        self._offset_at = offset_at

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        block, number = self.document().begin(), 0
        while block.isValid():
            layout = block.layout()
            layout.beginLayout()
            line = layout.createLine()
            if line.isValid():
                line.setLineWidth(_WIDE)
            layout.endLayout()
            layout.setPosition(self._line(number).topLeft())
            block, number = block.next(), number + 1

    def documentSize(self) -> QSizeF:
        return self.size

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(), self.size)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        return self._line(block.blockNumber())

    def hitTest(self, point: QPointF, _accuracy: object) -> int:  # type: ignore[override]
        return self._offset_at(point)

    def draw(self, _painter: QPainter, _context: object) -> None:
        """Nothing: the page itself is what is seen."""

    def _line(self, number: int) -> QRectF:
        return self.lines[number] if number < len(self.lines) else QRectF()
