"""How many hits each value would leave: what a search can be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.services.queries import NONE, values_of, with_values, without
from casefile.services.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from casefile.case import Case

GROUPS = ("type", "party", "issue", "speaker", "date")
"""What can be narrowed by, in the order it is shown."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a field, the hits there would be with it, and whether the query asks for it."""

    value: str
    hits: int
    wanted: bool = False


def narrowing(
    case: Case,
    *,
    query: str,
    parties: Sequence[str],
    stopped: Callable[[], bool] = lambda: False,
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each group with the hits that each would leave.

    Any value of a group will do and every group must agree, so the counts of a group are those of
    the query without what it asks of that group. A party counts where it is named, by any of its
    names: these `parties` are looked for, and those the query asks for. The date's values are
    months ("2025-05", or a year where no month is known), in order; `NONE` counts hits that have
    no issue. Empty where `stopped` says that nobody waits for it any more.
    """
    found: dict[str, tuple[FacetValue, ...]] = {}
    facets: dict[str, tuple[int, dict[str, list[tuple[str, int]]]]] = {}
    for group in GROUPS:
        if stopped():
            return {}
        base, wanted = without(query, group) or "*", values_of(query, group)
        if group == "party":
            wanted = tuple(dict.fromkeys(_known_as(case, name) for name in wanted))
        if base not in facets:
            answer = search(case, query=base, limit=0, facets=True, rebuild=False)
            facets[base] = answer.total, answer.facets
        total, counts = facets[base]
        if group == "party":
            values = _parties(case, base, total, [*wanted, *parties], stopped)
        else:
            values = list(counts.get(group, ()))
        if group == "issue" and values:
            values.append((NONE, total - _hits(case, f"({base}) issue:*")))
        found[group] = _told(values, wanted if group != "date" else ())
    return found


def _parties(
    case: Case, base: str, total: int, names: Iterable[str], stopped: Callable[[], bool]
) -> list[tuple[str, int]]:
    values = []
    for name in dict.fromkeys(names):
        if not total or stopped():
            break
        if hits := _hits(case, with_values(base, "party", [name])):
            values.append((name, hits))
    return sorted(values, key=lambda value: -value[1])


def _known_as(case: Case, name: str) -> str:
    """The name a party has in the directory, by whichever of its names it is asked for."""
    party = case.parties.named(name)
    return party.name if party else name


def _hits(case: Case, query: str) -> int:
    return search(case, query=query, limit=0, rebuild=False).total


def _told(values: Sequence[tuple[str, int]], wanted: Sequence[str]) -> tuple[FacetValue, ...]:
    """What is asked for is told even where it leaves nothing."""
    folded = {value.casefold() for value in wanted}
    told = [
        FacetValue(value, hits, value.casefold() in folded) for value, hits in values if hits > 0
    ]
    there = {one.value.casefold() for one in told}
    gone = (FacetValue(value, 0, wanted=True) for value in wanted if value.casefold() not in there)
    return (*told, *gone)
