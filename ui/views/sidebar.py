"""The side bar: the case's name, the places to go to, its parties and issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.dragging import Target, Verdict
from ui.models.side_rows import Entry
from ui.models.sidebar_model import SidebarModel, SideRole
from ui.widgets.case_button import CaseButton
from ui.widgets.controls import column
from ui.widgets.side_tree import SideTree

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QMenu

    from ui.models.case_data import CaseData


class Sidebar(QFrame):
    """`chosen` carries the key of a place and whether it is to be added to what is shown,
    `rename_requested` the key of an issue or a saved search and its new name."""

    chosen = Signal(str, bool)
    rename_requested = Signal(str, str)
    new_issue_requested = Signal()

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.case_button = CaseButton()
        self.tree = SideTree()
        self.model = SidebarModel(data, self)
        self.tree.setModel(self.model)
        self._shown = "all"
        self._folded: set[str] = set()
        self.tree.expandAll()
        self.model.rowsInserted.connect(self._on_inserted)
        self.model.rowsRemoved.connect(self._on_removed)
        self.model.rename_requested.connect(self.rename_requested)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.collapsed.connect(self._on_folded)
        self.tree.expanded.connect(self._on_unfolded)
        inner = column(self)
        head = column()
        head.setContentsMargins(8, 8, 8, 4)
        head.addWidget(self.case_button)
        inner.addLayout(head)
        inner.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.mark(self._shown)

    def show_case(self, title: str, aside: str, menu: QMenu) -> None:
        """Name the case."""
        self.case_button.show_case(title, aside)
        self.case_button.setMenu(menu)

    def mark(self, key: str) -> None:
        """Mark the place that is shown; an unknown key marks none."""
        self._shown = key
        index = self.model.index_of(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        else:
            self.tree.clearSelection()

    def judge(self, mime: QMimeData, target: Target) -> Verdict:
        """What comes of dropping something on a row, or with no key outside of the rows."""
        judge = self.tree.judge
        return judge(mime, target) if judge is not None else Verdict("Nothing can be dropped yet")

    def state(self) -> dict[str, str]:
        """Order, visibility and folds of the sections in plain words, to be stored per case."""
        return {
            "sections": ",".join(self.model.sections),
            "hidden": ",".join(sorted(self.model.hidden)),
            "folded": ",".join(sorted(self._folded)),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Bring back what `state` gave; damaged values are passed over."""
        self._folded = set(filter(None, state.get("folded", "").split(",")))
        hidden = set(state.get("hidden", "").split(","))
        self.model.set_sections(state.get("sections", "").split(","), hidden)
        self._fold_below(QModelIndex())

    def _fold_below(self, index: QModelIndex) -> None:
        for row in range(self.model.rowCount(index)):
            child = self.model.index(row, 0, index)
            self.tree.setExpanded(child, _key(child) not in self._folded)
            self._fold_below(child)

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            child = self.model.index(row, 0, parent)
            self.tree.setExpanded(child, _key(child) not in self._folded)
            self._fold_below(child)
        if not self.tree.currentIndex().isValid():
            self.mark(self._shown)

    def _on_removed(self) -> None:
        """A party that is no longer among the most used is still shown, as one of all."""
        is_gone = not self.model.index_of(self._shown).isValid()
        if is_gone and self._shown.startswith("party:"):
            self.mark("parties")

    def _on_chosen(self, key: str, add: bool) -> None:  # noqa: FBT001 - a Qt slot
        if key == "new-issue":
            self.new_issue_requested.emit()
        else:
            self.chosen.emit(key, add)

    def _on_folded(self, index: QModelIndex) -> None:
        self._folded.add(_key(index))

    def _on_unfolded(self, index: QModelIndex) -> None:
        self._folded.discard(_key(index))


def _key(index: QModelIndex) -> str:
    entry = index.data(SideRole.ENTRY)
    return entry.key if isinstance(entry, Entry) else ""
