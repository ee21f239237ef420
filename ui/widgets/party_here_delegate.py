"""How a party of the open source is drawn: name, roles, its mentions with a step either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.source_parties import HereRole, PartyHere
from ui.widgets import paint
from ui.words import counted, grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Index = QModelIndex | QPersistentModelIndex
_ROW, _STEP = 48, 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def step_at(box: QRect, where: QPoint) -> int:
    """The step that stands at a place of a row: -1, 1, or 0 for none."""
    for by, place in zip((-1, 1), _step_boxes(box), strict=True):
        if place.contains(where):
            return by
    return 0


def _step_boxes(box: QRect) -> tuple[QRect, QRect]:
    side, edge = theme.scaled(_STEP), theme.scaled(8)
    top = box.center().y() - side // 2
    following = QRect(box.right() - edge - side, top, side, side)
    return following.translated(-side, 0), following


class PartyHereDelegate(QStyledItemDelegate):
    """Icon, name over roles, "3 of 12", and two arrows that can be clicked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(120), theme.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here = index.data(HereRole.HERE)
        if not isinstance(here, PartyHere):
            return
        colours, box, state = theme.tokens(), option.rect, paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        side = theme.scaled(16)
        place = QRect(box.left() + theme.scaled(16), box.center().y() - side // 2, side, side)
        icons.paint(painter, icons.of_party(here.party.kind), place, colours.ink2)
        inner = box.adjusted(theme.scaled(40), theme.scaled(5), -theme.scaled(64), -theme.scaled(5))
        at, count = int(index.data(HereRole.AT)), len(here.spans)
        number = f"{grouped(at + 1)} of {grouped(count)}" if at >= 0 else grouped(count)
        font = theme.font("meta", tabular=True)
        taken = paint.text(painter, inner, number, font, colours.ink3, align=_RIGHT)
        room = inner.adjusted(0, 0, -taken - theme.scaled(8), 0)
        line = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        name = theme.font("body", weight=QFont.Weight.Medium)
        paint.text(painter, line, here.party.name, name, colours.ink)
        below = line.translated(0, line.height())
        paint.text(painter, below, _about(here), theme.font("meta"), colours.ink2)
        for name_, where in zip(("up", "down"), _step_boxes(box), strict=True):
            inset = (where.width() - theme.scaled(14)) // 2
            tone = colours.ink2 if count else colours.ctl
            icons.paint(painter, name_, where.adjusted(inset, inset, -inset, -inset), tone)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)


def _about(here: PartyHere) -> str:
    part = ", ".join(here.party.roles) or here.party.kind.value
    quotes = counted(here.quotes, "quote") if here.quotes else ""
    return " · ".join(words for words in (part[:1].upper() + part[1:], quotes) if words)
