"""The chart of a party's page: bars of mentions over time, reached by mouse and keyboard."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.accessible.announce import announce
from ui.models.mention_times import axis_marks, bar_words, lulls
from ui.widgets import paint
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from casefile.services.party_chart import Bar, ChartUnit, MentionChart

_HEIGHT, _TOP, _AXIS = 120, 20, 24
_WIDEST = 28
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class MentionChartView(QWidget):
    """`bar_chosen` carries the bar that was clicked or entered; one without mentions is passed."""

    bar_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chart: MentionChart | None = None
        self.current = -1
        self._lulls: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Chart of mentions over time")

    def show_chart(self, chart: MentionChart) -> None:
        """Draw another chart."""
        if chart != self._chart:
            self._chart, self.current, self._lulls = chart, -1, lulls(chart)
            self._describe()
            self.update()

    @property
    def unit(self) -> ChartUnit | None:
        """What one bar stands for."""
        return self._chart.unit if self._chart is not None else None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn."""
        return self._chart.bars if self._chart is not None else ()

    def bar_box(self, place: int) -> QRect:
        """Where a bar can be clicked: its whole column."""
        step = self._step()
        slot = place + bisect_right(self._lulls, place)
        left, right = round(slot * step), round((slot + 1) * step)
        return QRect(left, 0, max(1, right - left), self._base())

    def words(self, place: int) -> str:
        """What a bar says."""
        chart = self._chart
        return bar_words(chart.bars[place], chart.unit) if chart is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(320), theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(120), theme.scaled(_HEIGHT))

    # what is drawn

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        self._draw_lines(painter)
        most = max((bar.mentions for bar in self.bars), default=0)
        for place, bar in enumerate(self.bars):
            if bar.mentions:
                self._draw_bar(painter, place, bar.mentions / most)
        self._draw_axis(painter)
        if self.hasFocus():
            where = self.bar_box(self.current) if self.current >= 0 else self.rect()
            where = where.adjusted(-2, theme.scaled(_TOP) - 4, 2, 2)
            paint.ring(painter, where.intersected(self.rect()), 4)
        painter.end()

    def _draw_lines(self, painter: QPainter) -> None:
        colours, base, top = theme.tokens(), self._base(), theme.scaled(_TOP)
        for y in (top, (top + base) // 2):
            paint.rule(painter, 0, self.width(), y)
        paint.rule(painter, 0, self.width(), base, colours.line2)
        for place in self._lulls:
            self._draw_lull(painter, self.bar_box(place).left())
        chart = self._chart
        if chart is not None and self.bars:
            most = max(bar.mentions for bar in self.bars)
            font = theme.font("small", tabular=True)
            words = f"{grouped(most)} a {chart.unit.value}"
            where = QRect(0, 0, self.width(), top - 2)
            taken = paint.text(painter, where, words, font, colours.ink3, align=_RIGHT)
            if self.current >= 0:
                room = where.adjusted(0, 0, -taken - theme.scaled(8), 0)
                said = theme.font("meta", weight=QFont.Weight.DemiBold, tabular=True)
                paint.text(painter, room, self.words(self.current), said, colours.ink)

    def _draw_lull(self, painter: QPainter, right: int) -> None:
        """Two strokes through the base line, in the empty column before a bar."""
        base, half = self._base(), theme.scaled(4)
        middle = right - max(half, round(self._step() / 2))
        painter.fillRect(middle - half, base, 2 * half, 1, theme.tokens().surface)
        painter.setPen(theme.tokens().ctl)
        for left in (middle - half, middle + half):
            painter.drawLine(left - half // 2, base + half, left + half // 2, base - half)

    def _draw_bar(self, painter: QPainter, place: int, share: float) -> None:
        column = self.bar_box(place)
        gap = 1 if column.width() < theme.scaled(6) else theme.scaled(3)
        width = max(1, min(column.width() - gap, theme.scaled(_WIDEST)))
        height = max(2, round(share * (self._base() - theme.scaled(_TOP))))
        left = column.center().x() - width // 2
        colour = theme.tokens().accent
        painter.save()
        painter.setOpacity(1.0 if place == self.current else 0.6)
        box = QRect(left, self._base() - height, width, height)
        paint.rounded(painter, box, colour, None, 2 if width > 4 else 0)
        painter.restore()

    def _draw_axis(self, painter: QPainter) -> None:
        if self._chart is None:
            return
        font, taken = theme.font("small", tabular=True), -1
        metrics = QFontMetrics(font)
        for place, words in axis_marks(self._chart):
            left, width = self.bar_box(place).left(), metrics.horizontalAdvance(words)
            if left > taken and left + width <= self.width():
                where = QRect(left, self._base() + 2, width + 2, theme.scaled(_AXIS) - 2)
                paint.text(painter, where, words, font, theme.tokens().ink3)
                taken = left + width + theme.scaled(8)

    # what the user does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place != self.current:
            self._go(place)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._go(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = Qt.Key(event.key()), len(self.bars)
        step = _STEPS.get(key, 0)
        if step and count:
            start = self.current if self.current >= 0 else (-1 if step > 0 else count)
            self._go(min(max(start + step, 0), count - 1), speak=True)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and count:
            self._go(0 if key == Qt.Key.Key_Home else count - 1, speak=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and self.bars:
            most = max(range(len(self.bars)), key=lambda place: self.bars[place].mentions)
            self._go(most, speak=True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(-1)

    def _go(self, place: int, *, speak: bool = False) -> None:
        self.current = place
        self._describe()
        self.update()
        if speak and place >= 0:
            announce(self, self.words(place))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.bars) and self.bars[place].mentions:
            self.bar_chosen.emit(self.bars[place])

    def _describe(self) -> None:
        if self.current >= 0:
            self.setAccessibleDescription(self.words(self.current))
        else:
            self.setAccessibleDescription("Arrow keys go from bar to bar, Enter shows its mentions")

    def _at(self, where: QPoint) -> int:
        for place in range(len(self.bars)):
            box = self.bar_box(place)
            if box.left() <= where.x() <= box.right():
                return place
        return -1

    def _step(self) -> float:
        """The width of a column; few bars stay together at the left instead of growing broad."""
        return min(
            self.width() / max(1, len(self.bars) + len(self._lulls)), theme.scaled(_WIDEST + 8)
        )

    def _base(self) -> int:
        return self.height() - theme.scaled(_AXIS)
