"""The fields of the card that are its own: a note that grows, the name of a new issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_NOTE_HEIGHT = 52
_MOST_NOTE = 2_000
"""A note grows no further than any window; the card scrolls before."""


class Note(QPlainTextEdit):
    """Plain text, as high as its lines; Tab leaves it. `grew` when its height changed."""

    grew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.scaled(_NOTE_HEIGHT))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Why it matters")
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the height of what is written."""
        lines = max(1, round(self.document().size().height()))  # Qt counts lines here
        inner = self.fontMetrics().lineSpacing() * lines + 2 * round(
            self.document().documentMargin()
        )
        edges = self.height() - self.viewport().height()
        wanted = max(theme.scaled(_NOTE_HEIGHT), min(inner + edges, theme.scaled(_MOST_NOTE)))
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.grew.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.KeyboardModifier
        is_save = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.modifiers() & keys.AltModifier or (
            is_save and event.modifiers() & keys.ControlModifier
        ):
            event.ignore()  # the card's own keys
            return
        super().keyPressEvent(event)


class NameLine(QLineEdit):
    """The name of a new issue: Enter takes it, Escape gives it up."""

    entered = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setPlaceholderText("Name of the issue")
        self.setAccessibleName("Name of the new issue")
        self.setMaxLength(200)
        self.setFixedWidth(theme.scaled(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)
