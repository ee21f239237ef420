"""The note on a party: a field that grows with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_MOST_LINES = 6


class PartyNote(QPlainTextEdit):
    """`written` carries the note when the keyboard leaves it and it is another."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.note = ""
        self.setProperty("role", "field")
        self.setProperty("quiet", "true")
        self.setPlaceholderText("Add a note")
        self.setAccessibleName("Note on the party")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_note(self, note: str, *, writable: bool) -> None:
        """Show another note; what is being typed is not written over by the same one."""
        self.setReadOnly(not writable)
        if note != self.note or not self.hasFocus():
            self.note = note
            if self.toPlainText() != note:
                self.setPlainText(note)

    def commit(self) -> None:
        """Say what was written, if it is another note."""
        written = self.toPlainText().strip()
        if written != self.note and not self.isReadOnly():
            self.note = written
            self.written.emit(written)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        lines = min(max(1, round(self.document().size().height())), _MOST_LINES)
        edges = 2 * (self.document().documentMargin() + theme.scaled(4) + 2)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + edges))
