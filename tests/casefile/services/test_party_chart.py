"""Mentions over time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem
from casefile.services.parties import add_party
from casefile.services.party_chart import MOST_BARS, ChartUnit, mentions_over_time
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import PartyId


@pytest.fixture
def smith(case: Case) -> PartyId:
    """A party named in sources of all sorts of dates."""
    dates = ["2025-03-31", "2025-04-06", "2025-04-20", "2025-04", "2025", None, "soon", "2024-13"]
    for number, published in enumerate(dates):
        write_source(case, "Smith. " * (number + 1), title=str(number), published_on=published)
    write_source(case, "Nobody.", title="nobody", published_on="2020-01-01")
    (party_id,) = add_party(case, name="Smith").parties
    return party_id


def test_months_have_no_gaps_and_the_undated_are_counted(case: Case, smith: PartyId) -> None:
    chart = mentions_over_time(case, party_id=smith)
    assert [(bar.first, bar.last, bar.mentions) for bar in chart.bars] == [
        (date(2025, 3, 1), date(2025, 3, 31), 1),
        (date(2025, 4, 1), date(2025, 4, 30), 2 + 3 + 4),
    ]
    assert chart.bars[1].sources == (2, 3, 4)
    assert chart.undated == 5 + 6 + 7 + 8


def test_weeks_begin_on_monday_and_need_a_day(case: Case, smith: PartyId) -> None:
    chart = mentions_over_time(case, party_id=smith, unit=ChartUnit.WEEK)
    assert [(bar.first.isoformat(), bar.mentions) for bar in chart.bars] == [
        ("2025-03-31", 1 + 2),
        ("2025-04-07", 0),
        ("2025-04-14", 3),
    ]
    assert chart.undated == 4 + 5 + 6 + 7 + 8


def test_a_long_time_is_drawn_in_coarser_bars(case: Case) -> None:
    days = [date(2015, 1, 5) + timedelta(weeks=10 * number) for number in range(42)]
    for day in days:
        write_source(case, "Smith.", title=str(day), published_on=day.isoformat())
    (party_id,) = add_party(case, name="Smith").parties
    chart = mentions_over_time(case, party_id=party_id, unit=ChartUnit.WEEK)
    assert chart.unit == ChartUnit.MONTH
    assert len(chart.bars) == 95 < MOST_BARS
    assert sum(bar.mentions for bar in chart.bars) == 42


def test_a_long_time_without_mentions_is_left_out(case: Case) -> None:
    for published in ("1998-06-01", "2025-01-15", "2025-12-01", "2027-01-31"):
        write_source(case, "Smith.", title=published, published_on=published)
    (party_id,) = add_party(case, name="Smith").parties
    bars = mentions_over_time(case, party_id=party_id, unit=ChartUnit.MONTH).bars
    assert [bar.first for bar in bars[:2]] == [date(1998, 6, 1), date(2025, 1, 1)]
    assert len(bars) == 1 + 25
    assert [bar.mentions for bar in bars].count(0) == 10 + 12


def test_a_party_that_is_nowhere_named_has_an_empty_chart(case: Case) -> None:
    (party_id,) = add_party(case, name="Nobody").parties
    chart = mentions_over_time(case, party_id=party_id)
    assert (chart.bars, chart.undated, chart.unit) == ((), 0, ChartUnit.MONTH)
    with pytest.raises(NoSuchItem):
        mentions_over_time(case, party_id=99)
