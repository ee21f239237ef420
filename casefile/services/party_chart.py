"""How often a party is named over time, by the dates of the sources: what the chart on its page
draws."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from casefile.services.mentions import mention_counts

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import PartyId, SourceId

MOST_BARS: Final = 400
"""Bars that a chart can show; a longer time is drawn in coarser ones."""

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
    """Bars without gaps from the first dated mention to the last, in `unit`, which is coarser than
    was asked where there would be too many; `undated` counts the mentions in sources whose date is
    not known that exactly."""

    unit: ChartUnit
    bars: tuple[Bar, ...]
    undated: int


def mentions_over_time(
    case: Case, *, party_id: PartyId, unit: ChartUnit = ChartUnit.MONTH
) -> MentionChart:
    """The chart of one party. Raises `NoSuchItem`."""
    counts = mention_counts(case, party_id=party_id)
    dates = {source.id: source.published_on or "" for source in case.sources.all()}
    units = list(ChartUnit)
    for coarser in units[units.index(unit) :]:
        starts = {item: _start(dates.get(item, ""), coarser) for item in counts}
        known = [start for start in starts.values() if start is not None]
        if not known or _distance(min(known), max(known), coarser) < MOST_BARS:
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
    placed: dict[date, list[SourceId]], counts: dict[SourceId, int], unit: ChartUnit
) -> list[Bar]:
    bars = []
    at = min(placed, default=None)
    while at is not None and at <= max(placed):
        after = _next(at, unit)
        sources = sorted(placed.get(at, ()))
        named = sum(counts[source_id] for source_id in sources)
        bars.append(Bar(at, after - timedelta(days=1), named, tuple(sources)))
        at = after
    return bars


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
