"""Sources, parties and issues of a case as offers of the palette, made ahead while the window
rests."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui import icons
from ui.models.palette_offers import FoldedOffer, Group, Offer
from ui.words import TYPE_NAMES, date_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.model import Issue, Party, Source
    from ui.models.case_data import CaseData

_REST_MS = 300
_SLICE_SECONDS = 0.004
_BETWEEN_MS = 12


class Things(QObject):
    """The offers of one case; one is made again only when its row is another object than before."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._made: dict[str, tuple[object, FoldedOffer]] = {}
        self._offers: list[FoldedOffer] | None = None
        self._ahead: list[Source] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._make_some)
        for signal in (data.sources_changed, data.parties_changed, data.issues_changed):
            signal.connect(self._on_changed)
        self._on_changed()

    @property
    def is_prepared(self) -> bool:
        """Whether nothing is left to be made ahead."""
        return not self._rest.isActive()

    def offers(self) -> list[FoldedOffer]:
        """Sources from the newest on, parties by name, issues as they stand."""
        if self._offers is None:
            data = self._data
            sources = [one for one in data.sources.values() if one.removed_at is None]
            sources.sort(key=lambda one: one.published_on or "", reverse=True)
            parties = sorted(data.parties.values(), key=lambda one: one.name)
            self._offers = [
                *(self._offer("source", one, _of_source) for one in sources),
                *(self._offer("party", one, _of_party) for one in parties),
                *(self._offer("issue", one, _of_issue) for one in data.issues.values()),
            ]
        return self._offers

    def _offer(self, kind: str, row: Any, make: Callable[[Any], Offer]) -> FoldedOffer:
        key = f"{kind}:{row.id}"
        held = self._made.get(key)
        if held is None or held[0] is not row:
            held = self._made[key] = (row, FoldedOffer(make(row)))
        return held[1]

    def _on_changed(self) -> None:
        self._offers = self._ahead = None
        self._rest.start(_REST_MS)

    def _make_some(self) -> None:
        """A few at a time, between two frames, and when all are there their order."""
        if self._ahead is None:
            self._ahead = list(self._data.sources.values())
        until = time.perf_counter() + _SLICE_SECONDS
        while self._ahead and time.perf_counter() < until:
            self._offer("source", self._ahead.pop(), _of_source)
        if self._ahead:
            self._rest.start(_BETWEEN_MS)
        else:
            self.offers()


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


def _of_issue(issue: Issue) -> Offer:
    return Offer(f"issue:{issue.id}", Group.ISSUES, issue.name, colour=issue.colour)
