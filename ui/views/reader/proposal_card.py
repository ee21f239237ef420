"""The card beside a proposed quote: who is said to speak, why, how sure, and the ruling on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.models.check_words import share_words
from ui.views.reader.pop_frame import PopFrame
from ui.widgets.controls import Text, button, column, fill, row, tool

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.model import Quote

_WIDTH = 400


class ProposalCard(PopFrame):
    """`ruled` accepts or turns down, `next_wanted` goes on, `left` closes."""

    ruled = Signal(bool)
    next_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Suggested quote")
        self._title = Text("", "pane")
        self._place = Text("", "meta", "ink3", tabular=True)
        self.reason = Text("", "meta", "ink2", wrap=True)
        self.reason.setMinimumWidth(theme.scaled(_WIDTH))
        self.reason.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._accept = button("Accept  A", "primary", small=True)
        self._reject = button("Turn down  X", small=True)
        self._next = button("Next  N", small=True)
        self._close = tool("close", "Close (Esc)", small=True)
        deeds = ((self._accept, True), (self._reject, False))
        for made, accepts in deeds:
            made.setProperty("accepts", accepts)
            made.clicked.connect(self._on_ruled)
        for made in (self._accept, self._reject, self._next):
            made.setAccessibleName(made.text().split("  ")[0] + " suggestion")
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.left)
        head, foot = row(gap=8), row(gap=8)
        fill(head, self._title, self._place, None, self._close)
        fill(foot, self._accept, self._reject, None, self._next)
        inner = column(self, gap=8)
        inner.setContentsMargins(*self.inner_margins(12, 10))
        fill(inner, head, self.reason, foot)

    def show_quote(self, quote: Quote, place: str, *, writes: bool) -> None:
        """Show a proposal and its place among those of the source ("2 of 9")."""
        said = quote.speaker.name if quote.speaker else quote.speaker_text or ""
        self._title.setText(f"Suggested quote: {said}" if said else "Suggested quote")
        self._place.setText(place)
        told = (quote.reason or "", share_words(quote.confidence))
        self.reason.setText(" ".join(part for part in told if part))
        for made in (self._accept, self._reject):
            made.setVisible(writes)
        self.setAccessibleDescription(f"{self._title.text()}, {place}. {self.reason.text()}")

    def _on_ruled(self) -> None:
        self.ruled.emit(bool(self.sender().property("accepts")))
