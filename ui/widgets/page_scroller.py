"""A column of pages that scrolls and zooms: where things are, not what they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.widgets.page_column import PageColumn, PagePoint
from ui.widgets.page_marks import MarksBar
from ui.widgets.page_pictures import aligned
from ui.widgets.page_zoom import PIXELS_A_POINT, Fit, clamped, fitting, next_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from ui.widgets.page_column import Sized

_GAP, _MARGIN = 16, 12
_WHEEL_STEP = 120
_LOOK = 0.33
"""How far down the view the eye is taken to be: the page there is the current one."""


class PageScroller(QAbstractScrollArea):
    """Scrolls and zooms a `PageColumn`; keeps the place in view whenever the size changes."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks_bar = MarksBar(self)
        self.setVerticalScrollBar(self.marks_bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._fit = Fit.WIDTH
        self._page = 0
        self._heading = 0
        self.column = self._new_column([], 1.0)

    @property
    def page(self) -> int:
        """The page the eye is on, from 1; 0 without pages."""
        return self._page

    @property
    def page_count(self) -> int:
        return len(self.column)

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self.column.scale / PIXELS_A_POINT

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    def set_pages(self, pages: Sequence[Sized]) -> None:
        """Show other pages, from the first."""
        self.column = self._new_column(pages, self.column.scale)
        self._page = 0
        self.column.rescale(self._fitting_scale())
        self._update_bars()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._show_across(1)
        self._on_scrolled()
        self.viewport().update()

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom to a factor; the point `about` of the viewport stays where it is."""
        self._fit = Fit.FREE
        self._rescale(clamped(zoom) * PIXELS_A_POINT, about)

    def zoom_in(self) -> None:
        """To the next larger step."""
        self.set_zoom(next_step(self.zoom, 1))

    def zoom_out(self) -> None:
        """To the next smaller step."""
        self.set_zoom(next_step(self.zoom, -1))

    def zoom_reset(self) -> None:
        """To the size of the paper."""
        self.set_zoom(1.0)

    def fit_width(self) -> None:
        """As wide as the view, now and when it changes."""
        self._set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        """One whole page in the view, now and when it changes."""
        self._set_fit(Fit.PAGE)

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page to the top of the view."""
        if self.page_count:
            page = min(max(page, 1), self.page_count)
            top = self.column.rect(page).top() - self.column.margin
            self._heading = page
            self.verticalScrollBar().setValue(round(top))
            self._show_across(page)
            self._on_scrolled()
            self._heading = 0

    def _show_across(self, page: int) -> None:
        """Scroll sideways to a page of which nothing can be seen: beside a very wide one a narrow
        one lies far from the edge."""
        if 1 <= page <= self.page_count:
            rect, sideways = self.column.rect(page), self.horizontalScrollBar()
            left = sideways.value()
            if rect.right() <= left or rect.left() >= left + self.viewport().width():
                sideways.setValue(round(rect.center().x() - self.viewport().width() / 2))

    def place(self) -> PagePoint:
        """What lies at the top of the view, to come back to."""
        if not self.page_count:
            return PagePoint(1, 0.0, 0.0)
        return self.column.point_at(QPointF(0, -self.origin().y()))

    def go_to_place(self, place: PagePoint) -> None:
        """Bring a place back to the top of the view."""
        if 1 <= place.page <= self.page_count:
            self.verticalScrollBar().setValue(round(self.column.place_of(place).y()))

    def reveal(self, rect: QRectF) -> None:
        """Scroll as little as shows a rectangle of the viewport with room around it."""
        view = QRectF(self.viewport().rect())
        room = min(view.height() * 0.2, theme.scaled(96))
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        if rect.top() < view.top() + room / 2 or rect.bottom() > view.bottom() - room / 2:
            bar.setValue(round(bar.value() + rect.top() - view.height() * _LOOK))
        if rect.left() < view.left():
            sideways.setValue(round(sideways.value() + rect.left() - 16))
        elif rect.right() > view.right():
            reach = min(rect.right() - view.right() + 16, rect.left() - 16)
            sideways.setValue(round(sideways.value() + reach))

    def origin(self) -> QPointF:
        """Where the top left corner of the column is in the viewport."""
        left = (self.viewport().width() - self.column.width) / 2
        if left < 0:
            left = -float(self.horizontalScrollBar().value())
        return aligned(
            QPointF(left, -float(self.verticalScrollBar().value())), self.devicePixelRatioF()
        )

    def visible_pages(self) -> range:
        """The pages of which at least a line of pixels shows."""
        top = -self.origin().y()
        return self.column.visible(top, top + self.viewport().height())

    def page_rect(self, page: int) -> QRectF:
        """Where a page is in the viewport, on whole device pixels."""
        rect = self.column.rect(page).translated(self.origin())
        rect.moveTopLeft(aligned(rect.topLeft(), self.devicePixelRatioF()))
        return rect

    def point_at(self, where: QPointF) -> PagePoint:
        """The nearest place on a page to a point of the viewport."""
        return self.column.point_at(where - self.origin())

    def pages_shown(self) -> None:
        """Called whenever other parts of pages come into view; for those who draw them."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_scrolled()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rescale(self._fitting_scale(), QPointF(0, 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.pages_shown()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / _WHEEL_STEP
            self.set_zoom(self.zoom * 1.15**turns, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def scroll_by_pages(self, screens: float) -> None:
        """Scroll by a share of the height of the view."""
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + screens * self.viewport().height()))

    def scroll_by_lines(self, lines: int) -> None:
        """Scroll by some lines of text."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * bar.singleStep())

    def _set_fit(self, fit: Fit) -> None:
        self._fit = fit
        self._rescale(self._fitting_scale(), QPointF(0, 0))

    def _fitting_scale(self) -> float:
        if self._fit is Fit.FREE or not self.page_count:
            return self.column.scale
        page = max(1, self._page)
        margins = 2 * self.column.margin
        across = (self.viewport().width() - margins) / self.column.widest
        if self._fit is Fit.PAGE:
            width, height = self.column.size(page)
            down = (self.viewport().height() - margins) / height
            across = min(down, (self.viewport().width() - margins) / width)
        return fitting(across / PIXELS_A_POINT) * PIXELS_A_POINT

    def _rescale(self, scale: float, about: QPointF | None) -> None:
        """Change the scale; what lies at `about` (the middle by default) stays there."""
        view = self.viewport()
        about = about or QPointF(view.width() / 2, view.height() * _LOOK)
        kept = self.point_at(about) if self.page_count else None
        changed = abs(scale - self.column.scale) > 1e-9
        if changed:
            self.column.rescale(scale)
        self._update_bars()
        if kept is not None:
            target = self.column.place_of(kept) - about
            self.horizontalScrollBar().setValue(round(target.x()))
            self.verticalScrollBar().setValue(round(target.y()))
        self._on_scrolled()
        view.update()
        if changed:
            self.zoom_changed.emit(self.zoom)

    def _update_bars(self) -> None:
        view, bar = self.viewport(), self.verticalScrollBar()
        bar.setRange(0, max(0, round(self.column.height) - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(theme.scaled(40))
        sideways = self.horizontalScrollBar()
        sideways.setRange(0, max(0, round(self.column.width) - view.width()))
        sideways.setPageStep(view.width())
        sideways.setSingleStep(theme.scaled(40))

    def _on_scrolled(self) -> None:
        # A page that was asked for is the current one, wherever it comes to lie: the last pages
        # cannot come to the top, and many small ones show at once.
        page = self._heading
        if not page and self.page_count:
            bar = self.verticalScrollBar()
            look = bar.value() + self.viewport().height() * _LOOK
            page = self.column.page_at(look)
            if bar.value() == bar.maximum() and bar.maximum() > 0:
                page = max(page, self._last_whole_page())
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.pages_shown()

    def _last_whole_page(self) -> int:
        """At the very end the last page is the current one, however short it is."""
        return self.visible_pages()[-1] if self.visible_pages() else self.page_count

    def _new_column(self, pages: Sequence[Sized], scale: float) -> PageColumn:
        return PageColumn(
            pages, scale=scale, gap=theme.scaled(_GAP), margin=float(theme.scaled(_MARGIN))
        )
