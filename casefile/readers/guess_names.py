"""Names and dates that the words of a document's opening give: its date, its case, its title; pure
functions."""

from __future__ import annotations

import re

from casefile.model import SourceType
from casefile.readers.guess import CAPTION, has_caption

DATED = frozenset({SourceType.LETTER, SourceType.AGREEMENT})
"""Types that carry their own date alone on a line near the top."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september "
        "sept sep|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN_DATE = re.compile(
    rf"(?P<month>{_MONTH_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{{3}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?P<month2>{_MONTH_NAME})\.?,?\s+(?P<year2>[12]\d{{3}})"
    r"|(?P<iso>[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?=\D|$)",
    re.IGNORECASE,
)


def date_line(text: str) -> str | None:
    """The date (ISO) that stands alone on a line near the top, as in a letter; None where there is
    none."""
    for line in text[:1_500].splitlines():
        words = re.sub(r"^(?:dated?|as of)\s*:?\s*", "", line.strip(" \t.,|"), flags=re.IGNORECASE)
        match = _WRITTEN_DATE.fullmatch(words)
        if match:
            return _iso(match)
    return None


def written_date(text: str) -> str | None:
    """The first full date (ISO) written out in `text`; None where there is none."""
    match = _WRITTEN_DATE.search(text)
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"]
    month = _MONTHS[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    year = int(match["year"] or match["year2"])
    if not 1 <= day <= 31 or (month == 2 and day > 29) or (month in {4, 6, 9, 11} and day > 30):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


_RE_LINE = re.compile(
    r"^[ \t]*(?:re|subject"
    r"|in re)[ \t]*:[ \t]*(?P<about>\S[^\n]{2,150})$",
    re.MULTILINE | re.I,
)
_ONE_LINE_CASE = re.compile(
    r"^[ \t|*#]*(?P<first>[A-Z][^\n]{2,70}?),?[ \t]+(?:v\.|vs\.|V\."
    r"|VS\.)[ \t]+(?P<second>[A-Z][^\n]{2,70})$",
    re.MULTILINE,
)
_LONE_VERSUS = re.compile(
    r"^[ \t|):*]*(?:v|vs|against)\.?(?:[ \t|):*]*$|[ \t]{3,}|\t)", re.MULTILINE | re.IGNORECASE
)
_ROLE = re.compile(
    r",?\s*(?:plaintiff|defendant|petitioner|respondent|appellant"
    r"|appellee)\S*(?:[-/ ]\w+)?[\s,.]*$",
    re.IGNORECASE,
)


def title_from_words(type_: SourceType, text: str, opening: str) -> str:
    """A title for a document that has none of its own: what a letter is about, a case by its
    parties, else `opening`."""
    if type_ is SourceType.LETTER:
        about = _RE_LINE.search(text[:CAPTION])
        return about["about"].strip() if about else ("" if date_line(opening) else opening)
    if has_caption(text):
        return case_name(text) or opening
    return "" if date_line(opening) else opening


def case_name(text: str) -> str | None:
    """The parties in the caption at the top of `text`, as "A v. B"; None where they cannot be
    told."""
    top = text[:CAPTION]
    lone = _LONE_VERSUS.search(top)
    if lone:
        first = _party_line(list(reversed(top[: lone.start()].splitlines())))
        second = _party_line(top[lone.end() :].partition("\n")[2].splitlines())
    else:
        match = _ONE_LINE_CASE.search(top)
        first, second = (match["first"], match["second"]) if match else ("", "")
    first, second = (_ROLE.sub("", name).strip(" ,.;:|)*\t") for name in (first, second))
    return f"{first} v. {second}" if first and second else None


def _party_line(lines: list[str]) -> str:
    """The nearest line of a caption that names a party rather than its role."""
    for line in [line for line in lines if line.strip()][:6]:
        words = re.split(r"[)|\t]|\s{4,}", line.strip(" \t)|*:"))[0].strip(" ,.;:")
        if len(words) > 2 and not words.startswith("(") and _ROLE.sub("", f", {words}"):
            return words[:70]
    return ""
