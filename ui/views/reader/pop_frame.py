"""A small card that floats over the reader, with an edge and a painted shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.paint import shadow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

SHADOW = 14
_RADIUS = 8
_GAP = 6


class PopFrame(QWidget):
    """A child of the reader above its view; its contents lie inside `SHADOW` pixels of shadow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def inner_margins(self, across: int, down: int) -> tuple[int, int, int, int]:
        """Margins for the layout: the shadow and so much room inside the edge."""
        side, top = SHADOW + theme.scaled(across), SHADOW + theme.scaled(down)
        return side, top, side, top

    def stand_beside(self, lines: Sequence[QRect], area: QRect) -> None:
        """Move below the last of some lines, else above the first, inside `area`, over neither.

        Where there is room for neither it stands at the edge that is farther from the lines.
        """
        size = self.sizeHint()
        self.resize(size)
        parent = self.parentWidget()
        if parent is not None and size.height() - 2 * SHADOW > area.height():
            area = parent.rect()  # in a small window it needs all there is
        if not lines:
            self.move(area.center() - QPoint(size.width() // 2, size.height() // 2))
            return
        first, last, gap = lines[0], lines[-1], theme.scaled(_GAP)
        top = min(line.top() for line in lines)
        bottom = max(line.bottom() for line in lines)
        below, above = bottom + gap - SHADOW, top - gap + SHADOW - size.height()
        fits_below = below + size.height() - SHADOW <= area.bottom()
        y = below if fits_below else above
        if not fits_below and above + SHADOW < area.top():
            lower = area.bottom() + SHADOW - size.height()
            y = lower if last.bottom() < lower + SHADOW or first.top() < area.top() else area.top()
        x = last.right() - size.width() // 2 if fits_below else first.left() - SHADOW
        widest = area.right() - size.width() + SHADOW - theme.scaled(4)
        x = max(area.left() - SHADOW + theme.scaled(4), min(x, widest))
        self.move(x, max(area.top() - SHADOW, y))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in range(SHADOW - 2, 0, -2):
            painter.setBrush(shadow(14 if tokens.dark else 5))
            ring = card.adjusted(-reach, -reach / 2, reach, reach)
            painter.drawRoundedRect(ring, _RADIUS + reach, _RADIUS + reach)
        painter.setPen(QPen(tokens.line2, 1))
        painter.setBrush(tokens.surface)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a click on the card is none on the page below


def rooms_beside(lines: Sequence[QRect], area: QRect) -> tuple[int, int]:
    """How much height is free above and below some lines in an area."""
    gap = theme.scaled(_GAP)
    top = min(line.top() for line in lines) - gap - area.top()
    return top, area.bottom() - max(line.bottom() for line in lines) - gap
