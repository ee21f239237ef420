"""Folding of single words, remembered: the rules ask for the same words again and again. Only this
package imports it."""

from __future__ import annotations

from functools import lru_cache

from casefile.text.normal import fold as _fold


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word whatever its case and accents, as `casefile.text.normal.fold` has it."""
    return word.lower() if word.isascii() else _fold(word)
