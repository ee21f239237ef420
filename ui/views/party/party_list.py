"""The list of the directory as hands meet it: folding, and a party dropped on a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView

from casefile.services.parties import PartyEntry
from ui.models.party_directory import PartyRole
from ui.widgets.party_delegate import PartyDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
    )

    from ui.models.party_directory import PartyDirectory


class PartyList(QListView):
    """Left folds the group of a party, Right unfolds; a click on a heading does either."""

    folding = Signal(str, bool)
    merge_dropped = Signal(object, object)

    def __init__(self, model: PartyDirectory) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PartyDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Parties")
        self._directory = model
        self.drop_row = -1
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or not index.isValid():
            super().keyPressEvent(event)
            return
        entry = index.data(PartyRole.ENTRY)
        is_party = isinstance(entry, PartyEntry)
        group = self._directory.group_of(entry) if is_party else index.data(PartyRole.GROUP)
        self.folding.emit(str(group), event.key() == Qt.Key.Key_Left)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        group = index.data(PartyRole.GROUP) if index.isValid() else None
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self.folding.emit(str(group), not index.data(PartyRole.FOLDED))
        else:
            super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        fits = self._directory.merge_of(event.mimeData(), index) is not None
        self._mark(index.row() if fits else -1)
        event.setAccepted(fits)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The merge is shown before it is made."""
        index = self.indexAt(event.position().toPoint())
        pair = self._directory.merge_of(event.mimeData(), index)
        self._mark(-1)
        event.setAccepted(pair is not None)
        if pair is not None:
            self.merge_dropped.emit(*pair)

    def _mark(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()
