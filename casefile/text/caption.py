"""What a case is called, read from the caption at the top of a court's paper; pure text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOP = 3_000
"""How many characters of the beginning the caption of a court paper can take."""

_LONGEST_PARTY = 60
_COLUMN = re.compile(r"[)|§}\]*]|\s{4,}|\t")
"""What stands between the parties at the left and the docket number at the right."""

_VERSUS = re.compile(r"(?:v|vs|versus|-\s*against\s*-|against)\.?", re.IGNORECASE)
_ONE_LINE = re.compile(r"(?P<first>\S.{2,80}?),?\s+(?:v|vs|V|VS)\.\s+(?P<second>[A-Z].{2,80})")
_ROLE = re.compile(
    r"\W*(?:and\s+)?(?:cross-|counter-?|third.party\s+)*"
    r"(?:plaintiff|defendant|petitioner|respondent|appell[ae]|debtor|claimant|movant|intervenor)",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"\b(?:court|district of|division|case\s+(?:no|\d)|no\.|docket|filed|page|document|term|circuit"
    r"|county of|state of \w+,? in)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[a-z]|\W|(?i:see|re|in re|and|nka|fka|aka|short title)\b")
_COMPANY = re.compile(
    r"(?:inc|llc|l\.l\.c|llp|ltd|corp|co|n\.a|p\.c|plc|jr|sr|ii|iii|lp|l\.p)\b\.?", re.IGNORECASE
)
_OTHERS = re.compile(r",?\s*(?:\bet\.?\s+al\b|\band\s+others\b).*", re.IGNORECASE)
_SMALL = {"of", "the", "for", "in", "and", "on", "to", "a", "an", "de", "la"}
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[IVX]{2,}|LLC|LLP|LP|USA|U\.?S\.?A?\.?")


def case_title(text: str) -> str | None:
    """The first parties of a caption as "Harbor Workers Alliance v. Owen Calder"; None where the
    text begins with no caption, or not with two parties that can be told."""
    lines = [_COLUMN.split(line.strip(" \t)|*:>"))[0] for line in text[:_TOP].splitlines()]
    lines = [" ".join(line.split()).strip(" ,;:|*)") for line in lines]
    for at, line in enumerate(lines):
        if _VERSUS.fullmatch(line):
            above, below = _beside(lines[at - 1 :: -1] if at else []), _beside(lines[at + 1 :])
            first, second = _party(reversed(above)), _party(below)
        elif found := _ONE_LINE.fullmatch(line):
            first, second = _named(found["first"]), _named(found["second"])
        else:
            continue
        return f"{first} v. {second}" if first and second else None
    return None


def _beside(lines: list[str]) -> list[str]:
    """The lines beside the "v." that name parties, the nearest first."""
    found: list[str] = []
    for line in lines[:12]:
        if not line or _ROLE.match(line):
            if found:
                break
            continue
        if _NO_PARTY.search(line) or line.isdigit():
            break
        found.append(line)
    return found


def _party(lines: Iterable[str]) -> str:
    return next((name for line in lines if (name := _named(line))), "")


def _named(words: str) -> str:
    """The name of the first party among `words`, without what is said of it."""
    parts = _OTHERS.sub("", words).split(";")[0].split(",")
    name = parts[0].strip(" .")
    for part in parts[1:]:
        if not _COMPANY.fullmatch(part.strip()):
            break
        name = f"{name}, {part.strip()}"
    name = _ROLE.split(name)[0].strip(" ,.") if _ROLE.match(name) else name
    letters = sum(char.isalpha() for char in name)
    if letters < 3 or len(name) > _LONGEST_PARTY or _NO_NAME.match(name) or ":" in name:
        return ""
    name = _in_title_case(name) if name.isupper() else name
    return "United States" if name == "United States of America" else name


def _in_title_case(name: str) -> str:
    words = []
    for place, word in enumerate(name.split()):
        small = word.lower()
        if place and small in _SMALL:
            words.append(small)
        elif _INITIALS.fullmatch(word.strip(",")):
            words.append(word)
        else:
            words.append(re.sub(r"(^|[-'’/(])([a-zà-ÿ])", _capital, small))
    return " ".join(words)


def _capital(found: re.Match[str]) -> str:
    return found[1] + found[2].upper()
