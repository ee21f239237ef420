"""A small form for one issue: its name, number, colour and note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from casefile.limits import ISSUE_COLOURS
from ui import theme
from ui.widgets import paint
from ui.widgets.controls import Text, button, column, fill, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

COLOUR_NAMES = ("Yellow", "Green", "Blue", "Red", "Violet", "Teal", "Orange", "Grey")


@dataclass(frozen=True, slots=True)
class IssueForm:
    """What the form shows and gives back; `number` is the place in the order, from 1."""

    name: str
    number: int
    colour: int
    note: str


class IssueFormDialog(QDialog):
    """`entered` carries the `IssueForm` once it is saved; a new issue has no number to choose."""

    entered = Signal(object)

    def __init__(
        self, form: IssueForm, count: int, parent: QWidget, *, is_new: bool, under: str = ""
    ) -> None:
        super().__init__(parent)
        title = "New issue" if is_new else "Number, colour and note"
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(380))
        self._name = QLineEdit(form.name)
        self._name.setMaxLength(200)
        self._name.setAccessibleName("Name")
        self._number = self._made_number(form.number, count, is_new=is_new)
        self._colours = QButtonGroup(self)
        self._note = QPlainTextEdit(form.note)
        self._note.setProperty("role", "field")
        self._note.setAccessibleName("Note")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme.scaled(72))
        self._save = button("Add issue" if is_new else "Save", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        last = row()
        fill(last, None, cancel, self._save)
        inner = column(self, margins=24, gap=8)
        fill(inner, Text(title, "heading"))
        if under:
            fill(inner, Text(f"It stands under {under}.", "meta", "ink2", wrap=True))
        fill(inner, Text("Name", "meta", "ink2"), self._name)
        if not is_new:
            fill(inner, Text("Number", "meta", "ink2"), self._number)
        fill(inner, Text("Colour", "meta", "ink2"), self._colour_row(form.colour))
        fill(inner, Text("Note", "meta", "ink2"), self._note, last)
        self._name.textChanged.connect(self._look)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save.click)
        self.finished.connect(self.deleteLater)
        (self._name if is_new else self._number).setFocus()
        self._look()

    @property
    def form(self) -> IssueForm:
        """What is entered now."""
        name = " ".join(self._name.text().split())
        number, colour = self._number.value(), self._colours.checkedId()
        return IssueForm(name, number, colour, self._note.toPlainText().strip())

    def _made_number(self, number: int, count: int, *, is_new: bool) -> QSpinBox:
        made = QSpinBox()
        made.setRange(1, max(1, count))
        made.setValue(number)
        made.setEnabled(not is_new)
        made.setMinimumHeight(theme.scaled(28))
        made.setAccessibleName("Number")
        made.setToolTip("The digits 1 to 8 save a quote with the issue of that number")
        return made

    def _colour_row(self, chosen: int) -> QWidget:
        held = QWidget()
        inner = row(held, gap=4)
        for colour in range(1, ISSUE_COLOURS + 1):
            made = _ColourButton(colour)
            made.setChecked(colour == chosen)
            self._colours.addButton(made, colour)
            inner.addWidget(made)
        inner.addStretch(1)
        return held

    def _look(self) -> None:
        self._save.setEnabled(bool(self._name.text().strip()))

    def _on_save(self) -> None:
        self.entered.emit(self.form)
        self.accept()


class _ColourButton(QAbstractButton):
    """One of the eight colours, with its number; arrow keys move between them."""

    def __init__(self, colour: int) -> None:
        super().__init__()
        self._colour = colour
        name = f"{COLOUR_NAMES[colour - 1]}, colour {colour}"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(32), theme.scaled(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, edge = QPainter(self), theme.scaled(5)
        box = self.rect().adjusted(edge, edge, -edge, -edge)
        paint.issue_mark(painter, box, str(self._colour), self._colour)
        if self.isChecked():
            paint.rounded(painter, QRect(self.rect()), None, theme.tokens().ink, 6)
        if self.hasFocus():
            paint.ring(painter, self.rect())
        painter.end()
