"""What the window shows of the open case as a whole: its name, the menu on it, and its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.case_deletion import CaseDeletion
from ui.words import shortened

if TYPE_CHECKING:
    from casefile.changes import Changes
    from casefile.services.case_details import CaseDetails
    from ui.desk import Desk
    from ui.main_window import MainWindow

_NAME = 60
_OTHERS = 8
_MENU = (
    *("case.new", "case.open", "", "case.rename", "case.details", "case.folder", "go.trash", ""),
    *("case.close", "case.delete"),
)


class WindowCase(QObject):
    """Follows the name of the case; the folder of a deleted one goes once the case is closed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.deletion = CaseDeletion(window)
        self.deletion.said.connect(window.message.say)
        self.deletion.failed.connect(window.message.say_error)

    def show(self, desk: Desk) -> None:
        """Name the case of a desk in the window, in its side bar and among the recent ones."""
        desk.sidebar.show_case(desk.case.title, _aside(desk), self.menu(desk))
        desk.hub.changed.connect(partial(self._on_changed, desk))
        desk.deletion_agreed.connect(self._delete)
        self._name(desk, desk.case.title)

    def menu(self, desk: Desk) -> QMenu:
        """What stands under the name: other cases, and what can be done to this one."""
        menu = QMenu(desk)
        switch = menu.addMenu("Switch case")
        switch.aboutToShow.connect(partial(self._offer_others, desk, switch))
        made = self._window.registry.context_menu(menu, _MENU)
        menu.addActions(made.actions())
        return menu

    def _offer_others(self, desk: Desk, menu: QMenu) -> None:
        menu.clear()
        settings = self._window.settings
        for path in [one for one in settings.recent() if one != desk.case.path][:_OTHERS]:
            words = shortened(settings.case_name(path), _NAME).replace("&", "&&")
            menu.addAction(words, partial(self._window.open_path, path))
        if menu.isEmpty():
            menu.addAction("No other case was open yet").setEnabled(False)

    def _on_changed(self, desk: Desk, changes: Changes) -> None:
        if changes.case:
            read = partial(getattr, desk.case, "title")
            desk.hub.query(read, key="name of the case", done=partial(self._on_name, desk))

    def _on_name(self, desk: Desk, title: str) -> None:
        desk.sidebar.case_button.show_case(title, _aside(desk))
        desk.show_caption()
        self._name(desk, title)

    def _name(self, desk: Desk, title: str) -> None:
        self._window.setWindowTitle(f"{title} — Casefile")
        self._window.settings.remember_case(desk.case.path, title)

    def _delete(self, details: CaseDetails) -> None:
        self._window.close_case()
        self.deletion.begin(details)


def _aside(desk: Desk) -> str:
    return "Read only" if desk.case.read_only else ""
