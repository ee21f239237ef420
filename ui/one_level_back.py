"""Escape leads one level back: from a passage to its list, from a filter to the whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.focus import has_focus

if TYPE_CHECKING:
    from ui.desk import Desk


class OneLevelBack(QObject):
    """Takes the Escape that nothing inside a pane had a use for.

    Lists would look for a row that begins with it, so it is taken before they see it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        lists = (
            *(desk.sidebar.tree, desk.library.list, desk.library.filter, desk.quotes.table),
            *(desk.quotes.filter, desk.parties.list, desk.parties.filter, desk.inspector.cards),
        )
        for widget in (desk, *lists):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape or event.modifiers():
            return False
        if isinstance(watched, QLineEdit) and watched.text():
            watched.clear()
            return True
        return self._go_back()

    def _go_back(self) -> bool:
        """Gives whether there was a level to leave."""
        desk = self._desk
        page_only = desk.actions_["view.page_only"]
        if page_only.isChecked():
            page_only.trigger()
        elif has_focus(desk.reader):
            self._leave_reader()
        elif has_focus(desk.inspector):
            desk.reader.focus_view()
        elif has_focus(desk.panes.widget) and desk.main_widgets[desk.panes.view].hasFocus():
            return False
        else:
            desk.journeys.focus_view()
        return True

    def _leave_reader(self) -> None:
        """To the results that led here, else to the list."""
        desk = self._desk
        if desk.panes.view == "library" and desk.journeys.history.before.view == "search":
            desk.journeys.go_back()
        if not desk.panes.is_shown("list"):
            desk.panes.show_view(desk.panes.view)
        desk.journeys.focus_view()
