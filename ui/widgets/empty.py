"""What a pane shows when it has nothing: an icon, one line, one sentence, at most two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from ui.widgets.controls import Sign, Text, button, column, fill, row

if TYPE_CHECKING:
    from collections.abc import Callable


class EmptyState(QScrollArea):
    """Centred in its pane, and scrolled where that is small; buttons are set with the words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(icon, "ink3", 32)
        self._line = Text("", "pane", wrap=True)
        self._sentence = Text("", "body", "ink2", wrap=True)
        self._buttons: list[tuple[QPushButton, list[Callable[[], None]]]] = []
        for label in (self._line, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        ground = QWidget()
        self.setWidget(ground)
        for one in (ground, self.viewport()):
            one.setAutoFillBackground(False)
        inner = column(ground, margins=16, gap=8)
        fill(inner, None)
        inner.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignHCenter)
        fill(inner, self._line, self._sentence)
        self._row = row(gap=8)
        self._row.addStretch(1)
        self._row.addStretch(1)
        fill(inner, self._row, None)

    def show_words(
        self,
        line: str,
        sentence: str = "",
        *acts: tuple[str, Callable[[], None]],
        icon: str = "",
    ) -> None:
        """Say what is so and what can be done; each act is a button's words and its deed."""
        if icon:
            self._sign.set_icon(icon, "ink3")
        self._line.setText(line)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        for made, _ in self._buttons:
            self._row.removeWidget(made)
            made.deleteLater()
        self._buttons.clear()
        for words, deed in acts[:2]:
            made = button(words, small=True)
            made.clicked.connect(deed)
            self._row.insertWidget(self._row.count() - 1, made)
            self._buttons.append((made, [deed]))

    @property
    def words(self) -> str:
        """The line and the sentence."""
        return f"{self._line.text()} {self._sentence.text()}".strip()
