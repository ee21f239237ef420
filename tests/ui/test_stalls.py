"""Blocks of the main thread are found and say where they were."""

from __future__ import annotations

import threading
import time

import pytest

from ui.stalls import StallWatch


@pytest.fixture
def stalls():
    return []


@pytest.fixture
def watch(qapp, stalls):
    made = StallWatch(stalls.append)
    yield made
    made.close()


def keep_the_main_thread_busy(seconds):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def test_a_block_is_told_with_its_length_and_its_place(qtbot, watch, stalls):
    qtbot.waitUntil(lambda: watch.longest > 0)
    keep_the_main_thread_busy(0.2)
    qtbot.waitUntil(lambda: any(stall.seconds >= 0.2 for stall in stalls))
    stall = max(stalls, key=lambda one: one.seconds)
    assert any("in keep_the_main_thread_busy" in place for place in stall.places)
    assert "did not answer for" in str(stall)
    assert watch.longest >= 0.2


def test_after_closing_nothing_is_left_of_it(watch):
    watch.close()
    assert not any(thread.name == "casefile stalls" for thread in threading.enumerate())
