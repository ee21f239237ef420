"""Rows of a page of preferences: a choice or a switch, with what it means below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import Text, column, fill, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_SQUARE = 16


class ChoicePage(QWidget):
    """A column of rows under a heading, filled by its derived class."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._rows = column(self, margins=24, gap=16)
        self._rows.addWidget(Text(title, "heading"))

    def add_choice(self, name: str, values: Sequence[tuple[str, object]], hint: str) -> QComboBox:
        """A row with one of several values; each value is its words and what they stand for."""
        made = _Choice()
        made.setAccessibleName(name)
        made.setAccessibleDescription(hint)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for words, value in values:
            made.addItem(words, value)
        label = Text(name, wrap=True)
        label.setBuddy(made)
        line = row(gap=16)
        fill(line, label, None, made)
        self._add(line, hint)
        return made

    def add_switch(self, name: str, hint: str) -> QCheckBox:
        """A row that is on or off."""
        made = Switch(name)
        made.setAccessibleDescription(hint)
        line = row()
        fill(line, made, None)
        self._add(line, hint)
        return made

    def end(self) -> None:
        """No more rows follow."""
        self._rows.addStretch(1)

    def _add(self, line: QVBoxLayout | object, hint: str) -> None:
        held = column(gap=4)
        fill(held, line)  # type: ignore[arg-type]
        if hint:
            held.addWidget(Text(hint, "meta", "ink2", wrap=True))
        self._rows.addLayout(held)


class _Choice(QComboBox):
    """The style sheet takes the arrow away, so it is drawn here."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.scaled(14)
        box = QRect(self.width() - side - theme.scaled(6), (self.height() - side) // 2, side, side)
        icons.paint(painter, "down", box, theme.tokens().ink2)
        painter.end()


class Switch(QCheckBox):
    """A check box whose square grows with the text and has an edge in the dark."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = words.width() + theme.scaled(_SQUARE + 12)
        return QSize(width, max(words.height(), theme.scaled(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.tokens()
        side = theme.scaled(_SQUARE)
        square = QRect(2, (self.height() - side) // 2, side, side)
        on = self.isChecked()
        edge = colours.accent if on else colours.ctl
        paint.rounded(painter, square, colours.accent if on else colours.surface, edge, 3)
        if on:
            icons.paint(painter, "tick", square, colours.on_accent)
        words = self.rect().adjusted(side + theme.scaled(10), 0, 0, 0)
        paint.text(painter, words, self.text(), theme.font("body"), colours.ink)
        if self.hasFocus():
            paint.ring(painter, self.rect(), 4)
        painter.end()


def choose(box: QComboBox, value: object) -> None:
    """Show a value without telling that it was chosen."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(False)
