"""Undo: every change to a case is a command that calls a service verb and can call its inverse.

A command is put on the stack only after its first run succeeded, so the stack never holds
something that did not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.changes import Changes
    from ui.hub import Hub


@dataclass(frozen=True, slots=True)
class Act:
    """One change: what the Edit menu calls it, how it is done, and how to take it back.

    `undo_of` is asked for the inverse once the first run has said what it touched. `message` is
    shown with an Undo button where the act took something away.
    """

    text: str
    do: Callable[[], Changes]
    undo_of: Callable[[Changes], Callable[[], Changes]]
    again: Callable[[Changes], Callable[[], Changes]] | None = None
    message: str = ""
    merge_key: str = ""


class Undo(QObject):
    """The stack of one case. `acted` carries the message of an act that took something away."""

    acted = Signal(str)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(500)

    def run(self, act: Act, done: Callable[[Changes], None] | None = None) -> None:
        """Do it; once it is stored it can be undone."""
        self._hub.write(act.do, done=partial(self._on_done, act, done))

    def _on_done(self, act: Act, done: Callable[[Changes], None] | None, changes: Changes) -> None:
        self.stack.push(_Command(self._hub, act, changes))
        if act.message:
            self.acted.emit(act.message)
        if done is not None:
            done(changes)


class _Command(QUndoCommand):
    def __init__(self, hub: Hub, act: Act, changes: Changes) -> None:
        super().__init__(act.text)
        self._hub = hub
        self.key = act.merge_key
        self._undo = act.undo_of(changes)
        self.again = act.again(changes) if act.again is not None else act.do
        self._is_done = True

    def redo(self) -> None:
        if self._is_done:  # pushing calls redo, and the act has just been done
            self._is_done = False
            return
        self._hub.write(self.again, failed=self._on_failed)

    def undo(self) -> None:
        self._hub.write(self._undo, failed=self._on_failed)

    def id(self) -> int:
        return hash(self.key) & 0x3FFFFFFF if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Corrections of one field in a row are undone together."""
        if not isinstance(other, _Command) or not self.key or other.key != self.key:
            return False
        self.again = other.again
        return True

    def _on_failed(self, error: Exception) -> None:
        self.setObsolete(True)
        self._hub.failed.emit(error)
