"""What the quote check found for the quote at the right: the source's words beside the printed
ones, what differs, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.models.check_words import (
    RULED,
    critical_words,
    notices,
    passage_words,
    source_runs,
)
from ui.models.quote_states import ALTERED, NOT_FOUND
from ui.widgets.controls import Sign, Text, button, column, fill, frame, row
from ui.widgets.marked_text import MarkedText

if TYPE_CHECKING:
    from casefile.services.comparing import Compared
    from casefile.services.quote_rulings import Ruling
    from ui.models.quote_states import Look

_LONGEST = 6_000


class SourceSays(QWidget):
    """The passage that was found, with a link to it; `wanted` asks to go there."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = MarkedText("The source says")
        self.link = button("", "textlink")
        self.link.setToolTip("Show in source")
        self.link.clicked.connect(self.wanted)
        inner = column(self, gap=8)
        fill(inner, Text("The source says", "meta", "ink2"), self.words)
        fill(inner, self.link, frame("rule"))

    def show_found(self, compared: Compared, *, marked: bool) -> None:
        """Show a passage, with what is printed otherwise in bold."""
        if marked:
            self.words.show_runs(source_runs(compared.pieces))
        else:
            self.words.show_words(passage_words(compared)[:_LONGEST])
        place = f"{compared.source_title}, {compared.source_place}"
        self.link.setText(place.replace("&", "&&"))
        self.link.setAccessibleName(f"Show in source: {place}")


class Finding(QWidget):
    """What differs and the acts on it: `compare_wanted`, `wording_wanted`, and `keep_wanted` with
    the button to ask at."""

    compare_wanted = Signal()
    wording_wanted = Signal()
    keep_wanted = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.note = frame("note-warn")
        line = row(self.note, left=12, right=12)
        line.setContentsMargins(*[theme.scaled(12)] * 4)
        self._told = Text("", "body", wrap=True)
        line.addWidget(Sign("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._told, 1)
        self.ruling = Text("", "body", "accent", wrap=True)
        self.compare = button("Compare side by side  Ctrl+Enter", "primary")
        self.compare.setAccessibleName("Compare side by side")
        self.compare.clicked.connect(self.compare_wanted)
        self.wording, self.keep = (
            button(words, small=True) for words in ("Use source wording", "Keep as quoted")
        )
        self.wording.clicked.connect(self.wording_wanted)
        self.keep.clicked.connect(self._on_keep)
        both = row(gap=8)
        for one in (self.wording, self.keep):
            _may_shrink(one)
            both.addWidget(one, 1)
        inner = column(self, gap=8)
        fill(inner, self.note, self.ruling, self.compare, both)

    @property
    def told(self) -> str:
        """What is said of the differences."""
        return self._told.text()

    def show_found(
        self, look: Look, compared: Compared | None, ruling: Ruling | None, *, writes: bool
    ) -> None:
        """Say what was found for a quote, and offer what fits."""
        told = [critical_words(compared), *notices(compared)] if compared is not None else []
        if look is NOT_FOUND:
            told.append(look.meaning)
        self._told.setText(" ".join(words for words in told if words))
        self.note.setVisible(bool(self._told.text()))
        self.ruling.setVisible(ruling is not None)
        if ruling is not None:
            self.ruling.setText(
                RULED[ruling.kind] + (f": {ruling.reason}" if ruling.reason else "")
            )
        self.wording.setVisible(look is ALTERED and writes)
        self.keep.setVisible(look in (ALTERED, NOT_FOUND) and writes)

    def _on_keep(self) -> None:
        self.keep_wanted.emit(self.keep)


def _may_shrink(one: QPushButton) -> None:
    one.setMinimumWidth(theme.scaled(48))
