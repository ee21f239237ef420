"""Articles, letters and text files as well-set text, with the selection and marks of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.accessible.quotes import QuoteVoice
from ui.offsets import DocPosition
from ui.views.reader.article_canvas import ArticleCanvas
from ui.views.reader.article_ends import MovedEnd
from ui.views.reader.article_keys import ArticleKeys
from ui.views.reader.article_painter import lines_of
from ui.views.reader.article_return import Return
from ui.widgets.page_zoom import next_step
from ui.widgets.quote_paint import End

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from casefile.model import QuoteId, Span
    from ui.views.reader.source_view import SourceContent
    from ui.widgets.page_caret import Step

OUTLINE_MS = 1000
_LEAST_ZOOM, _MOST_ZOOM = 0.5, 4.0
_WHEEL_STEP = 120


class ArticleView(ArticleCanvas):
    """Shows the text of one source; see `ui.views.reader.source_view.SourceView`."""

    selection_changed = Signal(object)
    selection_settled = Signal(object)
    words_dragged = Signal()
    quote_clicked = Signal(object)
    tag_requested = Signal(object)
    issue_requested = Signal(int)
    copy_requested = Signal()
    page_changed = Signal(int)
    zoom_changed = Signal(float)
    single_keys = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = 0
        self._pressed: QPointF | None = None
        self._held = False
        self._doubled = -1_000_000
        self._keys = ArticleKeys(self)
        self._moved_end = MovedEnd()
        self._outline_timer = self._timer(OUTLINE_MS, self._end_outline)
        self._voice = QuoteVoice(self, self)
        self.cursorPositionChanged.connect(self._voice.on_caret)
        self.selectionChanged.connect(self._on_selection)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # What is shown

    def show_source(self, content: SourceContent) -> None:
        """Show a source from its beginning; marks of the one before go."""
        self.content = content
        self._quotes, self._current = (), None
        self._hits, self._hit, self._outlined = (), None, None
        self._colour()
        self._cover.hide()
        self._begin_anew()
        self.verticalScrollBar().setValue(0)
        self._strip_timer.start()
        self._on_scrolled()
        self.selection_changed.emit(None)

    def show_span(self, span: Span, *, outline: bool = True) -> None:
        """Scroll to where the words of a span are, and outline them for a moment."""
        self.build_up_to(span.page)
        found = self._built.map.positions(span)
        if found is None:
            self.go_to_page(span.page)
            return
        lines = lines_of(self.document(), found)
        if lines:
            self._reveal(lines[0].united(lines[min(2, len(lines) - 1)]))
            self._set_page(span.page)
        if outline:
            self._outlined = span
            self._outline_timer.start()
        self.viewport().update()

    # The selection

    def selection(self) -> Span | None:
        """The selected words."""
        cursor = self.textCursor()
        if self.content is None or not cursor.hasSelection():
            return None
        start, end = DocPosition(cursor.selectionStart()), DocPosition(cursor.selectionEnd())
        return self._built.map.span(self.content.source.id, start, end)

    def select(self, span: Span) -> None:
        """Select the words of a span."""
        self.build_up_to(span.end_page)
        found = self._built.map.positions(span)
        if found is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(found[0])
            cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            if not self._silent:
                self.selection_settled.emit(self.selection())

    def select_all(self) -> None:
        """Select every word of the source."""
        if self.content is not None:
            self.build_up_to(self.page_count)
            self.selectAll()
            self.selection_settled.emit(self.selection())

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.selection_settled.emit(None)

    def selected_text(self) -> str:
        """The stored text of the selection (a page break reads as a line end)."""
        span = self.selection()
        if span is None or self.content is None:
            return ""
        parts = []
        for body in self.content.body:
            if span.page <= body.number <= span.end_page:
                start = span.start if body.number == span.page else 0
                end = span.end if body.number == span.end_page else len(body.text)
                parts.append(body.text[start:end])
        return "\n".join(parts)

    @property
    def is_selecting(self) -> bool:
        """Whether the mouse button is still held."""
        return self._pressed is not None

    def selection_rects(self) -> list[QRect]:
        """The lines of the selection that show in the viewport, in reading order."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return []
        lines = self._sheet().lines((cursor.selectionStart(), cursor.selectionEnd()))
        shown = self.viewport().rect()
        return [line.toRect() for line in lines if line.toRect().intersects(shown)]

    def set_caret_mode(self, on: bool) -> None:
        """Show a text cursor that the arrow keys move."""
        flags = Qt.TextInteractionFlag
        mouse = flags.TextSelectableByMouse
        self.setTextInteractionFlags(mouse | flags.TextSelectableByKeyboard if on else mouse)

    def caret_place(self) -> tuple[int, int] | None:
        """The page and offset of the text cursor."""
        return self._built.map.place(DocPosition(self.textCursor().position()))

    @property
    def caret_mode(self) -> bool:
        """Whether the arrow keys move a text cursor."""
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        return bool(self.textInteractionFlags() & keyboard)

    # Pages and zoom

    @property
    def page_count(self) -> int:
        return len(self.content.body) if self.content is not None else 0

    def go_to_page(self, page: int) -> None:
        """Bring the beginning of a page to the top of the view."""
        if not self.page_count:
            return
        page = min(max(page, 1), self.page_count)
        self.build_up_to(page)
        bar = self.verticalScrollBar()
        position = self._built.map.first_position(page, 0)
        if page == 1 or position is None:
            bar.setValue(0)
        else:
            block = self.document().findBlock(position)
            top = self.document().documentLayout().blockBoundingRect(block).top()
            bar.setValue(round(top - self._style().length(48)))
        self._set_page(page)

    def set_zoom(self, zoom: float) -> None:
        """Set the text larger or smaller; what is at the top of the view stays there."""
        zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        if abs(zoom - self.zoom) > 1e-9:
            self.zoom = zoom
            self.rebuild()
            self.zoom_changed.emit(zoom)

    def zoom_in(self) -> None:
        """To the next larger step."""
        self.set_zoom(next_step(self.zoom, 1))

    def zoom_out(self) -> None:
        """To the next smaller step."""
        self.set_zoom(next_step(self.zoom, -1))

    def zoom_reset(self) -> None:
        """To the usual size."""
        self.set_zoom(1.0)

    def fit_width(self) -> None:
        """Text always fits the view, so this is its usual size."""
        self.set_zoom(1.0)

    def fit_page(self) -> None:
        """Text has no page to fit, so this is its usual size."""
        self.set_zoom(1.0)

    def keep(self) -> object:
        """Place and zoom, to come back to."""
        return self._top_position(), self.zoom

    def restore(self, kept: object) -> None:
        """Come back to what `keep` gave."""
        match kept:
            case (int() as position, float() as zoom):
                self.set_zoom(zoom)
                self._go_back_to(Return(position))

    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        made.setText(self.selected_text())
        return made

    # Quotes

    def quotes_at(self, where: QPointF) -> tuple[QuoteId, ...]:
        """The quotes whose badge or words are at a point of the viewport, the innermost first."""
        badge = next((one for one in self._badges if one.rect.contains(where)), None)
        if badge is not None:
            return (badge.mark.quote_id,)
        position = self._position_at(where, Qt.HitTestAccuracy.ExactHit)
        around = [
            (found[1] - found[0], mark.quote_id)
            for mark in self._quotes
            if (found := self._range(mark.span)) and found[0] <= position < found[1]
        ]
        return tuple(quote_id for _, quote_id in sorted(around))

    def stored_text(self, page: int) -> str | None:
        """The stored text of a page; None where there is no such page."""
        return next((one.text for one in self._body if one.number == page), None)

    def moved_span(self, span: Span, end: End, step: Step) -> Span | None:
        """A span with one end a step further; None where nothing would be left of it."""
        found = self._range(span)
        if found is None:
            return None
        side = 0 if end is End.START else 1
        position = self._moved_end.step(self.document(), found[side], step)
        moved = self._with_end(found, end, position)
        there = self._range(moved) if moved is not None else None
        self._moved_end.came_to(there[side] if there is not None else -1)
        return moved

    def dragged_span(self, span: Span, end: End, where: QPointF) -> Span | None:
        """A span with one end at a point; None where nothing would be left of it."""
        found = self._range(span)
        if found is None:
            return None
        return self._with_end(found, end, self._position_at(where, Qt.HitTestAccuracy.FuzzyHit))

    def follow_end(self, span: Span, end: End) -> None:
        """Bring one end of a span into view."""
        lines = self.span_lines(span)
        if lines:
            line = lines[0] if end is End.START else lines[-1]
            self._reveal(line.translated(0, self.verticalScrollBar().value()))

    def _with_end(self, found: tuple[int, int], end: End, position: int) -> Span | None:
        if self.content is None:
            return None
        first, last = (position, found[1]) if end is End.START else (found[0], position)
        source_id = self.content.source.id
        if first >= last:
            return None
        return self._built.map.span(source_id, DocPosition(first), DocPosition(last))

    def _position_at(self, where: QPointF, accuracy: Qt.HitTestAccuracy) -> int:
        place = where + QPointF(0, self.verticalScrollBar().value())
        return int(self.document().documentLayout().hitTest(place, accuracy))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.pressed(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            where = event.position()
            badge = next((one for one in self._badges if one.rect.contains(where)), None)
            if badge is not None:
                self.quote_clicked.emit((badge.mark.quote_id,))
                return
            self._pressed = where
            self._held = self._is_word_drag(event)
            if self._held:
                return  # a drag of the words, or a click that ends the selection
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._doubled = event.timestamp()
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._held or self._pressed is None:
            super().mouseMoveEvent(event)
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._held, self._pressed = False, None
            self.words_dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if not self.textCursor().hasSelection():
            self.quote_clicked.emit(self.quotes_at(event.position()))
        self.selection_settled.emit(self.selection())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.15 ** (event.angleDelta().y() / _WHEEL_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the pane shows the same menu for pages and for text

    def _is_word_drag(self, event: QMouseEvent) -> bool:
        """Whether a press is on selected words, and neither extends them nor is a third click."""
        third = event.timestamp() - self._doubled < QApplication.doubleClickInterval()
        if third or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        position = self._position_at(event.position(), Qt.HitTestAccuracy.ExactHit)
        cursor = self.textCursor()
        return cursor.selectionStart() <= position < cursor.selectionEnd()

    # Places

    def _reveal(self, rect: QRectF) -> None:
        """Scroll so that a rectangle of the document shows with room around it."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        room = min(height * 0.1, theme.scaled(48))
        if rect.top() - room < bar.value() or rect.bottom() + room > bar.value() + height:
            bar.setValue(round(rect.top() - height * 0.33))

    def _on_selection(self) -> None:
        if not self._silent:
            self.selection_changed.emit(self.selection())

    def _on_scrolled(self) -> None:
        if self._silent:
            return
        look = self.verticalScrollBar().value() + self.viewport().height() * 0.33
        where = QPointF(self.viewport().width() / 2, look)
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        position = self.document().documentLayout().hitTest(where, fuzzy)
        place = self._built.map.place(DocPosition(max(0, position)))
        self._set_page(place[0] if place is not None else min(1, self.page_count))

    def _set_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    def _end_outline(self) -> None:
        self._outlined = None
        self.viewport().update()
