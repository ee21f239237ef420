"""What happened to the case, said aloud: quotes saved, acts undone and done again.

Messages at the bottom left and counts of results are said where they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from ui.accessible.announce import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoCommand, QUndoStack
    from PySide6.QtWidgets import QWidget


class News(QObject):
    """Listens to the undo stack of one case and speaks for its desk."""

    def __init__(self, desk: QWidget, stack: QUndoStack) -> None:
        super().__init__(desk)
        self._desk, self._stack = desk, stack
        self._index = stack.index()
        self._undone: QUndoCommand | None = None
        stack.indexChanged.connect(self._on_index)

    def quote_saved(self) -> None:
        """New words were tagged."""
        announce(self._desk, "Quote saved")

    def _on_index(self, index: int) -> None:
        if not shiboken6.isValid(self._stack):
            return  # a stack that is deleted empties itself, and says so
        before, self._index = self._index, index
        if index < before:
            self._undone = self._stack.command(index)
            announce(self._desk, f"Undone: {self._stack.text(index)}")
        elif index > before and self._stack.command(index - 1) is self._undone:
            self._undone = None
            announce(self._desk, f"Done again: {self._stack.text(index - 1)}")
