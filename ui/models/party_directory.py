"""The directory of parties as a list: grouped by role, narrowed by name or alias, foldable."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from casefile.model import ROLES, PartyId, QuoteState
from casefile.services.parties import PartyEntry
from ui.dragging import MIME, Dragged, Thing, dragged_in, put
from ui.models.row_order import folded
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.models.party_data import PartyData

Index = QModelIndex | QPersistentModelIndex
PROPOSED = "proposed"
_GROUPS = {
    "plaintiff": "Plaintiffs",
    "defendant": "Defendants",
    "judge": "Judges",
    "counsel": "Counsel",
    "witness": "Witnesses",
    "agency": "Agencies",
    "court": "Courts",
    "journalist": "Journalists",
    "expert": "Experts",
    "other": "Others",
    PROPOSED: "Proposed",
}
_ORDER = list(_GROUPS)
SORTS = ("mentions", "name")


class PartyRole(IntEnum):
    """What a row can be asked for; a heading has a group, and no entry."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    GROUP = Qt.ItemDataRole.UserRole + 3
    FOLDED = Qt.ItemDataRole.UserRole + 4


class PartyDirectory(QAbstractListModel):
    """Headings and parties; a party stands under the first of its roles that is offered, and a
    proposed one apart from all others. A folded group is open while words narrow the list."""

    def __init__(self, parties: PartyData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parties = parties
        self._words: list[str] = []
        self._rows: list[tuple[str, int] | PartyEntry] = []
        self.sort_by = SORTS[0]
        self.folded: frozenset[str] = frozenset()
        self.shown = 0
        parties.entries_changed.connect(self.refresh)

    def set_words(self, words: str) -> None:
        """Keep parties with each of these words in their name or aliases."""
        self._words = folded(words).split()
        self.refresh()

    def set_sort(self, sort_by: str) -> None:
        """Order the parties of a group by one of `SORTS`."""
        self.sort_by = sort_by if sort_by in SORTS else SORTS[0]
        self.refresh()

    def fold(self, groups: Iterable[str]) -> None:
        """Fold these groups and no others."""
        self.folded = frozenset(groups) & frozenset(_GROUPS)
        self.refresh()

    def toggle(self, group: str) -> None:
        """Fold a group or unfold it."""
        self.fold(self.folded ^ {group})

    @property
    def groups(self) -> list[str]:
        """The groups that have someone in them."""
        return [row[0] for row in self._rows if not isinstance(row, PartyEntry)]

    def refresh(self) -> None:
        """Group and order the parties again."""
        groups: dict[str, list[PartyEntry]] = {}
        for entry in self._parties.entries.values():
            names = folded("\n".join(entry.party.names))
            if all(word in names for word in self._words):
                groups.setdefault(_group(entry), []).append(entry)
        self.beginResetModel()
        self._rows = []
        for group in sorted(groups, key=_ORDER.index):
            self._rows.append((group, len(groups[group])))
            if self._words or group not in self.folded:
                entries = sorted(groups[group], key=self._place)
                self._rows += entries
        self.shown = sum(len(mine) for group, mine in groups.items() if group != PROPOSED)
        self.endResetModel()

    def index_of(self, party_id: PartyId | None) -> QModelIndex:
        """Where a party is; an invalid index if it is not shown."""
        for row, one in enumerate(self._rows):
            if isinstance(one, PartyEntry) and one.party.id == party_id:
                return self.index(row, 0)
        return QModelIndex()

    def index_of_group(self, group: str) -> QModelIndex:
        """Where the heading of a group is."""
        for row, one in enumerate(self._rows):
            if isinstance(one, tuple) and one[0] == group:
                return self.index(row, 0)
        return QModelIndex()

    def group_of(self, entry: PartyEntry) -> str:
        """The group that a party stands in."""
        return _group(entry)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = index.isValid() and isinstance(self._rows[index.row()], tuple)
        if is_heading and not index.data(PartyRole.FOLDED):
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over an open group's heading
        if not index.isValid() or is_heading:
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged parties for this case, their names for other programs."""
        rows = [index.data(PartyRole.ENTRY) for index in indexes]
        parties = [entry.party for entry in rows if isinstance(entry, PartyEntry)]
        mime = QMimeData()
        mime.setText("\n".join(party.name for party in parties))
        ids = tuple(party.id for party in parties)
        return put(mime, Dragged(self._parties.case_id, Thing.PARTY, ids))

    def merge_of(self, mime: QMimeData, onto: QModelIndex) -> tuple[PartyId, PartyId] | None:
        """The party that is kept and the one that joins it, if this is dropped on a row; None
        where it is no other party of this case."""
        dragged, entry = dragged_in(mime), onto.data(PartyRole.ENTRY)
        if dragged is None or not isinstance(entry, PartyEntry) or len(dragged.ids) != 1:
            return None
        is_ours = dragged.case_id == self._parties.case_id and dragged.thing is Thing.PARTY
        other = PartyId(dragged.ids[0])
        if not is_ours or other == entry.party.id or other not in self._parties.entries:
            return None
        return entry.party.id, other

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if not isinstance(row, PartyEntry):
            return self._heading(*row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.party.name
        if role == PartyRole.ENTRY:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _sentence(row)
        return None

    def _heading(self, group: str, count: int, role: int) -> object:
        shut = group in self.folded and not self._words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_GROUPS[group]}, {counted(count, 'party', 'parties')}" + ", folded" * shut
        shown: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: _GROUPS[group],
            PartyRole.COUNT: count,
            PartyRole.GROUP: group,
            PartyRole.FOLDED: shut,
        }
        return shown.get(role)

    def _place(self, entry: PartyEntry) -> tuple[int, str, int]:
        first = -entry.mentions if self.sort_by == "mentions" else 0
        return (first, folded(entry.party.name), entry.party.id)


def _group(entry: PartyEntry) -> str:
    """The offered role that a party's roles are or begin with ("counsel for the plaintiffs")."""
    if entry.party.state == QuoteState.SUGGESTED:
        return PROPOSED
    roles = entry.party.roles
    named = (role for role in (*roles, *(role.split()[0] for role in roles)) if role in ROLES)
    return next(named, ROLES[-1])


def _sentence(entry: PartyEntry) -> str:
    party = entry.party
    parts = [party.name, "proposed" if party.state == QuoteState.SUGGESTED else ""]
    parts += [party.kind.value, " and ".join(party.roles)]
    parts += [counted(entry.mentions, "mention"), counted(entry.quotes, "quote")]
    return ", ".join(part for part in parts if part)
