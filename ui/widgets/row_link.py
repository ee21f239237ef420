"""A row that leads somewhere: icon, words cut where there is no room, a number at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip
from ui.words import one_line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW, _TALL = 32, 44


class RowLink(QPushButton):
    """A push button drawn as a row; `below` is a second line."""

    def __init__(self, words: str, icon: str, number: str = "", below: str = "") -> None:
        super().__init__()
        self.setProperty("role", "rowlink")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(as_tool_tip(words))
        self._words, self._icon, self._number = one_line(words), icon, number
        self._below = below

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(160), theme.scaled(_TALL if self._below else _ROW))

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet has a least height for all buttons, set when they are first shown."""
        self.setFixedHeight(self.sizeHint().height())
        super().showEvent(event)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        painter, colours = QPainter(self), theme.tokens()
        side, edge = theme.scaled(16), theme.scaled(8)
        place = QRect(edge, (self.height() - side) // 2, side, side)
        icons.paint(painter, self._icon, place, colours.ink2)
        inner = self.rect().adjusted(edge * 2 + side, 0, -edge, 0)
        font = theme.font("body", tabular=True)
        taken = paint.text(painter, inner, self._number, font, colours.ink3, align=_RIGHT)
        room = inner.adjusted(0, 0, -taken - edge if taken else 0, 0)
        if self._below:
            half = theme.scaled(18)
            top = (self.height() - 2 * half) // 2
            room = QRect(room.left(), top, room.width(), half)
            second = room.translated(0, half)
            paint.text(painter, second, self._below, theme.font("meta"), colours.ink2)
        paint.text(painter, room, self._words, theme.font("body"), colours.ink)
        painter.end()
