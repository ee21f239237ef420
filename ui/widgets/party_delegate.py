"""How the rows of the directory of parties and a party's quotes are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from casefile.model import ROLES, PartyKind, Quote
from casefile.services.parties import PartyEntry
from ui import icons, theme
from ui.models.party_directory import PartyRole
from ui.models.party_quotes import PartyQuoteRole
from ui.widgets import paint
from ui.words import grouped, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from casefile.model import Party
    from ui.widgets.paint import RowState

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEADING, _ROW, QUOTE_ROW = 28, 44, 64


class PartyDelegate(QStyledItemDelegate):
    """A heading, or icon, name over kind, and the number of mentions."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_party = isinstance(index.data(PartyRole.ENTRY), PartyEntry)
        return QSize(
            theme.scaled(160), theme.row_height(_ROW, 36) if is_party else theme.scaled(_HEADING)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(PartyRole.ENTRY)
        if isinstance(entry, PartyEntry):
            self._party(painter, option.rect, entry, paint.RowState.of(option))
            if getattr(option.widget, "drop_row", -1) == index.row():
                paint.ring(painter, option.rect, 4)
            return
        colours, box, state = theme.tokens(), option.rect, paint.RowState.of(option)
        painter.fillRect(box, state.ground() or colours.window)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if index.data(PartyRole.FOLDED):
            side = theme.scaled(12)
            place = QRect(box.left() + 2, box.center().y() - side // 2, side, side)
            icons.paint(painter, "forward", place, colours.ink2)
        inner = box.adjusted(theme.scaled(16), 0, -theme.scaled(16), 0)
        font = theme.font("meta", weight=QFont.Weight.DemiBold)
        taken = paint.text(painter, inner, str(index.data()), font, colours.ink2)
        beside = inner.adjusted(taken + theme.scaled(8), 0, 0, 0)
        count = grouped(index.data(PartyRole.COUNT))
        paint.text(painter, beside, count, theme.font("meta", tabular=True), colours.ink3)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -1), 4)

    def _party(self, painter: QPainter, box: QRect, entry: PartyEntry, state: RowState) -> None:
        colours = theme.tokens()
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        side = theme.scaled(16)
        place = QRect(box.left() + theme.scaled(16), box.center().y() - side // 2, side, side)
        tone = colours.accent if state.selected else colours.ink2
        icons.paint(painter, icons.of_party(entry.party.kind), place, tone)
        words = box.adjusted(theme.scaled(42), theme.scaled(4), -theme.scaled(16), -theme.scaled(4))
        font = theme.font("meta", tabular=True)
        count = grouped(entry.mentions)
        taken = paint.text(painter, words, count, font, colours.ink3, align=_RIGHT)
        line = QRect(words.left(), words.top(), words.width() - taken - 8, words.height() // 2)
        weight = QFont.Weight.DemiBold if state.selected else QFont.Weight.Medium
        paint.text(painter, line, entry.party.name, theme.font("body", weight=weight), colours.ink)
        below = line.translated(0, line.height())
        paint.text(painter, below, _part(entry.party), theme.font("meta"), colours.ink2)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -1), 4)


def _part(party: Party) -> str:
    """The part it plays: a role in own words, of a person any role, else its kind."""
    own = next((role for role in party.roles if role not in ROLES), "")
    offered = party.roles[0] if party.roles and party.kind is PartyKind.PERSON else ""
    words = own or offered or party.kind.value
    return words[:1].upper() + words[1:]


class PartyQuoteDelegate(QStyledItemDelegate):
    """A bar in the issue's colour, two lines of quotation at most, source and page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(200), theme.scaled(QUOTE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote = index.data(PartyQuoteRole.QUOTE)
        if not isinstance(quote, Quote):
            return
        colours, box = theme.tokens(), option.rect
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        top = box.top() + theme.scaled(10)
        bar = QRect(box.left(), top, theme.scaled(4), box.height() - theme.scaled(20))
        paint.rounded(painter, bar, theme.issue_deep(index.data(PartyQuoteRole.COLOUR)), None, 2)
        half = (box.height() - theme.scaled(16)) // 2
        line = QRect(box.left() + theme.scaled(16), box.top() + theme.scaled(8), box.width(), half)
        line.setRight(box.right() - theme.scaled(12))
        body = theme.font("body")
        paint.text(painter, line, shortened(quote.reading, 300), body, colours.ink)
        below = line.translated(0, half)
        place = str(index.data(PartyQuoteRole.PLACE))
        paint.text(painter, below, place, theme.font("meta"), colours.ink2)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)
