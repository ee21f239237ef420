"""Opening a long PDF, scrolling and zooming it, and saving a quote in it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil
import pymupdf
from _window_case import LONG_TITLE
from _window_clock import head, pause, percentile, row, timed, until
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from casefile.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casefile.model import SourceId
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.widgets.page_view import PageView

PAGES_A_SECOND = 500 / 60
_FRAME_MS = 16
_BLANK_SECONDS = 0.1
_BESIDE = "bare PyMuPDF"


def long_source(desk: Desk) -> SourceId:
    """The source of 500 pages."""
    return next(one.id for one in desk.data.sources.values() if one.title == LONG_TITLE)


def measure(open_window: Callable[[], MainWindow], runs: int, seconds: float) -> None:
    """Print everything about the page view."""
    window = open_window()
    desk = window.desk
    assert desk is not None
    head("Reader")
    desk = _print_cold(open_window, desk, runs)
    desk.reader.open_source(long_source(desk))
    until(lambda: desk.reader.is_settled and desk.reader.view is not None, "the first page")
    view = desk.reader.pages
    _print_cached(view, runs)
    _print_zoom(desk, view, runs)
    _print_saving(desk, view, runs)
    view.fit_width()
    view.go_to_page(1)
    until(lambda: view.is_drawn, "the first page")
    _print_scroll(view, seconds)


def _print_cold(open_window: Callable[[], MainWindow], desk: Desk, runs: int) -> Desk:
    """In a case that was just opened, so that no worker process is up yet."""
    path = desk.case.original_path(long_source(desk))
    cold = []
    for _ in range(runs):
        window = open_window()
        assert window.desk is not None
        reader = window.desk.reader
        reader.open_source(long_source(window.desk))
        cold.append(until(lambda r=reader: r.view is r.pages and r.is_settled, "the first page"))
    scale = desk.reader.pages.column.scale
    window = open_window()
    assert window.desk is not None
    desk = window.desk
    row("open a source, first page sharp, cold", cold, _BESIDE, _bare(path, scale, runs))
    warm = []
    for page in range(100, 100 + 20 * runs, 20):
        span = Span.on_page(long_source(desk), page, 0, 5)
        desk.reader.open_source(span.source_id, span)
        warm.append(until(lambda n=page: _shows(desk, n), "the page"))
    row("go to a page not drawn yet, sharp", warm[1:] or warm, _BESIDE, _bare(path, scale, runs))
    return desk


def _shows(desk: Desk, page: int) -> bool:
    view = desk.reader.pages
    return desk.reader.view is view and view.is_drawn and page in view.visible_pages()


def _bare(path: Path, scale: float, runs: int, page: int = 0) -> list[float]:
    """Opening the file and drawing one page with nothing around it."""

    def draw() -> None:
        with pymupdf.open(path) as document:
            document[page].get_pixmap(matrix=pymupdf.Matrix(scale, scale))

    draw()
    return [timed(draw) for _ in range(runs)]


def _print_cached(view: PageView, runs: int) -> None:
    """Pages that were drawn before."""
    taken = []
    for turn in range(2 * runs):
        page = 200 + turn % 2
        began = time.perf_counter()
        view.go_to_page(page)
        view.viewport().repaint()
        waited = 0.0 if view.is_drawn else until(lambda: view.is_drawn, "a page")
        taken.append(waited or time.perf_counter() - began)
    row("go to a page drawn before, sharp", taken[2:])


def _print_zoom(desk: Desk, view: PageView, runs: int) -> None:
    first, sharp = [], []
    for turn in range(2 * runs):
        began = time.perf_counter()
        view.set_zoom(1.31 + 0.013 * turn)
        view.viewport().repaint()
        first.append(time.perf_counter() - began)
        until(lambda: view.is_drawn, "a zoomed page")
        sharp.append(time.perf_counter() - began)
    path = desk.case.original_path(long_source(desk))
    row("zoom step, first image", first)
    row("zoom step, sharp", sharp, _BESIDE, _bare(path, view.column.scale, runs))


def _print_saving(desk: Desk, view: PageView, runs: int) -> None:
    """From the key that saves until card, highlight and list show it."""
    source_id, taken, alone = long_source(desk), [], []
    view.fit_width()
    view.go_to_page(300)
    until(lambda: view.is_drawn, "page 300")
    card = desk.reader.tagging.card
    for turn in range(runs):
        view.select(Span.on_page(source_id, 300, 400 + 60 * turn, 440 + 60 * turn))
        known = len(desk.data.quotes)
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Q)
        until(card.isVisible, "the card")
        pause(50)
        began = time.perf_counter()
        QTest.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda n=known: len(desk.data.quotes) > n and not card.isVisible(), "a quote")
        view.viewport().repaint()
        taken.append(time.perf_counter() - began)
        alone.append(timed(lambda: _commit(desk)))
        pause(100)
    row("save a quote", taken, "a commit of one row", alone)


def _commit(desk: Desk) -> None:
    with desk.case.database.writing():
        desk.case.info.put("measured", str(time.perf_counter()))


@dataclass(slots=True)
class _Scroll:
    """The figures of a scripted scroll."""

    frames: list[float] = field(default_factory=list)
    blank_since: dict[int, float] = field(default_factory=dict)
    blank: int = 0
    stretched: int = 0


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / 1024**2


def _print_scroll(view: PageView, seconds: float) -> None:
    """All pages pass in a minute, at the same pace where less time is given."""
    bar, loop, clock, found = view.verticalScrollBar(), QEventLoop(), QTimer(), _Scroll()
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    step = view.column.height / len(view.sizes) * PAGES_A_SECOND
    print(f"{'':4}memory of the window {_megabytes():.0f} MB before the scroll")
    began, start = time.perf_counter(), bar.value()

    def on_frame() -> None:
        now = time.perf_counter()
        if now - began > seconds or bar.value() >= bar.maximum():
            loop.quit()
            return
        bar.setValue(round(start + step * (now - began)))
        view.viewport().repaint()
        found.frames.append(time.perf_counter() - now)
        _look(view, found, now)

    clock.timeout.connect(on_frame)
    clock.start(_FRAME_MS)
    loop.exec()
    clock.stop()
    _say_scroll(view, found, seconds)


def _look(view: PageView, found: _Scroll, now: float) -> None:
    """Whether a page in view shows nothing at all, and since when."""
    shown = view.visible_pages()
    empty = [page for page in shown if view.supply.stand_in(page) is None]
    found.blank_since = {page: found.blank_since.get(page, now) for page in empty}
    found.blank += any(now - since > _BLANK_SECONDS for since in found.blank_since.values())
    found.stretched += not view.is_drawn


def _say_scroll(view: PageView, found: _Scroll, seconds: float) -> None:
    frames = found.frames
    bare = _plain_frames(view)
    row(f"paint a frame of a {seconds:.0f} s scroll", frames, "one picture of its size", bare)
    print(f"{'':4}95 % of {len(frames)} frames under {percentile(frames, 0.95) * 1000:.1f} ms")
    share = 100 / len(frames)
    print(f"{'':4}frames with a blank page for over 0.1 s: {found.blank * share:.2f} %")
    print(f"{'':4}frames with a page not sharp yet: {found.stretched * share:.2f} %")
    print(f"{'':4}memory of the window {_megabytes():.0f} MB after it", flush=True)
    pictures = view.supply.cache.bytes / 1024**2
    print(f"{'':4}of that its pictures {pictures:.0f} MB", flush=True)


def _plain_frames(view: PageView) -> list[float]:
    """Drawing one ready picture of the view's size into another."""
    picture, ground = QPixmap(view.viewport().size()), QPixmap(view.viewport().size())
    picture.fill(Qt.GlobalColor.white)
    ground.fill(Qt.GlobalColor.black)

    def draw() -> None:
        painter = QPainter(ground)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    return [timed(draw) for _ in range(50)]
