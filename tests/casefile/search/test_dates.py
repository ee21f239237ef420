from __future__ import annotations

import pytest

from casefile.search.dates import EARLIEST, LATEST, days_of


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-05-12", 20250512, 20250512),
        ("20250512", 20250512, 20250512),
        ("2025-05", 20250501, 20250531),
        ("202505", 20250501, 20250531),
        ("2024-02", 20240201, 20240229),
        ("2025", 20250101, 20251231),
        ("2025~", 20250101, 20251231),
        ("2025-05-12?", 20250512, 20250512),
        ("2025-04-XX", 20250401, 20250430),
        ("202X", 20200101, 20291231),
        ("2025-21", 20250301, 20250531),
        ("2025-04/2025-06", 20250401, 20250630),
        ("../2025", EARLIEST, 20251231),
        ("2025/..", 20250101, LATEST),
        ("2025-05-12T10:00:00Z", 20250512, 20250512),
    ],
)
def test_a_date_becomes_its_first_and_last_day(written: str, first: int, last: int) -> None:
    assert days_of(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", None, "soon", "2025-13", "2025-02-30", "2026/2025", "25", "May 2025", "0000"]
)
def test_what_is_no_date_has_no_days(written: str | None) -> None:
    assert days_of(written) is None
