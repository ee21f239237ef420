"""How a source is drawn in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.model import ReadState, Source
from ui import icons, theme
from ui.models.source_groups import SourceGroup
from ui.models.source_list import SourceRole, second_line, trouble
from ui.widgets import paint
from ui.words import grouped

if TYPE_CHECKING:
    from ui.widgets.paint import RowState

Index = QModelIndex | QPersistentModelIndex
Issues = list[tuple[str, int, str]]
_LEFT_EDGE = 40
_MARKS = 4


class SourceDelegate(QStyledItemDelegate):
    """Type icon, title, type and date, quote count, exhibit; a dot and bold type for unread."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(SourceRole.GROUP), SourceGroup):
            return QSize(theme.scaled(160), theme.scaled(28))
        return QSize(theme.scaled(160), theme.row_height(56, 44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        source, group = index.data(SourceRole.SOURCE), index.data(SourceRole.GROUP)
        if isinstance(group, SourceGroup):
            _header(painter, option.rect, group, paint.RowState.of(option))
        if not isinstance(source, Source):
            return
        state = paint.RowState.of(option)
        box = option.rect
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        self._signs(painter, box, source, state)
        words = box.adjusted(theme.scaled(_LEFT_EDGE), 0, -theme.scaled(12), 0)
        line = theme.scaled(18)
        top = box.top() + (box.height() - 2 * line) // 2
        upper = QRect(words.left(), top, words.width(), line)
        paint.text(painter, upper, source.title, _title_font(source, state), theme.tokens().ink)
        lower = upper.translated(0, line)
        if index.data(SourceRole.NOTED):
            lower.setRight(lower.right() - self._note_sign(painter, lower))
        issues = index.data(SourceRole.ISSUES) or []
        self._second_line(painter, lower, source, int(index.data(SourceRole.QUOTES) or 0), issues)
        if not state.selected and not self._is_above_selected(option, index):
            paint.rule(painter, words.left(), box.right(), box.bottom())
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -1), 4)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "quiet")
        editor.setAccessibleName("Title")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = option.rect.adjusted(theme.scaled(_LEFT_EDGE - 8), 0, -theme.scaled(8), 0)
        height = editor.sizeHint().height()
        editor.setGeometry(box.left(), box.center().y() - height // 2, box.width(), height)

    def _signs(self, painter: QPainter, box: QRect, source: Source, state: RowState) -> None:
        colours = theme.tokens()
        if source.read == ReadState.UNREAD:
            side = theme.scaled(7)
            left = box.left() + (theme.scaled(16) - side) // 2
            dot = QRect(left, box.top() + _centre(box, 6), side, side)
            paint.dot(painter, dot, colours.accent)
        side = theme.scaled(16)
        place = QRect(box.left() + side, box.top() + _centre(box, 2), side, side)
        tone = colours.accent if state.selected else colours.ink3
        icons.paint(painter, icons.of_source(source), place, tone)

    def _second_line(
        self, painter: QPainter, line: QRect, source: Source, quotes: int, issues: Issues
    ) -> None:
        colours = theme.tokens()
        right = line.right() + 1
        if source.exhibit:
            right = paint.badge(painter, right, line.center().y() + 1, f"Ex. {source.exhibit}")
            right -= theme.scaled(8)
        if quotes:
            right = self._quotes(painter, line, right, quotes)
        if issues:
            right = _marks(painter, right, line.center().y() + 1, issues)
        words, colour, sign = second_line(source), colours.ink3, ""
        if (sorrow := trouble(source))[1]:
            sign, words = sorrow
            colour = colours.ink3 if sign == "clock" else colours.warn
            colour = colours.bad if sign == "bad" else colour
        left = line.left()
        if sign:
            side = theme.scaled(14)
            top = line.center().y() - side // 2 + 1
            icons.paint(painter, sign, QRect(left, top, side, side), colour)
            left += side + theme.scaled(6)
        room = QRect(left, line.top(), right - left, line.height())
        paint.text(painter, room, words, theme.font("meta", tabular=True), colour)

    def _note_sign(self, painter: QPainter, line: QRect) -> int:
        """A sheet of notes at the end of the line; how much room it took."""
        side = theme.scaled(14)
        top = line.center().y() - side // 2 + 1
        place = QRect(line.right() - side + 1, top, side, side)
        icons.paint(painter, "note", place, theme.tokens().ink3)
        return side + theme.scaled(6)

    def _quotes(self, painter: QPainter, line: QRect, right: int, quotes: int) -> int:
        colours = theme.tokens()
        font = theme.font("meta", tabular=True)
        room = QRect(line.left(), line.top(), right - line.left(), line.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        taken = paint.text(painter, room, grouped(quotes), font, colours.ink3, align=align)
        side = theme.scaled(14)
        left = right - taken - theme.scaled(4) - side
        top = line.center().y() - side // 2 + 1
        icons.paint(painter, "quote", QRect(left, top, side, side), colours.ink3)
        return left - theme.scaled(8)

    def _is_above_selected(self, option: QStyleOptionViewItem, index: Index) -> bool:
        view = option.widget
        if not isinstance(view, QAbstractItemView):
            return False
        below = index.sibling(index.row() + 1, 0)
        return below.isValid() and view.selectionModel().isSelected(below)


def _header(painter: QPainter, box: QRect, group: SourceGroup, state: RowState) -> None:
    """The sign of its fold, its name, how many sources it has."""
    colours, side = theme.tokens(), theme.scaled(12)
    painter.fillRect(box, colours.hover if state.hovered else colours.window)
    paint.rule(painter, box.left(), box.right(), box.bottom())
    left = box.left() + theme.scaled(16)
    place = QRect(left, box.center().y() - side // 2 + 1, side, side)
    icons.paint(painter, "forward" if group.is_folded else "down", place, colours.ink2)
    line = box.adjusted(theme.scaled(_LEFT_EDGE), 0, -theme.scaled(12), 0)
    font = theme.font("meta", weight=QFont.Weight.DemiBold)
    taken = paint.text(painter, line, group.title, font, colours.ink2)
    aside, font = line.adjusted(taken + theme.scaled(8), 0, 0, 0), theme.font("meta", tabular=True)
    paint.text(painter, aside, grouped(group.sources), font, colours.ink3)
    if state.focused:
        paint.ring(painter, box.adjusted(1, 1, -1, -1), 4)


def _marks(painter: QPainter, right: int, middle: int, issues: Issues) -> int:
    """Squares of the first issues, with their numbers, up to `right`; their left edge."""
    side, gap = theme.scaled(15), theme.scaled(3)
    shown = issues[:_MARKS]
    left = right - len(shown) * (side + gap) + gap
    for place, (label, colour, _) in enumerate(shown):
        if place == _MARKS - 1 and len(issues) > _MARKS:
            label = "+"
        at = left + place * (side + gap)
        paint.issue_mark(painter, QRect(at, middle - side // 2, side, side), label, colour)
    return left - theme.scaled(8)


def _title_font(source: Source, state: RowState) -> QFont:
    if source.read == ReadState.UNREAD:
        return theme.font("body", weight=QFont.Weight.Bold)
    weight = QFont.Weight.DemiBold if state.selected else QFont.Weight.Medium
    return theme.font("body", weight=weight)


def _centre(box: QRect, below: int) -> int:
    """How far under the row's top a sign stands that belongs to the upper of its two lines."""
    return (box.height() - theme.scaled(36)) // 2 + theme.scaled(below)
