"""What the keys do on pages: scroll, zoom, select, move the text cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeySequence

from ui.widgets.page_caret import Caret
from ui.widgets.page_keys import STEPS
from ui.widgets.page_selection import extent

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.widgets.page_painter import PagePainter
    from ui.widgets.page_selection import Place
    from ui.widgets.page_view import PageView

_KEYS = Qt.Key


class PageKeyboard:
    """Turns key events of a `PageView` into its place, its zoom and its selection."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._walker: Caret | None = None

    def forget(self) -> None:
        """Another source is shown."""
        self._walker, self._view.caret = None, None

    def pressed(self, event: QKeyEvent) -> bool:
        """Act on a key; False where it means nothing here."""
        return (
            self._edit_key(event)
            or self._caret_key(event)
            or self._zoom_key(event)
            or self._scroll_key(event)
        )

    def paint_caret(self, painter: PagePainter) -> None:
        """Draw the text cursor of caret mode."""
        view = self._view
        if not view.caret_mode or not view.hasFocus() or (place := self._caret_place()) is None:
            return
        text = view.text_at(place[0])
        box = text.caret_box(place[1]) if text is not None else None
        if box is not None:
            line = view.place_of_page(place[0]).on_screen(box)
            painter.caret(QRectF(line.left() - 1, line.top(), 2, line.height()))

    def _edit_key(self, event: QKeyEvent) -> bool:
        view = self._view
        if event.matches(QKeySequence.StandardKey.SelectAll):
            view.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            view.copy_requested.emit()
        elif event.key() == _KEYS.Key_F7:
            view.set_caret_mode(not view.caret_mode)
        elif event.key() == _KEYS.Key_Escape and view.selected.whole is not None:
            view.clear_selection()
        else:
            return False
        return True

    def _caret_key(self, event: QKeyEvent) -> bool:
        view, held = self._view, event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        step = STEPS.get((event.key(), control))
        extending = shift and view.selected.whole is not None
        if step is None or not (view.caret_mode or extending):
            return False
        place = self._caret_place()
        if place is None:
            return True
        if self._walker is None:  # kept from key to key: lines below keep the column they began in
            self._walker = Caret(view.text_at, view.page_count)
        moved = self._walker.moved(place, step)
        self._view.caret = moved
        if shift:
            if view.selected.anchor is None:
                view.selected.start(extent(place, place))
            view.selected.extend(extent(moved, moved))
        else:
            view.selected.clear()
        view.announce_selection(settled=True)
        self._keep_in_view(moved)
        return True

    def _caret_place(self) -> Place | None:
        """Where the cursor is: at the moving end, at the last click, else where the view begins."""
        view = self._view
        if (cursor := view.selected.cursor) is not None:
            return cursor
        if self._view.caret is not None and self._view.caret[0] <= view.page_count:
            return self._view.caret
        text = view.text_at(view.page) if view.page else None
        if text is None:
            return None
        top = view.point_at(QPointF(0, 0))
        offset = text.offset_at(0.0, top.y) if top.page == view.page else 0
        self._view.caret = (view.page, offset)
        return self._view.caret

    def _keep_in_view(self, place: Place) -> None:
        view = self._view
        text = view.text_at(place[0])
        box = text.caret_box(place[1]) if text is not None else None
        if box is not None:
            line = view.place_of_page(place[0]).on_screen(box)
            if not QRectF(view.viewport().rect()).contains(line):
                view.reveal(line)

    def _zoom_key(self, event: QKeyEvent) -> bool:
        view, key = self._view, event.key()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.ZoomIn) or (control and key == _KEYS.Key_Equal):
            view.zoom_in()
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            view.zoom_out()
        elif control and key == _KEYS.Key_0:
            view.zoom_reset()
        elif key == _KEYS.Key_W and not control and view.single_keys:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            view.fit_page() if shift else view.fit_width()
        else:
            return False
        return True

    def _scroll_key(self, event: QKeyEvent) -> bool:
        view, key = self._view, event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (_KEYS.Key_PageDown, _KEYS.Key_PageUp) or key == _KEYS.Key_Space:
            up = key == _KEYS.Key_PageUp or (key == _KEYS.Key_Space and shift)
            view.scroll_by_pages(-0.9 if up else 0.9)
        elif control and key in (_KEYS.Key_Home, _KEYS.Key_End):
            view.go_to_page(1 if key == _KEYS.Key_Home else view.page_count)
        elif key in (_KEYS.Key_Up, _KEYS.Key_Down) and not control:
            view.scroll_by_lines(-1 if key == _KEYS.Key_Up else 1)
        elif key in (_KEYS.Key_Left, _KEYS.Key_Right) and not control:
            bar = view.horizontalScrollBar()
            step = bar.singleStep() if key == _KEYS.Key_Right else -bar.singleStep()
            bar.setValue(bar.value() + step)
        else:
            return False
        return True
