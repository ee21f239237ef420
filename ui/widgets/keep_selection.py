"""Keeps what is selected in a list when its model is reset: filtering must not lose the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView


class KeepSelection(QObject):
    """Remembers selected rows by id; `role` gives a row's item, which has an `id`."""

    def __init__(
        self, view: QAbstractItemView, role: int, index_of: Callable[[Any], QModelIndex]
    ) -> None:
        super().__init__(view)
        self._view, self._role, self._index_of = view, role, index_of
        self._current: int | None = None
        self._selected: list[int] = []
        view.model().modelAboutToBeReset.connect(self._on_about_to_be_reset)
        view.model().modelReset.connect(self._on_reset)

    def _on_about_to_be_reset(self) -> None:
        selection = self._view.selectionModel()
        self._selected = [self._id(index) for index in selection.selectedRows()]
        current = selection.currentIndex()
        self._current = self._id(current) if current.isValid() else None

    def _on_reset(self) -> None:
        """The view, connected before, has forgotten everything by now."""
        selection, flags = self._view.selectionModel(), QItemSelectionModel.SelectionFlag
        for one in self._selected:
            index = self._index_of(one)
            if index.isValid():
                selection.select(index, flags.Select | flags.Rows)
        if self._current is not None:
            index = self._index_of(self._current)
            if index.isValid():
                selection.setCurrentIndex(index, flags.NoUpdate)
                self._view.scrollTo(index)

    def _id(self, index: QModelIndex) -> int:
        item = index.data(self._role)
        return int(item.id) if item is not None else -1
