"""What the command palette offers in this window, and what each choice does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.action_specs import SPECS
from ui.dialogs.palette import Palette
from ui.models.palette_offers import Group, Offer
from ui.models.palette_things import Things
from ui.views.reader.actions import SPECS as READER_SPECS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMainWindow

    from ui.actions import Actions
    from ui.desk import Desk
    from ui.models.palette_offers import FoldedOffer
    from ui.settings import Settings

_BEFORE = {"Go": "Go to", "View/Theme": "Theme"}
_NOT_OFFERED = "go.palette"
_ICONS = {
    **{spec.id: spec.icon for spec in SPECS},
    **{f"reader.{spec.id}": spec.icon for spec in READER_SPECS},
    "edit.undo": "undo",
    "edit.redo": "redo",
}


class WindowPalette(QObject):
    """`desk` is the open case, if there is one; what was chosen is remembered for each case."""

    def __init__(self, window: QMainWindow, actions: Actions, settings: Settings) -> None:
        super().__init__(window)
        self._actions, self._settings = actions, settings
        self._offered: dict[str, QAction] = {}
        self._desk: Desk | None = None
        self._things: Things | None = None
        self.palette = Palette(window)
        self.palette.chosen.connect(self._on_chosen)
        actions["go.palette"].triggered.connect(self.show)

    @property
    def desk(self) -> Desk | None:
        """The open case."""
        return self._desk

    @desk.setter
    def desk(self, desk: Desk | None) -> None:
        if desk is self._desk:
            return
        self._desk = desk
        self._things = Things(desk.data, desk) if desk is not None else None

    def show(self) -> None:
        """Open the palette with what can be done and gone to right now."""
        offers: list[Offer | FoldedOffer] = list(self._commands())
        if self._things is not None:
            offers += self._things.offers()
            offers += self._saved_searches()
            offers.append(Offer("search", Group.SEARCH, ""))
        keys = self._actions["go.palette"].shortcuts()
        self.palette.open_with(offers, self._settings.palette_recent(self._case_id), keys)

    @property
    def _case_id(self) -> str:
        return self.desk.case.id if self.desk is not None else "none"

    def _saved_searches(self) -> Iterator[Offer]:
        saved = self._desk.search.saved.searches.values() if self._desk is not None else ()
        for one in saved:
            aside = one.query if one.query != one.name else ""
            yield Offer(f"saved:{one.id}", Group.SAVED, one.name, aside=aside, icon="search")

    def _commands(self) -> Iterator[Offer]:
        self._offered = {}
        for menu, action in self._actions.commands():
            name = action.objectName()
            if not action.isEnabled() or name == _NOT_OFFERED:
                continue
            self._offered[name] = action
            native = QKeySequence.SequenceFormat.NativeText
            key = action.shortcut().toString(native) or action.text().partition("\t")[2]
            before = _BEFORE.get(menu, menu.partition("/")[0])
            words = action.text().partition("\t")[0].replace("&", "")
            icon = _ICONS.get(name, "")
            yield Offer(f"command:{name}", Group.COMMANDS, words, before, key, icon)

    def _on_chosen(self, offer: Offer, typed: str) -> None:
        if offer.key != "search":
            self._settings.remember_palette(self._case_id, offer.key)
        kind, _, name = offer.key.partition(":")
        if kind == "command":
            self._offered[name].trigger()
        elif self.desk is not None:
            _go(self.desk, kind, name, typed)


def _go(desk: Desk, kind: str, name: str, typed: str) -> None:
    if kind == "search":
        desk.journeys.search_for(typed)
    elif kind == "source":
        found = next((one for one in desk.data.sources if str(one) == name), None)
        if found is not None:
            desk.journeys.open_added(found)
    elif kind == "saved":
        desk.journeys.go_to(f"search:{name}")
    elif kind == "party":
        desk.journeys.go_to(f"party:{name}")
    elif kind == "issue":
        issue = next((one for one in desk.data.issues.values() if str(one.id) == name), None)
        if issue is not None:
            desk.journeys.go_to(f"issue:{issue.id}")
