"""Small pictures of the pages below one another, drawn when they come into view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casefile.services.drawing import DrawnPicture, DrawRequest
from ui import theme
from ui.widgets import paint
from ui.widgets.page_canvas import single_shot
from ui.widgets.page_column import LETTER
from ui.widgets.page_pictures import SMALL_WIDTH, PictureCache, ReadyPicture
from ui.widgets.page_tone import Finisher, Tone, paper
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from casefile.model import SourceId
    from casefile.store.pages import PageSize
    from ui.hub import Hub
    from ui.widgets.page_marks import QuoteMark

_Index = QModelIndex | QPersistentModelIndex
COLOURS = Qt.ItemDataRole.UserRole + 1
"""The colours of the quotes that begin on a page."""

_TALLEST = 220
_AROUND = 3


class ThumbModel(QAbstractListModel):
    """One row a page; what it shows is in memory or not there yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: tuple[PageSize, ...] = ()
        self._colours: dict[int, list[int]] = {}

    def set_quotes(self, marks: Iterable[QuoteMark]) -> None:
        """Say which pages quotes begin on."""
        colours: dict[int, list[int]] = {}
        for mark in marks:
            colours.setdefault(mark.span.page, []).append(mark.colour)
        if colours != self._colours:
            self._colours = colours
            if self.sizes:
                self.dataChanged.emit(self.index(0), self.index(len(self.sizes) - 1))

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show other pages."""
        self.beginResetModel()
        self.sizes, self._colours = tuple(sizes), {}
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.sizes):
            return None
        size = self.sizes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return size.label or str(size.number)
        colours = self._colours.get(size.number, [])
        if role == COLOURS:
            return colours
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"Page {size.label or size.number} of {len(self.sizes)}"
            return f"{words}, {counted(len(colours), 'quote')}" if colours else words
        return None


class Thumbs(QListView):
    """`page_asked` carries the page that was chosen, from 1."""

    page_asked = Signal(int)

    def __init__(self, hub: Hub, cache: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages as small pictures")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._model = ThumbModel(self)
        self.setModel(self._model)
        self._cache = cache
        self._tone = Tone.ORIGINAL
        self._source_id: SourceId | None = None
        self._failed: set[int] = set()
        self._client = hub.jobs.draw.client(self, finish=partial(_finish, self._tone))
        self._client.drawn.connect(self._on_drawn)
        self._wanting = single_shot(self, 60, self._want)
        self.setItemDelegate(_ThumbDelegate(self))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_source(self, source_id: SourceId | None, sizes: Sequence[PageSize]) -> None:
        """Show the pages of another source."""
        self._source_id = source_id
        self._failed.clear()
        self._model.set_pages(sizes)
        self._wanting.start()

    def set_quotes(self, marks: Iterable[QuoteMark]) -> None:
        """Mark the pages that quotes begin on."""
        self._model.set_quotes(marks)

    def show_page(self, page: int) -> None:
        """Mark the page in view."""
        index = self._model.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def set_tone(self, tone: Tone) -> None:
        """Show the pages in another tone; the cache is emptied by the page view."""
        self._tone = tone
        self._client.set_finish(partial(_finish, tone))
        self._wanting.start()
        self.viewport().update()

    @property
    def tone(self) -> Tone:
        return self._tone

    def picture(self, row: int) -> QPixmap | None:
        """The small picture of a row's page, if it is here."""
        if self._source_id is None:
            return None
        return self._cache.small(self._source_id, row + 1)

    def picture_size(self, row: int) -> QSize:
        """How large a page is shown."""
        size = self._model.sizes[row]
        across, down = size.width or LETTER[0], size.height or LETTER[1]
        width = theme.scaled(SMALL_WIDTH)
        height = min(round(width * down / across), theme.scaled(_TALLEST))
        return QSize(min(width, round(height * across / down)), height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wanting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wanting.start()

    def _on_scrolled(self) -> None:
        self._wanting.start()

    def _want(self) -> None:
        if self._source_id is None or not self.isVisible() or not self._model.sizes:
            self._client.want([])
            return
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        last = last if last >= 0 else len(self._model.sizes) - 1
        rows = [*range(first, last + 1)]
        rows += [row for step in range(1, _AROUND + 1) for row in (last + step, first - step)]
        self._client.want(
            [
                self._request(row)
                for row in rows
                if 0 <= row < len(self._model.sizes)
                and self.picture(row) is None
                and row not in self._failed
            ]
        )

    def _request(self, row: int) -> DrawRequest:
        assert self._source_id is not None
        across = self._model.sizes[row].width or LETTER[0]
        return DrawRequest(self._source_id, row + 1, round(SMALL_WIDTH / across, 4))

    def _on_drawn(self, answer: object) -> None:
        request = getattr(answer, "request", None)
        if not isinstance(request, DrawRequest) or request.source_id != self._source_id:
            return
        if isinstance(answer, ReadyPicture) and answer.tone is self._tone:
            self._cache.put_small(answer)
            self.update(self._model.index(request.page - 1))
        elif not isinstance(answer, ReadyPicture):
            self._failed.add(request.page - 1)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.page_asked.emit(index.row() + 1)


class _ThumbDelegate(QStyledItemDelegate):
    """A page with its label below it."""

    def __init__(self, view: Thumbs) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = self._view.picture_size(index.row())
        return QSize(size.width(), size.height() + theme.scaled(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state, tokens, row = paint.RowState.of(option), theme.tokens(), index.row()
        box: QRect = option.rect
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        size = self._view.picture_size(row)
        where = QRect(box.center().x() - size.width() // 2, box.top() + theme.scaled(8), 0, 0)
        where.setSize(size)
        painter.fillRect(where.adjusted(-1, -1, 1, 1), tokens.line2)
        picture = self._view.picture(row)
        if picture is None:
            painter.fillRect(where, paper(self._view.tone))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(where, picture)
        edge = tokens.accent if state.selected else None
        if edge is not None:
            paint.rounded(painter, where.adjusted(-2, -2, 2, 2), None, edge, 2)
        label = QRect(box.left(), where.bottom() + 2, box.width(), theme.scaled(20))
        ink = tokens.ink if state.selected else tokens.ink3
        middle = Qt.AlignmentFlag.AlignCenter
        colours = index.data(COLOURS) or []
        words = str(index.data() or "")
        if colours:
            words += f" · {counted(len(colours), 'quote')}"
            self._ticks(painter, where, colours)
        paint.text(painter, label, words, theme.font("small", tabular=True), ink, align=middle)
        if state.focused:
            paint.ring(painter, box)

    @staticmethod
    def _ticks(painter: QPainter, where: QRect, colours: Sequence[int]) -> None:
        """One tick a quote at the right edge of its page, in the colour of its issue."""
        deeps, side = theme.tokens().issue_deeps, theme.scaled(6)
        for number, colour in enumerate(colours[: where.height() // (side + 2)]):
            top = where.top() + number * (side + 2)
            painter.fillRect(QRect(where.right() - side, top, side, side), deeps[colour - 1])


def _finish(tone: Tone, answer: object) -> object:
    return Finisher(tone)(answer) if isinstance(answer, DrawnPicture) else answer
