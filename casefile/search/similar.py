"""Sources that are about the same things: those that share the words one source stands out by."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from casefile.search.batch import WHERES
from casefile.search.documents import PAGE
from casefile.search.fields import BODY
from casefile.search.stems import stems_of
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.search.arrays import Ints
    from casefile.search.searching import Index
    from casefile.search.snapshot import Snapshot

_TELLING: Final = 40
"""Words that a source is known by: as many as tell it from others; more make it slower only."""

_CANDIDATES: Final = 400
"""Its most frequent words, of which those are chosen."""

_SHORTEST: Final = 3
_SHARED: Final = 6
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class SimilarSource:
    """A source like another one: how much of what that one stands out by it has too (0 to 1), and
    the words that count most of it, the first most."""

    source_id: int
    score: float
    words: tuple[str, ...]


def similar_sources(
    index: Index, texts: Iterable[str], *, source_id: int, limit: int
) -> list[SimilarSource]:
    """The sources most like the one that has these texts, the best first; nothing where there is no
    index."""
    snapshot = index.snapshot()
    if snapshot is None:
        return []
    library = _Library(snapshot)
    own, rows = library.row_of(source_id), []
    words = []
    for word, weights in library.telling(texts):
        words.append(word)
        rows.append(weights)
    if not rows:
        return []
    table = np.stack(rows)
    scores = table.sum(axis=0)
    whole = max(float(scores[own]) if own is not None else 0.0, float(scores.max()))
    best = [number for number in np.argsort(-scores, kind="stable") if number != own]
    return [
        SimilarSource(
            int(library.ids[number]),
            round(float(scores[number]) / whole, 4),
            tuple(words[at] for at in np.argsort(-table[:, number])[:_SHARED] if table[at, number]),
        )
        for number in best[: max(limit, 0)]
        if scores[number] > 0
    ]


class _Library:
    """The sources of a snapshot as one long document each (BM25 over sources)."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._all = snapshot
        pages = snapshot.found & (snapshot.where == WHERES.index(PAGE))
        self._pages = pages
        self.ids, numbers = np.unique(snapshot.source[pages], return_inverse=True)
        self._number = np.zeros(snapshot.docs, dtype=np.int64)
        self._number[pages] = numbers
        lengths = np.bincount(numbers, weights=snapshot.lengths[pages], minlength=len(self.ids))
        average = float(lengths.mean()) if len(lengths) else 1.0
        self._norms = _K1 * (1 - _B + _B * lengths / max(average, 1.0))

    def row_of(self, source_id: int) -> int | None:
        """Which of the sources this is."""
        at = int(np.searchsorted(self.ids, source_id))
        return at if at < len(self.ids) and self.ids[at] == source_id else None

    def telling(self, texts: Iterable[str]) -> list[tuple[str, Ints]]:
        """The words that tell these texts from the rest, each with what it adds to every source's
        score."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(terms_of(text))
        forms = [word for word in counts if len(word) >= _SHORTEST and not word[0].isdigit()]
        by_stem: dict[str, list[str]] = {}
        for word, stem in zip(forms, stems_of(forms), strict=True):
            by_stem.setdefault(stem, []).append(word)
        often = {stem: sum(counts[word] for word in words) for stem, words in by_stem.items()}
        weighed = []
        for stem in sorted(often, key=lambda one: (-often[one], one))[:_CANDIDATES]:
            in_sources = self._frequencies(stem)
            having = int(np.count_nonzero(in_sources))
            rarity = math.log(1 + (len(self.ids) - having + 0.5) / (having + 0.5))
            word = max(by_stem[stem], key=lambda one: (counts[one], one))
            gain = rarity * often[stem] / (often[stem] + _K1)
            weighed.append((gain, word, rarity * in_sources / (in_sources + self._norms)))
        # A word that only this source has leads to no other one.
        weighed = [one for one in weighed if np.count_nonzero(one[2]) > 1]
        weighed.sort(key=lambda one: (-one[0], one[1]))
        return [(word, gain * adds) for gain, word, adds in weighed[:_TELLING]]

    def _frequencies(self, stem: str) -> Ints:
        """How often each source has a stem."""
        found = np.zeros(len(self.ids))
        for piece in self._all.pieces:
            if field := piece.field(BODY):
                docs, freqs = field.all_postings(field.sharing_stem(stem))
                places = docs.astype(np.int64) + piece.base
                kept = self._pages[places]
                numbers = self._number[places[kept]]
                found += np.bincount(numbers, weights=freqs[kept], minlength=len(self.ids))
        return found
