"""The way back to a place far down a text that is being set anew, without a stop for the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.widgets.page_tone import Tone, paper

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from casefile.model import Span

FAR = 60_000
"""Positions from here on are gone back to a piece at a time: all before them must be set first."""

LOOK_MS = 15
MOST_LOOKS = 400


@dataclass(slots=True)
class Return:
    """A place to come back to, with what was selected; `looks` counts how often it was tried."""

    position: int
    selected: Span | None = None
    looks: int = 0


class Cover(QWidget):
    """Lies over the text until the place is there: the old picture of it, or bare paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._tone = Tone.ORIGINAL
        self.hide()

    def put(self, picture: QPixmap | None, tone: Tone) -> None:
        """Cover the parent."""
        self._picture, self._tone = picture, tone
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), paper(self._tone))
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
