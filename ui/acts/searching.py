"""Saved searches, searching within what is at hand, and finding more like it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from casefile.model import SearchId, SourceId
from casefile.services.queries import with_values
from casefile.services.similar import similar_sources
from ui import icons
from ui.acts.base import Acts
from ui.undo import searches as undo
from ui.widgets.choice_popup import Choice, ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.changes import Changes
    from casefile.model import Source
    from casefile.search.similar import SimilarSource
    from casefile.services.saved_searches import SavedSearch
    from ui.desk import Desk

_MOST_ALIKE = 10
_NEEDS_ONE = ("search.rename", "search.delete")


class SearchActs(Acts):
    """Acts on the search that is asked, and on the saved one that is current in the side bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.sidebar.tree.selectionModel().currentChanged.connect(self._look)
        desk.sidebar.rename_requested.connect(self._rename_to)
        desk.search.saved.changed.connect(self._on_saved)
        self._look()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "search.save": self.save,
            "search.rename": self.rename,
            "search.delete": self.delete,
            "search.source": self.within_source,
            "search.party": self.within_party,
            "search.issue": self.within_issue,
            "search.date": self.within_date,
            "search.similar": self.show_similar,
        }

    def saved(self) -> SavedSearch | None:
        """The saved search that is current in the side bar."""
        entry = self._desk.sidebar.tree.entry()
        if entry is None or entry.kind != "search":
            return None
        return self._desk.search.saved.searches.get(SearchId(entry.item_id))

    def save(self) -> None:
        """Keep the query that is asked now, under its own words."""
        desk = self._desk
        if not desk.search.query:
            desk.said.emit("There is no search to save", False)  # noqa: FBT003 - a Qt signal
        elif (known := desk.search.saved.with_query(desk.search.query)) is not None:
            desk.said.emit(f"Saved already as “{known.name[:60]}”", False)  # noqa: FBT003
        else:
            desk.undo.run(undo.save_search(desk.hub, desk.search.query), self._on_stored)

    def rename(self) -> None:
        """Edit the name in its row."""
        tree = self._desk.sidebar.tree
        if self.saved() is not None:
            tree.edit(tree.currentIndex())

    def delete(self) -> None:
        """Forget the current saved search."""
        if (search := self.saved()) is not None:
            self._desk.undo.run(undo.delete_search(self._desk.hub, search))

    def within_source(self) -> None:
        """Search in the source at hand only."""
        for source in self._desk.acted_sources()[:1]:
            self._begin("source", str(source.id))

    def within_party(self) -> None:
        """Search where the party that was chosen last is named."""
        party = self._desk.parties.party
        if party is not None:
            self._begin("party", party.name)

    def within_issue(self) -> None:
        """Search in what has the issue that is current in the side bar."""
        entry = self._desk.sidebar.tree.entry()
        if entry is not None and entry.kind == "issue":
            self._begin("issue", entry.name or entry.title)

    def within_date(self) -> None:
        """Search in what bears the date of the source at hand."""
        for source in self._desk.acted_sources()[:1]:
            if source.published_on:
                self._begin("date", source.published_on[:10].rstrip("~?%"))
            else:
                self._desk.said.emit("This source has no date", False)  # noqa: FBT003

    def show_similar(self) -> None:
        """Offer the sources that share what the one at hand stands out by."""
        for source in self._desk.acted_sources()[:1]:
            ask = partial(similar_sources, self._desk.case, source_id=source.id, limit=_MOST_ALIKE)
            self._desk.hub.query(ask, key="similar", done=partial(self._on_similar, source))

    def _begin(self, field: str, value: str) -> None:
        desk = self._desk
        query = desk.search.query if desk.panes.view == "search" else ""
        desk.search.query_begun.emit(with_values(query, field, [value]))

    def _on_stored(self, _: Changes) -> None:
        words = "Search saved. It can be renamed in the side bar"
        self._desk.said.emit(words, True)  # noqa: FBT003 - a Qt signal

    def _on_similar(self, source: Source, found: Sequence[SimilarSource]) -> None:
        desk = self._desk
        near = [(one, desk.data.sources.get(SourceId(one.source_id))) for one in found]
        known = [other for _, other in near if other is not None]
        if not known:
            desk.said.emit(f"No source is like “{source.title[:60]}”", False)  # noqa: FBT003
            return
        popup = ChoicePopup(desk, f"Similar to {source.title[:60]}")
        popup.offer(
            Choice(str(other.id), other.title, icon=icons.of_source(other)) for other in known
        )
        popup.chosen.connect(self._open)
        beside = desk.reader if desk.reader.isVisible() else desk.panes.widget
        popup.open_at(QRect(16, 40, 360, 1), beside)

    def _open(self, chosen: str) -> None:
        self._desk.journeys.open_added(SourceId(int(chosen)))

    def _rename_to(self, key: str, name: str) -> None:
        kind, _, number = key.partition(":")
        search = self._desk.search.saved.searches.get(SearchId(int(number)))
        if kind == "search" and search is not None:
            self._desk.undo.run(undo.rename_search(self._desk.hub, search, name))

    def _on_saved(self) -> None:
        saved = self._desk.search.saved
        self._desk.sidebar.model.set_searches(
            [(one, saved.counts.get(one.id, -1)) for one in saved.searches.values()]
        )
        self._look()

    def _look(self) -> None:
        """Grey out what cannot be done now."""
        usable = self.saved() is not None and not self._desk.case.read_only
        for name in _NEEDS_ONE:
            self._desk.actions_[name].setEnabled(usable)
