"""The quotes of the case as a table, and what filters and orders it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from casefile.model import Quote, QuoteId
from ui.models.source_list import folded
from ui.words import page_words

if TYPE_CHECKING:
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex


class QuoteColumn(IntEnum):
    """The columns, as they stand at first."""

    QUOTATION = 0
    SPEAKER = 1
    ISSUES = 2
    SOURCE = 3
    NOTE = 4


TITLES = {
    QuoteColumn.QUOTATION: "Quotation",
    QuoteColumn.SPEAKER: "Speaker",
    QuoteColumn.ISSUES: "Issues",
    QuoteColumn.SOURCE: "Source",
    QuoteColumn.NOTE: "Note",
}


class QuoteRole(IntEnum):
    """What a row can be asked for beside its words."""

    QUOTE = Qt.ItemDataRole.UserRole + 1
    COLOURS = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3


class QuoteTable(QAbstractTableModel):
    """Tagged quotes in the order of their ids."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._ids: list[QuoteId] = sorted(data.quotes)
        self._rows = {one: row for row, one in enumerate(self._ids)}
        data.quotes_changed.connect(self._on_changed)
        data.sources_changed.connect(self._on_words_changed)
        data.issues_changed.connect(self._on_words_changed)
        data.parties_changed.connect(self._on_words_changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(QuoteColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[QuoteColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        quote = self._data.quotes.get(self._ids[index.row()])
        if quote is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(quote, QuoteColumn(index.column()))
        if role == QuoteRole.QUOTE:
            return quote
        if role == QuoteRole.COLOURS:
            return [(name, self._data.colour_of(name)) for name in quote.issues]
        if role == QuoteRole.PLACE:
            return page_words(quote.span.page, quote.span.end_page)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = QuoteColumn(index.column())
            return f"{TITLES[column]}: {self.words_of(quote, column) or 'none'}"
        return None

    def words_of(self, quote: Quote, column: QuoteColumn) -> str:
        """What a cell says."""
        if column is QuoteColumn.QUOTATION:
            return quote.text
        if column is QuoteColumn.SPEAKER:
            return quote.speaker.name if quote.speaker else ""
        if column is QuoteColumn.ISSUES:
            return ", ".join(quote.issues)
        if column is QuoteColumn.NOTE:
            return quote.note
        source = self._data.sources.get(quote.span.source_id)
        return source.title if source is not None else ""

    def row_of(self, quote_id: QuoteId) -> int:
        """The row of a quote, or -1."""
        return self._rows.get(quote_id, -1)

    def _on_changed(self, ids: frozenset[QuoteId]) -> None:
        now = sorted(self._data.quotes)
        gone = [one for one in ids if one in self._rows and one not in self._data.quotes]
        new = [one for one in ids if one not in self._rows and one in self._data.quotes]
        if len(gone) == 1 and not new:
            row = self._rows[gone[0]]
            self.beginRemoveRows(QModelIndex(), row, row)
            self._take(now)
            self.endRemoveRows()
        elif len(new) == 1 and not gone:
            row = now.index(new[0])
            self.beginInsertRows(QModelIndex(), row, row)
            self._take(now)
            self.endInsertRows()
        elif gone or new:
            self.beginResetModel()
            self._take(now)
            self.endResetModel()
        last = len(QuoteColumn) - 1
        for one in ids:
            if (row := self.row_of(one)) >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _on_words_changed(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(QuoteColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _take(self, ids: list[QuoteId]) -> None:
        self._ids = ids
        self._rows = {one: row for row, one in enumerate(ids)}


class QuoteFilter(QSortFilterProxyModel):
    """Words, a speaker, an issue and a source narrow the table; all must hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._folded: dict[Quote, str] = {}
        self.issues: frozenset[str] = frozenset()
        self.speaker = ""
        self.source_id = 0

    def set_words(self, words: str) -> None:
        """Keep quotes with each of these words in quotation, speaker, source or note."""
        self.beginFilterChange()
        self._words = folded(words).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def narrow(
        self, *, issues: frozenset[str] = frozenset(), speaker: str = "", source_id: int = 0
    ) -> None:
        """Keep quotes with any of the issues, by the speaker, in the source; empty keeps all."""
        self.beginFilterChange()
        self.issues, self.speaker, self.source_id = issues, speaker, source_id
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked of the quotes."""
        return bool(self._words or self.issues or self.speaker or self.source_id)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        quote = self.sourceModel().index(row, 0).data(QuoteRole.QUOTE)
        if not isinstance(quote, Quote):
            return False
        if self.issues and self.issues.isdisjoint(quote.issues):
            return False
        if self.speaker and (quote.speaker is None or quote.speaker.name != self.speaker):
            return False
        if self.source_id and quote.span.source_id != self.source_id:
            return False
        return all(word in self._haystack(quote) for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        if left.column() == QuoteColumn.QUOTATION:
            one, other = left.data(QuoteRole.QUOTE), right.data(QuoteRole.QUOTE)
            return bool(one.text.casefold() < other.text.casefold())
        first, second = folded(str(left.data())), folded(str(right.data()))
        if first != second:
            return first < second
        one, other = left.data(QuoteRole.QUOTE), right.data(QuoteRole.QUOTE)
        return bool(one.span < other.span)

    def _haystack(self, quote: Quote) -> str:
        found = self._folded.get(quote)
        if found is None:
            table = self.sourceModel()
            words = quote.text
            if isinstance(table, QuoteTable):
                words = "\n".join(table.words_of(quote, column) for column in QuoteColumn)
            found = self._folded[quote] = folded(words)
        return found
