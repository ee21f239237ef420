"""The text of a source, set and painted with its marks; the view on top of it adds the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui import theme
from ui.views.reader.article_document import ArticleDocument
from ui.views.reader.article_painter import ArticlePainter, Sheet, lines_of
from ui.views.reader.article_return import FAR, LOOK_MS, MOST_LOOKS, Cover, Return
from ui.views.reader.article_style import ArticleStyle
from ui.widgets.page_marks import MarksBar, StripMark, with_preview
from ui.widgets.page_tone import Tone, paper, paper_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from casefile.model import Span
    from ui.views.reader.source_view import BodyPage, SourceContent
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_painter import Badge

_GUTTER, _NARROW_GUTTER, _NARROW_EDGE = 88, 64, 24
_HEAD_ROOM = 40
_PAGES_AT_ONCE = 2
"""Pages set before the window is looked after again: some 40,000 characters."""


class ArticleCanvas(QTextBrowser):
    """A sheet of text in the middle of the view, with highlights, hits, numbers and badges."""

    marks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks_bar = MarksBar(self)
        self.tone = Tone.ORIGINAL
        self.zoom = 1.0
        self.content: SourceContent | None = None
        self._dress()
        self._built = ArticleDocument(self.document(), self._style())
        self._waiting = 0
        self._silent = False
        self._quotes: tuple[QuoteMark, ...] = ()
        self._current: QuoteMark | None = None
        self._movable = False
        self._hits: tuple[Span, ...] = ()
        self._hit: Span | None = None
        self._outlined: Span | None = None
        self._highlights_shown = True
        self._badges: list[Badge] = []
        self._building = self._timer(0, self._build_more)
        self._return: Return | None = None
        self._returning = self._timer(LOOK_MS, self._try_return)
        self._cover = Cover(self.viewport())
        self._strip_timer = self._timer(0, self._update_strip)
        theme.current.changed.connect(self.rebuild)

    def _dress(self) -> None:
        self.setVerticalScrollBar(self.marks_bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Text of the source")

    # Marks

    def set_quotes(self, marks: Sequence[QuoteMark]) -> None:
        """Draw these quotes."""
        self._quotes = tuple(marks)
        self._strip_timer.start()

    @property
    def spoken_quotes(self) -> tuple[QuoteMark, ...]:
        """The quotes that can be seen and heard: none while highlights are hidden."""
        return self._quotes if self._highlights_shown else ()

    def set_current(self, mark: QuoteMark | None, *, movable: bool = False) -> None:
        """Outline a quote as it is, or as its ends are being moved, with handles to move them."""
        self._current, self._movable = mark, movable
        self.viewport().update()

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Outline these hits, `current` more strongly."""
        self._hits, self._hit = tuple(hits), current
        self._strip_timer.start()

    def set_highlights_shown(self, shown: bool) -> None:
        """Show the highlights of quotes and their badges, or the bare text."""
        self._highlights_shown = shown
        self._strip_timer.start()

    def set_tone(self, tone: Tone) -> None:
        """Change the paper and its ink."""
        if tone is not self.tone:
            self.tone = tone
            self.rebuild()

    @property
    def paragraph_places(self) -> list[int]:
        """Where in the document each numbered paragraph begins, as far as it is set."""
        return [note.position for note in self._built.beside if note.number]

    # Nothing of a document's own is ever loaded or followed

    def loadResource(self, kind: int, name: object) -> object:
        return None

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre()
        super().resizeEvent(event)
        self._strip_timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet, tokens = self._sheet(), paper_tokens(self.tone)
        painter = QPainter(self.viewport())
        under = ArticlePainter(painter, sheet, self._style(), tokens)
        marks = with_preview(self._quotes, self._current)
        placed = [(mark, found) for mark in marks if (found := self._range(mark.span))]
        if self._highlights_shown:
            for mark, found in placed:
                under.highlight(mark, found)
        under.beside(self._built.beside)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        over = ArticlePainter(painter, sheet, self._style(), tokens)
        for hit in self._hits:
            if (found := self._range(hit)) is not None:
                over.outline(found, tokens.hit, 2.5 if hit == self._hit else 1.5)
        if self._outlined is not None and (found := self._range(self._outlined)) is not None:
            over.outline(found, tokens.accent, 2)
        if self._current is not None:
            over.current(self._current, self.span_lines(self._current.span), movable=self._movable)
        self._badges = over.badges(placed) if self._highlights_shown else []
        painter.end()

    # Building

    @property
    def _body(self) -> tuple[BodyPage, ...]:
        return self.content.body if self.content is not None else ()

    def selection(self) -> Span | None:
        """The selected words."""
        raise NotImplementedError

    def select(self, span: Span) -> None:
        """Select the words of a span."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Set the text anew, in another size or colour; the place and the selection stay.

        Far down the old picture stays until the text before the place has been set, a piece at a
        time.
        """
        if self.content is None:
            self._colour()
            return
        position, selected = self._top_position(), self.selection()
        if self._return is not None:
            selected = self._return.selected
        elif position >= FAR:
            self._cover.put(self.viewport().grab(), self.tone)
        self._colour()
        self._begin_anew()
        self._go_back_to(Return(position, selected))
        self._strip_timer.start()

    def _begin_anew(self) -> None:
        """Set the first pages from the top."""
        assert self.content is not None
        self._silent = True
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(theme.font("article"))
        self._built = ArticleDocument(document, self._style())
        first = self._body[0] if self._body else None
        self._built.add_head(self.content.source, first)
        self._waiting = 0
        self._frame(document)
        older = self.document()
        self.setDocument(document)
        if shiboken6.isValid(older):  # Qt deletes only the one it made itself
            older.deleteLater()
        self._centre()
        self._build_more()
        # Building has pushed the cursor to the end, and Qt scrolls to it when it first shows.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._return, self._silent = None, False

    def _go_back_to(self, place: Return) -> None:
        """Bring a place back to the top of the view; far down that takes a while."""
        if place.position < FAR:
            self._arrive(place)
            return
        self._return, self._silent = place, True
        if not self._cover.isVisible():
            self._cover.put(None, self.tone)
        self._returning.start()

    def _try_return(self) -> None:
        """Uncover the place once it is set and Qt, which goes on by itself, has laid it out."""
        place, document = self._return, self.document()
        if place is None:
            return
        place.looks += 1
        there = document.characterCount() > place.position or self._waiting >= len(self._body)
        laid = there and document.findBlock(place.position).layout().lineCount() > 0
        if laid or place.looks > MOST_LOOKS:
            self._return = None
            self._arrive(place)
        else:
            self._returning.start()

    def _arrive(self, place: Return) -> None:
        self._silent = True
        if place.selected is not None:
            self.select(place.selected)
        self._silent = False
        self._scroll_to(place.position)
        self._cover.hide()
        self._strip_timer.start()

    def _leave_return(self) -> None:
        """Somebody goes elsewhere before the place was there."""
        place, self._return = self._return, None
        if place is not None:
            self._silent = False
            self._cover.hide()
            if place.selected is not None:
                self.select(place.selected)

    def _build_more(self) -> None:
        for page in self._body[self._waiting : self._waiting + _PAGES_AT_ONCE]:
            self._built.add_page(page)
        self._waiting += _PAGES_AT_ONCE
        if self._waiting < len(self._body):
            self._building.start()
        else:
            self._strip_timer.start()

    def build_up_to(self, page: int) -> None:
        """Set everything up to a page, and the next one: it has to have room to come up."""
        self._leave_return()
        while self._waiting < min(page + 1, len(self._body)):
            self._build_more()

    def _style(self) -> ArticleStyle:
        return ArticleStyle(paper_tokens(self.tone), self.zoom)

    def _colour(self) -> None:
        tokens, palette, role = paper_tokens(self.tone), self.palette(), QPalette.ColorRole
        palette.setColor(role.Base, paper(self.tone))
        palette.setColor(role.Text, tokens.paper_ink)
        palette.setColor(role.Highlight, tokens.selection)
        palette.setColor(role.HighlightedText, tokens.paper_ink)
        palette.setColor(role.Window, theme.tokens().well)
        self.setPalette(palette)
        # The style sheet of the program would win over the palette, so the colours go there too.
        well = theme.tokens().well.name()
        self.setStyleSheet(
            f"ArticleView {{ background: {well}; border: 2px solid {well}; "
            f"selection-background-color: {tokens.selection.name()}; "
            f"selection-color: {tokens.paper_ink.name()}; }} "
            f"ArticleView:focus {{ border-color: {theme.tokens().accent.name()}; }}"
        )
        view = self.viewport().palette()
        view.setColor(role.Base, paper(self.tone))
        view.setColor(role.Window, paper(self.tone))
        self.viewport().setPalette(view)
        self.viewport().setAutoFillBackground(True)

    def _frame(self, document: QTextDocument) -> None:
        style, shape = self._style(), document.rootFrame().frameFormat()
        gutter = style.length(_GUTTER) if self._is_wide() else style.length(_NARROW_GUTTER)
        shape.setLeftMargin(gutter)
        shape.setRightMargin(gutter if self._is_wide() else style.length(_NARROW_EDGE))
        shape.setTopMargin(style.length(_HEAD_ROOM))
        shape.setBottomMargin(style.length(64))
        document.rootFrame().setFrameFormat(shape)

    def _is_wide(self) -> bool:
        return self._room() >= self._style().measure + 2 * self._style().length(_GUTTER)

    def _room(self) -> float:
        return self.width() - self.marks_bar.sizeHint().width() - 2 * theme.scaled(12)

    def _centre(self) -> None:
        """Give the text its measure, and the sheet it is on the middle of the view."""
        style = self._style()
        wanted = style.measure + 2 * style.length(_GUTTER)
        width = round(min(wanted, max(self._room(), 200)))
        if self.document().rootFrame().frameFormat().leftMargin() != style.length(
            _GUTTER if self._is_wide() else _NARROW_GUTTER
        ):
            self._frame(self.document())
        self.setLineWrapColumnOrWidth(width)
        beside = self.width() - self.marks_bar.sizeHint().width() - width
        left = max(0, beside // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, max(0, beside - left)):
            self.setViewportMargins(left, 0, max(0, beside - left), 0)

    def _sheet(self) -> Sheet:
        bar = self.verticalScrollBar().value()
        shown = QRectF(0, bar, self.viewport().width(), self.viewport().height())
        return Sheet.of(self.document(), QPointF(0, -bar), shown)

    def span_lines(self, span: Span) -> list[QRectF]:
        """The lines of a span on the screen, those out of view too where they are set."""
        found = self._range(span)
        if found is None:
            return []
        bar = self.verticalScrollBar().value()
        return [line.translated(0, -bar) for line in lines_of(self.document(), found)]

    def _range(self, span: Span) -> tuple[int, int] | None:
        return self._built.map.positions(span)

    def _top_position(self) -> int:
        if self._return is not None:
            return self._return.position
        top = QPointF(self.viewport().width() / 2, self.verticalScrollBar().value())
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        return max(0, self.document().documentLayout().hitTest(top, fuzzy))

    def _scroll_to(self, position: int) -> None:
        if position <= 0:
            self.verticalScrollBar().setValue(0)
            return
        while self.document().characterCount() <= position and self._waiting < len(self._body):
            self._build_more()
        self.verticalScrollBar().setValue(round(self._top_of(position)))

    def _top_of(self, position: int) -> float:
        """How far down the line of a position is; between two blocks it is that of the one before.

        Coming to the place of a fuzzy hit, which may be such a gap, must not end at the top.
        """
        lines = lines_of(self.document(), (position, position + 1))
        if lines:
            return float(lines[0].top())
        block = self.document().findBlock(position)
        rect = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(max(0, block.length() - 1))
        return float(rect.top() + (line.y() if line.isValid() else 0.0))

    def _update_strip(self) -> None:
        marks = [StripMark(self._height_of(hit), 0) for hit in self._hits]
        if self._highlights_shown:
            marks += [
                StripMark(self._height_of(one.span), one.colour, one.words) for one in self._quotes
            ]
        self.marks_bar.set_marks(marks)
        self.viewport().update()
        self.marks_changed.emit()

    def _height_of(self, span: Span) -> float:
        if self._waiting < span.page or (found := self._range(span)) is None:
            return (span.page - 1) / max(1, len(self._body))
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(self.document().findBlock(found[0])).top()
        return min(1.0, float(top) / max(1.0, layout.documentSize().height()))

    def _timer(self, milliseconds: int, what: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(what)
        return timer
