"""The parties named or quoted in one source, with their places there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from casefile.services.mentions import mentioned_in
from ui.models.row_order import folded
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from casefile.model import Party, PartyId, SourceId, Span
    from ui.hub import Hub
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
ORDERS = {"first": "By first mention", "count": "By number of mentions", "name": "By name"}


class HereRole(IntEnum):
    """What a row can be asked for; `AT` is the mention gone to last, from 0, or -1."""

    HERE = Qt.ItemDataRole.UserRole + 1
    AT = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class PartyHere:
    """A party with its mentions and the number of its quotes in the source."""

    party: Party
    spans: tuple[Span, ...]
    quotes: int


class SourceParties(QAbstractListModel):
    """Read only while `is_active`: looking through new text for names can take a while."""

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._data = hub, data
        self._source: SourceId | None = None
        self._rows: list[PartyHere] = []
        self._at: dict[PartyId, int] = {}
        self._active = self._stale = False
        self.order = "first"
        self.is_read = False
        for signal in (data.parties_changed, data.quotes_changed):
            signal.connect(self._on_changed)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the parties of another source."""
        if source_id != self._source:
            self._source, self.is_read = source_id, False
            self._at.clear()
            self._set([])
            self._on_changed()

    def set_active(self, *, active: bool) -> None:
        """Whether anyone looks."""
        self._active = active
        if active and self._stale:
            self._on_changed()

    def set_order(self, order: str) -> None:
        """Order the rows by one of `ORDERS`."""
        self.order = order if order in ORDERS else "first"
        self._set(self._rows)

    def step(self, row: int, by: int) -> Span | None:
        """The next or previous mention of a row's party, around the ends."""
        here = self._rows[row]
        if not here.spans:
            return None
        count, at = len(here.spans), self._at.get(here.party.id, -1)
        at = (at + by) % count if at >= 0 else (0 if by > 0 else count - 1)
        self._at[here.party.id] = at
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return here.spans[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        here = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return here.party.name
        if role == HereRole.HERE:
            return here
        if role == HereRole.AT:
            return self._at.get(here.party.id, -1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [here.party.name, " and ".join(here.party.roles)]
            parts += [f"{counted(len(here.spans), 'mention')} here"]
            parts += [f"{counted(here.quotes, 'quote')} here"] if here.quotes else []
            return ", ".join(part for part in parts if part)
        return None

    def _on_changed(self) -> None:
        self._stale = not self._active
        if self._active and self._source is not None:
            read = partial(mentioned_in, self._hub.case, source_id=self._source)
            done = partial(self._on_read, self._source)
            self._hub.query(read, key=("parties here", id(self)), done=done)

    def _on_read(self, source_id: SourceId, found: dict[PartyId, list[Span]]) -> None:
        if source_id != self._source:
            return
        said = Counter(
            quote.speaker.party_id
            for quote in self._data.quotes_in(source_id)
            if quote.speaker is not None
        )
        ids = [one for one in {**found, **said} if one in self._data.parties]
        self.is_read = True
        self._set(
            [
                PartyHere(self._data.parties[one], tuple(found.get(one, ())), said[one])
                for one in ids
            ]
        )

    def _set(self, rows: list[PartyHere]) -> None:
        self.beginResetModel()
        self._rows = sorted(rows, key=self._place)
        self.endResetModel()

    def _place(self, here: PartyHere) -> tuple[bool, object, str]:
        name = folded(here.party.name)
        if self.order == "count":
            return (False, -len(here.spans), name)
        if self.order == "name":
            return (False, 0, name)
        first = here.spans[0] if here.spans else None
        return (first is None, (first.page, first.start) if first else (0, 0), name)
