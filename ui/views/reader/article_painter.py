"""Paints beside and over the text of an article: highlights, hits, numbers, marks of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextLine

from ui import theme
from ui.widgets.page_painter import BADGE, Badge, paint_badge
from ui.widgets.quote_paint import paint_current, paint_draft, paint_overlap, paint_ticks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QTextDocument

    from ui.theme import Tokens
    from ui.views.reader.article_document import Beside
    from ui.views.reader.article_style import ArticleStyle
    from ui.widgets.page_marks import QuoteMark

Range = tuple[int, int]
"""Half-open positions of the document."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it is on the screen: its top left corner there, and the blocks that show."""

    document: QTextDocument
    origin: QPointF
    blocks: tuple[tuple[QTextBlock, QRectF], ...]

    @classmethod
    def of(cls, document: QTextDocument, origin: QPointF, shown: QRectF) -> Sheet:
        """What `shown`, in coordinates of the document, holds of it."""
        layout = document.documentLayout()
        corner = QPointF(shown.center().x(), shown.top())
        first = layout.hitTest(corner, Qt.HitTestAccuracy.FuzzyHit)
        block, found = document.findBlock(max(0, first)), []
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            if rect.top() > shown.bottom():
                break
            found.append((block, rect))
            block = block.next()
        return cls(document, origin, tuple(found))

    def lines(self, wanted: Range) -> list[QRectF]:
        """The visible lines of a range, on the screen."""
        if wanted[0] >= self.range[1] or wanted[1] <= self.range[0]:
            return []
        return [
            line.translated(self.origin)
            for block, rect in self.blocks
            for line in _lines_in(block, rect, wanted)
        ]

    @property
    def range(self) -> Range:
        """The positions that show."""
        if not self.blocks:
            return 0, 0
        last = self.blocks[-1][0]
        return self.blocks[0][0].position(), last.position() + last.length()

    @property
    def text_left(self) -> float:
        """Where the text begins, on the screen."""
        return self.origin.x() + self.document.rootFrame().frameFormat().leftMargin()


def lines_of(document: QTextDocument, wanted: Range) -> list[QRectF]:
    """All lines of a range, in coordinates of the document."""
    layout = document.documentLayout()
    lines: list[QRectF] = []
    block = document.findBlock(wanted[0])
    while block.isValid() and block.position() < wanted[1]:
        lines += _lines_in(block, layout.blockBoundingRect(block), wanted)
        block = block.next()
    return lines


def _lines_in(block: QTextBlock, rect: QRectF, wanted: Range) -> Iterator[QRectF]:
    start, end = wanted[0] - block.position(), wanted[1] - block.position()
    layout = block.layout()
    if end <= 0 or start >= block.length():
        return
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if last <= start or first >= end:
            continue
        left = _x(line, max(start, first))
        right = _x(line, min(end, last))
        if last <= end:  # the space that a line ends with hangs over
            right = min(right, line.naturalTextRect().right())
        height = line.ascent() + line.descent()
        top = rect.top() + line.y() + line.height() - height
        edges = sorted((left, right))
        yield QRectF(rect.left() + edges[0], top, edges[1] - edges[0], height)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


