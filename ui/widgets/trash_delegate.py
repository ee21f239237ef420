"""How a thing in the trash, or the heading of a kind, is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from ui import theme
from ui.models.trash_rows import TrashRole
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class TrashDelegate(QStyledItemDelegate):
    """Words cut to their column; the name in ink, what is said of it paler."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(60), theme.row_height(32, 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = theme.tokens(), option.rect
        words = str(index.data() or "")
        first = index.column() == 0
        inner = box.adjusted(theme.scaled(16 if first else 8), 0, -theme.scaled(8), 0)
        state = paint.RowState.of(option)
        if index.data(TrashRole.ITEM) is None:
            painter.fillRect(box, colours.window)
            bold = theme.font("meta", weight=QFont.Weight.DemiBold)
            paint.text(painter, inner, words, bold, colours.ink2)
        else:
            if (ground := state.ground()) is not None:
                painter.fillRect(box, ground)
            tone = colours.ink if first else colours.ink2
            paint.text(painter, inner, words, theme.font("body"), tone)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if state.focused and first:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)
