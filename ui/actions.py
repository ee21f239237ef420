"""The registry of actions: each has an id, a text, a key and an icon, and is made once.

Menus, the tool bar, context menus, the palette and the key editor take their actions from here.
What an action does is connected by the window that owns the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.action_specs import MENUS, SPECS
from ui.key_entries import APART, key_entries
from ui.keymap import KeyMap
from ui.made_action import made_action
from ui.widgets.key_layer import KeyLayer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar, QWidget

    from ui.action_specs import Spec


class Actions(QObject):
    """One `QAction` for each spec, reached by id: `actions["import.files"]`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._specs = {spec.id: spec for spec in SPECS}
        self.keys = KeyMap(key_entries(), self, apart=APART)
        self._actions = {spec.id: _made(spec, window, self.keys) for spec in SPECS}
        self._tops: dict[str, list[QAction]] = {}
        self._ends: dict[str, list[QAction]] = {}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def spec(self, action_id: str) -> Spec:
        """How an action was written down."""
        return self._specs[action_id]

    def adopt(self, menu: str, actions: Iterable[QAction], *, top: bool = False) -> None:
        """List actions made elsewhere (undo and redo, those of the reader) in a menu."""
        (self._tops if top else self._ends)[menu] = list(actions)

    def give_to(self, where: str, view: QWidget) -> None:
        """Let the actions of a view act while it, or something in it, has focus."""
        view.setProperty("keys_of", f"{view.property('keys_of') or ''} {where}".strip())
        for spec in SPECS:
            if spec.where == where:
                view.addAction(self._actions[spec.id])
        if any(spec.own for spec in SPECS if spec.where == where):
            KeyLayer(self.keys, view, where)

    def commands(self) -> Iterator[tuple[str, QAction]]:
        """Every action with the menu that lists it, those made elsewhere too."""
        for menu in MENUS:
            for action in self._tops.get(menu, []):
                yield menu, action
        for spec in SPECS:
            yield spec.menu, self._actions[spec.id]
        for menu in MENUS:
            for action in self._ends.get(menu, []):
                yield menu, action

    def set_state(self, *, has_case: bool, read_only: bool) -> None:
        """Grey out what needs a case, or needs to write to it."""
        for spec in SPECS:
            usable = has_case or not spec.needs_case
            self._actions[spec.id].setEnabled(usable and not (spec.writes and read_only))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Make all menus anew."""
        bar.clear()
        for menu in self.menus(bar):
            bar.addMenu(menu)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """The menus that have something in them, for the menu bar or the menu button."""
        made = [self._menu(name, parent) for name in MENUS]
        return [menu for menu in made if menu.actions()]

    def context_menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A menu of some actions; an empty id is a line between groups."""
        menu = QMenu(parent)
        for action_id in ids:
            if action_id:
                menu.addAction(self._actions[action_id])
            else:
                menu.addSeparator()
        return menu

    def _menu(self, name: str, parent: QWidget) -> QMenu:
        menu = QMenu(f"&{name}", parent)
        inner: dict[str, QMenu] = {}
        for action in self._tops.get(name, []):
            menu.addAction(action)
        for spec in SPECS:
            top, _, below = spec.menu.partition("/")
            if top != name:
                continue
            if spec.breaks:
                menu.addSeparator()
            if below and below not in inner:
                menu.addSeparator()
                inner[below] = menu.addMenu(f"&{below}")
            (inner[below] if below else menu).addAction(self._actions[spec.id])
        if self._ends.get(name):
            menu.addSeparator()
            menu.addActions(self._ends[name])
        return menu


def _made(spec: Spec, window: QWidget, keys: KeyMap) -> QAction:
    action = made_action(
        window,
        spec.id,
        spec.text,
        icon=spec.icon,
        checkable=spec.checkable,
        inside=bool(spec.where),
    )
    keys.bind(spec.id, action)
    if not spec.where:
        window.addAction(action)
    return action
