"""How a row of the side bar is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.sidebar_model import Entry, SideRole
from ui.widgets import paint
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SideDelegate(QStyledItemDelegate):
    """Icon or issue colour, name, count; sections are small headings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(SideRole.ENTRY)
        section = isinstance(entry, Entry) and entry.is_section
        return QSize(theme.scaled(120), theme.scaled(32 if section else 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(SideRole.ENTRY)
        if not isinstance(entry, Entry):
            return
        edge = theme.scaled(8)
        box = option.rect.adjusted(edge, 0, -edge, 0)
        if entry.is_section:
            self._section(painter, box, entry)
        else:
            self._row(painter, box, entry, paint.RowState.of(option))

    def _section(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        font = theme.font("small", weight=QFont.Weight.DemiBold)
        inner = box.adjusted(theme.scaled(8), 0, 0, -theme.scaled(4))
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        paint.text(painter, inner, entry.title, font, theme.tokens().ink3, align=bottom)

    def _row(self, painter: QPainter, box: QRect, entry: Entry, state: paint.RowState) -> None:
        colours = theme.tokens()
        ground = state.ground()
        if ground is not None:
            paint.rounded(painter, box, ground, None, 6)
        if state.focused:
            paint.ring(painter, box)
        inner = box.adjusted(theme.scaled(8), 0, -theme.scaled(8), 0)
        side = theme.scaled(16)
        place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        if entry.colour:
            self._swatch(painter, place, entry.colour)
        else:
            tone = colours.accent if state.selected else colours.ink2
            icons.paint(painter, entry.icon, place, tone)
        font, colour = self._count_look(entry, state)
        taken = paint.text(painter, inner, grouped(entry.count), font, colour, align=_RIGHT)
        words = inner.adjusted(side + theme.scaled(8), 0, -taken - theme.scaled(8), 0)
        weight = QFont.Weight.DemiBold if state.selected else None
        paint.text(painter, words, entry.title, theme.font("body", weight=weight), colours.ink)

    def _count_look(self, entry: Entry, state: paint.RowState) -> tuple[QFont, QColor]:
        colours = theme.tokens()
        strong = state.selected or entry.alert
        weight = QFont.Weight.DemiBold if strong else None
        colour = colours.warn if entry.alert else colours.ink3
        if state.selected and not entry.alert:
            colour = colours.accent
        return theme.font("meta", weight=weight, tabular=True), colour

    def _swatch(self, painter: QPainter, place: QRect, colour: int) -> None:
        margin = (place.width() - theme.scaled(10)) // 2
        box = place.adjusted(margin, margin, -margin, -margin)
        paint.rounded(painter, box, theme.issue_fill(colour), theme.issue_deep(colour), 3)
