"""The search field of the window and the results of the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class WindowSearch(QObject):
    """What is typed in the field is asked of the case; without a case nothing happens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._field = window, window.top.search
        self._field.asked.connect(self._on_asked)
        self._field.entered.connect(self._on_entered)
        self._field.into_results.connect(self._on_into_results)
        self._field.left.connect(self._on_left)

    def focus(self) -> None:
        """Give the keyboard to the field, ready for another query."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _on_asked(self, query: str) -> None:
        if (desk := self._window.desk) is not None:
            desk.journeys.ask(query)

    def _on_entered(self) -> None:
        if (desk := self._window.desk) is not None and desk.search.query:
            desk.search.open_current()

    def _on_into_results(self) -> None:
        if (desk := self._window.desk) is not None and desk.panes.view == "search":
            desk.search.enter()

    def _on_left(self) -> None:
        if (desk := self._window.desk) is not None:
            desk.journeys.leave_search()
            desk.library.list.setFocus()
