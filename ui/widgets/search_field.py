"""The search field of the tool bar: asks as you type, after a pause; colours and completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.completion_list import CompletionList
from ui.widgets.controls import fill, row, tool
from ui.widgets.query_colours import colour_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QPaintEvent

    from ui.models.completions import Completion

PAUSE_MS = 60


class SearchField(QLineEdit):
    """`asked` carries the query after a pause in typing, or at once on Enter.

    While completions are shown, Up and Down move in them, Enter and Tab take one and Escape puts
    them away.
    """

    forget_asked = Signal()
    asked = Signal(str)
    entered = Signal()
    into_results = Signal()
    left = Signal()

    def __init__(self, key_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_text = key_text
        self._is_focused = self._is_composing = False
        self.complete: Callable[[str, int], list[Completion]] | None = None
        self.offers = CompletionList(self)
        self.offers.chosen.connect(self._on_completed)
        self.setPlaceholderText("Search sources, quotes and parties")
        self.setAccessibleName("Search the case")
        self.setMaxLength(2_000)
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self._clear = tool("close", "Clear", small=True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape and Delete do it by key
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self._on_clear)
        fill(row(self, right=4, gap=0), None, self._clear)
        self._clear.hide()
        self.textChanged.connect(self._on_changed)
        theme.current.changed.connect(self._dress)
        self._dress()

    def show_key(self, key_text: str) -> None:
        """Show another key at the right."""
        self._key_text = key_text
        self.update()

    def show_query(self, query: str) -> None:
        """Show a query without asking for it."""
        self._pause.stop()
        if query != self.text():
            self.setText(query)
        self.offers.hide()

    def insert_piece(self, piece: str, example: str) -> None:
        """Write a piece of a query at the cursor and go on there: the words in it that are only an
        example are replaced by what is selected, or else by what is typed next."""
        chosen = self.selectedText()
        if chosen and example:
            piece, example = piece.replace(example, chosen), ""
        before = self.text()[: self.selectionStart() if chosen else self.cursorPosition()]
        lead = " " if before and not before.endswith((" ", "(")) else ""
        tail = "" if piece.endswith(":") else " "
        self.insert(f"{lead}{piece}{tail}")
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if example:
            self.setSelection(len(before) + len(lead) + piece.index(example), len(example))
        elif chosen:
            self._pause.start()
        self._offer()

    def event(self, event: QEvent) -> bool:
        # Qt takes Tab for itself before it hands on a key.
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() == Qt.Key.Key_Tab and self.offers.takes(event.key()):  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.offers.takes(key):
            return
        if key == Qt.Key.Key_Down and not self.text():
            self._offer()
            if self.offers.takes(key):
                return
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.into_results.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.offers.hide()
            self._ask()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_focused = True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_focused = False
        self.offers.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        side = theme.scaled(16)
        top = (self.height() - side) // 2
        tone = colours.accent if self._is_focused else colours.ink3
        sign = QRect(theme.scaled(11), top, side, side)
        icons.paint(painter, "search", self._mirrored(sign), tone)
        if not self.text() and self._has_room_for_keys():
            font = theme.font("small")
            width = QFontMetrics(font).horizontalAdvance(self._key_text) + theme.scaled(2)
            keys = QRect(self.width() - theme.scaled(11) - width, 0, width, self.height())
            paint.text(painter, keys, self._key_text, font, colours.ink3)
        painter.end()

    def _dress(self) -> None:
        before, after = theme.scaled(26), theme.scaled(24 if self.text() else 4)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(after if mirrored else before, 0, before if mirrored else after, 0)
        if not self._is_composing:
            colour_query(self)

    def _mirrored(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)

    def _has_room_for_keys(self) -> bool:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return False  # the placeholder begins where the keys would stand
        placeholder = self.fontMetrics().horizontalAdvance(self.placeholderText())
        keys = QFontMetrics(theme.font("small")).horizontalAdvance(self._key_text)
        return placeholder + keys + theme.scaled(60) <= self.width()

    def _on_edited(self) -> None:
        self._pause.start()
        self._offer()

    def _offer(self) -> None:
        # Qt counts UTF-16 units; what is offered is placed in code points.
        units = self.text().encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()]
        cursor = len(units.decode("utf-16-le", "replace"))
        found = self.complete(self.text(), cursor) if self.complete is not None else []
        self.offers.offer(found)

    def _on_completed(self, chosen: Completion) -> None:
        if not chosen.text:
            self.forget_asked.emit()
            return
        query = self.text()
        left = query[: chosen.start] + chosen.text
        self.setText(left + query[chosen.end :].lstrip())
        self.setCursorPosition(len(left))
        if chosen.text.endswith(":"):
            self._offer()
        else:
            self._ask()

    def _on_changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._dress()

    def _on_clear(self) -> None:
        self.clear()
        self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text())
