"""A layout that fills rows from left to right and begins a new one where a widget does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class FlowLayout(QLayout):
    """Rows of widgets at their own sizes, `gap` pixels apart both ways."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """The height it takes; with `move` everything is put in its place."""
        top, gap = rect.top(), 0
        for items in self._rows(rect.width()):
            top += gap
            tallest = max(size.height() for _, size in items)
            if move:
                self._place(items, rect.left(), top, rect.width())
            top, gap = top + tallest, self._gap
        return top - rect.top()

    def _rows(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """What stands together; what is hidden takes no room."""
        found: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if found and taken + size.width() > width:
                yield found
                found, taken = [], 0
            found.append((item, size))
            taken += size.width() + self._gap
        if found:
            yield found

    def _place(
        self, items: list[tuple[QLayoutItem, QSize]], left: int, top: int, width: int
    ) -> None:
        """From the left on; what is aligned right stands at the end of its row."""
        ends = [item.alignment() & Qt.AlignmentFlag.AlignRight for item, _ in items]
        room = width - sum(size.width() for _, size in items) - self._gap * (len(items) - 1)
        for (item, size), is_end in zip(items, ends, strict=True):
            if is_end and room > 0:
                left, room = left + room, 0
            item.setGeometry(QRect(QPoint(left, top), size.boundedTo(QSize(width, size.height()))))
            left += size.width() + self._gap
