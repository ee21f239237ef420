"""Sets the text of a source for paper, with a running head on each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPageSize,
    QPalette,
    QTextDocument,
)

from ui import theme
from ui.printing.ranges import pages_meant
from ui.views.reader.article_document import ArticleDocument
from ui.views.reader.article_painter import ArticlePainter, Sheet
from ui.views.reader.article_style import ArticleStyle
from ui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from ui.printing.paper import Paper
    from ui.theme import FontRole
    from ui.views.reader.source_view import SourceContent
    from ui.widgets.page_marks import QuoteMark

_EDGE = 54.0
_GUTTER = 44
_HEAD = 30
_PIXELS_A_POINT = 96.0 / 72.0
_LONGEST_TITLE = 300


class _PaperStyle(ArticleStyle):
    """What is painted beside the text has its size in pixels: points would be those of the printer,
    and grow with the scale of the sheet once more. Figures are not set to one width, because some
    faces have signs of their own for that, and the text of a PDF would be full of them.
    """

    def font(self, role: FontRole) -> QFont:
        made = super().font(role)
        made.unsetFeature(QFont.Tag("tnum"))
        made.setPixelSize(max(1, round(made.pointSizeF() * _PIXELS_A_POINT)))
        return made


class TextSheets:
    """The sheets of one source that is set as text; lengths are pixels of the screen, of which
    `_scale` dots of the printer make one.
    """

    def __init__(self, content: SourceContent, marks: Sequence[QuoteMark], paper: Paper) -> None:
        self._content, self._marks, self._paper = content, marks, paper
        self._style = _PaperStyle(theme.LIGHT, 1.0)
        self._loop = QEventLoop()  # Qt sets text by a timer, which a thread without one refuses
        self._document = QTextDocument()
        self._built = ArticleDocument(self._document, self._style)
        self._size = QSizeF()
        self._scale = 1.0

    def all(self, pages: str) -> Iterator[tuple[int, int]]:
        """Print these pages of what is set (empty for all); yields sheets done, and how many;
        nothing where there are no such pages.
        """
        room = self._sheet()
        self._lay_out(room)
        count = self._document.pageCount()
        meant = pages_meant(pages, [str(number) for number in range(1, count + 1)]) or []
        for done, number in enumerate(meant):
            yield done, len(meant)
            if done:
                self._sheet()
            self._draw(number)

    def _sheet(self) -> QRectF:
        letter = QPageSize(QPageSize.PageSizeId.Letter).size(QPageSize.Unit.Point)
        return self._paper.sheet(letter, own_size=False, margin=_EDGE)

    def _lay_out(self, room: QRectF) -> None:
        self._scale = self._paper.dots(1.0) / _PIXELS_A_POINT
        self._size = QSizeF(room.width() / self._scale, room.height() / self._scale)
        document = self._document
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font("article"))
        shape = document.rootFrame().frameFormat()
        gutter = self._style.length(_GUTTER)
        shape.setMargin(0)
        shape.setLeftMargin(gutter)
        shape.setRightMargin(max(0.0, self._size.width() - gutter - self._style.measure))
        document.rootFrame().setFrameFormat(shape)
        document.setPageSize(QSizeF(self._size.width(), self._size.height() - _HEAD))
        first = self._content.body[0] if self._content.body else None
        self._built.add_head(self._content.source, first)
        for page in self._content.body:
            self._built.add_page(page)
            # Laid out a piece at a time: Qt does not let go of the interpreter meanwhile.
            document.documentLayout().blockBoundingRect(document.lastBlock())

    def _draw(self, number: int) -> None:
        painter, height = self._paper.painter, self._size.height() - _HEAD
        painter.save()
        painter.scale(self._scale, self._scale)
        self._draw_head(painter, number)
        top = (number - 1) * height
        shown = QRectF(0, top, self._size.width(), height)
        painter.translate(0, _HEAD)
        painter.setClipRect(QRectF(0, 0, self._size.width(), height))
        sheet = Sheet.of(self._document, QPointF(0, -top), shown)
        under = ArticlePainter(painter, sheet, self._style, theme.LIGHT)
        for mark in self._marks:
            if (found := self._built.map.positions(mark.span)) is not None:
                under.highlight(mark, found)
        under.beside(self._built.beside)
        painter.translate(0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, theme.LIGHT.paper_ink)
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_head(self, painter: QPainter, number: int) -> None:
        font = self._style.font("small")
        title = one_line(self._content.source.title[:_LONGEST_TITLE])
        room = QRectF(0, 0, self._size.width(), _HEAD)
        words = f" · page {number}"
        metrics = QFontMetricsF(font)
        left = room.width() - metrics.horizontalAdvance(words) - 1
        painter.setFont(font)
        painter.setPen(theme.LIGHT.ink2)
        flags = Qt.AlignmentFlag
        cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, left)
        painter.drawText(room, int(flags.AlignLeft | flags.AlignTop), cut + words)
