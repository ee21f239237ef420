"""How an action and its keys are drawn in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from ui import theme
from ui.models.key_rows import KeyRole
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class KeyDelegate(QStyledItemDelegate):
    """A heading for a group; name, keys and place for an entry, amber where a key is used twice."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(60), theme.row_height(32, 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = theme.tokens(), option.rect
        words = str(index.data() or "")
        inner = box.adjusted(theme.scaled(8), 0, -theme.scaled(8), 0)
        if index.data(KeyRole.ENTRY) is None:
            painter.fillRect(box, colours.window)
            paint.rule(painter, box.left(), box.right(), box.bottom())
            bold = theme.font("meta", weight=QFont.Weight.DemiBold)
            paint.text(painter, inner, words, bold, colours.ink2)
            return
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        tone = colours.ink if index.column() < 2 else colours.ink2
        if index.column() == 1 and index.data(KeyRole.HAS_CONFLICT):
            tone = colours.warn
        paint.text(painter, inner, words, theme.font("body"), tone)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if state.focused and index.column() == 0:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)
