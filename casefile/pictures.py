"""Pictures of pages on their way from a worker to the window.

They travel through a fixed ring of shared buffers that the parent owns.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from multiprocessing import resource_tracker, shared_memory
from pathlib import Path
from typing import TYPE_CHECKING

from casefile import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "casefile-picture"
_SHARED_FOLDER = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A picture of a page or of a part of it, 3 bytes (red, green, blue) a pixel.

    `scale` is pixels for a point of the page as shown, less than what was asked where the picture
    would have been too large. `x` and `y` say where the picture's top left pixel lies on the whole
    page at that scale. Row n begins at byte `n * stride`. The pixels are in the shared buffer where
    `buffer` names one, else in `pixels`.
    """

    page: int
    scale: float
    x: int
    y: int
    width: int
    height: int
    stride: int
    buffer: str | None = None
    pixels: bytes = b""


class PictureRing:
    """Shared buffers, created once and reused, that workers write pictures into.

    `take` lends a buffer's name for one `draw_page` job; when that job has ended (also when it
    failed or was cancelled) the name goes back with `give_back`, and not before: the worker may
    still be writing. Where the system has no room for shared memory there are no buffers, `take`
    returns None, and pictures come through the worker's pipe.
    """

    def __init__(self, slots: int = limits.PICTURE_SLOTS, size: int = limits.PICTURE_BYTES) -> None:
        sweep_leftovers()
        self._slots: dict[str, shared_memory.SharedMemory] = {}
        if _has_room(slots * size):
            for number in range(slots):
                self._add(f"{_PREFIX}-{os.getpid()}-{id(self):x}-{number}", size)
        self._free = list(self._slots)

    def __enter__(self) -> PictureRing:
        return self

    def __exit__(self, *ending: object) -> None:
        self.close()

    def take(self) -> str | None:
        """The name of a free buffer for one job, or None where all are lent."""
        return self._free.pop() if self._free else None

    def give_back(self, name: str | None) -> None:
        """Make a buffer free again; None, or a name that is not lent, is let pass."""
        if name in self._slots and name not in self._free:
            self._free.append(name)

    def pixels(self, drawn: DrawnPage) -> bytes:
        """A copy of a picture's `height * stride` bytes; raises ValueError where they cannot be."""
        size = drawn.height * drawn.stride
        if min(drawn.width, drawn.height) < 0 or drawn.stride < 3 * drawn.width:
            raise ValueError("not a picture")
        if drawn.buffer is None:
            rows = drawn.pixels
        elif drawn.buffer in self._slots:
            rows = bytes(_bytes_of(self._slots[drawn.buffer])[:size])
        else:
            raise ValueError("not a buffer of this ring")
        if len(rows) != size:
            raise ValueError("not all of the picture is there")
        return rows

    def close(self) -> None:
        """Give the memory back to the system. Closing twice is harmless."""
        while self._slots:
            _, slot = self._slots.popitem()
            slot.close()
            with contextlib.suppress(FileNotFoundError):
                slot.unlink()
        self._free.clear()

    def _add(self, name: str, size: int) -> None:
        with contextlib.suppress(OSError):
            self._slots[name] = shared_memory.SharedMemory(name, create=True, size=size)


@contextlib.contextmanager
def opened_buffer(name: str) -> Iterator[memoryview]:
    """The bytes of a ring's buffer, for the worker that was lent it.

    The worker must not have its resource tracker know of the buffer: that would remove it, or
    complain of it, when the worker ends, while the parent goes on using it.
    """
    slot = _attach(name)
    try:
        view = _bytes_of(slot)[:]
        try:
            yield view
        finally:
            view.release()
    finally:
        slot.close()


def _bytes_of(slot: shared_memory.SharedMemory) -> memoryview:
    if slot.buf is None:
        raise ValueError("the buffer is closed")
    return slot.buf


def sweep_leftovers() -> None:
    """Remove the buffers of parents that were killed, where the system lists them."""
    if not _SHARED_FOLDER.is_dir():
        return
    for leftover in _SHARED_FOLDER.glob(f"{_PREFIX}-*"):
        pid = leftover.name.removeprefix(f"{_PREFIX}-").partition("-")[0]
        if pid.isdecimal() and not _is_alive(int(pid)):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _attach(name: str) -> shared_memory.SharedMemory:
    if not name.startswith(_PREFIX):
        raise ValueError("not a picture buffer")
    if sys.version_info >= (3, 13):
        return shared_memory.SharedMemory(name, track=False)
    register = resource_tracker.register
    resource_tracker.register = lambda name, rtype: None
    try:
        return shared_memory.SharedMemory(name)
    finally:
        resource_tracker.register = register


def _has_room(size: int) -> bool:
    """Whether that much shared memory is to be had: past it a write kills the process that
    writes."""
    if not _SHARED_FOLDER.is_dir():
        return True
    try:
        space = os.statvfs(_SHARED_FOLDER)
    except OSError:
        return False
    return space.f_bavail * space.f_frsize > size + size // 2


def _is_alive(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid)
