"""The list of sources: what is there, filtered and ordered, with what can be done to a source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from casefile.model import Source
from ui import theme
from ui.models.source_list import Scope, SourceList, SourceOrder, SourceRole
from ui.widgets.controls import Lead, Text, column, fill, head, tool
from ui.widgets.empty import EmptyState
from ui.widgets.filter_keys import FilterKeys
from ui.widgets.issue_filter import IssueFilter
from ui.widgets.keep_selection import KeepSelection
from ui.widgets.preview_key import PreviewKey
from ui.widgets.source_delegate import SourceDelegate
from ui.widgets.source_folds import SourceFolds
from ui.words import grouped

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import SignalInstance

    from casefile.model import IssueId, SourceId
    from ui.actions import Actions
    from ui.models.case_data import CaseData

_ORDERS = {
    SourceOrder.DATE: ("Date", True),
    SourceOrder.ADDED: ("Date added", True),
    SourceOrder.TITLE: ("Title", False),
    SourceOrder.TYPE: ("Type", False),
}
_NAMES = {"all": "All sources", "unread": "Unread"}
_MENU = (
    *("source.open", "source.window", ""),
    *("source.read", "source.rename", "source.issues", "source.details", ""),
    *("source.check", "search.similar", ""),
    *("source.folder", "source.copy", "", "source.remove"),
)


class LibraryView(QFrame):
    """`opened` carries the source a click asks for, `entered` the one of Enter or a double click,
    which want the keyboard on its page, `previewed` the one of Space; deeds are actions of the
    registry.
    """

    opened = Signal(int)
    entered = Signal(int)
    previewed = Signal(int)
    rename_requested = Signal(int, str)
    selection_changed = Signal()
    import_requested = Signal()

    def __init__(self, data: CaseData, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._data, self._actions = data, actions
        self.model = SourceList(data, self)
        self.model.rename_requested.connect(self.rename_requested)
        self._title, self._count = Text("All sources", "pane"), Text("", "body", "ink3")
        self.filter = _filter_field("Filter by title or type")
        self.filter.textChanged.connect(self._on_filter)
        self.list = self._made_list()
        FilterKeys(self.filter, self.list)
        self._empty = EmptyState("all")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.issue_filter = IssueFilter()
        inner = column(self)
        fill(
            inner,
            head(self._title, self._count, None, self._order_button(), self._more_button()),
            head(self.filter, left=8, right=8),
            self.issue_filter,
        )
        inner.addWidget(self._stack, 1)
        for signal in (
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
            self.model.layoutChanged,
        ):
            signal.connect(self._on_rows_changed)
        data.loaded.connect(self._on_rows_changed)
        data.issues_changed.connect(self._show_issues)
        actions.give_to("list", self.list)
        self._on_rows_changed()

    def show_scope(self, scope: Scope) -> None:
        """Show all sources, the unread, or those of issues."""
        if scope == self.model.scope:
            return
        self.model.show_scope(scope)
        self._title.setText(_NAMES.get(scope.kind, "All sources"))
        self._show_issues()
        self._on_rows_changed()

    def issue_name(self, issue_id: IssueId) -> str:
        """The name of an issue; empty for one that is gone."""
        issue = self._data.issues.get(issue_id)
        return issue.name if issue is not None else ""

    def selected(self) -> list[Source]:
        """The selected sources, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=QModelIndex.row)
        found = [row.data(SourceRole.SOURCE) for row in rows]
        return [source for source in found if isinstance(source, Source)]

    def show_current(self, source_id: SourceId) -> None:
        """Mark the source that is open in the reader, without asking for it again."""
        index = self._index_of(source_id)
        selection, flags = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        at_hand = index == self.list.currentIndex()
        if not index.isValid() or (at_hand and selection.hasSelection()):
            return
        selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows | flags.Current)

    def rename_current(self) -> None:
        """Edit the title of the current source in its row."""
        index = self.list.currentIndex()
        if index.isValid():
            self.list.edit(index)

    def _index_of(self, source_id: SourceId) -> QModelIndex:
        return self.model.index_of(source_id)

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(SourceDelegate(made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.setAccessibleName("Sources")
        made.customContextMenuRequested.connect(self._on_context_menu)
        made.clicked.connect(self._on_clicked)
        made.activated.connect(self._on_activated)
        made.selectionModel().selectionChanged.connect(self.selection_changed)
        KeepSelection(made, SourceRole.SOURCE, self.model.index_of)
        SourceFolds(made, self.model)
        PreviewKey(made).asked.connect(self._on_preview)
        return made

    def _order_button(self) -> QToolButton:
        made = tool("sort", "Sort", small=True)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(made), QActionGroup(made)
        self._orders = group
        for order, (words, descending) in _ORDERS.items():
            action = QAction(words, group, checkable=True)
            action.setData(order)
            action.setChecked(order is self.model.order)
            action.triggered.connect(partial(self._on_order, order, descending))
            menu.addAction(action)
        menu.addSeparator()
        self._reverse = QAction("Newest or last first", menu, checkable=True, checked=True)
        self._reverse.triggered.connect(self._on_reverse)
        menu.addAction(self._reverse)
        self._grouped = QAction("In groups", menu, checkable=True)
        self._grouped.setToolTip("By month, day or type, as the list is sorted")
        self._grouped.triggered.connect(self._on_grouped)
        menu.addAction(self._grouped)
        made.setMenu(menu)
        return made

    def _more_button(self) -> QToolButton:
        made = tool("dots", "More", small=True)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        ids = ("import.files", "import.folder", "", "go.trash")
        made.setMenu(self._actions.context_menu(made, ids))
        return made

    def set_order(self, order: SourceOrder, *, descending: bool) -> None:
        """Order the list, as its menu does."""
        for action in self._orders.actions():
            action.setChecked(action.data() == order)
        self._on_order(order, descending)

    def _on_order(self, order: SourceOrder, descending: bool) -> None:  # noqa: FBT001 - Qt's way
        self._reverse.setChecked(descending)
        self.model.set_order(order, descending=descending)

    def _on_reverse(self, descending: bool) -> None:  # noqa: FBT001 - Qt's way
        self.model.set_order(self.model.order, descending=descending)

    def set_grouped(self, *, on: bool, folded: Collection[str] = ()) -> None:
        """Put headers among the sources, or take them away; these groups are folded."""
        self._grouped.setChecked(on)
        self.list.setUniformItemSizes(not on)
        self.model.set_grouped(on=on, folded=folded)

    def _on_grouped(self, on: bool) -> None:  # noqa: FBT001 - Qt's way
        self.set_grouped(on=on)

    def _on_filter(self, words: str) -> None:
        self.model.set_words(words)
        self._on_rows_changed()

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.list.selectionModel().selectedRows()) == 1:
            self._open(index, self.opened)

    def _on_preview(self, index: QModelIndex) -> None:
        source = index.data(SourceRole.SOURCE)
        if isinstance(source, Source):
            self.model.keep(source.id)
            self.previewed.emit(source.id)

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(index, self.entered)

    def _open(self, index: QModelIndex, how: SignalInstance) -> None:
        source = index.data(SourceRole.SOURCE)
        if isinstance(source, Source):
            self.model.keep(source.id)
            how.emit(source.id)

    def _on_context_menu(self, where: QPoint) -> None:
        if not self.selected():
            return
        menu = self._actions.context_menu(self, _MENU)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.list.selectionModel().isSelected(self.list.indexAt(where)):
            # asked for by a key, which knows no place: beside the current row
            box = self.list.visualRect(self.list.currentIndex())
            where = box.bottomLeft() + QPoint(box.height(), 0)
        menu.popup(self.list.viewport().mapToGlobal(where))

    def _show_issues(self) -> None:
        asked = self.model.scope.issues
        names = [issue.name for issue in self._data.issues.values() if issue.id in asked]
        self.issue_filter.show_issues(names)

    def _on_rows_changed(self) -> None:
        shown = self.model.shown
        self._count.setText(grouped(shown) if self._data.is_loaded else "")
        if shown or not self._data.is_loaded:
            self._stack.setCurrentWidget(self.list)
            return
        self._say_empty()
        self._stack.setCurrentWidget(self._empty)

    def _say_empty(self) -> None:
        if self.model.is_filtered:
            words = self.filter.text()
            self._empty.show_words(
                f"No source is called “{words}”",
                "Words inside documents are found with the search above.",
                ("Clear filter", self.filter.clear),
                icon="filter",
            )
        elif self.model.scope.kind == "unread":
            self._empty.show_words("Everything is read", icon="ok")
        elif self.model.scope.kind != "all":
            self._empty.show_words(
                "No source has this issue",
                "Tag one from its menu, or tag words in one as a quote.",
                ("Show all sources", self.issue_filter.cleared.emit),
                icon="tag",
            )
        else:
            self._empty.show_words(
                "No sources yet",
                "Drop PDFs, web pages or a folder here.",
                ("Import files", self.import_requested.emit),
                icon="import",
            )


def _filter_field(words: str) -> QLineEdit:
    made = QLineEdit()
    made.setProperty("role", "quiet")
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setClearButtonEnabled(False)
    Lead(made, "filter")
    made.setFont(theme.font("body"))
    return made
