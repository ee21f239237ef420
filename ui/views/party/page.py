"""The page of one party: name, kind, roles, aliases, counts, steps through mentions, its quotes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QMenu, QToolButton

from casefile.model import ROLES, PartyKind, Quote
from ui import icons, theme
from ui.models.quote_table import QuoteRole, QuoteTable
from ui.views.party.aliases import Aliases
from ui.widgets.controls import Sign, Text, button, column, fill, row
from ui.widgets.party_delegate import QUOTE_ROW, PartyQuoteDelegate
from ui.words import grouped

if TYPE_CHECKING:
    from casefile.model import Party
    from casefile.services.parties import PartyEntry
    from ui.models.case_data import CaseData


class _Name(QLineEdit):
    """The name in place; Enter renames, Escape takes the typing back."""

    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.setProperty("role", "title")
        self.setAccessibleName("Name of the party")
        self.setMaxLength(200)
        self.editingFinished.connect(self._on_finished)
        self._dress()
        theme.current.changed.connect(self._dress)

    def show_name(self, name: str) -> None:
        self.name = name
        self.setText(name)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_name(self.name)
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        wanted = " ".join(self.text().split())
        if wanted and wanted != self.name:
            self.name = wanted  # leaving the field finishes once more
            self.renamed.emit(wanted)
        else:
            self.show_name(self.name)

    def _dress(self) -> None:
        self.setFont(theme.font("title", weight=QFont.Weight.DemiBold))


class PartyPageView(QFrame):
    """Says what the user wants of the party that is shown; the view above it does it."""

    renamed = Signal(str)
    kind_chosen = Signal(object)
    role_toggled = Signal(str)
    step_requested = Signal(int)
    all_quotes_requested = Signal()
    jump_requested = Signal(object)

    def __init__(self, data: CaseData) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.scaled(280))
        self._sign = Sign("person", "accent", 24)
        self.name = _Name()
        self.name.renamed.connect(self.renamed)
        self.kind = self._choice("Kind of party")
        self.roles = self._choice("Roles in this case")
        self.aliases = Aliases()
        self._numbers = {what: Text("0", "heading", tabular=True) for what in _COUNTED}
        self.place = Text("", "meta", "ink3", tabular=True)
        self.previous, self.next = button("Previous", small=True), button("Next", small=True)
        self.previous.setAccessibleName("Previous mention")
        self.next.setAccessibleName("Next mention")
        self.previous.clicked.connect(partial(self._on_step, -1))
        self.next.clicked.connect(partial(self._on_step, 1))
        self.quotes = QuoteTable(data, self)
        self.quote_list = self._made_list()
        self._more = button("Open in Quotes", "link", small=True)
        self._more.clicked.connect(self.all_quotes_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = column(self, margins=24, gap=12)
        top, below = row(gap=8), row(gap=8)
        fill(top, self._sign)
        top.addWidget(self.name, 1)
        fill(below, self.kind, self.roles, None)
        steps, last = row(gap=8), row(gap=8)
        fill(steps, Text("Mentions", "pane"), self.place, None, self.previous, self.next)
        fill(last, Text("Quotes by this party", "pane"), None, self._more)
        fill(inner, top, below, Text("Aliases", "meta", "ink2"), self.aliases, self._made_counts())
        fill(inner, steps, last)
        inner.addWidget(self.quote_list, 1)

    def show_party(self, party: Party, entry: PartyEntry, *, writable: bool) -> None:
        """Show a party with its counts."""
        self._sign.set_icon(icons.of_party(party.kind), "accent")
        if not self.name.hasFocus() or self.name.name != party.name:
            self.name.show_name(party.name)
        self.name.setReadOnly(not writable)
        self.kind.setText(party.kind.value.capitalize())
        self.roles.setText(", ".join(party.roles).capitalize() or "No role yet")
        for choice in (self.kind, self.roles):
            choice.setEnabled(writable)
        self._fill_kinds(party)
        self._fill_roles(party)
        self.aliases.show_names(party.aliases, writable=writable)
        counts = (entry.mentions, entry.sources, entry.quotes)
        for what, number in zip(_COUNTED, counts, strict=True):
            self._numbers[what].setText(grouped(number))
        self.quotes.narrow(speaker=party.name)
        self._more.setVisible(entry.quotes > 0)

    def show_place(self, at: int, count: int) -> None:
        """Say which mention was gone to last; `at` counts from 0, -1 is none yet."""
        words = f"{grouped(at + 1)} of {grouped(count)}" if at >= 0 else grouped(count)
        self.place.setText(words)
        for made in (self.previous, self.next):
            made.setEnabled(count > 0)

    def _made_counts(self) -> QHBoxLayout:
        made = row(gap=32)
        for what, number in self._numbers.items():
            one = column()
            fill(one, number, Text(what, "meta", "ink2"))
            made.addLayout(one)
        made.addStretch(1)
        return made

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.quotes)
        made.setItemDelegate(PartyQuoteDelegate(made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setMinimumHeight(theme.scaled(QUOTE_ROW * 2))
        made.setAccessibleName("Quotes by this party")
        made.activated.connect(self._on_quote)
        made.clicked.connect(self._on_quote)
        return made

    def _choice(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "filter")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.setMenu(QMenu(made))
        return made

    def _fill_kinds(self, party: Party) -> None:
        menu = self.kind.menu()
        menu.clear()
        for kind in PartyKind:
            action = menu.addAction(icons.icon(icons.of_party(kind)), kind.value.capitalize())
            action.setCheckable(True)
            action.setChecked(kind == party.kind)
            action.triggered.connect(partial(self._on_kind, kind))

    def _fill_roles(self, party: Party) -> None:
        menu = self.roles.menu()
        menu.clear()
        for role in dict.fromkeys((*ROLES, *party.roles)):
            action = QAction(role.capitalize().replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(role in party.roles)
            action.triggered.connect(partial(self._on_role, role))
            menu.addAction(action)

    def _on_kind(self, kind: PartyKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.kind_chosen.emit(kind)

    def _on_role(self, role: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.role_toggled.emit(role)

    def _on_step(self, by: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.step_requested.emit(by)

    def _on_quote(self, index: QModelIndex) -> None:
        quote = index.data(QuoteRole.QUOTE)
        if isinstance(quote, Quote):
            self.jump_requested.emit(quote.span)


_COUNTED = ("mentions", "sources", "quotes")
