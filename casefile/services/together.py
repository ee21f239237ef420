"""Several verbs as one change: all of them are done, or none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casefile.case import Case


def all_of(case: Case, parts: Iterable[Callable[[], Changes]]) -> Changes:
    """Do these in order, in one transaction, and tell what they touched together."""
    whole = Changes()
    with case.database.writing():
        for part in parts:
            whole |= part()
    return whole
