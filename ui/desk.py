"""One open case: its lanes, its data, its views, and the signals that lead from one to another.

Views never know their siblings; whatever passes between them passes here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.accessible.news import News
from ui.anchor_notes import AnchorNotes
from ui.desk_issues import DeskIssues
from ui.drag_out import DragOut
from ui.finisher import Finisher
from ui.hub import Hub
from ui.importer import Importer, Stage
from ui.jobs import Jobs
from ui.journeys import DeskViews, Journeys
from ui.models.case_data import CaseData
from ui.models.party_mentions import PartyMentions
from ui.models.quote_checks import QuoteChecks
from ui.one_level_back import OneLevelBack
from ui.panes import Panes, View
from ui.quote_editing import QuoteEditing
from ui.quote_saving import QuoteSaving
from ui.reading_progress import ReadingProgress
from ui.undo import sources as source_acts
from ui.undo.stack import Undo
from ui.views.checking.view import CheckView
from ui.views.importing import ImportView
from ui.views.inspector import Inspector
from ui.views.library import LibraryView
from ui.views.party.view import PartyView
from ui.views.quotes.view import QuotesView
from ui.views.reader.pane import ReaderPane
from ui.views.reader.source_view import DRAWN_KINDS
from ui.views.search.chips import ChipRow
from ui.views.search.preview import Preview
from ui.views.search.view import SearchView
from ui.views.sidebar import Sidebar
from ui.views.trash import TrashView
from ui.widgets.controls import column
from ui.words import caption, counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import PartyId, QuoteId, Source, SourceId
    from ui.actions import Actions


class Desk(QWidget):
    """`status_changed` when the words below the window may have changed; `said` carries a message
    and whether it offers Undo; `search_wanted` asks for the keyboard in the search field.
    """

    status_changed = Signal()
    said = Signal(str, bool)
    failed = Signal(object)
    import_requested = Signal()
    search_wanted = Signal()
    merge_requested = Signal(int, int)
    deletion_agreed = Signal(object)
    hinted = Signal(str)
    tool_bar: QWidget | None = None
    status_line: QWidget | None = None
    """What stands around the desk in its window, for the way from pane to pane."""

    def __init__(self, case: Case, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case, self.actions_ = case, actions
        self.jobs = Jobs(self)
        self.hub = Hub(case, self.jobs, self)
        self.data = CaseData(self.hub, self)
        self.undo = Undo(self.hub, self)
        self.importer, self.finisher = Importer(self.hub, self), Finisher(self.hub, self)
        self.sidebar = Sidebar(self.data)
        self.library, self.search = LibraryView(self.data, actions), SearchView(self.hub, self.data)
        self.editing = QuoteEditing(self.hub, self.data, self.undo, self)
        self.checks = QuoteChecks(self.data, self)
        self.quotes = QuotesView(self.hub, self.data, self.checks, actions, self.undo, self.editing)
        self.checking = CheckView(self.hub, self.data, self.checks, self.undo, actions)
        self.parties = PartyView(self.hub, self.data, self.undo, actions)
        self.imports = ImportView(self.importer)
        self.trash = TrashView(self.hub, self.data, actions)
        self.reader = ReaderPane(self.hub, None)
        self.inspector = Inspector(self.hub, self.data, actions)
        self.panes = Panes(self.sidebar, self.reader, self.inspector)
        views = DeskViews(
            self.sidebar,
            self.library,
            self.search,
            self.quotes,
            self.checking,
            self.parties,
            self.imports,
            self.reader,
            self.inspector,
            self.panes,
            self.trash,
        )
        self.journeys = Journeys(views, self)
        self.main_widgets = views.main_widgets
        self.reading = ReadingProgress(self.hub, self.data, self)
        self.source_id: SourceId | None = None
        self.came_back_to: set[SourceId] = set()
        self._new_quotes: set[QuoteId] = set()
        self._begin()

    def _begin(self) -> None:
        """Tie everything together, then read the case."""
        self._add_views()
        self._wire()
        self.data.load()
        self.finisher.look()

    def _add_views(self) -> None:
        column(self).addWidget(self.panes)
        add = self.panes.add_view
        add("library", View(self.library, 288, reader=True, inspector=True))
        self.chips = ChipRow(self.actions_)
        self.preview = Preview(self.search, self.reader)
        add("search", View(self.search, 800, reader=True, head=self.chips))
        add("quotes", View(self.quotes, aside=self.quotes.detail))
        add("check", View(self.checking))
        add("parties", View(self.parties))
        add("import", View(self.imports))
        add("trash", View(self.trash))
        self.panes.show_view("library")
        self.actions_.give_to("side", self.sidebar.tree)
        self.actions_.give_to("case", self.sidebar.case_button)
        self.actions_.give_to("table", self.parties)
        self.actions_.give_to("table", self.trash)
        OneLevelBack(self)
        reader = self.reader
        reader.tagging.card.keys.follow(self.actions_.keys)
        reader.actions_.bind(self.actions_.keys, reader.pages, reader.text)

    def _wire(self) -> None:
        self.issues, self.drag_out = DeskIssues(self), DragOut(self)
        self.news = News(self, self.undo.stack)
        self.sidebar.tree.hinted.connect(self.hinted)
        self.mentions = PartyMentions(self.hub, self.data, self)
        self.mentions.counted.connect(self._on_mentions)
        self.trash.counted.connect(self.sidebar.model.set_trashed)
        self.jobs.unhandled.connect(self.failed)
        self.hub.failed.connect(self.failed)
        self.hub.changed.connect(self.search.mark_stale)
        self.undo.acted.connect(self._on_acted)
        self.data.sources_changed.connect(self._on_sources_changed)
        self.data.loaded.connect(self._on_loaded)
        self.finisher.pending_changed.connect(self._on_pending)
        self.importer.changed.connect(self._on_importing)
        self.importer.ended.connect(self._on_import_ended)
        self.data.quotes_changed.connect(self._on_quotes_changed)
        self.library.rename_requested.connect(self._on_renamed)
        self.library.import_requested.connect(self.import_requested)
        self.imports.import_requested.connect(self.import_requested)
        self.search.back_to_query.connect(self.search_wanted)
        self.search.found.connect(self.status_changed)
        self.quotes.counted.connect(self.status_changed)
        self.quotes.said.connect(self.said)
        self.library.model.refused.connect(self.said)
        self.sidebar.model.refused.connect(self.said)
        self.reader.tagging.refused.connect(self.said)
        self.checking.said.connect(self.said)
        self.checks.changed.connect(self._on_checked)
        self._wire_reader()
        self._wire_journeys(self.journeys)

    def _wire_reader(self) -> None:
        self.inspector.source_edited.connect(self._on_source_edited)
        self.inspector.source_noted.connect(self._on_source_noted)
        self.inspector.details.provenance.copied.connect(self._on_copied)
        self.reader.current_changed.connect(self._on_current_changed)
        self.saving = QuoteSaving(self.hub, self.data, self.undo, self)
        self.saving.serve(self.reader)
        self.saving.tagged.connect(self._on_tagged)
        self.reader.page_shown.connect(self._on_page_shown)
        self.reader.quote_clicked.connect(self._show_card)
        notes = AnchorNotes(self.hub, self.undo, self.inspector, self.reader, self)
        notes.said.connect(self.said)
        self.reader.copied.connect(self._on_copied)
        self.reader.current.menu_requested.connect(self.inspector.pop_quote_menu)

    def _wire_journeys(self, journeys: Journeys) -> None:
        self.sidebar.chosen.connect(journeys.go_to)
        self.library.opened.connect(journeys.open_source)
        self.library.entered.connect(journeys.enter_source)
        self.library.previewed.connect(journeys.preview_source)
        self.imports.opened.connect(journeys.open_added)
        self.search.passage_chosen.connect(journeys.preview)
        self.search.jump_requested.connect(journeys.open_hit)
        self.search.left.connect(journeys.leave_search)
        self.search.query_suggested.connect(journeys.search_for)
        self.quotes.jump_requested.connect(journeys.jump)
        self.checking.jump_requested.connect(journeys.jump)
        self.parties.jump_requested.connect(journeys.jump)
        self.parties.quotes_requested.connect(journeys.show_quotes_by)
        self.parties.search_requested.connect(journeys.search_for)
        self.inspector.jump_requested.connect(journeys.show_in_reader)
        self.inspector.parties.party_requested.connect(journeys.go_to)
        self.reader.jump_requested.connect(journeys.jump)
        self.reader.search_requested.connect(journeys.search_for)
        journeys.view_changed.connect(self.status_changed)
        journeys.view_changed.connect(self.preview.on_view)

    # what the views say

    def _on_current_changed(self, source_id: SourceId | None) -> None:
        self.source_id = source_id
        self.inspector.show_source(source_id)
        if source_id is None:
            return
        self.library.show_current(source_id)
        source, view = self.data.sources.get(source_id), self.reader.view
        first = source_id not in self.came_back_to
        self.came_back_to.add(source_id)
        if source is not None and view is not None:
            if first and source.last_page > 1 and view.page == 1:
                view.go_to_page(source.last_page)
            self._on_page_shown(source_id, view.page)

    def _on_page_shown(self, source_id: SourceId, page: int) -> None:
        self.inspector.show_page(page)
        self.reading.page_shown(source_id, page)

    def _on_copied(self) -> None:
        self.said.emit("Copied", False)

    def _on_renamed(self, source_id: SourceId, title: str) -> None:
        self._on_source_edited(source_id, {"title": title})

    def _on_source_edited(self, source_id: SourceId, fields: dict[str, Any]) -> None:
        source = self.data.sources.get(source_id)
        if source is not None:
            self.undo.run(source_acts.edit_source(self.hub, source, **fields))

    def _on_source_noted(self, source_id: SourceId, words: str) -> None:
        source = self.data.sources.get(source_id)
        if source is not None:
            before = self.data.notes.get(source_id, "")
            self.undo.run(source_acts.write_note(self.hub, source, words, before))

    def _on_tagged(self, changes: Any) -> None:
        self._new_quotes |= changes.quotes
        self.news.quote_saved()

    def _on_quotes_changed(self, ids: frozenset[QuoteId]) -> None:
        """A new quote's card is shown as soon as there is one."""
        for quote_id in self._new_quotes & ids:
            self._show_card(quote_id)
        self._new_quotes -= ids

    def acted_sources(self) -> list[Source]:
        """What an action on sources is about: the selection of the list, else the open source."""
        chosen = self.library.selected() if self.panes.view == "library" else []
        if not chosen and self.source_id in self.data.sources:
            chosen = [self.data.sources[self.source_id]]
        return [source for source in chosen if source.removed_at is None]

    def _show_card(self, quote_id: QuoteId) -> None:
        self.inspector.show_quote(quote_id)

    def _on_acted(self, words: str) -> None:
        self.said.emit(words, True)

    # importing

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Bring files in; the view of the import comes to the front."""
        self.importer.start(paths)
        self.journeys.go_to("import")

    def _on_importing(self) -> None:
        shown = self.importer.is_running or bool(self.importer.files)
        needs = self.importer.count(Stage.NEEDS_YOU)
        files = len(self.importer.files)
        self.sidebar.model.set_importing((needs, files) if shown else None)
        self.status_changed.emit()

    def _on_import_ended(self) -> None:
        self.jobs.collector.settle()
        self.finisher.look()
        added, needs = self.importer.count(Stage.ADDED), self.importer.count(Stage.NEEDS_YOU)
        words = f"{counted(added, 'file')} added" if added else "Nothing new was added"
        left = counted(needs, "needs you", "need you")
        self.said.emit(f"{words}, {left}" if needs else words, False)

    def _on_pending(self) -> None:
        if not self.finisher.pending:
            self.search.refresh()
        self.status_changed.emit()

    def _on_sources_changed(self) -> None:
        self.show_caption()
        self.status_changed.emit()

    def show_caption(self) -> None:
        """Show court and docket of the case under its name."""
        self.sidebar.case_button.show_aside(caption(self.data.sources.values()))

    def _on_checked(self) -> None:
        self.sidebar.model.set_to_correct(self.checks.to_correct())
        self.status_changed.emit()

    def _on_mentions(self, mentions: dict[PartyId, int]) -> None:
        self.sidebar.model.set_mentions(mentions)
        self.search.narrowing.mentions = mentions

    def _on_loaded(self) -> None:
        self.jobs.collector.settle()
        self.status_changed.emit()
        if any(source.kind in DRAWN_KINDS for source in self.data.sources.values()):
            self.jobs.draw.warm()

    @property
    def is_busy(self) -> bool:
        """Whether anything that was asked for is not there yet."""
        return self.jobs.busy or self.importer.is_running or not self.reader.is_settled

    # closing

    def close_case(self) -> None:
        """End everything and give the case back; the desk is of no use after that."""
        self.reading.note()
        self.reader.tagging.close()
        self.inspector.details.save()
        self.importer.stop()
        self.drag_out.close()
        self.undo.stack.blockSignals(True)  # noqa: FBT003 - it says a last word while it is taken apart
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.jobs.close()
            self.case.close()
        finally:
            QApplication.restoreOverrideCursor()
