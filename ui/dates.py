"""Dates as people type them, turned into the form that is stored."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QLocale

ACCEPTED = "Write a day, a month or a year: May 12, 2025, 2025-05-12, May 2025, 2025, about 2025"
"""What `edtf_of` takes, for a field that was given something else."""

_EDTF = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?]?)")
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?)\s+", re.IGNORECASE)
_DAYS = ("MMM d yyyy", "MMMM d yyyy", "d MMM yyyy", "d MMMM yyyy")
_MONTHS = ("MMM yyyy", "MMMM yyyy")


def edtf_of(words: str) -> str | None:
    """A typed date as EDTF, empty for an empty field; None where it is not a date."""
    words = " ".join(words.split())
    about = _ABOUT.match(words)
    if about is not None:
        found = edtf_of(words[about.end() :])
        return f"{found.rstrip('~?')}~" if found else None
    if (match := _EDTF.fullmatch(words)) is not None:
        return _checked(*match.groups(default=""))
    return _spelled(words) if words else ""


def _checked(year: str, month: str, day: str, mark: str) -> str | None:
    if not QDate(int(year), int(month or 1), int(day or 1)).isValid():
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)]) + mark


def _spelled(words: str) -> str | None:
    """ "May 12, 2025" or "12 May 2025" or "May 2025", in the user's language or in English."""
    plain = " ".join(re.sub(r"[.,]", " ", words).split())
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        for shape in _DAYS:
            if (day := locale.toDate(plain, shape)).isValid():
                return day.toString("yyyy-MM-dd")
        for shape in _MONTHS:
            if (day := locale.toDate(plain, shape)).isValid():
                return day.toString("yyyy-MM")
    return None
