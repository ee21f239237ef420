"""The quotations of one article in the order they are printed, each with its state."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.check_words import RULED, needs_correction
from ui.models.quote_states import look_of_check, state_words
from ui.words import one_line

if TYPE_CHECKING:
    from casefile.model import Quote, QuoteId, SourceId
    from ui.models.quote_checks import QuoteChecks

Index = QModelIndex | QPersistentModelIndex


class CheckRole(IntEnum):
    """What a row can be asked for."""

    QUOTE = Qt.ItemDataRole.UserRole + 1
    LOOK = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    STATE = Qt.ItemDataRole.UserRole + 4


class CheckRows(QAbstractListModel):
    """Follows the quote check; rows come and go only with the quotations."""

    def __init__(self, checks: QuoteChecks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self._source_id: SourceId | None = None
        self.quotes: list[Quote] = []
        checks.changed.connect(self._follow)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the quotations of an article."""
        self._source_id = source_id
        self._follow()

    def row_of(self, quote_id: QuoteId) -> int:
        """The row of a quotation; -1 where it is not here."""
        return next((row for row, one in enumerate(self.quotes) if one.id == quote_id), -1)

    def needing(self) -> list[int]:
        """The rows of quotations that someone has to act on."""
        checks = self._checks
        return [
            row
            for row, one in enumerate(self.quotes)
            if needs_correction(checks.of(one.id), checks.rulings.get(one.id))
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.quotes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.quotes):
            return None
        quote = self.quotes[index.row()]
        compared = self._checks.of(quote.id)
        if role == CheckRole.QUOTE:
            return quote
        if role == CheckRole.LOOK:
            return look_of_check(compared)
        if role == CheckRole.PLACE:
            return compared.place if compared is not None else ""
        if role == CheckRole.STATE:
            return self._state(quote)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(quote.reading)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = f", {compared.place}" if compared is not None else ""
            return f"{one_line(quote.reading)} – {self._state(quote)}{place}"
        return None

    def _state(self, quote: Quote) -> str:
        ruling = self._checks.rulings.get(quote.id)
        words = state_words(self._checks.of(quote.id))
        return f"{words} · {RULED[ruling.kind].lower()}" if ruling is not None else words

    def _follow(self) -> None:
        wanted = self._checks.in_source(self._source_id) if self._source_id is not None else []
        if [one.id for one in wanted] != [one.id for one in self.quotes]:
            self.beginResetModel()
            self.quotes = wanted
            self.endResetModel()
        elif wanted:
            self.quotes = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
