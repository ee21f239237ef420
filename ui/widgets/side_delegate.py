"""How a row of the side bar is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from ui import icons, theme
from ui.dragging import Where
from ui.models.side_rows import Entry
from ui.models.sidebar_model import SideRole
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.dragging import Target
    from ui.widgets.paint import RowState

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INDENT = 14


class SideDelegate(QStyledItemDelegate):
    """Icon or issue colour with its number, name, counts; sections are small headings.

    `target` is where a drag would drop now.
    """

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.target: Target | None = None

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
        state = paint.RowState.of(option)
        if entry.is_section:
            self._section(painter, box, entry, index, state)
        else:
            self._row(painter, box, entry, index, state)
        if self.target is not None and self.target.key == entry.key:
            _drop_edge(painter, box, self.target.where)

    def fold_sign(self, index: Index) -> QRect:
        """Where a click folds or unfolds a row, in the view; empty for a row with none below it."""
        if not index.model().hasChildren(index):
            return QRect()
        box = self._view.visualRect(index)
        entry = index.data(SideRole.ENTRY)
        if isinstance(entry, Entry) and entry.is_section:
            return box
        return box.adjusted(0, 0, theme.scaled(18) + self._indent(index) - box.width(), 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "quiet")
        editor.setAccessibleName("Name")
        editor.setMaxLength(200)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        left = theme.scaled(34) + self._indent(index)
        box = option.rect.adjusted(left, 0, -theme.scaled(4), 0)
        height = editor.sizeHint().height()
        editor.setGeometry(box.left(), box.center().y() - height // 2, box.width(), height)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole name and what the counts count."""
        entry = index.data(SideRole.ENTRY)
        if event.type() != QEvent.Type.ToolTip or not isinstance(entry, Entry) or entry.is_section:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), as_tool_tip(entry.spoken), view)
        return True

    def _indent(self, index: Index) -> int:
        return theme.scaled(INDENT) * int(index.data(SideRole.LEVEL) or 0)

    def _section(
        self, painter: QPainter, box: QRect, entry: Entry, index: Index, state: RowState
    ) -> None:
        colours = theme.tokens()
        font = theme.font("small", weight=QFont.Weight.DemiBold)
        inner = box.adjusted(theme.scaled(8), 0, -theme.scaled(8), -theme.scaled(4))
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        paint.text(painter, inner, entry.title, font, colours.ink3, align=bottom)
        open_ = self._view.isExpanded(_plain(index))
        if not open_ or state.hovered or state.focused:
            side = theme.scaled(12)
            place = QRect(inner.right() - side + 1, inner.bottom() - side, side, side)
            icons.paint(painter, "down" if open_ else "forward", place, colours.ink3)
        if state.focused:
            paint.ring(painter, box)

    def _row(
        self, painter: QPainter, box: QRect, entry: Entry, index: Index, state: RowState
    ) -> None:
        colours = theme.tokens()
        ground = colours.sel if entry.is_on else state.ground()
        if ground is not None:
            paint.rounded(painter, box, ground, None, 6)
        if state.focused:
            paint.ring(painter, box)
        strong = state.selected or entry.is_on
        inner = box.adjusted(theme.scaled(8) + self._indent(index), 0, -theme.scaled(8), 0)
        side = theme.scaled(16)
        place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        if entry.colour:
            paint.issue_mark(painter, place, entry.label, entry.colour)
            self._fold_sign(painter, place, index)
        else:
            icons.paint(painter, entry.icon, place, colours.accent if strong else colours.ink2)
        font, colour = _count_look(entry, strong=strong)
        words = grouped(entry.count) if entry.icon != "plus" and entry.count >= 0 else ""
        if entry.aside:
            words = f"{words} + {grouped(entry.aside)}"
        taken = paint.text(painter, inner, words, font, colour, align=_RIGHT)
        room = inner.adjusted(side + theme.scaled(8), 0, -taken - theme.scaled(8), 0)
        weight = QFont.Weight.DemiBold if strong else None
        paint.text(painter, room, entry.title, theme.font("body", weight=weight), colours.ink)

    def _fold_sign(self, painter: QPainter, mark: QRect, index: Index) -> None:
        if not index.model().hasChildren(index):
            return
        side = theme.scaled(10)
        left = mark.left() - side - theme.scaled(2)
        place = QRect(left, mark.center().y() - side // 2 + 1, side, side)
        sign = "down" if self._view.isExpanded(_plain(index)) else "forward"
        icons.paint(painter, sign, place, theme.tokens().ink2)


def _count_look(entry: Entry, *, strong: bool) -> tuple[QFont, QColor]:
    colours = theme.tokens()
    weight = QFont.Weight.DemiBold if strong or entry.alert else None
    colour = colours.warn if entry.alert else colours.accent if strong else colours.ink3
    return theme.font("meta", weight=weight, tabular=True), colour


def _drop_edge(painter: QPainter, box: QRect, where: Where) -> None:
    """The edge of what a drag would drop on, or a line where it would drop between rows."""
    accent = theme.tokens().accent
    if where is Where.ON:
        paint.drop_edge(painter, box)
        return
    y = box.top() if where is Where.ABOVE else box.bottom() - 1
    painter.fillRect(box.left(), y, box.width(), 2, accent)


def _plain(index: Index) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else QModelIndex(index)  # type: ignore[call-overload]
