"""Which pages someone means by "1-3, ix, last"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.views.reader.page_field import page_named

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALL = frozenset({"", "all"})
_DASHES = "-–—"


def pages_meant(words: str, labels: Sequence[str]) -> list[int] | None:
    """The pages, from 1, in the order they are named and each once; None where a part of it names
    no page.

    A part is what the page field takes, or two of these with a dash between; labels may hold
    dashes themselves.
    """
    if words.strip().casefold() in _ALL:
        return list(range(1, len(labels) + 1))
    meant: list[int] = []
    for part in re.split(r"[,;]", words):
        found = _part(part.strip(), labels)
        if found is None:
            return None
        meant += found
    return list(dict.fromkeys(meant))


def _part(part: str, labels: Sequence[str]) -> list[int] | None:
    if not part:
        return []
    if (page := page_named(part, labels)) is not None:
        return [page]
    for at, letter in enumerate(part):
        if letter in _DASHES:
            first = page_named(part[:at].strip() or "first", labels)
            last = page_named(part[at + 1 :].strip() or "last", labels)
            if first is not None and last is not None and part.strip(_DASHES + " "):
                step = 1 if first <= last else -1
                return list(range(first, last + step, step))
    return None
