"""How a quote is drawn in the inspector: bar in its issue's colour, words, speaker, note."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from casefile.model import Quote
from ui import icons, theme
from ui.models.source_quotes import CardRole
from ui.widgets import paint
from ui.words import shortened

Index = QModelIndex | QPersistentModelIndex
_SHOWN = 700

ANCHOR_WORDS = {
    "moved": ("info", "ink3", "Moved"),
    "ambiguous": ("altered", "warn", "In several places"),
    "missing": ("bad", "bad", "Not found"),
}
"""What is said of a quote whose words are no longer exactly where they were tagged."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A quote laid out for one width."""

    words: paint.Paragraph
    note: paint.Paragraph | None
    height: int


class QuoteCardDelegate(QStyledItemDelegate):
    """Rows are headers of pages or cards of quotes; heights are kept per width and words."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._cards: dict[tuple[str, str, int], _Card] = {}
        theme.current.changed.connect(self._cards.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        quote = index.data(CardRole.QUOTE)
        if not isinstance(quote, Quote):
            return QSize(width, theme.scaled(28))
        return QSize(width, self._card(quote, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote = index.data(CardRole.QUOTE)
        if isinstance(quote, Quote):
            colour = int(index.data(CardRole.COLOUR) or 8)
            self._paint_card(painter, option, quote, colour)
        else:
            in_view = bool(index.data(CardRole.IN_VIEW))
            page_header(painter, option.rect, str(index.data()), "in view" if in_view else "")
            if paint.RowState.of(option).focused:
                paint.ring(painter, option.rect, 4)

    def _card(self, quote: Quote, width: int) -> _Card:
        key = (quote.reading[:_SHOWN], quote.note, width)
        found = self._cards.get(key)
        if found is None:
            if len(self._cards) > 500:
                self._cards.clear()
            found = self._cards[key] = _lay_out(quote, width)
        return found

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, quote: Quote, colour: int
    ) -> None:
        colours, box = theme.tokens(), option.rect
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        bar_top, bar_height = box.top() + theme.scaled(14), box.height() - theme.scaled(28)
        bar = QRect(box.left() + theme.scaled(8), bar_top, theme.scaled(4), bar_height)
        paint.rounded(painter, bar, theme.issue_deep(colour), None, 2)
        card = self._card(quote, box.width())
        left, top = box.left() + theme.scaled(20), box.top() + theme.scaled(12)
        paint.draw_paragraph(painter, left, top, card.words, colours.ink)
        top += card.words.height + theme.scaled(6)
        line = QRect(left, top, box.width() - theme.scaled(32), theme.scaled(16))
        self._speaker(painter, line, quote)
        if card.note is not None:
            top = line.bottom() + 1 + theme.scaled(6)
            side = theme.scaled(14)
            sign = QRect(left, top + theme.scaled(2), side, side)
            icons.paint(painter, "note", sign, colours.ink2)
            after = left + side + theme.scaled(6)
            paint.draw_paragraph(painter, after, top, card.note, colours.ink2)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)

    def _speaker(self, painter: QPainter, line: QRect, quote: Quote) -> None:
        colours = theme.tokens()
        right = line.right()
        if quote.anchor_status in ANCHOR_WORDS:
            right = _anchor_words(painter, line, quote.anchor_status)
        said = quote.speaker.name if quote.speaker else quote.speaker_text or "No speaker yet"
        room = QRect(line.left(), line.top(), right - line.left(), line.height())
        paint.text(painter, room, said, theme.font("meta"), colours.ink3)


def page_header(painter: QPainter, box: QRect, title: str, aside: str = "") -> None:
    """A group header across a list: a title and something quieter after it."""
    colours = theme.tokens()
    painter.fillRect(box, colours.window)
    paint.rule(painter, box.left(), box.right(), box.bottom())
    inner = box.adjusted(theme.scaled(16), 0, -theme.scaled(12), 0)
    font = theme.font("meta", weight=QFont.Weight.DemiBold)
    taken = paint.text(painter, inner, title, font, colours.ink2)
    rest = inner.adjusted(taken + theme.scaled(8), 0, 0, 0)
    quiet = theme.font("meta", weight=QFont.Weight.Medium)
    paint.text(painter, rest, aside, quiet, colours.ink3)


def _anchor_words(painter: QPainter, line: QRect, status: str) -> int:
    sign, tone, words = ANCHOR_WORDS[status]
    colour = getattr(theme.tokens(), tone)
    font = theme.font("meta", weight=QFont.Weight.DemiBold)
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    taken = paint.text(painter, line, words, font, colour, align=align)
    side = theme.scaled(14)
    left = line.right() - taken - theme.scaled(6) - side
    icons.paint(painter, sign, QRect(left, line.top() + 1, side, side), colour)
    return left - theme.scaled(8)


def _lay_out(quote: Quote, width: int) -> _Card:
    inner = width - theme.scaled(32)
    text = shortened(quote.reading, _SHOWN)
    words = paint.paragraph(text, theme.font("body"), inner, lines=4)
    height = theme.scaled(12) + words.height + theme.scaled(6 + 16 + 12) + 1
    note = None
    if quote.note:
        room = inner - theme.scaled(20)
        shown = shortened(quote.note, _SHOWN)
        note = paint.paragraph(shown, theme.font("meta"), room, lines=3, line_height=18)
        height += theme.scaled(6) + note.height
    return _Card(words, note, height)
