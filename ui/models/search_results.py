"""Hits grouped by source: a header, its first passages, and a row that shows the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.words import counted, page_words

if TYPE_CHECKING:
    from casefile.model import Source, SourceId, Span
    from ui.models.case_data import CaseData
    from ui.models.passages import Found, Passage

Index = QModelIndex | QPersistentModelIndex
FIRST_SHOWN = 3


class HitRole(IntEnum):
    """What a row can be asked for; each is None on rows it does not fit."""

    PASSAGE = Qt.ItemDataRole.UserRole + 1
    SOURCE = Qt.ItemDataRole.UserRole + 2
    HIDDEN = Qt.ItemDataRole.UserRole + 3
    COUNT = Qt.ItemDataRole.UserRole + 4


@dataclass(slots=True)
class _Group:
    source_id: SourceId
    title: str
    passages: list[Passage] = field(default_factory=list)
    shown: int = FIRST_SHOWN

    @property
    def hidden(self) -> int:
        return max(0, len(self.passages) - self.shown)

    @property
    def rows(self) -> int:
        return min(self.shown, len(self.passages)) + (1 if self.hidden else 0)


class SearchResults(QAbstractItemModel):
    """Two levels: sources in the order of their best hit, and their passages.

    The internal id of a group is 0; that of a passage is its group's row plus one.
    """

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._groups: list[_Group] = []
        self._total = 0

    @property
    def sources(self) -> int:
        """How many sources have hits among those that are here."""
        return len(self._groups)

    @property
    def loaded(self) -> int:
        """How many hits are here."""
        return sum(len(group.passages) for group in self._groups)

    @property
    def is_partial(self) -> bool:
        """Whether there are more hits than are here."""
        return self.loaded < self._total

    def show_found(self, found: Found) -> None:
        """Replace what is shown, or add to it where `found` goes on from there."""
        groups: dict[SourceId, _Group] = {}
        if found.offset:
            groups = {group.source_id: group for group in self._groups}
        self.beginResetModel()
        for passage in found.passages:
            group = groups.setdefault(passage.source_id, _Group(passage.source_id, passage.title))
            group.passages.append(passage)
        self._groups = list(groups.values())
        self._total = found.total
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._groups, self._total = [], 0
        self.endResetModel()

    def show_all_of(self, group: Index) -> None:
        """Show every passage of a source."""
        found = self._group(group)
        if found is None or not found.hidden:
            return
        last, more = found.rows - 1, found.hidden
        self.beginRemoveRows(self.index(group.row(), 0), last, last)
        passages, found.passages = found.passages, found.passages[: found.shown]
        self.endRemoveRows()
        self.beginInsertRows(self.index(group.row(), 0), last, last + more - 1)
        found.passages, found.shown = passages, len(passages)
        self.endInsertRows()

    def spans(self) -> list[Span]:
        """Every match that is here, by source and place."""
        passages = (passage for group in self._groups for passage in group.passages)
        return sorted({span for passage in passages for span in passage.spans})

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        inner = parent.row() + 1 if parent.isValid() else 0
        return self.createIndex(row, 0, inner)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        inner = index.internalId() if index.isValid() else 0
        return self.createIndex(inner - 1, 0, 0) if inner else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.column() > 0 or parent.internalId():
            return 0
        return self._groups[parent.row()].rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        group = self._group(index)
        if group is not None:
            return self._group_data(group, role)
        return self._passage_data(self._groups[index.internalId() - 1], index.row(), role)

    def _group(self, index: Index) -> _Group | None:
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def _group_data(self, group: _Group, role: int) -> object:
        source: Source | None = self._data.sources.get(group.source_id)
        if role == Qt.ItemDataRole.DisplayRole:
            return source.title if source is not None else group.title
        if role == HitRole.SOURCE:
            return source
        if role == HitRole.COUNT:
            return counted(len(group.passages), "hit")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.title}, {counted(len(group.passages), 'hit')}"
        return None

    def _passage_data(self, group: _Group, row: int, role: int) -> object:
        if row >= min(group.shown, len(group.passages)):
            words = f"{counted(group.hidden, 'more hit')} in this source"
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return words
            return group.hidden if role == HitRole.HIDDEN else None
        passage = group.passages[row]
        if role == HitRole.PASSAGE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place_words(passage)}: {passage.words}"
        return None


def place_words(passage: Passage) -> str:
    """Where a passage stands, for the column before it."""
    if passage.where == "note":
        return "note"
    return page_words(passage.page)
