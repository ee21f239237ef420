"""How the files of an import are drawn, with the buttons of their likely answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from casefile.services.rows import DUPLICATE, NEEDS_PASSWORD
from ui import icons, theme
from ui.importer import ImportFile, Stage
from ui.models.import_files import FileRole, status_words
from ui.widgets import paint
from ui.widgets.quote_card_delegate import page_header
from ui.words import counted, grouped, size_words

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPainter

    from ui.widgets.paint import RowState

Index = QModelIndex | QPersistentModelIndex
_EDGE, _NAME_AT, _SIZE_WIDTH = 16, 56, 96


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done about a file."""

    id: str
    words: str


def deeds(file: ImportFile) -> list[Deed]:
    """The likely answers for a file, the recommended first."""
    if file.stage is Stage.WORKING or file.row is None:
        return []
    if file.stage is Stage.ADDED:
        return [Deed("open", "Open")]
    if file.row.status == NEEDS_PASSWORD:
        return [Deed("password", "Enter password"), Deed("skip", "Skip")]
    if file.row.status == DUPLICATE:
        return [Deed("open", "Show the other"), Deed("skip", "Skip")]
    if file.can_retry:
        return [Deed("retry", "Retry"), Deed("skip", "Skip")]
    return [Deed("skip", "Skip")]


def status_left(width: int) -> int:
    """Where the status column begins in a list of this width."""
    return max(theme.scaled(260), round(width * 0.54))


def is_narrow(width: int) -> bool:
    """Whether a list of this width has no room for columns: the status then stands below the name,
    and the size in the details alone."""
    return width < theme.scaled(620)


class ImportDelegate(QStyledItemDelegate):
    """`chosen` carries the path of a file and the deed whose button was clicked."""

    chosen = Signal(str, str)

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Every row is asked again whenever one comes or goes: a group's number is 0.
        height = 48 if index.internalId() else 28
        return QSize(theme.scaled(240), theme.scaled(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file = index.data(FileRole.FILE)
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if not isinstance(file, ImportFile):
            page_header(painter, box, str(index.data()), grouped(index.data(FileRole.COUNT) or 0))
            return
        state = paint.RowState.of(option)
        self._ground(painter, box, state)
        colours = theme.tokens()
        side = theme.scaled(16)
        place = QRect(box.left() + theme.scaled(_EDGE), box.center().y() - side // 2, side, side)
        icons.paint(painter, "file", place, colours.ink3)
        right = self._buttons(painter, box, file) - theme.scaled(8)
        name, size, status = columns(box, right)
        paint.text(painter, name, file.name, theme.font("body"), colours.ink)
        words = size_words(file.size) if file.size and size.width() else ""
        paint.text(painter, size, words, theme.font("meta", tabular=True), colours.ink3)
        self._status(painter, status, file)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        file = index.data(FileRole.FILE)
        if (
            isinstance(file, ImportFile)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            where = event.position().toPoint()
            width = self._view.viewport().width()
            box = QRect(0, option.rect.top(), width, option.rect.height())
            for deed, place in self.button_places(box, file):
                if place.contains(where):
                    self.chosen.emit(file.path, deed.id)
                    return True
        return super().editorEvent(event, model, option, index)

    def button_places(self, box: QRect, file: ImportFile) -> list[tuple[Deed, QRect]]:
        """Where the buttons of a file's row lie, the last one at the right edge."""
        metrics = QFontMetrics(_button_font())
        right, height = box.right() - theme.scaled(_EDGE), theme.scaled(28)
        found: list[tuple[Deed, QRect]] = []
        for deed in reversed(deeds(file)):
            width = metrics.horizontalAdvance(deed.words) + theme.scaled(22)
            top = box.center().y() - height // 2
            found.insert(0, (deed, QRect(right - width, top, width, height)))
            right -= width + theme.scaled(6)
        return found

    def _ground(self, painter: QPainter, box: QRect, state: RowState) -> None:
        colours = theme.tokens()
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        if state.selected:
            bar = QRect(box.left(), box.top(), theme.scaled(3), box.height())
            painter.fillRect(bar, colours.accent)
        paint.rule(painter, box.left(), box.right(), box.bottom())

    def _buttons(self, painter: QPainter, box: QRect, file: ImportFile) -> int:
        colours = theme.tokens()
        left = box.right() - theme.scaled(_EDGE)
        for deed, place in self.button_places(box, file):
            left = min(left, place.left())
            quiet = file.stage is Stage.ADDED
            if not quiet:
                paint.rounded(painter, place, colours.surface, colours.ctl, 6)
            tone = colours.accent if quiet else colours.ink
            align = Qt.AlignmentFlag.AlignCenter
            paint.text(painter, place, deed.words, _button_font(), tone, align=align)
        return left

    def _status(self, painter: QPainter, box: QRect, file: ImportFile) -> None:
        colours = theme.tokens()
        icon, tone, words = status_words(file)
        if file.row is None and file.pages:
            self._progress(painter, box, file, words)
            return
        side = theme.scaled(14)
        top = box.center().y() - side // 2
        icons.paint(painter, icon, QRect(box.left(), top, side, side), getattr(colours, tone))
        line = box.adjusted(side + theme.scaled(6), 0, 0, 0)
        font = theme.font("meta", weight=QFont.Weight.DemiBold)
        used = paint.text(painter, line, words, font, getattr(colours, tone))
        if file.stage is Stage.ADDED and file.pages:
            rest = line.adjusted(used + theme.scaled(8), 0, 0, 0)
            pages = counted(file.pages, "page")
            paint.text(painter, rest, pages, theme.font("meta", tabular=True), colours.ink3)

    def _progress(self, painter: QPainter, box: QRect, file: ImportFile, words: str) -> None:
        colours = theme.tokens()
        width = min(box.width(), theme.scaled(224))
        top = box.center().y() - theme.scaled(15)
        line = QRect(box.left(), top, width, theme.scaled(18))
        paint.text(painter, line, words, theme.font("meta", tabular=True), colours.ink2)
        track = QRect(box.left(), line.bottom() + theme.scaled(5), width, theme.scaled(4))
        paint.rounded(painter, track, colours.line2, None, 2)
        track.setWidth(max(theme.scaled(4), round(width * min(1.0, file.done / file.pages))))
        paint.rounded(painter, track, colours.accent, None, 2)


def columns(box: QRect, right: int) -> tuple[QRect, QRect, QRect]:
    """Where name, size and status of a file stand in its row, left of its buttons."""
    name_at = box.left() + theme.scaled(_NAME_AT)
    if is_narrow(box.width()):
        half = box.height() // 2 - theme.scaled(2)
        name = QRect(name_at, box.top() + theme.scaled(2), right - name_at, half)
        return name, QRect(), QRect(name_at, name.bottom(), name.width(), half)
    left = status_left(box.width())
    name = QRect(name_at, box.top(), left - theme.scaled(_SIZE_WIDTH) - name_at, box.height())
    size = QRect(name.right() + theme.scaled(8), box.top(), theme.scaled(84), box.height())
    return name, size, QRect(left, box.top(), right - left, box.height())


def _button_font() -> QFont:
    return theme.font("meta", weight=QFont.Weight.Medium)
