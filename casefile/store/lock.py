"""One writer at a time: an operating-system lock held while a case is open, and a note of who holds
it."""

from __future__ import annotations

import getpass
import json
import os
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from casefile.errors import CaseLocked

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = ".lock"
HOLDER_NAME = ".holder.json"


class CaseLock:
    """The right to write to one case folder.

    The lock belongs to the operating system, so it ends with the process however that ends; the
    note beside it only says who to ask and is never trusted for anything else.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK_NAME, thread_local=False)

    def acquire(self, *, wait_seconds: float = 0.0) -> None:
        """Take the lock, waiting at most that long; raises `CaseLocked` with the holder's
        description, and `OSError` where the folder cannot be written at all."""
        try:
            self._lock.acquire(timeout=wait_seconds, poll_interval=0.05)
        except Timeout:
            raise CaseLocked(str(self._folder), self.holder()) from None
        note = {
            "user": _user(),
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        (self._folder / HOLDER_NAME).write_text(json.dumps(note), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; releasing it twice changes nothing."""
        if self._lock.is_locked:
            (self._folder / HOLDER_NAME).unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> str:
        """Who holds the case, in words such as `anna on desk-3 (process 4711) since
        2025-05-12T09:30:00Z`."""
        try:
            note = json.loads((self._folder / HOLDER_NAME).read_text(encoding="utf-8"))
            words = f"{note['user']} on {note['computer']} (process {note['process']})"
            return f"{words} since {note['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
