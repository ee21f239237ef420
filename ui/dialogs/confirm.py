"""Asking before what cannot be taken back: the safe button has the focus, the other the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from ui import theme
from ui.widgets.controls import Text, button, column, fill, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class ConfirmDialog(QDialog):
    """A question, what would happen in full, Cancel and the verb. Enter and Escape both cancel."""

    def __init__(self, question: str, words: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setMinimumWidth(theme.scaled(360))
        self.setMaximumWidth(theme.scaled(480))
        self.words = words
        said = Text(words, "body", "ink2", wrap=True)
        said.setMinimumWidth(theme.scaled(312))
        self.cancel, self.go = button("Cancel"), button(verb, "danger")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.setAccessibleName(question)
        self.setAccessibleDescription(words)
        last = row()
        fill(last, None, self.cancel, self.go)
        inner = column(self, margins=24, gap=12)
        fill(inner, Text(question, "heading", wrap=True), said, last)
        self.finished.connect(self.deleteLater)
        self.cancel.setFocus()


def ask(
    parent: QWidget, question: str, words: str, verb: str, deed: Callable[[], object]
) -> ConfirmDialog:
    """Ask, and do it only where the verb is chosen."""
    made = ConfirmDialog(question, words, verb, parent)
    made.accepted.connect(deed)
    made.open()
    return made
