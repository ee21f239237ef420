"""The quotes of the whole case as a table, narrowed by words, issues and a speaker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from casefile.model import Quote
from ui import icons, theme
from ui.models.quote_table import QuoteColumn, QuoteRole, QuoteTable
from ui.widgets.controls import Text, button, column, fill, head, restyle
from ui.widgets.empty import EmptyState
from ui.widgets.keep_selection import KeepSelection
from ui.widgets.quote_row_delegate import ROW_HEIGHT, QuoteRowDelegate
from ui.words import grouped, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from casefile.model import QuoteId
    from ui.actions import Actions
    from ui.models.case_data import CaseData

_WIDTHS = {
    QuoteColumn.SPEAKER: 160,
    QuoteColumn.ISSUES: 160,
    QuoteColumn.SOURCE: 200,
    QuoteColumn.NOTE: 180,
}


class _Table(QTableView):
    """Enter acts on the row instead of moving down."""

    entered_row = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class QuotesView(QFrame):
    """`jump_requested` carries the span of a quote that was double-clicked or entered."""

    jump_requested = Signal(object)
    counted = Signal(int, int)

    def __init__(self, data: CaseData, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._data, self._actions = data, actions
        self.model = QuoteTable(data, self)
        self._count = Text("", "body", "ink3", tabular=True)
        self.filter = self._made_filter()
        self._speaker = self._choice("Speaker")
        self._issue = self._choice("Issue")
        self._clear = button("Clear filters", "link", small=True)
        self._clear.clicked.connect(self.clear_filters)
        self.table = self._made_table()
        self._empty = EmptyState("quote")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        inner = column(self)
        fill(inner, head(Text("Quotes", "pane"), self._count, None))
        fill(inner, head(self.filter, self._speaker, self._issue, self._clear, None))
        inner.addWidget(self._stack, 1)
        for signal in (
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
            self.model.layoutChanged,
        ):
            signal.connect(self._on_rows_changed)
        data.parties_changed.connect(self._fill_menus)
        data.issues_changed.connect(self._fill_menus)
        actions.give_to("quotes", self.table)
        actions.give_to("table", self)
        self._fill_menus()
        self._on_rows_changed()

    def narrow(self, *, issues: frozenset[str] = frozenset(), speaker: str = "") -> None:
        """Show only quotes with any of the issues, and by the speaker; empty shows all."""
        self.model.narrow(issues=issues, speaker=speaker)
        self._on_rows_changed()

    def clear_filters(self) -> None:
        """Show all quotes."""
        self.filter.clear()
        self.narrow()

    def selected(self) -> list[Quote]:
        """The selected quotes, in the order of the table."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=QModelIndex.row)
        found = [row.data(QuoteRole.QUOTE) for row in rows]
        return [quote for quote in found if isinstance(quote, Quote)]

    def show_quote(self, quote_id: QuoteId) -> None:
        """Select a quote."""
        index = self.model.index_of(quote_id)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def _made_filter(self) -> QLineEdit:
        made = QLineEdit()
        made.setProperty("role", "quiet")
        made.setPlaceholderText("Filter quotes and notes")
        made.setAccessibleName("Filter quotes and notes")
        made.addAction(icons.icon("filter", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
        made.setMaximumWidth(theme.scaled(280))
        made.setMinimumWidth(theme.scaled(220))
        made.textChanged.connect(self._on_filter)
        return made

    def _made_table(self) -> QTableView:
        made = _Table()
        made.setModel(self.model)
        made.setItemDelegate(QuoteRowDelegate(made))
        made.setShowGrid(False)
        made.setWordWrap(True)
        made.setSortingEnabled(True)
        made.sortByColumn(QuoteColumn.SOURCE, Qt.SortOrder.AscendingOrder)
        made.setMouseTracking(True)
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.setAccessibleName("Quotes")
        made.customContextMenuRequested.connect(self._on_context_menu)
        made.doubleClicked.connect(self._on_entered)
        made.entered_row.connect(self._on_entered)
        KeepSelection(made, QuoteRole.QUOTE, self.model.index_of)
        rows = made.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.scaled(ROW_HEIGHT))
        rows.setDefaultSectionSize(theme.scaled(ROW_HEIGHT))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress_header(made.horizontalHeader())
        return made

    def _dress_header(self, header: QHeaderView) -> None:
        header.setMinimumSectionSize(theme.scaled(80))
        header.setFixedHeight(theme.scaled(32))
        header.setFont(theme.font("meta"))
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(False)
        for place, width in _WIDTHS.items():
            header.resizeSection(place, theme.scaled(width))
        header.setSectionResizeMode(QuoteColumn.QUOTATION, QHeaderView.ResizeMode.Stretch)

    def _choice(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "filter")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setText(f"{name}: any")
        made.setMenu(QMenu(made))
        return made

    def _fill_menus(self) -> None:
        parties = sorted(party.name for party in self._data.parties.values())
        self._fill(self._speaker.menu(), parties, self._on_speaker)
        issues = [issue.name for issue in self._data.issues.values()]
        self._fill(self._issue.menu(), issues, self._on_issue)
        self._speaker.setVisible(bool(parties))
        self._issue.setVisible(bool(issues))

    def _fill(self, menu: QMenu, names: list[str], chosen: object) -> None:
        menu.clear()
        for name in ["", *names]:
            words = shortened(name, 60).replace("&", "&&") if name else "Any"
            action = QAction(words, menu)
            action.triggered.connect(partial(chosen, name))  # type: ignore[call-overload]
            menu.addAction(action)

    def _on_speaker(self, name: str) -> None:
        self.narrow(issues=self.model.issues, speaker=name)

    def _on_issue(self, name: str) -> None:
        self.narrow(issues=frozenset({name} if name else ()), speaker=self.model.speaker)

    def _on_filter(self, words: str) -> None:
        self.model.set_words(words)
        self._on_rows_changed()

    def _on_entered(self, index: QModelIndex) -> None:
        quote = index.data(QuoteRole.QUOTE)
        if isinstance(quote, Quote):
            self.jump_requested.emit(quote.span)

    def _on_context_menu(self, where: QPoint) -> None:
        if not self.selected():
            return
        ids = ("quote.show", "", "quote.copy", "", "quote.remove")
        menu = self._actions.context_menu(self, ids)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(where))

    def _on_rows_changed(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        words = grouped(total) if shown == total else f"{grouped(shown)} of {grouped(total)}"
        self._count.setText(words)
        self._clear.setVisible(self.model.is_filtered)
        self._show_choice(self._speaker, "Speaker", self.model.speaker)
        self._show_choice(self._issue, "Issue", ", ".join(sorted(self.model.issues)))
        if total and not shown:
            self._empty.show_words(
                "No quote fits these filters", "", ("Clear filters", self.clear_filters)
            )
        elif not total:
            self._empty.show_words(
                "No quotes yet", "Open a source, select words on the page, then press Q."
            )
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        self.counted.emit(shown, total)

    def _show_choice(self, made: QToolButton, name: str, value: str) -> None:
        made.setText(f"{name}: {shortened(value, 28).replace('&', '&&') or 'any'}")
        restyle(made, "active", "true" if value else "false")
