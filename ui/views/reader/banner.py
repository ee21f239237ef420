"""A line above the pages that says what is so of the whole source, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ui.widgets.controls import Sign, Text, button, column, fill, restyle, row

if TYPE_CHECKING:
    from collections.abc import Callable

_TONES = {"warn": "warn", "info": "accent"}


class Banner(QFrame):
    """Hidden until it has something to say; one deed at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign("info", "accent")
        self._line = Text("", "pane", wrap=True)
        self._sentence = Text("", "body", "ink2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._button = button("", "link", small=True)
        self._button.clicked.connect(self._on_clicked)
        self._deed: Callable[[], None] | None = None
        words = column(gap=4)
        fill(words, self._line, self._sentence, self._bar)
        outer = row(self, left=16, right=8, gap=12)
        outer.setContentsMargins(outer.contentsMargins().left(), 8, 8, 8)
        fill(outer, self._sign, words, self._button)
        outer.setStretch(1, 1)
        self.hide()

    def say(
        self,
        line: str,
        sentence: str = "",
        *,
        tone: Literal["warn", "info"] = "info",
        icon: str = "info",
        deed: tuple[str, Callable[[], None]] | None = None,
        done: tuple[int, int] | None = None,
    ) -> None:
        """Show a line, a sentence, a deed (its words and what it does) and how much is `done` of
        how much.
        """
        restyle(self, "role", f"note-{tone}")
        self._sign.set_icon(icon, _TONES[tone])
        self._line.setText(line)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._bar.setVisible(done is not None)
        if done is not None:
            self._bar.setRange(0, done[1])
            self._bar.setValue(done[0])
            self._bar.setAccessibleName(line)
        self._deed = deed[1] if deed is not None else None
        self._button.setVisible(deed is not None)
        self._button.setText(deed[0] if deed is not None else "")
        self.setAccessibleName(self.words)
        self.show()

    @property
    def words(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else f"{self._line.text()} {self._sentence.text()}".strip()

    def _on_clicked(self) -> None:
        if self._deed is not None:
            self._deed()
