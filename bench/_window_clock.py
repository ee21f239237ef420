"""What the window's measurements share: waiting in the event loop, and figures in rows."""

from __future__ import annotations

import math
import statistics
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIMIT_SECONDS = 60.0


def until(condition: Callable[[], bool], what: str, seconds: float = LIMIT_SECONDS) -> float:
    """Let the window work until something is so; how long that took, to the millisecond."""
    began, loop, look = time.perf_counter(), QEventLoop(), QTimer()
    came = [condition()]

    def on_look() -> None:
        came[0] = condition()  # it may be otherwise again as soon as the loop has ended
        if came[0] or time.perf_counter() - began > seconds:
            loop.quit()

    if not came[0]:
        look.timeout.connect(on_look)
        look.start(1)
        loop.exec()
        look.stop()
        if not came[0]:
            raise TimeoutError(f"{what} did not come within {seconds:.0f} s")
    return time.perf_counter() - began


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def timed(work: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def row(what: str, ours: Sequence[float], yardstick: str = "", bare: Sequence[float] = ()) -> None:
    """One line: least, median and longest in milliseconds, and how often the yardstick that is.

    The ratio is that of the least values: whatever else the machine does only makes them longer.
    """
    if not ours:
        print(f"{what:44} not measured: one run is not enough", flush=True)
        return
    line = f"{what:44}{_three(ours)}"
    if bare:
        line += f"   {min(ours) / min(bare):7.2f} x {yardstick} ({min(bare) * 1000:.1f} ms)"
    print(line, flush=True)


def head(words: str) -> None:
    """What the columns below are."""
    print(f"\n{words:44}{'least':>9}{'median':>9}{'longest':>9} ms", flush=True)


def _three(values: Sequence[float]) -> str:
    three = (min(values), statistics.median(values), max(values))
    return "".join(f"{value * 1000:9.1f}" for value in three)
