"""Keeps Python's garbage collector from stopping the window: what a case holds in memory is looked
through by it once, and then no more until the case is closed."""

from __future__ import annotations

import gc

_WHILE_OPEN = (5_000, 20, 20)
"""Python's own 700 have the collector run at every step of an import."""
_WITHOUT = gc.get_threshold()


def settle() -> None:
    """Take what is there now for lasting: thousands of rows are in memory, and to go through all of
    them takes a tenth of a second in which nothing else runs."""
    gc.set_threshold(*_WHILE_OPEN)
    gc.freeze()


def unsettle() -> None:
    """The case is closed: what it held is garbage like any other."""
    gc.set_threshold(*_WITHOUT)
    gc.unfreeze()
