"""How a checked quotation is drawn in the list: its words, its state, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.check_rows import CheckRole
from ui.models.quote_states import Look
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW, _LINES, _STEP = 84, 2, 20


class CheckDelegate(QStyledItemDelegate):
    """Two lines of the quotation over a line with its state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(120), theme.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(CheckRole.LOOK)
        if not isinstance(look, Look):
            return
        colours, box, state = theme.tokens(), option.rect, paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        if state.selected:
            painter.fillRect(box.left(), box.top(), theme.scaled(3), box.height(), colours.accent)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        inner = box.adjusted(theme.scaled(16), theme.scaled(10), -theme.scaled(12), 0)
        words = paint.paragraph(
            str(index.data()), theme.font("body"), inner.width(), lines=_LINES, line_height=_STEP
        )
        paint.draw_paragraph(painter, inner.left(), inner.top(), words, colours.ink)
        top = inner.top() + theme.scaled(_LINES * _STEP + 2)
        line = QRect(inner.left(), top, inner.width(), theme.scaled(_STEP))
        place = str(index.data(CheckRole.PLACE))
        small = theme.font("meta", tabular=True)
        taken = paint.text(painter, line, place, small, colours.ink2, align=_RIGHT)
        side = theme.scaled(14)
        sign = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
        tone = getattr(colours, look.tone)
        icons.paint(painter, look.icon, sign, tone)
        room = line.adjusted(side + theme.scaled(6), 0, -taken - theme.scaled(8), 0)
        bold = theme.font("meta", weight=QFont.Weight.DemiBold)
        paint.text(painter, room, str(index.data(CheckRole.STATE)), bold, tone)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)
