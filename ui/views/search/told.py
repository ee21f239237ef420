"""The line above the results that says what is being searched, and what was wrong with the
query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.controls import Sign, Text, column, row

if TYPE_CHECKING:
    from ui.models.passages import Found


class Told(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.understood = Text("", "meta", "ink2", wrap=True)
        self.mistakes = Text("", "meta", "ink", wrap=True)
        self._sign = Sign("warning", "warn", 14)
        self._mistaken = QWidget()
        beside = row(self._mistaken, gap=8)
        beside.addWidget(self._sign)
        beside.addWidget(self.mistakes, 1)
        inner = column(self, gap=4)
        inner.setContentsMargins(*(theme.scaled(one) for one in (16, 8, 16, 8)))
        inner.addWidget(self.understood)
        inner.addWidget(self._mistaken)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Say what was searched, and what could not be meant as it was written."""
        words = f"Searching for {found.restated}"
        mistakes = found.mistakes
        if not found.ready:
            # The answer may lack something until the index is there again.
            words = "The search index is being made. Results will be complete when it is ready."
            mistakes = ""
        self.understood.setText(words)
        self.understood.setVisible(not found.is_senseless)
        self.mistakes.setText(mistakes)
        self._mistaken.setVisible(bool(mistakes))
        self.setVisible(bool(found.understood) or not found.ready)

    def show_mistake(self, words: str) -> None:
        """Say what is wrong beside what was searched before, whose results stay."""
        self.mistakes.setText(words)
        self._mistaken.show()
        self.show()
