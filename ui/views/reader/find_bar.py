"""The bar that finds words in the open source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from ui import theme
from ui.views.reader.finding import FindOptions
from ui.widgets.controls import KeepFont, Text, fill, row, tool
from ui.words import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.views.reader.finding import Found

_PAUSE_MS = 120


class FindBar(QFrame):
    """`asked` carries the words after a pause in typing or another option; `stepped` 1 or -1;
    `left` on Escape.
    """

    asked = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.setMinimumHeight(theme.scaled(40))
        self.field = _FindField()
        self.field.textEdited.connect(self._on_edited)
        self.field.stepped.connect(self._on_step)
        self.field.left.connect(self.left)
        self._count = Text("", "meta", "ink3", tabular=True)
        self._count.setMinimumWidth(theme.scaled(72))
        self.case = _option("Aa", "Match case")
        self.whole = _option("“ab”", "Whole words")
        for option in (self.case, self.whole):
            option.toggled.connect(self._ask)
        self._previous = tool("up", "Previous (Shift+F3)")
        self._next = tool("down", "Next (F3)")
        close = tool("close", "Close (Esc)")
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        close.clicked.connect(self.left)
        layout = row(self, left=8, right=8, gap=4)
        fill(layout, self.field, self.case, self.whole, self._count)
        fill(layout, self._previous, self._next, close)
        layout.setStretch(0, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()

    @property
    def words(self) -> str:
        return self.field.text()

    @property
    def options(self) -> FindOptions:
        """How exactly the words must stand."""
        return FindOptions(self.case.isChecked(), self.whole.isChecked())

    def open(self, words: str = "") -> None:
        """Show the bar with some words to find, those of the last time without any."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def show_found(self, found: Found, current: int, *, around: str = "") -> None:
        """Say how many there are; `current` counts from 0, below that none is shown. `around` says
        that the last step went around an end.
        """
        total = len(found.spans)
        if not found.words.strip():
            words = ""
        elif not total:
            words = "Not found"
        else:
            of = f"{grouped(total)}{'+' if found.cut else ''}"
            words = f"{grouped(current + 1)} of {of}" if current >= 0 else of
            words += f", {around}" if around else ""
        self._count.setText(words)
        self._count.set_tone("bad" if words == "Not found" else "ink3")
        for step in (self._previous, self._next):
            step.setEnabled(total > 0)

    def _on_edited(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.field.text())

    def _on_step(self, direction: int) -> None:
        if self._pause.isActive():
            self._ask()
        else:
            self.stepped.emit(direction)

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)


def _option(words: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "tool")
    made.setText(words)
    KeepFont(made, "meta")
    made.setCheckable(True)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class _FindField(QLineEdit):
    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Find in this source")
        self.setAccessibleName("Find in this source")
        self.setMaxLength(1_000)
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
