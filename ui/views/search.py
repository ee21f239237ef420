"""Search results: what was asked, what was understood, and the passages by source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStackedWidget,
    QTreeView,
    QWidget,
)

from ui.accessible.announce import announce
from ui.messages import words_for
from ui.models.passages import PAGE_OF_HITS, Found, Passage, find
from ui.models.search_results import HitRole, SearchResults
from ui.widgets.controls import Text, button, column, fill, frame, head, row
from ui.widgets.empty import EmptyState
from ui.widgets.hit_delegate import HitDelegate
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from casefile.model import Span
    from ui.hub import Hub
    from ui.models.case_data import CaseData


class _Results(QTreeView):
    """Up from the first row goes back to the query; a click on a header folds its source."""

    entered_row = Signal(QModelIndex)
    left_upwards = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Search results")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Up and not self.indexAbove(self.currentIndex()).isValid():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if self.model().hasChildren(index):
                self.setExpanded(index, not self.isExpanded(index))
            elif index.data(HitRole.HIDDEN):
                self.entered_row.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class SearchView(QFrame):
    """`passage_chosen` follows the selection; `jump_requested` asks to open the hit; both carry a
    `Passage`.
    """

    passage_chosen = Signal(object)
    jump_requested = Signal(object)
    query_suggested = Signal(str)
    back_to_query = Signal()
    left = Signal()
    found = Signal(object)

    def __init__(self, hub: Hub, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._hub = hub
        self._query = ""
        self._stale = False
        self.model = SearchResults(data, self)
        self._count = Text("", "pane", tabular=True)
        self._time = Text("", "body", "ink3", tabular=True)
        self._understood = Text("", "meta", "ink2", wrap=True)
        self._understood_row = frame("head")
        told = row(self._understood_row, left=16, right=16)
        fill(told, self._understood)
        told.setContentsMargins(16, 8, 16, 8)
        self._more = button("", "link", small=True)
        self._more.clicked.connect(self._on_more)
        self.results = self._made_results()
        self._empty = EmptyState("search")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.results)
        self._stack.addWidget(self._empty)
        inner = column(self)
        fill(inner, head(self._count, self._time, None), self._understood_row)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self._more)
        self._more.hide()
        self._show_nothing_asked()

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
        self._query, self._stale = query, False
        if not query:
            self._hub.query(lambda: None, key="search", done=self._on_nothing)
            return
        ask = partial(find, self._hub.case, query)
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
            self.results.setFocus(Qt.FocusReason.TabFocusReason)
            if not isinstance(self.results.currentIndex().data(HitRole.PASSAGE), Passage):
                self._select_first()

    def open_current(self) -> None:
        """Open the selected hit, else the first."""
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
        results, index = self.results, self.results.currentIndex()
        if not index.isValid() and by > 0:
            self._select_first()
            return self.current()
        while True:
            index = results.indexBelow(index) if by > 0 else results.indexAbove(index)
            if not index.isValid():
                return None
            passage = index.data(HitRole.PASSAGE)
            if isinstance(passage, Passage):
                results.setCurrentIndex(index)
                return passage

    def spans(self) -> list[Span]:
        """Every match that is here, by source and place."""
        return self.model.spans()

    def _made_results(self) -> _Results:
        made = _Results()
        made.setModel(self.model)
        made.setItemDelegate(HitDelegate(made))
        made.selectionModel().currentChanged.connect(self._on_current)
        made.entered_row.connect(self._on_entered)
        made.doubleClicked.connect(self._on_entered)
        made.left_upwards.connect(self.back_to_query)
        made.left.connect(self.left)
        return made

    def _select_first(self) -> None:
        first = self.model.index(0, 0, self.model.index(0, 0))
        if first.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.results.selectionModel().setCurrentIndex(first, flags.ClearAndSelect)

    def _on_found(self, found: Found) -> None:
        self.model.show_found(found)
        self.results.expandAll()
        hits, sources = counted(found.total, "hit"), counted(self.model.sources, "source")
        partial_words = "the first " if self.model.is_partial else ""
        self._count.setText(f"{hits} in {partial_words}{sources}" if found.total else "No hits")
        self._time.setText(f"{max(1, round(found.seconds * 1000))} ms")
        self._understood.setText(f"Searching for {found.understood}")
        self._understood_row.setVisible(bool(found.understood))
        left = found.total - self.model.loaded
        self._more.setText(f"Show {min(left, PAGE_OF_HITS)} more of {counted(left, 'hit')}")
        self._more.setVisible(left > 0)
        if found.total:
            self._stack.setCurrentWidget(self.results)
        else:
            self._show_no_hits(found)
        announce(self, self._count.text())
        self._note_index(found)
        self.found.emit(found)

    def _note_index(self, found: Found) -> None:
        """Say so while the index is being made again; the answer may lack something until then."""
        if not found.ready:
            words = "The search index is being made. Results will be complete when it is ready."
            self._understood.setText(words)
            self._understood_row.show()
            self._stale = True

    def _on_failed(self, error: Exception) -> None:
        """The last good results stay; what went wrong is said above them."""
        self._understood.setText(words_for(error))
        self._understood_row.show()

    def _on_nothing(self, _: object) -> None:
        self._show_nothing_asked()

    def _show_nothing_asked(self) -> None:
        self.model.clear()
        self._count.setText("Search")
        self._time.setText("")
        self._understood_row.hide()
        self._more.hide()
        self._empty.show_words(
            "Search pages, quotes and notes",
            'All words must occur. "Quotation marks" keep words together; OR, NOT, wild* and '
            "field:value work too.",
        )
        self._stack.setCurrentWidget(self._empty)

    def _show_no_hits(self, found: Found) -> None:
        acts = []
        if found.corrected:
            words = f"Search “{found.corrected}”"
            acts.append((words, partial(self.query_suggested.emit, found.corrected)))
        sentence = "Check the spelling, or look for fewer words."
        self._empty.show_words(f"No hits for “{found.query[:80]}”", sentence, *acts)
        self._stack.setCurrentWidget(self._empty)

    def _on_more(self) -> None:
        ask = partial(find, self._hub.case, self._query, self.model.loaded)
        self._hub.query(ask, key="search", done=self._on_found, failed=self._on_failed)

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
