"""The parties of the case: directory at the left, a party's page, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QSplitter, QStackedWidget

from casefile.services.parties import PartyEntry
from ui import icons, theme
from ui.models.party_data import Pair, PartyData
from ui.models.party_directory import PartyDirectory, PartyRole
from ui.undo import parties as undo
from ui.views.party.aside import PartyAside
from ui.views.party.page import PartyPageView
from ui.widgets.controls import Text, column, fill, frame, head
from ui.widgets.empty import EmptyState
from ui.widgets.party_delegate import PartyDelegate
from ui.words import grouped, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from casefile.model import Party, PartyId, PartyKind, SourceId, Span
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.undo.stack import Act, Undo


class PartyView(QFrame):
    """`jump_requested` carries the span of a mention or quote, `quotes_requested` who said them."""

    jump_requested = Signal(object)
    quotes_requested = Signal(str)

    def __init__(self, hub: Hub, data: CaseData, undo: Undo) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._hub, self._data, self._undo = hub, data, undo
        self.parties = PartyData(hub, data, self)
        self.model = PartyDirectory(self.parties, self)
        self._wanted: PartyId | None = None
        self._at = -1
        self._count = Text("", "body", "ink3", tabular=True)
        self.filter = self._made_filter()
        self.list = self._made_list()
        self.page = PartyPageView(data)
        self.aside = PartyAside(self.parties)
        self._nothing = EmptyState("people")
        self._no_page = EmptyState("people")
        self._lists, self._pages = QStackedWidget(), QStackedWidget()
        for stack, widgets in (
            (self._lists, (self.list, self._nothing)),
            (self._pages, (self.page, self._no_page)),
        ):
            for widget in widgets:
                stack.addWidget(widget)
        self._lay_out()
        self._wire()
        self._show_directory()

    def show_party(self, party_id: PartyId) -> None:
        """Show a party's page, now or once the directory is read."""
        self.filter.clear()
        self._wanted = party_id
        self._select(party_id)

    def step(self, by: int) -> Span | None:
        """The next or previous mention of the party, around the ends; None where there is none."""
        page = self.parties.page
        if page is None or not page.mentions:
            return None
        count = len(page.mentions)
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        self.page.show_place(self._at, count)
        return page.mentions[self._at].span

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.parties.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.parties.set_active(active=False)

    # how it is made

    def _lay_out(self) -> None:
        left = frame("pane")
        inner = column(left)
        fill(inner, head(Text("All parties", "pane"), self._count, None))
        fill(inner, head(self.filter, left=8), self._lists)
        inner.setStretch(2, 1)
        left.setMinimumWidth(theme.scaled(170))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for place, (widget, stretch) in enumerate(((left, 0), (self._pages, 1), (self.aside, 0))):
            split.addWidget(widget)
            split.setStretchFactor(place, stretch)
        split.setSizes([theme.scaled(296), theme.scaled(640), theme.scaled(280)])
        column(self).addWidget(split)

    def _made_filter(self) -> QLineEdit:
        made = QLineEdit()
        made.setProperty("role", "quiet")
        made.setPlaceholderText("Filter by name or alias")
        made.setAccessibleName("Filter parties by name or alias")
        made.addAction(icons.icon("filter", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
        made.textChanged.connect(self._on_filter)
        return made

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(PartyDelegate(made))
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setAccessibleName("Parties")
        made.selectionModel().currentChanged.connect(self._on_current)
        return made

    def _wire(self) -> None:
        page, aside = self.page, self.aside
        self.parties.entries_changed.connect(self._show_directory)
        self.parties.page_changed.connect(self._show_page)
        self._hub.failed.connect(self._show_page)
        page.renamed.connect(self._on_renamed)
        page.kind_chosen.connect(self._on_kind)
        page.role_toggled.connect(self._on_role)
        page.aliases.added.connect(self._on_alias_added)
        page.aliases.removed.connect(self._on_alias_removed)
        page.step_requested.connect(self._on_step)
        page.jump_requested.connect(self.jump_requested)
        page.all_quotes_requested.connect(self._on_all_quotes)
        aside.merge_chosen.connect(self._on_merge)
        aside.apart_chosen.connect(self._on_apart)
        aside.source_chosen.connect(self._on_source)
        aside.party_chosen.connect(self.show_party)

    # what is shown

    @property
    def party(self) -> Party | None:
        """The party whose page is shown."""
        return self.parties.page.party if self.parties.page is not None else None

    def _show_directory(self) -> None:
        shown, total, known = self.model.shown, len(self.parties.entries), self.parties.is_read
        self._count.setText(
            grouped(total) if shown == total else f"{grouped(shown)} of {grouped(total)}"
        )
        words = shortened(self.filter.text(), 40)
        if total and words and not self._hub.case.read_only:
            act = (f"Add “{words}” as a party", self._on_add)
            self._nothing.show_words("No party is called that", "", act)
        elif total:
            self._nothing.show_words("No party is called that")
        else:
            sentence = "Tag a quote and say who said it, or type a name above to add one."
            act = [(f"Add “{words}” as a party", self._on_add)] if words else []
            self._nothing.show_words("No parties yet", sentence, *act)
        self._lists.setCurrentWidget(self.list if shown or not known else self._nothing)
        self._select(self._wanted if self._wanted is not None else self.parties.shown)
        self._show_page()

    def _show_page(self) -> None:
        page = self.parties.page
        entry = self.parties.entries.get(page.party.id) if page is not None else None
        if page is None or entry is None:
            if self.parties.shown is None:
                self._no_page.show_words("Choose a party", "Its names, mentions and quotes follow.")
                self._pages.setCurrentWidget(self._no_page)
                self.aside.show_pairs(None, [])
            return
        self.page.show_party(page.party, entry, writable=not self._hub.case.read_only)
        self._at = min(self._at, len(page.mentions) - 1)
        self.page.show_place(self._at, len(page.mentions))
        self._pages.setCurrentWidget(self.page)
        named = Counter(mention.span.source_id for mention in page.mentions)
        sources = [
            (one, source.title, icons.of_source(source), count)
            for one, count in named.most_common()
            if (source := self._data.sources.get(one)) is not None
        ]
        self.aside.show_pairs(page.party.id, sources)

    def _select(self, party_id: PartyId | None) -> None:
        index = self.model.index_of(party_id)
        if index.isValid():
            self._wanted = None
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        elif party_id is None and self.model.rowCount() > 1 and not self.filter.text():
            self.list.setCurrentIndex(self.model.index(1, 0))

    def _on_current(self, index: QModelIndex) -> None:
        entry = index.data(PartyRole.ENTRY)
        if isinstance(entry, PartyEntry) and entry.party.id != self.parties.shown:
            self._at = -1
            self.parties.show_party(entry.party.id)

    def _on_filter(self, words: str) -> None:
        self.model.set_words(words)
        self._show_directory()

    # what is done

    def _do(self, act: Act, done: Any = None) -> None:
        self._undo.run(act, done)

    def _on_add(self) -> None:
        self._do(undo.add_party(self._hub, self.filter.text().strip()), self._on_added)

    def _on_added(self, changes: Any) -> None:
        for party_id in changes.parties:
            self.show_party(party_id)

    def _on_renamed(self, name: str) -> None:
        if self.party is not None:
            self._do(undo.rename_party(self._hub, self.party, name))

    def _on_kind(self, kind: PartyKind) -> None:
        self._edit("change of kind of", kind=kind)

    def _on_role(self, role: str) -> None:
        if self.party is not None:
            roles = [one for one in self.party.roles if one != role]
            added = [] if role in self.party.roles else [role]
            self._edit("change of roles of", roles=(*roles, *added))

    def _on_alias_added(self, name: str) -> None:
        if self.party is not None:
            self._edit("new alias of", aliases=(*self.party.aliases, name))

    def _on_alias_removed(self, name: str) -> None:
        if self.party is not None:
            kept = tuple(one for one in self.party.aliases if one != name)
            self._edit("removal of an alias of", aliases=kept)

    def _edit(self, what: str, **fields: Any) -> None:
        if self.party is not None:
            self._do(undo.edit_party(self._hub, self.party, what, **fields))

    def _on_merge(self, pair: Pair) -> None:
        self._wanted = pair.kept.id
        self._do(undo.merge_parties(self._hub, pair.kept, pair.other))

    def _on_apart(self, pair: Pair) -> None:
        self._do(undo.keep_apart(self._hub, pair.kept, pair.other))

    def _on_step(self, by: int) -> None:
        span = self.step(by)
        if span is not None:
            self.jump_requested.emit(span)

    def _on_source(self, source_id: SourceId) -> None:
        page = self.parties.page
        for place, mention in enumerate(page.mentions if page is not None else ()):
            if mention.span.source_id == source_id:
                self._at = place - 1 if place else -1
                self._on_step(1)
                return

    def _on_all_quotes(self) -> None:
        if self.party is not None:
            self.quotes_requested.emit(self.party.name)
