"""Grey lines in the shape of a page of text, while a source is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.page_painter import grey_shape
from ui.widgets.page_tone import Tone, paper

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

PATIENCE_MS = 200
"""Nothing is shown for so long: grey lines that flash by are worse than none."""

_WIDEST, _EDGE = 612, 12


class Loading(QWidget):
    """A sheet with grey lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Opening the source")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.well)
        edge = theme.scaled(_EDGE)
        width = min(self.width() - 2 * edge, theme.scaled(_WIDEST))
        sheet = QRectF((self.width() - width) / 2, edge, width, self.height())
        painter.fillRect(sheet, paper(Tone.ORIGINAL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.LIGHT.line)
        for bar in grey_shape(sheet):
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.end()
