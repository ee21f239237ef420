"""The tree of the side bar as hands meet it: clicks, keys, folding, drags over it, its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from ui.dragging import Target, Where
from ui.models.side_rows import Entry
from ui.models.sidebar_model import SideRole
from ui.widgets.side_delegate import SideDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
    )

    from ui.dragging import Verdict

_EDGE = 0.28
"""The part of a row at its top and bottom where a drop goes beside it."""


class SideTree(QTreeView):
    """`chosen` carries the key of a row and whether it adds to what is shown; `menu_wanted` the
    entry that a menu is asked for and where; `hinted` what a drop would do, or why it may not.

    `judge` says what comes of dropping something on a row.
    """

    chosen = Signal(str, bool)
    menu_wanted = Signal(object, QPoint)
    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.judge: Callable[[QMimeData, Target], Verdict] | None = None
        self._pressed = QModelIndex()
        self.setProperty("role", "side")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAccessibleName("Places in the case")
        self.delegate = SideDelegate(self)
        self.setItemDelegate(self.delegate)

    def entry(self) -> Entry | None:
        """The current row."""
        found = self.currentIndex().data(SideRole.ENTRY)
        return found if isinstance(found, Entry) else None

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        index = self.indexAt(where)
        self._pressed = QModelIndex()
        if event.button() == Qt.MouseButton.LeftButton:
            if index.isValid() and self.delegate.fold_sign(index).contains(where):
                self.setExpanded(index, not self.isExpanded(index))
                return
            self._pressed = index
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QModelIndex()
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == pressed:
            self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What is typed into a row's field comes here too once the field has had it.
        typing = self.state() == QAbstractItemView.State.EditingState
        chosen = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if chosen and not typing:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, where = self.indexAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            box = self.visualRect(index)
            where = self.viewport().mapToGlobal(box.bottomLeft() + QPoint(box.height(), 0))
        elif index.isValid():
            self.setCurrentIndex(index)
        self.menu_wanted.emit(index.data(SideRole.ENTRY), where)
        event.accept()

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(SideRole.ENTRY)
        if not isinstance(entry, Entry):
            return
        if entry.is_section:
            self.setExpanded(index, not self.isExpanded(index))
            return
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.chosen.emit(entry.key, bool(held))

    # drags

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls, and unfolds what the pointer rests on
        verdict = self._verdict(event)
        if verdict is None or not verdict.is_welcome:
            self._aim(None, verdict.words if verdict is not None else "")
            event.ignore()
            return
        self._aim(self.target_at(event.position().toPoint()), verdict.words)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(None, "")

    def dropEvent(self, event: QDropEvent) -> None:
        verdict = self._verdict(event)
        self._aim(None, "")
        if verdict is None or verdict.deed is None:
            event.ignore()
            return
        event.acceptProposedAction()
        verdict.deed()

    def target_at(self, where: QPoint) -> Target:
        """The row at a point, and whether its middle or an edge."""
        index = self.indexAt(where)
        entry = index.data(SideRole.ENTRY)
        if not isinstance(entry, Entry):
            return Target()
        box = self.visualRect(index)
        part = (where.y() - box.top()) / max(1, box.height())
        side = Where.ABOVE if part < _EDGE else Where.BELOW if part > 1 - _EDGE else Where.ON
        return Target(entry.key, side)

    def _verdict(self, event: QDropEvent) -> Verdict | None:
        if self.judge is None:
            return None
        return self.judge(event.mimeData(), self.target_at(event.position().toPoint()))

    def _aim(self, target: Target | None, words: str) -> None:
        if self.delegate.target != target:
            self.delegate.target = target
            self.viewport().update()
        self.hinted.emit(words)
