"""Tagging sources with issues, by a menu of all issues with a tick at those they have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from ui.acts.base import Acts
from ui.undo import issues as undo
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.model import Source, SourceId
    from ui.desk import Desk


class SourceIssueActs(Acts):
    """The action is a submenu wherever it stands; triggered by itself it pops up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.menu = QMenu(desk)
        self.menu.setAccessibleName("Issues of the source")
        self.menu.aboutToShow.connect(self._fill)
        self._action = desk.actions_["source.issues"]
        self._action.setMenu(self.menu)
        chips = desk.inspector.details.issues
        chips.added.connect(partial(self._on_chip, on=True))
        chips.removed.connect(partial(self._on_chip, on=False))

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {"source.issues": self.show}

    def end(self) -> None:
        self._action.setMenu(None)  # type: ignore[arg-type]  # Qt's way to take it off
        super().end()

    def show(self) -> None:
        """Show the issues with a tick at those of the sources."""
        if self._desk.acted_sources():
            self.menu.popup(QCursor.pos())

    def tag(self, sources: Sequence[Source], issue: str, *, on: bool) -> None:
        """Give sources an issue, or take it from them."""
        desk, data = self._desk, self._desk.data
        before = {one.id: [issue.name for issue in data.issues_of(one.id)] for one in sources}
        if all((issue in names) == on for names in before.values()):
            return
        known = any(one.name == issue for one in data.issues.values())
        make = undo.tag_sources if known else undo.tag_with_new
        desk.undo.run((make if on else undo.untag_sources)(desk.hub, sources, before, issue))

    def _on_chip(self, source_id: SourceId, issue: str, *, on: bool) -> None:
        source = self._desk.data.sources.get(source_id)
        if source is not None:
            self.tag([source], issue, on=on)

    def _fill(self) -> None:
        self.menu.clear()
        desk, sources = self._desk, self._desk.acted_sources()
        for issue in desk.data.issues.values():
            label = desk.data.label_of(issue.id)
            words = shortened(issue.name, 60).replace("&", "&&")
            mark = f"&{label}  " if len(label) == 1 else f"{label}  "
            action = self.menu.addAction(mark + words)
            action.setCheckable(True)
            has = [issue in desk.data.issues_of(source.id) for source in sources]
            on = bool(has) and all(has)
            action.setChecked(on)
            action.setEnabled(bool(has) and not desk.case.read_only)
            action.triggered.connect(partial(self.tag, sources, issue.name, on=not on))
        self.menu.addSeparator()
        self.menu.addAction(desk.actions_["issue.add"])
