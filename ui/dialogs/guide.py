"""The user guide in a window of its own: chapters, search, and the text, all without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeySequence,
    QPalette,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QTextBrowser, QTextEdit

from ui import theme
from ui.models.guide import Chapter, chapters
from ui.widgets.controls import Text, button, column, fill, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

SIZE = (960, 700)
_LINE_HEIGHT = 145.0
_KIND = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class GuideDialog(QDialog):
    """Beside the window, so that it can be read while working; `keys_asked` for the keys of the
    view. Escape closes it."""

    keys_asked = Signal()

    def __init__(self, markdown: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("User guide")
        self.setModal(False)
        self.resize(theme.scaled(SIZE[0]), theme.scaled(SIZE[1]))
        self._chapters = chapters(markdown)
        self.names = QListWidget()
        self.names.setAccessibleName("Chapters")
        self.names.setProperty("role", "pages")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setWordWrap(True)
        self.names.addItems([one.title for one in self._chapters])
        self.field = _Field()
        self.text = _Page()
        self.said = Text("", "meta", "ink3", wrap=True)
        self.said.hide()
        self._lay_out()
        self.names.currentRowChanged.connect(self._show)
        self.field.textChanged.connect(self._search)
        self.field.stepped.connect(self.step)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)
        theme.current.changed.connect(self._dress)
        self._dress()
        self.show_chapter("")

    @property
    def chapter(self) -> Chapter:
        """The chapter that is shown."""
        return self._chapters[self.names.currentRow()]

    def show_chapter(self, title: str) -> None:
        """Show a chapter by its title; the first if there is none of that name."""
        self.field.clear()
        titles = [one.title for one in self._chapters]
        self.names.setCurrentRow(titles.index(title) if title in titles else 0)
        self.text.setFocus()

    def step(self, by: int) -> None:
        """Go to the next or the previous place of the words, into other chapters too."""
        if not self.field.text().strip() or self.text.step(by):
            return
        rows = [at for at in range(self.names.count()) if not self.names.item(at).isHidden()]
        if rows:
            at = rows.index(self.names.currentRow()) if self.names.currentRow() in rows else 0
            self.names.setCurrentRow(rows[(at + by) % len(rows)])
            self.text.choose(0 if by > 0 else -1)

    def _show(self, at: int) -> None:
        if at >= 0:
            self.text.show_chapter(self._chapters[at], self.field.text().strip())

    def _search(self, words: str) -> None:
        words = words.strip()
        hits = [at for at, one in enumerate(self._chapters) if not words or one.holds(words)]
        for at in range(self.names.count()):
            self.names.item(at).setHidden(at not in hits)
        self.said.setText(_said(len(hits)))
        self.said.setVisible(bool(words))
        if hits and self.names.currentRow() not in hits:
            self.names.setCurrentRow(hits[0])
        else:
            self._show(self.names.currentRow())
        self.text.choose(0)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("role", "guide")
        inner = column(side, margins=12, gap=8)
        fill(inner, self.field, self.said, self.names)
        inner.setStretch(2, 1)
        keys = button("Keys of this view")
        keys.clicked.connect(self.keys_asked)
        close = button("Close", "primary")
        close.clicked.connect(self.reject)
        last = row(left=16, right=16)
        fill(last, None, keys, close)
        right = column(gap=12)
        fill(right, self.text, last)
        right.setContentsMargins(0, 0, 0, theme.scaled(12))
        outer = row(self)
        fill(outer, side, right)
        outer.setStretch(1, 1)
        self._side = side

    def _dress(self) -> None:
        self._side.setFixedWidth(theme.scaled(312))
        self._show(self.names.currentRow())


class _Field(QLineEdit):
    """Where the words to look for are typed; `stepped` 1 or -1 on Enter and Shift+Enter."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search the guide")
        self.setAccessibleName("Search the guide")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if shift else 1)
            return
        super().keyPressEvent(event)


class _Page(QTextBrowser):
    """The text of one chapter. Nothing in it is loaded from anywhere, and no link leads out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Chapter")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._places: list[QTextCursor] = []
        self._at = -1

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Refuse everything."""

    def show_chapter(self, chapter: Chapter, words: str) -> None:
        """Lay out a chapter, with the words outlined wherever they stand."""
        document = self.document()
        document.setDefaultFont(theme.font("body"))
        document.setDocumentMargin(theme.scaled(24))
        self.setMarkdown(f"# {chapter.title}\n\n{chapter.text}")
        self._space()
        self._places = self._found(words) if words else []
        self._at = -1
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def choose(self, at: int) -> None:
        """Bring one of the places of the words into view; -1 is the last."""
        if self._places:
            self._at = range(len(self._places))[at]
            self._mark()
            shown = QTextCursor(self._places[self._at])
            shown.clearSelection()
            self.setTextCursor(shown)
            self.ensureCursorVisible()

    def step(self, by: int) -> bool:
        """Go to the next place in this chapter; whether there was one."""
        wanted = self._at + by
        if not 0 <= wanted < len(self._places):
            return False
        self.choose(wanted)
        return True

    def _space(self) -> None:
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            form.setLineHeight(_LINE_HEIGHT, _KIND)
            form.setTopMargin(theme.scaled(16 if form.headingLevel() > 1 else 0))
            form.setBottomMargin(theme.scaled(4 if block.textList() else 8))
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def _found(self, words: str) -> list[QTextCursor]:
        found, cursor = [], self.document().find(words, 0)
        while not cursor.isNull():
            found.append(cursor)
            cursor = self.document().find(words, cursor)
        return found

    def _mark(self) -> None:
        palette, marks = self.palette(), []
        for number, cursor in enumerate(self._places):
            form = QTextCharFormat()
            form.setFontUnderline(True)
            form.setBackground(theme.tokens().selection)
            if number == self._at:
                form.setBackground(palette.color(QPalette.ColorRole.Highlight))
                form.setForeground(palette.color(QPalette.ColorRole.HighlightedText))
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)


def _said(chapters_found: int) -> str:
    if not chapters_found:
        return "Not in the guide"
    return f"In {chapters_found} {'chapter' if chapters_found == 1 else 'chapters'}; Enter: next"
