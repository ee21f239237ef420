"""Hits by month as bars, with two handles that choose a range; a table says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from ui.models.facet_rows import Slot

_BARS, _LINE, _WORDS, _KNOB = 56, 20, 20, 12


class Histogram(QWidget):
    """`range_chosen` carries the first and the last value of the range, or two empty texts for all.

    Left and Right move the handle at hand, Up and Down choose between the two, Home and End send
    it to its end.
    """

    range_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: list[Slot] = []
        self._ends = [0, 0]
        self._held = 0
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Hits by date")
        theme.current.changed.connect(self.updateGeometry)

    def show_slots(self, slots: Sequence[Slot], first: str, last: str) -> None:
        """Show these bars; the handles stand at the range from `first` to `last`, empty for the
        ends."""
        if self._dragged:
            return
        self._slots = list(slots)
        values = [slot.value for slot in slots]
        low = next((at for at, one in enumerate(values) if first and one >= first[: len(one)]), 0)
        upto = [at for at, one in enumerate(values) if not last or one <= last[: len(one)]]
        self._ends = [low, max(low, upto[-1] if upto else low)] if values else [0, 0]
        self._tell()
        self.update()

    @property
    def range_words(self) -> str:
        """The range between the handles, in words."""
        if not self._slots:
            return ""
        first, last = (self._slots[at].words for at in self._ends)
        return first if first == last else f"{first} – {last}"

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(160), theme.scaled(_BARS + _LINE + _WORDS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(120), self.sizeHint().height())

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), Qt.Key
        steps = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Home: -999, keys.Key_End: 999}
        if key in steps:
            self._move_to(self._ends[self._held] + steps[Qt.Key(key)])
            self._choose()
        elif key in (keys.Key_Up, keys.Key_Down):
            self._held = 1 - self._held
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._slots:
            at = self._slot_at(event.position().toPoint())
            away = [abs(at - end) for end in self._ends]
            self._held = (
                1 if away[1] < away[0] or (away[0] == away[1] and at > self._ends[0]) else 0
            )
            self._dragged = True
            self._move_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._dragged:
            self._move_to(self._slot_at(where))
        elif self._slots:
            slot = self._slots[self._slot_at(where)]
            self.setToolTip(as_tool_tip(f"{slot.words}: {counted(slot.hits, 'hit')}"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = False
            self._choose()

    def _move_to(self, at: int) -> None:
        """Move the handle that is held, no farther than the other one."""
        low, high = (0, self._ends[1]) if self._held == 0 else (self._ends[0], len(self._slots) - 1)
        self._ends[self._held] = min(max(at, low), max(high, 0))
        self._tell()
        self.update()

    def _choose(self) -> None:
        if not self._slots:
            return
        whole = self._ends == [0, len(self._slots) - 1]
        first, last = (self._slots[at].value for at in self._ends)
        self.range_chosen.emit("" if whole else first, "" if whole else last)

    def _tell(self) -> None:
        held = "first" if self._held == 0 else "last"
        hits = sum(slot.hits for slot in self._slots[self._ends[0] : self._ends[1] + 1])
        words = f"{self.range_words}, {counted(hits, 'hit')}. Moving the {held} month"
        self.setAccessibleDescription(words if self._slots else "No dates")

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._slots:
            self._paint_bars(painter)
            self._paint_line(painter)
            self._paint_words(painter)
        painter.end()

    def _paint_bars(self, painter: QPainter) -> None:
        colours = theme.tokens()
        most = max(1, *(slot.hits for slot in self._slots))
        floor = theme.scaled(_BARS)
        for at, slot in enumerate(self._slots):
            box = self._box(at)
            inside = self._ends[0] <= at <= self._ends[1]
            tall = max(theme.scaled(2), round((floor - 4) * slot.hits / most)) if slot.hits else 1
            bar = QRect(box.left(), floor - tall, box.width(), tall)
            painter.fillRect(bar, colours.accent if inside else colours.line2)
            if slot.after_gap:
                painter.setPen(QPen(colours.ctl, 1, Qt.PenStyle.DotLine))
                painter.drawLine(self._left(at), theme.scaled(8), self._left(at), floor)

    def _paint_line(self, painter: QPainter) -> None:
        colours = theme.tokens()
        y = theme.scaled(_BARS + _LINE // 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = (self._box(at).center().x() for at in self._ends)
        painter.setPen(QPen(colours.line2, 2))
        painter.drawLine(self._box(0).left(), y, self._box(len(self._slots) - 1).right(), y)
        painter.setPen(QPen(colours.accent, 2))
        painter.drawLine(first, y, last, y)
        side = theme.scaled(_KNOB)
        painter.setBrush(colours.surface)
        for number, x in enumerate((first, last)):
            knob = QRectF(x - side / 2, y - side / 2, side, side)
            painter.drawEllipse(knob)
            if self.hasFocus() and number == self._held:
                around = knob.adjusted(-4, -4, 4, 4).toRect()
                paint.ring(painter, around, around.width() // 2)

    def _paint_words(self, painter: QPainter) -> None:
        """The first and the last month, and those after a gap, where there is room."""
        font, colours = theme.font("small", tabular=True), theme.tokens()
        top, height = theme.scaled(_BARS + _LINE), theme.scaled(_WORDS)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        taken: list[QRect] = []
        last = len(self._slots) - 1
        wanted = [0, last, *(at for at, slot in enumerate(self._slots) if slot.after_gap)]
        for at in dict.fromkeys(wanted):
            words = self._slots[at].words
            width = metrics.horizontalAdvance(words) + 2
            left = self._box(at).center().x() - width // 2
            left = min(max(0, left), self.width() - width)
            box = QRect(left, top, width, height)
            if not any(one.adjusted(-8, 0, 8, 0).intersects(box) for one in taken):
                paint.text(painter, box, words, font, colours.ink3)
                taken.append(box)

    def _left(self, at: int) -> int:
        """Where the column of a bar begins."""
        return self.width() * at // max(1, len(self._slots))

    def _box(self, at: int) -> QRect:
        """The room of a bar in its column; few bars are no wider than a finger."""
        column = self._left(at + 1) - self._left(at)
        wide = max(1, min(column - (2 if column > 5 else 0), theme.scaled(24)))
        return QRect(self._left(at) + (column - wide) // 2, 0, wide, theme.scaled(_BARS))

    def _slot_at(self, where: QPoint) -> int:
        at = where.x() * len(self._slots) // max(1, self.width())
        return min(max(0, at), max(0, len(self._slots) - 1))
