"""How quick the search view is while a query is typed, and how long the window stands still."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from _window_clock import head, pause, row, until
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow

_QUERIES = ("the court", 'agency "of the"', "address type:article", "inform* NOT court")
_BETWEEN_KEYS_MS = 120


class _Heart:
    """Beats as often as the event loop lets it; the longest pause is the longest block. `busiest`
    is the most that the window's thread worked between two beats, which no other program adds to.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        worked = time.thread_time()
        self.busiest = max(self.busiest, worked - self._worked)
        self._worked = worked

    def stop(self) -> None:
        """End."""
        self._beat()
        self._timer.stop()


def measure(open_window: Callable[[], MainWindow], runs: int) -> None:
    """Print what typing costs, with the pause of 60 ms before a query is asked."""
    window = open_window()
    desk = window.desk
    assert desk is not None
    field = window.top.search
    head(f"Search: {len(desk.data.sources):,} sources")
    keys, answers, blocks, worked = [], [], [], []
    for turn in range(max(runs, len(_QUERIES))):
        field.setFocus()
        field.selectAll()
        heart, query = _Heart(), _QUERIES[turn % len(_QUERIES)]
        for letter in query:
            began = time.perf_counter()
            QTest.keyClicks(field, letter)
            keys.append(time.perf_counter() - began)
            pause(_BETWEEN_KEYS_MS)
        until(lambda: not desk.jobs.busy, "rest")
        came: list[object] = []
        desk.search.found.connect(came.append)
        began = time.perf_counter()
        QTest.keyClicks(field, "s")
        until(lambda found=came: bool(found), "an answer")
        answers.append(time.perf_counter() - began)
        desk.search.found.disconnect(came.append)
        until(lambda: not desk.jobs.busy, "rest")
        heart.stop()
        blocks.append(heart.longest)
        worked.append(heart.busiest)
    row("a key in the search field", keys)
    row("key to first results, 60 ms pause included", answers)
    row("longest block while typing", blocks)
    row("longest work in one go while typing", worked)
