"""The one import of sqlite-utils, without what it would bring along.

It looks for numpy to be able to store numpy's numbers. Nobody hands it any, and loading numpy takes
longer than loading all of the store, at every start of the command and of the window.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABSENT = "numpy"


@contextmanager
def _without_numpy() -> Iterator[None]:
    if _ABSENT in sys.modules:
        yield
        return
    sys.modules[_ABSENT] = None  # type: ignore[assignment]  # the documented sign for "not there"
    try:
        yield
    finally:
        del sys.modules[_ABSENT]


with _without_numpy():
    from sqlite_utils import Database as Sqlite
    from sqlite_utils.migrations import Migrations

__all__ = ["Migrations", "Sqlite"]
