"""The list below the search field that completes what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ui.models.completions import Completion

_ROW, _MOST, _WIDTH = 28, 10, 420
_COMPLETION = Qt.ItemDataRole.UserRole + 1


class CompletionList(QListView):
    """`chosen` carries a `Completion`. The keyboard stays in the field, which asks `takes` of each
    key; nothing is chosen until a row was moved to."""

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("role", "completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Completions")
        self.clicked.connect(self._choose)
        self.hide()

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show these below the field; none puts the list away."""
        self._items.clear()
        for one in completions:
            item = QStandardItem(one.words)
            item.setData(one, _COMPLETION)
            spoken = f"{one.words}, {one.aside}" if one.aside else one.words
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        window = self._field.window()
        if not completions or not self._field.hasFocus():
            self.hide()
            return
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(_MOST, len(completions))
        wide = min(theme.scaled(_WIDTH), self._field.width())
        self.resize(wide, rows * theme.scaled(_ROW) + theme.scaled(10))
        below = QPoint(theme.scaled(24), self._field.height() + theme.scaled(2))
        self.move(self._field.mapTo(window, below))
        self.clearSelection()
        self.setCurrentIndex(self._items.index(-1, 0))
        self.show()
        self.raise_()

    def takes(self, key: int) -> bool:
        """Do what a key means here, and say whether it means anything."""
        keys = Qt.Key
        if self.isHidden():
            return False
        if key == keys.Key_Escape:
            self.hide()
        elif key in (keys.Key_Down, keys.Key_Up):
            self._move(1 if key == keys.Key_Down else -1)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Tab) and self._at() >= 0:
            self._choose(self.currentIndex())
        else:
            return False
        return True

    def _at(self) -> int:
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def _move(self, by: int) -> None:
        """Past the ends lies the field itself."""
        rows = self._items.rowCount() + 1
        row = (self._at() + 1 + by) % rows - 1
        self.setCurrentIndex(self._items.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        found = index.data(_COMPLETION)
        self.hide()
        if found is not None:
            self.chosen.emit(found)


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.scaled(120), theme.scaled(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, state = theme.tokens(), paint.RowState.of(option)
        box = option.rect
        if (ground := state.ground()) is not None:
            paint.rounded(painter, box.adjusted(4, 0, -4, 0), ground, None, 4)
        inner = box.adjusted(theme.scaled(12), 0, -theme.scaled(12), 0)
        aside = str(getattr(index.data(_COMPLETION), "aside", ""))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        font = theme.font("meta", tabular=True)
        taken = paint.text(painter, inner, aside, font, colours.ink3, align=right)
        words = inner.adjusted(0, 0, -taken - theme.scaled(12), 0)
        paint.text(painter, words, str(index.data()), theme.font("body"), colours.ink)
