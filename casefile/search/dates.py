"""Dates as days: EDTF and ISO 8601, as sources carry them and queries ask for them, become a first
and a last day."""

from __future__ import annotations

import calendar
import re

EARLIEST = 1_01_01
LATEST = 9999_12_31

Days = tuple[int, int]
"""The first and the last day that a date may mean, each as the number YYYYMMDD."""

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?|(\d{4})(\d{2})(\d{2})?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def days_of(edtf: str | None) -> Days | None:
    """The days an EDTF date or interval may mean, or None where it is no date.

    `2025~`, `2025?`, `2025-04-XX`, `202X`, `2025-21` (a season) and `2025-04/2025-06`, `../2025`,
    `2025/..` are read; so are compact dates (`20250512`, `202505`) and a time behind the date,
    which is passed over.
    """
    text = (edtf or "").strip()
    first, slash, last = text.partition("/")
    if not slash:
        return _days(text)
    begin = (EARLIEST, EARLIEST) if first in ("", "..") else _days(first)
    end = (LATEST, LATEST) if last in ("", "..") else _days(last)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _days(text: str) -> Days | None:
    bare = re.sub(r"[~?%]", "", text.partition("T")[0].strip())
    match = _DATE.fullmatch(bare.upper())
    if not match:
        return None
    year, month, day = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    return _first_and_last(year, month, day)


def _first_and_last(year: str, month: str | None, day: str | None) -> Days | None:
    years = int(year.replace("X", "0")), int(year.replace("X", "9"))
    months = _span(month, 1, 12)
    if month and month.isdigit() and int(month) in _SEASONS:
        months = _SEASONS[int(month)]
    if months is None or years[1] < 1:
        return None
    longest = calendar.monthrange(max(years[1], 1), months[1])[1]
    days = _span(day, 1, longest)
    if days is None:
        return None
    return max(years[0], 1) * 10_000 + months[0] * 100 + days[0], (
        years[1] * 10_000 + months[1] * 100 + days[1]
    )


def _span(digits: str | None, least: int, most: int) -> tuple[int, int] | None:
    """The smallest and largest number that digits, some of them unknown (X), may stand for within
    limits."""
    if digits is None or digits == "XX":
        return least, most
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    low, high = (max(low, least), min(high, most)) if "X" in digits else (low, high)
    return (low, high) if least <= low <= high <= most else None
