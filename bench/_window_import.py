"""How long the window does not answer while many files come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
from _window_clock import head, pause, row, until

from ui.stalls import Stall, StallWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.main_window import MainWindow

_SHOWN = 5


def measure(open_window: Callable[[], MainWindow], papers: Path) -> None:
    """Print the blocks of the main thread while a folder of PDFs is imported."""
    window = open_window()
    desk = window.desk
    assert desk is not None
    files = len(list(papers.iterdir()))
    head(f"Import of {files} PDFs")
    idle: list[Stall] = []
    watch = StallWatch(idle.append)
    pause(3000)
    watch.close()
    stalls: list[Stall] = []
    busy = StallWatch(stalls.append)
    desk.import_paths([papers])
    taken = until(lambda: not desk.importer.is_running, "the import", 600)
    taken += until(lambda: not desk.jobs.busy, "the import", 600)
    busy.close()
    words = "longest block of the main thread"
    row(words, [busy.longest], "the same window at rest", [watch.longest])
    pages = sum(file.pages for file in desk.importer.files.values())
    print(f"{'':4}{pages} pages in {taken:.1f} s, {pages / taken:.0f} a second")
    over = sum(stall.seconds for stall in stalls)
    print(f"{'':4}blocks over 50 ms: {len(stalls)}, together {over:.2f} s")
    memory = psutil.Process().memory_info().rss / 1024**2
    print(f"{'':4}memory of the window {memory:.0f} MB")
    for stall in sorted(stalls, key=lambda one: -one.seconds)[:_SHOWN]:
        print(stall, flush=True)
