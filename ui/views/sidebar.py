"""The side bar: the case's name, the places to go to, its parties and issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from ui.models.sidebar_model import Entry, SidebarModel, SideRole
from ui.widgets.controls import column
from ui.widgets.side_delegate import SideDelegate
from ui.widgets.top_bar import CaseButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QMenu

    from ui.models.case_data import CaseData


class _Tree(QTreeView):
    """Rows act on click and Enter; a section folds on click, Left and Right."""

    chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Places in the case")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(SideRole.ENTRY)
        if not isinstance(entry, Entry):
            return
        if entry.is_section:
            self.setExpanded(index, not self.isExpanded(index))
            return
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.chosen.emit(entry.key, bool(held))


class Sidebar(QFrame):
    """`chosen` carries the key of a place and whether it is to be added to what is shown."""

    chosen = Signal(str, bool)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.case_button = CaseButton()
        self.tree = _Tree()
        self.model = SidebarModel(data, self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(SideDelegate(self.tree))
        self.tree.expandAll()
        self.model.modelReset.connect(self._on_reset)
        self.tree.chosen.connect(self.chosen)
        inner = column(self)
        head = column()
        head.setContentsMargins(8, 8, 8, 4)
        head.addWidget(self.case_button)
        inner.addLayout(head)
        inner.addWidget(self.tree, 1)
        self._shown = "all"
        self._folded: set[str] = set()
        self.tree.collapsed.connect(self._on_folded)
        self.tree.expanded.connect(self._on_unfolded)
        self.setFocusProxy(self.tree)

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

    def _on_reset(self) -> None:
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            entry = index.data(SideRole.ENTRY)
            self.tree.setExpanded(
                index, not isinstance(entry, Entry) or entry.key not in self._folded
            )
        self.mark(self._shown)

    def _on_folded(self, index: QModelIndex) -> None:
        self._folded.add(_key(index))

    def _on_unfolded(self, index: QModelIndex) -> None:
        self._folded.discard(_key(index))


def _key(index: QModelIndex) -> str:
    entry = index.data(SideRole.ENTRY)
    return entry.key if isinstance(entry, Entry) else ""
