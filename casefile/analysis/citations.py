"""The legal citations of a text: cases, statutes and rules with their subsections, docket numbers,
and what `Id.` and `supra` stand for.

Cases come from eyecite, statutes from citeurl; neither knows docket numbers, nor that a reference
to the record (`Compl. ¶ 12`) ends what an earlier `Id.` could stand for. Both are loaded when they
are first used: that takes a second.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DOCKET: Final = re.compile(
    r"(?P<lead>\b(?:(?:Civil|Criminal|Crim\.|Civ\.)\s+(?:Action|Case)?\s*|Case\s+|Docket\s+)?"
    r"(?:Nos?|Numbers?|Case)\b\.?\s*:?\s*)?"
    r"(?P<number>(?<![\d:-])(?:\d{1,2}:)?\d{2}[-–‑](?:cv|cr|mc|md|mj|bk|ap|civ|crim)[-–‑]\d{2,6}"
    r"(?:[-–‑][A-Z]{2,4}){0,2})\b(?:\s\([A-Z]{2,4}(?:/[A-Z]{2,4})?\))?",
    re.IGNORECASE,
)
_APPEAL: Final = re.compile(r"\bNos?\.\s(?P<number>\d{2}[-–‑]\d{2,5})\b(?![-–‑:\d])")
_RECORD: Final = re.compile(
    r"\b(?:Compl|Am\. Compl|Decl|Dkt|ECF|Doc|Ex|Mem|Mot|Br|Tr|Hr[’']g Tr|Stip|Answer|Aff|J\.?A|"
    r"A\.?R|Def[s.’']*|Pl[s.’']*)\.?\s(?:No\.\s)?(?:[A-Z]|\d|¶|at\s\d|art\.)"
)
_PARAGRAPH: Final = re.compile(r"\s*(?:at\s)?(?:¶|art\.|tit\.|pt\.)")
_LIKELY: Final = re.compile(
    r"§|\d\s+[A-Z][\w.’' ]{0,24}\s\d|-(?:cv|cr|mc|md|mj|bk|ap)-|\bNos?\.\s\d|\bC\.?F\.?R|"
    r"\bAmend|\bRule\s\d",
)
_BARE: Final = re.compile(r"(?P<head>.*§ ?)(?P<section>[\w.-]+)(?P<rest>.*)")
_UNBROKEN: Final = re.compile(r"\S{400,}|[^\w\s]{60,}")
"""What no citation looks like; over it the patterns of both libraries take quadratic time."""

_PIECE: Final = 12_000
"""Characters that the libraries are given at once; few pages have more."""

_SENTENCE_END: Final = re.compile(r"[a-z)]{4}\.(?= {1,3}[A-Z])|\)\.(?= )")
"""Where a text may be cut: no abbreviation of a reporter or a party ends like this."""

_BEFORE: Final = " ([“‘\"'"
"""What eyecite takes for the beginning of a case's name and is not."""

_SKIPPED: Final = frozenset(("U.S. Caselaw",))


