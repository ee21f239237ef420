"""The line in a view's head that says which issues filter it, and clears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.widgets.controls import Sign, Text, button, fill, row

if TYPE_CHECKING:
    from collections.abc import Sequence


class IssueFilter(QFrame):
    """Shown only while issues filter; `cleared` when the user wants everything again."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note-info")
        self.setAccessibleName("Issues that filter this list")
        self._words = Text("", "meta", "ink", wrap=True)
        self._clear = button("Clear", "link", small=True)
        self._clear.setAccessibleName("Clear the issues that filter this list")
        self._clear.clicked.connect(self.cleared)
        inner = row(self, left=16, right=4)
        inner.setContentsMargins(
            theme.scaled(16), theme.scaled(4), theme.scaled(4), theme.scaled(4)
        )
        fill(inner, Sign("tag", "accent", 14), self._words, self._clear)
        inner.setStretch(1, 1)
        self.hide()

    def show_issues(self, names: Sequence[str]) -> None:
        """Say how these issues filter; none hides the line."""
        self._words.setText(f"With {' or '.join(names)}" if names else "")
        self.setVisible(bool(names))

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()
