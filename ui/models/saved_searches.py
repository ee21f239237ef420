"""The saved searches of a case, each with how much it finds now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.services.saved_searches import SavedSearch, saved_searches
from casefile.services.searching import search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import SearchId
    from ui.hub import Hub

_REST_MS = 800


class SavedSearches(QObject):
    """`changed` after they were read or counted. A count is -1 until it is known; it is taken anew
    once the case has been left alone for a moment."""

    changed = Signal()

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.searches: dict[SearchId, SavedSearch] = {}
        self.counts: Mapping[SearchId, int] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.count)
        hub.changed.connect(self._on_changed)
        self.load()

    def with_query(self, query: str) -> SavedSearch | None:
        """The saved search that asks for this, if there is one."""
        asked = " ".join(query.split())
        return next((one for one in self.searches.values() if one.query == asked), None)

    def load(self) -> None:
        """Read them."""
        read = partial(saved_searches, self._hub.case)
        self._hub.query(read, key="saved searches", done=self._on_read)

    def count(self) -> None:
        """Count what each of them finds."""
        if self.searches:
            ask = partial(_counts, self._hub.case, list(self.searches.values()))
            self._hub.query(ask, key="saved search counts", done=self._on_counted)

    def _on_changed(self, changes: Changes) -> None:
        if changes.searches:
            self.load()
        elif self.searches:
            self._rest.start()

    def _on_read(self, found: Sequence[SavedSearch]) -> None:
        self.searches = {one.id: one for one in found}
        self.changed.emit()
        self.count()

    def _on_counted(self, counts: Mapping[SearchId, int]) -> None:
        self.counts = counts
        self.changed.emit()


def _counts(case: Case, searches: Sequence[SavedSearch]) -> dict[SearchId, int]:
    return {one.id: search(case, query=one.query, limit=0, rebuild=False).total for one in searches}
