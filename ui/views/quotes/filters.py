"""The row of filters above the quotes: words, and chips that say in words what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui import icons, theme
from ui.views.reader.flow import FlowLayout
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip, column, frame
from ui.words import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_LONGEST = 28


class FilterChip(QAbstractButton):
    """ "Speaker: any", or "Speaker: Miriam T. Oakes" with a cross that removes it.

    `clicked` asks for the choices; `removed` says that the cross, Delete or Backspace was used.
    """

    removed = Signal()

    removable = True

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.value = ""
        self.show_value("")
        theme.current.changed.connect(self.updateGeometry)

    def show_value(self, value: str) -> None:
        """Say what is asked; empty for anything."""
        self.value = value
        how = ", Delete removes it" if self.is_active else ""
        self.setAccessibleName(f"{self._name}: {value or 'any'}{how}")
        self.setToolTip("" if len(value) <= _LONGEST else as_tool_tip(value))
        self.updateGeometry()
        self.update()

    @property
    def is_active(self) -> bool:
        """Whether it asks something that can be taken away."""
        return self.removable and bool(self.value)

    def sizeHint(self) -> QSize:
        plain, bold = self._fonts()
        width = QFontMetrics(plain).horizontalAdvance(f"{self._name}: ")
        width += QFontMetrics(bold).horizontalAdvance(self._shown())
        return QSize(width + theme.scaled(8 + 6 + 14 + 8), theme.scaled(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.tokens()
        box, active = self.rect(), self.is_active
        ground = colours.accent_soft if active else colours.surface
        if self.underMouse() and not active:
            ground = colours.hover
        paint.rounded(painter, box, ground, colours.accent if active else colours.line2, 6)
        plain, bold = self._fonts()
        name_tone = colours.accent if active else colours.ink2
        line = box.adjusted(theme.scaled(8), 0, 0, 0)
        taken = paint.text(painter, line, f"{self._name}:", plain, name_tone)
        taken += QFontMetrics(plain).horizontalAdvance(" ")
        rest = line.adjusted(taken, 0, 0, 0)
        paint.text(painter, rest, self._shown(), bold, colours.accent if active else colours.ink)
        icon = "close" if active else "down"
        icons.paint(painter, icon, self._sign(), name_tone)
        if self.hasFocus():
            paint.ring(painter, box, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cross = self._sign().adjusted(-theme.scaled(6), -20, theme.scaled(8), 20)
        if self.is_active and cross.contains(event.position().toPoint()):
            self.removed.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if self.is_active and event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.removed.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def _sign(self) -> QRect:
        side = theme.scaled(14)
        left = self.width() - side - theme.scaled(8)
        return QRect(left, (self.height() - side) // 2, side, side)

    def _shown(self) -> str:
        return shortened(self.value, _LONGEST) or "any"

    @staticmethod
    def _fonts() -> tuple[QFont, QFont]:
        return theme.font("meta"), theme.font("meta", weight=QFont.Weight.DemiBold)


def filter_row(*items: QWidget) -> QFrame:
    """A row of filters that goes on in a second row where there is no room."""
    made = frame("head")
    outer = column(made)
    outer.setContentsMargins(*(theme.scaled(edge) for edge in (16, 8, 8, 8)))
    inside = QWidget()
    inner = FlowLayout(theme.scaled(8), inside)
    for item in items:
        inner.addWidget(item)
    outer.addWidget(inside)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    for widget in (inside, made):
        widget.setSizePolicy(policy)
    return made
