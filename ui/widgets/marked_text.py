"""Words of a document with some of them marked: as high as they are, to be selected and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from ui import theme
from ui.models.check_words import Run
from ui.widgets.diff_formats import format_of

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent, QWheelEvent


class MarkedText(QTextEdit):
    """Plain words set run by run; nothing in them is ever read as markup."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._runs: tuple[Run, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "words")
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current.changed.connect(self._dress)
        self._dress()

    @property
    def words(self) -> str:
        """What it shows."""
        return "".join(run.words for run in self._runs)

    def show_words(self, words: str) -> None:
        """Show words without marks."""
        self.show_runs((Run(words),))

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """Show these runs one behind the other."""
        if runs != self._runs:
            self._runs = runs
            self._dress()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(self._high())
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls, not its words

    def _dress(self) -> None:
        font = theme.font("article")
        self.document().setDefaultFont(font)
        self.document().clear()
        cursor = QTextCursor(self.document())
        for run in self._runs:
            look = format_of(run.way)
            if run.way == "changed":
                look.setFontWeight(QFont.Weight.Bold)
            elif not run.way:
                look = QTextCharFormat()
                look.setForeground(theme.tokens().ink)
            cursor.insertText(run.words, look)
        self._fit()

    def _high(self) -> int:
        self.document().setTextWidth(max(1, self.viewport().width()))
        return round(self.document().size().height()) + 2

    def _fit(self) -> None:
        if self.height() != self._high():
            self.setFixedHeight(self._high())