class ArticlePainter:
    """Paints one view of an article."""

    def __init__(
        self, painter: QPainter, sheet: Sheet, style: ArticleStyle, tokens: Tokens
    ) -> None:
        self._painter = painter
        self._sheet = sheet
        self._style = style
        self._tokens = tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def highlight(self, mark: QuoteMark, wanted: Range) -> None:
        """Lay the colour of a quote under its words."""
        lines, deeps = self._sheet.lines(wanted), self._tokens.issue_deeps
        if mark.is_draft:
            paint_draft(self._painter, lines, deeps[mark.colour - 1])
        if not mark.is_quote:
            return
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for line in lines:
            path.addRoundedRect(line.adjusted(-1, -1, 1, 1), 2, 2)
        edge = QPen(deeps[mark.colour - 1], 1)
        self._painter.setPen(edge if theme.current.high_contrast else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._tokens.issue_fills[mark.colour - 1])
        self._painter.drawPath(path)
        if mark.level:
            paint_overlap(self._painter, lines, deeps[mark.colour - 1], mark.level)
        if wanted[1] <= self._sheet.range[1]:
            paint_ticks(self._painter, lines, [deeps[colour - 1] for colour in mark.colours[1:]])

    def current(self, mark: QuoteMark, lines: Sequence[QRectF], *, movable: bool) -> None:
        """The outline of the current quote and its handles."""
        deep = self._tokens.issue_deeps[mark.colour - 1]
        paint_current(self._painter, lines, deep, movable=movable)

    def outline(self, wanted: Range, colour: QColor, width: float) -> None:
        """Draw a line around the words of a range."""
        self._painter.setPen(QPen(colour, width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._sheet.lines(wanted):
            self._painter.drawRoundedRect(line.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)

    def beside(self, notes: Sequence[Beside]) -> None:
        """Paragraph numbers, list marks, bars of block quotes and where pages begin."""
        first, last = self._sheet.range
        for note in notes:
            if note.position >= last or max(note.position, note.bar) < first:
                continue
            if note.bar:
                self._bar((note.position, note.bar))
            line = self._line_at(note.position)
            if line is not None:
                self._note(note, line)

    def badges(self, marks: Iterable[tuple[QuoteMark, Range]]) -> list[Badge]:
        """The number of each quote that begins in view, in the margin."""
        drawn: list[Badge] = []
        side = self._style.length(BADGE)
        gap = self._style.length(34)
        for mark, (start, _) in marks:
            line = self._line_at(start)
            if line is None:
                continue
            rect = QRectF(0, 0, side, side)
            rect.moveCenter(QPointF(self._sheet.text_left - gap - side / 2, line.center().y()))
            while any(rect.intersects(badge.rect) for badge in drawn) and rect.left() > 0:
                rect.translate(-side * 0.7, 0)
            drawn.append(Badge(rect, mark))
            paint_badge(self._painter, rect, mark, self._tokens)
        return drawn

    def _note(self, note: Beside, line: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter, length = self._painter, self._style.length
        if note.number:
            painter.setFont(self._style.font("small"))
            painter.setPen(self._tokens.ink3)
            box = QRectF(self._sheet.text_left - length(34), line.top(), length(24), line.height())
            painter.drawText(box, int(right), str(note.number))
        if note.marker:
            painter.setFont(self._style.font("body"))
            painter.setPen(self._tokens.ink2)
            box = QRectF(line.left() - length(48), line.top(), length(38), line.height())
            painter.drawText(box, int(right), note.marker[:6])
        if note.page:
            self._page_break(note.page, line)

    def _page_break(self, page: int, line: QRectF) -> None:
        painter, length = self._painter, self._style.length
        left, y = self._sheet.text_left, round(line.top() - length(24)) + 0.5
        painter.setFont(self._style.font("small"))
        painter.setPen(self._tokens.ink3)
        box = QRectF(left, y - length(8), self._style.measure, length(16))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words = painter.drawText(box, int(right), f"Page {page}")
        painter.setPen(self._tokens.line2)
        painter.drawLine(QPointF(left, y), QPointF(words.left() - length(8), y))

    def _bar(self, wanted: Range) -> None:
        lines = self._sheet.lines(wanted)
        if lines:
            left = min(line.left() for line in lines) - self._style.length(16)
            top, bottom = lines[0].top() - 2, lines[-1].bottom() + 2
            bar = QRectF(left, top, self._style.length(3), bottom - top)
            self._painter.fillRect(bar, self._tokens.line2)

    def _line_at(self, position: int) -> QRectF | None:
        lines = self._sheet.lines((position, position + 1))
        return lines[0] if lines else None
