"""What stands in place of a result while quotations are compared: grey lines, then a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.widgets import paint
from ui.widgets.controls import Text, button, column, fill, row
from ui.words import counted, grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_LINES_MS, _COUNT_MS = 200, 2_000
_WIDTHS = (0.92, 0.86, 0.6, 0.0, 0.9, 0.72)


class Waiting(QFrame):
    """Nothing for 200 ms, then lines in the shape of what will come; past 2 s how far it is, and
    `stop_wanted` from a button."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._shows_lines = False
        self._words = Text("Comparing quotations", "meta", "ink2", tabular=True)
        self._stop = button("Stop", small=True)
        self._stop.setAccessibleName("Stop comparing quotations")
        self._stop.clicked.connect(self.stop_wanted)
        line = row(gap=12)
        fill(line, self._words, self._stop, None)
        inner = column(self, margins=24)
        fill(inner, None, line)
        self._lines, self._count = QTimer(self), QTimer(self)
        for timer, pause, deed in (
            (self._lines, _LINES_MS, self._show_lines),
            (self._count, _COUNT_MS, self._show_count),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(deed)

    def show_progress(self, done: int, of: int) -> None:
        """Say how many sources were compared."""
        of_words = counted(of, "source")
        self._words.setText(f"Comparing quotations: {grouped(done)} of {of_words}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shows_lines = False
        self._words.hide()
        self._stop.hide()
        self._lines.start()
        self._count.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lines.stop()
        self._count.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shows_lines:
            return
        painter, edge, step = QPainter(self), theme.scaled(24), theme.scaled(28)
        for number, part in enumerate(_WIDTHS):
            width = int((self.width() - 2 * edge) * part)
            box = QRect(edge, edge + number * step, width, theme.scaled(12))
            paint.rounded(painter, box, theme.tokens().line, None, 4)
        painter.end()

    def _show_lines(self) -> None:
        self._shows_lines = True
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _show_count(self) -> None:
        self._words.show()
        self._stop.show()
