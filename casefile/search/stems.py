"""English stems: words match the words that share one (Porter's second stemmer, as Snowball
publishes it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Sequence


def stems_of(terms: Sequence[str]) -> list[str]:
    """The stem of each folded term; a term with nothing to take off is its own stem."""
    # A stemmer is not safe to share between threads, and making one costs next to nothing. Without
    # its cache, which keeps throwing away what it held, it is three to six times faster.
    stems: list[str] = Stemmer.Stemmer("english", 0).stemWords(list(terms))
    return stems


def stem_of(term: str) -> str:
    """The stem of one folded term."""
    return stems_of([term])[0]
