"""What the mouse does on pages: select by character, word and block, extend, scroll on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.widgets.page_selection import Extent, extent, word_around

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from ui.widgets.page_column import PagePoint
    from ui.widgets.page_view import PageView

_REACH = 24
"""Points around words within which the mouse shows the cursor for text."""
_AUTOSCROLL_MS = 16
_NEAR = 4


class Unit(Enum):
    """What a selection grows by."""

    CHARACTER = "character"
    WORD = "word"
    BLOCK = "block"


class PagePointer:
    """Turns mouse events of a `PageView` into its selection."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._unit = Unit.CHARACTER
        self._from: PagePoint | None = None
        self._pressed_at = QPointF()
        self._last = QPointF()
        self._begun = False
        self._on_selected = False
        self._double_at: QPoint | None = None
        self._autoscroll = QTimer(view)
        self._autoscroll.setInterval(_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._scroll_on)
        self._triple = QTimer(view)
        self._triple.setSingleShot(True)

    @property
    def is_dragging(self) -> bool:
        return self._from is not None

    def pressed(self, event: QMouseEvent) -> None:
        view, where = self._view, event.position()
        if event.button() != Qt.MouseButton.LeftButton or not view.page_count:
            return
        if (page := view.retry_at(where)) is not None:
            view.supply.retry(page)
            return
        if (mark := view.badge_at(where)) is not None:
            view.quote_clicked.emit((mark.quote_id,))
            return
        self._from, self._pressed_at, self._last = view.point_at(where), where, where
        self._begun, self._unit = False, Unit.CHARACTER
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        again = self._triple.isActive() and self._is_near_double(where)
        self._on_selected = not shift and not again and view.is_selected_at(where)
        if self._on_selected:
            return  # a drag of the words, or a click that ends the selection: what follows tells
        if self._triple.isActive() and self._is_near_double(where):
            self._begin_with(Unit.BLOCK)
        elif shift and view.selected.anchor is not None:
            self._begun = True
            self._extend(where)
        else:
            view.selected.clear()
            view.announce_selection(settled=False)

    def double_clicked(self, event: QMouseEvent) -> None:
        view, where = self._view, event.position()
        if event.button() != Qt.MouseButton.LeftButton or not view.page_count:
            return
        self._from, self._pressed_at, self._last = view.point_at(where), where, where
        self._double_at = where.toPoint()
        self._triple.start(QApplication.doubleClickInterval())
        self._begin_with(Unit.WORD)

    def moved(self, event: QMouseEvent) -> None:
        where = event.position()
        if self._from is None:
            self._show_cursor(where)
            return
        self._last = where
        moved = (where - self._pressed_at).manhattanLength()
        if self._on_selected:
            if moved >= QApplication.startDragDistance():
                self._from, self._on_selected = None, False
                self._view.words_dragged.emit()
            return
        if not self._begun and moved < _NEAR:
            return
        self._extend(where)
        if self._view.viewport().rect().contains(where.toPoint()):
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def released(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        self._autoscroll.stop()
        pressed, self._from = self._from, None
        view = self._view
        if self._on_selected:
            self._on_selected = False
            view.selected.clear()
        if view.selected.whole is None:
            self._clicked(pressed, event.position())
        view.announce_selection(settled=True)

    def _clicked(self, pressed: PagePoint, where: QPointF) -> None:
        text = self._view.text_at(pressed.page)
        if text is not None and text.words.word_at(pressed.x, pressed.y, 2.0) is not None:
            self._view.caret = (pressed.page, text.offset_at(pressed.x, pressed.y))
        self._view.quote_clicked.emit(self._view.quotes_at(where))

    def _begin_with(self, unit: Unit) -> None:
        self._unit, self._begun = unit, False
        self._extend(self._pressed_at)

    def _extend(self, where: QPointF) -> None:
        """Grow the selection to a point; it begins once the words it starts in are here."""
        view = self._view
        if not self._begun and self._from is not None:
            start = self._extent_at(self._from)
            if start is None:
                return
            view.selected.start(start)
            self._begun = True
        if (to := self._extent_at(view.point_at(where))) is not None:
            view.selected.extend(to)
            view.announce_selection(settled=False)

    def _extent_at(self, point: PagePoint) -> Extent | None:
        text = self._view.text_at(point.page)
        if text is None:
            return None
        offset = text.offset_at(point.x, point.y)
        start, end = offset, offset
        if self._unit is Unit.WORD:
            start, end = word_around(text.text, offset)
        elif self._unit is Unit.BLOCK:
            block = text.block_at(offset)
            start, end = block.start, block.end
        return extent((point.page, start), (point.page, end))

    def _scroll_on(self) -> None:
        """Scroll while the mouse is held outside, the faster the farther."""
        view = self._view.viewport().rect()
        beyond = min(self._last.y(), 0.0) or max(self._last.y() - view.height(), 0.0)
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(max(-60.0, min(60.0, beyond / 3))))
        self._extend(self._last)

    def _show_cursor(self, where: QPointF) -> None:
        view, shapes = self._view, Qt.CursorShape
        shape = shapes.ArrowCursor
        if view.retry_at(where) is not None or view.badge_at(where) is not None:
            shape = shapes.PointingHandCursor
        elif view.page_count:
            point = view.point_at(where)
            text = view.text_at(point.page)
            if text is not None and text.words.word_at(point.x, point.y, _REACH) is not None:
                shape = shapes.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)

    def _is_near_double(self, where: QPointF) -> bool:
        if self._double_at is None:
            return False
        return (where.toPoint() - self._double_at).manhattanLength() <= 2 * _NEAR
