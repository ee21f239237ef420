"""Telling work on a reader thread that nobody waits for its answer any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Turns:
    """Of work that is begun again and again only the last counts; used from any thread."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> Callable[[], bool]:
        """Begin another turn; what is returned says whether a later one has begun since."""
        self._last += 1
        return self.same()

    def same(self) -> Callable[[], bool]:
        """The same for more work that belongs to this turn."""
        turn = self._last
        return lambda: self._last != turn
