"""The quotes of the whole case: filters, tabs and groups over rows, and one quote at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QWidget

from casefile.services import citing
from ui import theme
from ui.models.quote_columns import QuoteColumn
from ui.models.quote_filter import QuoteFilter
from ui.models.quote_states import is_suggested, is_tagged
from ui.models.quote_table import QuoteTable
from ui.quote_menu import quote_menu
from ui.views.quotes import memory
from ui.views.quotes.bars import GroupChip, LookSwitch, QuoteTabs
from ui.views.quotes.chips import FilterChips
from ui.views.quotes.detail import WIDTH, QuoteDetail
from ui.views.quotes.exporting import QuoteExport
from ui.views.quotes.filters import filter_row
from ui.views.quotes.ruling import RowRuling
from ui.views.quotes.table import QuoteRows
from ui.widgets.controls import Lead, Text, button, column, fill, frame, head, tool
from ui.widgets.empty import EmptyState
from ui.widgets.page_canvas import single_shot
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from casefile.model import Quote, QuoteId
    from ui.actions import Actions
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.models.quote_checks import QuoteChecks
    from ui.quote_editing import QuoteEditing
    from ui.undo.stack import Undo

_LEAST_WORDS = 520
_NONE = {
    "verified": ("None verified yet", "Check again compares all quotes with their sources."),
    "altered": ("None altered", "No quote says other words than its source."),
    "not_found": ("All found", "Every quote that was looked for stands in a source."),
    "unchecked": ("All checked", "Every quote was compared with the sources."),
}
"""What is said of a tab by state that has no quotes."""


class QuotesView(QFrame):
    """`jump_requested` carries the span of a quote that was double-clicked or entered, `said` a
    message and whether it offers Undo."""

    jump_requested = Signal(object)
    counted = Signal(int, int)
    said = Signal(str, bool)

    def __init__(
        self,
        hub: Hub,
        data: CaseData,
        checks: QuoteChecks,
        actions: Actions,
        undo_: Undo,
        editing: QuoteEditing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._hub, self._data, self._actions, self._undo = hub, data, actions, undo_
        self.editing = editing
        self.model = QuoteTable(data, checks, self)
        self._checks = checks
        self.ruling = RowRuling(self, hub, checks, undo_)
        self.model.group_by("speaker")
        self.table = QuoteRows(self.model)
        self.detail = QuoteDetail(data, self.model.verdicts)
        self.export = QuoteExport(hub, checks, self)
        self.tabs, self.look, self.grouping = QuoteTabs(), LookSwitch(), GroupChip()
        self.filter = self._made_filter()
        self.chips = FilterChips(data, self.model, self)
        self._count = Text("", "body", "ink3", tabular=True)
        self._clear = button("Clear filters", "link", small=True)
        self._export = tool("export", "Export quotes")
        self.sure = button("Accept all above…", small=True, icon="ok")
        self.again = button("Check again", small=True, icon="check")
        self._empty = EmptyState("quote")
        self._stack = QStackedWidget()
        self._coming: QuoteId | None = None
        self._soon = single_shot(self, 0, self._show_detail)
        self._begins = False
        self._lay_out()
        self._wire()
        actions.give_to("quotes", self.table)
        actions.give_to("table", self)
        self.table.show_columns()
        self._on_followed()

    # what is shown

    def narrow(self, *, issues: frozenset[str] = frozenset(), speaker: str = "") -> None:
        """Show only quotes with any of the issues, and by the speaker; empty shows all."""
        self.chips.ask(issues=issues, speaker=speaker)

    def clear_filters(self) -> None:
        """Show all quotes."""
        self.filter.clear()
        self.model.set_filter(QuoteFilter())
        self.model.show_tab("all")

    def selected(self) -> list[Quote]:
        """The selected quotes, in the order of the rows."""
        return self.table.selected()

    def show_quote(self, quote_id: QuoteId) -> None:
        """Select a quote, as soon as it is listed."""
        self._coming = None if self.table.select_quote(quote_id) else quote_id

    def show_look(self, look: str) -> None:
        """Show `table` or `cards`."""
        self.look.show_look(look)
        self.table.set_cards(on=look == "cards")

    def group_by(self, grouping: str) -> None:
        """Group the quotes by one of `GROUPINGS`."""
        self.model.group_by(grouping)
        self.table.show_columns()

    def show_columns(self, hidden: set[QuoteColumn]) -> None:
        """Hide these columns and show all others."""
        self.table.show_columns(hidden)
        self.grouping.show_state(self.model.grouping, self.table.hidden)

    def state(self) -> dict[str, str]:
        """How the view is set, in plain words, to be stored per case."""
        return memory.state(self)

    def restore(self, state: dict[str, str]) -> None:
        """Bring back what `state` gave; damaged values are passed over."""
        memory.restore(self, state)

    # what is changed

    def edit_current(self) -> None:
        """Change the cell that has the keyboard, or the speaker where it cannot be changed."""
        column = QuoteColumn(max(0, self.table.currentIndex().column()))
        if column is QuoteColumn.ISSUES:
            self.ask_issues()
        elif column is QuoteColumn.NOTE and (quote := self.table.current()) is not None:
            self.editing.ask_note(quote, self.table.viewport(), self._cell(column))
        else:
            self.ask_speaker()

    def ask_speaker(self) -> None:
        """Ask who said the selected quotes."""
        where = self._cell(QuoteColumn.SPEAKER)
        self.editing.ask_speaker(self.selected(), self.table.viewport(), where)

    def ask_issues(self) -> None:
        """Ask for the issues of the selected quotes."""
        where = self._cell(QuoteColumn.ISSUES)
        self.editing.ask_issues(self.selected(), self.table.viewport(), where)

    def check_again(self) -> None:
        """Compare what is out of date, or all where nothing is."""
        self._checks.start(again=not self._checks.is_stale)

    def show_export_menu(self) -> None:
        """Offer to export what is shown, selected, or all."""
        where = self._export.mapToGlobal(self._export.rect().bottomLeft())
        shown = list(filter(is_tagged, self.model.shown))  # a proposal is no quote to hand on
        chosen = list(filter(is_tagged, self.selected()))
        self.export.show_menu(where, shown, chosen if len(chosen) > 1 else [], self.model.total)

    def _cell(self, column: QuoteColumn) -> QRect:
        """Where a cell of the current row can be seen."""
        index = self.table.cell(column)
        self.table.scrollTo(index)
        return self.table.visualRect(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """In little room the choice of table or cards gives its words to the title."""
        self.look.set_brief(on=self.width() < theme.scaled(_LEAST_WORDS))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begins = True
        self._soon.start()
        self._checks.start_if_few()

    # how it is made

    def _lay_out(self) -> None:
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        left = frame("pane")
        inner = column(left)
        title = Text("Quotes", "pane")
        ways = (self.sure, self.grouping, self.look, self.again, self._export)
        fill(inner, head(title, self._count, None, *ways))
        fill(inner, self.tabs)
        fill(inner, filter_row(self.filter, *self.chips, self._clear))
        inner.addWidget(self._stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for place, (widget, stretch) in enumerate(((left, 1), (self.detail, 0))):
            self.split.addWidget(widget)
            self.split.setStretchFactor(place, stretch)
        self.split.setSizes([theme.scaled(904), theme.scaled(WIDTH)])
        column(self).addWidget(self.split)

    def _made_filter(self) -> QLineEdit:
        made = QLineEdit()
        made.setProperty("role", "quiet")
        made.setPlaceholderText("Filter quotes and notes")
        made.setAccessibleName("Filter quotes and notes")
        Lead(made, "filter")
        made.setFixedWidth(theme.scaled(232))
        made.textChanged.connect(self.model.set_words)
        return made

    def _wire(self) -> None:
        self.model.followed.connect(self._on_followed)
        self.model.dataChanged.connect(self._soon.start)
        self.model.followed.connect(self._soon.start)
        table, detail = self.table, self.detail
        table.entered.connect(self._on_entered)
        table.picked.connect(self._soon.start)
        table.stood_on.connect(self._soon.start)
        table.customContextMenuRequested.connect(self._on_context_menu)
        detail.step_wanted.connect(table.step)
        detail.jump_requested.connect(self._on_entered)
        detail.speaker_wanted.connect(self._on_speaker_wanted)
        detail.issues_wanted.connect(self._on_issues_wanted)
        detail.passage_wanted.connect(self.jump_requested)
        detail.finding.compare_wanted.connect(self._actions["quote.compare"].trigger)
        detail.finding.wording_wanted.connect(self.ruling.use_source_wording)
        detail.finding.keep_wanted.connect(self.ruling.keep)
        self.again.clicked.connect(self.check_again)
        self.sure.clicked.connect(self._on_level)
        self._checks.changed.connect(self._on_checked)
        detail.note_written.connect(self.editing.set_note)
        detail.ruled.connect(self._on_ruled)
        self.tabs.chosen.connect(self.model.show_tab)
        self.look.chosen.connect(self.show_look)
        self.grouping.grouping_chosen.connect(self.group_by)
        self.grouping.column_toggled.connect(self._on_column)
        theme.current.changed.connect(self._give_way)
        self._clear.clicked.connect(self.clear_filters)
        self._export.clicked.connect(self.show_export_menu)
        self.export.ended.connect(self._on_exported)

    # what happened

    def _on_followed(self) -> None:
        model = self.model
        shown, whole = len(model.shown), model.whole
        words = grouped(whole) if shown == whole else f"{grouped(shown)} of {grouped(whole)}"
        self._count.setText(words)
        self.tabs.show_counts(model.counts, model.tab)
        proposed = model.tab == "suggested"
        self.sure.setVisible(proposed and bool(model.shown) and not self._hub.case.read_only)
        self.again.setVisible(not proposed)
        self.grouping.show_state(model.grouping, self.table.hidden)
        self.chips.follow()
        self._clear.setVisible(bool(model.filter))
        self._show_empty()
        if self._coming is not None:
            self.show_quote(self._coming)
        self.counted.emit(shown, whole)

    def _find_places(self) -> None:
        """Look up page labels and paragraph numbers of the quotes that are new here."""
        quotes = self.model.unplaced()
        if quotes and self.isVisible():
            self._hub.query(
                partial(citing.places_of, self._hub.case, quotes),
                key="places of quotes",
                done=partial(self.model.set_places, quotes),
            )

    def _show_empty(self) -> None:
        model = self.model
        self._stack.setCurrentWidget(self.table if model.shown else self._empty)
        if model.shown:
            return
        if model.filter:
            self._empty.show_words(
                "No quote fits these filters", "", ("Clear filters", self.clear_filters)
            )
        elif model.tab == "needs":
            self._empty.show_words("Nothing needs you", "Every quote stands where it was tagged.")
        elif model.tab in _NONE:
            self._empty.show_words(*_NONE[model.tab])
        elif model.tab == "suggested":
            self._empty.show_words("No suggestions left", "Each was accepted or turned down.")
        else:
            self._empty.show_words(
                "No quotes yet", "Open a source, select words on the page, then press Q."
            )

    def _show_detail(self) -> None:
        self._find_places()
        if self._begins and self.table.begin():
            self._begins = False
        quotes = self.selected()
        place = ""
        if len(quotes) == 1 and quotes[0] in self.model.shown:
            place = f"{self.model.shown.index(quotes[0]) + 1} of {grouped(len(self.model.shown))}"
        self.detail.show_quotes(quotes, place)
        if len(quotes) == 1:
            self._hub.query(
                partial(citing.places, self._hub.case, quotes[0].span),
                key="citation of the shown quote",
                done=partial(self._on_cited, quotes[0].id),
            )

    def _on_cited(self, quote_id: QuoteId, places: tuple[str, str]) -> None:
        if [quote.id for quote in self.detail.quotes] == [quote_id]:
            self.detail.show_citation(*places)

    def _on_entered(self, quote: Quote) -> None:
        self.jump_requested.emit(quote.span)

    def _on_column(self, number: int, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        one = {QuoteColumn(number)}
        self.show_columns(self.table.hidden - one if shown else self.table.hidden | one)

    def _on_speaker_wanted(self, at: QWidget) -> None:
        self.editing.ask_speaker(self.detail.quotes, at, at.rect())

    def _on_issues_wanted(self, at: QWidget) -> None:
        self.editing.ask_issues(self.detail.quotes, at, at.rect())

    def _on_ruled(self, accept: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.ruling.rule(accept=accept)

    def _on_level(self) -> None:
        self.ruling.ask_level(self.sure)

    def _on_checked(self) -> None:
        running = self._checks.is_running
        self.again.setText("Checking…" if running else "Check again")
        self.again.setEnabled(not running)
        self._soon.start()

    def _on_exported(self, words: str) -> None:
        self.said.emit(words, False)

    def _on_context_menu(self, where: QPoint) -> None:
        quotes = self.selected()
        if quotes:
            proposed = any(map(is_suggested, quotes))
            menu = quote_menu(self._actions, self, proposed=proposed)
            menu.popup(self.table.viewport().mapToGlobal(where))
