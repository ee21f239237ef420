"""The directory beside a party's page: filter, groups that fold, adding and putting back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QStackedWidget, QToolButton

from casefile.services.parties import PartyEntry
from ui import icons, theme
from ui.models.party_directory import SORTS, PartyDirectory, PartyRole
from ui.views.party.party_list import PartyList
from ui.widgets.controls import Lead, Text, column, fill, frame, head, tool
from ui.widgets.empty import EmptyState
from ui.words import grouped, shortened

if TYPE_CHECKING:
    from casefile.model import Party, PartyId
    from ui.models.party_data import PartyData

_PUT_BACK_SHOWN = 20


class DirectoryPane(QFrame):
    """`party_chosen` carries the party that became current, `opened` asks for its page,
    `add_requested` carries a name, `restore_requested` a party of the trash, `merge_dropped` the
    party that another was dropped on, and that other."""

    party_chosen = Signal(object)
    opened = Signal()
    add_requested = Signal(str)
    restore_requested = Signal(object)
    menu_requested = Signal(QPoint)
    merge_dropped = Signal(object, object)

    def __init__(self, parties: PartyData) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.scaled(170))
        self._parties = parties
        self.writable = True
        self.model = PartyDirectory(parties, self)
        self._count = Text("", "body", "ink3", tabular=True)
        self.add = tool("plus", "Add a party")
        self.more = tool("dots", "Sort, fold and put back")
        self.filter = _Line("Filter by name or alias", "Filter parties by name or alias")
        self.new_name = _Line("Name of the new party", "Name of the new party")
        self.list = PartyList(self.model)
        self._nothing = EmptyState("people")
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        Lead(self.filter, "filter")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._new_row = frame("head", height=40)
        fill(column(self._new_row, margins=6), self.new_name)
        self._new_row.hide()
        for widget in (self.list, self._nothing):
            self._stack.addWidget(widget)
        inner = column(self)
        fill(inner, head(Text("All parties", "pane"), self._count, None, self.add, self.more))
        fill(inner, head(self.filter, left=8), self._new_row)
        inner.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.went_down.connect(self._on_down)
        self.new_name.returnPressed.connect(self._on_new)
        self.new_name.left.connect(self._hide_new)
        self.add.clicked.connect(self.ask_name)
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._on_activated)
        self.list.folding.connect(self._on_folding)
        self.list.merge_dropped.connect(self.merge_dropped)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)

    # what is shown

    def refresh(self, *, writable: bool) -> None:
        """Count and word what is there; the model has followed by itself."""
        self.writable = writable
        self.add.setVisible(writable)
        shown, total = self.model.shown, self._parties.tagged
        number = grouped(total) if shown == total else f"{grouped(shown)} of {grouped(total)}"
        self._count.setText(number if self._parties.is_read else "")
        words = shortened(self.filter.text(), 40)
        acts = [(f"Add “{words}” as a party", self._on_add_filtered)] if words and writable else []
        if self._parties.entries:
            clear = ("Clear filter", self.filter.clear)
            self._nothing.show_words("No party is called that", "", clear, *acts)
        else:
            sentence = "Tag a quote and say who said it, or add one by name."
            first = [("Add a party", self.ask_name)] if writable else []
            self._nothing.show_words("No parties yet", sentence, *(acts or first))
        waits = not self._parties.is_read
        rows = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.list if rows or waits else self._nothing)

    def select(self, party_id: PartyId | None) -> bool:
        """Make a party current, opening the group it is in; say whether it is there."""
        index = self.model.index_of(party_id)
        entry = self._parties.entries.get(party_id) if party_id is not None else None
        if not index.isValid() and entry is not None and self.model.folded:
            self.model.fold(self.model.folded - {self.model.group_of(entry)})
            index = self.model.index_of(party_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        return index.isValid()

    def select_first(self) -> None:
        """Make the first party current."""
        rows = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        found = (row for row in rows if isinstance(row.data(PartyRole.ENTRY), PartyEntry))
        self.list.setCurrentIndex(next(found, QModelIndex()))

    def ask_name(self) -> None:
        """Show the field for a new party's name."""
        self._new_row.show()
        self.new_name.setFocus()

    # what the user does

    def _on_filter(self, words: str) -> None:
        self.model.set_words(words)
        self.refresh(writable=self.writable)
        self.select(self._parties.shown)

    def _on_down(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.select_first()

    def _on_new(self) -> None:
        name = " ".join(self.new_name.text().split())
        if name:
            self.add_requested.emit(name)
            self._hide_new()

    def _hide_new(self) -> None:
        self.new_name.clear()
        self._new_row.hide()
        self.list.setFocus()

    def _on_add_filtered(self) -> None:
        self.add_requested.emit(" ".join(self.filter.text().split()))

    def _on_current(self, index: QModelIndex) -> None:
        entry = index.data(PartyRole.ENTRY)
        if isinstance(entry, PartyEntry):
            self.party_chosen.emit(entry.party.id)

    def _on_activated(self, index: QModelIndex) -> None:
        group = index.data(PartyRole.GROUP)
        if group is not None:
            self._on_folding(str(group), shut=not index.data(PartyRole.FOLDED))
        else:
            self.opened.emit()

    def _on_folding(self, group: str, shut: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Where the keyboard was in a group that is folded, it stays on its heading."""
        if shut == (group in self.model.folded):
            return
        self.model.toggle(group)
        heading = self.model.index_of_group(group)
        if shut:
            held = self.model.index_of(self._parties.shown).isValid()
            self.list.setCurrentIndex(self.model.index_of(self._parties.shown) if held else heading)
        elif not self.select(self._parties.shown):
            self.list.setCurrentIndex(self.model.index(heading.row() + 1, 0))

    def _on_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            self.list.setCurrentIndex(index)
        if isinstance(self.list.currentIndex().data(PartyRole.ENTRY), PartyEntry):
            self.menu_requested.emit(self.list.viewport().mapToGlobal(where))

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        sorts = QActionGroup(menu)
        for sort_by in SORTS:
            action = menu.addAction(f"Sort by {sort_by}")
            action.setCheckable(True)
            action.setChecked(sort_by == self.model.sort_by)
            action.triggered.connect(partial(self._on_sort, sort_by))
            sorts.addAction(action)
        menu.addSeparator()
        menu.addAction("Fold all groups").triggered.connect(self._on_fold_all)
        menu.addAction("Unfold all groups").triggered.connect(self._on_unfold_all)
        trash = self._parties.trash if self.writable else ()
        if trash:
            menu.addSeparator()
            below = menu.addMenu(icons.icon("undo"), "Put back from trash")
            for party in trash[:_PUT_BACK_SHOWN]:
                action = below.addAction(shortened(party.name, 60).replace("&", "&&"))
                action.triggered.connect(partial(self._on_restore, party))

    def _on_sort(self, sort_by: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.model.set_sort(sort_by)
        self.select(self._parties.shown)

    def _on_fold_all(self) -> None:
        self.model.fold(self.model.groups)

    def _on_unfold_all(self) -> None:
        self.model.fold(())
        self.select(self._parties.shown)

    def _on_restore(self, party: Party, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.restore_requested.emit(party)


class _Line(QLineEdit):
    """A field above the list: Down leads into it, Escape clears the field or leaves it."""

    went_down = Signal()
    left = Signal()

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setMaxLength(200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
