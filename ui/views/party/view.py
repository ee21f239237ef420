"""The parties of the case: directory at the left, a party's page, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget

from casefile.model import PartyId
from casefile.services.party_chart import ChartUnit
from ui import theme
from ui.models.mention_list import place_of
from ui.models.mention_times import lulls
from ui.models.party_data import Pair, PartyData
from ui.undo import parties as undo
from ui.views.party.aside import PartyAside
from ui.views.party.directory import DirectoryPane
from ui.views.party.page import PartyPageView
from ui.views.party.ruling import PartyRuling
from ui.widgets.controls import column
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from casefile.model import Party, SourceId, Span
    from casefile.services.party_chart import Bar
    from ui.actions import Actions
    from ui.dialogs.merge import MergeDialog
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.undo.stack import Undo

MENU = (
    *("party.open", "party.search", ""),
    *("party.rename", "party.alias", "party.roles", "party.merge", ""),
    *("party.accept", "party.reject", "party.remove"),
)
_MANY_WEEKS = 60
_NARROW = 860


class PartyView(QFrame):
    """`jump_requested` carries the span of a mention or quote, `quotes_requested` who said them,
    `search_requested` a query."""

    jump_requested = Signal(object)
    quotes_requested = Signal(str)
    search_requested = Signal(str)

    def __init__(self, hub: Hub, data: CaseData, undo: Undo, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._hub, self._actions = hub, actions
        self.parties = PartyData(hub, data, self)
        self.directory = DirectoryPane(self.parties)
        self.model, self.list = self.directory.model, self.directory.list
        self.filter = self.directory.filter
        self.page = PartyPageView(hub, data)
        self.aside = PartyAside(self.parties, data)
        self.ruling = PartyRuling(hub, undo, self)
        self._wanted: PartyId | None = None
        self._at = -1
        self._no_page = EmptyState("people")
        self._no_page.show_words("Choose a party", "Its names, mentions and quotes follow.")
        self._pages = QStackedWidget()
        for widget in (self._no_page, self.page):
            self._pages.addWidget(widget)
        self._lay_out()
        self._wire()
        self._show_directory()

    # where one can go

    @property
    def party(self) -> Party | None:
        """The party whose page is shown."""
        return self.parties.entry.party if self.parties.entry is not None else None

    @property
    def current(self) -> PartyId | None:
        """The id of the party that is shown, or will be once the directory is read."""
        return self._wanted if self._wanted is not None else self.parties.shown

    def show_party(self, party_id: PartyId) -> None:
        """Show a party's page, now or once the directory is read."""
        self.filter.clear()
        self._wanted = party_id
        self._select()

    def step(self, by: int) -> Span | None:
        """The next or previous mention of the party, around the ends; None where there is none."""
        page = self.parties.page
        if page is None or not page.spans:
            return None
        count = len(page.spans)
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        self.page.passages.show_place(self._at, count)
        return page.spans[self._at]

    def state(self) -> dict[str, str]:
        """What is to come back with the case: the party, and how the directory is ordered."""
        unit = self.page.over_time.unit
        return {
            "party": str(self.current or ""),
            "sort": self.model.sort_by,
            "folded": " ".join(sorted(self.model.folded)),
            "unit": unit.value if unit is not None else "",
            "sizes": " ".join(map(str, self._split.sizes())),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Bring back what `state` said; what is damaged is passed over."""
        self.model.set_sort(state.get("sort", ""))
        self.model.fold(state.get("folded", "").split())
        unit = state.get("unit", "")
        if unit in (ChartUnit.WEEK, ChartUnit.MONTH):
            self.page.over_time.set_unit(ChartUnit(unit))
        sizes = [int(size) for size in state.get("sizes", "").split() if size.isdecimal()]
        if len(sizes) == self._split.count() and all(sizes):
            self._split.setSizes(sizes)
        if state.get("party", "").isdecimal():
            self._wanted = PartyId(int(state["party"]))
            self._select()

    def ask_merge(self, kept_id: PartyId, other_id: PartyId | None = None) -> MergeDialog | None:
        """Show what a merge of two parties would make and let it be confirmed; without `other_id`
        the other party is chosen first."""
        dialog = self.ruling.ask_merge(self.parties.entries, kept_id, other_id)
        if dialog is not None:
            dialog.merge_chosen.connect(self._on_merge)
        return dialog

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the page, what stands beside it goes below."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(_NARROW)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._inner.orientation() != wanted:
            self._inner.setOrientation(wanted)
            sizes = (420, 180) if narrow else (640, 280)
            self._inner.setSizes([theme.scaled(size) for size in sizes])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.parties.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.page.note.commit()
        self.parties.set_active(active=False)

    # how it is made

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        for split, parts in (
            (self._split, ((self.directory, 0, 296), (self._inner, 1, 920))),
            (self._inner, ((self._pages, 1, 640), (self.aside, 0, 280))),
        ):
            split.setHandleWidth(1)
            split.setChildrenCollapsible(False)
            for place, (widget, stretch, _) in enumerate(parts):
                split.addWidget(widget)
                split.setStretchFactor(place, stretch)
            split.setSizes([theme.scaled(width) for *_, width in parts])
        column(self).addWidget(self._split)
        menu = self._actions.context_menu(self, MENU)
        self.page.head.more.setMenu(menu)
        self._actions.give_to("parties", self)
        self._actions.give_to("directory", self.list)

    def _wire(self) -> None:
        parties, page, aside, ruling = self.parties, self.page, self.aside, self.ruling
        parties.entries_changed.connect(self._show_directory)
        parties.party_changed.connect(self._show_party)
        parties.page_changed.connect(self._show_page)
        self._hub.failed.connect(self._show_party)
        theme.current.changed.connect(self._show_party)
        self.directory.party_chosen.connect(self._on_chosen)
        self.directory.opened.connect(self.enter_page)
        self.directory.add_requested.connect(self.add)
        self.directory.restore_requested.connect(ruling.restore)
        self.directory.menu_requested.connect(self._on_menu)
        self.directory.merge_dropped.connect(self.ask_merge)
        page.head.search_requested.connect(self.search)
        page.over_time.unit_chosen.connect(self._show_chart)
        page.over_time.time_chosen.connect(self._on_time)
        passages = page.passages
        passages.step_requested.connect(self._on_step)
        passages.jump_requested.connect(self._on_jump)
        passages.quotes_requested.connect(self._on_all_quotes)
        aside.merge_chosen.connect(self._on_pair)
        aside.apart_chosen.connect(ruling.keep_apart)
        aside.source_chosen.connect(self._on_source)
        aside.party_chosen.connect(self.show_party)
        ruling.follow(page, self._party)

    def _party(self) -> Party | None:
        return self.party

    # what is shown

    def _show_directory(self) -> None:
        self.directory.refresh(writable=not self._hub.case.read_only)
        self._select()

    def _select(self) -> None:
        if self.directory.select(self.current):
            self._wanted = None
        elif self.current is None and not self.filter.text():
            self.directory.select_first()

    def _show_party(self) -> None:
        entry, writable = self.parties.entry, not self._hub.case.read_only
        self._pages.setCurrentWidget(self.page if entry is not None else self._no_page)
        self.aside.show_party(entry.party.id if entry is not None else None, writable=writable)
        for name in ("party.accept", "party.reject"):
            proposed = entry is not None and entry.party.state == "suggested"
            self._actions[name].setVisible(proposed)
        if entry is None:
            return
        self.page.show_party(entry, writable=writable)
        self._show_chart()
        if self.parties.page is None:
            self.page.show_page(None, writable=writable)

    def _show_chart(self) -> None:
        if self.parties.shown is None:
            return
        shown, unit = self.parties.shown, self.page.over_time.unit
        chart = self.parties.chart_of(shown, unit or ChartUnit.WEEK)
        if unit is None and len(chart.bars) + 4 * len(lulls(chart)) > _MANY_WEEKS:
            chart = self.parties.chart_of(shown, ChartUnit.MONTH)
        self.page.over_time.show_chart(chart)

    def _show_page(self) -> None:
        page = self.parties.page
        if page is not None:
            self._at = min(self._at, len(page.spans) - 1)
            self.page.show_page(page, writable=not self._hub.case.read_only)
            self.page.passages.show_place(self._at, len(page.spans))

    # what is done

    def enter_page(self) -> None:
        """Put the keyboard into the page: its quotes or mentions."""
        self.page.passages.current_list().setFocus()

    def search(self) -> None:
        """Search for the mentions of the party."""
        if self.party is not None:
            name = " ".join(self.party.name.replace('"', " ").split())
            self.search_requested.emit(f'party:"{name}"')

    def add(self, name: str) -> None:
        """Add a party and show its page."""
        self.ruling.add(name, self._on_added)

    def _on_added(self, changes: Any) -> None:
        for party_id in changes.parties:
            self.show_party(party_id)

    def _on_chosen(self, party_id: PartyId) -> None:
        if party_id != self.parties.shown:
            self._at = -1
            self.parties.show_party(party_id)

    def _on_menu(self, where: QPoint) -> None:
        menu = self._actions.context_menu(self, MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _on_pair(self, pair: Pair) -> None:
        self.ask_merge(pair.kept.id, pair.other.id)

    def _on_merge(self, kept: Party, other: Party) -> None:
        self._wanted = kept.id
        self.ruling.do(undo.merge_parties(self._hub, kept, other))

    def _on_time(self, bar: Bar) -> None:
        shown = self.page.over_time.chart.unit
        if shown is not None:
            self.page.passages.show_time(bar, shown)
            self.enter_page()

    def _on_step(self, by: int) -> None:
        span = self.step(by)
        if span is not None:
            self.jump_requested.emit(span)

    def _on_jump(self, span: Span) -> None:
        page = self.parties.page
        place = place_of(span, page.spans) if page is not None else -1
        if page is not None and place >= 0:
            self._at = place
            self.page.passages.show_place(self._at, len(page.spans))
        self.jump_requested.emit(span)

    def _on_source(self, source_id: SourceId) -> None:
        page = self.parties.page
        spans = page.spans if page is not None else ()
        first = next((span for span in spans if span.source_id == source_id), None)
        if first is not None:
            self._on_jump(first)

    def _on_all_quotes(self) -> None:
        if self.party is not None:
            self.quotes_requested.emit(self.party.name)
