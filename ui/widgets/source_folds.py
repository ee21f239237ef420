"""Folding and unfolding the groups of the list of sources, by key and by click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.models.source_groups import SourceGroup
from ui.models.source_list import SourceList, SourceRole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView


class SourceFolds(QObject):
    """Left folds the group of the current row and goes to its header, Right unfolds it."""

    def __init__(self, view: QListView, model: SourceList) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        view.installEventFilter(self)
        view.clicked.connect(self.toggle)
        view.activated.connect(self.toggle)

    def toggle(self, index: QModelIndex) -> None:
        """Fold or unfold the group whose header this is; nothing for a source."""
        group = index.data(SourceRole.GROUP)
        if isinstance(group, SourceGroup):
            self._fold(group, folded=not group.is_folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keys = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        group = self._group_of_current()
        if group is None or event.key() not in keys or self._with_modifier(event):
            return False
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._fold(group, folded=keys[Qt.Key(event.key())] is not mirrored)
        return True

    def _fold(self, group: SourceGroup, *, folded: bool) -> None:
        if folded != group.is_folded:
            self._model.fold(group.key, folded=folded)
            self._view.setCurrentIndex(self._model.header_of(group.key))

    def _group_of_current(self) -> SourceGroup | None:
        """The group that the current row is in, or is the header of."""
        index = self._view.currentIndex()
        for row in range(index.row(), -1, -1):
            found = index.siblingAtRow(row).data(SourceRole.GROUP)
            if isinstance(found, SourceGroup):
                return found
        return None

    @staticmethod
    def _with_modifier(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return held != Qt.KeyboardModifier.NoModifier
