"""A short upright line between groups of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_TALL = 20


class UprightRule(QWidget):
    """A line of 20 px in the middle of `width` px."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._wide = width

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(self._wide), theme.scaled(_TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = theme.scaled(_TALL)
        top = (self.height() - tall) // 2
        painter.fillRect(self.width() // 2, top, 1, tall, theme.tokens().line2)
        painter.end()
