"""The trash: everything that was removed, by kind, to be put back or deleted for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeView,
    QWidget,
)

from casefile import limits
from casefile.services.trash import TrashItem, trash_of
from ui import theme
from ui.models.trash_rows import TrashRole, TrashRows
from ui.widgets.controls import Lead, Text, column, fill, head, tool_for
from ui.widgets.empty import EmptyState
from ui.widgets.filter_keys import FilterKeys
from ui.widgets.trash_delegate import TrashDelegate
from ui.words import grouped

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.hub import Hub
    from ui.models.case_data import CaseData

ACTIONS = ("trash.restore", "trash.delete", "trash.empty")
_MENU = ("trash.open", "", "trash.restore", "trash.delete", "", "trash.empty")
_WIDTHS = ((1, 240), (2, 120), (3, 150))


class TrashView(QFrame):
    """`counted` carries how many things there are; deeds are actions of the registry."""

    counted = Signal(int)
    selection_changed = Signal()

    def __init__(
        self, hub: Hub, data: CaseData, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._hub, self._actions = hub, actions
        self.model = TrashRows(self)
        self._selected: list[tuple[str, int]] = []
        self._count = Text("", "body", "ink3")
        self.filter = QLineEdit()
        self.filter.setProperty("role", "quiet")
        self.filter.setPlaceholderText("Filter the trash")
        self.filter.setAccessibleName("Filter the trash")
        self.filter.setFont(theme.font("body"))
        Lead(self.filter, "filter")
        self.filter.textChanged.connect(self._on_filter)
        self.tree = self._made_tree()
        FilterKeys(self.filter, self.tree)
        self._empty = EmptyState("trash")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        buttons = [tool_for(actions[name], label=True) for name in ACTIONS]
        inner = column(self)
        fill(inner, head(Text("Trash", "pane"), self._count, None, *buttons))
        fill(inner, head(self.filter, left=8, right=8))
        inner.addWidget(self._stack, 1)
        self.model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self.model.modelReset.connect(self._on_reset)
        data.loaded.connect(self.load)
        hub.changed.connect(self.load)
        actions.give_to("trash", self.tree)
        self._on_reset()

    def load(self) -> None:
        """Read what lies in the trash."""
        read = partial(trash_of, self._hub.case)
        self._hub.query(read, key="trash", done=self._on_read)

    def selected(self) -> list[TrashItem]:
        """The selected things, in the order of the list."""
        rows = sorted(
            self.tree.selectionModel().selectedRows(),
            key=lambda index: (index.internalId(), index.row()),
        )
        found = [row.data(TrashRole.ITEM) for row in rows]
        return [item for item in found if isinstance(item, TrashItem)]

    def _made_tree(self) -> QTreeView:
        made = QTreeView()
        made.setModel(self.model)
        made.setItemDelegate(TrashDelegate(made))
        made.setAccessibleName("Trash")
        made.setUniformRowHeights(True)
        made.setIndentation(0)
        made.setRootIsDecorated(False)
        made.setMouseTracking(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(self._on_context_menu)
        made.header().setStretchLastSection(False)
        made.header().setMinimumSectionSize(theme.scaled(60))
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS:
            made.header().resizeSection(place, theme.scaled(width))
        made.selectionModel().selectionChanged.connect(self.selection_changed)
        made.doubleClicked.connect(self._actions["trash.open"].trigger)
        return made

    def _on_read(self, items: list[TrashItem]) -> None:
        self.model.show_items(items)
        self.counted.emit(len(items))
        self.selection_changed.emit()

    def _on_filter(self, words: str) -> None:
        self.model.set_words(words)

    def _on_about_to_be_reset(self) -> None:
        self._selected = [(item.kind, item.id) for item in self.selected()]

    def _on_reset(self) -> None:
        self._count.setText(grouped(self.model.shown))
        for group in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(group, self.tree.rootIndex(), True)  # noqa: FBT003
        self.tree.expandAll()
        flags = QItemSelectionModel.SelectionFlag
        for kind, item_id in self._selected:
            index = self.model.index_of(kind, item_id)
            if index.isValid():
                self.tree.selectionModel().select(index, flags.Select | flags.Rows)
        if self.model.shown:
            self._stack.setCurrentWidget(self.tree)
            return
        if self.model.items:
            line = f"Nothing in the trash has “{self.filter.text()}”"
            self._empty.show_words(line, "", ("Clear filter", self.filter.clear), icon="filter")
        else:
            sentence = f"What you remove stays here for at least {limits.TRASH_DAYS} days."
            self._empty.show_words("The trash is empty", sentence, icon="trash")
        self._stack.setCurrentWidget(self._empty)

    def _on_context_menu(self, where: QPoint) -> None:
        if not self.selected():
            return
        menu = self._actions.context_menu(self, _MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.tree.selectionModel().isSelected(self.tree.indexAt(where)):
            # asked for by a key, which knows no place: below the current row
            where = self.tree.visualRect(self.tree.currentIndex()).bottomLeft()
        menu.popup(self.tree.viewport().mapToGlobal(where))
