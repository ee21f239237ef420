"""Garbage is collected on the main thread, whoever made it, and a settled case is left alone."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from tests.ui.window_hands import window_on
from ui.collector import Collector


class Ring:
    """Something that holds on to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp):
    made = Collector(many=100)
    yield made
    made.close()
    assert gc.get_freeze_count() == 0


def dropped(count: int, freed: list[str]) -> None:
    """Make rings and let go of them."""
    for _ in range(count):
        weakref.finalize(Ring(), lambda: freed.append(threading.current_thread().name))


def test_what_a_thread_leaves_behind_is_collected_on_the_main_thread(qtbot, collector) -> None:
    freed: list[str] = []
    worker = threading.Thread(target=dropped, args=(2_000, freed), name="worker")
    worker.start()
    worker.join()
    assert not freed
    qtbot.waitUntil(lambda: len(freed) == 2_000, timeout=5_000)
    assert set(freed) == {threading.main_thread().name}


def test_what_was_settled_is_not_looked_through(collector) -> None:
    freed: list[str] = []
    collector.settle()
    dropped(10, freed)
    collector.settle()
    gc.collect()
    assert not freed
    gc.unfreeze()
    gc.collect()
    assert len(freed) == 10


def test_what_a_closed_case_held_is_not_kept_with_the_next_one(collector) -> None:
    freed: list[str] = []
    dropped(10, freed)
    Collector().close()
    collector.settle()
    assert len(freed) == 10


def test_a_window_holds_nothing_of_a_case_that_was_closed(qtbot, settings, case_path) -> None:
    with window_on(qtbot, settings, case_path) as window:
        desk = window.desk
        assert desk is not None
        held = [weakref.ref(one) for one in (desk, desk.data, desk.quotes, desk.case)]
        del desk
        window.close_case()
        qtbot.waitUntil(lambda: not gc.collect() and not any(one() for one in held))
