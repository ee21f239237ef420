"""Where the user has been in a case, for Back and Forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.source_list import Scope

if TYPE_CHECKING:
    from casefile.model import PartyId, SourceId, Span

_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A view with what it showed; `span` is where the reader was sent."""

    view: str = "library"
    scope: Scope = Scope()
    query: str = ""
    source_id: SourceId | None = None
    span: Span | None = None
    party_id: PartyId | None = None


class History(QObject):
    """`changed` when Back or Forward become possible or impossible."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = [Place()]
        self._at = 0

    @property
    def here(self) -> Place:
        """The present place."""
        return self._places[self._at]

    @property
    def before(self) -> Place:
        """The place before this one; the first has itself."""
        return self._places[max(0, self._at - 1)]

    @property
    def can_go_back(self) -> bool:
        """Whether there was a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user came back from somewhere."""
        return self._at + 1 < len(self._places)

    def visit(self, place: Place) -> None:
        """Go to a new place; what was ahead is forgotten."""
        if place == self.here:
            return
        self._places = [*self._places[: self._at + 1], place][-_KEPT:]
        self._at = len(self._places) - 1
        self.changed.emit()

    def amend(self, place: Place) -> None:
        """Put a better description in the present one's stead: a query that is still typed."""
        self._places[self._at] = place

    def back(self) -> Place:
        """Go one place back and return it."""
        self._at = max(0, self._at - 1)
        self.changed.emit()
        return self.here

    def forward(self) -> Place:
        """Go one place forward and return it."""
        self._at = min(len(self._places) - 1, self._at + 1)
        self.changed.emit()
        return self.here
