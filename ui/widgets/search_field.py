"""The search field of the tool bar: asks as you type, after a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import fill, row, tool

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

PAUSE_MS = 60


class SearchField(QLineEdit):
    """`asked` carries the query after a pause in typing, or at once on Enter."""

    asked = Signal(str)
    entered = Signal()
    into_results = Signal()
    left = Signal()

    def __init__(self, key_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_text = key_text
        self._is_focused = False
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
        self.setText(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.into_results.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_focused = True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_focused = False

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

    def _on_changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._dress()

    def _on_clear(self) -> None:
        self.clear()
        self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text())
