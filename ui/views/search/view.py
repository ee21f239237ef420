"""Search results: what was asked, what was understood, and the passages by source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.accessible.announce import announce
from ui.messages import words_for
from ui.models.passages import PAGE_OF_HITS, Found, Passage, find
from ui.models.saved_searches import SavedSearches
from ui.models.search_results import HitRole, SearchResults
from ui.turns import Turns
from ui.views.search.facets import FacetPane
from ui.views.search.narrowing import Narrowing
from ui.views.search.results import Results
from ui.views.search.sort_button import SortButton
from ui.views.search.told import Told
from ui.widgets.controls import Text, button, column, fill, head, row, tool
from ui.widgets.empty import EmptyState
from ui.widgets.hit_delegate import HitDelegate
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from casefile.model import Span
    from ui.hub import Hub
    from ui.models.case_data import CaseData


class SearchView(QFrame):
    """`passage_chosen` follows the selection; `jump_requested` asks to open the hit; both carry a
    `Passage`. `query_suggested` carries another query to ask, `query_begun` one to go on with.
    """

    passage_chosen = Signal(object)
    jump_requested = Signal(object)
    query_suggested = Signal(str)
    query_begun = Signal(str)
    back_to_query = Signal()
    left = Signal()
    found = Signal(object)

    def __init__(self, hub: Hub, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._hub = hub
        self._query, self._sort, self._suggested = "", "relevance", ""
        self._stale = self._is_answered = False
        self._then: Callable[[], None] | None = None
        self._turns = Turns()
        self.model = SearchResults(data, self)
        self.saved = SavedSearches(hub, self)
        self._count = Text("", "pane", tabular=True)
        self._time = Text("", "body", "ink3", tabular=True)
        self.told = Told()
        self.facets = FacetPane(data)
        self.facets.query_edited.connect(self.query_suggested)
        self.narrowing = Narrowing(hub, data, self.facets)
        self.narrow = tool("filter", "Narrow results", checkable=True)
        self.narrow.toggled.connect(self._lay_out)
        self.sort = SortButton()
        self.sort.chosen.connect(self._on_sort)
        self._more = button("", "link", small=True)
        self._more.clicked.connect(self._on_more)
        self.results = self._made_results()
        self._empty = EmptyState("search")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.results)
        self._stack.addWidget(self._empty)
        self._list = self._made_list()
        self._row = row(self, gap=1)
        self._front: QWidget = self._empty
        fill(self._row, self.facets, self._list)
        self._more.hide()
        self._show_nothing_asked()
        self._lay_out()

    @property
    def query(self) -> str:
        """What was asked last."""
        return self._query

    @property
    def count_words(self) -> str:
        """How much was found, in words."""
        return self._count.text()

    def ask(self, query: str) -> None:
        """Search for something; answers to what was asked before are dropped."""
        query = query.strip()
        if query == self._query and not self._stale:
            return
        self._query, self._stale, self._is_answered = query, False, False
        self._then, self._suggested = None, ""
        stopped = self._turns.next()
        if not query:
            self._hub.query(lambda: None, key="search", done=self._on_nothing)
            return
        ask = partial(find, self._hub.case, query, sort=self._sort, stopped=stopped)
        self._hub.query(ask, key="search", done=self._on_found, failed=self._on_failed)

    def mark_stale(self) -> None:
        """The case changed: the same query may have another answer now."""
        self._stale = True

    def refresh(self) -> None:
        """Ask again if the case changed since."""
        if self._stale and self._query:
            self.ask(self._query)

    def enter(self) -> None:
        """Give the keyboard to the first result."""
        if self.model.rowCount():
            self.results.setFocus()
            if not isinstance(self.results.currentIndex().data(HitRole.PASSAGE), Passage):
                self._select_first()

    def open_current(self) -> None:
        """Open the selected hit, else the first; once the answer is there, where it is not yet.
        Where nothing was found, search for what is suggested instead."""
        if not self._is_answered:
            self._then = self.open_current
            return
        if self._suggested:
            self.query_suggested.emit(self._suggested)
            return
        passage = self.current()
        if passage is None:
            self._select_first()
            passage = self.current()
        if passage is not None:
            self.jump_requested.emit(passage)

    def current(self) -> Passage | None:
        """The selected passage."""
        found = self.results.currentIndex().data(HitRole.PASSAGE)
        return found if isinstance(found, Passage) else None

    def step(self, by: int) -> Passage | None:
        """Select the next or the previous passage and return it; None at either end. Without a
        selection the next is the first."""
        passage = self.model.beside(self.current(), by)
        if passage is not None:
            self._select(self.model.index_of(passage))
        elif by > 0 and self.model.is_partial and self._is_answered:
            self._on_more()
            self._then = lambda: self._step_on(by)
        return passage

    def _step_on(self, by: int) -> None:
        self.step(by)

    def spans(self) -> list[Span]:
        """Every match that is here, by source and place."""
        return self.model.spans()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # how it is made

    def _made_results(self) -> Results:
        made = Results()
        made.setModel(self.model)
        made.setItemDelegate(HitDelegate(made))
        made.selectionModel().currentChanged.connect(self._on_current)
        made.entered_row.connect(self._on_entered)
        made.doubleClicked.connect(self._on_entered)
        made.left_upwards.connect(self.back_to_query)
        made.left.connect(self.left)
        return made

    def _made_list(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "pane")
        inner = column(made)
        fill(inner, head(self._count, self._time, None, self.narrow, self.sort), self.told)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self._more)
        return made

    def _lay_out(self) -> None:
        """Where there is no room for both, the facets take the place of the results on demand."""
        both = self.width() >= self.facets.width() + self.facets.width() * 3 // 2
        self.narrow.setVisible(not both)
        self._time.setVisible(both)
        self.sort.set_short(short=not both)
        if both and self.facets.parentWidget() is self._stack:
            self._stack.removeWidget(self.facets)
            self._row.insertWidget(0, self.facets)
            self.facets.show()
        elif not both and self.facets.parentWidget() is not self._stack:
            self._stack.addWidget(self.facets)
        self._bring_forward(self._front)

    def _bring_forward(self, widget: QWidget) -> None:
        """Show the results or that there are none, or the facets where these were asked for."""
        self._front = widget
        instead = self.facets.parentWidget() is self._stack and self.narrow.isChecked()
        self._stack.setCurrentWidget(self.facets if instead else widget)

    # what was found

    def _on_found(self, found: Found) -> None:
        current, self._is_answered = self.current(), True
        self._suggested = found.corrected or "" if not found.total else ""
        if found.is_senseless and self.model.rowCount():
            self.told.show_mistake(found.mistakes)
            return
        self.model.show_found(found)
        self.results.expandAll()
        if current is not None and found.total:
            self._select(self.model.index_of(current))
        self._show_counts(found)
        self.told.show_found(found)
        if found.total:
            self._bring_forward(self.results)
        else:
            self._show_no_hits(found)
        announce(self, self._count.text())
        self._stale |= not found.ready
        if not found.offset:
            self.narrowing.ask(found.query, self._turns.same())
        self.found.emit(found)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_counts(self, found: Found) -> None:
        hits, sources = counted(found.total, "hit"), counted(self.model.sources, "source")
        partial_words = "the first " if self.model.is_partial else ""
        self._count.setText(f"{hits} in {partial_words}{sources}" if found.total else "No hits")
        self._time.setText(f"{max(1, round(found.seconds * 1000))} ms")
        left = found.total - self.model.loaded
        self._more.setText(f"Show {min(left, PAGE_OF_HITS)} more of {counted(left, 'hit')}")
        self._more.setVisible(left > 0)

    def _on_failed(self, error: Exception) -> None:
        """The last good results stay; what went wrong is said above them."""
        self._is_answered = True
        self.told.show_mistake(words_for(error))

    def _on_nothing(self, _: object) -> None:
        self._is_answered = True
        self._show_nothing_asked()

    def _show_nothing_asked(self) -> None:
        self.model.clear()
        self.facets.show_found("", {})
        self._count.setText("Search")
        self._time.setText("")
        self.told.hide()
        self._more.hide()
        self._empty.show_words(
            "Search pages, quotes and notes",
            'All words must occur. "Quotation marks" keep words together; OR, NOT, wild* and '
            "field:value work too.",
        )
        self._bring_forward(self._empty)

    def _show_no_hits(self, found: Found) -> None:
        acts = []
        if found.corrected:
            words = f"Search “{found.corrected}”?  Enter"
            acts.append((words, partial(self.query_suggested.emit, found.corrected)))
        missing = ", ".join(f"“{word[:40]}”" for word in found.missing)
        does = "occurs" if len(found.missing) == 1 else "occur"
        sentence = (
            f"{missing} {does} nowhere in this case."
            if missing
            else "Each word occurs somewhere, but not all of them on one page."
        )
        self._empty.show_words(f"No hits for “{found.query[:80]}”", sentence, *acts)
        self._bring_forward(self._empty)

    def _on_more(self) -> None:
        self._is_answered = False
        ask = partial(find, self._hub.case, self._query, self.model.loaded, self._sort)
        self._hub.query(ask, key="search", done=self._on_found, failed=self._on_failed)

    def _on_sort(self, sort: str) -> None:
        self._sort, self._stale = sort, True
        self.refresh()

    # what is selected

    def _select(self, index: QModelIndex) -> None:
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.results.setExpanded(index.parent(), True)  # noqa: FBT003 - Qt's way
            self.results.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def _select_first(self) -> None:
        self._select(self.model.index(0, 0, self.model.index(0, 0)))

    def _on_current(self, index: QModelIndex) -> None:
        passage = index.data(HitRole.PASSAGE)
        if isinstance(passage, Passage):
            self.passage_chosen.emit(passage)

    def _on_entered(self, index: QModelIndex) -> None:
        if index.data(HitRole.HIDDEN):
            above, place = index.parent(), index.row()
            self.model.show_all_of(above)
            self.results.setCurrentIndex(self.model.index(place, 0, above))
        elif self.model.hasChildren(index):
            self.results.setExpanded(index, not self.results.isExpanded(index))
        elif self.current() is not None:
            self.jump_requested.emit(self.current())
