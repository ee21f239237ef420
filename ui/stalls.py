"""Finds out what keeps the window from answering: every block of the main thread with its stack.

Only in use where somebody measures or asked for it (`CASEFILE_STALLS=1`); nothing runs otherwise.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from ui.jobs import start_thread

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_SECONDS = 0.05
"""What a user does not notice; anything longer is told."""

_BEAT_MS = 5
_LOOK_SECONDS = 0.01
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Stall:
    """How long the main thread did not answer, how long it was at work in that time, and where it
    was when the limit was passed: places in the program, never words of a document.
    """

    seconds: float
    busy_seconds: float
    places: tuple[str, ...]

    def __str__(self) -> str:
        words = f"The window did not answer for {self.seconds * 1000:.0f} ms"
        words += f" ({self.busy_seconds * 1000:.0f} ms of work)"
        return "\n".join([words, *(f"  {place}" for place in self.places)])


class StallWatch(QObject):
    """Watches the thread that it is made on until `close`; hands each `Stall` to `tell` there."""

    def __init__(
        self,
        tell: Callable[[Stall], object],
        parent: QObject | None = None,
        *,
        limit: float = LIMIT_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._tell, self._limit = tell, limit
        self._watched = threading.get_ident()
        self._ended = threading.Event()
        self._beaten = time.perf_counter()
        self._worked = time.thread_time()
        self._seen: tuple[float, tuple[str, ...]] = (0.0, ())
        self.longest = 0.0
        self._pulse = QTimer(self)
        self._pulse.setTimerType(Qt.TimerType.PreciseTimer)
        self._pulse.timeout.connect(self._beat)
        self._pulse.start(_BEAT_MS)
        self._thread = start_thread("casefile stalls", self._look)

    def close(self) -> None:
        """Watch no longer."""
        self._pulse.stop()
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        """The event loop has come round: whatever was between was the block."""
        before, worked = self._beaten, self._worked
        self._beaten, self._worked = time.perf_counter(), time.thread_time()
        seconds = self._beaten - before
        self.longest = max(self.longest, seconds)
        if seconds > self._limit:
            places = self._seen[1] if self._seen[0] == before else ()
            self._tell(Stall(seconds, self._worked - worked, places))
            self._beaten, self._worked = time.perf_counter(), time.thread_time()

    def _look(self) -> None:
        """Runs on a thread of its own; notes once for each block where the main thread is."""
        while not self._ended.wait(_LOOK_SECONDS):
            beaten = self._beaten
            late = time.perf_counter() - beaten > self._limit
            if late and self._seen[0] != beaten:
                self._seen = (beaten, _places(self._watched))


def _places(thread: int) -> tuple[str, ...]:
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - the documented way to another thread
    if frame is None:
        return ()
    found = traceback.extract_stack(frame)[-_DEEPEST:]
    return tuple(f"{Path(at.filename).name}:{at.lineno} in {at.name}" for at in reversed(found))
