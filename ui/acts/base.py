"""How the actions of the registry are tied to an open case, and let go of when it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.desk import Desk


class Acts(QObject):
    """Connects the actions that `deeds` names for as long as the desk lives."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._connections = [
            desk.actions_[name].triggered.connect(_without_argument(deed))
            for name, deed in self.deeds().items()
        ]

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What is done for each action, by the action's id."""
        raise NotImplementedError

    def end(self) -> None:
        """Let go of the actions before another case is opened."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()


def _without_argument(deed: Callable[[], object]) -> Callable[[bool], None]:
    """Actions say whether they are checked; deeds do not care."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's way
        deed()

    return slot
