"""How search results are drawn: source headers, passages with their hits marked, "more" rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPen, QTextCharFormat
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from casefile.model import Source
from ui import icons, theme
from ui.models.passages import Passage
from ui.models.search_results import HitRole, place_words
from ui.offsets import utf16_ranges
from ui.widgets import paint
from ui.words import date_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.widgets.paint import Paragraph, RowState

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EDGE, _WORDS_AT, _WIDE = 16, 64, 440


class HitDelegate(QStyledItemDelegate):
    """Layouts are kept per passage and width, so that scrolling lays nothing out twice."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._laid_out: dict[tuple[Passage, int], paint.Paragraph] = {}
        theme.current.changed.connect(self._laid_out.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        passage = index.data(HitRole.PASSAGE)
        if isinstance(passage, Passage):
            lines = theme.scaled(20 * self._lines(passage, width))
            return QSize(width, lines + theme.scaled(16) + 1)
        return QSize(width, theme.scaled(32 if index.parent().isValid() else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage = index.data(HitRole.PASSAGE)
        state = paint.RowState.of(option)
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if isinstance(passage, Passage):
            self._passage(painter, box, passage, state)
        elif index.parent().isValid():
            self._more(painter, box, str(index.data()), state)
        else:
            self._group(painter, box, index)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)

    def _group(self, painter: QPainter, box: QRect, index: Index) -> None:
        colours = theme.tokens()
        painter.fillRect(box, colours.window)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        side = theme.scaled(14)
        middle = box.center().y()
        fold = "down" if self._view.isExpanded(index) else "forward"
        left = box.left() + theme.scaled(_EDGE)
        icons.paint(painter, fold, QRect(left, middle - side // 2, side, side), colours.ink3)
        left += theme.scaled(22)
        source = index.data(HitRole.SOURCE)
        name = icons.of_source(source) if isinstance(source, Source) else "file"
        side = theme.scaled(16)
        icons.paint(painter, name, QRect(left, middle - side // 2, side, side), colours.ink2)
        left += theme.scaled(24)
        bold = theme.font("meta", weight=QFont.Weight.DemiBold, tabular=True)
        line = box.adjusted(left, 0, -theme.scaled(_EDGE), 0)
        count = str(index.data(HitRole.COUNT))
        taken = paint.text(painter, line, count, bold, colours.ink2, align=_RIGHT)
        line.adjust(0, 0, -taken - theme.scaled(12), 0)
        aside = date_words(source.published_on) if isinstance(source, Source) else ""
        exhibit = source.exhibit if isinstance(source, Source) else None
        room = (
            line.width()
            - (theme.scaled(110) if aside else 0)
            - (theme.scaled(60) if exhibit else 0)
        )
        title = QRect(line.left(), line.top(), max(room, theme.scaled(80)), line.height())
        used = paint.text(painter, title, str(index.data()), theme.font("pane"), colours.ink)
        after = line.left() + used + theme.scaled(10)
        if exhibit:
            width = paint.badge_width(f"Ex. {exhibit}")
            paint.badge(painter, after + width, middle + 1, f"Ex. {exhibit}")
            after += width + theme.scaled(10)
        rest = QRect(after, line.top(), line.right() - after, line.height())
        paint.text(painter, rest, aside, theme.font("meta", tabular=True), colours.ink3)

    def _passage(self, painter: QPainter, box: QRect, passage: Passage, state: RowState) -> None:
        colours = theme.tokens()
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        if state.selected:
            bar = QRect(box.left(), box.top(), theme.scaled(3), box.height())
            painter.fillRect(bar, colours.accent)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        top = box.top() + theme.scaled(8)
        place = QRect(box.left() + theme.scaled(_EDGE), top, theme.scaled(46), theme.scaled(20))
        font = theme.font("meta", tabular=True)
        paint.text(painter, place, place_words(passage), font, colours.ink3)
        words = self._paragraph(passage, box.width())
        paint.draw_paragraph(painter, box.left() + theme.scaled(_WORDS_AT), top, words, colours.ink)

    def _more(self, painter: QPainter, box: QRect, words: str, state: RowState) -> None:
        colours = theme.tokens()
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        inner = box.adjusted(theme.scaled(_WORDS_AT), 0, -theme.scaled(_EDGE), 0)
        font = theme.font("meta", weight=QFont.Weight.Medium)
        paint.text(painter, inner, words, font, colours.accent)

    def _lines(self, passage: Passage, width: int) -> int:
        """How many lines a passage takes. A tree asks for the height of every row it has, and
        laying all of them out takes longer than the search; marks are wider than plain words."""
        metrics = QFontMetrics(theme.font("body"))
        room = width - theme.scaled(_WORDS_AT + _EDGE)
        needed = math.ceil(metrics.horizontalAdvance(passage.words) * 1.08 / max(1, room))
        return max(1, min(needed, _most_lines(width)))

    def _paragraph(self, passage: Passage, width: int) -> Paragraph:
        found = self._laid_out.get((passage, width))
        if found is None:
            if len(self._laid_out) > 600:
                self._laid_out.clear()
            found = paint.paragraph(
                passage.words,
                theme.font("body"),
                width - theme.scaled(_WORDS_AT + _EDGE),
                lines=_most_lines(width),
                marks=utf16_ranges(passage.words, passage.marks),
                mark_format=_hit_format(),
            )
            self._laid_out[passage, width] = found
        return found


def _most_lines(width: int) -> int:
    """Lines a passage may take: in a narrow list more of them, so that no match is cut off."""
    return 2 if width >= theme.scaled(_WIDE) else 5


def _hit_format() -> QTextCharFormat:
    """Hits are marked by ground, weight and underline, never by colour alone."""
    colours = theme.tokens()
    made = QTextCharFormat()
    made.setBackground(colours.hit_soft)
    made.setFontWeight(QFont.Weight.DemiBold)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(colours.hit)
    made.setTextOutline(QPen(Qt.PenStyle.NoPen))
    return made
