"""One open case: its lanes, its data, its views, and the signals that lead from one to another.

Views never know their siblings; whatever passes between them passes here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import undo
from ui.finisher import Finisher
from ui.history import History, Place
from ui.hub import Hub
from ui.importer import Importer, Stage
from ui.jobs import Jobs
from ui.models.case_data import CaseData
from ui.models.source_list import Scope
from ui.panes import Panes, View
from ui.reading_progress import ReadingProgress
from ui.undo import Undo
from ui.views.importing import ImportView
from ui.views.inspector import Inspector
from ui.views.library import LibraryView
from ui.views.quotes import QuotesView
from ui.views.reader.pane import ReaderPane
from ui.views.search import SearchView
from ui.views.sidebar import Sidebar
from ui.widgets.controls import column
from ui.words import caption, counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import QuoteId, SourceId, Span
    from ui.actions import Actions
    from ui.models.passages import Passage


class Desk(QWidget):
    """`status_changed` when the words below the window may have changed; `said` carries a message
    and whether it offers Undo; `query_shown` a query that the search field should show.
    """

    status_changed = Signal()
    said = Signal(str, bool)
    failed = Signal(object)
    query_shown = Signal(str)
    view_changed = Signal(str)
    import_requested = Signal()
    search_wanted = Signal()

    def __init__(self, case: Case, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case, self.actions_ = case, actions
        self.jobs = Jobs(self)
        self.hub = Hub(case, self.jobs, self)
        self.data = CaseData(self.hub, self)
        self.undo = Undo(self.hub, self)
        self.importer = Importer(self.hub, self)
        self.finisher = Finisher(self.hub, self)
        self.history = History(self)
        self.sidebar = Sidebar(self.data)
        self.library = LibraryView(self.data, actions)
        self.search = SearchView(self.hub, self.data)
        self.quotes = QuotesView(self.data, actions)
        self.imports = ImportView(self.importer)
        self.reader = ReaderPane(self.hub, None)
        self.inspector = Inspector(self.data, actions)
        self.panes = Panes(self.sidebar, self.reader, self.inspector)
        self.reading = ReadingProgress(self.hub, self.data, self)
        self.source_id: SourceId | None = None
        self._came_back_to: set[SourceId] = set()
        self._add_views()
        column(self).addWidget(self.panes)
        self._wire()
        self.panes.show_view("library")
        self.data.load()
        self.finisher.look()

    def _add_views(self) -> None:
        add = self.panes.add_view
        add("library", View(self.library, 288, reader=True, inspector=True))
        add("search", View(self.search, 576, reader=True))
        add("quotes", View(self.quotes, inspector=False))
        add("import", View(self.imports))

    def _wire(self) -> None:
        self.jobs.unhandled.connect(self.failed)
        self.hub.failed.connect(self.failed)
        self.hub.changed.connect(self.search.mark_stale)
        self.undo.acted.connect(self._on_acted)
        self.data.sources_changed.connect(self._on_sources_changed)
        self.data.loaded.connect(self._on_loaded)
        self.finisher.pending_changed.connect(self._on_pending)
        self.importer.changed.connect(self._on_importing)
        self.importer.ended.connect(self._on_import_ended)
        self.sidebar.chosen.connect(self.go_to)
        self.library.opened.connect(self._on_source_chosen)
        self.library.rename_requested.connect(self._on_renamed)
        self.library.import_requested.connect(self.import_requested)
        self.imports.import_requested.connect(self.import_requested)
        self.imports.opened.connect(self._on_added_opened)
        self.search.passage_chosen.connect(self._preview)
        self.search.jump_requested.connect(self._on_hit_entered)
        self.search.left.connect(self.leave_search)
        self.search.back_to_query.connect(self.search_wanted)
        self.search.query_suggested.connect(self._on_suggested)
        self.search.found.connect(self._on_found)
        self.quotes.jump_requested.connect(self.jump)
        self.quotes.counted.connect(self.status_changed)
        self.inspector.jump_requested.connect(self._on_card_chosen)
        self.inspector.source_edited.connect(self._on_source_edited)
        self.reader.current_changed.connect(self._on_current_changed)
        self.reader.save_requested.connect(self._on_save_requested)
        self.reader.page_shown.connect(self._on_page_shown)
        self.reader.quote_clicked.connect(self._show_card)
        self.reader.jump_requested.connect(self.jump)
        self.reader.search_requested.connect(self._on_suggested)
        self.reader.copied.connect(self._on_copied)

    # going places

    def go_to(self, key: str, add: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        """Go where a row of the side bar leads; with `add` an issue joins those already asked."""
        kind, _, name = key.partition(":")
        if kind in ("all", "unread", "trash"):
            self._visit(Place("library", Scope(kind)))
        elif kind == "issue" and self.panes.view == "quotes":
            before = self.quotes.proxy.issues if add else frozenset()
            self.quotes.narrow(issues=before ^ {name}, speaker=self.quotes.proxy.speaker)
        elif kind == "issue":
            self._visit(Place("library", Scope("issue", name)))
        elif kind == "party":
            self._visit(Place("quotes"))
            self.quotes.narrow(speaker=name)
        elif kind == "quotes":
            self.quotes.narrow()
            self._visit(Place("quotes"))
        else:
            self._visit(Place(kind))
        self.sidebar.mark(key)

    def ask(self, query: str) -> None:
        """Search as the user types; the first letter brings the results to the front."""
        if self.panes.view != "search":
            if not query.strip():
                return
            self._visit(Place("search", query=query))
        else:
            self.history.amend(replace(self.history.here, query=query))
        self.search.ask(query)

    def leave_search(self) -> None:
        """Go back to where the search began."""
        if self.panes.view == "search":
            self.query_shown.emit("")
            self.reader.set_hits(())
            before = self.history.back()
            self._show(before if before.view != "search" else Place())

    def jump(self, span: Span) -> None:
        """Open a source at a passage, beside the list."""
        self._visit(Place("library", self.library.proxy.scope, "", span.source_id, span))

    def go_back(self) -> None:
        """Go to the place before this one; in a narrow window, from the reader to its list."""
        if not self.panes.room and self.panes.front == "reader":
            self.panes.show_view(self.panes.view)
        else:
            self._show(self.history.back())

    def go_forward(self) -> None:
        """Undo one step of Back."""
        self._show(self.history.forward())

    def step_hit(self, by: int) -> None:
        """Show the next or the previous hit of the last search, from anywhere."""
        passage = self.search.step(by)
        if passage is not None and self.panes.view != "search":
            self._preview(passage)

    def _visit(self, place: Place) -> None:
        self.history.visit(place)
        self._show(place)

    def _show(self, place: Place) -> None:
        if place.view == "library":
            self.library.show_scope(place.scope)
            scope = place.scope
            self.sidebar.mark(f"{scope.kind}:{scope.key}" if scope.key else scope.kind)
        else:
            self.sidebar.mark(place.view)
        if place.view != self.panes.view:
            self._bring_forward(place.view)
        self.query_shown.emit(place.query)
        if place.view == "search":
            self.search.ask(place.query)
        if place.span is not None:
            self.panes.show_reader()
            self.reader.show_span(place.span)
        elif place.source_id is not None:
            self.panes.show_reader()
            self.reader.open_source(place.source_id)
        self.view_changed.emit(place.view)
        self.status_changed.emit()

    def _bring_forward(self, view: str) -> None:
        focused = QApplication.focusWidget()
        leaving = focused is not None and self.panes.is_in_view(focused)
        self.panes.show_view(view)
        if leaving:  # else Qt would give the keyboard to whatever comes next
            self.main_widgets[view].setFocus()

    @property
    def main_widgets(self) -> dict[str, QWidget]:
        """What has the keyboard in each view."""
        return {
            "library": self.library.list,
            "search": self.search.results,
            "quotes": self.quotes.table,
            "import": self.imports.files,
        }

    # what the views say

    def _on_source_chosen(self, source_id: SourceId) -> None:
        scope = self.library.proxy.scope
        self.history.visit(Place("library", scope, "", source_id))
        self.panes.show_reader()
        self.reader.open_source(source_id)

    def _on_added_opened(self, source_id: SourceId) -> None:
        self._visit(Place("library", Scope(), "", source_id))

    def _on_current_changed(self, source_id: SourceId | None) -> None:
        self.source_id = source_id
        self.inspector.show_source(source_id)
        if source_id is None:
            return
        self.library.show_current(source_id)
        source, view = self.data.sources.get(source_id), self.reader.view
        first = source_id not in self._came_back_to
        self._came_back_to.add(source_id)
        if source is not None and view is not None:
            if first and source.last_page > 1 and view.page == 1:
                view.go_to_page(source.last_page)
            self._on_page_shown(source_id, view.page)

    def _on_page_shown(self, source_id: SourceId, page: int) -> None:
        self.inspector.show_page(page)
        self.reading.page_shown(source_id, page)

    def _on_copied(self) -> None:
        self.said.emit("Copied", False)

    def _preview(self, passage: Passage) -> None:
        """Show a hit in the reader, with every match of the search outlined."""
        if passage.span is None:
            self.reader.open_source(passage.source_id)
            return
        self.reader.show_span(passage.span)
        self.reader.set_hits(self.search.spans(), passage.span)

    def _on_hit_entered(self, passage: Passage) -> None:
        place = Place("library", Scope(), "", passage.source_id, passage.span)
        self._visit(place)
        self._preview(passage)
        self.reader.focus_view()

    def _on_suggested(self, query: str) -> None:
        self.query_shown.emit(query)
        self.ask(query)

    def _on_found(self) -> None:
        self.status_changed.emit()

    def _on_card_chosen(self, span: Span) -> None:
        self.panes.show_reader()
        self.reader.show_span(span)

    def _on_renamed(self, source_id: SourceId, title: str) -> None:
        self._on_source_edited(source_id, {"title": title})

    def _on_source_edited(self, source_id: SourceId, fields: dict[str, Any]) -> None:
        source = self.data.sources.get(source_id)
        if source is not None:
            self.undo.run(undo.edit_source(self.hub, source, **fields))

    def _on_save_requested(self, draft: Any) -> None:
        act = undo.tag_quote(self.hub, draft.span, draft.speaker, draft.issues, draft.note)
        self.undo.run(act, self._on_tagged)

    def _on_tagged(self, changes: Any) -> None:
        for quote_id in changes.quotes:
            QTimer.singleShot(0, self, lambda one=quote_id: self._show_card(one))

    def _show_card(self, quote_id: QuoteId) -> None:
        self.inspector.show_quote(quote_id)

    def _on_acted(self, words: str) -> None:
        self.said.emit(words, True)

    # importing

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Bring files in; the view of the import comes to the front."""
        self.importer.start(paths)
        self.go_to("import")

    def _on_importing(self) -> None:
        shown = self.importer.is_running or bool(self.importer.files)
        needs = self.importer.count(Stage.NEEDS_YOU)
        files = len(self.importer.files)
        self.sidebar.model.set_importing((needs, files) if shown else None)
        self.status_changed.emit()

    def _on_import_ended(self) -> None:
        self.finisher.look()
        added, needs = self.importer.count(Stage.ADDED), self.importer.count(Stage.NEEDS_YOU)
        words = f"{counted(added, 'file')} added" if added else "Nothing new was added"
        self.said.emit(f"{words}, {needs} need you" if needs else words, False)

    def _on_pending(self) -> None:
        if not self.finisher.pending:
            self.search.refresh()
        self.status_changed.emit()

    def _on_sources_changed(self) -> None:
        self.sidebar.case_button.show_aside(caption(self.data.sources.values()))
        self.status_changed.emit()

    def _on_loaded(self) -> None:
        self.status_changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether anything that was asked for is not there yet."""
        return self.jobs.busy or self.importer.is_running or not self.reader.is_settled

    # closing

    def close_case(self) -> None:
        """End everything and give the case back; the desk is of no use after that."""
        self.reading.note()
        self.importer.stop()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.jobs.close()
            self.case.close()
        finally:
            QApplication.restoreOverrideCursor()
