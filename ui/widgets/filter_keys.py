"""From the field that filters a list into the list, without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QLineEdit

_INTO = frozenset((Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter))


class FilterKeys(QObject):
    """Down and Enter lead from `field` to what is left in `view`: to the row at hand, else to the
    first one that can be selected."""

    def __init__(self, field: QLineEdit, view: QAbstractItemView) -> None:
        super().__init__(field)
        self._view = view
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() not in _INTO or not self._enter():
            return super().eventFilter(watched, event)
        return True

    def _enter(self) -> bool:
        index = self._row_at_hand()
        if not index.isValid():
            return False
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
        return True

    def _row_at_hand(self) -> QModelIndex:
        current = self._view.currentIndex()
        return current if current.isValid() else self._first(QModelIndex())

    def _first(self, parent: QModelIndex) -> QModelIndex:
        model = self._view.model()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            if model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                return index
            if (within := self._first(index)).isValid():
                return within
        return QModelIndex()
