"""How often a party is named over time, by the dates of the sources: what the chart on its page
draws."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.services.mentions import mention_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casefile.case import Case
    from casefile.model import PartyId, SourceId

MOST_BARS: Final = 400
"""Bars that a chart can show; a longer time is drawn in coarser ones."""

LONGEST_LULL: Final = 12
"""Bars without a mention that are drawn in a row; a statute of 1998 in a case of today would leave
no room for today."""

_FIRST_YEAR, _LAST_YEAR = 1000, 9990
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)[~?]?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?[~?]?")
_YEAR = re.compile(r"(\d{4})(?:-\d\d)?(?:-\d\d)?[~?]?")


class ChartUnit(StrEnum):
    """The time that one bar stands for; a week begins on Monday."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    """The mentions in the sources dated from `first` to `last`, both included."""

    first: date
    last: date
    mentions: int
    sources: tuple[SourceId, ...]


@dataclass(frozen=True, slots=True)
class MentionChart:
    """Bars from the first dated mention to the last, in `unit`, which is coarser than was asked
    where there would be too many. Times without a mention are left out where they are longer than
    `LONGEST_LULL` bars. `undated` counts the mentions in sources whose date is not known that
    exactly."""

    unit: ChartUnit
    bars: tuple[Bar, ...]
    undated: int


def mentions_over_time(
    case: Case, *, party_id: PartyId, unit: ChartUnit = ChartUnit.MONTH
) -> MentionChart:
    """The chart of one party. Raises `NoSuchItem`."""
    counts = mention_counts(case, party_id=party_id)
    return chart_of(counts, {one.id: one.published_on or "" for one in case.sources.all()}, unit)


def chart_of(
    counts: Mapping[SourceId, int], dates: Mapping[SourceId, str], unit: ChartUnit
) -> MentionChart:
    """The chart of counts by source; `dates` are EDTF, a source that has none is undated."""
    units = list(ChartUnit)
    for coarser in units[units.index(unit) :]:
        starts = {item: _start(dates.get(item, ""), coarser) for item in counts}
        known = sorted({start for start in starts.values() if start is not None})
        if _drawn(known, coarser) < MOST_BARS:
            break
    placed: dict[date, list[SourceId]] = defaultdict(list)
    undated = 0
    for source_id, start in starts.items():
        if start is None:
            undated += counts[source_id]
        else:
            placed[start].append(source_id)
    return MentionChart(coarser, tuple(_bars(placed, counts, coarser)), undated)


def _bars(
    placed: dict[date, list[SourceId]], counts: Mapping[SourceId, int], unit: ChartUnit
) -> list[Bar]:
    bars: list[Bar] = []
    for at in _times(sorted(placed), unit):
        after = _next(at, unit)
        sources = sorted(placed.get(at, ()))
        named = sum(counts[source_id] for source_id in sources)
        bars.append(Bar(at, after - timedelta(days=1), named, tuple(sources)))
    return bars


def _times(known: Sequence[date], unit: ChartUnit) -> Iterator[date]:
    """These times, and those between two of them that are not far apart."""
    for number, start in enumerate(known):
        yield start
        following = known[number + 1] if number + 1 < len(known) else start
        if 1 < _distance(start, following, unit) <= LONGEST_LULL + 1:
            between = _next(start, unit)
            while between < following:
                yield between
                between = _next(between, unit)


def _drawn(known: Sequence[date], unit: ChartUnit) -> int:
    """How many bars that makes."""
    steps = (_distance(one, other, unit) for one, other in pairwise(known))
    return 1 + sum(step if step <= LONGEST_LULL + 1 else 1 for step in steps)


def _start(edtf: str, unit: ChartUnit) -> date | None:
    """The first day of the bar that a date belongs to; None where it is not known that exactly."""
    pattern = {ChartUnit.WEEK: _DAY, ChartUnit.MONTH: _MONTH, ChartUnit.YEAR: _YEAR}[unit]
    found = pattern.fullmatch(edtf)
    if found is None:
        return None
    parts = [int(part) for part in found.groups()]
    if not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        return None
    try:
        day = date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return day - timedelta(days=day.weekday()) if unit is ChartUnit.WEEK else day


def _next(start: date, unit: ChartUnit) -> date:
    if unit is ChartUnit.WEEK:
        return start + timedelta(days=7)
    if unit is ChartUnit.YEAR:
        return date(start.year + 1, 1, 1)
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


def _distance(first: date, last: date, unit: ChartUnit) -> int:
    """How many bars lie between two of them."""
    if unit is ChartUnit.WEEK:
        return (last - first).days // 7
    if unit is ChartUnit.YEAR:
        return last.year - first.year
    return (last.year - first.year) * 12 + last.month - first.month
