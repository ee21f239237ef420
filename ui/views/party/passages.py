"""What leads from a party to its words: quotes by it, quotes about it, and its mentions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QListView,
    QStackedWidget,
    QWidget,
)

from casefile.model import Quote, Span
from ui import theme
from ui.models.mention_list import MentionList, MentionRole
from ui.models.mention_times import time_words
from ui.models.party_quotes import PartyQuoteRole, PartyQuotes
from ui.views.reader.flow import FlowLayout
from ui.widgets.controls import Text, button, column, fill, tool
from ui.widgets.mention_delegate import MentionDelegate
from ui.widgets.party_delegate import QUOTE_ROW, PartyQuoteDelegate
from ui.widgets.tab_button import TabButton
from ui.words import grouped

if TYPE_CHECKING:
    from casefile.services.party_chart import Bar, ChartUnit
    from casefile.services.party_page import PartyDetails
    from ui.hub import Hub
    from ui.models.case_data import CaseData

TABS = ("Quotes by this party", "Quotes about it", "Mentions")
BY, ABOUT, MENTIONS = range(3)


class Passages(QFrame):
    """`jump_requested` carries the span of a quote or mention, `step_requested` 1 or -1."""

    jump_requested = Signal(object)
    step_requested = Signal(int)
    quotes_requested = Signal()

    def __init__(self, hub: Hub, data: CaseData) -> None:
        super().__init__()
        self.said = PartyQuotes(data, with_speaker=False, parent=self)
        self.about = PartyQuotes(data, with_speaker=True, parent=self)
        self.mentions = MentionList(hub, data, self)
        self._whole: tuple[Span, ...] = ()
        self._chosen_tab = False
        self.lists = [self._list(model, name) for model, name in self._models()]
        self.lists[MENTIONS].setItemDelegate(MentionDelegate(self.lists[MENTIONS]))
        self.tabs = QButtonGroup(self)
        self.place = Text("", "meta", "ink3", tabular=True)
        self.previous = tool("up", "Previous mention", small=True)
        self.next = tool("down", "Next mention", small=True)
        self.open_quotes = button("Open in Quotes", "link", small=True)
        self.time = button("Show all", "link", small=True)
        self.time.hide()
        self._empty = Text("", "body", "ink2", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.previous.clicked.connect(partial(self._on_step, -1))
        self.next.clicked.connect(partial(self._on_step, 1))
        self.open_quotes.clicked.connect(self.quotes_requested)
        self.time.clicked.connect(self.show_all_times)
        self.tabs.idToggled.connect(self._on_tab)
        self.show_tab(BY)

    def _models(self) -> tuple[tuple[PartyQuotes | MentionList, str], ...]:
        return tuple(zip((self.said, self.about, self.mentions), TABS, strict=True))

    def _lay_out(self) -> None:
        top = QWidget()
        flow = FlowLayout(theme.scaled(8), top)
        for number, words in enumerate(TABS):
            made = TabButton(words, height=32)
            made.clicked.connect(self._on_tab_clicked)
            self.tabs.addButton(made, number)
            flow.addWidget(made)
        self.place.setMinimumHeight(theme.scaled(32))
        for control in (self.open_quotes, self.time, self.previous, self.next):
            control.setMinimumHeight(theme.scaled(32))
        beside: tuple[QWidget, ...] = (
            self.open_quotes,
            self.time,
            self.place,
            self.previous,
            self.next,
        )
        for widget in beside:
            flow.addWidget(widget)
            flow.setAlignment(widget, Qt.AlignmentFlag.AlignRight)
        for shown in (*self.lists, self._ground()):
            self._stack.addWidget(shown)
        inner = column(self, gap=4)
        fill(inner, top)
        inner.addWidget(self._stack, 1)
        self._stack.setMinimumHeight(theme.scaled(QUOTE_ROW * 3))

    def _ground(self) -> QWidget:
        made = QWidget()
        fill(column(made, margins=12), self._empty, None)
        return made

    # what is shown

    def clear(self) -> None:
        """Show nothing while another party's places are read."""
        self._chosen_tab = False
        self._whole = ()
        self.time.hide()
        self.mentions.show_spans(())
        for model in (self.said, self.about):
            model.show_quotes(())
        self._count()

    def show_page(self, page: PartyDetails) -> None:
        """Show a party's quotes and mentions; the first list that has some comes to the front
        unless one was chosen."""
        self.said.show_quotes(page.said)
        self.about.show_quotes(page.about)
        if page.spans != self._whole:
            self.show_all_times()
        self._whole = page.spans
        if self.time.isHidden():
            self.mentions.show_spans(page.spans)
        self._count()
        if not self._chosen_tab:
            counts = self._counts()
            self.show_tab(next((tab for tab in (BY, ABOUT, MENTIONS) if counts[tab]), BY))

    def show_time(self, bar: Bar, unit: ChartUnit) -> None:
        """Show the mentions in the sources of one time only."""
        sources = set(bar.sources)
        self.mentions.show_spans([span for span in self._whole if span.source_id in sources])
        self.time.setText(f"{time_words(bar, unit)}: show all")
        self.time.setAccessibleName(f"Only {time_words(bar, unit)} is shown. Show all mentions")
        self.time.show()
        self._chosen_tab = True
        self.show_tab(MENTIONS)

    def show_all_times(self) -> None:
        """Show all mentions again."""
        self.time.hide()
        self.mentions.show_spans(self._whole)

    def show_tab(self, tab: int) -> None:
        """Bring a list to the front."""
        button = self.tabs.button(tab)
        if button.isChecked():
            self._on_tab(tab, checked=True)
        button.setChecked(True)

    def show_place(self, at: int, count: int) -> None:
        """Say which mention was gone to last; `at` counts from 0, -1 is none yet."""
        self.place.setText(f"{grouped(at + 1)} of {grouped(count)}" if at >= 0 else "")
        for made in (self.previous, self.next):
            made.setEnabled(count > 0)
        if 0 <= at < len(self._whole):
            index = self.mentions.index_of(self._whole[at])
            if index.isValid():
                self.lists[MENTIONS].setCurrentIndex(index)

    def current_list(self) -> QWidget:
        """What can have the keyboard."""
        return self.lists[max(0, self.tabs.checkedId())]

    # how it is made, and what the user does

    def _counts(self) -> tuple[int, int, int]:
        return (self.said.rowCount(), self.about.rowCount(), len(self._whole))

    def _count(self) -> None:
        for number, count in enumerate(self._counts()):
            self.tabs.button(number).setText(f"{TABS[number]}  {grouped(count)}")
        self.show_tab(max(0, self.tabs.checkedId()))

    def _list(self, model: PartyQuotes | MentionList, name: str) -> QListView:
        made = QListView()
        made.setModel(model)
        made.setItemDelegate(PartyQuoteDelegate(made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(name)
        made.activated.connect(self._on_chosen)
        made.clicked.connect(self._on_chosen)
        return made

    def _on_tab_clicked(self) -> None:
        self._chosen_tab = True

    def _on_tab(self, tab: int, checked: bool) -> None:  # noqa: FBT001 - Qt's way
        if not checked:
            return
        filled = self._counts()[tab] > 0
        self._stack.setCurrentIndex(tab if filled else len(self.lists))
        self._empty.setText(_NOTHING[tab])
        self.open_quotes.setVisible(tab == BY and filled)
        for widget in (self.place, self.previous, self.next):
            widget.setVisible(tab == MENTIONS)

    def _on_step(self, by: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.step_requested.emit(by)

    def _on_chosen(self, index: QModelIndex) -> None:
        quote = index.data(PartyQuoteRole.QUOTE)
        span = index.data(MentionRole.SPAN)
        if index.model() is self.mentions and isinstance(span, Span):
            self.jump_requested.emit(span)
        elif isinstance(quote, Quote):
            self.jump_requested.emit(quote.span)


_NOTHING = (
    "No quotes by this party yet. Select words in a source, press Q and say who said them.",
    "No quote names this party in its words.",
    "No source names this party. Add an alias if it goes by another name.",
)
