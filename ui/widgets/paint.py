"""What the delegates of lists and tables draw alike: grounds, rings, badges, chips and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 4_000
"""A word of a million characters takes Qt seconds to lay out: no more is handed to it."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands in its list at the moment it is drawn."""

    selected: bool
    hovered: bool
    focused: bool
    active: bool

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> RowState:
        """Read it from a style option."""
        flags, state = QStyle.StateFlag, option.state
        view = option.widget
        with_keys = isinstance(view, QAbstractItemView) and view.hasFocus()
        return cls(
            selected=bool(state & flags.State_Selected),
            hovered=bool(state & flags.State_MouseOver),
            focused=with_keys and bool(state & flags.State_HasFocus),
            active=with_keys or bool(state & flags.State_Active),
        )

    def ground(self) -> QColor | None:
        """The row's ground, or none for the list's own."""
        colours = theme.tokens()
        if self.selected:
            return colours.sel
        return colours.hover if self.hovered else None


def text(
    painter: QPainter,
    where: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = _LEFT,
) -> int:
    """Draw one line, cut with an ellipsis where it does not fit; return the width it took.

    Delegates lay their rows out from the left whatever the direction of the window, so a side
    means that side; which way the words themselves run is up to the words.
    """
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(
        words[:LONGEST_TEXT], Qt.TextElideMode.ElideRight, max(0, where.width())
    )
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    sides = align | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(where, int(sides | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def rounded(
    painter: QPainter, where: QRect, fill: QColor | None, edge: QColor | None, radius: int
) -> None:
    """A rounded box with a sharp one-pixel edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    box = QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5) if edge is not None else QRectF(where)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def ring(painter: QPainter, where: QRect, radius: int = 6) -> None:
    """The focus ring, two pixels wide inside `where`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.tokens().accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(where).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def dot(painter: QPainter, where: QRect, colour: QColor) -> None:
    """A filled circle that fits into `where`."""
    rounded(painter, where, colour, None, where.width() // 2)


def badge_width(words: str) -> int:
    """How wide `badge` will be."""
    font = theme.font("small", weight=QFont.Weight.DemiBold, tabular=True)
    return QFontMetrics(font).horizontalAdvance(words) + theme.scaled(12)


def badge(painter: QPainter, right: int, middle: int, words: str) -> int:
    """An outlined badge ("Ex. 7") that ends at `right`; return its left edge."""
    font = theme.font("small", weight=QFont.Weight.DemiBold, tabular=True)
    width, height = badge_width(words), theme.scaled(18)
    box = QRect(right - width, middle - height // 2, width, height)
    colours = theme.tokens()
    rounded(painter, box, colours.surface, colours.line2, 4)
    text(painter, box, words, font, colours.ink2, align=Qt.AlignmentFlag.AlignCenter)
    return box.left()


def chip_width(words: str) -> int:
    """How wide `chip` will be."""
    font = theme.font("small", weight=QFont.Weight.Medium)
    return QFontMetrics(font).horizontalAdvance(words) + theme.scaled(12)


def chip(painter: QPainter, left: int, top: int, words: str, colour: int, widest: int) -> QRect:
    """An issue's chip in its colour; never wider than `widest`."""
    font = theme.font("small", weight=QFont.Weight.Medium)
    box = QRect(left, top, min(chip_width(words), widest), theme.scaled(20))
    rounded(painter, box, theme.issue_fill(colour), None, 4)
    inner = box.adjusted(theme.scaled(6), 0, -theme.scaled(4), 0)
    text(painter, inner, words, font, theme.issue_deep(colour))
    return box


def rule(painter: QPainter, left: int, right: int, y: int, colour: QColor | None = None) -> None:
    """A hairline."""
    painter.fillRect(left, y, right - left + 1, 1, colour or theme.tokens().line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words laid out in a width, at most some lines high, with marked ranges."""

    layout: QTextLayout
    height: int


def paragraph(
    words: str,
    font: QFont,
    width: int,
    *,
    lines: int = 0,
    line_height: int = 20,
    marks: Sequence[tuple[int, int]] = (),
    mark_format: QTextCharFormat | None = None,
    ranges: Sequence[tuple[int, int, QTextCharFormat]] = (),
) -> Paragraph:
    """Lay words out; past `lines` (0 is any number) the last line ends in an ellipsis.

    `marks` are half-open UTF-16 ranges of `words` that take `mark_format`, `ranges` such with a
    format of their own.
    """
    words = " ".join(words[:LONGEST_TEXT].split("\n"))
    step = theme.scaled(line_height)
    formats = (
        [_format_range(start, end, mark_format) for start, end in marks] if mark_format else []
    ) + [_format_range(*one) for one in ranges]
    layout = _laid_out(words, font, width, step, formats)
    if lines and layout.lineCount() > lines:
        last = layout.lineAt(lines - 1)
        kept = last.textStart()
        tail = QFontMetrics(font).elidedText(words[kept:], Qt.TextElideMode.ElideRight, width)
        formats = [one for one in formats if one.start + one.length <= kept + len(tail)]
        layout = _laid_out(words[:kept] + tail, font, width, step, formats)
    return Paragraph(layout, max(1, layout.lineCount()) * step)


def _laid_out(
    words: str, font: QFont, width: int, step: int, formats: list[QTextLayout.FormatRange]
) -> QTextLayout:
    layout = QTextLayout(words, font)
    layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout


def _format_range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, max(0, end - start), look
    return made


def draw_paragraph(painter: QPainter, left: int, top: int, of: Paragraph, colour: QColor) -> None:
    """Draw what `paragraph` laid out."""
    painter.setPen(colour)
    of.layout.draw(painter, QPointF(left, top))


def drop_edge(painter: QPainter, where: QRect, radius: int = 6) -> None:
    """The edge of a row that a drag would drop on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.tokens().accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(where).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def issue_mark(painter: QPainter, place: QRect, label: str, colour: int) -> None:
    """A square in an issue's colour with its number or letters."""
    deep = theme.issue_deep(colour)
    rounded(painter, place, theme.issue_fill(colour), deep, 4)
    mark_letters(painter, QRectF(place), label, deep)


def mark_letters(painter: QPainter, place: QRectF, label: str, colour: QColor) -> None:
    """The number or two letters in the middle of an issue's mark, narrowed where they are wide."""
    font = theme.font("small", weight=QFont.Weight.DemiBold, tabular=True)
    wide = QFontMetrics(font).horizontalAdvance(label)
    room = place.width() - theme.scaled(3)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.translate(place.center())
    painter.scale(min(1.0, room / max(1, wide)), 1)
    place.moveCenter(QPointF())
    align = Qt.AlignmentFlag.AlignCenter
    painter.drawText(place, int(align | Qt.TextFlag.TextDontClip), label)
    painter.restore()


def shadow(alpha: int) -> QColor:
    """The colour of shadows, which is dark in both themes; `alpha` is of 255."""
    colour = QColor(theme.LIGHT.ink)
    colour.setAlpha(alpha)
    return colour
