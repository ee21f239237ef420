"""Tabs that were closed, to be opened again, and those that went with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.views.reader.data import source_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Source, SourceId
    from ui.hub import Hub
    from ui.views.reader.pane import ReaderPane

_KEPT = 100


@dataclass(frozen=True, slots=True)
class _Closed:
    """A tab that is no more: its source, where it stood and whether it was in front."""

    source_id: SourceId
    index: int
    in_front: bool


class ClosedTabs(QObject):
    """What the user closed comes back the last first. What went because its source went to the
    trash comes back by itself when the source does.
    """

    def __init__(self, hub: Hub, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._hub, self._pane = hub, pane
        self._closed: list[_Closed] = []
        self._gone: dict[SourceId, _Closed] = {}
        self._wanted = 0
        self._action = pane.actions_["reopen_tab"]
        self._action.triggered.connect(self.reopen)
        self._action.setEnabled(False)
        hub.changed.connect(self._on_changed)

    def note(self, source_id: SourceId) -> None:
        """The user closes a tab."""
        if self._pane.tabs.index_of(source_id) >= 0:
            self._closed = [*self._without(source_id), self._here(source_id)][-_KEPT:]
            self._action.setEnabled(True)

    def note_gone(self, source_id: SourceId) -> None:
        """A tab is about to go with its source."""
        if self._pane.tabs.index_of(source_id) >= 0:
            self._gone[source_id] = self._here(source_id)

    def reopen(self) -> None:
        """Open the tab again that was closed last, unless its source is gone by now."""
        if self._closed:
            self._wanted += 1
            ids = [one.source_id for one in reversed(self._closed)]
            look = partial(_still_there, self._hub.case, ids)
            self._hub.query(look, key=("closed tabs", id(self)), done=self._on_there)

    def _on_there(self, sources: list[Source]) -> None:
        """Only the newest of several questions is answered, so it answers for all of them."""
        there = {source.id: source for source in sources}
        self._closed = [one for one in self._closed if one.source_id in there]
        while self._wanted and self._closed:
            self._wanted -= 1
            closed = self._closed.pop()
            self._put_back(closed, there[closed.source_id])
            self._pane.open_source(closed.source_id)
        self._wanted = 0
        self._action.setEnabled(bool(self._closed))

    def _on_changed(self, changes: Changes) -> None:
        if changes.sources & self._gone.keys():
            look = partial(_still_there, self._hub.case, list(self._gone))
            self._hub.query(look, key=("gone tabs", id(self)), done=self._on_back)

    def _on_back(self, sources: list[Source]) -> None:
        for source in sources:
            gone = self._gone.pop(source.id, None)
            if gone is not None and self._pane.tabs.index_of(source.id) < 0:
                self._put_back(gone, source)
                if gone.in_front:
                    self._pane.open_source(source.id)

    def _put_back(self, closed: _Closed, source: Source) -> None:
        tabs = self._pane.tabs
        tabs.put(source)
        tabs.put_at(source.id, closed.index)
        if tabs.count() == 1:  # nothing else is in front
            self._pane.open_source(source.id)

    def _here(self, source_id: SourceId) -> _Closed:
        tabs = self._pane.tabs
        return _Closed(source_id, tabs.index_of(source_id), tabs.current == source_id)

    def _without(self, source_id: SourceId) -> list[_Closed]:
        return [one for one in self._closed if one.source_id != source_id]


def _still_there(case: Case, ids: Iterable[SourceId]) -> list[Source]:
    """Those of these sources that are not in the trash; runs on a reader thread."""
    found = (source_or_none(case, one) for one in ids)
    return [source for source in found if source is not None and source.removed_at is None]
