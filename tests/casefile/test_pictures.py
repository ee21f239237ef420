"""The ring of shared picture buffers: lent, read, given back, and swept up after the dead."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import shared_memory
from pathlib import Path

import pytest

from casefile.pictures import DrawnPage, PictureRing, opened_buffer

SHARED = Path("/dev/shm")
listed = pytest.mark.skipif(not SHARED.is_dir(), reason="this system does not list shared memory")


def drawn(name, width=2, height=2, stride=6, pixels=b""):
    return DrawnPage(1, 1.0, 0, 0, width, height, stride, buffer=name, pixels=pixels)


def test_a_picture_written_into_a_buffer_is_read_from_it():
    with PictureRing(slots=1, size=4096) as ring:
        name = ring.take()
        with opened_buffer(name) as view:
            view[:12] = bytes(range(12))
        assert ring.pixels(drawn(name)) == bytes(range(12))


def test_a_picture_without_a_buffer_carries_its_pixels():
    with PictureRing(slots=1, size=4096) as ring:
        assert ring.pixels(drawn(None, pixels=bytes(12))) == bytes(12)


def test_buffers_are_lent_once_and_come_back():
    with PictureRing(slots=2, size=4096) as ring:
        first, second = ring.take(), ring.take()
        assert None not in (first, second)
        assert ring.take() is None
        ring.give_back(first)
        ring.give_back(first)
        assert ring.take() == first
        assert ring.take() is None


def test_a_strangers_buffer_and_a_picture_that_is_not_whole_are_refused():
    with PictureRing(slots=1, size=4096) as ring:
        name = ring.take()
        for bad in (
            drawn("casefile-picture-1-2-3"),
            drawn(None, pixels=bytes(11)),
            drawn(name, height=10_000),
            drawn(name, width=-1),
            drawn(name, stride=2),
        ):
            with pytest.raises(ValueError, match="pictur|buffer"):
                ring.pixels(bad)


def test_other_shared_memory_is_not_opened():
    with pytest.raises(ValueError, match="not a picture buffer"), opened_buffer("psm_something"):
        pass


def test_without_room_for_shared_memory_there_are_no_buffers():
    with PictureRing(slots=1, size=2**60) as ring:
        assert ring.take() is None


def test_closing_gives_the_memory_back():
    ring = PictureRing(slots=1, size=4096)
    name = ring.take()
    ring.close()
    ring.close()
    with pytest.raises(FileNotFoundError):
        shared_memory.SharedMemory(name)


@listed
def test_what_a_killed_program_left_behind_is_swept_up():
    program = (
        "import os, signal\n"
        "from multiprocessing import resource_tracker\n"
        "resource_tracker.register = lambda *a: None\n"
        "from casefile.pictures import PictureRing\n"
        "ring = PictureRing(slots=1, size=4096)\n"
        "print(ring.take(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    left = SHARED / ran.stdout.strip()
    assert left.name.startswith("casefile-picture-")
    assert left.exists()
    with PictureRing(slots=1, size=4096) as ring:
        assert not left.exists()
        assert (SHARED / ring.take()).exists()
