"""The row of open sources: one tab each, with its icon, its title and a way to close it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from casefile.model import Source, SourceId

HEIGHT, WIDEST, NARROWEST = 40, 212, 96
_ICON, _PAD = 16, 12


class TabRow(QTabBar):
    """Tabs of sources by their ids; `close_asked` carries the id of the tab to close,
    `window_asked` of the one that is to have a window of its own.

    One tab at most is for looking only: its title is in italics, and the next source that is only
    looked at takes its place.
    """

    source_chosen = Signal(object)
    close_asked = Signal(object)
    window_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setAccessibleName("Open sources")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sources: dict[SourceId, Source] = {}
        self._hovered = -1
        self._looked_at: SourceId | None = None
        self._coming: SourceId | None = None
        self._lasting: SourceId | None = None
        self.setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self.currentChanged.connect(self._on_current)
        theme.current.changed.connect(self.updateGeometry)

    @property
    def looked_at(self) -> SourceId | None:
        """The source in the tab that is for looking only."""
        return self._looked_at

    def expect(self, source_id: SourceId, *, preview: bool) -> None:
        """A source will be `put`, only to be looked at with `preview`; a tab that is there stays as
        it is, unless this is to make it last.
        """
        if not preview:
            self._coming, self._lasting = None, source_id
            self.keep(source_id)
        elif source_id != self._lasting:
            self._coming = source_id if self.index_of(source_id) < 0 else None

    def keep(self, source_id: SourceId | None) -> None:
        """Let a tab last."""
        if source_id is not None and source_id == self._looked_at:
            self._looked_at = None
            self._dress(self.index_of(source_id))

    def keep_current(self) -> None:
        """Let the tab in front last: something was done there."""
        self.keep(self.current)

    def put(self, source: Source) -> None:
        """Add a tab for a source, or bring an existing one up to date."""
        self._sources[source.id] = source
        index, self._lasting = self.index_of(source.id), None
        if index < 0:
            self.blockSignals(True)  # Qt makes the first tab current by itself
            index = self._made_tab(source.id)
            self.setTabData(index, source.id)
            self.blockSignals(False)
        self._dress(index)

    def drop(self, source_id: SourceId) -> None:
        """Take a tab away."""
        index = self.index_of(source_id)
        self._sources.pop(source_id, None)
        if source_id == self._looked_at:
            self._looked_at = None
        if index >= 0:
            self.removeTab(index)

    def choose(self, source_id: SourceId) -> None:
        """Bring a tab to the front without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(self.index_of(source_id))
        self.blockSignals(False)
        self.update()

    def is_removed(self, source_id: SourceId) -> bool:
        """Whether a tab shows a source that is in the trash."""
        source = self._sources.get(source_id)
        return source is not None and source.removed_at is not None

    def put_at(self, source_id: SourceId, index: int) -> None:
        """Put a tab in another place without telling."""
        self.blockSignals(True)
        self.moveTab(self.index_of(source_id), min(index, self.count() - 1))
        self.blockSignals(False)

    def index_of(self, source_id: SourceId) -> int:
        """Where a source's tab is, or -1."""
        return next((at for at in range(self.count()) if self.tabData(at) == source_id), -1)

    @property
    def current(self) -> SourceId | None:
        """The source whose tab is in front."""
        found: SourceId | None = self.tabData(self.currentIndex())
        return found

    @property
    def open_sources(self) -> list[SourceId]:
        """All sources that have a tab, from left to right."""
        return [self.tabData(index) for index in range(self.count())]

    def tabSizeHint(self, index: int) -> QSize:
        font = theme.font("body", weight=QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        words = metrics.horizontalAdvance(self._title(index))
        width = words + theme.scaled(_ICON * 2 + _PAD + 8 * 3)
        widest, narrowest = theme.scaled(WIDEST), theme.scaled(NARROWEST)
        return QSize(max(narrowest, min(width, widest)), theme.scaled(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(theme.scaled(NARROWEST), theme.scaled(HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), tokens.window)
        bottom = self.height() - 1
        painter.fillRect(0, bottom, self.width(), 1, tokens.line)
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        on_cross = left and self._is_cross(index, event.position().toPoint())
        if index >= 0 and (on_cross or event.button() == Qt.MouseButton.MiddleButton):
            self.close_asked.emit(self.tabData(index))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.keep(self.tabData(index))
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.tabAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index >= 0:
            menu = self.menu_of(self.tabData(index))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())
        event.accept()

    def menu_of(self, source_id: SourceId) -> QMenu:
        """What can be done to a tab."""
        menu, others = QMenu(self), [one for one in self.open_sources if one != source_id]
        menu.addAction("&Close", partial(self.close_asked.emit, source_id))
        close_others = menu.addAction("Close &others", partial(self._close, others))
        close_others.setEnabled(bool(others))
        menu.addSeparator()
        menu.addAction("Open in new &window", partial(self.window_asked.emit, source_id))
        if source_id == self._looked_at:
            menu.addAction("&Keep open", partial(self.keep, source_id))
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.tabAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        box, tokens = self.tabRect(index), theme.tokens()
        front = index == self.currentIndex()
        if front:
            painter.fillRect(box, tokens.surface)
            painter.fillRect(box.left(), box.top(), box.width(), 2, tokens.accent)
        elif index == self._hovered:
            painter.fillRect(box.adjusted(0, 0, 0, -1), tokens.hover)
        painter.fillRect(box.right(), box.top(), 1, box.height(), tokens.line)
        ink = tokens.ink if front else tokens.ink2
        source = self._sources.get(self.tabData(index))
        side, pad = theme.scaled(_ICON), theme.scaled(_PAD)
        place = QRect(box.left() + pad, box.center().y() - side // 2 + 1, side, side)
        icons.paint(painter, icons.of_source(source) if source else "file", place, ink)
        weight = QFont.Weight.DemiBold if front else QFont.Weight.Medium
        left = place.right() + theme.scaled(8)
        words = QRect(left, box.top(), self._cross(index).left() - left - 4, box.height())
        font = QFont(theme.font("body", weight=weight))
        font.setItalic(self.tabData(index) == self._looked_at)
        paint.text(painter, words, self._title(index), font, ink)
        icons.paint(painter, "close", self._cross(index), tokens.ink3)
        if front and self.hasFocus():
            paint.ring(painter, box.adjusted(2, 3, -3, -2))

    def _made_tab(self, source_id: SourceId) -> int:
        if source_id != self._coming:
            return self.addTab("")
        before, self._coming = self._looked_at, None
        self._looked_at = source_id
        place = self.index_of(before) if before is not None else -1
        if before is None or place < 0:
            return self.addTab("")
        self._sources.pop(before, None)
        self.insertTab(place, "")
        self.removeTab(place + 1)
        return place

    def _dress(self, index: int) -> None:
        source = self._sources.get(self.tabData(index))
        if source is None:
            return
        title = " ".join(source.title.split())[:200] or source.file_name
        looking = ", only looked at" if source.id == self._looked_at else ""
        self.setTabText(index, title.replace("&", "&&"))
        self.setTabToolTip(index, as_tool_tip(title))
        self.setAccessibleTabName(index, title + looking)
        self.update()

    def _close(self, source_ids: list[SourceId]) -> None:
        for source_id in source_ids:
            self.close_asked.emit(source_id)

    def _title(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _cross(self, index: int) -> QRect:
        box, side = self.tabRect(index), theme.scaled(14)
        return QRect(
            box.right() - side - theme.scaled(8), box.center().y() - side // 2 + 1, side, side
        )

    def _is_cross(self, index: int, where: QPoint) -> bool:
        grip = theme.scaled(5)
        return index >= 0 and self._cross(index).adjusted(-grip, -grip, grip, grip).contains(where)

    def _on_current(self, index: int) -> None:
        if index >= 0:
            self.source_chosen.emit(self.tabData(index))
