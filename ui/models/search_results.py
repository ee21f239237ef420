"""Hits grouped by source: a header, its first passages, and a row that shows the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.words import TYPE_NAMES, counted, date_words, page_words

if TYPE_CHECKING:
    from casefile.model import Source, SourceId, Span
    from ui.models.case_data import CaseData
    from ui.models.passages import Found, Passage

Index = QModelIndex | QPersistentModelIndex
FIRST_SHOWN = 3
_TOLD_NOWHERE = "Facts without a source"


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
        self._query = ""

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
        """Replace what is shown, or add to it where `found` goes on from there.

        Sources whose passages were all shown stay so when the same query is answered again.
        """
        groups: dict[SourceId, _Group] = {}
        whole = {one.source_id for one in self._groups if one.shown > FIRST_SHOWN}
        if found.offset:
            groups = {group.source_id: group for group in self._groups}
        self.beginResetModel()
        for passage in found.passages:
            group = groups.setdefault(passage.source_id, _Group(passage.source_id, passage.title))
            group.passages.append(passage)
        for group in groups.values():
            if group.source_id in whole and (found.offset or found.query == self._query):
                group.shown = len(group.passages)
        self._groups, self._query = list(groups.values()), found.query
        self._total = found.total
        self.endResetModel()

    def index_of(self, passage: Passage) -> QModelIndex:
        """The row of a passage, or of the one in its place after the search was answered anew;
        invalid where there is none."""
        for row, group in enumerate(self._groups):
            if group.source_id != passage.source_id:
                continue
            for place, one in enumerate(group.passages):
                if _identity(one) == _identity(passage):
                    above = self.index(row, 0)
                    if place >= group.shown:
                        self.show_all_of(above)
                    return self.index(place, 0, above)
        return QModelIndex()

    def beside(self, passage: Passage | None, by: int) -> Passage | None:
        """The passage after (1) or before (-1) another one, over the borders of sources; without
        one the first or the last. None past the ends. A quote and its page that were found by the
        same words are one place, which is gone past whole."""
        every = [one for group in self._groups for one in group.passages]
        if passage is None or passage not in every:
            return every[0 if by > 0 else -1] if every else None
        at = every.index(passage) + by
        while 0 <= at < len(every) and every[at].is_beside(passage):
            at += by
        return every[at] if 0 <= at < len(every) else None

    def place_of(self, passage: Passage) -> tuple[int, int]:
        """Which hit of its source a passage is, from 1, and how many of them are here."""
        group = next((one for one in self._groups if one.source_id == passage.source_id), None)
        if group is None or passage not in group.passages:
            return 0, 0
        return group.passages.index(passage) + 1, len(group.passages)

    def source_of(self, passage: Passage) -> Source | None:
        """The source of a passage, as far as it is known."""
        return self._data.sources.get(passage.source_id)

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
            return source.title if source is not None else group.title or _TOLD_NOWHERE
        if role == HitRole.SOURCE:
            return source
        if role == HitRole.COUNT:
            return self._count_words(group)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.title or _TOLD_NOWHERE}, {_about(source)}{self._count_words(group)}"
        return None

    def _count_words(self, group: _Group) -> str:
        """More hits of a source may come with those that are not here yet."""
        words = counted(len(group.passages), "hit")
        return f"{words} so far" if self.is_partial else words

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
            return f"{_spoken_place(passage)}: {passage.words}"
        return None


def _about(source: Source | None) -> str:
    """What is said of a source between its title and its hits."""
    if source is None:
        return ""
    date = date_words(source.published_on)
    exhibit = f"exhibit {source.exhibit}" if source.exhibit else ""
    known = (TYPE_NAMES[source.type].lower(), exhibit, date)
    return "".join(f"{one}, " for one in known if one)


def _identity(passage: Passage) -> tuple[str, int, int, Span | None]:
    return passage.where, passage.item_id, passage.page, passage.span


def _spoken_place(passage: Passage) -> str:
    place = f"page {passage.page}" if passage.page else "the source"
    return place if passage.where == "page" else f"On {place}"


def place_words(passage: Passage) -> str:
    """Where a passage stands, for the column before it."""
    if not passage.page:
        return passage.where
    return page_words(passage.page)
