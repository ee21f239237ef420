"""The list of sources and what filters and orders it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from casefile.model import ReadingStatus, ReadState, Source, SourceId
from ui.words import TYPE_NAMES, counted, date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
SOURCE_MIME = "application/x-casefile-sources"


class SourceRole(IntEnum):
    """What a row of the list can be asked for beside its title."""

    SOURCE = Qt.ItemDataRole.UserRole + 1
    QUOTES = Qt.ItemDataRole.UserRole + 2


class SourceOrder(StrEnum):
    """The orders of the list."""

    DATE = "date"
    ADDED = "added"
    TITLE = "title"
    TYPE = "type"


class SourceList(QAbstractListModel):
    """Every source of the case, trash included, in the order of their ids."""

    rename_requested = Signal(int, str)

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._ids: list[SourceId] = sorted(data.sources)
        self._rows = {one: row for row, one in enumerate(self._ids)}
        data.sources_changed.connect(self._on_changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        source = self._data.sources.get(self._ids[index.row()])
        if source is None:
            return None
        if role == SourceRole.SOURCE:
            return source
        if role == SourceRole.QUOTES:
            return self._data.quote_count(source.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return source.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(source, self._data.quote_count(source.id))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new title is only asked for; the row changes once it is stored."""
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not title:
            return False
        source_id = self._ids[index.row()]
        if self._data.sources[source_id].title != title:
            self.rename_requested.emit(source_id, title)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        made = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        return made | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        return [SOURCE_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        ids = ",".join(str(self._ids[index.row()]) for index in indexes)
        made = QMimeData()
        made.setData(SOURCE_MIME, ids.encode())
        return made

    def row_of(self, source_id: SourceId) -> int:
        """The row of a source, or -1."""
        return self._rows.get(source_id, -1)

    def _on_changed(self, ids: frozenset[SourceId]) -> None:
        gone = [one for one in ids if one in self._rows and one not in self._data.sources]
        new = sorted(one for one in ids if one not in self._rows and one in self._data.sources)
        for one in sorted(gone, key=self._rows.__getitem__, reverse=True):
            self._remove(self._rows[one])
        if new and (not self._ids or new[0] > self._ids[-1]):
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(new) - 1)
            self._ids += new
            self._count()
            self.endInsertRows()
        elif new:
            self.beginResetModel()
            self._ids = sorted(self._data.sources)
            self._count()
            self.endResetModel()
        self._tell_changed([self._rows[one] for one in ids if one in self._rows])

    def _tell_changed(self, rows: list[int]) -> None:
        if len(rows) > len(self._ids) // 2:
            rows = [0, len(self._ids) - 1]
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[1]))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._ids[row]
        self._count()
        self.endRemoveRows()

    def _count(self) -> None:
        self._rows = {one: row for row, one in enumerate(self._ids)}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sources a list shows: all, unread, the trash, or those of an issue or party."""

    kind: str = "all"
    key: str = ""

    @property
    def is_trash(self) -> bool:
        return self.kind == "trash"


class SourceFilter(QSortFilterProxyModel):
    """Scope, words and order of the list; no text of documents is searched here."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._words: list[str] = []
        self._kept: SourceId | None = None
        self.scope = Scope()
        self.order = SourceOrder.DATE
        self.descending = True
        self.setDynamicSortFilter(True)
        self.sort(0)

    def show_scope(self, scope: Scope) -> None:
        """Show other sources."""
        self.beginFilterChange()
        self.scope, self._kept = scope, None
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_words(self, words: str) -> None:
        """Keep the sources with each of these words in title, type or file name."""
        self.beginFilterChange()
        self._words = folded(words).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def keep(self, source_id: SourceId | None) -> None:
        """Keep this source in the list of unread ones after it was opened, so that it stays put."""
        self._kept = source_id

    def set_order(self, order: SourceOrder, *, descending: bool) -> None:
        """Order the list."""
        self.order, self.descending = order, descending
        self.invalidate()
        self.sort(0)

    @property
    def is_filtered(self) -> bool:
        """Whether words hide sources of the scope."""
        return bool(self._words)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        source = self.sourceModel().index(row, 0).data(SourceRole.SOURCE)
        if not isinstance(source, Source) or not self._in_scope(source):
            return False
        return all(word in _haystack(source) for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SourceRole.SOURCE), right.data(SourceRole.SOURCE)
        if not isinstance(one, Source) or not isinstance(other, Source):
            return False
        first, second = self._key(one), self._key(other)
        if first[0] != second[0]:  # without a date: last in either direction
            return first[0] < second[0]
        if first[1] != second[1]:
            return (first[1] > second[1]) if self.descending else (first[1] < second[1])
        return one.id < other.id

    def _key(self, source: Source) -> tuple[bool, str]:
        if self.order is SourceOrder.TITLE:
            return False, folded(source.title)
        if self.order is SourceOrder.TYPE:
            return False, TYPE_NAMES[source.type]
        if self.order is SourceOrder.ADDED:
            return False, source.added_at
        return not source.published_on, source.published_on or ""

    def _in_scope(self, source: Source) -> bool:
        if (source.removed_at is not None) != self.scope.is_trash:
            return False
        if self.scope.kind == "unread":
            return source.read == ReadState.UNREAD or source.id == self._kept
        if self.scope.kind in ("issue", "party"):
            return any(
                self.scope.key in quote.issues
                or (quote.speaker is not None and quote.speaker.name == self.scope.key)
                for quote in self._data.quotes_in(source.id)
            )
        return True


def folded(words: str) -> str:
    """Words without case and accents, for comparing as people do."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _haystack(source: Source) -> str:
    return folded(f"{source.title}\n{TYPE_NAMES[source.type]}\n{source.file_name}")


def second_line(source: Source) -> str:
    """ "Opinion · May 12, 2025", or how far a source is that cannot be read yet."""
    parts = [TYPE_NAMES[source.type]]
    if source.published_on:
        parts.append(date_words(source.published_on))
    elif source.pages > 1:
        parts.append(f"{source.pages} pp")
    return " · ".join(parts)


def trouble(source: Source) -> tuple[str, str]:
    """What a list must say of a source that cannot be read in full: icon and words, or empty."""
    if source.status == ReadingStatus.WAITING:
        return "clock", "Being read"
    if source.status == ReadingStatus.NEEDS_PASSWORD:
        return "key", "Password needed"
    if source.status == ReadingStatus.FAILED:
        return "bad", "Could not be read"
    if not source.has_text:
        return "image", "Pictures, no text"
    return "", ""


def spoken(source: Source, quotes: int) -> str:
    """A row as a sentence, for screen readers."""
    parts = [source.title, TYPE_NAMES[source.type].lower(), date_words(source.published_on)]
    if source.exhibit:
        parts.append(f"exhibit {source.exhibit}")
    if quotes:
        parts.append(counted(quotes, "quote"))
    parts += [trouble(source)[1].lower(), str(source.read)]
    return ", ".join(part for part in parts if part)
