"""How the window words types, dates, counts and sizes; pure functions, no widgets."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from casefile.limits import ISSUE_COLOURS
from casefile.model import PartyKind, SourceType
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.model import Party, PartyId, Source

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&]{1,7}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")

TYPE_NAMES: dict[SourceType, str] = {
    SourceType.OPINION: "Opinion",
    SourceType.ORDER: "Order",
    SourceType.COMPLAINT: "Complaint",
    SourceType.FILING: "Filing",
    SourceType.DECLARATION: "Declaration",
    SourceType.AGREEMENT: "Agreement",
    SourceType.STATUTE: "Statute",
    SourceType.LETTER: "Letter",
    SourceType.EMAIL: "E-mail",
    SourceType.ARTICLE: "Article",
    SourceType.TRANSCRIPT: "Transcript",
    SourceType.REPORT: "Report",
    SourceType.OTHER: "Document",
}


def date_words(edtf: str | None) -> str:
    """An EDTF date as people write it ("May 12, 2025", "about 2025"); empty for none."""
    if not edtf:
        return ""
    return " – ".join(_one_date(part) for part in edtf[:64].split("/") if part)


def moment_words(utc: str) -> tuple[str, str]:
    """The day and the time of day of a UTC time, by the clock and in the language of the user."""
    at = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs).toLocalTime()
    locale = QLocale()
    time = locale.toString(at.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(at.date(), "MMM d, yyyy"), time


def _one_date(part: str) -> str:
    found = _DATE.fullmatch(part[:10] if "T" in part else part)
    if found is None:
        return part
    year, month, day, mark = found.groups()
    words = year
    if month:
        date = QDate(int(year), int(month), int(day or 1))
        if not date.isValid():
            return part
        words = QLocale().toString(date, "MMM d, yyyy" if day else "MMM yyyy")
    return f"about {words}" if mark else words


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 source", "1,204 sources"."""
    return f"{grouped(number)} {one if number == 1 else many or one + 's'}"


def grouped(number: int) -> str:
    """A count with the locale's digit groups."""
    return QLocale().toString(number)


def size_words(size: int) -> str:
    """Bytes as "2.1 MB"."""
    return (
        QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
        if size >= 1024
        else counted(size, "byte")
    )


def page_words(page: int, end_page: int = 0) -> str:
    """ "p. 9", "pp. 9–10"."""
    return f"pp. {page}–{end_page}" if end_page > page else f"p. {page}"


def one_line(text: str) -> str:
    """Stored text as one line; words that the page breaks over lines are joined."""
    return " ".join(_BROKEN_WORD.sub("", text).split())


def shortened(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word."""
    line = one_line(text[: limit * 4])
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def issue_label(number: int, name: str) -> str:
    """What stands for an issue in little room: the digit of the first eight, else two letters."""
    if number <= ISSUE_COLOURS:
        return str(number)
    letters = [word[0] for word in name.split()]
    return ("".join(letters[:2]) if len(letters) > 1 else "".join(name.split())[:2]) or "?"


def short_names(parties: Iterable[Party], others: Iterable[Party]) -> dict[PartyId, str]:
    """The shortest name that still tells each party from the others: of an organization its
    abbreviation, or the beginning of its name where that is an alias; of a person the name."""
    taken = Counter(
        name for one in others for name in {_folded(name) for name in (one.name, *one.aliases)}
    )
    return {
        one.id: next((name for name in _short(one) if taken[_folded(name)] == 1), one.name)
        for one in parties
    }


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    """Names are compared at every change of the case, and hardly ever change."""
    return fold(name)


def _short(party: Party) -> list[str]:
    if party.kind is PartyKind.PERSON:
        return []
    abbreviations = [name for name in party.aliases if _ABBREVIATION.fullmatch(name)]
    heads = [name for name in party.aliases if party.name.startswith(f"{name} ") and " " in name]
    return [*sorted(abbreviations, key=len), *sorted(heads, key=len)]


def key_words(shortcut: str) -> str:
    """A key for a tool tip, in brackets after the name; empty for none."""
    return f" ({shortcut})" if shortcut else ""


def caption(sources: Iterable[Source]) -> str:
    """Court and docket of a case, as most of its papers give them: "D. Merr. · 25-cv-0417"."""
    listed = [one for one in sources if one.docket and one.removed_at is None]
    if not listed:
        return ""
    docket = Counter(one.docket for one in listed).most_common(1)[0][0]
    courts = Counter(one.court for one in listed if one.docket == docket and one.court)
    court = courts.most_common(1)[0][0] if courts else ""
    return " · ".join(part for part in (court, docket) if part)
