"""How the cells of the quotes table are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casefile.model import Quote
from ui import icons, theme
from ui.models.quote_table import QuoteColumn, QuoteRole
from ui.widgets import paint
from ui.widgets.quote_card_delegate import ANCHOR_WORDS
from ui.words import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 64
_SHOWN = 500


class QuoteRowDelegate(QStyledItemDelegate):
    """Two lines of quotation, its speaker, chips of issues, source and page, note."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._laid_out: dict[tuple[str, int], paint.Paragraph] = {}
        theme.current.changed.connect(self._laid_out.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(80), theme.scaled(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote = index.data(QuoteRole.QUOTE)
        if not isinstance(quote, Quote):
            return
        self._ground(painter, option, index)
        box = option.rect.adjusted(theme.scaled(8), theme.scaled(12), -theme.scaled(8), 0)
        if index.column() == QuoteColumn.QUOTATION:
            self._quotation(painter, box, index, quote)
        elif index.column() == QuoteColumn.ISSUES:
            self._chips(painter, box, index)
        elif index.column() == QuoteColumn.SOURCE:
            self._source(painter, box, index, quote)
        else:
            tone = theme.tokens().ink if index.column() == QuoteColumn.SPEAKER else None
            words = self._paragraph(str(index.data() or ""), box.width())
            paint.draw_paragraph(painter, box.left(), box.top(), words, tone or theme.tokens().ink2)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = theme.tokens(), option.rect
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        first = self._view.horizontalHeader().visualIndex(index.column()) == 0
        if state.selected and first:
            painter.fillRect(box.left(), box.top(), theme.scaled(3), box.height(), colours.accent)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)

    def _quotation(self, painter: QPainter, box: QRect, index: Index, quote: Quote) -> None:
        colours = theme.tokens()
        found = index.data(QuoteRole.COLOURS)
        colour = found[0][1] if found else 8
        bar = QRect(box.left(), box.top() + 2, theme.scaled(4), theme.scaled(ROW_HEIGHT - 28))
        paint.rounded(painter, bar, theme.issue_deep(colour), None, 2)
        left = box.left() + theme.scaled(12)
        words = self._paragraph(quote.text, box.width() - theme.scaled(12))
        paint.draw_paragraph(painter, left, box.top(), words, colours.ink)

    def _chips(self, painter: QPainter, box: QRect, index: Index) -> None:
        left, top = box.left(), box.top()
        for name, colour in index.data(QuoteRole.COLOURS):
            width = min(paint.chip_width(name), box.width())
            if left > box.left() and left + width > box.right():
                left, top = box.left(), top + theme.scaled(24)
            if top > box.top() + theme.scaled(24):
                return
            drawn = paint.chip(painter, left, top, name, colour, box.width())
            left = drawn.right() + theme.scaled(4)

    def _source(self, painter: QPainter, box: QRect, index: Index, quote: Quote) -> None:
        colours = theme.tokens()
        line = QRect(box.left(), box.top(), box.width(), theme.scaled(20))
        paint.text(painter, line, str(index.data()), theme.font("body"), colours.ink)
        below = line.translated(0, line.height())
        font = theme.font("meta", tabular=True)
        taken = paint.text(painter, below, str(index.data(QuoteRole.PLACE)), font, colours.ink3)
        if quote.anchor_status in ANCHOR_WORDS:
            sign, tone, words = ANCHOR_WORDS[quote.anchor_status]
            colour, side = getattr(colours, tone), theme.scaled(14)
            left = below.left() + taken + theme.scaled(8)
            top = below.center().y() - side // 2 + 1
            icons.paint(painter, sign, QRect(left, top, side, side), colour)
            rest = below.adjusted(taken + theme.scaled(28), 0, 0, 0)
            bold = theme.font("meta", weight=QFont.Weight.DemiBold)
            paint.text(painter, rest, words, bold, colour)

    def _paragraph(self, words: str, width: int) -> paint.Paragraph:
        key = (words[:_SHOWN], width)
        found = self._laid_out.get(key)
        if found is None:
            if len(self._laid_out) > 800:
                self._laid_out.clear()
            shown = shortened(words, _SHOWN)
            found = paint.paragraph(shown, theme.font("body"), width, lines=2)
            self._laid_out[key] = found
        return found
