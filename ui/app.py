"""Starting the window, and drawing it into a picture where there is no display."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QPoint, QRect, QSettings, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.stalls import StallWatch
from ui.window_place import fit_screen, restore_geometry

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from ui.theme import Scheme

PICTURE_SIZE = (1440, 900)
PICTURE_MS = 20_000
"""How long a picture waits for its pages at most."""

_PICTURE_FONTS = ("Inter", "Segoe UI", "Noto Sans", "Cantarell")


def open_window(case_path: Path | None) -> int:
    """Show the window until it is closed; without a case the last one, else the first run."""
    app = application()
    settings = Settings()
    theme.apply(app, settings.scheme, settings.text_scale)
    window = MainWindow(settings)
    reporter = _CrashReporter(window)
    sys.excepthook = reporter.report
    if not restore_geometry(window, settings):
        fit_screen(window)
    window.show()
    wanted = case_path or settings.last_case()
    if wanted is not None:
        window.open_soon(wanted)
    watch = _stall_watch(window)
    code = app.exec()
    if watch is not None:
        watch.close()
    return code


def _stall_watch(window: MainWindow) -> StallWatch | None:
    """With `CASEFILE_STALLS=1` every block of the window is told on standard error."""
    if os.environ.get("CASEFILE_STALLS", "") in ("", "0"):
        return None
    return StallWatch(lambda stall: sys.stderr.write(f"{stall}\n"), window)


def application() -> QApplication:
    """The program's only `QApplication`."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Casefile")
    app.setOrganizationName("Casefile")
    app.setDesktopFileName("casefile")
    return app


def save_picture(
    case_path: Path | None,
    picture: Path,
    *,
    scheme: Scheme = "light",
    text_scale: float = 1.0,
    select: Callable[[MainWindow], None] | None = None,
    size: tuple[int, int] = PICTURE_SIZE,
) -> None:
    """Draw the window on a case into a PNG; works without a display.

    `select` may lead the window somewhere (a source, a search) once the case is loaded; without it
    the source with the most quotes is opened. The picture is taken when nothing is being read or
    drawn any more. Nothing is left in the user's settings.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    _use_picture_font(app)
    theme.apply(app, scheme, text_scale)
    with TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Settings(store))
        window.resize(*size)
        window.show()
        try:
            if case_path is not None:
                window.open_path(case_path)
                settle(window)
            (select or show_most_quoted)(window)
            settle(window)
            _drawn(window).save(str(picture), "PNG")
        finally:
            for above in _windows_above(window):
                above.close()
            window.close()
            shiboken6.delete(window)
            store.sync()


def _windows_above(window: MainWindow) -> list[QWidget]:
    """The dialogs and menus that stand over the window."""
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window)
    return [one for one in shown if isinstance(one, (QDialog, QMenu))]


def _drawn(window: MainWindow) -> QPixmap:
    """The window as it is seen, with the dialogs and menus that stand over it."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.setPen(theme.tokens().line2)
    for above in _windows_above(window):
        where = above.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        if isinstance(above, QDialog):
            where = window.rect().center() - above.rect().center()
        painter.drawPixmap(where, above.grab())
        painter.drawRect(QRect(where, above.size()).adjusted(-1, -1, 0, 0))
    painter.end()
    return picture


def show_most_quoted(window: MainWindow) -> None:
    """Open the source with the most quotes at its second one, which shows most of what there is."""
    desk = window.desk
    if desk is None or not desk.data.quotes:
        return
    source_id = max(desk.data.sources, key=desk.data.quote_count)
    quotes = desk.data.quotes_in(source_id)
    desk.journeys.jump(quotes[min(1, len(quotes) - 1)].span)


def settle(window: MainWindow) -> None:
    """Let events run until the open case asks for nothing more; Qt tells, nothing is slept."""
    loop = QEventLoop()
    limit, look = QTimer(), QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    calm = [0]

    def on_look() -> None:
        desk = window.desk
        busy = window.opening.is_running
        busy = busy or (desk is not None and (not desk.data.is_loaded or desk.is_busy))
        calm[0] = 0 if busy else calm[0] + 1
        if calm[0] >= 5:
            loop.quit()

    look.timeout.connect(on_look)
    look.start(20)
    limit.start(PICTURE_MS)
    loop.exec()


def _use_picture_font(app: QApplication) -> None:
    """Pictures look alike on every machine that has one of these fonts."""
    known = set(QFontDatabase.families())
    name = next((one for one in _PICTURE_FONTS if one in known), app.font().family())
    font = QFont(name)
    font.setPixelSize(round(theme.BASE_PIXELS))
    theme.current.system_font = font


class _CrashReporter(QObject):
    """The hook for errors nobody caught; it may be called on any thread.

    Messages of errors can hold words of a document, so only kinds and places in the program are
    written down.
    """

    _arrived = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._arrived.connect(window.message.say_error)

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> Any:
        """Write where it happened to standard error and say in the window that it did."""
        places = [
            f"  {Path(at.filename).name}:{at.lineno} in {at.name}"
            for at in traceback.extract_tb(trace)
        ]
        sys.stderr.write("\n".join([kind.__name__, *places]) + "\n")
        if isinstance(error, Exception):
            self._arrived.emit(error)
