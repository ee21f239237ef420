"""Counts of the hits by what is known of them, for narrowing a search down."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from casefile.search.fields import OWN_VALUES

if TYPE_CHECKING:
    from casefile.search.arrays import Ints
    from casefile.search.snapshot import Snapshot

Facet = list[tuple[str, int]]
"""Values with how many hits have each, the most frequent first (months: in their order)."""

MOST_VALUES = 200
"""Values of a facet past which the rarest are left out."""


def facets_of(snapshot: Snapshot, docs: Ints) -> dict[str, Facet]:
    """The facets of these documents: type, exhibit, date (by month), party, issue, speaker."""
    found = {name: _sorted(_by_source(snapshot, docs, name)) for name in ("type", "exhibit")}
    found["date"] = sorted(_months(snapshot, docs).items())[-MOST_VALUES:]
    for name in OWN_VALUES:
        found[name] = _sorted(_own(snapshot, docs, name))
    return found


def _sorted(counts: Counter[str]) -> Facet:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]


def _by_source(snapshot: Snapshot, docs: Ints, name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    ids, hits = np.unique(snapshot.source[docs], return_counts=True)
    for source_id, many in zip(ids.tolist(), hits.tolist(), strict=True):
        if value := snapshot.records.get(source_id, {}).get(name):
            counts[value] += many
    return counts


def _months(snapshot: Snapshot, docs: Ints) -> Counter[str]:
    """Hits by the month of their first day; a date that names no month counts for its year."""
    first, last = (days[docs] for days in snapshot.days)
    counts: Counter[str] = Counter()
    pairs, hits = np.unique(np.stack([first, last]), axis=1, return_counts=True)
    for begin, end, many in zip(*pairs.tolist(), hits.tolist(), strict=True):
        if begin:
            year = f"{begin // 10_000:04d}"
            within = begin // 100 == end // 100
            counts[f"{year}-{begin // 100 % 100:02d}" if within else year] += many
    return counts


def _own(snapshot: Snapshot, docs: Ints, name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    wanted = np.zeros(snapshot.docs, dtype=bool)
    wanted[docs] = True
    tagged: dict[str, list[Ints]] = {}
    for piece in snapshot.pieces:
        field = piece.field(name)
        for number, value in enumerate(field.words() if field else ()):
            tagged.setdefault(value, []).append(piece.having(name, number))
    for value, having in tagged.items():
        mask = np.zeros(snapshot.docs, dtype=bool)
        mask[np.concatenate(having)] = True
        if mask[snapshot.sources].any():  # a document that has it twice counts once
            mask |= snapshot.of_sources(mask)
        if many := int(np.count_nonzero(wanted & mask)):
            counts[value] += many
    return counts
