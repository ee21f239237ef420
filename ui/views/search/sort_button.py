"""The button that chooses how hits are ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from ui.models.passages import SORTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SortButton(QToolButton):
    """`chosen` carries the name of an order."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "filter")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._group, self._short = QActionGroup(self), False
        menu = QMenu(self)
        for name, words in SORTS.items():
            action = QAction(words, self._group, checkable=True, checked=name == "relevance")
            action.setData(name)
            menu.addAction(action)
        self.setMenu(menu)
        self._group.triggered.connect(self._on_chosen)
        self._show(self._group.checkedAction())

    def set_short(self, *, short: bool) -> None:
        """Leave the name of the order out, where there is little room."""
        self._short = short
        self._show(self._group.checkedAction())

    def _on_chosen(self, action: QAction) -> None:
        self._show(action)
        self.chosen.emit(str(action.data()))

    def _show(self, action: QAction | None) -> None:
        words = action.text() if action is not None else ""
        self.setText("Sort" if self._short else f"Sort: {words}")
        self.setAccessibleName(f"Sort, {words}")
