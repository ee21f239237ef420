"""The note on a source: a field that saves what was written once it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

LONGEST = 100_000
_LEAST_LINES, _MOST_LINES = 3, 12


class NoteField(QPlainTextEdit):
    """Grows with its words; `left` when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName("Note on this source")
        self.setPlaceholderText("Your own words on this source")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def words(self) -> str:
        """What is written, as it is stored."""
        return self.toPlainText()[:LONGEST].strip()

    def show_note(self, words: str) -> None:
        """Show what is stored."""
        if words != self.words:
            self.setPlainText(words)
        self.document().setModified(False)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed since the stored note was shown."""
        return self.document().isModified()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finished = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if finished or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.setAccepted(finished)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _fit(self) -> None:
        lines = min(max(self.document().size().height(), _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + theme.scaled(20))
