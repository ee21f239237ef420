"""Dates in running text: what is read, with which precision, and what is no date."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.text.dates import find_dates

MONDAY = "2025-05-12"


def told(text: str, base: str | None = None) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.edtf) for one in find_dates(text, base=base)]


@pytest.mark.parametrize(
    ("text", "written", "edtf"),
    [
        ("on April 7, 2025, the agencies", "April 7, 2025", "2025-04-07"),
        ("dated Apr. 7, 2025", "Apr. 7, 2025", "2025-04-07"),
        ("the 1st day of January, 2001, by", "1st day of January, 2001", "2001-01-01"),
        ("on 12 May 2025", "12 May 2025", "2025-05-12"),
        ("No later than 2017-06-01.", "2017-06-01", "2017-06-01"),
        ("filed 05/12/25 there", "05/12/25", "2025-05-12"),
        ("in March 2025", "March 2025", "2025-03"),
        ("about March 2025", "March 2025", "2025-03~"),
        ("on or about February 13, 2025", "February 13, 2025", "2025-02-13~"),
        ("between April 7 and 9, 2025", "April 7 and 9, 2025", "2025-04-07/2025-04-09"),
        ("March–April 2025", "March–April 2025", "2025-03/2025-04"),
        ("since 1998 it", "1998", "1998"),
    ],
)
def test_a_date_has_the_precision_it_is_written_with(text: str, written: str, edtf: str) -> None:
    assert told(text) == [(written, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Monday", "2025-05-12"),
        ("last Monday", "2025-05-05"),
        ("on Friday", "2025-05-09"),
        ("next Friday", "2025-05-16"),
        ("yesterday", "2025-05-11"),
        ("last month", "2025-04"),
        ("May 3 was", "2025-05-03"),
        ("December 30 was", "2024-12-30"),
        ("June 11 is", "2025-06-11"),
    ],
)
def test_what_depends_on_the_day_of_the_text_is_read_against_it(text: str, edtf: str) -> None:
    (found,) = find_dates(text, base=MONDAY)
    assert (found.edtf, found.relative) == (edtf, True)
    assert find_dates(text) == []
    assert find_dates(text, base="2025-05") == []


@pytest.mark.parametrize(
    "text",
    [
        "section 6103(i)(2) of title 26",
        "he may 3 times",
        "on April 31, 2025",
        "25-cv-0417 (D.D.C. 2025)",
        "the 2025 edition",
        "41,000 of 2,215 returns",
        "in her last year of school",
        "13/40/2025 and 2025-13-40",
        "call 202-555-0117",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert told(text, base=MONDAY) == []


def test_a_date_over_a_line_break_is_one() -> None:
    text = "signed on April 7,\n2025, by"
    assert told(text) == [("April 7,\n2025", "2025-04-07")]


@given(st.text(alphabet="0123456789 -/,.MayAprilMon\n", max_size=60))
def test_dates_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for one in find_dates(text, base=MONDAY):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_a_page_of_nothing_but_dates_is_read_at_once() -> None:
    begun = time.perf_counter()
    assert len(find_dates("May 1, 2025; " * 8_000)) == 8_000
    assert time.perf_counter() - begun < 3