class CitationKind(StrEnum):
    """What is cited, or how."""

    CASE = "case"
    STATUTE = "statute"
    DOCKET = "docket"
    SHORT = "short"
    ID = "id"
    SUPRA = "supra"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: half-open code points into the text, how it is written in full, and what can be
    known of the document it names.

    `normalized` is `556 U.S. 418`, `26 U.S.C. § 6103(i)(2)` or `25-cv-417`; of a short form that of
    what it stands for, None where that is not known. `name` is the case's (`Nken v. Holder`),
    `pin` the page or section it points to.
    """

    start: int
    end: int
    kind: CitationKind
    normalized: str | None
    name: str | None = None
    pin: str | None = None


def find_citations(text: str) -> list[Citation]:
    """The citations of a text in order, none overlapping. Raises nothing for what the text says."""
    if _LIKELY.search(text) is None:
        return []
    flat = _UNBROKEN.sub(lambda found: " " * len(found[0]), text.replace("\n", " "))
    pieces = list(_pieces(flat))
    cases = [_moved(one, low) for low, piece in pieces for one in _cases(piece)]
    held = _Places(one for one in cases if one.kind is not CitationKind.ID)
    laws = [
        law
        for low, piece in pieces
        for one in _laws(piece)
        if (law := _moved(one, low)) not in held
    ]
    dockets = [one for one in _dockets(flat) if one not in held]
    found = sorted((*cases, *laws, *dockets), key=lambda one: (one.start, -one.end))
    return list(_resolved(flat, _without_overlaps(found)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces with their offsets, cut behind a sentence: what the libraries need grows
    faster than the text."""
    low = 0
    while len(text) - low > _PIECE:
        high = low + _PIECE
        cuts = [match.end() for match in _SENTENCE_END.finditer(text, low + _PIECE // 2, high)]
        cut = cuts[-1] if cuts else high
        yield low, text[low:cut]
        low = cut
    yield low, text[low:]


def _moved(one: Citation, by: int) -> Citation:
    return replace(one, start=one.start + by, end=one.end + by) if by else one


def docket_key(number: str) -> str:
    """A docket number as it is compared: `1:25-cv-00417-MTO` and `25-cv-417 (MTO)` are one."""
    plain = re.sub(r"[–‑]", "-", number.lower())
    found = re.search(r"(\d{2})-([a-z]{2,4})-0*(\d+)", plain)
    return "-".join(found.groups()) if found else re.sub(r"\s+", "", plain)


def _cases(text: str) -> Iterator[Citation]:
    from eyecite.models import (
        FullCaseCitation,
        FullJournalCitation,
        IdCitation,
        ShortCaseCitation,
        SupraCitation,
    )

    kinds: dict[type[Any], CitationKind] = {
        FullCaseCitation: CitationKind.CASE,
        FullJournalCitation: CitationKind.CASE,
        ShortCaseCitation: CitationKind.SHORT,
        SupraCitation: CitationKind.SUPRA,
        IdCitation: CitationKind.ID,
    }
    for found in _eyecite()(text):
        kind = kinds.get(type(found))
        if kind is None:
            continue
        known = found.metadata
        start, end = found.full_span() if kind is CitationKind.CASE else found.span()
        while start < end and text[start] in _BEFORE:
            start += 1
        normalized = found.corrected_citation() if kind in _WRITTEN_OUT else None
        name = _one_line(text[start : found.span()[0]])
        if not name or " v. " not in name:
            name = _one_line(getattr(known, "antecedent_guess", None))
        pin = _one_line(getattr(known, "pin_cite", None))
        yield Citation(start, end, kind, _one_line(normalized), name, pin)


_WRITTEN_OUT: Final = (CitationKind.CASE, CitationKind.SHORT)


def _laws(text: str) -> Iterator[Citation]:
    for found in _citeurl()(text):
        if found.template.name in _SKIPPED:
            continue
        start, end = found.span
        written = found.text.lower()
        kind = CitationKind.ID if written.startswith("id.") else CitationKind.STATUTE
        subsection = found.tokens.get("subsection")
        yield Citation(start, end, kind, _one_line(found.name), None, subsection)


def _dockets(text: str) -> Iterator[Citation]:
    for pattern in (_DOCKET, _APPEAL):
        for match in pattern.finditer(text):
            yield Citation(
                match.start(), match.end(), CitationKind.DOCKET, docket_key(match["number"])
            )


def _resolved(text: str, found: list[Citation]) -> Iterator[Citation]:
    """What short forms stand for: the last thing cited before them, unless the record was cited
    in between."""
    last: Citation | None = None
    named: dict[str, Citation] = {}
    codes = _codes(text, found)
    at = 0
    for one in found:
        if _RECORD.search(text, at, one.start):
            last = None
        if one.kind is CitationKind.ID:
            one = _id(text, one, last)
        elif one.kind is CitationKind.SUPRA:
            one = replace(one, normalized=_named(named, one.name))
        elif one.kind is CitationKind.STATUTE and one.normalized:
            one = _law(text, one, codes)
        elif one.name:
            named.setdefault(one.name.split(" v. ")[0].lower(), one)
        at = one.end
        if one.kind is not CitationKind.DOCKET:
            last = one
        yield one


def _codes(text: str, found: list[Citation]) -> dict[str, str]:
    """The code of each section that is cited with its code anywhere, by the first such citation."""
    codes: dict[str, str] = {}
    for one in found:
        parts = _BARE.match(one.normalized or "") if one.kind is CitationKind.STATUTE else None
        if parts is not None and not _is_bare(text, one):
            codes.setdefault(parts["section"], parts["head"])
    return codes


def _law(text: str, one: Citation, codes: dict[str, str]) -> Citation:
    """A bare `§ 6103` is of the code that is cited with that section, not of the last code."""
    parts = _BARE.match(one.normalized or "")
    if parts is None or not _is_bare(text, one) or parts["section"] not in codes:
        return one
    code = codes[parts["section"]]
    return replace(one, normalized=f"{code}{parts['section']}{parts['rest']}")


def _is_bare(text: str, one: Citation) -> bool:
    return text.startswith(("§", "Section ", "section ", "Sec. "), one.start)


def _id(text: str, one: Citation, last: Citation | None) -> Citation:
    if last is None or last.normalized is None or _PARAGRAPH.match(text, one.end):
        return replace(one, normalized=None)
    if one.normalized is not None:
        # A section that citeurl read from it; it holds where a statute was cited last.
        is_law = last.kind in (CitationKind.STATUTE, CitationKind.ID) and "§" in last.normalized
        return one if is_law else replace(one, normalized=None)
    return replace(one, normalized=last.normalized, name=last.name)


def _named(named: dict[str, Citation], name: str | None) -> str | None:
    if not name:
        return None
    key = name.lower().removeprefix("see ").strip(" ,")
    found = next((one for first, one in named.items() if key in first or first in key), None)
    return found.normalized if found else None


def _without_overlaps(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif kept[-1].kind is CitationKind.ID and one.kind is CitationKind.ID:
            # Both libraries saw it; the longer one knows the section.
            kept[-1] = max(kept[-1], one, key=lambda each: each.end - each.start)
    return kept


class _Places:
    """Where citations stand; one that meets any of them counts as being there."""

    def __init__(self, found: Iterable[Citation]) -> None:
        # A long one may hold others: each start goes with the furthest end before it.
        self._starts: list[int] = []
        self._ends: list[int] = []
        for one in sorted(found, key=lambda each: each.start):
            self._starts.append(one.start)
            self._ends.append(max(one.end, self._ends[-1] if self._ends else 0))

    def __contains__(self, one: Citation) -> bool:
        before = bisect_left(self._starts, one.end)
        return before > 0 and self._ends[before - 1] > one.start


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()).strip(" ,") or None if words else None


@cache
def _eyecite() -> Callable[[str], list[Any]]:
    from eyecite import get_citations

    found: Callable[[str], list[Any]] = get_citations
    return found


@cache
def _citeurl() -> Callable[[str], list[Any]]:
    from citeurl import Citator

    found: Callable[[str], list[Any]] = Citator().list_cites
    return found
