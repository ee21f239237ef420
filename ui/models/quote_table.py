"""The quotes of the case as a table, and what filters and orders it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.models.row_order import Kept, RowOrder, folded
from ui.words import page_words

if TYPE_CHECKING:
    from casefile.model import Quote, QuoteId
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
_COMPARED = 200
"""How much of a quotation decides its place in the order."""


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
    """Tagged quotes; words, issues, a speaker and a source narrow them, and all must hold."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._words: list[str] = []
        self._haystacks = Kept(self._haystack)
        self._column, self._descending = QuoteColumn.SOURCE, False
        self._ordered: list[Quote] | None = None
        self.issues: frozenset[str] = frozenset()
        self.speaker = ""
        self.source_id = 0
        self._rows: RowOrder[QuoteId] = RowOrder(self, len(QuoteColumn))
        self._follow()
        data.quotes_changed.connect(self._on_changed)
        data.sources_changed.connect(self._on_words_changed)
        data.issues_changed.connect(self._on_words_changed)
        data.parties_changed.connect(self._on_words_changed)

    # what is shown

    @property
    def total(self) -> int:
        """How many quotes there are, shown or not."""
        return len(self._data.quotes)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked of the quotes."""
        return bool(self._words or self.issues or self.speaker or self.source_id)

    def set_words(self, words: str) -> None:
        """Keep quotes with each of these words in quotation, speaker, issue, source or note."""
        self._words = folded(words).split()
        self._follow()

    def narrow(
        self, *, issues: frozenset[str] = frozenset(), speaker: str = "", source_id: int = 0
    ) -> None:
        """Keep quotes with any of the issues, by the speaker, in the source; empty keeps all."""
        self.issues, self.speaker, self.source_id = issues, speaker, source_id
        self._follow()

    def index_of(self, quote_id: QuoteId) -> QModelIndex:
        """Where a quote is; an invalid index if it is not shown."""
        return self.index(self._rows.row_of(quote_id), 0)

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(QuoteColumn)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = QuoteColumn(column)
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._ordered = None
        self._follow()

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
        quote = self._data.quotes.get(self._rows.ids[index.row()])
        if quote is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words_of(quote, QuoteColumn(index.column()))
        if role == QuoteRole.QUOTE:
            return quote
        if role == QuoteRole.COLOURS:
            return [(name, self._data.colour_of(name)) for name in quote.issues]
        if role == QuoteRole.PLACE:
            return page_words(quote.span.page, quote.span.end_page)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = QuoteColumn(index.column())
            return f"{TITLES[column]}: {self._words_of(quote, column) or 'none'}"
        return None

    # how the rows are chosen

    def _words_of(self, quote: Quote, column: QuoteColumn) -> str:
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

    def _haystack(self, quote: Quote) -> str:
        return folded("\n".join(self._words_of(quote, column) for column in QuoteColumn))

    def _is_shown(self, quote: Quote) -> bool:
        if self.issues and self.issues.isdisjoint(quote.issues):
            return False
        if self.speaker and (quote.speaker is None or quote.speaker.name != self.speaker):
            return False
        if self.source_id and quote.span.source_id != self.source_id:
            return False
        if not self._words:
            return True
        haystack = self._haystacks.of(quote)
        return all(word in haystack for word in self._words)

    def _follow(self) -> None:
        if self._ordered is None:
            by_place = sorted(self._data.quotes.values(), key=_place)
            self._ordered = sorted(by_place, key=self._key, reverse=self._descending)
        self._rows.follow([quote.id for quote in self._ordered if self._is_shown(quote)])

    def _key(self, quote: Quote) -> str:
        return folded(self._words_of(quote, self._column)[:_COMPARED])

    def _on_changed(self, ids: frozenset[QuoteId]) -> None:
        self._ordered = None
        self._follow()
        self._rows.tell_changed(ids)

    def _on_words_changed(self) -> None:
        """Titles, names and colours stand in the cells and are what the rows are found by."""
        self._haystacks.forget()
        self._ordered = None
        self._follow()
        self._rows.tell_changed(self._rows.ids)


def _place(quote: Quote) -> tuple[int, int, int, int]:
    span = quote.span
    return span.source_id, span.page, span.start, quote.id
