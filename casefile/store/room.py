"""A disk without room, told apart from every other fault: nothing is damaged, and it passes."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casefile.errors import NoRoom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OF_THE_SYSTEM = frozenset(
    number for name in ("ENOSPC", "EDQUOT") if (number := getattr(errno, name, None)) is not None
)
_OF_SQLITE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})
"""The second: the log's index beside the database could not grow."""


@contextmanager
def needing_room(path: Path) -> Iterator[None]:
    """Raises `NoRoom` where something fails inside because the disk of `path` is full."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if _is_full(error):
            raise NoRoom(str(path)) from error
        raise


def _is_full(error: OSError | sqlite3.Error) -> bool:
    if isinstance(error, OSError):
        return error.errno in _OF_THE_SYSTEM
    return getattr(error, "sqlite_errorcode", None) in _OF_SQLITE
