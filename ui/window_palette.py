"""What the command palette offers in this window, and what each choice does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui import icons
from ui.action_specs import SPECS
from ui.dialogs.palette import Palette
from ui.models.palette import Group, Offer
from ui.views.reader.actions import SPECS as READER_SPECS
from ui.words import TYPE_NAMES, date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMainWindow

    from casefile.model import Party, Source
    from ui.actions import Actions
    from ui.desk import Desk
    from ui.models.case_data import CaseData
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
        self.desk: Desk | None = None
        self.palette = Palette(window)
        self.palette.chosen.connect(self._on_chosen)
        actions["go.palette"].triggered.connect(self.show)

    def show(self) -> None:
        """Open the palette with what can be done and gone to right now."""
        offers = list(self._commands())
        if self.desk is not None:
            offers += _things(self.desk.data)
            offers.append(Offer("search", Group.SEARCH, ""))
        keys = self._actions["go.palette"].shortcuts()
        self.palette.open_with(offers, self._settings.palette_recent(self._case_id), keys)

    @property
    def _case_id(self) -> str:
        return self.desk.case.id if self.desk is not None else "none"

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
    elif kind == "party":
        desk.journeys.go_to(f"party:{name}")
    elif kind == "issue":
        issue = next((one for one in desk.data.issues.values() if str(one.id) == name), None)
        if issue is not None:
            desk.journeys.go_to(f"issue:{issue.id}")


def _things(data: CaseData) -> list[Offer]:
    """Sources, parties and issues of a case, all from memory."""
    sources = [one for one in data.sources.values() if one.removed_at is None]
    newest = sorted(sources, key=lambda one: one.published_on or "", reverse=True)
    parties = sorted(data.parties.values(), key=lambda one: one.name)
    issues = [
        Offer(f"issue:{one.id}", Group.ISSUES, one.name, colour=one.colour)
        for one in data.issues.values()
    ]
    return [*map(_of_source, newest), *map(_of_party, parties), *issues]


def _of_source(source: Source) -> Offer:
    known = (TYPE_NAMES[source.type], date_words(source.published_on))
    aside = f"Exhibit {source.exhibit}" if source.exhibit else " · ".join(filter(None, known))
    return Offer(
        f"source:{source.id}",
        Group.SOURCES,
        source.title,
        aside=aside,
        icon=icons.of_source(source),
        exhibit=source.exhibit or "",
        others=(source.file_name,),
    )


def _of_party(party: Party) -> Offer:
    roles = ", ".join(party.roles) or party.kind.value
    return Offer(
        f"party:{party.id}",
        Group.PARTIES,
        party.name,
        aside=roles[:1].upper() + roles[1:],
        icon=icons.of_party(party.kind),
        others=party.aliases,
    )
