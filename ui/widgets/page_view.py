"""Pages as pictures in one continuous column, with selection, highlights, hits and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal

from casefile.text.pages import span_text
from casefile.text.running import reading
from ui.accessible.quotes import QuoteVoice
from ui.widgets.page_canvas import PageCanvas, single_shot
from ui.widgets.page_caret import Caret
from ui.widgets.page_column import PagePoint
from ui.widgets.page_keyboard import PageKeyboard
from ui.widgets.page_keys import asks_to_tag, issue_digit
from ui.widgets.page_pointer import PagePointer
from ui.widgets.page_selection import extent, with_end
from ui.widgets.page_zoom import Fit
from ui.widgets.quote_paint import End

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QRect
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from casefile.model import SourceId, Span
    from casefile.store.pages import PageSize
    from ui.hub import Hub
    from ui.widgets.page_caret import Step
    from ui.widgets.page_painter import PagePainter
    from ui.widgets.page_selection import Place

OUTLINE_MS = 1000


class PageView(PageCanvas):
    """Shows the pages of one source; see `ui.views.reader.source_view.SourceView`."""

    selection_changed = Signal(object)
    selection_settled = Signal(object)
    words_dragged = Signal()
    quote_clicked = Signal(object)
    tag_requested = Signal(object)
    issue_requested = Signal(int)
    copy_requested = Signal()
    single_keys = True
    """Whether single letters act; one switch turns them off everywhere."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the source")
        self.viewport().setMouseTracking(True)
        self.caret_mode = False
        self.caret: Place | None = None
        self._sought: Span | None = None
        self._pointer = PagePointer(self)
        self._voice = QuoteVoice(self, self)
        self._keyboard = PageKeyboard(self)
        self._ends = Caret(self.text_at, 0)
        self._outline_timer = single_shot(self, OUTLINE_MS, self._end_outline)
        self.texts.arrived.connect(self._on_sought_text)
        self.selection_changed.connect(self._voice.on_caret)

    def show_source(self, source_id: SourceId, sizes: Sequence[PageSize]) -> None:
        """Show the pages of a source from the first; marks of the one before go."""
        self._sought = None
        self._keyboard.forget()
        self._ends = Caret(self.text_at, len(sizes))
        self.show_pages(source_id, sizes)
        self.selection_changed.emit(None)

    def show_span(self, span: Span, *, outline: bool = True) -> None:
        """Scroll to where the words of a span are, and outline them for a moment."""
        self._sought = span
        self._outlined = span if outline else None
        if self.texts.get(span.page) is not None:
            self._reach_sought()
            return
        if span.page not in self.visible_pages():
            self.go_to_page(span.page)
        self.bring()

    def keep(self) -> object:
        """Place and zoom, to come back to."""
        return self.place(), self.fit, self.zoom

    def restore(self, kept: object) -> None:
        """Come back to what `keep` gave."""
        match kept:
            case (PagePoint() as place, Fit() as fit, float() as zoom):
                if fit is Fit.FREE:
                    self.set_zoom(zoom)
                elif fit is Fit.PAGE:
                    self.fit_page()
                else:
                    self.fit_width()
                self.go_to_place(place)

    def set_caret_mode(self, on: bool) -> None:
        """Show a text cursor that the arrow keys move."""
        self.caret_mode = on
        self.repaint_pages()

    def caret_place(self) -> Place | None:
        """Where the text cursor is: the end of the selection that moves, else the last place."""
        cursor = self.selected.cursor
        return cursor if cursor is not None else self.caret

    # The selection

    def selection(self) -> Span | None:
        """The selected words."""
        return None if self.source_id is None else self.selected.span(self.source_id)

    def select(self, span: Span) -> None:
        """Select the words of a span."""
        self.selected.select(span)
        self.announce_selection(settled=True)

    def select_all(self) -> None:
        """Select every word of the source."""
        if self.sizes:
            last = self.sizes[-1]
            self.selected.start(extent((1, 0), (last.number, last.chars)))
            self.announce_selection(settled=True)

    def clear_selection(self) -> None:
        """Select nothing."""
        if self.selected.whole is not None:
            self.selected.clear()
            self.announce_selection(settled=True)

    def selected_text(self) -> str | None:
        """The stored text of the selection; one over a page break as it reads on.

        None while one of its pages is not in memory.
        """
        if (span := self.selection()) is None:
            return ""
        pages = {page: self.texts.get(page) for page in range(span.page, span.end_page + 1)}
        known = {page: one for page, one in pages.items() if one is not None}
        if len(known) < len(pages):
            return None
        texts = {page: one.text for page, one in known.items()}
        if span.page == span.end_page:
            return span_text(texts, span)
        return reading(texts, {page: one.blocks for page, one in known.items()}, span)

    @property
    def is_selecting(self) -> bool:
        """Whether the mouse button is still held."""
        return self._pointer.is_dragging

    def selection_rects(self) -> list[QRect]:
        """The lines of the selection that show in the viewport, in reading order."""
        lines = [
            line.toRect()
            for page in self.visible_pages()
            for line in self.selected_lines(self.place_of_page(page))
        ]
        shown = self.viewport().rect()
        return [line for line in lines if line.intersects(shown)]

    def is_selected_at(self, where: QPointF) -> bool:
        """Whether a point of the viewport lies on selected words."""
        return any(line.contains(where.toPoint()) for line in self.selection_rects())

    def announce_selection(self, *, settled: bool) -> None:
        """Tell of a change of the selection; `settled` when the user has let go of it."""
        self.repaint_pages()
        self.selection_changed.emit(self.selection())
        if settled:
            self.selection_settled.emit(self.selection())

    def stored_text(self, page: int) -> str | None:
        """The stored text of a page; None while it is not in memory."""
        text = self.texts.get(page)
        return text.text if text is not None else None

    # The ends of a quote

    def moved_span(self, span: Span, end: End, step: Step) -> Span | None:
        """A span with one end a step further; None where nothing would be left of it."""
        place = (span.page, span.start) if end is End.START else (span.end_page, span.end)
        return with_end(span, end, self._ends.moved(place, step))

    def dragged_span(self, span: Span, end: End, where: QPointF) -> Span | None:
        """A span with one end at a point; None where nothing would be left of it."""
        point = self.point_at(where)
        text = self.text_at(point.page)
        if text is None:
            return None
        return with_end(span, end, (point.page, text.offset_at(point.x, point.y)))

    def follow_end(self, span: Span, end: End) -> None:
        """Bring one end of a span into view."""
        lines = self.span_lines(span)
        if lines:
            line = lines[0] if end is End.START else lines[-1]
            if not QRectF(self.viewport().rect()).contains(line):
                self.reveal(line)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        span = self.selection()
        if self.single_keys and asks_to_tag(event) and span is not None:
            self.tag_requested.emit(span)
        elif self.single_keys and (digit := issue_digit(event)) is not None and span is not None:
            self.issue_requested.emit(digit)
        elif not self._keyboard.pressed(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_clicked(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.repaint_pages()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.repaint_pages()

    def paint_over(self, painter: PagePainter) -> None:
        self._keyboard.paint_caret(painter)
        if self.hasFocus():
            painter.focus_ring(QRectF(self.viewport().rect()))

    def _on_sought_text(self, page: int) -> None:
        if self._sought is not None and page == self._sought.page:
            self._reach_sought()

    def _reach_sought(self) -> None:
        sought, self._sought = self._sought, None
        if sought is None:
            return
        lines = self.place_of_page(sought.page).lines_of(sought)
        if lines:
            self.reveal(lines[0].united(lines[min(2, len(lines) - 1)]))
        else:
            self.go_to_page(sought.page)
        if self._outlined is not None:
            self._outline_timer.start()
        self.repaint_pages()

    def _end_outline(self) -> None:
        self._outlined = None
        self.repaint_pages()
