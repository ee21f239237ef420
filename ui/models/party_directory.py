"""The directory of parties as a list: grouped by role, narrowed by name or alias."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefile.model import ROLES
from casefile.services.parties import PartyEntry
from ui.models.row_order import folded
from ui.words import counted

if TYPE_CHECKING:
    from casefile.model import PartyId
    from ui.models.party_data import PartyData

Index = QModelIndex | QPersistentModelIndex
_MANY = {
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
}


class PartyRole(IntEnum):
    """What a row can be asked for; a heading has no entry and a number of parties below it."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2


class PartyDirectory(QAbstractListModel):
    """Headings and parties; a party stands under the first of its roles that is offered."""

    def __init__(self, parties: PartyData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parties = parties
        self._words: list[str] = []
        self._rows: list[tuple[str, int] | PartyEntry] = []
        self.shown = 0
        parties.entries_changed.connect(self.refresh)

    def set_words(self, words: str) -> None:
        """Keep parties with each of these words in their name or aliases."""
        self._words = folded(words).split()
        self.refresh()

    def refresh(self) -> None:
        """Group and order the parties again."""
        groups: dict[str, list[PartyEntry]] = {}
        for entry in self._parties.entries.values():
            names = folded("\n".join(entry.party.names))
            if all(word in names for word in self._words):
                groups.setdefault(_group(entry.party.roles), []).append(entry)
        self.beginResetModel()
        self._rows = []
        for role in sorted(groups, key=ROLES.index):
            mine = sorted(groups[role], key=lambda one: (-one.mentions, folded(one.party.name)))
            self._rows += [(_MANY[role], len(mine)), *mine]
        self.shown = sum(map(len, groups.values()))
        self.endResetModel()

    def index_of(self, party_id: PartyId | None) -> QModelIndex:
        """Where a party is; an invalid index if it is not shown."""
        for row, one in enumerate(self._rows):
            if isinstance(one, PartyEntry) and one.party.id == party_id:
                return self.index(row, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not isinstance(self._rows[index.row()], PartyEntry):
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over it
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if not isinstance(row, PartyEntry):
            shown = {Qt.ItemDataRole.DisplayRole: row[0], PartyRole.COUNT: row[1]}
            shown[Qt.ItemDataRole.AccessibleTextRole] = f"{row[0]}, {row[1]}"
            return shown.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.party.name
        if role == PartyRole.ENTRY:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            counts = f"{counted(row.mentions, 'mention')}, {counted(row.quotes, 'quote')}"
            return f"{row.party.name}, {row.party.kind.value}, {counts}"
        return None


def _group(roles: tuple[str, ...]) -> str:
    """The offered role that a party's roles are or begin with ("counsel for the plaintiffs")."""
    named = (role for role in (*roles, *(role.split()[0] for role in roles)) if role in ROLES)
    return next(named, ROLES[-1])
