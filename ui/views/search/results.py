"""The tree of search results as hands meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from ui.models.search_results import HitRole

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent


class Results(QTreeView):
    """Up from the first row goes back to the query; a click on a header folds its source, and so
    do Left and Right from any of its passages."""

    entered_row = Signal(QModelIndex)
    left_upwards = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Search results")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Up and not self.indexAbove(self.currentIndex()).isValid():
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(unfold=key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if self.model().hasChildren(index):
                self.setExpanded(index, not self.isExpanded(index))
            elif index.data(HitRole.HIDDEN):
                self.entered_row.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _fold(self, *, unfold: bool) -> None:
        index = self.currentIndex()
        if index.parent().isValid():
            index = index.parent()
        if unfold and self.isExpanded(index):
            self.setCurrentIndex(self.indexBelow(index))
        elif index.isValid():
            self.setExpanded(index, unfold)
            self.setCurrentIndex(index)
