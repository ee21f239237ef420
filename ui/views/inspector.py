"""The inspector: the quotes of the open source by page, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QListView,
    QStackedWidget,
    QWidget,
)

from casefile.model import Quote
from casefile.text.anchors import AnchorStatus
from ui.models.source_quotes import CardRole, SourceQuotes
from ui.quote_menu import quote_menu
from ui.views.inspector_details import DetailsPane
from ui.views.inspector_order import OrderRow
from ui.views.inspector_parties import PartiesPane
from ui.views.reader.banner import Banner
from ui.widgets.controls import column, fill, frame, row
from ui.widgets.empty import EmptyState
from ui.widgets.quote_card_delegate import QuoteCardDelegate
from ui.widgets.tab_button import TabButton
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from casefile.model import QuoteId, SourceId
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.quote_menu import ViewActions

TABS = ("Quotes", "Parties", "Details")

_NONE_OPEN = ("No source is open", "Choose one from the list.")


class _Cards(QListView):
    """Cards have the width of the list, so that a new width asks for new heights."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class Inspector(QFrame):
    """`jump_requested` carries a span; `source_edited` the fields the user corrected,
    `source_noted` the words of a note, `quote_shown` the quote whose card is current,
    `lost_quote_chosen` one that was chosen whose words are not where they were tagged.
    """

    jump_requested = Signal(object)
    source_edited = Signal(int, dict)
    source_noted = Signal(int, str)
    quote_noted = Signal(int)
    quote_shown = Signal(object)
    lost_quote_chosen = Signal(object)
    tag_hint_requested = Signal()

    def __init__(
        self, hub: Hub, data: CaseData, actions: ViewActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._data, self._actions = data, actions
        self.model = SourceQuotes(data, self)
        self.cards = self._made_cards()
        self._empty = EmptyState("quote")
        self._empty.show_words(*_NONE_OPEN)
        self.parties = PartiesPane(hub, data)
        self.details = DetailsPane(data)
        self.details.edited.connect(self.source_edited)
        self.details.noted.connect(self.source_noted)
        self.order, self.notice = OrderRow(data, self.model), Banner()
        self._quotes = self._made_list()
        self._stack = QStackedWidget()
        for pane in (self._quotes, self.parties, self.details):
            self._stack.addWidget(pane)
        self._tabs = QButtonGroup(self)
        inner = column(self)
        fill(inner, self._made_tabs())
        inner.addWidget(self._stack, 1)
        self._tabs.idToggled.connect(self._on_tab)
        for signal in (self.model.modelReset, self.model.dataChanged):
            signal.connect(self._on_rows_changed)
        self.cards.selectionModel().currentChanged.connect(self._on_current)
        actions.give_to("quotes", self.cards)
        self.parties.jump_requested.connect(self.jump_requested)
        self.parties.model.modelReset.connect(self._on_rows_changed)
        self._source: SourceId | None = None
        self._on_rows_changed()

    def show_source(self, source_id: SourceId | None) -> None:
        """Show another source; `None` where none is open."""
        self._source = source_id
        self.model.show_source(source_id)
        self.parties.show_source(source_id)
        self.details.show_source(source_id)
        words = ("No quotes in this source yet", "Select words on the page, then press Q.")
        if source_id is None:
            words = _NONE_OPEN
        self._empty.show_words(*words)
        self._on_rows_changed()

    def show_page(self, page: int) -> None:
        """Mark the quotes of the page in view."""
        self.model.show_page(page)
        header = self.model.row_of_page(page)
        if header >= 0 and not self.cards.hasFocus():
            self.cards.scrollTo(
                self.model.index(header), QAbstractItemView.ScrollHint.EnsureVisible
            )

    def show_quote(self, quote_id: QuoteId) -> None:
        """Select a quote's card."""
        number = self.model.row_of(quote_id)
        if number >= 0:
            self.show_tab("Quotes")
            self.cards.setCurrentIndex(self.model.index(number))

    def show_tab(self, name: str) -> None:
        """Bring one of `TABS` to the front."""
        button = self._tabs.button(TABS.index(name))
        if button is not None:
            button.setChecked(True)

    def selected(self) -> list[Quote]:
        """The selected quotes, in page order."""
        rows = sorted(self.cards.selectionModel().selectedRows(), key=QModelIndex.row)
        found = [row.data(CardRole.QUOTE) for row in rows]
        return [quote for quote in found if isinstance(quote, Quote)]

    def _made_tabs(self) -> QFrame:
        bar = frame("head", height=40)
        inner = row(bar, left=8, right=8, gap=4)
        for number, name in enumerate(TABS):
            button = TabButton(name, height=40)
            button.setChecked(number == 0)
            self._tabs.addButton(button, number)
            inner.addWidget(button)
        inner.addStretch(1)
        return bar

    def _made_list(self) -> QStackedWidget:
        """The cards between what orders them and what is to be said of one, or that there are
        none."""
        made, listed = QStackedWidget(), QWidget()
        inner = column(listed)
        inner.addWidget(self.order)
        inner.addWidget(self.cards, 1)
        inner.addWidget(self.notice)
        made.addWidget(listed)
        made.addWidget(self._empty)
        return made

    def _made_cards(self) -> QListView:
        made = _Cards()
        made.setModel(self.model)
        made.setItemDelegate(QuoteCardDelegate(made))
        made.setMouseTracking(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.setAccessibleName("Quotes in this source")
        made.customContextMenuRequested.connect(self._on_context_menu)
        made.clicked.connect(self._on_chosen)
        made.activated.connect(self._on_chosen)
        return made

    def _on_tab(self, number: int, checked: bool) -> None:  # noqa: FBT001 - Qt's way
        if checked:
            self._stack.setCurrentIndex(number)

    def _on_chosen(self, index: QModelIndex) -> None:
        quote = index.data(CardRole.QUOTE)
        if not isinstance(quote, Quote):
            return
        if quote.anchor_status == AnchorStatus.EXACT:
            self.jump_requested.emit(quote.span)
        else:  # its words are no longer there; the notice says what can be done
            self.lost_quote_chosen.emit(quote)

    def _on_current(self) -> None:
        quote = self.cards.currentIndex().data(CardRole.QUOTE)
        self.quote_shown.emit(quote if isinstance(quote, Quote) else None)

    def _on_context_menu(self, where: QPoint) -> None:
        self.pop_quote_menu(self.cards.viewport().mapToGlobal(where))

    def pop_quote_menu(self, where: QPoint) -> None:
        """The menu of the selected quotes at a point of the screen."""
        if not self.selected():
            return
        quote_menu(self._actions, self).popup(where)

    def _on_rows_changed(self) -> None:
        number = self.model.total
        self._quotes.setCurrentIndex(0 if number else 1)
        self._on_current()
        for place, count in enumerate((number, self.parties.count)):
            button = self._tabs.button(place)
            if button is not None:
                button.setText(f"{TABS[place]}  {grouped(count)}" if count else TABS[place])
