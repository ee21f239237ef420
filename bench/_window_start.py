"""From the start of a process to the first drawn window, and to the case in it being usable.

Beside it a window of PySide6 with nothing in it. Every start is a fresh process, and the two take
turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    # A window is drawn when the first event comes that is not part of its drawing.
    def __init__(self):
        super().__init__()
        self.painted = self.drawn = self.listed = False
    def eventFilter(self, watched, event):
        kind = event.type()
        if self.painted and kind != QEvent.Type.Paint and not self.drawn:
            self.drawn = True
            print("drawn", time.monotonic(), flush=True)
            if not LIST:
                QTimer.singleShot(0, QApplication.quit)
        if self.listed and kind != QEvent.Type.Paint:
            self.listed = False
            print("usable", time.monotonic(), flush=True)
            QTimer.singleShot(0, self.end)
        if kind == QEvent.Type.Paint:
            self.painted = True
            if LIST and getattr(watched, "parentWidget", None):
                view = watched.parentWidget()
                if view is not None and view.accessibleName() == "Sources":
                    self.listed = view.model().rowCount() > 0
        return False
    def end(self):
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow):
                window.close()

def watched_exec(*nothing):
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return run()
run = QApplication.exec
"""

_OURS = (
    "LIST = True\n"
    + _WATCH
    + """
QApplication.exec = watched_exec
sys.argv = ["casefile", *sys.argv[1:]]
import main
sys.exit(main.main())
"""
)

_EMPTY = (
    "LIST = False\n"
    + _WATCH
    + """
app = QApplication(["empty"])
window = QMainWindow()
window.resize(1440, 900)
window.show()
watched_exec()
"""
)


def starts(case: Path, runs: int) -> tuple[list[float], list[float], list[float]]:
    """Seconds to the first window, to the list of the case in it, and to an empty window."""
    drawn, usable, empty = [], [], []
    for run in range(runs + 1):
        ours, bare = _start(_OURS, str(case)), _start(_EMPTY)
        if run:  # the first reads everything from the disk
            drawn.append(ours["drawn"])
            usable.append(ours["usable"])
            empty.append(bare["drawn"])
    return drawn, usable, empty


def _start(code: str, *arguments: str) -> dict[str, float]:
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    return {name: float(moment) - began for name, moment in lines}
