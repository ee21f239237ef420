"""The rows of the quotes view, as a table or as cards, with headers of groups between them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casefile.model import Quote
from ui import theme
from ui.models.quote_columns import QuoteColumn, QuoteRole
from ui.models.quote_groups import Group
from ui.views.quotes.widths import ColumnWidths
from ui.widgets.keep_selection import KeepSelection
from ui.widgets.quote_fit import GROUP_HEIGHT, QuoteFit, Shape
from ui.widgets.quote_row_delegate import BAR, QuoteRowDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QItemSelection, QItemSelectionRange
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent

    from casefile.model import QuoteId
    from ui.models.quote_table import QuoteTable

Index = QModelIndex | QPersistentModelIndex
_BIT_SECONDS = 0.004
"""How long rows are reckoned in one go while nothing else is to be done."""
GROUPED = {
    "speaker": QuoteColumn.SPEAKER,
    "source": QuoteColumn.SOURCE,
    "issue": QuoteColumn.ISSUES,
    "state": QuoteColumn.STATE,
}
"""The column that says what the header of a group says already, and is hidden then."""

_REST_MS = 300


class QuoteRows(QTableView):
    """`entered` carries the quote of a row that was double-clicked or entered, `stood_on` the
    quote that has the keyboard, or None; `picked` says that the selection changed."""

    entered = Signal(object)
    stood_on = Signal(object)
    picked = Signal()

    def __init__(self, model: QuoteTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._fit = QuoteFit()
        self.cards = False
        self.hidden: set[QuoteColumn] = {QuoteColumn.NOTE, QuoteColumn.ADDED}
        delegate = QuoteRowDelegate(self, self._fit)
        delegate.misfit.connect(self._on_misfit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit_rows)
        self._unsure: list[int] = []
        self._yielding: set[QuoteColumn] = set()
        self._bit_by_bit = QTimer(self)
        self._bit_by_bit.setInterval(0)
        self._bit_by_bit.timeout.connect(self._refine_some)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._dress()
        self._dress_headers()
        KeepSelection(self, QuoteRole.QUOTE, model.index_of)
        theme.current.changed.connect(self._on_text_size)
        for signal in (model.followed, model.dataChanged, theme.current.changed):
            signal.connect(self._on_rows_changed)
        self.doubleClicked.connect(self._on_entered)
        model.verdicts.changed.connect(self._fit.forget)
        model.modelReset.connect(self._on_current)

    # what it shows

    def set_cards(self, *, on: bool) -> None:
        """Show cards, or a table."""
        self.cards = on
        self.show_columns()

    def show_columns(self, hidden: Iterable[QuoteColumn] | None = None) -> None:
        """Hide these columns; that of the groups is hidden in any case."""
        if hidden is not None:
            self.hidden = set(hidden) - {QuoteColumn.QUOTATION}
        unseen = self.hidden | {GROUPED.get(self._model.grouping, QuoteColumn.QUOTATION)}
        unseen.discard(QuoteColumn.QUOTATION)
        self._yielding = self._now_yielding()
        unseen |= self._yielding
        for column in QuoteColumn:
            alone = self.cards and column is not QuoteColumn.QUOTATION
            self.setColumnHidden(column, alone or column in unseen)
        self.horizontalHeader().setVisible(not self.cards)
        self.fit_rows()

    def _now_yielding(self) -> set[QuoteColumn]:
        """The columns that there is no room for."""
        if self.cards:
            return set()
        always = self.hidden | {GROUPED.get(self._model.grouping, QuoteColumn.QUOTATION)}
        return self.widths.yielding(set(QuoteColumn) - always, self.viewport().width()) - always

    def selected(self) -> list[Quote]:
        """The selected quotes, in the order of the rows."""
        ranges: Iterable[QItemSelectionRange] = self.selectionModel().selection()  # type: ignore[assignment]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        found = [self._model.row_quote(row) for row in sorted(rows)]
        return [quote for quote in found if quote is not None]

    def current(self) -> Quote | None:
        """The quote that has the keyboard."""
        found = self.currentIndex().data(QuoteRole.QUOTE)
        return found if isinstance(found, Quote) else None

    def select_quote(self, quote_id: QuoteId) -> bool:
        """Select a quote and nothing else; say whether it is among the rows."""
        index = self._model.index_of(quote_id)
        if index.isValid():
            column = self.currentIndex().column()
            # Through the model: the view would add the row to the others while Ctrl is held.
            flags = QItemSelectionModel.SelectionFlag
            found = index.siblingAtColumn(max(0, column))
            self.selectionModel().setCurrentIndex(found, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        return index.isValid()

    def begin(self) -> bool:
        """Select the quote that has the keyboard, or the first, where none is selected; say whether
        one is now."""
        if self.selected():
            return True
        rows = range(self._model.rowCount())
        quotes = (self._model.row_quote(row) for row in rows)
        quote = self.current() or next((one for one in quotes if one is not None), None)
        return quote is not None and self.select_quote(quote.id)

    def step(self, by: int) -> None:
        """Select the quote after or before the one that has the keyboard, past headers."""
        row = self.currentIndex().row() + by
        while 0 <= row < self._model.rowCount():
            quote = self._model.index(row, 0).data(QuoteRole.QUOTE)
            if isinstance(quote, Quote):
                self.select_quote(quote.id)
                return
            row += by

    def cell(self, column: QuoteColumn) -> QModelIndex:
        """The cell of the current row in this column, or in that of the words while it is
        hidden."""
        shown = not self.isColumnHidden(column)
        return self.currentIndex().siblingAtColumn(column if shown else QuoteColumn.QUOTATION)

    # heights

    def fit_rows(self) -> None:
        """Give every row the height its words need: those in view at once, others bit by bit."""
        self._later.stop()
        self._fit.reshape(self._shape())
        self._unsure = list(range(self._model.rowCount() - 1, -1, -1))
        self._refine_seen()
        if self._unsure:
            self._bit_by_bit.start()

    def _refine_seen(self) -> None:
        """Reckon the rows in view, and some below them."""
        first, room = max(0, self.rowAt(0)), self.viewport().height() + theme.scaled(400)
        rows = []
        for row in range(first, self._model.rowCount()):
            rows.append((row, self._exact(row)))
            room -= rows[-1][1]
            if room < 0:
                break
        self._set_heights(rows)

    def _refine_some(self) -> None:
        """Reckon some of the rows that are out of view, with what is in view kept in place."""
        count, top = self._model.rowCount(), self.rowAt(0)
        before = self.rowViewportPosition(top) if top >= 0 else 0
        end, heights = time.perf_counter() + _BIT_SECONDS, []
        while self._unsure and time.perf_counter() < end:
            row = self._unsure.pop()
            if row < count:
                heights.append((row, self._exact(row)))
        self._set_heights(heights)
        if top >= 0 and (moved := self.rowViewportPosition(top) - before):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
        if not self._unsure:
            self._bit_by_bit.stop()

    def _exact(self, row: int) -> int:
        quote = self._model.row_quote(row)
        if quote is None:
            return theme.scaled(GROUP_HEIGHT)
        return self._fit.known(quote) or self._fit.height(quote, self._model.reading(quote))

    def _set_heights(self, rows: list[tuple[int, int]]) -> None:
        """Only rows that differ are touched."""
        header = self.verticalHeader()
        changed = [(row, high) for row, high in rows if header.sectionSize(row) != high]
        if not changed:
            return
        header.setUpdatesEnabled(False)
        blocked = header.blockSignals(True)  # else the table would be laid out once for each row
        for row, height in changed:
            header.resizeSection(row, height)
        header.blockSignals(blocked)
        header.setUpdatesEnabled(True)
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()
        if self._yielding != self._now_yielding():
            self.show_columns()

    def _shape(self) -> Shape:
        header = self.horizontalHeader()
        widths, left = [], theme.scaled(16)
        for place in range(header.count()):
            column = QuoteColumn(header.logicalIndex(place))
            if header.isSectionHidden(column):
                continue
            extra = theme.scaled(BAR - 8) if self.cards else 0
            room = header.sectionSize(column) - left - theme.scaled(8) - extra
            widths.append((column, room))
            left = theme.scaled(8)
        below = not self.cards and self.isColumnHidden(QuoteColumn.SOURCE)
        return Shape(tuple(widths), self.cards, below)

    def _on_rows_changed(self) -> None:
        """At once where it is seen; else when the rows have come to rest, an import changes them
        again and again."""
        self._later.start(0 if self.isVisible() else _REST_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.setInterval(0)
        if self._later.isActive():
            self.fit_rows()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if not self.currentIndex().isValid():  # else Qt begins with the header of the first group
            rows = range(self._model.rowCount())
            first = next((row for row in rows if self._model.row_quote(row) is not None), 0)
            return self._model.index(first, QuoteColumn.STATE)
        return super().moveCursor(action, modifiers)

    def _on_text_size(self) -> None:
        self._size_rows()
        self.show_columns()

    def _size_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.scaled(GROUP_HEIGHT))
        rows.setDefaultSectionSize(theme.scaled(64))

    def _on_misfit(self) -> None:
        self._later.start()

    # keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, group = Qt.Key, self.currentIndex().data(QuoteRole.GROUP)
        if isinstance(group, Group) and event.key() in (
            *(keys.Key_Left, keys.Key_Right),
            *(keys.Key_Return, keys.Key_Enter, keys.Key_Space),
        ):
            is_folded = group.key in self._model.folded
            ways: dict[int, bool] = {keys.Key_Left: True, keys.Key_Right: False}
            to = ways.get(event.key(), not is_folded)
            self._model.fold(group, folded=to)
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and not event.modifiers():
            self._on_entered(self.currentIndex())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # single letters are keys of the view, so that no name is sought
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self.indexAt(event.position().toPoint()).data(QuoteRole.GROUP)
        super().mousePressEvent(event)
        if isinstance(group, Group) and event.button() == Qt.MouseButton.LeftButton:
            self._model.fold(group, folded=group.key not in self._model.folded)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the ring goes over all cells of a row
        self._on_current()

    def _on_current(self) -> None:
        self.stood_on.emit(self.current())

    def _on_entered(self, index: QModelIndex) -> None:
        quote = index.data(QuoteRole.QUOTE)
        if isinstance(quote, Quote):
            self.entered.emit(quote)

    # how it is made

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Quotes")

    def _dress_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size_rows()
        header = self.horizontalHeader()
        header.setProperty("role", "quotes")
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(False)
        self.widths = ColumnWidths(header)
        header.setSectionResizeMode(QuoteColumn.QUOTATION, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._later.start)
        header.sectionMoved.connect(self._later.start)
        column, descending = self._model.order
        orders = Qt.SortOrder
        self.sortByColumn(column, orders.DescendingOrder if descending else orders.AscendingOrder)
        self.setSortingEnabled(True)
