"""How a party's mentions are drawn: headings of sources, and words around each mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.mention_list import MentionRole
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from casefile.services.party_page import Snippet

Index = QModelIndex | QPersistentModelIndex
_ROW = 32
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MentionDelegate(QStyledItemDelegate):
    """One line each: page and words with the mention in bold, or a source with its count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(200), theme.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect
        if index.data(MentionRole.SPAN) is None:
            self._head(painter, box, index)
            return
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        edge = theme.scaled(12)
        inner = box.adjusted(edge, 0, -edge, 0)
        page, font = str(index.data(MentionRole.PAGE)), theme.font("meta", tabular=True)
        paint.text(painter, inner, page, font, theme.tokens().ink3)
        room = max(theme.scaled(48), QFontMetrics(font).horizontalAdvance(page) + theme.scaled(8))
        snippet = index.data(MentionRole.SNIPPET)
        if snippet is not None:
            _words(painter, inner.adjusted(room, 0, 0, 0), snippet)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)

    def _head(self, painter: QPainter, box: QRect, index: Index) -> None:
        colours, side = theme.tokens(), theme.scaled(14)
        painter.fillRect(box, colours.window)
        place = QRect(box.left() + theme.scaled(12), box.center().y() - side // 2, side, side)
        icons.paint(painter, str(index.data(MentionRole.ICON)), place, colours.ink2)
        inner = box.adjusted(theme.scaled(34), 0, -theme.scaled(12), 0)
        aside, font = str(index.data(MentionRole.ASIDE)), theme.font("meta", tabular=True)
        taken = paint.text(painter, inner, aside, font, colours.ink3, align=_RIGHT)
        name = theme.font("meta", weight=QFont.Weight.DemiBold)
        room = inner.adjusted(0, 0, -taken - theme.scaled(8), 0)
        paint.text(painter, room, str(index.data()), name, colours.ink2)
        paint.rule(painter, box.left(), box.right(), box.bottom())


def _words(painter: QPainter, box: QRect, snippet: Snippet) -> None:
    """The mention stands where its line has room for it, with words before and after it."""
    colours, plain = theme.tokens(), theme.font("body")
    bold = theme.font("body", weight=QFont.Weight.DemiBold)
    metrics = QFontMetrics(plain)
    middle = min(QFontMetrics(bold).horizontalAdvance(snippet.words) + 1, box.width())
    most = max(0, (box.width() - middle) // 2)
    before = metrics.elidedText(snippet.before, Qt.TextElideMode.ElideLeft, most)
    taken = metrics.horizontalAdvance(before)
    painter.setFont(plain)
    painter.setPen(colours.ink2)
    painter.drawText(box, int(_LEFT | Qt.TextFlag.TextSingleLine), before)
    at = box.adjusted(taken, 0, 0, 0)
    paint.text(painter, at, snippet.words, bold, colours.ink)
    rest = at.adjusted(middle, 0, 0, 0)
    paint.text(painter, rest, snippet.after, plain, colours.ink2)
