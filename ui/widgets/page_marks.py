"""Marks of quotes and hits, and the scroll bar that shows them over the whole source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QToolTip, QWidget

from ui import theme
from ui.widgets.controls import as_tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import QuoteId, Span

WIDTH = 14
_MARK_HEIGHT = 3
_REACH = 4


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """A quote as it is drawn: its words, the colours of its issues (1 to 8) and its badge.

    `label` is the number of its first issue, two letters for issue 9 and later, empty for none.
    """

    quote_id: QuoteId
    span: Span
    colours: tuple[int, ...]
    label: str
    words: str = ""
    spoken: str = "quote"
    """What a screen reader says of it: issues and speaker."""
    level: int = 0
    """Which of the lines under overlapping quotes is its own, from 1; 0 where it overlaps none."""
    is_draft: bool = False
    """Whether something was typed of it that is not saved yet."""

    @property
    def is_quote(self) -> bool:
        """Whether there is a quote; words with a draft alone have an id below zero."""
        return self.quote_id > 0

    @property
    def colour(self) -> int:
        """The colour of its highlight: that of its first issue, grey without one."""
        return self.colours[0] if self.colours else 8


def with_preview(marks: Sequence[QuoteMark], current: QuoteMark | None) -> tuple[QuoteMark, ...]:
    """The marks with the current one as it is being changed."""
    if current is None:
        return tuple(marks)
    return tuple(current if mark.quote_id == current.quote_id else mark for mark in marks)


def length_of(span: Span) -> tuple[int, int]:
    """How long a span is, in pages and then in code points, for comparison."""
    return span.end_page - span.page, span.end - span.start


@dataclass(frozen=True, slots=True)
class StripMark:
    """One tick beside the scroll bar: how far down the source it is (0 to 1) and what it says."""

    at: float
    colour: int
    """An issue colour from 1 to 8, or 0 for a hit."""
    words: str = ""


class MarksBar(QScrollBar):
    """A vertical scroll bar with ticks: quotes in their issue's colour, hits in orange.

    A click on a tick goes there; resting on one shows its words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: tuple[StripMark, ...] = ()
        self.setAccessibleName("Place in the source, with marks of quotes and hits")
        theme.current.changed.connect(self.update)

    def set_marks(self, marks: Sequence[StripMark]) -> None:
        """Show these ticks in place of those before."""
        self._marks = tuple(marks)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.window)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        self._paint_thumb(painter)
        for mark in self._marks:
            painter.fillRect(self._tick(mark), self._colour(mark))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().toPoint())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            full = self.maximum() + self.pageStep()
            self.setValue(round(mark.at * full - self.pageStep() / 3))
            event.accept()
            return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(event.pos())
            words = mark.words if mark is not None else ""
            QToolTip.showText(event.globalPos(), as_tool_tip(words) if words else "", self)
            return True
        return super().event(event)

    def _paint_thumb(self, painter: QPainter) -> None:
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        complex_ = QStyle.ComplexControl.CC_ScrollBar
        thumb = QRectF(self.style().subControlRect(complex_, option, part, self))
        thumb = QRectF(2, thumb.top() + 1, self.width() - 4, max(8.0, thumb.height() - 2))
        tokens = theme.tokens()
        colour = QColor(tokens.ctl if self.isSliderDown() or self.underMouse() else tokens.line2)
        colour.setAlphaF(0.8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(thumb, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _tick(self, mark: StripMark) -> QRectF:
        height = theme.scaled(_MARK_HEIGHT)
        top = mark.at * (self.height() - height)
        width = theme.scaled(8)
        return QRectF((self.width() + 1 - width) / 2, round(top), width, height)

    @staticmethod
    def _colour(mark: StripMark) -> QColor:
        return theme.issue_deep(mark.colour) if mark.colour else theme.tokens().hit

    def _mark_at(self, where: QPoint) -> StripMark | None:
        near = [mark for mark in self._marks if self._off(mark, where) <= _REACH]
        return min(near, key=lambda mark: self._off(mark, where), default=None)

    def _off(self, mark: StripMark, where: QPoint) -> float:
        return abs(self._tick(mark).center().y() - where.y())
