"""The keys of the program, as a table that can be read and filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QTableView

from ui import theme
from ui.actions import name_of
from ui.widgets.controls import button, column, fill, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.actions import Actions

Index = QModelIndex | QPersistentModelIndex

_ALSO = (
    ("Tag the selected words", "Q", "Reader"),
    ("Save the selected words with an issue", "1–8", "Reader"),
    ("Next pane, previous pane", "F6, Shift+F6", "Go"),
    ("From the query into the results", "Down", "Search"),
    ("Open at the hit", "Return", "Search"),
    ("One level back", "Esc", "Search"),
    ("Menu", "F10", "View"),
)


class KeyTable(QAbstractTableModel):
    """Actions that have a key: name, keys, menu."""

    def __init__(self, actions: Actions, parent: QDialog | None = None) -> None:
        super().__init__(parent)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (
                name_of(actions[one]),
                QKeySequence.listToString(actions[one].shortcuts(), native).replace(";", ","),
                actions.spec(one).menu.partition("/")[0],
            )
            for one in actions
            if actions[one].shortcuts()
        ]
        self._rows = sorted([*rows, *_ALSO], key=lambda row_: (row_[2], row_[0]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Action", "Keys", "Where")[section]
        return None


class KeysDialog(QDialog):
    """Shown by the Help menu and its own key."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(theme.scaled(620), theme.scaled(560))
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(KeyTable(actions, self))
        proxy.setFilterKeyColumn(-1)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        words = QLineEdit()
        words.setPlaceholderText("Filter by action or key")
        words.setAccessibleName("Filter by action or key")
        words.textChanged.connect(proxy.setFilterFixedString)
        table = QTableView()
        table.setModel(proxy)
        table.setAccessibleName("Keys")
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(32))
        for place, wide in ((0, True), (1, False), (2, False)):
            modes = QHeaderView.ResizeMode
            mode = modes.Stretch if wide else modes.ResizeToContents
            table.horizontalHeader().setSectionResizeMode(place, mode)
        close = button("Close", "primary")
        close.clicked.connect(self.accept)
        last = row()
        fill(last, None, close)
        inner = column(self, margins=16, gap=12)
        fill(inner, words, table, last)
        self.finished.connect(self.deleteLater)
