"""The quotes of the open source, by page, for the inspector."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.words import counted

if TYPE_CHECKING:
    from casefile.model import Quote, QuoteId, SourceId
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex


ORDERS = {
    "page": "In page order",
    "added": "Newest first",
    "speaker": "By speaker",
}
"""How the quotes of a source can be ordered, and what each order is called."""


class CardRole(IntEnum):
    """What a row can be asked for."""

    QUOTE = Qt.ItemDataRole.UserRole + 1
    COLOUR = Qt.ItemDataRole.UserRole + 2
    IN_VIEW = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A page's header (`quote` is None) or a quote on it."""

    page: int
    quote: Quote | None = field(default=None)


class SourceQuotes(QAbstractListModel):
    """Headers and quotes of one source in page order; one page can be marked as in view."""

    count_changed = Signal(int)

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._source: SourceId | None = None
        self._rows: list[_Row] = []
        self._page = 0
        self.order, self.issue = "page", ""
        data.quotes_changed.connect(self._refresh)
        data.issues_changed.connect(self._refresh)

    @property
    def quotes(self) -> int:
        """How many quotes are shown."""
        return sum(row.quote is not None for row in self._rows)

    @property
    def total(self) -> int:
        """How many quotes the source has, whatever is shown of them."""
        return self._data.quote_count(self._source) if self._source is not None else 0

    def set_order(self, order: str) -> None:
        """Show the quotes in one of `ORDERS`; only page order has headers."""
        self.order = order
        self._refresh()

    def set_issue(self, name: str) -> None:
        """Show only the quotes with an issue; an empty name shows all."""
        self.issue = name
        self._refresh()

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the quotes of another source."""
        self._source, self._page = source_id, 0
        self._refresh()

    def show_page(self, page: int) -> None:
        """Mark the page that is in view."""
        if page == self._page:
            return
        pages, self._page = {self._page, page}, page
        for number, row in enumerate(self._rows):
            if row.quote is None and row.page in pages:
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].quote is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CardRole.QUOTE:
            return row.quote
        if role == CardRole.IN_VIEW:
            return row.page == self._page
        if role == CardRole.COLOUR:
            return self._data.colour_of_quote(row.quote) if row.quote is not None else 0
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote.reading if row.quote is not None else f"Page {row.page}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    def row_of(self, quote_id: QuoteId) -> int:
        """The row of a quote, or -1."""
        for number, row in enumerate(self._rows):
            if row.quote is not None and row.quote.id == quote_id:
                return number
        return -1

    def row_of_page(self, page: int) -> int:
        """The header of a page, or -1."""
        for number, row in enumerate(self._rows):
            if row.quote is None and row.page == page:
                return number
        return -1

    def _refresh(self) -> None:
        rows = self._wanted()
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.count_changed.emit(self.quotes)

    def _wanted(self) -> list[_Row]:
        if self._source is None:
            return []
        rows: list[_Row] = []
        page = 0
        quotes = self._data.quotes_in(self._source)
        if self.issue in self._known_issues():
            quotes = [quote for quote in quotes if self.issue in quote.issues]
        if self.order != "page":
            return [_Row(quote.span.page, quote) for quote in self._ordered(quotes)]
        for quote in quotes:
            if quote.span.page != page:
                page = quote.span.page
                rows.append(_Row(page))
            rows.append(_Row(page, quote))
        return rows

    def _known_issues(self) -> set[str]:
        return {issue.name for issue in self._data.issues.values()}

    def _ordered(self, quotes: list[Quote]) -> list[Quote]:
        if self.order == "added":
            return sorted(quotes, key=lambda quote: quote.id, reverse=True)
        return sorted(quotes, key=_speaker)


def _speaker(quote: Quote) -> str:
    return quote.speaker.name.casefold() if quote.speaker else "\uffff"


def _spoken(row: _Row) -> str:
    if row.quote is None:
        return f"Page {row.page}"
    parts = [row.quote.reading]
    if row.quote.speaker is not None:
        parts.append(f"said by {row.quote.speaker.name}")
    if row.quote.issues:
        parts.append(f"{counted(len(row.quote.issues), 'issue')}: {', '.join(row.quote.issues)}")
    if row.quote.note:
        parts.append(f"note: {row.quote.note}")
    return ", ".join(parts)
