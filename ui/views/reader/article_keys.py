"""What the keys do in the text of an article: the same as on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

from ui.widgets.page_caret import Step
from ui.widgets.page_keys import STEPS, asks_to_tag, issue_digit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.views.reader.article import ArticleView

_KEYS = Qt.Key
_OPERATIONS = QTextCursor.MoveOperation
MOVES = {
    Step.LEFT: _OPERATIONS.Left,
    Step.RIGHT: _OPERATIONS.Right,
    Step.WORD_LEFT: _OPERATIONS.PreviousWord,
    Step.WORD_RIGHT: _OPERATIONS.NextWord,
    Step.UP: _OPERATIONS.Up,
    Step.DOWN: _OPERATIONS.Down,
    Step.LINE_START: _OPERATIONS.StartOfLine,
    Step.LINE_END: _OPERATIONS.EndOfLine,
}
"""How Qt's text cursor takes each step."""


class ArticleKeys:
    """Turns key events of an `ArticleView` into its place, its zoom and its selection."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    def pressed(self, event: QKeyEvent) -> bool:
        """Act on a key; False where it is Qt's."""
        return (
            self._tag_key(event)
            or self._edit_key(event)
            or self._caret_key(event)
            or self._zoom_key(event)
            or self._scroll_key(event)
        )

    def _tag_key(self, event: QKeyEvent) -> bool:
        view = self._view
        if not view.single_keys or (span := view.selection()) is None:
            return False
        if asks_to_tag(event):
            view.tag_requested.emit(span)
        elif (digit := issue_digit(event)) is not None:
            view.issue_requested.emit(digit)
        else:
            return False
        return True

    def _edit_key(self, event: QKeyEvent) -> bool:
        view = self._view
        if event.matches(QKeySequence.StandardKey.SelectAll):
            view.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            view.copy_requested.emit()
        elif event.key() == _KEYS.Key_F7:
            view.set_caret_mode(not view.caret_mode)
        elif event.key() == _KEYS.Key_Escape and view.selection() is not None:
            view.clear_selection()
        else:
            return False
        return True

    def _caret_key(self, event: QKeyEvent) -> bool:
        """Move the cursor, in caret mode or to move the end of a selection."""
        view, held = self._view, event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        step, cursor = STEPS.get((event.key(), control)), view.textCursor()
        if step is None or not (view.caret_mode or (shift and cursor.hasSelection())):
            return False
        modes = QTextCursor.MoveMode
        cursor.movePosition(MOVES[step], modes.KeepAnchor if shift else modes.MoveAnchor)
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        view.selection_settled.emit(view.selection())
        return True

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
            view.fit_width()
        else:
            return False
        return True

    def _scroll_key(self, event: QKeyEvent) -> bool:
        view, key, bar = self._view, event.key(), self._view.verticalScrollBar()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (_KEYS.Key_PageDown, _KEYS.Key_PageUp, _KEYS.Key_Space):
            up = key == _KEYS.Key_PageUp or (key == _KEYS.Key_Space and shift)
            bar.setValue(bar.value() + round((-0.9 if up else 0.9) * view.viewport().height()))
        elif control and key in (_KEYS.Key_Home, _KEYS.Key_End):
            if key == _KEYS.Key_End:
                view.build_up_to(view.page_count)
            bar.setValue(bar.minimum() if key == _KEYS.Key_Home else bar.maximum())
        elif key in (_KEYS.Key_Up, _KEYS.Key_Down):
            bar.setValue(bar.value() + (-1 if key == _KEYS.Key_Up else 1) * bar.singleStep() * 2)
        else:
            return False
        return True
