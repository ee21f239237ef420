"""The tree of the side bar: what can be gone to, with counts; sections for parties and issues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from casefile.model import ReadState
from ui import icons
from ui.words import grouped

if TYPE_CHECKING:
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
PARTIES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; `key` says where it leads ("all", "issue:Standing"), `colour` is an issue's."""

    key: str
    title: str
    icon: str = ""
    count: int = 0
    colour: int = 0
    alert: bool = False
    is_section: bool = False


class SideRole(IntEnum):
    """What a row can be asked for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True)
class _Node:
    entry: Entry
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)


class SidebarModel(QAbstractItemModel):
    """Counts follow the case; rows are moved only where the set of rows changed."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._importing: tuple[int, int] | None = None
        self._root = _Node(Entry("", ""))
        self._build()
        data.sources_changed.connect(self.refresh)
        data.quotes_changed.connect(self.refresh)
        data.parties_changed.connect(self.refresh)
        data.issues_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Bring counts and rows up to date."""
        wanted = self._wanted()
        if [_shape(node) for node in self._root.children] != [_shape_of(*one) for one in wanted]:
            self.beginResetModel()
            self._build()
            self.endResetModel()
            return
        for row, (entry, children) in enumerate(wanted):
            node = self._root.children[row]
            self._update(node, entry, self.createIndex(row, 0, node))
            for inner, child in enumerate(children):
                below = node.children[inner]
                self._update(below, child, self.createIndex(inner, 0, below))

    def set_importing(self, counts: tuple[int, int] | None) -> None:
        """Show the row of an import with (files that need the user, all files); `None` hides it."""
        self._importing = counts
        self.refresh()

    def index_of(self, key: str) -> QModelIndex:
        """Where a row is; an invalid index if it is not shown."""
        for row, node in enumerate(self._root.children):
            if node.entry.key == key:
                return self.createIndex(row, 0, node)
            for inner, child in enumerate(node.children):
                if child.entry.key == key:
                    return self.createIndex(inner, 0, child)
        return QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        node = self._node(parent)
        if column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(self._root.children.index(above), 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag.ItemIsEnabled
        return flag if self._node(index).entry.is_section else flag | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._node(index).entry
        if role == SideRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.title if entry.is_section else f"{entry.title}, {grouped(entry.count)}"
        return None

    # how the rows are made

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, _Node) else self._root

    def _update(self, node: _Node, entry: Entry, index: QModelIndex) -> None:
        if node.entry != entry:
            node.entry = entry
            self.dataChanged.emit(index, index)

    def _build(self) -> None:
        self._root = _Node(Entry("", ""))
        for entry, children in self._wanted():
            node = _Node(entry, self._root)
            node.children = [_Node(child, node) for child in children]
            self._root.children.append(node)

    def _wanted(self) -> list[tuple[Entry, list[Entry]]]:
        rows: list[tuple[Entry, list[Entry]]] = [(entry, []) for entry in self._places()]
        for key, title, children in (
            ("section:parties", "Parties", self._parties()),
            ("section:issues", "Issues", self._issues()),
        ):
            if children:
                rows.append((Entry(key, title, is_section=True), children))
        return rows

    def _places(self) -> list[Entry]:
        sources = self._data.sources.values()
        listed = [source for source in sources if source.removed_at is None]
        unread = sum(source.read == ReadState.UNREAD for source in listed)
        made = [
            Entry("all", "All sources", "all", len(listed)),
            Entry("unread", "Unread", "unread", unread),
            Entry("quotes", "Quotes", "quote", len(self._data.quotes)),
        ]
        if self._importing is not None:
            needs, files = self._importing
            made.append(Entry("import", "Import", "import", needs or files, alert=needs > 0))
        if removed := len(sources) - len(listed):
            made.append(Entry("trash", "Trash", "trash", removed))
        return made

    def _parties(self) -> list[Entry]:
        said: Counter[int] = Counter()
        for quote in self._data.quotes.values():
            if quote.speaker is not None:
                said[quote.speaker.party_id] += 1
        parties = sorted(self._data.parties.values(), key=lambda one: (-said[one.id], one.name))
        if not parties:
            return []
        whole = Entry("parties", "All parties", "people", len(parties))
        return [whole] + [
            Entry(f"party:{one.id}", one.name, icons.of_party(one.kind), said[one.id])
            for one in parties[:PARTIES_SHOWN]
        ]

    def _issues(self) -> list[Entry]:
        used: Counter[str] = Counter()
        for quote in self._data.quotes.values():
            used.update(quote.issues)
        return [
            Entry(f"issue:{one.name}", one.name, count=used[one.name], colour=one.colour)
            for one in self._data.issues.values()
        ]


def _shape(node: _Node) -> tuple[str, ...]:
    return _shape_of(node.entry, [child.entry for child in node.children])


def _shape_of(entry: Entry, children: list[Entry]) -> tuple[str, ...]:
    return (entry.key, *(child.key for child in children))
