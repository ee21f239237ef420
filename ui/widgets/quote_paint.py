"""How quotes are marked on pages and in articles beside their colour: the outline and handles of
the current one, lines under those that overlap, ticks for further issues.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

_KNOB = 9
_TARGET = 24
_OUTLINE = 2


class End(Enum):
    """One end of a quote."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Handles:
    """Where a quote's ends can be taken hold of: the knobs as drawn and the targets around them."""

    start: QRectF
    end: QRectF

    @classmethod
    def of(cls, lines: Sequence[QRectF]) -> Handles | None:
        """The handles of words that stand in these lines, the first one and the last one."""
        if not lines:
            return None
        first, last, side = lines[0], lines[-1], float(theme.scaled(_KNOB))
        start = QRectF(first.left() - 1 - side / 2, first.top() - side, side, side)
        end = QRectF(last.right() + 1 - side / 2, last.bottom(), side, side)
        return cls(start, end)

    def at(self, where: QPointF) -> End | None:
        """The end whose target is at a point; the nearer one where both are."""
        reach = theme.scaled(_TARGET) / 2
        found = [
            (max(abs(off.x()), abs(off.y())), end)
            for end, knob in ((End.END, self.end), (End.START, self.start))
            for off in (where - knob.center(),)
        ]
        distance, nearest = min(found, key=lambda one: one[0])
        return nearest if distance <= reach else None


def paint_current(
    painter: QPainter, lines: Sequence[QRectF], deep: QColor, *, movable: bool = True
) -> None:
    """Draw the outline of the current quote, and its handles where its ends can be moved."""
    handles = Handles.of(lines)
    if handles is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(deep, _OUTLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawRoundedRect(line.adjusted(-2, -2, 2, 2), 3, 3)
    painter.setBrush(deep)
    painter.setPen(Qt.PenStyle.NoPen)
    ends = ((handles.start, lines[0]), (handles.end, lines[-1])) if movable else ()
    for knob, stem in ends:
        middle = knob.center().x()
        painter.drawRect(QRectF(middle - 1, stem.top() - 2, 2, stem.height() + 4))
        painter.drawEllipse(knob)
    painter.restore()


def paint_draft(painter: QPainter, lines: Sequence[QRectF], deep: QColor) -> None:
    """Draw a broken line around words of which something was typed that is not saved yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(deep, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawRoundedRect(line.adjusted(-2, -2, 2, 2), 3, 3)
    painter.restore()


def paint_overlap(painter: QPainter, lines: Sequence[QRectF], deep: QColor, level: int) -> None:
    """Underline the words of a quote that shares some with others; each level has its own line."""
    down = theme.scaled(2 + 3 * ((level - 1) % 3))
    for line in lines:
        painter.fillRect(QRectF(line.left(), line.bottom() - 1 + down, line.width(), 2), deep)


def paint_ticks(painter: QPainter, lines: Sequence[QRectF], deeps: Sequence[QColor]) -> None:
    """A tick below the last word for each further issue of a quote, in its deep colour."""
    if not lines:
        return
    last, wide = lines[-1], theme.scaled(7)
    for number, deep in enumerate(deeps):
        left = last.right() - (number + 1) * (wide + 2)
        painter.fillRect(QRectF(left, last.bottom() - 1, wide, theme.scaled(4)), deep)
