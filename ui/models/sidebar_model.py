"""The tree of the side bar: what can be gone to, with counts; sections for parties and issues."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.models.side_rows import SECTIONS, Entry, Want, wanted_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.model import IssueId, PartyId
    from casefile.services.saved_searches import SavedSearch
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex


class SideRole(IntEnum):
    """What a row can be asked for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    LEVEL = Qt.ItemDataRole.UserRole + 2


@dataclass(slots=True)
class _Node:
    """A row; Qt knows it by its number, so that a stale index leads to nothing."""

    number: int
    entry: Entry
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)


class SidebarModel(QAbstractItemModel):
    """Counts follow the case; rows come, go and move one by one, so that folds and the current row
    stay. `rename_requested` carries the key of an issue or a saved search and the name typed for
    it."""

    rename_requested = Signal(str, str)
    refused = Signal(str, bool)

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._importing: tuple[int, int] | None = None
        self._mentions: Mapping[PartyId, int] | None = None
        self._trashed: int | None = None
        self._searches: list[tuple[SavedSearch, int]] = []
        self._shown_issues: frozenset[IssueId] = frozenset()
        self._to_correct = 0
        self._last = 0
        self._nodes: dict[int, _Node] = {}
        self._root = _Node(0, Entry("", ""))
        self.sections = list(SECTIONS)
        self.hidden: set[str] = set()
        self.mime_of: Callable[[Sequence[Entry]], QMimeData] | None = None
        self.refresh()
        data.followed.connect(self.refresh)

    def refresh(self) -> None:
        """Bring counts and rows up to date."""
        wanted = wanted_rows(
            self._data,
            sections=[key for key in self.sections if key not in self.hidden],
            importing=self._importing,
            mentions=self._mentions,
            shown_issues=self._shown_issues,
            to_correct=self._to_correct,
            trashed=self._trashed,
            searches=self._searches,
        )
        self._follow(self._root, QModelIndex(), wanted)

    def set_importing(self, counts: tuple[int, int] | None) -> None:
        """Show the row of an import with (files that need the user, all files); `None` hides it."""
        if counts != self._importing:
            self._importing = counts
            self.refresh()

    def set_to_correct(self, count: int) -> None:
        """Count the quotations that need correction."""
        if count != self._to_correct:
            self._to_correct = count
            self.refresh()

    def set_trashed(self, things: int) -> None:
        """Count what lies in the trash; its row is shown where there is anything."""
        if things != self._trashed:
            self._trashed = things
            self.refresh()

    def set_searches(self, searches: list[tuple[SavedSearch, int]]) -> None:
        """Show saved searches with their hits, -1 where they are not counted yet."""
        if searches != self._searches:
            self._searches = searches
            self.refresh()

    def set_mentions(self, mentions: Mapping[PartyId, int]) -> None:
        """Order and count the parties by how often they are named."""
        self._mentions = mentions
        self.refresh()

    def set_shown_issues(self, issues: frozenset[IssueId]) -> None:
        """Mark the issues that filter what is shown."""
        self._shown_issues = issues
        self.refresh()

    def move_section(self, key: str, by: int) -> None:
        """Move a section up or down past the next one that is shown."""
        shown = [one for one in self.sections if one not in self.hidden]
        at = shown.index(key)
        if 0 <= at + by < len(shown):
            one, other = self.sections.index(key), self.sections.index(shown[at + by])
            self.sections[one], self.sections[other] = self.sections[other], key
            self.refresh()

    def set_section_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide a section."""
        (self.hidden.discard if shown else self.hidden.add)(key)
        self.refresh()

    def set_sections(self, order: Sequence[str], hidden: set[str]) -> None:
        """Bring back an order; sections it does not know go behind."""
        known = [key for key in dict.fromkeys(order) if key in SECTIONS]
        self.sections = [*known, *(key for key in SECTIONS if key not in known)]
        self.hidden = hidden & set(SECTIONS)
        self.refresh()

    def index_of(self, key: str) -> QModelIndex:
        """Where a row is; an invalid index if it is not shown."""
        found = next((node for node in self._nodes.values() if node.entry.key == key), None)
        return self._index(found) if found is not None else QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        node = self._node(parent)
        if column != 0 or node is None or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        node = self._node(index) if index.isValid() else None
        above = node.parent if node is not None else None
        return self._index(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        node = self._node(parent)
        return len(node.children) if node is not None and parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry, flag = index.data(SideRole.ENTRY), Qt.ItemFlag
        if not isinstance(entry, Entry):
            return flag.NoItemFlags
        made = flag.ItemIsEnabled | flag.ItemIsSelectable
        if entry.item_id and entry.kind != "search":
            made |= flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return made | flag.ItemIsEditable if entry.kind in ("issue", "search") else made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self._node(index) if index.isValid() else None
        if node is None:
            return None
        if role == SideRole.ENTRY:
            return node.entry
        if role == SideRole.LEVEL:
            return _level(node)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return node.entry.spoken
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new name is only asked for; the row changes once it is stored."""
        entry, name = index.data(SideRole.ENTRY), " ".join(str(value).split())
        asked = role == Qt.ItemDataRole.EditRole and isinstance(entry, Entry)
        if asked and not name:
            what = "An issue" if entry.key.startswith("issue:") else "A saved search"
            self.refused.emit(f"{what} needs a name. It keeps the one it had", False)  # noqa: FBT003
        elif asked and name != entry.title:
            self.rename_requested.emit(entry.key, name)
        return False

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        found = [index.data(SideRole.ENTRY) for index in indexes]
        entries = [entry for entry in found if isinstance(entry, Entry)]
        return self.mime_of(entries) if self.mime_of is not None else QMimeData()

    # how the rows are made

    def _node(self, index: Index) -> _Node | None:
        return self._nodes.get(index.internalId()) if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node.number)

    def _follow(self, node: _Node, index: QModelIndex, wanted: Sequence[Want]) -> None:
        """Make the rows below a node those that are wanted."""
        keys = {want.entry.key for want in wanted}
        for row in range(len(node.children) - 1, -1, -1):
            if node.children[row].entry.key not in keys:
                self.beginRemoveRows(index, row, row)
                self._forget(node.children.pop(row))
                self.endRemoveRows()
        for row, want in enumerate(wanted):
            at = next(
                (at for at, one in enumerate(node.children) if one.entry.key == want.entry.key), -1
            )
            if at < 0:
                self.beginInsertRows(index, row, row)
                node.children.insert(row, self._made(want, node))
                self.endInsertRows()
                continue
            if at != row:
                self.beginMoveRows(index, at, at, index, row)
                node.children.insert(row, node.children.pop(at))
                self.endMoveRows()
            child = node.children[row]
            here = self.createIndex(row, 0, child.number)
            if child.entry != want.entry:
                child.entry = want.entry
                self.dataChanged.emit(here, here)
            self._follow(child, here, want.below)

    def _made(self, want: Want, parent: _Node) -> _Node:
        self._last += 1
        node = self._nodes[self._last] = _Node(self._last, want.entry, parent)
        node.children = [self._made(one, node) for one in want.below]
        return node

    def _forget(self, node: _Node) -> None:
        del self._nodes[node.number]
        for child in node.children:
            self._forget(child)


def _level(node: _Node) -> int:
    """How deep a row stands below its section, from 0."""
    level, above = -1, node.parent
    while above is not None and above.parent is not None:
        level, above = level + 1, above.parent
    return max(0, level)
