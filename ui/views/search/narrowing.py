"""Counts what a search can be narrowed to, after its hits are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.services.narrowing import narrowing
from ui.models.facet_rows import parties_to_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.model import PartyId
    from casefile.services.narrowing import FacetValue
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.views.search.facets import FacetPane


class Narrowing(QObject):
    """Fills the facets; `mentions` says how often each party is named, once that is known."""

    def __init__(self, hub: Hub, data: CaseData, pane: FacetPane) -> None:
        super().__init__(pane)
        self._hub, self._data, self._pane = hub, data, pane
        self.mentions: Mapping[PartyId, int] = {}

    def ask(self, query: str, stopped: Callable[[], bool]) -> None:
        """Count for a query, unless nobody waits for it by then."""
        parties = parties_to_count(self._data, self.mentions)
        count = partial(narrowing, self._hub.case, query=query, parties=parties, stopped=stopped)
        self._hub.query(count, key="search facets", done=partial(self._show, query, stopped))

    def _show(
        self,
        query: str,
        stopped: Callable[[], bool],
        found: Mapping[str, Sequence[FacetValue]],
    ) -> None:
        if not stopped():
            self._pane.show_found(query, found)
