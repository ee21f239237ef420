"""The current quote of the reader, once for pages and articles: chosen by click and key, and its
ends moved by handle and key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.views.reader.quote_keys import Deed, deed_of, end_step
from ui.widgets.page_selection import trimmed
from ui.widgets.quote_paint import End, Handles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.model import Quote, QuoteId, Span
    from ui.views.reader.source_view import SourceView
    from ui.widgets.page_caret import Step
    from ui.widgets.page_marks import QuoteMark

PAUSE_MS = 600
"""How long the keys must rest before moved ends are stored, so that a walk is one undo step."""
_SCROLL_MS = 16


class CurrentQuote(QObject):
    """`chosen` carries the id of the quote that became current, `move_requested` a quote and the
    span its ends were moved to, `edit_requested` the quote and the part of the card to begin
    in, `delete_requested` the quote, `menu_requested` the point of the screen for its menu.

    What is moved is shown at once and stored after a pause, when another quote becomes current or
    when this one is let go.
    """

    chosen = Signal(object)
    move_requested = Signal(object, object)
    edit_requested = Signal(object, str)
    menu_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, parent: QObject, *, writable: bool) -> None:
        super().__init__(parent)
        self._may_write = self._writable = writable
        self._view: SourceView | None = None
        self._quotes: dict[QuoteId, Quote] = {}
        self._marks: dict[QuoteId, QuoteMark] = {}
        self._id: QuoteId | None = None
        self._span: Span | None = None
        self._drag: End | None = None
        self._before_drag: Span | None = None
        self._at = QPointF()
        self._pause = self._timer(PAUSE_MS, self.store, once=True)
        self._scroll = self._timer(_SCROLL_MS, self._scroll_on, once=False)

    # For the reader

    @property
    def quote(self) -> Quote | None:
        """The current quote as it is stored."""
        return self._quotes.get(self._id) if self._id is not None else None

    @property
    def span(self) -> Span | None:
        """Its words as they are shown, which may not be stored yet."""
        return self._span

    def set_view(self, view: SourceView | None, *, in_trash: bool = False) -> None:
        """Work on another view or source; what was moved is stored first. Nothing of a source in
        the trash is changed."""
        self.let_go()
        if self._view is not None:
            self._view.removeEventFilter(self)
            self._view.viewport().removeEventFilter(self)
        self._view, self._quotes, self._marks = view, {}, {}
        self._writable = self._may_write and not in_trash
        if view is not None:
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)

    def set_quotes(self, quotes: Sequence[Quote], marks: Sequence[QuoteMark]) -> None:
        """What there is to choose from; the current quote follows what is stored of it."""
        self._quotes = {quote.id: quote for quote in quotes}
        self._marks = {mark.quote_id: mark for mark in marks if mark.is_quote}
        if self._id is None:
            return
        if self._id not in self._marks:
            self._forget()
        elif not self._is_moving:
            self._span = self._quotes[self._id].span
            self._show()

    def knows(self, quote_id: QuoteId) -> bool:
        """Whether a quote can be chosen: it is drawn in the source in front."""
        return quote_id in self._marks

    def choose(self, quote_id: QuoteId, *, reveal: bool = False) -> None:
        """Make a quote the current one; with `reveal` it is brought into view."""
        if quote_id != self._id:
            self.store()
            if quote_id not in self._marks or self._view is None:
                return
            self._id, self._span = quote_id, self._quotes[quote_id].span
        if reveal and self._view is not None and self._span is not None:
            self._view.show_span(self._span, outline=False)
        self._show()
        self.chosen.emit(quote_id)

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) quote of the source; without a current one, from
        the page in view."""
        order = list(self._marks)
        if self._view is None or not order:
            return
        if self._id is not None:
            at = order.index(self._id) + direction
        else:
            page = self._view.page
            before = [one for one in order if self._marks[one].span.page < page]
            at = len(before) if direction > 0 else len(before) - 1
        self.choose(order[min(max(at, 0), len(order) - 1)], reveal=True)

    def let_go(self) -> None:
        """No quote is current any more; what was moved is stored."""
        self._end_drag()
        self.store()
        self._forget()

    def store(self) -> None:
        """Ask for moved ends to be stored now."""
        self._pause.stop()
        quote = self.quote
        if quote is None or self._span is None or self._span == quote.span:
            return
        words = self._words(self._span)
        if words is None or words == quote.span:
            self.take_back()
            return
        self._span = words
        self._show()
        self.move_requested.emit(quote, words)

    def take_back(self) -> None:
        """A move could not be stored: show again what is."""
        if self.quote is not None and not self._is_moving:
            self._span = self.quote.span
            self._show()

    def on_clicked(self, ids: tuple[QuoteId, ...]) -> None:
        """A click on the words of quotes takes the innermost, the next click the one around it; a
        click beside them, or on a draft that is no quote yet, lets go."""
        if not ids or ids[0] not in self._marks:
            self.let_go()
        elif self._id in ids:
            self.choose(ids[(ids.index(self._id) + 1) % len(ids)])
        else:
            self.choose(ids[0])

    def on_selection_changed(self, span: Span | None) -> None:
        """Who selects words has let go of the quote."""
        if span is not None:
            self.let_go()

    # Mouse and keys, before the view sees them

    def _is_view(self, watched: object) -> bool:
        return self._view is not None and watched is self._view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_view(watched) and self._key(event)
        if event.type() == QEvent.Type.FocusOut and self._is_view(watched):
            self.store()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kinds, where = QEvent.Type, event.position()
        if event.type() == kinds.MouseButtonPress:
            return event.button() == Qt.MouseButton.LeftButton and self._take_hold(where)
        if event.type() == kinds.MouseMove:
            return self._moved_to(where)
        if event.type() == kinds.MouseButtonRelease and self._drag is not None:
            self._drag_to(where)
            self._end_drag()
            self.store()
            return True
        return False

    def _take_hold(self, where: QPointF) -> bool:
        end = self._handle_at(where)
        if end is None or self._span is None:
            return False
        self._pause.stop()
        self._drag, self._before_drag, self._at = end, self._span, where
        self._scroll.start()
        if self._view is not None:
            self._view.setFocus()
        return True

    def _moved_to(self, where: QPointF) -> bool:
        if self._drag is not None:
            self._drag_to(where)
            return True
        if self._handle_at(where) is None or self._view is None:
            return False
        self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        view = self._view
        if view is None:
            return False
        if self._drag is not None:
            if event.key() == Qt.Key.Key_Escape:
                self._cancel_drag()
            return True
        deed = deed_of(event, letters=view.single_keys)
        if deed in (Deed.NEXT, Deed.PREVIOUS):
            self.step(1 if deed is Deed.NEXT else -1)
            return True
        if self.quote is None:
            return False
        if (move := end_step(event)) is not None:
            self._move(*move)
            return True
        return deed is not None and self._do(deed, self.quote)

    def _do(self, deed: Deed, quote: Quote) -> bool:
        if deed is Deed.LEAVE:
            self.let_go()
            return True
        if not self._writable:
            return False
        self.store()
        if deed is Deed.DELETE:
            self.delete_requested.emit(quote)
        else:
            self.edit_requested.emit(quote, deed.value)
        return True

    # Moving the ends

    def _move(self, end: End, step: Step) -> None:
        if self._view is None or self._span is None or not self._writable:
            return
        moved = self._view.moved_span(self._span, end, step)
        if moved is not None and self._words(moved) is not None:
            self._span = moved
            self._pause.start()
            self._view.follow_end(moved, end)
            self._show()

    def _drag_to(self, where: QPointF) -> None:
        if self._view is None or self._span is None or self._drag is None:
            return
        self._at = where
        moved = self._view.dragged_span(self._span, self._drag, where)
        if moved not in (None, self._span) and self._words(moved) is not None:
            self._span = moved
            self._show()

    def _words(self, span: Span) -> Span | None:
        """A span without white space at its ends; None where it holds nothing else."""
        assert self._view is not None
        texts = {}
        for page in range(span.page, span.end_page + 1):
            text = self._view.stored_text(page)
            if text is None:  # out of memory again: the ends are taken as they are
                return span
            texts[page] = text
        return trimmed(span, texts)

    def _cancel_drag(self) -> None:
        self._span = self._before_drag
        self._end_drag()
        self._show()

    def _end_drag(self) -> None:
        self._drag = None
        self._scroll.stop()

    def _scroll_on(self) -> None:
        """Scroll while a handle is held outside, the faster the farther."""
        if self._view is None:
            return
        height, y = self._view.viewport().height(), self._at.y()
        beyond = min(y, 0.0) or max(y - height, 0.0)
        if beyond:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + round(max(-60.0, min(60.0, beyond / 3))))
            self._drag_to(self._at)

    def _handle_at(self, where: QPointF) -> End | None:
        if self._view is None or self._span is None or not self._writable:
            return None
        handles = Handles.of(self._view.span_lines(self._span))
        return handles.at(where) if handles is not None else None

    @property
    def _is_moving(self) -> bool:
        return self._drag is not None or self._pause.isActive()

    def _show(self) -> None:
        mark = self._marks.get(self._id) if self._id is not None else None
        if self._view is not None:
            if mark is not None and self._span is not None:
                mark = replace(mark, span=self._span)
            self._view.set_current(mark, movable=self._writable)

    def _forget(self) -> None:
        self._pause.stop()
        self._end_drag()
        self._id = self._span = None
        self._show()

    def _timer(self, milliseconds: int, what: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(milliseconds)
        timer.timeout.connect(what)
        return timer
