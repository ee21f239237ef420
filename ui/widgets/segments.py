"""One button of a row of which one is chosen, drawn as one control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


def segment(words: str, *, first: bool, last: bool) -> QToolButton:
    """A checkable button; `first` and `last` round the ends of the row."""
    made = QToolButton()
    made.setText(words)
    made.setCheckable(True)
    made.setProperty("role", "segment")
    made.setProperty("end", "first" if first else "last" if last else "")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(words)
    return made
