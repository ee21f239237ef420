"""The context menus of the side bar's rows, and its sections as the View menu has them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from casefile.model import PartyId
from ui.acts.base import Acts
from ui.models.side_rows import SECTIONS, Entry
from ui.models.sidebar_model import SideRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.desk import Desk

_ISSUE = (
    *("issue.add_under", "search.issue", "", "issue.rename", "issue.edit", ""),
    *("issue.up", "issue.down", "issue.under", "", "issue.merge", "", "issue.delete"),
)
_SAVED = ("search.rename", "", "search.delete")
_PARTY = (
    *("party.search", "search.party", "", "party.rename", "party.alias", "party.roles", ""),
    *("party.merge", "", "party.remove"),
)


class SideMenuActs(Acts):
    """Menus hold actions of the registry, so each of them is in the menu bar too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._then: tuple[int, str] | None = None
        self._pair: tuple[int, int] | None = None
        desk.sidebar.tree.menu_wanted.connect(self.show)
        desk.parties.parties.page_changed.connect(self._on_page)
        desk.parties.parties.entries_changed.connect(self._on_page)
        desk.merge_requested.connect(self.ask_merge)
        for signal in (desk.sidebar.model.rowsInserted, desk.sidebar.model.rowsRemoved):
            signal.connect(self._look)  # sections come and go when a case is remembered
        self._look()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "side.searches": partial(self._toggle, "section:searches"),
            "side.parties": partial(self._toggle, "section:parties"),
            "side.issues": partial(self._toggle, "section:issues"),
            "side.up": partial(self._move, -1),
            "side.down": partial(self._move, 1),
        }

    def show(self, entry: Entry | None, where: QPoint) -> None:
        """Pop up the menu of a row."""
        menu = self.menu_of(entry)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def menu_of(self, entry: Entry | None) -> QMenu:
        """What can be done to a row: an issue, a party, or the sections where it is neither."""
        tree, actions = self._desk.sidebar.tree, self._desk.actions_
        if entry is not None and entry.kind == "issue":
            return actions.context_menu(tree, _ISSUE)
        if entry is not None and entry.kind == "search":
            return actions.context_menu(tree, _SAVED)
        if entry is not None and entry.kind == "party":
            return self._party_menu(entry)
        ids = ["issue.add", "party.add", "", "side.searches", "side.parties", "side.issues"]
        if entry is not None and entry.is_section:
            ids += ["", "side.up", "side.down"]
        return actions.context_menu(tree, ids)

    def ask_merge(self, kept: int, other: int) -> None:
        """Show what a merge of two parties would make, in their view, once it has read them."""
        self._pair = (kept, other)
        self._desk.journeys.go_to(f"party:{kept}")
        self._on_page()

    def _party_menu(self, entry: Entry) -> QMenu:
        menu = QMenu(self._desk.sidebar.tree)
        menu.addAction("&Open\tReturn", partial(self._desk.journeys.go_to, entry.key))
        for name in _PARTY:
            if not name:
                menu.addSeparator()
                continue
            action = self._desk.actions_[name]
            keys = action.shortcut().toString()
            words = f"{action.text()}\t{keys}" if keys else action.text()
            made = menu.addAction(action.icon(), words, partial(self._do, entry.item_id, name))
            made.setEnabled(action.isEnabled())
        return menu

    def _do(self, party: int, name: str) -> None:
        """Lead to the page of a party, and do it there once it is read."""
        self._then = (party, name)
        self._desk.journeys.go_to(f"party:{party}")
        self._on_page()

    def _on_page(self) -> None:
        shown, read = self._desk.parties.party, self._desk.parties.parties
        if self._then is not None and shown is not None and shown.id == self._then[0]:
            (_, name), self._then = self._then, None
            self._desk.actions_[name].trigger()
        pair = self._pair
        if pair is not None and read.is_read and all(PartyId(one) in read.entries for one in pair):
            self._pair = None
            self._desk.parties.ask_merge(PartyId(pair[0]), PartyId(pair[1]))

    def _toggle(self, key: str) -> None:
        model = self._desk.sidebar.model
        model.set_section_shown(key, shown=key in model.hidden)
        self._look()

    def _move(self, by: int) -> None:
        """Move the section that is current, or that the current row stands in."""
        sidebar = self._desk.sidebar
        index = sidebar.tree.currentIndex()
        while index.parent().isValid():
            index = index.parent()
        entry = index.data(SideRole.ENTRY)
        if isinstance(entry, Entry) and entry.is_section:
            sidebar.model.move_section(entry.key, by)

    def _look(self) -> None:
        for key in SECTIONS:
            action = self._desk.actions_[f"side.{key.partition(':')[2]}"]
            action.setChecked(key not in self._desk.sidebar.model.hidden)
