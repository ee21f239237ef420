"""What the first key in a filter would have to work out for every row, worked out before it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.models.row_order import Kept

_SLICE_SECONDS = 0.004
"""A frame that is drawn meanwhile is not late for it."""


class Ahead(QObject):
    """Has a `Kept` work out rows in short slices while the window has nothing else to do."""

    def __init__(self, kept: Kept[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._rows: list[Any] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._work_out_some)

    def take(self, rows: Iterable[Any]) -> None:
        """These rows will be asked for."""
        self._rows.extend(rows)
        if self._rows:
            self._idle.start()

    def _work_out_some(self) -> None:
        end = time.perf_counter() + _SLICE_SECONDS
        while self._rows and time.perf_counter() < end:
            self._kept.of(self._rows.pop())
        if not self._rows:
            self._idle.stop()
