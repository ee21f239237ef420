"""What a search can be narrowed to, worded for the window: groups of values, and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.model import SourceType
from casefile.services.queries import NONE
from ui.words import TYPE_NAMES, counted, date_words, short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from casefile.model import PartyId
    from casefile.services.narrowing import FacetValue
    from ui.models.case_data import CaseData

TITLES = {"type": "Type", "party": "Party", "issue": "Issue", "speaker": "Speaker"}
"""The groups that are ticked, in the order they are shown."""

MOST_PARTIES = 24
_MOST_SLOTS = 48
_GAP = 3


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value that can be ticked: what it is in the query, its words, its hits, its colour where it
    is an issue."""

    value: str
    words: str
    hits: int
    wanted: bool
    colour: int = 0
    name: str = ""

    @property
    def spoken(self) -> str:
        """The row as a sentence."""
        return f"{self.name or self.words}, {counted(self.hits, 'hit')}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A bar of the histogram: a month or a year with its hits; `after_gap` where the months before
    it are left out, because they have none."""

    value: str
    hits: int
    after_gap: bool = False

    @property
    def words(self) -> str:
        """The month as people write it."""
        return date_words(self.value)


def facet_rows(
    found: Mapping[str, Sequence[FacetValue]], data: CaseData
) -> dict[str, list[FacetRow]]:
    """The rows of each group that has any."""
    parties = {party.name: party for party in data.parties.values()}
    shown = [parties[one.value] for one in found.get("party", ()) if one.value in parties]
    names = short_names(shown, data.parties.values())
    short = {party.name: names[party.id] for party in shown}
    made = {
        group: [_row(group, one, data, short) for one in found.get(group, ())] for group in TITLES
    }
    return {group: rows for group, rows in made.items() if rows}


def _row(group: str, one: FacetValue, data: CaseData, short: Mapping[str, str]) -> FacetRow:
    value, words, colour = one.value, one.value, 0
    if group == "type" and one.value in tuple(SourceType):
        words = TYPE_NAMES[SourceType(one.value)]
    elif group == "issue":
        words = "No issue yet" if one.value == NONE else one.value
        colour = data.colour_of(one.value) if one.value != NONE else 0
    elif group == "party":
        words = value = short.get(one.value, one.value)
    return FacetRow(value, words, one.hits, one.wanted, colour, one.value)


def parties_to_count(data: CaseData, mentions: Mapping[PartyId, int]) -> list[str]:
    """The parties that a search is counted for: those the case names most."""
    used = mentions or data.said_by()
    parties = sorted(data.parties.values(), key=lambda one: (-used.get(one.id, 0), one.name))
    return [party.name for party in parties[:MOST_PARTIES]]


def slots_of(months: Iterable[FacetValue]) -> list[Slot]:
    """The bars of the histogram, one for each month; long runs without a hit are left out, and
    where there are very many months a bar is a year."""
    counts = {one.value: one.hits for one in months}
    slots = _months(counts)
    if len(slots) > _MOST_SLOTS:
        years: dict[str, int] = {}
        for value, hits in counts.items():
            years[value[:4]] = years.get(value[:4], 0) + hits
        slots = [Slot(year, hits) for year, hits in sorted(years.items())][-_MOST_SLOTS:]
    return slots


def _months(counts: Mapping[str, int]) -> list[Slot]:
    slots: list[Slot] = []
    before = 0
    for value in sorted(counts):
        number = _number(value)
        missing = number - before - 1 if slots else 0
        if 0 < missing <= _GAP:
            slots += [Slot(_value(before + one), 0) for one in range(1, missing + 1)]
        slots.append(Slot(value, counts[value], after_gap=missing > _GAP))
        before = number
    return slots


def _number(value: str) -> int:
    year, _, month = value.partition("-")
    return int(year) * 12 + int(month or 1) - 1


def _value(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
