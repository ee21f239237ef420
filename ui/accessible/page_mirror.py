"""The words of the page at hand in a hidden text widget of Qt's own, in step with the page view.

PySide leaves `selection` and `attributes` out of `QAccessibleTextInterface`, so a text interface
written in Python could tell neither the selection nor the quotes. Qt's own text widgets tell both;
this one holds the page's words, each line where the page has it printed, and is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ui import theme
from ui.accessible.printed_layout import PrintedLayout
from ui.offsets import Utf16Map
from ui.widgets.page_selection import extent, on_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import SourceId
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_selection import Place
    from ui.widgets.page_texts import PageText
    from ui.widgets.page_view import PageView

_ONE_LINE = str.maketrans(dict.fromkeys("\r\u2028\u2029", " "))
"""What Qt would take for the end of a line, where the stored text has none."""
_FONT_SHARE = 0.75
"""How much of the height of a line of words its font size is."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the mirror holds; it is made anew when any of this differs."""

    source: SourceId | None
    page: int
    scale: float
    with_edges: bool
    marks: Sequence[QuoteMark]


class PageMirror(QTextEdit):
    """Follows one page view and leads it when assistive technology moves caret or selection."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._shown: _Shown | None = None
        self._map = Utf16Map("")
        self._following = False
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Words of the page")
        self.document().setDocumentMargin(0)
        self._layout = PrintedLayout(self.document(), self._position_at)
        self.document().setDocumentLayout(self._layout)
        self.cursorPositionChanged.connect(self._on_led)
        self.selectionChanged.connect(self._on_led)
        view.selection_changed.connect(self._on_selection)
        view.texts.arrived.connect(self.follow)
        view.marks_changed.connect(self.follow)
        for moved in (view.page_changed, view.zoom_changed):
            moved.connect(self.follow)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self._move)
        self.follow()

    def follow(self, *_: object) -> None:
        """Hold what the view shows now."""
        place = self._view.caret_place()
        page = place[0] if place is not None else self._view.page
        text = self._view.text_at(page) if page else None
        wanted = self._wanted(page, text)
        self._following = True
        if wanted != self._shown:
            self._shown = wanted
            self._hold(wanted, text)
        self._put_cursor(place)
        self._following = False
        self._move()

    def _wanted(self, page: int, text: PageText | None) -> _Shown:
        view = self._view
        marks = tuple(one for one in view.spoken_quotes if one.span.page <= page)
        here = tuple(one for one in marks if page <= one.span.end_page)
        edges = text is not None and text.edges is not None
        number = page if text is not None else 0
        return _Shown(view.source_id, number, view.column.scale, edges, here)

    def _move(self, *_: object) -> None:
        """Lie over the page, so that places in this widget are places on the page."""
        if self._shown is not None and self._shown.page:
            self.setGeometry(self._view.page_rect(self._shown.page).toRect())

    # The words

    def _hold(self, shown: _Shown, text: PageText | None) -> None:
        words = text.text.translate(_ONE_LINE) if text is not None else ""
        self._map = Utf16Map(words)
        lines = _printed_lines(text, words, shown.scale) if text is not None else []
        self._layout.lines = lines
        if shown.page:
            self._layout.size = self._view.page_rect(shown.page).size()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for number, line in enumerate(words.split("\n")):
            if number:
                cursor.insertBlock()
            cursor.insertText(line, _look(line, lines[number] if lines else QRectF()))
        for mark in shown.marks:
            if (part := on_page(mark.span, shown.page, len(words))) is not None:
                _select(cursor, *map(self._map.to_units, part))
                ground = QTextCharFormat()
                ground.setBackground(theme.issue_fill(mark.colour))
                cursor.mergeCharFormat(ground)
        cursor.endEditBlock()

    # Caret and selection, both ways

    def _put_cursor(self, place: Place | None) -> None:
        shown, view = self._shown, self._view
        if shown is None or not shown.page:
            return
        part = view.selected.on_page(shown.page, len(self.document().toPlainText()))
        units = self._map.to_units
        cursor = self.textCursor()
        if part is not None:
            backward = place == (shown.page, part[0])
            ends = (part[1], part[0]) if backward else part
            _select(cursor, *map(units, ends))
        elif place is not None and place[0] == shown.page:
            cursor.setPosition(units(place[1]))
        else:
            cursor.clearSelection()
        self.setTextCursor(cursor)

    def _on_selection(self, *_: object) -> None:
        before = self.textCursor()
        self.follow()
        now = self.textCursor()
        if not QAccessible.isActive():
            return
        if (before.anchor(), before.position()) != (now.anchor(), now.position()):
            moved = QAccessibleTextCursorEvent(self._view, now.position())
            QAccessible.updateAccessibility(moved)
        if before.hasSelection() or now.hasSelection():
            start, end = now.selectionStart(), now.selectionEnd()
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self._view, start, end))

    def _on_led(self) -> None:
        """Assistive technology moved the caret or selected words: the view does the same."""
        shown, view, cursor = self._shown, self._view, self.textCursor()
        if self._following or shown is None or not shown.page:
            return
        still = shown.page, self._map.to_code_points(cursor.anchor())
        moving = shown.page, self._map.to_code_points(cursor.position())
        view.selected.start(extent(still, still))
        view.selected.extend(extent(moving, moving))
        view.caret = moving
        view.set_caret_mode(True)
        text = view.text_at(shown.page)
        box = text.caret_box(moving[1]) if text is not None else None
        if box is not None:
            view.reveal(view.place_of_page(shown.page).on_screen(box))
        view.announce_selection(settled=True)

    def _position_at(self, point: QPointF) -> int:
        text = self._view.text_at(self._shown.page) if self._shown is not None else None
        if text is None or self._shown is None:
            return -1
        scale = self._shown.scale
        return self._map.to_units(text.offset_at(point.x() / scale, point.y() / scale))


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _printed_lines(text: PageText, words: str, scale: float) -> list[QRectF]:
    """Where each line of the text is on the page; one without words lies under the one before."""
    found, start, last = [], 0, QRectF()
    for line in words.split("\n"):
        boxes = text.boxes(start, start + len(line)) if line else []
        here = QRectF(last.left(), last.bottom(), 0, 0)
        if boxes:
            left, top = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
            right, bottom = max(box.x1 for box in boxes), max(box.y1 for box in boxes)
            here = QRectF(left, top, right - left, bottom - top)
        found.append(here)
        last, start = here, start + len(line) + 1
    return [
        QRectF(one.left() * scale, one.top() * scale, one.width() * scale, one.height() * scale)
        for one in found
    ]


def _look(line: str, where: QRectF) -> QTextCharFormat:
    """A font as high as the line, its letters set so far apart that the line is as wide."""
    font = QFont()
    font.setPixelSize(max(1, round(where.height() * _FONT_SHARE)))
    if line and where.width() > 0:
        own = QFontMetricsF(font).horizontalAdvance(line)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, (where.width() - own) / len(line))
    made = QTextCharFormat()
    made.setFont(font)
    return made
