"""Going places in an open case: from side bar, search, quotes and cards to views and passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from casefile.model import IssueId, PartyId, SearchId
from ui.history import History, Place
from ui.models.source_list import Scope
from ui.widgets.focus import give_focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.model import SourceId, Span
    from ui.models.passages import Passage
    from ui.panes import Panes
    from ui.views.checking.view import CheckView
    from ui.views.importing import ImportView
    from ui.views.inspector import Inspector
    from ui.views.library import LibraryView
    from ui.views.party.view import PartyView
    from ui.views.quotes.view import QuotesView
    from ui.views.reader.pane import ReaderPane
    from ui.views.search.view import SearchView
    from ui.views.sidebar import Sidebar
    from ui.views.trash import TrashView


@dataclass(frozen=True, slots=True)
class DeskViews:
    """The views of a case and the panes they stand in."""

    sidebar: Sidebar
    library: LibraryView
    search: SearchView
    quotes: QuotesView
    checking: CheckView
    parties: PartyView
    imports: ImportView
    reader: ReaderPane
    inspector: Inspector
    panes: Panes
    trash: TrashView

    @property
    def main_widgets(self) -> dict[str, QWidget]:
        """What has the keyboard in each view."""
        return {
            "library": self.library.list,
            "search": self.search.results,
            "quotes": self.quotes.table,
            "check": self.checking.list,
            "parties": self.parties.list,
            "import": self.imports.files,
            "trash": self.trash.tree,
        }


class Journeys(QObject):
    """Every way from one view to another, with Back and Forward.

    `query_shown` carries what the search field should show, `view_changed` the view in front.
    """

    view_changed = Signal(str)
    query_shown = Signal(str)

    def __init__(self, views: DeskViews, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = views
        self.history = History(self)

    def go_to(self, key: str, add: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        """Go where a row of the side bar leads; with `add` an issue joins those already asked."""
        kind, _, name = key.partition(":")
        if kind in ("all", "unread"):
            self.visit(Place("library", Scope(kind)))
        elif kind == "issue":
            self._filter_by(IssueId(int(name)), add=add)
            return
        elif kind == "party":
            self.visit(Place("parties", party_id=PartyId(int(name))))
        elif kind == "search" and name:
            saved = self._views.search.saved.searches.get(SearchId(int(name)))
            if saved is not None:
                self.search_for(saved.query)
        elif kind in ("quotes", "suggested"):
            self._views.quotes.narrow()
            self._views.quotes.model.show_tab("suggested" if kind == "suggested" else "all")
            self.visit(Place("quotes"))
        else:
            self.visit(Place(kind))
        known = kind != "party" or self._views.sidebar.model.index_of(key).isValid()
        self._views.sidebar.mark(key if known else "parties")

    def _filter_by(self, issue_id: IssueId, *, add: bool) -> None:
        """Keep what has the issue, in the quotes or else the sources; with `add` it joins those
        asked already, or leaves them."""
        views = self._views
        if views.panes.view == "quotes":
            name = views.library.issue_name(issue_id)
            before = views.quotes.model.issues if add else frozenset()
            views.quotes.narrow(issues=before ^ {name}, speaker=views.quotes.model.speaker)
            views.sidebar.mark(f"issue:{issue_id}" if views.quotes.model.issues else "quotes")
            return
        here = views.library.model.scope.issues if views.panes.view == "library" else frozenset()
        self.show_issues(here ^ {issue_id} if add else frozenset({issue_id}))

    def show_issues(self, issues: frozenset[IssueId] = frozenset()) -> None:
        """Show the sources of these issues, or all."""
        self.visit(Place("library", Scope.of_issues(issues)))

    def ask(self, query: str) -> None:
        """Search as the user types; the first letter brings the results to the front."""
        if self._views.panes.view != "search":
            if not query.strip():
                return
            self.visit(Place("search", query=query))
        else:
            self.history.amend(replace(self.history.here, query=query))
        self._views.search.ask(query)

    def leave_search(self) -> None:
        """Go back to where the search began."""
        if self._views.panes.view == "search":
            self.query_shown.emit("")
            self._views.reader.set_hits(())
            before = self.history.back()
            self._show(before if before.view != "search" else Place())

    def jump(self, span: Span) -> None:
        """Open a source at a passage, beside the list."""
        self.visit(Place("library", self._views.library.model.scope, "", span.source_id, span))

    def step_mention(self, by: int) -> None:
        """Show the next or the previous mention of the party chosen last, from anywhere."""
        span = self._views.parties.step(by)
        if span is not None:
            self.jump(span)

    def show_quotes_by(self, speaker: str) -> None:
        """Show the quotes of one party in the table of all quotes."""
        self.visit(Place("quotes"))
        self._views.quotes.narrow(speaker=speaker)

    def go_back(self) -> None:
        """Go to the place before this one; in a narrow window, from the reader to its list."""
        if not self._views.panes.room and self._views.panes.front == "reader":
            self._views.panes.show_view(self._views.panes.view)
        else:
            self._note_here()
            self._show(self.history.back())

    def go_forward(self) -> None:
        """Undo one step of Back."""
        self._note_here()
        self._show(self.history.forward())

    def step_hit(self, by: int) -> None:
        """Show the next or the previous hit of the last search, from anywhere."""
        passage = self._views.search.step(by)
        if passage is None or self._views.panes.view == "search":
            return
        if self._views.panes.view == "library":
            self.preview(passage)
        else:  # where no reader stands beside the view
            self.open_hit(passage)

    def begin(self, place: Place) -> None:
        """Start at a place that is no step of the user's: Back does not lead before it."""
        self.history.amend(place)
        self._show(place)

    def visit(self, place: Place) -> None:
        """Go to a place and remember it."""
        self._note_here()
        self.history.visit(place)
        self._show(place)

    def _show(self, place: Place) -> None:
        if place.view == "library":
            self._views.library.show_scope(place.scope)
            issues = sorted(place.scope.issues)
            self._views.sidebar.mark(f"issue:{issues[-1]}" if issues else place.scope.kind)
        else:
            self._views.sidebar.mark(place.view)
        if place.view != self._views.panes.view:
            self._bring_forward(place.view)
        self.query_shown.emit(place.query)
        if place.view == "search":
            self._views.search.ask(place.query)
        if place.party_id is not None:
            self._views.parties.show_party(place.party_id)
        if place.span is not None:
            self._show_reader()
            self._views.reader.show_span(place.span)
        elif place.source_id is not None:
            self._show_reader()
            self._views.reader.open_source(place.source_id)
        self.view_changed.emit(place.view)

    def _bring_forward(self, view: str) -> None:
        focused = QApplication.focusWidget()
        leaving = focused is not None and self._views.panes.is_in_view(focused)
        self._views.panes.show_view(view)
        if leaving:  # else Qt would give the keyboard to whatever comes next
            self.focus_view()

    def focus_view(self) -> None:
        """Give the keyboard to the list of the view in front, or what stands in its stead."""
        panes = self._views.panes
        give_focus(panes.widget, self._views.main_widgets[panes.view])

    def _note_here(self) -> None:
        """Back and Forward lead to the party that was shown last, not to the first of them."""
        here, party_id = self.history.here, self._views.parties.current
        if here.view == "parties" and self._views.panes.view == "parties" and party_id is not None:
            self.history.amend(replace(here, party_id=party_id))

    def _show_reader(self) -> None:
        panes, focused = self._views.panes, QApplication.focusWidget()
        panes.show_reader()
        if focused is not None and panes.is_in_view(focused) and not panes.is_shown("list"):
            self._views.reader.focus_view()

    def open_source(self, source_id: SourceId) -> None:
        """Open what the list shows, beside it."""
        scope = self._views.library.model.scope
        self.history.visit(Place("library", scope, "", source_id))
        self._show_reader()
        self._views.reader.open_source(source_id)

    def enter_source(self, source_id: SourceId) -> None:
        """Open what the list shows, with the keyboard on its page."""
        self.open_source(source_id)
        self._views.reader.focus_view()

    def preview_source(self, source_id: SourceId) -> None:
        """Look at what the list shows, without a tab of its own and without leaving the list."""
        self._views.panes.show_reader()
        self._views.reader.open_source(source_id, preview=True)

    def open_added(self, source_id: SourceId) -> None:
        """Open a source chosen elsewhere than in the list, with the keyboard on its page."""
        self.visit(Place("library", Scope(), "", source_id))
        self._views.reader.focus_view()

    def preview(self, passage: Passage) -> None:
        """Show a hit in the reader, with every match of the search outlined; nothing for a fact
        that no source tells."""
        if not passage.source_id:
            return
        if passage.span is None:
            self._views.reader.open_source(passage.source_id, preview=True)
            return
        self._views.reader.show_span(passage.span, preview=True)
        self._views.reader.set_hits(self._views.search.spans(), passage.span)

    def open_hit(self, passage: Passage) -> None:
        """Leave the results for the source, at the hit."""
        if not passage.source_id:
            return
        place = Place("library", Scope(), "", passage.source_id, passage.span)
        self.visit(place)
        self.preview(passage)
        self._views.reader.focus_view()

    def search_for(self, query: str) -> None:
        """Search for words that come from elsewhere than the field."""
        self.query_shown.emit(query)
        self.ask(query)

    def show_in_reader(self, span: Span) -> None:
        """Show a passage without leaving the view."""
        self._show_reader()
        self._views.reader.show_span(span)
