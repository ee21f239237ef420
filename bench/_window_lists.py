"""Filtering lists, switching views, searching, the palette, and undoing the largest merge."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from _window_case import MERGED_QUOTES
from _window_clock import head, pause, row, timed, until
from PySide6.QtTest import QTest

from casefile.services import merging, searching
from ui.undo import parties as party_acts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit, QWidget

    from ui.desk import Desk
    from ui.main_window import MainWindow

_VIEWS = ("quotes", "parties", "all", "search")


def measure(open_window: Callable[[], MainWindow], runs: int) -> None:
    """Print everything about lists in a case of many sources and quotes."""
    window = open_window()
    desk = window.desk
    assert desk is not None
    head(f"Lists: {len(desk.data.sources):,} sources, {len(desk.data.quotes):,} quotes")
    titles = [one.title for one in desk.data.sources.values()]
    words = titles[7].split()[0]
    _print_filter("filter the list of sources", desk.library.filter, desk.library, words, titles)
    desk.journeys.go_to("quotes")
    pause(200)
    texts = [one.text for one in desk.data.quotes.values()]
    _print_filter("filter the table of quotes", desk.quotes.filter, desk.quotes, words, texts)
    _print_views(window, desk, runs)
    _print_search(window, desk, titles, runs)
    _print_merge(desk, runs)


def _print_filter(what: str, field: QLineEdit, view: QWidget, words: str, texts: list[str]) -> None:
    """Each key of a word, and taking each back; the first is told apart, it prepares the rest."""
    taken = []
    for _ in range(2):
        for end in (*range(1, len(words) + 1), *range(len(words) - 1, -1, -1)):
            taken.append(timed(lambda e=end: _type(field, view, words[:e])))
            pause(5)
    bare = [timed(lambda: [text for text in texts if words in text.lower()]) for _ in range(5)]
    row(f"{what}, first key", taken[:1])
    row(f"{what}, each key", taken[1:], "looking through plain texts", bare)


def _type(field: QLineEdit, view: QWidget, words: str) -> None:
    field.setText(words)
    view.repaint()


def _print_views(window: MainWindow, desk: Desk, runs: int) -> None:
    taken: dict[str, list[float]] = {name: [] for name in _VIEWS}
    for _ in range(runs + 1):
        for name in _VIEWS:
            taken[name].append(timed(lambda n=name: _switch(window, desk, n)))
            until(lambda: not desk.jobs.busy, "the view")
            pause(20)
    whole = [timed(window.grab) for _ in range(5)]
    for name, values in taken.items():
        shown = "sources" if name == "all" else name
        row(f"switch to {shown}, first time", values[:1])
        row(f"switch to {shown}", values[1:], "drawing the window once", whole)


def _switch(window: MainWindow, desk: Desk, name: str) -> None:
    desk.journeys.go_to(name)
    window.repaint()


def _print_search(window: MainWindow, desk: Desk, titles: list[str], runs: int) -> None:
    """From the last key to the drawn results: with the pause that the field makes."""
    words = list(dict.fromkeys(title.split()[1] for title in titles[10:]))[: 1 + runs]
    field, taken, bare, arrived = window.top.search, [], [], [0]
    desk.search.found.connect(lambda _: arrived.__setitem__(0, arrived[0] + 1))
    for word in words:
        field.clear()
        pause(150)
        before = arrived[0]
        field.setFocus()
        began = time.perf_counter()
        QTest.keyClicks(field, word)
        until(lambda n=before: arrived[0] > n, "an answer")
        desk.search.repaint()
        taken.append(time.perf_counter() - began)
        bare.append(timed(lambda w=word: searching.search(desk.case, query=w, limit=20)))
        until(lambda: not desk.is_busy, "the answer")
    row("results after the first word typed", taken[:1])
    row("results after a word typed (60 ms are a pause)", taken[1:], "the search alone", bare[1:])


def _print_merge(desk: Desk, runs: int) -> None:
    """The party with the most quotes goes into another, and comes back."""
    by_name: dict[str, int] = {}
    for quote in desk.data.quotes.values():
        name = quote.speaker.name if quote.speaker is not None else ""
        by_name[name] = by_name.get(name, 0) + 1
    most = max(by_name, key=lambda name: by_name[name])
    parties = list(desk.data.parties.values())
    other = next(one for one in parties if one.name == most)
    kept = next(one for one in parties if one.name != most)
    merged, undone, bare = [], [], []
    for _ in range(min(runs, 5)):
        began = time.perf_counter()
        desk.undo.run(party_acts.merge_parties(desk.hub, kept, other))
        until(lambda: other.id not in desk.data.parties, "the merge")
        merged.append(time.perf_counter() - began)
        until(lambda: not desk.jobs.busy, "the merge")
        began = time.perf_counter()
        desk.undo.stack.undo()
        until(lambda: other.id in desk.data.parties, "the undo")
        undone.append(time.perf_counter() - began)
        until(lambda: not desk.jobs.busy, "the undo")
        merging.merge_parties(desk.case, into_id=kept.id, from_ids=[other.id])
        bare.append(timed(lambda: merging.unmerge_party(desk.case, party_id=other.id)))
    row(f"merge a party of {MERGED_QUOTES:,} quotes", merged)
    row("undo that merge", undone, "the service alone", bare)


def measure_palette(open_window: Callable[[], MainWindow], runs: int) -> None:
    """Print how quick the palette is in a case of very many sources."""
    window = open_window()
    desk = window.desk
    assert desk is not None
    head(f"Palette: {len(desk.data.sources):,} sources")
    titles = [one.title for one in desk.data.sources.values()]
    opened, first, later, bare = [], [], [], []
    for turn in range(runs):
        opened.append(timed(lambda: _open_palette(window)))
        word = titles[turn].split()[0]
        for at, letter in enumerate(word):
            spent = timed(lambda key=letter: _press(window, key))
            (later if at else first).append(spent)
            pause(5)
        bare.append(timed(lambda w=word[0]: [title for title in titles if w in title.lower()]))
        window.palette_.palette.leave()
        pause(20)
    row("open the palette, first time", opened[:1])
    row("open the palette again", opened[1:])
    row("palette, very first key", first[:1])
    row("palette, first key", first[1:], "looking through plain titles", bare)
    row("palette, further keys", later)


def _open_palette(window: MainWindow) -> None:
    window.registry["go.palette"].trigger()
    window.palette_.palette.repaint()


def _press(window: MainWindow, key: str) -> None:
    QTest.keyClicks(window.palette_.palette.field, key)
    window.palette_.palette.repaint()
