"""The entry point: frozen builds, the crash hook, and the window handed to casefile/ as a callable.

Spawned workers import this file again, so it imports nothing heavy and does nothing by itself.
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def main() -> int:
    """Run the `casefile` command, or open the window; returns the exit code."""
    multiprocessing.freeze_support()
    if "--traceback" not in sys.argv:
        sys.excepthook = report_crash
    from casefile.cli import run

    return run(None, open_window=open_window, save_picture=save_picture)


def open_window(case_path: Path | None) -> int:
    """Show the window on a case, or on none, until it is closed; returns the exit code."""
    from ui.app import open_window as show

    return show(case_path)


def save_picture(case_path: Path, picture: Path) -> None:
    """Draw the window on a case into a PNG file, with or without a display."""
    from ui.app import save_picture as draw

    draw(case_path, picture)


def report_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say on standard error where the program broke; no messages, they may hold document text."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("Stopped. Everything that was acknowledged is kept.\n")
        return
    places = [
        f"  {Path(at.filename).name}:{at.lineno} in {at.name}" for at in traceback.extract_tb(trace)
    ]
    said = f"Casefile stopped on a fault of its own ({kind.__name__}). Everything stored is kept."
    sys.stderr.write("\n".join([said, *places]) + "\n")


if __name__ == "__main__":
    sys.exit(main())
