"""The entries of the key map as rows: grouped for the key editor, flat for reading."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.keymap import native, where_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.keymap import KeyEntry, KeyMap

Index = QModelIndex | QPersistentModelIndex
_HEADERS = ("Action", "Keys", "Where")


class KeyRole(IntEnum):
    """What a row can be asked for; both are `None` or false for a heading."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    HAS_CONFLICT = Qt.ItemDataRole.UserRole + 2


class KeyRows(QAbstractItemModel):
    """Groups with their entries; rows follow the map as keys change."""

    def __init__(
        self,
        keys: KeyMap,
        groups: Sequence[tuple[str, Sequence[KeyEntry]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._groups = [(title, list(entries)) for title, entries in groups if entries]
        keys.changed.connect(self._on_changed)

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where an entry is; an invalid index if it is not listed."""
        for row, (_, entries) in enumerate(self._groups):
            for below, entry in enumerate(entries):
                if entry.id == entry_id:
                    return self.index(below, 0, self.index(row, 0))
        return QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # A group carries 0, an entry the number of its group from 1.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._groups)
        is_group = parent.internalId() == 0 and parent.column() == 0
        return len(self._groups[parent.row()][1]) if is_group else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(_HEADERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return self._groups[index.row()][0] if shown else None
        entry = self._groups[index.internalId() - 1][1][index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name, keys, where = self._words(entry)
            return f"{name}, {keys or 'no key'}, {where}"
        if role == KeyRole.ENTRY:
            return entry
        if role == KeyRole.HAS_CONFLICT:
            return bool(self._keys.conflicts(entry.id))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None

    def _words(self, entry: KeyEntry) -> tuple[str, str, str]:
        keys = ", ".join(map(native, self._keys.keys(entry.id)))
        if self._keys.conflicts(entry.id):
            keys += " (used twice)"
        elif not self._keys.active(entry.id) and keys:
            keys += " (off)"
        return entry.name, keys, where_words(entry.where)

    def _on_changed(self) -> None:
        for row, (_, entries) in enumerate(self._groups):
            group = self.index(row, 0)
            last = len(entries) - 1
            self.dataChanged.emit(self.index(0, 0, group), self.index(last, 2, group))


def by_menu(keys: KeyMap) -> list[tuple[str, list[KeyEntry]]]:
    """All entries under the menus or places that they belong to."""
    groups: dict[str, list[KeyEntry]] = {}
    for entry in keys.entries.values():
        groups.setdefault(entry.group, []).append(entry)
    return list(groups.items())


def at_hand(keys: KeyMap, places: Sequence[str]) -> list[tuple[str, list[KeyEntry]]]:
    """What has a key here: first in these places, the innermost first, then everywhere."""
    return [
        (words[:1].upper() + words[1:], [one for one in keyed if one.where == where])
        for keyed in ([one for one in keys.entries.values() if keys.active(one.id)],)
        for where in (*places, "")
        for words in (where_words(where),)
    ]
