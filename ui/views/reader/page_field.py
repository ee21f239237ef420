"""The field for a page: takes its number, its printed label, "last" and "first"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from ui import theme
from ui.accessible.announce import announce
from ui.widgets.controls import as_tool_tip, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from casefile.store.pages import PageSize

_LAST = frozenset({"last", "end"})
_FIRST = frozenset({"first", "start"})
_PAGE = ("page", "Page: a number, a label such as ix, or “last” (Ctrl+L)")
_PARAGRAPH = ("paragraph", "Paragraph: a number, or “last” (Ctrl+L)")


def page_named(words: str, labels: Sequence[str]) -> int | None:
    """The page that someone means, from 1: a printed label first, then a number, or a word.

    Where labels are numbers of their own ("1" after "i" to "xii"), the printed one is what a
    reader sees on the page, so it wins.
    """
    wanted = " ".join(words.split()).casefold()
    if not wanted or not labels:
        return None
    if wanted in _LAST:
        return len(labels)
    if wanted in _FIRST:
        return 1
    for page, label in enumerate(labels, start=1):
        if label and label.casefold() == wanted:
            return page
    if wanted.isdecimal() and 1 <= int(wanted) <= len(labels):
        return int(wanted)
    return None


class PageField(QLineEdit):
    """Shows the page in view; `page_asked` carries the one to go to, from 1."""

    page_asked = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._shown, self._what, self._help = "", "page", ""
        self._call(_PAGE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(theme.font("body", tabular=True))
        self.setFixedWidth(theme.scaled(44))
        self.setMaxLength(32)
        self.textEdited.connect(self._on_edited)

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Know the pages of another source."""
        self._call(_PAGE)
        self._know(tuple(size.label for size in sizes))

    def set_paragraphs(self, count: int) -> None:
        """Know so many paragraphs of a source that has no pages of its own."""
        if self._what != _PARAGRAPH[0] or count != len(self._labels):
            self._call(_PARAGRAPH)
            self._know(tuple(str(number) for number in range(1, count + 1)))

    def _call(self, words: tuple[str, str]) -> None:
        self._what, self._help = words
        self.setAccessibleName(self._what.capitalize())
        self.setToolTip(self._help)

    def _know(self, labels: tuple[str, ...]) -> None:
        self._labels = labels
        widest = max((len(label) for label in self._labels), default=1)
        digits = max(2, min(10, max(widest, len(str(len(self._labels))))))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * digits) + theme.scaled(26))

    def show_page(self, page: int) -> None:
        """Show a page by its label, unless the user is typing."""
        label = self._labels[page - 1] if 1 <= page <= len(self._labels) else ""
        self._shown = label or (str(page) if page else "")
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page = page_named(self.text(), self._labels)
            if page is None:
                self._say_wrong()
                return
            self._show()
            self.page_asked.emit(page)
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._show()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()

    def _say_wrong(self) -> None:
        """Say it in words beside the field, not by a red edge alone; the next key starts anew."""
        words = f"There is no {self._what} “{self.text()}”"
        restyle(self, "wrong", True)
        self.setToolTip(as_tool_tip(words))
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.toolTip(), self)
        announce(self, words)
        self.selectAll()

    def _show(self) -> None:
        self.setText(self._shown)
        self.setModified(False)
        self._on_edited()

    def _on_edited(self) -> None:
        restyle(self, "wrong", False)
        self.setToolTip(self._help)
