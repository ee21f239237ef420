"""Buttons for issues: a chip with its name in the card, a numbered circle in the selection bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import icons, theme
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LONGEST_NAME = 40


class IssueChip(QAbstractButton):
    """A chip that is on or off; its number is the digit that switches it."""

    def __init__(self, number: int, name: str, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.issue = name
        self._number = number
        self._colour = colour
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Issue {name}")
        self.show_key("")

    def show_key(self, key: str) -> None:
        """Tell the key that switches it."""
        self.setToolTip(f"{self.issue} ({key})" if key else self.issue)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font()).horizontalAdvance(self._label()) + theme.scaled(16)
        if self._number <= 8:
            width += theme.scaled(13)
        if self.isChecked():
            width += theme.scaled(18)
        return QSize(width, theme.scaled(24))

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self.updateGeometry()  # its tick takes room

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        box, on = self.rect(), self.isChecked()
        fill = theme.issue_fill(self._colour) if on else None
        if not on and self.underMouse():
            fill = tokens.hover
        paint.rounded(painter, box, fill, None if on else tokens.line2, 4)
        ink = theme.issue_deep(self._colour) if on else tokens.ink2
        left = theme.scaled(8)
        if self._number <= 8:
            small = theme.font("small", weight=QFont.Weight.Bold, tabular=True)
            paint.text(painter, box.adjusted(left, 0, 0, 0), str(self._number), small, ink)
            left += theme.scaled(13)
        paint.text(painter, box.adjusted(left, 0, 0, 0), self._label(), self._font(), ink)
        if on:
            side = theme.scaled(14)
            top = (self.height() - side) // 2
            place = QRect(box.right() - side - theme.scaled(5), top, side, side)
            icons.paint(painter, "tick", place, ink)
        if self.hasFocus():
            paint.ring(painter, box, 4)
        painter.end()

    def _label(self) -> str:
        name = self.issue
        return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"

    @staticmethod
    def _font() -> QFont:
        return theme.font("meta", weight=QFont.Weight.Medium)


class IssueCircle(QAbstractButton):
    """A numbered circle: one click saves the selection with that issue."""

    def __init__(self, number: int, name: str, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._colour = colour
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"Save with issue {name}")
        self.setToolTip(f"Save with issue {name} ({number})")

    def sizeHint(self) -> QSize:
        side = theme.scaled(24)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(18)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        deep = theme.issue_deep(self._colour)
        painter.setPen(QPen(deep, 2 if self.underMouse() or self.isDown() else 1))
        painter.setBrush(theme.issue_fill(self._colour))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font("small", weight=QFont.Weight.DemiBold, tabular=True))
        painter.setPen(deep)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self.number))
        if self.hasFocus():
            paint.ring(painter, self.rect(), 12)
        painter.end()
