"""The issues of an open case between its views: which filter what is shown, and are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from casefile.model import IssueId
    from ui.desk import Desk


class DeskIssues(QObject):
    """Keeps the marks in the side bar and the filters of the views in step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._names: dict[IssueId, str] = {}
        desk.data.issues_changed.connect(self._on_issues_changed)
        desk.journeys.view_changed.connect(self.mark)
        desk.quotes.counted.connect(self.mark)
        desk.library.issue_filter.cleared.connect(desk.journeys.show_issues)

    def shown(self) -> frozenset[IssueId]:
        """The issues that filter the view in front."""
        desk = self._desk
        if desk.panes.view == "quotes":
            names = desk.quotes.model.issues
            return frozenset(one.id for one in desk.data.issues.values() if one.name in names)
        if desk.panes.view == "library":
            return desk.library.model.scope.issues
        return frozenset()

    def mark(self) -> None:
        """Mark the issues that filter in the side bar."""
        self._desk.sidebar.model.set_shown_issues(self.shown())

    def _on_issues_changed(self) -> None:
        desk = self._desk
        before, self._names = self._names, {one.id: one.name for one in desk.data.issues.values()}
        asked, is_quotes = desk.library.model.scope.issues, desk.panes.view == "quotes"
        filtered = bool(desk.quotes.model.issues if is_quotes else asked)
        if asked and not asked <= desk.data.issues.keys():
            desk.library.show_scope(desk.library.model.scope.of_issues(asked & self._names.keys()))
        named = {name: self._names.get(one, "") for one, name in before.items()}
        wanted = frozenset(named.get(name, name) for name in desk.quotes.model.issues) - {""}
        if wanted != desk.quotes.model.issues:  # renamed, merged or deleted meanwhile
            desk.quotes.narrow(issues=wanted, speaker=desk.quotes.model.speaker)
        if filtered and not self.shown() and desk.panes.view in ("library", "quotes"):
            # the issue is gone, and Qt would mark the one below it
            desk.sidebar.mark("quotes" if is_quotes else desk.library.model.scope.kind)
        self.mark()
