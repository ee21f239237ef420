"""Draws one page with what lies over it: highlights, hits, the selection, badges and notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from casefile.text.running import runs_read
from ui import icons, theme
from ui.widgets.page_selection import on_page
from ui.widgets.page_tone import Tone, blending, paper, paper_tokens
from ui.widgets.paint import mark_letters, shadow
from ui.widgets.quote_paint import paint_current, paint_draft, paint_overlap, paint_ticks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.model import Span
    from casefile.text.words import Rect
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_texts import PageText

BADGE = 18
_SHADOW = ((1, 26), (2, 10), (4, 6), (6, 4), (8, 3))
"""How far each ring of a page's shadow reaches, and how dark it is (alpha of 255)."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A quote's number in the margin, and where it was drawn."""

    rect: QRectF
    mark: QuoteMark


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page on the screen: its number, rectangle and scale, and its words once they are here."""

    number: int
    rect: QRectF
    scale: float
    text: PageText | None

    def lines(self, start: int, end: int) -> list[QRectF]:
        """Where the words of `start:end` are on the screen, one rectangle a line."""
        if self.text is None:
            return []
        return [self.on_screen(box) for box in self.text.boxes(start, end)]

    def lines_of(self, span: Span) -> list[QRectF]:
        """Where the words of a span are on the screen, as far as they are on this page, without
        what a page break puts between them."""
        if self.text is None:
            return []
        part = on_page(span, self.number, len(self.text.text))
        if part is None or span.page == span.end_page:
            return self.lines(*part) if part is not None else []
        runs = runs_read(self.text.text, self.text.blocks, self.number, span)
        return [line for run in runs for line in self.lines(*run)]

    def on_screen(self, box: Rect) -> QRectF:
        """A box of the page on the screen."""
        left = self.rect.left() + box.x0 * self.scale
        top = self.rect.top() + box.y0 * self.scale
        return QRectF(left, top, (box.x1 - box.x0) * self.scale, (box.y1 - box.y0) * self.scale)


