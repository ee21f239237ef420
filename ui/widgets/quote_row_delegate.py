"""How the rows of the quotes view are drawn: cells of a table, cards, headers of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casefile.model import Quote
from ui import icons, theme
from ui.models.quote_columns import QuoteColumn, QuoteRole
from ui.models.quote_groups import Group
from ui.models.quote_states import VERIFIED, Look
from ui.widgets import paint
from ui.widgets.diff_formats import run_ranges
from ui.widgets.quote_fit import (
    CARD_LINES,
    CHIP_STEP,
    NOTE_LINES,
    QUOTATION_LINES,
    SHORT_LINES,
    STEP,
    QuoteFit,
    edge,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from ui.models.check_words import Run
    from ui.widgets.paint import Paragraph

Index = QModelIndex | QPersistentModelIndex
_LAID_OUT = 1_500
BAR = 16
"""The room of the bar in the issue's colour before the words of a quotation."""


class QuoteRowDelegate(QStyledItemDelegate):
    """`misfit` names a quote whose row turned out to need another height."""

    misfit = Signal(int)

    def __init__(self, view: QTableView, fit: QuoteFit) -> None:
        super().__init__(view)
        self._view, self._fit = view, fit
        self._laid_out: dict[tuple[str, int, int, tuple[Run, ...]], paint.Paragraph] = {}
        theme.current.changed.connect(self._laid_out.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(80), self._view.rowHeight(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = index.data(QuoteRole.GROUP)
        if isinstance(group, Group):
            self._group(painter, option, index, group)
            return
        quote = index.data(QuoteRole.QUOTE)
        if not isinstance(quote, Quote):
            return
        first = self._is_first(index)
        self._ground(painter, option, index, first=first)
        left = theme.scaled(16 if first else 8)
        box = option.rect.adjusted(left, theme.scaled(edge()), -theme.scaled(8), 0)
        painter.save()
        painter.setClipRect(option.rect)
        if self._fit.shape.cards:
            self._card(painter, box, index, quote)
        else:
            self._cell(painter, box, index, quote)
        painter.restore()

    def _is_first(self, index: Index) -> bool:
        """Whether it is the leftmost cell that can be seen."""
        header = self._view.horizontalHeader()
        place = header.visualIndex(index.column())
        return all(header.isSectionHidden(header.logicalIndex(one)) for one in range(place))

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, first: bool
    ) -> None:
        colours, box = theme.tokens(), option.rect
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        if state.selected and first:
            painter.fillRect(box.left(), box.top(), theme.scaled(3), box.height(), colours.accent)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        self._ring(painter, box, index)

    def _ring(self, painter: QPainter, cell: QRect, index: Index) -> None:
        """The part of the row's ring that goes over a cell: the whole row has the keyboard."""
        if not self._view.hasFocus() or self._view.currentIndex().row() != index.row():
            return
        whole = QRect(0, cell.top(), self._view.viewport().width(), cell.height())
        painter.save()
        painter.setClipRect(cell)
        paint.ring(painter, whole.adjusted(1, 1, -1, -2), 4)
        painter.restore()

    # a cell

    def _cell(self, painter: QPainter, box: QRect, index: Index, quote: Quote) -> None:
        colours, column = theme.tokens(), QuoteColumn(index.column())
        if column is QuoteColumn.STATE:
            self._state(painter, box, index)
        elif column is QuoteColumn.QUOTATION:
            self._quotation(painter, box, index, quote)
        elif column is QuoteColumn.ISSUES:
            self._chips(painter, box, index)
        elif column is QuoteColumn.SOURCE:
            self._source(painter, box, index)
        elif column is QuoteColumn.ADDED:
            line = QRect(box.left(), box.top(), box.width(), theme.scaled(STEP))
            font = theme.font("meta", tabular=True)
            paint.text(painter, line, str(index.data()), font, colours.ink2)
        elif column is QuoteColumn.NOTE:
            self._words(painter, box, quote, quote.note, NOTE_LINES, colours.ink2)
        elif quote.speaker:
            self._words(painter, box, quote, quote.speaker.name, SHORT_LINES, colours.ink)

    def _state(self, painter: QPainter, box: QRect, index: Index) -> None:
        look, side = _look_at(index), theme.scaled(14)
        colour = getattr(theme.tokens(), look.tone)
        line = QRect(box.left(), box.top(), box.width(), theme.scaled(STEP))
        top = line.top() + (line.height() - side) // 2
        icons.paint(painter, look.icon, QRect(line.left(), top, side, side), colour)
        calm = look.tone.startswith("ink")
        weight = QFont.Weight.Normal if calm else QFont.Weight.DemiBold
        words = line.adjusted(side + theme.scaled(6), 0, 0, 0)
        name = str(index.sibling(index.row(), QuoteColumn.STATE).data())
        paint.text(painter, words, name, theme.font("meta", weight=weight), colour)

    def _quotation(self, painter: QPainter, box: QRect, index: Index, quote: Quote) -> None:
        colours = theme.tokens()
        reading = str(index.data(QuoteRole.READING))
        runs = index.data(QuoteRole.RUNS)
        height = self._words(painter, box, quote, reading, QUOTATION_LINES, colours.ink, runs)
        if self._fit.shape.place_below:
            top = box.top() + height
            line = QRect(box.left(), top, box.width(), theme.scaled(18))
            font = theme.font("meta", tabular=True)
            paint.text(painter, line, str(index.data(QuoteRole.PLACE)), font, colours.ink3)

    def _source(self, painter: QPainter, box: QRect, index: Index) -> None:
        colours = theme.tokens()
        line = QRect(box.left(), box.top(), box.width(), theme.scaled(STEP))
        paint.text(painter, line, str(index.data()), theme.font("body"), colours.ink)
        below = QRect(line.left(), line.bottom() + 1, line.width(), theme.scaled(18))
        font = theme.font("meta", tabular=True)
        paint.text(painter, below, str(index.data(QuoteRole.PLACE)), font, colours.ink3)

    def _chips(self, painter: QPainter, box: QRect, index: Index) -> int:
        """Draw the issues in rows; return the height they took."""
        left, top = box.left(), box.top()
        for name, colour in index.data(QuoteRole.COLOURS):
            width = min(paint.chip_width(name), box.width())
            if left > box.left() and left + width > box.left() + box.width():
                left, top = box.left(), top + theme.scaled(CHIP_STEP)
            drawn = paint.chip(painter, left, top, name, colour, box.width())
            left = drawn.right() + 1 + theme.scaled(4)
        return top - box.top() + theme.scaled(STEP)

    # a card

    def _card(self, painter: QPainter, box: QRect, index: Index, quote: Quote) -> None:
        colours = theme.tokens()
        found = index.data(QuoteRole.COLOURS)
        deep = theme.issue_deep(found[0][1] if found else 8)
        high = self._view.rowHeight(index.row()) - theme.scaled(2 * edge()) - 1
        bar = QRect(box.left() - theme.scaled(4), box.top(), theme.scaled(4), high)
        paint.rounded(painter, bar, deep, None, 2)
        inner = box.adjusted(theme.scaled(BAR - 8), 0, 0, 0)
        reading = str(index.data(QuoteRole.READING))
        runs = index.data(QuoteRole.RUNS)
        high = self._words(painter, inner, quote, reading, CARD_LINES, colours.ink, runs)
        top = inner.top() + high
        line = QRect(inner.left(), top + theme.scaled(4), inner.width(), theme.scaled(STEP))
        self._card_facts(painter, line, index, quote)
        below = QRect(inner.left(), line.bottom() + 1 + theme.scaled(4), inner.width(), 0)
        if found:
            taken = self._chips(painter, below, index)
            below.translate(0, taken + theme.scaled(4))
        if quote.note:
            self._words(painter, below, quote, quote.note, NOTE_LINES, colours.ink2)

    def _card_facts(self, painter: QPainter, line: QRect, index: Index, quote: Quote) -> None:
        """Who said it and where it stands; how it stands only where that needs someone."""
        colours, look = theme.tokens(), _look_at(index)
        said = quote.speaker.name if quote.speaker else quote.speaker_text or "No speaker yet"
        source = index.sibling(index.row(), QuoteColumn.SOURCE).data()
        words = f"{said} · {source}, {index.data(QuoteRole.PLACE)}"
        if look is not VERIFIED:
            room = theme.scaled(124)
            self._state(painter, QRect(line.right() - room, line.top(), room, 0), index)
            line = line.adjusted(0, 0, -room - theme.scaled(8), 0)
        paint.text(painter, line, words, theme.font("meta", tabular=True), colours.ink3)

    # a header

    def _group(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group
    ) -> None:
        """The header goes over the whole row; each cell draws its part of it."""
        colours, cell = theme.tokens(), option.rect
        whole = QRect(0, cell.top(), self._view.viewport().width(), cell.height())
        state = paint.RowState.of(option)
        painter.save()
        painter.setClipRect(cell)
        painter.fillRect(whole, colours.hover if state.hovered else colours.window)
        paint.rule(painter, whole.left(), whole.right(), whole.bottom())
        side = theme.scaled(14)
        left = whole.left() + theme.scaled(16)
        sign = QRect(left, whole.top() + (whole.height() - side) // 2, side, side)
        icon = "forward" if index.data(QuoteRole.FOLDED) else "down"
        icons.paint(painter, icon, sign, colours.ink2)
        line = whole.adjusted(left + side + theme.scaled(8), 0, -theme.scaled(16), -1)
        bold = theme.font("meta", weight=QFont.Weight.DemiBold)
        taken = paint.text(painter, line, group.title, bold, colours.ink2)
        aside = line.adjusted(taken + theme.scaled(8), 0, 0, 0)
        paint.text(painter, aside, group.aside, theme.font("meta", tabular=True), colours.ink3)
        painter.restore()
        self._ring(painter, cell, index)

    # words

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        quote: Quote,
        words: str,
        most: int,
        tone: QColor,
        runs: tuple[Run, ...] = (),
    ) -> int:
        """Draw wrapped words, with what differs in `runs`; return their height."""
        laid = self._paragraph(words, box.width(), most, runs)
        lines = max(1, laid.layout.lineCount())
        if lines != self._fit.lines(words, box.width(), most):
            self._fit.saw(quote, words, box.width(), lines)
            self.misfit.emit(quote.id)
        paint.draw_paragraph(painter, box.left(), box.top(), laid, tone)
        return laid.height

    def _paragraph(self, words: str, width: int, lines: int, runs: tuple[Run, ...]) -> Paragraph:
        key = (words, width, lines, runs)
        found = self._laid_out.get(key)
        if found is None:
            if len(self._laid_out) > _LAID_OUT:
                self._laid_out.clear()
            found = paint.paragraph(
                words,
                theme.font("body"),
                width,
                lines=lines,
                line_height=STEP,
                ranges=run_ranges(runs),
            )
            self._laid_out[key] = found
        return found


def _look_at(index: Index) -> Look:
    look = index.data(QuoteRole.LOOK)
    assert isinstance(look, Look)
    return look
