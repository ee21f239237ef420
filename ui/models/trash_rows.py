"""What lies in the trash as rows under headings, one for each kind that there is."""

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

from casefile.model import SourceType
from casefile.services.trash import KINDS, TrashItem
from ui.models.row_order import folded
from ui.words import TYPE_NAMES, counted, date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("Sources", "Quotes", "Parties", "Issues", "Facts")
"""The kinds of the trash, as they are listed."""

_COLUMNS = ("Name", "Was", "Removed", "Kept until at least")


class TrashRole(IntEnum):
    """What a row can be asked for beside its words; a heading has no item."""

    ITEM = Qt.ItemDataRole.UserRole + 1


class TrashRows(QAbstractItemModel):
    """The items with all the words that are asked for. It is reset when anything changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[TrashItem] = []
        self._words: list[str] = []
        self._groups: list[tuple[str, list[TrashItem]]] = []

    def show_items(self, items: Sequence[TrashItem]) -> None:
        """Show other items."""
        if list(items) != self.items:
            self.items = list(items)
            self._follow()

    def set_words(self, words: str) -> None:
        """Keep the items with each of these words in name or place."""
        self._words = folded(words).split()
        self._follow()

    @property
    def shown(self) -> int:
        """How many items there are after the filter."""
        return sum(len(items) for _, items in self._groups)

    def index_of(self, kind: str, item_id: int) -> QModelIndex:
        """Where an item is; an invalid index if it is not shown."""
        for group, (_, items) in enumerate(self._groups):
            for row, item in enumerate(items):
                if (item.kind, item.id) == (kind, item_id):
                    return self.createIndex(row, 0, group + 1)
        return QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return _COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if index.internalId() else enabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._heading(index, role)
        item = self._groups[index.internalId() - 1][1][index.row()]
        if role == TrashRole.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(item)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name, was, removed, until = _cells(item)
            cell = _cells(item)[index.column()]
            whole = f"{item.kind} {name}, {was}, removed {removed}, kept until at least {until}"
            return cell if index.column() else whole
        return None

    def _heading(self, index: Index, role: int) -> object:
        heading, items = self._groups[index.row()]
        if index.column() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return f"{heading}, {counted(len(items), 'item')}" if role else f"{heading}  {len(items)}"

    def _follow(self) -> None:
        self.beginResetModel()
        kept = [item for item in self.items if self._is_shown(item)]
        groups = [
            (heading, [item for item in kept if item.kind == kind])
            for kind, heading in zip(KINDS, HEADINGS, strict=True)
        ]
        self._groups = [(heading, items) for heading, items in groups if items]
        self.endResetModel()

    def _is_shown(self, item: TrashItem) -> bool:
        haystack = folded(f"{item.name}\n{_was(item)}") if self._words else ""
        return all(word in haystack for word in self._words)


def _cells(item: TrashItem) -> tuple[str, str, str, str]:
    name = " ".join(item.name[:400].split())
    return name, _was(item), date_words(item.removed_at[:10]), date_words(item.kept_until)


def _was(item: TrashItem) -> str:
    if item.kind == "source":
        return TYPE_NAMES[SourceType(item.detail)]
    if item.kind == "fact":
        return date_words(item.detail)
    if item.kind == "quote":
        return f"in “{item.detail}”"
    return item.detail[:1].upper() + item.detail[1:]
