"""Quotes by a party, or about it, as a list."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.words import page_words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.model import Quote, QuoteId
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
_SPOKEN = 300


class PartyQuoteRole(IntEnum):
    """What a row can be asked for beside its words."""

    QUOTE = Qt.ItemDataRole.UserRole + 1
    COLOUR = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3


class PartyQuotes(QAbstractListModel):
    """Some of the tagged quotes, in the order in which they were given."""

    def __init__(
        self, data: CaseData, *, with_speaker: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._data, self._with_speaker = data, with_speaker
        self._rows: list[Quote] = []

    def show_quotes(self, ids: Iterable[QuoteId]) -> None:
        """Show other quotes; those that are gone meanwhile are left out."""
        rows = [self._data.quotes[one] for one in ids if one in self._data.quotes]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        quote = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return quote.reading
        if role == PartyQuoteRole.QUOTE:
            return quote
        if role == PartyQuoteRole.COLOUR:
            return self._data.colour_of_quote(quote)
        if role == PartyQuoteRole.PLACE:
            return self._place(quote)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shortened(quote.reading, _SPOKEN)}, {self._place(quote)}"
        return None

    def _place(self, quote: Quote) -> str:
        source = self._data.sources.get(quote.span.source_id)
        said = quote.speaker.name if quote.speaker and self._with_speaker else ""
        title = source.title if source is not None else ""
        page = page_words(quote.span.page, quote.span.end_page)
        return ", ".join(part for part in (said, title, page) if part)
