"""How the rows of the command palette are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.palette import PaletteRole, Row
from ui.models.palette_offers import Group, Offer
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from ui.models.palette import Marks
    from ui.widgets.paint import RowState

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEADING_HEIGHT = 36, 32
_LONGEST = 300
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class PaletteDelegate(QStyledItemDelegate):
    """A heading, or icon, where a command is listed, name with what was typed in bold, and key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(PaletteRole.ROW)
        heading = isinstance(row, Row) and row.offer is None
        return QSize(theme.scaled(200), theme.scaled(HEADING_HEIGHT if heading else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(PaletteRole.ROW)
        if not isinstance(row, Row):
            return
        edge = theme.scaled(8)
        box = option.rect.adjusted(edge, 0, -edge, 0)
        if row.offer is None:
            self._heading(painter, box, row)
        else:
            self._offer(painter, box, row, row.offer, paint.RowState.of(option))

    def _heading(self, painter: QPainter, box: QRect, row: Row) -> None:
        font = theme.font("small", weight=QFont.Weight.DemiBold)
        inner = box.adjusted(theme.scaled(12), 0, -theme.scaled(12), -theme.scaled(6))
        colour = theme.tokens().ink3
        paint.text(painter, inner, row.heading, font, colour, align=_BOTTOM)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        plain = theme.font("small", tabular=True)
        paint.text(painter, inner, row.aside, plain, colour, align=right)

    def _offer(
        self, painter: QPainter, box: QRect, row: Row, offer: Offer, state: RowState
    ) -> None:
        colours = theme.tokens()
        if (ground := state.ground()) is not None:
            paint.rounded(painter, box, ground, None, 6)
        if state.selected:  # the list never has the keyboard, so its current row says where it is
            bar = QRect(box.left(), box.top() + 4, theme.scaled(3), box.height() - 8)
            paint.rounded(painter, bar, colours.accent, None, 1)
        inner = box.adjusted(theme.scaled(12), 0, -theme.scaled(12), 0)
        self._sign(painter, inner, offer, colours.accent if state.selected else colours.ink2)
        words = inner.adjusted(theme.scaled(28), 0, 0, 0)
        aside = theme.font("small" if offer.group is Group.COMMANDS else "meta", tabular=True)
        room = words.adjusted(words.width() // 2, 0, 0, 0)
        taken = self._marked(painter, room, row.aside, row.aside_marks, aside, right=True)
        words.setRight(words.right() - taken - theme.scaled(12))
        if offer.before:
            font = theme.font("body")
            used = paint.text(painter, words, offer.before, font, colours.ink3)
            words.setLeft(words.left() + used + theme.scaled(12))
        self._marked(painter, words, offer.words, row.marks, theme.font("body"))

    def _sign(self, painter: QPainter, inner: QRect, offer: Offer, tone: QColor) -> None:
        side = theme.scaled(16)
        place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        if offer.colour:
            margin = (side - theme.scaled(10)) // 2
            box = place.adjusted(margin, margin, -margin, -margin)
            deep = theme.issue_deep(offer.colour)
            paint.rounded(painter, box, theme.issue_fill(offer.colour), deep, 3)
        elif offer.icon:
            icons.paint(painter, offer.icon, place, tone)

    def _marked(
        self,
        painter: QPainter,
        where: QRect,
        words: str,
        marks: Marks,
        font: QFont,
        *,
        right: bool = False,
    ) -> int:
        """One line with some ranges in bold accent; returns its width."""
        colours, words = theme.tokens(), words[:_LONGEST]
        tone = colours.ink3 if right else colours.ink
        metrics = QFontMetrics(font)
        if not marks or metrics.horizontalAdvance(words) > where.width() * 0.9:
            align = _RIGHT if right else Qt.AlignmentFlag.AlignVCenter
            return paint.text(painter, where, words, font, tone, align=align)
        look = QTextCharFormat()
        look.setForeground(colours.accent)
        look.setFontWeight(QFont.Weight.DemiBold)
        laid = paint.paragraph(
            words, font, where.width(), lines=1, line_height=20, marks=marks, mark_format=look
        )
        taken = round(laid.layout.lineAt(0).naturalTextWidth())
        left = where.right() - taken if right else where.left()
        top = where.center().y() - laid.height // 2
        paint.draw_paragraph(painter, left, top, laid, tone)
        return taken
