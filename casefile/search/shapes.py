"""Which letters the words of a vocabulary are made of, as one number each, so that the few that
resemble a word are found without comparing it with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from casefile.search.arrays import Ints

_OTHER: Final = 63
_CONTINUES: Final = 0b10


def _bits() -> Ints:
    """A bit for each byte of UTF-8: one for every letter and digit, one for all there is beside."""
    places = np.full(256, _OTHER, dtype=np.uint64)
    for number, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789'"):
        places[ord(char)] = number
    return np.left_shift(np.uint64(1), places)


_BIT: Final = _bits()


class Shapes:
    """The letters and the length of each word of a list that lies in one piece of UTF-8."""

    def __init__(self, text: Ints, at: Ints) -> None:
        starts = at[:-1].astype(np.int64)
        self._letters: Ints = np.zeros(0, dtype=np.uint64)
        self._lengths: Ints = np.zeros(0, dtype=np.uint8)
        if len(starts):
            self._letters = np.bitwise_or.reduceat(_BIT[text], starts)
            chars = (text >> 6 != _CONTINUES).astype(np.uint32)
            self._lengths = np.minimum(np.add.reduceat(chars, starts), 255).astype(np.uint8)

    def like(self, term: str, edits: int) -> Ints:
        """The numbers of all words that may be within so many edits of a term, and some others.

        One edit changes the length by one at most, and takes at most one letter and brings one.
        """
        letters = np.bitwise_or.reduce(_BIT[np.frombuffer(term.encode(), dtype=np.uint8)])
        length = min(len(term), 255)
        low, high = max(length - edits, 0), min(length + edits, 255)
        near = np.flatnonzero((self._lengths >= low) & (self._lengths <= high))
        differing = np.bitwise_count(self._letters[near] ^ letters)
        found: Ints = near[differing <= 2 * edits]
        return found
