"""How quickly the window answers, beside named yardsticks measured in the same run.

    python bench/window.py [--only PART...] [--runs N] [--seconds N] [--sources N] [--quotes N]

Parts: start, reader, lists, search, palette, import. It makes its own cases in a temporary folder
and runs without a display, each part in a process of its own. Ratios compare the least values:
whatever else the machine does only makes them longer.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow

PARTS = ("start", "reader", "lists", "search", "palette", "import")
_WINDOW = (1440, 900)


def main() -> None:
    """Make the cases, then measure each part; a part that is handed a folder measures in it."""
    options = _options()
    if options.folder is not None:
        measure(options.only[0], options.folder, options)
        return
    with tempfile.TemporaryDirectory() as made:
        box = Path(made)
        os.environ["CASEFILE_CACHE"] = f"{box}/cache"
        # As in an installed program: modules are compiled once and not at each start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{box}/compiled"
        _make_cases(box, options)
        load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors{load}")
        for part in options.only:
            words = [sys.executable, __file__, *sys.argv[1:], "--folder", made, "--only", part]
            if subprocess.run(words, check=False).returncode:
                print(f"{part}: not measured to the end")


def measure(part: str, box: Path, options: argparse.Namespace) -> None:
    """Measure one part on the cases in a folder."""
    if part == "start":
        _measure_start(box, options.runs)
        return
    from ui import app

    theme_app = app.application()
    app.theme.apply(theme_app, "light")
    windows: list[MainWindow] = []
    opener = _opener(box, "wide.case" if part == "palette" else "large.case", windows)
    try:
        _measure_window(part, box, opener, options)
    except TimeoutError as error:
        sys.exit(str(error))
    finally:
        windows[-1].close()


def _measure_window(
    part: str, box: Path, opener: Callable[[], MainWindow], options: argparse.Namespace
) -> None:
    if part == "reader":
        import _window_reader

        _window_reader.measure(opener, options.runs, options.seconds)
    elif part == "lists":
        import _window_lists

        _window_lists.measure(opener, options.runs)
    elif part == "search":
        import _window_search

        _window_search.measure(opener, options.runs)
    elif part == "palette":
        import _window_lists

        _window_lists.measure_palette(opener, options.runs)
    else:
        import _window_import

        _window_import.measure(opener, box / "papers")


def _measure_start(box: Path, runs: int) -> None:
    from _window_clock import head, row
    from _window_start import starts

    head("Start, each in a fresh process")
    drawn, usable, empty = starts(box / "large.case", runs)
    row("first window drawn", drawn, "an empty PySide6 window", empty)
    row("usable with the last case", usable, "an empty PySide6 window", empty)


def _opener(box: Path, name: str, windows: list[MainWindow]) -> Callable[[], MainWindow]:
    """What opens the case in a new window and waits until it is at rest; the last one is closed."""
    from _window_clock import until
    from PySide6.QtCore import QSettings

    from ui.main_window import MainWindow
    from ui.settings import Settings

    def opened() -> MainWindow:
        if windows:
            windows[-1].close()
            windows[-1].deleteLater()
        # Settings of its own: what was open in the window before would be opened again by itself.
        store = QSettings(str(box / f"{len(windows)}.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Settings(store))
        windows.append(window)
        window.resize(*_WINDOW)
        window.show()
        window.open_path(box / name)
        until(
            lambda: (
                window.desk is not None and window.desk.data.is_loaded and not window.desk.is_busy
            ),
            "the case",
        )
        return window

    return opened


def _make_cases(box: Path, options: argparse.Namespace) -> None:
    import _window_case as cases

    wanted = set(options.only)
    if wanted - {"palette"}:
        print(f"making a case of {options.sources:,} sources", flush=True)
        cases.make_large(box / "large.case", box, options.sources, options.quotes)
    if "palette" in wanted:
        cases.make_wide(box / "wide.case", options.sources * 5)
    if "import" in wanted:
        cases.make_papers(box / "papers", 200, 5)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=60.0, help="of scrolling")
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=None, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
