"""What the actions on issues do: to the issue that is current in the side bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from casefile.model import IssueId
from ui.acts.base import Acts
from ui.acts.drops import Drops
from ui.dialogs.issue import IssueForm, IssueFormDialog
from ui.dialogs.issue_merge import IssueMergeDialog
from ui.undo import issues as undo
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from casefile.model import Issue
    from ui.desk import Desk

NEEDS_ONE = (
    *("issue.add_under", "issue.rename", "issue.edit", "issue.up", "issue.down"),
    *("issue.under", "issue.merge", "issue.delete"),
)


class IssueActs(Acts):
    """Acts on `issue()`; what needs one is grey while the side bar is elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        sidebar = desk.sidebar
        sidebar.tree.selectionModel().currentChanged.connect(self.look)
        sidebar.rename_requested.connect(self.rename_to)
        sidebar.new_issue_requested.connect(self.add)
        desk.data.issues_changed.connect(self.look)
        self.drops = Drops(desk, self)
        self.look()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "issue.add": self.add,
            "issue.add_under": self.add_under,
            "issue.rename": self.rename,
            "issue.edit": self.edit,
            "issue.up": partial(self.step, -1),
            "issue.down": partial(self.step, 1),
            "issue.under": self.choose_parent,
            "issue.merge": self.merge,
            "issue.delete": self.delete,
        }

    def issue(self) -> Issue | None:
        """The issue that is current in the side bar."""
        entry = self._desk.sidebar.tree.entry()
        if entry is None or entry.kind != "issue":
            return None
        return self._desk.data.issues.get(IssueId(entry.item_id))

    def look(self) -> None:
        """Grey out what cannot be done now."""
        usable = self.issue() is not None and not self._desk.case.read_only
        for name in NEEDS_ONE:
            self._desk.actions_[name].setEnabled(usable)

    def add(self) -> None:
        """Ask for a new issue at the top of the tree."""
        self._ask_for_new(None)

    def add_under(self) -> None:
        """Ask for a new issue below the current one."""
        self._ask_for_new(self.issue())

    def rename(self) -> None:
        """Edit the name in its row."""
        tree = self._desk.sidebar.tree
        if self.issue() is not None and not self._desk.case.read_only:
            if not self._desk.panes.is_shown("side"):
                self._desk.panes.toggle("side")
            tree.edit(tree.currentIndex())

    def rename_to(self, key: str, name: str) -> None:
        """Take a name typed in a row."""
        kind, _, number = key.partition(":")
        issue = self._desk.data.issues.get(IssueId(int(number)))
        if kind == "issue" and issue is not None:
            self._desk.undo.run(undo.rename_issue(self._desk.hub, issue, name))

    def edit(self) -> None:
        """Ask for number, colour and note."""
        issue = self.issue()
        if issue is None:
            return
        order = self._order()
        form = IssueForm(issue.name, order.index(issue.id) + 1, issue.colour, issue.note)
        dialog = IssueFormDialog(form, len(order), self._desk, is_new=False)
        dialog.entered.connect(partial(self._on_edited, issue, order))
        dialog.open()

    def step(self, by: int) -> None:
        """Move the issue up or down among those that stand beside it."""
        issue = self.issue()
        if issue is None:
            return
        beside = [one.id for one in self._beside(issue.parent)]
        at = beside.index(issue.id) + by
        if 0 <= at < len(beside):
            self._run_move(issue, issue.parent, at)

    def choose_parent(self) -> None:
        """Show where the issue can be moved to."""
        issue, tree = self.issue(), self._desk.sidebar.tree
        if issue is None:
            return
        menu = QMenu(tree)
        menu.setAccessibleName(f"Move {issue.name} under")
        self.fill_parents(menu, issue)
        box = tree.visualRect(tree.currentIndex())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(tree.viewport().mapToGlobal(box.bottomLeft() + QPoint(box.height(), 0)))

    def fill_parents(self, menu: QMenu, issue: Issue) -> None:
        """List where an issue can be moved to."""
        top = menu.addAction("&Top level", partial(self._run_move, issue, None, None))
        top.setEnabled(issue.parent is not None)
        menu.addSeparator()
        barred = self._with_below(issue)
        for other in self._desk.data.issues.values():
            if other.id not in barred:
                words = shortened(other.name, 60).replace("&", "&&")
                action = menu.addAction(words, partial(self._run_move, issue, other.id, None))
                action.setEnabled(other.id != issue.parent)

    def move_beside(self, issue: Issue, other: Issue, *, below: bool) -> None:
        """Put an issue above or below another one."""
        beside = [one.id for one in self._beside(other.parent) if one.id != issue.id]
        self._run_move(issue, other.parent, beside.index(other.id) + below)

    def move_under(self, issue: Issue, parent: IssueId | None) -> None:
        """Put an issue under another one, or at the end of the top."""
        self._run_move(issue, parent, None)

    def stands_below(self, one: IssueId, other: Issue) -> bool:
        """Whether one is the other or stands below it."""
        return one in self._with_below(other)

    def merge(self) -> None:
        """Ask which issue this one is merged with, and show what comes of it."""
        issue = self.issue()
        if issue is not None:
            dialog = IssueMergeDialog(self._desk.data, issue, self._desk)
            dialog.merge_chosen.connect(self._on_merge)
            dialog.open()

    def delete(self) -> None:
        """Move the issue to the trash."""
        issue = self.issue()
        if issue is not None:
            self._desk.undo.run(undo.delete_issue(self._desk.hub, issue))

    def _ask_for_new(self, parent: Issue | None) -> None:
        number = len(self._desk.data.issues) + 1
        form = IssueForm("", number, min(number, 8), "")
        under = parent.name if parent is not None else ""
        dialog = IssueFormDialog(form, number, self._desk, is_new=True, under=under)
        dialog.entered.connect(partial(self._on_new, parent.id if parent is not None else None))
        dialog.open()

    def _on_new(self, parent: IssueId | None, form: IssueForm) -> None:
        desk = self._desk
        act = undo.add_issue(desk.hub, form.name, parent=parent, colour=form.colour, note=form.note)
        desk.undo.run(act)

    def _on_edited(self, issue: Issue, order: list[IssueId], form: IssueForm) -> None:
        number, colour, note = form.number, form.colour, form.note
        parts = [
            undo.change_issue(self._desk.hub, issue, order, number=number, colour=colour, note=note)
        ]
        if form.name != issue.name:
            parts.append(undo.rename_issue(self._desk.hub, issue, form.name))
        if (number, colour, note) == (order.index(issue.id) + 1, issue.colour, issue.note):
            parts = parts[1:]
        for act in parts:
            self._desk.undo.run(act)

    def _on_merge(self, kept: Issue, other: Issue) -> None:
        self._desk.undo.run(undo.merge_issues(self._desk.hub, kept, other))

    def _run_move(self, issue: Issue, parent: IssueId | None, place: int | None) -> None:
        if self._desk.case.read_only:
            return
        act = undo.move_issue(self._desk.hub, issue, self._order(), parent, place)
        self._desk.undo.run(act)

    def _order(self) -> list[IssueId]:
        return list(self._desk.data.issues)

    def _beside(self, parent: IssueId | None) -> Iterator[Issue]:
        return (one for one in self._desk.data.issues.values() if one.parent == parent)

    def _with_below(self, issue: Issue) -> set[IssueId]:
        found, new = {issue.id}, {issue.id}
        while new:
            new = {one.id for one in self._desk.data.issues.values() if one.parent in new} - found
            found |= new
        return found
