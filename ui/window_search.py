"""The search field of the tool bar and the open case: asking, completing, remembering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.models.completions import Completion, completions_at

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.models.passages import Passage
    from ui.settings import Settings
    from ui.widgets.search_field import SearchField


class WindowSearch(QObject):
    """Leads what is typed to the case that is open; queries that were of use are remembered for
    each case."""

    def __init__(
        self, window: MainWindow, actions: Actions, field: SearchField, settings: Settings
    ) -> None:
        super().__init__(window)
        self._field, self._settings = field, settings
        self._desk: Desk | None = None
        actions["edit.find"].triggered.connect(self.focus)
        actions["search.forget"].triggered.connect(self._forget)
        field.complete = self._completions
        field.asked.connect(self._on_asked)
        field.entered.connect(self._on_entered)
        field.into_results.connect(self._on_into_results)
        field.left.connect(self._on_left)
        field.forget_asked.connect(self._forget)

    def set_desk(self, desk: Desk | None) -> None:
        """Search in another case, or in none."""
        if desk is self._desk:
            return
        self._desk = desk
        if desk is not None:
            desk.journeys.query_shown.connect(self._field.show_query)
            desk.search_wanted.connect(self.focus)
            desk.chips.piece_chosen.connect(self._field.insert_piece)
            desk.search.jump_requested.connect(self._remember)
            desk.search.query_begun.connect(self._on_begun)

    def focus(self) -> None:
        """Give the keyboard to the field, and what is in it to the next key."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _on_begun(self, query: str) -> None:
        """Ask what was begun elsewhere, and go on with it here."""
        if self._desk is not None:
            self._desk.journeys.search_for(f"{query} ")
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._field.end(False)  # noqa: FBT003 - Qt's way

    def _on_asked(self, query: str) -> None:
        if self._desk is not None:
            self._desk.journeys.ask(query)

    def _on_entered(self) -> None:
        if self._desk is not None and self._desk.search.query:
            if self._desk.search.model.rowCount():
                self._remember()
            self._desk.search.open_current()

    def _on_into_results(self) -> None:
        if self._desk is not None and self._desk.panes.view == "search":
            self._desk.search.enter()

    def _on_left(self) -> None:
        if self._desk is not None:
            self._desk.journeys.leave_search()
            self._desk.library.list.setFocus()

    def _remember(self, _passage: Passage | None = None) -> None:
        if self._desk is not None and self._desk.search.query:
            self._settings.remember_search(self._desk.case.id, self._desk.search.query)

    def _forget(self) -> None:
        if self._desk is not None:
            self._settings.forget_searches(self._desk.case.id)
            self._desk.said.emit("Recent searches cleared", False)  # noqa: FBT003 - a Qt signal

    def _completions(self, query: str, cursor: int) -> list[Completion]:
        desk = self._desk
        if desk is None:
            return []
        recent = self._settings.recent_searches(desk.case.id)
        return completions_at(query, cursor, desk.data, desk.search.narrowing.mentions, recent)