class PagePainter:
    """Paints pages of one tone with one painter."""

    def __init__(self, painter: QPainter, tone: Tone) -> None:
        self._painter = painter
        self._tone = tone
        self._tokens = paper_tokens(tone)

    def sheet(self, place: PagePlace) -> None:
        """The empty page with its shadow."""
        painter = self._painter
        for reach, alpha in _SHADOW:
            shade = shadow(alpha * (4 if theme.tokens().dark else 1))
            ring = place.rect.adjusted(-reach / 2, 0, reach / 2, reach)
            painter.fillRect(ring, shade)
        painter.fillRect(place.rect, paper(self._tone))

    def picture(self, where: QRectF, picture: QPixmap) -> None:
        """A sharp picture, pixel for pixel from the top left corner of `where`."""
        ratio = self._painter.device().devicePixelRatioF()
        picture.setDevicePixelRatio(ratio)
        self._painter.drawPixmap(where.topLeft(), picture)

    def stretched(self, place: PagePlace, picture: QPixmap) -> None:
        """A picture of another size, stretched over the whole page."""
        picture.setDevicePixelRatio(1.0)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawPixmap(place.rect, picture, QRectF(picture.rect()))

    def grey_lines(self, place: PagePlace) -> None:
        """Lines in the shape of the page's words, while its picture is on the way."""
        lines = [] if place.text is None else place.lines(0, len(place.text.text))
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.line)
        for line in lines or grey_shape(place.rect):
            thick = min(line.height() * 0.5, 10.0) if lines else line.height()
            bar = QRectF(line.left(), line.center().y() - thick / 2, line.width(), thick)
            painter.drawRoundedRect(bar, thick / 2, thick / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def highlights(self, place: PagePlace, marks: Iterable[QuoteMark]) -> None:
        """The words of quotes in the colour of their issue."""
        deeps = self._tokens.issue_deeps
        for mark in marks:
            lines, deep = place.lines_of(mark.span), deeps[mark.colour - 1]
            if mark.is_draft:
                paint_draft(self._painter, lines, deep)
            if not mark.is_quote:
                continue
            self._fill(lines, self._tokens.issue_fills[mark.colour - 1])
            if theme.current.high_contrast:
                self._edge(lines, deep, 1)
            if mark.level:
                paint_overlap(self._painter, lines, deep, mark.level)
            if mark.span.end_page == place.number:
                further = [deeps[colour - 1] for colour in mark.colours[1:]]
                paint_ticks(self._painter, lines, further)

    def current(self, lines: Sequence[QRectF], mark: QuoteMark, *, movable: bool) -> None:
        """The outline of the current quote and its handles."""
        deep = self._tokens.issue_deeps[mark.colour - 1]
        paint_current(self._painter, lines, deep, movable=movable)

    def selection(self, lines: Sequence[QRectF]) -> None:
        """The selected words."""
        self._fill(lines, self._tokens.selection)

    def hits(self, place: PagePlace, hits: Iterable[Span], current: Span | None) -> None:
        """Search hits: an orange outline, never a fill; the current one is thicker."""
        for hit in hits:
            lines = place.lines_of(hit)
            self._edge(lines, self._tokens.hit, 2.5 if hit == current else 1.5)

    def outline(self, place: PagePlace, span: Span) -> None:
        """The passage that was jumped to."""
        self._edge(place.lines_of(span), self._tokens.accent, 2)

    def caret(self, where: QRectF) -> None:
        """The text cursor of caret mode."""
        self._painter.fillRect(where, self._tokens.accent)

    def focus_ring(self, where: QRectF) -> None:
        """The view has the keyboard: a ring inside its edges, in the colours of the window."""
        self._painter.setPen(QPen(theme.tokens().accent, 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(where.adjusted(1, 1, -1, -1))

    def badges(self, place: PagePlace, marks: Iterable[QuoteMark]) -> list[Badge]:
        """The number of each quote that begins on this page, in the margin of its column."""
        drawn: list[Badge] = []
        for mark in marks:
            if mark.span.page != place.number or place.text is None:
                continue
            lines = place.lines_of(mark.span)
            if not lines:
                continue
            drawn.append(Badge(self._badge_rect(place, mark, lines[0], drawn), mark))
            paint_badge(self._painter, drawn[-1].rect, mark, self._tokens)
        return drawn

    def notice(self, place: PagePlace, heading: str, sentence: str) -> QRectF:
        """What is wrong with a page, in its middle; returns where Retry was written."""
        painter, tokens = self._painter, self._tokens
        width = min(place.rect.width() - 32, theme.scaled(300))
        left, middle = place.rect.center().x() - width / 2, place.rect.center().y()
        sign = QRect(0, 0, theme.scaled(20), theme.scaled(20))
        sign.moveCenter(QPointF(place.rect.center().x(), middle - theme.scaled(48)).toPoint())
        icons.paint(painter, "bad", sign, tokens.bad)
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        wrapped = centre | int(Qt.TextFlag.TextWordWrap)
        top = middle - theme.scaled(28)
        below = self._words(heading, "pane", tokens.ink, QRectF(left, top, width, 400), wrapped)
        top = below.bottom() + theme.scaled(4)
        below = self._words(sentence, "body", tokens.ink2, QRectF(left, top, width, 400), wrapped)
        top = below.bottom() + theme.scaled(8)
        return self._words("Retry", "pane", tokens.accent, QRectF(left, top, width, 40), centre)

    def _words(
        self, words: str, role: theme.FontRole, colour: QColor, box: QRectF, flags: int
    ) -> QRectF:
        self._painter.setFont(theme.font(role))
        self._painter.setPen(colour)
        return QRectF(self._painter.drawText(box, flags, words))

    def _fill(self, lines: Sequence[QRectF], colour: QColor) -> None:
        if not lines:
            return
        painter = self._painter
        painter.save()
        painter.setCompositionMode(blending(self._tone))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        # One path for all lines: where two lines touch, the colour is laid on only once.
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for line in lines:
            path.addRoundedRect(line.adjusted(-1, -1, 1, 1), 2, 2)
        painter.drawPath(path)
        painter.restore()

    def _edge(self, lines: Sequence[QRectF], colour: QColor, width: float) -> None:
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            painter.drawRoundedRect(line.adjusted(-2, -2, 2, 2), 3, 3)
        painter.restore()

    @staticmethod
    def _badge_rect(
        place: PagePlace, mark: QuoteMark, line: QRectF, drawn: Sequence[Badge]
    ) -> QRectF:
        """Left of the column that the quote begins in; a taken place moves it further left."""
        side = float(theme.scaled(BADGE))
        assert place.text is not None
        block = place.text.block_at(mark.span.start)
        column = place.lines(block.start, block.end)
        near = [box for box in column if abs(box.center().y() - line.center().y()) < side * 6]
        edge = min((box.left() for box in near), default=line.left())
        left = max(edge - side - theme.scaled(10), place.rect.left() + 2)
        rect = QRectF(left, line.center().y() - side / 2, side, side)
        while any(rect.intersects(badge.rect) for badge in drawn):
            rect.translate(-side * 0.7, 0)
            if rect.left() < place.rect.left() - side:
                break
        return rect


def grey_shape(sheet: QRectF) -> list[QRectF]:
    """Bars in the shape of text on a sheet, for a page of which nothing is known yet."""
    thick, step = sheet.width() * 0.014, sheet.width() * 0.042
    left, across = sheet.left() + sheet.width() * 0.12, sheet.width() * 0.76
    count = max(1, int((sheet.height() - 2 * (left - sheet.left())) / step)) if step else 0
    top = sheet.top() + left - sheet.left()
    return [
        QRectF(left, top + number * step, across * (0.62 if number % 9 == 8 else 1.0), thick)
        for number in range(min(count, 200))
    ]


def paint_badge(painter: QPainter, rect: QRectF, mark: QuoteMark, tokens: theme.Tokens) -> None:
    """A circle in the colour of the quote's first issue with its number, or quote marks; a pencil
    in a broken circle where there is only a draft."""
    deep = tokens.issue_deeps[mark.colour - 1]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = Qt.PenStyle.DashLine if mark.is_draft else Qt.PenStyle.SolidLine
    painter.setPen(QPen(deep, 1, edge))
    painter.setBrush(tokens.issue_fills[mark.colour - 1])
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    if not mark.is_quote:
        side = round(rect.width() * 0.66)
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center().toPoint())
        icons.paint(painter, "edit", place, deep)
        painter.restore()
        return
    mark_letters(painter, QRectF(rect), mark.label or "“", deep)
    painter.restore()
