"""The numbers of the histogram as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui import theme
from ui.words import counted, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.models.facet_rows import Slot

_ROWS = 8


class MonthTable(QTableWidget):
    """`range_chosen` carries the first and the last month that are selected when Enter is pressed
    or one is clicked twice."""

    range_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels(["Date", "Hits"])
        self.setAccessibleName("Hits by date")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(self._choose)

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show the months that have hits."""
        shown = [slot for slot in slots if slot.hits]
        if [slot.value for slot in shown] != [self._value(at) for at in range(self.rowCount())]:
            self.setRowCount(len(shown))
        for at, slot in enumerate(shown):
            month, hits = QTableWidgetItem(slot.words), QTableWidgetItem(grouped(slot.hits))
            month.setData(Qt.ItemDataRole.UserRole, slot.value)
            month.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{slot.words}, {counted(slot.hits, 'hit')}"
            )
            hits.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(at, 0, month)
            self.setItem(at, 1, hits)
            self.setRowHeight(at, theme.scaled(26))
        rows = min(_ROWS, max(1, len(shown)))
        self.setFixedHeight(rows * theme.scaled(26) + theme.scaled(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if rows:
            self.range_chosen.emit(self._value(rows[0]), self._value(rows[-1]))

    def _value(self, row: int) -> str:
        item = self.item(row, 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
