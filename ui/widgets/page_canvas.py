"""Draws the pages in view with their marks, and brings the pictures and words that are missing."""

from __future__ import annotations

import time
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter

from ui import theme
from ui.widgets.page_marks import StripMark, length_of, with_preview
from ui.widgets.page_painter import PagePainter, PagePlace
from ui.widgets.page_pictures import tiles
from ui.widgets.page_scroller import PageScroller
from ui.widgets.page_selection import PageSelection
from ui.widgets.page_supply import PictureSupply
from ui.widgets.page_texts import PageTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from casefile.model import QuoteId, SourceId, Span
    from casefile.store.pages import PageSize
    from ui.hub import Hub
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_painter import Badge
    from ui.widgets.page_pictures import Tile
    from ui.widgets.page_texts import PageText
    from ui.widgets.page_tone import Tone

_PATIENCE_SECONDS = 0.2
"""Nothing is shown of a page on its way for so long: grey lines that flash by are worse."""
_AHEAD, _BEHIND = 2, 1


class PageCanvas(PageScroller):
    """Pages with their highlights, hits, selection and badges; it never waits for anything."""

    marks_changed = Signal()
    _wanting: QTimer | None = None

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source_id: SourceId | None = None
        self.sizes: tuple[PageSize, ...] = ()
        self.texts = PageTexts(hub, self)
        self.supply = PictureSupply(hub, self)
        self.selected = PageSelection()
        self._quotes: tuple[QuoteMark, ...] = ()
        self._current: QuoteMark | None = None
        self._movable = False
        self._hits: tuple[Span, ...] = ()
        self._hit: Span | None = None
        self._outlined: Span | None = None
        self._highlights_shown = True
        self._badges: list[Badge] = []
        self._notices: dict[int, QRectF] = {}
        self._missing: dict[int, float] = {}
        self._last_top = 0
        self._wanting = single_shot(self, 0, self.bring)
        self._patience = single_shot(self, round(_PATIENCE_SECONDS * 1000), self.repaint_pages)
        self.texts.arrived.connect(self._on_text)
        self.supply.arrived.connect(self._on_picture)
        self.supply.characters_arrived.connect(self.texts.set_edges)
        theme.current.changed.connect(self.repaint_pages)

    def show_pages(self, source_id: SourceId, sizes: Sequence[PageSize]) -> None:
        """Show the pages of a source from the first; marks of the one before go."""
        self.source_id, self.sizes = source_id, tuple(sizes)
        self.selected.clear()
        self._quotes, self._current = (), None
        self._hits, self._hit, self._outlined = (), None, None
        self._missing.clear()
        self.texts.show(source_id)
        self.supply.show(source_id)
        self.set_pages(sizes)
        self._update_strip()

    def add_pages(self, sizes: Sequence[PageSize]) -> None:
        """More pages of the same source are known: what is in view stays where it is."""
        place = self.place()
        self.sizes = tuple(sizes)
        self.set_pages(sizes)
        self.go_to_place(place)
        self._update_strip()

    def set_quotes(self, marks: Sequence[QuoteMark]) -> None:
        """Draw these quotes."""
        self._quotes = tuple(marks)
        self._update_strip()

    @property
    def spoken_quotes(self) -> tuple[QuoteMark, ...]:
        """The quotes that can be seen and heard: none while highlights are hidden."""
        return self._quotes if self._highlights_shown else ()

    def set_current(self, mark: QuoteMark | None, *, movable: bool = False) -> None:
        """Outline a quote as it is, or as its ends are being moved, with handles to move them."""
        self._current, self._movable = mark, movable
        self.repaint_pages()

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Outline these hits, `current` more strongly."""
        self._hits, self._hit = tuple(hits), current
        self._update_strip()

    def set_highlights_shown(self, shown: bool) -> None:
        """Show the highlights of quotes and their badges, or the bare page."""
        self._highlights_shown = shown
        self._update_strip()

    def set_tone(self, tone: Tone) -> None:
        """Change how the pages are toned."""
        self.supply.set_tone(tone)
        self.bring()
        self.repaint_pages()

    def place_of_page(self, page: int) -> PagePlace:
        """A page as it is on the screen now."""
        return PagePlace(page, self.page_rect(page), self.column.scale, self.texts.get(page))

    def text_at(self, page: int) -> PageText | None:
        """The words of a page if they are in memory."""
        return self.texts.get(page)

    def badge_at(self, where: QPointF) -> QuoteMark | None:
        """The quote whose badge is at a point of the viewport."""
        return next((badge.mark for badge in self._badges if badge.rect.contains(where)), None)

    def quotes_at(self, where: QPointF) -> tuple[QuoteId, ...]:
        """The quotes whose badge or words are at a point of the viewport, the innermost first."""
        if (badge := self.badge_at(where)) is not None:
            return (badge.quote_id,)
        if not self.page_count:
            return ()
        page = self.point_at(where).page
        around = [
            mark
            for mark in self._quotes
            if _touches(mark.span, page)
            and any(
                line.adjusted(-1, -2, 1, 2).contains(where)
                for line in self.place_of_page(page).lines_of(mark.span)
            )
        ]
        around.sort(key=lambda mark: length_of(mark.span))
        return tuple(mark.quote_id for mark in around)

    def span_lines(self, span: Span) -> list[QRectF]:
        """The lines of a span on the screen, those out of view too where their words are known."""
        return [
            line
            for page in range(max(1, span.page), min(span.end_page, self.page_count) + 1)
            if self.texts.get(page) is not None
            for line in self.place_of_page(page).lines_of(span)
        ]

    def retry_at(self, where: QPointF) -> int | None:
        """The page whose Retry is at a point of the viewport."""
        return next((page for page, box in self._notices.items() if box.contains(where)), None)

    @property
    def is_drawn(self) -> bool:
        """Whether every page in view shows its own picture and words, or why it has none."""
        if self.source_id is None:
            return True
        return all(
            self.supply.failure(page) is not None
            or (
                self.texts.get(page) is not None
                and all(self.supply.picture(tile.request) for tile in self._tiles(page))
            )
            for page in self.visible_pages()
        )

    def repaint_pages(self) -> None:
        """Draw what is in view again."""
        self.viewport().update()

    def pages_shown(self) -> None:
        if self._wanting is not None:  # the base class scrolls while it is made
            self._wanting.start()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.tokens().well)
        self._badges, self._notices = [], {}
        page_painter = PagePainter(painter, self.supply.tone)
        for page in self.visible_pages():
            place = self.place_of_page(page)
            page_painter.sheet(place)
            if not self._paint_notice(page_painter, place):
                self._paint_picture(page_painter, place)
                self._paint_marks(page_painter, place)
        if self._current is not None:
            lines = self.span_lines(self._current.span)
            page_painter.current(lines, self._current, movable=self._movable)
        self.paint_over(page_painter)
        painter.end()

    def paint_over(self, painter: PagePainter) -> None:
        """Draw what lies over all pages."""

    def selected_lines(self, place: PagePlace) -> list[QRectF]:
        """The lines of the selection on a page, on the screen."""
        if place.text is None:
            return []
        part = self.selected.on_page(place.number, len(place.text.text))
        return place.lines(*part) if part is not None else []

    def _paint_notice(self, painter: PagePainter, place: PagePlace) -> bool:
        if (words := self.supply.failure(place.number)) is None:
            return False
        heading = f"Page {place.number} could not be drawn"
        sentence = words.removeprefix("This page could not be drawn. ")
        self._notices[place.number] = painter.notice(place, heading, sentence)
        return True

    def _paint_picture(self, painter: PagePainter, place: PagePlace) -> None:
        ratio = self.devicePixelRatioF()
        found = [(tile, self.supply.picture(tile.request)) for tile in self._tiles(place.number)]
        if any(picture is None for _, picture in found):
            self._paint_stand_in(painter, place)
        else:
            self._missing.pop(place.number, None)
        for tile, picture in found:
            if picture is not None:
                painter.picture(tile.rect(ratio).translated(place.rect.topLeft()), picture)

    def _paint_stand_in(self, painter: PagePainter, place: PagePlace) -> None:
        stand_in = self.supply.stand_in(place.number)
        if stand_in is not None:
            painter.stretched(place, stand_in)
            return
        since = self._missing.setdefault(place.number, time.monotonic())
        if time.monotonic() - since >= _PATIENCE_SECONDS:
            painter.grey_lines(place)
        else:
            self._patience.start()

    def _paint_marks(self, painter: PagePainter, place: PagePlace) -> None:
        marks = with_preview(self._quotes, self._current)
        here = [mark for mark in marks if _touches(mark.span, place.number)]
        if self._highlights_shown:
            painter.highlights(place, here)
        painter.selection(self.selected_lines(place))
        hits = [hit for hit in self._hits if _touches(hit, place.number)]
        painter.hits(place, hits, self._hit)
        if self._outlined is not None:
            painter.outline(place, self._outlined)
        if self._highlights_shown:
            self._badges += painter.badges(place, here)

    # Bringing what is missing

    def bring(self) -> None:
        """Ask for the pictures and words of the pages in view, nearest first, then for the next."""
        visible = self.visible_pages()
        if self.source_id is None or not visible:
            return
        middle = self.viewport().height() / 2
        nearest = sorted(visible, key=lambda page: abs(self.page_rect(page).center().y() - middle))
        coming = [page for page in self._coming(visible) if 1 <= page <= self.page_count]
        self.texts.want([*nearest, *coming])
        now = chain.from_iterable(self._tiles(page) for page in nearest)
        later = chain.from_iterable(self._first_tiles(page) for page in coming)
        held = ((page, self.texts.get(page)) for page in nearest)
        bare = [page for page, text in held if text is not None and text.edges is None]
        self.supply.want([*now, *later], bare)

    def _tiles(self, page: int, *, everything: bool = False) -> Iterator[Tile]:
        """The tiles of a page that show, or all of them."""
        assert self.source_id is not None
        ratio = self.devicePixelRatioF()
        shown: QRectF | None = None
        if not everything:
            view = QRectF(self.viewport().rect()).translated(-self.page_rect(page).topLeft())
            shown = QRectF(view.topLeft() * ratio, view.size() * ratio)
        scale = self.column.scale * ratio
        return tiles(self.source_id, page, self.column.size(page), scale, shown)

    def _coming(self, visible: range) -> list[int]:
        """The pages that come into view next, the way the user scrolls first."""
        top = self.verticalScrollBar().value()
        down, self._last_top = top >= self._last_top, top
        below = [visible[-1] + step for step in range(1, 1 + (_AHEAD if down else _BEHIND))]
        above = [visible[0] - step for step in range(1, 1 + (_BEHIND if down else _AHEAD))]
        return below + above if down else above + below

    def _first_tiles(self, page: int) -> list[Tile]:
        return list(self._tiles(page, everything=True))[:2]

    def _on_text(self, page: int) -> None:
        self.pages_shown()
        self._update_strip()

    def _on_picture(self, page: int) -> None:
        if page in self.visible_pages():
            self.repaint_pages()
        self.pages_shown()

    # The strip

    def _update_strip(self) -> None:
        quotes = self._quotes if self._highlights_shown else ()
        marks = [StripMark(self._height_of(hit), 0) for hit in self._hits]
        marks += [StripMark(self._height_of(one.span), one.colour, one.words) for one in quotes]
        self.marks_bar.set_marks(marks)
        self.repaint_pages()
        self.marks_changed.emit()

    def _height_of(self, span: Span) -> float:
        """How far down the source a span begins; by its characters while its page is unknown."""
        if not 1 <= span.page <= self.page_count:
            return 0.0
        rect = self.column.rect(span.page)
        text = self.texts.get(span.page)
        boxes = text.words.boxes_of(span.start, span.start + 1) if text is not None else []
        down = boxes[0].y0 * self.column.scale if boxes else 0.0
        if not boxes:
            down = rect.height() * min(1.0, span.start / max(1, self.sizes[span.page - 1].chars))
        return min(1.0, (rect.top() + down) / max(1.0, self.column.height))


def _touches(span: Span, page: int) -> bool:
    return span.page <= page <= span.end_page


def single_shot(view: QWidget, milliseconds: int, what: Callable[[], None]) -> QTimer:
    """A timer of a view that calls `what` once, so long after it was started last."""
    timer = QTimer(view)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(what)
    return timer
