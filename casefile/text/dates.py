"""Dates as they are written in running English text, each as EDTF with the precision it has.

What is not written is not made up: "May 2025" stays a month. A day without a year, a weekday or
"yesterday" is read against the date of the text, where that is known to the day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d-])"
_BEFORE_YEAR = r"(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom)"
_WEEKDAY = "|".join(name.capitalize() for name in _WEEKDAYS)
_NEAR = "[Yy]esterday|[Tt]oday|[Tt]omorrow"
_NO_OWNER = r"(?<!\bher\s)(?<!\bhis\s)(?<!\bits\s)(?<!\bthe\s)(?<!\bour\s)(?<!\bmy\s)(?<!heir\s)"
_TO = r"\s?(?:–|—|-|to|through|and)\s?"
_PATTERNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("days", rf"\b({_MONTH})\s({_DAY}){_TO}({_DAY}),?\s({_YEAR})"),
        ("months", rf"\b({_MONTH}){_TO}({_MONTH})\s({_YEAR})"),
        ("day", rf"\b({_MONTH})\s({_DAY}),?\s({_YEAR})"),
        ("european", rf"\b({_DAY})\s(?:day\sof\s|of\s)?({_MONTH}),?\s({_YEAR})"),
        ("iso", r"(?<![\d-])((?:1[5-9]|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])"),
        ("slashed", r"(?<![\d/])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/((?:19|20)?\d\d)(?![\d/])"),
        ("month", rf"\b({_MONTH})(?:,|\sof)?\s({_YEAR})"),
        ("yearless", rf"\b({_MONTH})\s({_DAY})(?![\d,]?\s?\d|\))"),
        ("year", rf"\b{_BEFORE_YEAR}\s(?:early\s|late\s|mid-)?({_YEAR})(?![–/])"),
        ("weekday", rf"\b([Ll]ast|[Nn]ext|[Tt]his|[Oo]n)\s({_WEEKDAY})\b"),
        ("relative", rf"{_NO_OWNER}\b({_NEAR}|[Ll]ast\s(?:month|year))\b"),
    )
)  # fmt: skip
_ABOUT = re.compile(r"(?:\babout|\baround|\bcirca|\bapproximately|\broughly|\bca?\.)\s\Z", re.I)
_ABOUT_LONG: Final = len("approximately ") + 1
_AHEAD_DAYS: Final = 93
"""A day without a year that lies further ahead of the text's date is taken for the year before."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: half-open code points, its EDTF form, and whether it was worked out from
    the date of the text (`relative`)."""

    start: int
    end: int
    edtf: str
    relative: bool = False


def find_dates(text: str, *, base: str | None = None) -> list[WrittenDate]:
    """The dates of a text in order, none overlapping. `base` is the EDTF date of the text; only one
    known to the day is of use."""
    day = _day_of(base)
    flat = re.sub(r"\s", " ", text)
    found: list[WrittenDate] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(flat):
            at = bisect_left(taken, match.span())
            if any(
                match.start() < end and start < match.end()
                for start, end in taken[max(0, at - 1) : at + 1]
            ):
                continue
            edtf = _edtf(name, match, day)
            if edtf is None:
                continue
            insort(taken, match.span())
            start = match.start(1) if name == "year" else match.start()
            if _ABOUT.search(flat, max(0, start - _ABOUT_LONG), start) and "/" not in edtf:
                edtf += "~"
            found.append(WrittenDate(start, match.end(), edtf, name in _NEED_BASE))
    return sorted(found, key=lambda one: one.start)


_NEED_BASE: Final = ("yearless", "weekday", "relative")


def _edtf(name: str, match: re.Match[str], base: date | None) -> str | None:
    words = match.groups()
    if name in _NEED_BASE:
        return _against(name, words, base) if base is not None else None
    if name == "days":
        first = _checked(words[3], words[0], words[1])
        last = _checked(words[3], words[0], words[2])
        return f"{first}/{last}" if first and last and first < last else None
    if name == "months":
        low, high = _month(words[0]), _month(words[1])
        return f"{words[2]}-{low:02}/{words[2]}-{high:02}" if low < high else None
    if name == "month":
        return f"{words[1]}-{_month(words[0]):02}"
    if name == "year":
        return words[0]
    year, month, day = {
        "day": (2, 0, 1),
        "european": (2, 1, 0),
        "iso": (0, 1, 2),
        "slashed": (2, 0, 1),
    }[name]
    return _checked(words[year], words[month], words[day])


def _checked(year: str, month: str, day: str) -> str | None:
    """A day of the calendar, or None."""
    number = int(year) + (2000 if len(year) == 2 and int(year) < 70 else 0)
    number += 1900 if number < 100 else 0
    figures = re.match(r"\d+", day)
    assert figures is not None
    try:
        return date(number, _month(month), int(figures.group())).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.rstrip(".").lower()]


def _against(name: str, words: tuple[str, ...], base: date) -> str | None:
    if name == "yearless":
        return _without_year(words, base)
    if name == "weekday":
        return _weekday(words[0].lower(), _WEEKDAYS.index(words[1].lower()), base)
    word = words[0].lower()
    if word.startswith("last"):
        before = base.replace(day=1) - timedelta(days=1)
        return before.strftime("%Y-%m") if word.endswith("month") else str(base.year - 1)
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
    return (base + timedelta(days=shift)).isoformat()


def _without_year(words: tuple[str, ...], base: date) -> str | None:
    """The day of that name closest to the text's date, rather behind it than ahead."""
    options = [_checked(str(base.year + by), words[0], words[1]) for by in (-1, 0, 1)]
    days = [date.fromisoformat(option) for option in options if option is not None]
    near = [day for day in days if (day - base).days <= _AHEAD_DAYS]
    chosen = min(near, key=lambda day: abs((base - day).days), default=None)
    return chosen.isoformat() if chosen else None


def _weekday(word: str, weekday: int, base: date) -> str | None:
    """The last such day up to the text's date; "next" the first one after it."""
    if word == "next":
        ahead = (weekday - base.weekday() - 1) % 7 + 1
        return (base + timedelta(days=ahead)).isoformat()
    back = (base.weekday() - weekday) % 7
    if word == "last" and back == 0:
        back = 7
    return (base - timedelta(days=back)).isoformat()


def _day_of(edtf: str | None) -> date | None:
    try:
        return date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None
