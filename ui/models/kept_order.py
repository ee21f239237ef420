"""Rows in an order of their own, kept up to date: a change is found its place, nothing is sorted
anew for it."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_BY_BISECTION = 100
"""Up to this many rows are put in one by one; more are sorted in among rows nearly in order."""


class _HasId(Protocol):
    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=_HasId)


class KeptOrder(Generic[Row]):
    """`rank` gives what a row is ordered by; no two rows have the same."""

    def __init__(self, rank: Callable[[Row], Any]) -> None:
        self._rank = rank
        self._upwards: list[Row] = []
        self._descending = False
        self.rows: list[Row] = []
        """In order; another list after each change."""

    def fill(self, rows: Iterable[Row], *, descending: bool) -> None:
        """Hold these rows and no others."""
        self._upwards, self._descending = sorted(rows, key=self._rank), descending
        self._show()

    def change(self, ids: Collection[int], rows: Collection[Row]) -> None:
        """Hold nothing with these ids any more but these rows, which have some of them."""
        self._upwards = [row for row in self._upwards if row.id not in ids]
        if len(rows) > _BY_BISECTION:
            self._upwards.extend(rows)
            self._upwards.sort(key=self._rank)
        else:
            for row in rows:
                insort(self._upwards, row, key=self._rank)
        self._show()

    def _show(self) -> None:
        self.rows = self._upwards[::-1] if self._descending else self._upwards
