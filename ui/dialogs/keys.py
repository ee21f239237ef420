"""The keys of the view that has the keyboard, to be read and filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QTreeView

from ui import theme
from ui.models.key_rows import KeyRows, at_hand
from ui.widgets.controls import button, column, fill, row
from ui.widgets.key_delegate import KeyDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

    from ui.keymap import KeyMap


class KeysDialog(QDialog):
    """Shown by the Help menu and its own key; `places` are where the keyboard is."""

    def __init__(self, keys: KeyMap, places: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys of this view")
        self.resize(theme.scaled(760), theme.scaled(560))
        self.model = KeyRows(keys, at_hand(keys, places), self)
        words, tree = keys_tree(self.model, self)
        close = button("Close", "primary")
        close.clicked.connect(self.accept)
        last = row()
        fill(last, None, close)
        fill(column(self, margins=16, gap=12), words, tree, last)
        self.finished.connect(self.deleteLater)


def keys_tree(model: QAbstractItemModel, parent: QWidget) -> tuple[QLineEdit, QTreeView]:
    """A field that filters by action or key, and the rows below it."""
    proxy = QSortFilterProxyModel(parent)
    proxy.setSourceModel(model)
    proxy.setRecursiveFilteringEnabled(True)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    tree = QTreeView()
    tree.setModel(proxy)
    tree.setAccessibleName("Keys")
    tree.setItemDelegate(KeyDelegate(tree))
    tree.setRootIsDecorated(False)
    tree.setIndentation(0)
    tree.setMouseTracking(True)
    tree.setUniformRowHeights(True)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.expandAll()
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for place, width in ((1, 190), (2, 160)):
        tree.header().resizeSection(place, theme.scaled(width))
    words = QLineEdit()
    words.setPlaceholderText("Filter by action or key")
    words.setAccessibleName("Filter by action or key")
    words.textChanged.connect(proxy.setFilterFixedString)
    proxy.rowsInserted.connect(tree.expandAll)
    proxy.layoutChanged.connect(tree.expandAll)
    words.textChanged.connect(tree.expandAll)
    return words, tree
