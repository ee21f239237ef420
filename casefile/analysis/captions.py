"""Names that stand in fixed places of court papers: the caption, the signature block. Only this
package imports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUING: Final = r"(?:Plaintiffs?|Petitioners?|Appellants?|Claimants?|Movants?)"
_SUED: Final = r"(?:Defendants?|Respondents?|Appellees?|Real Part(?:y|ies) in Interest)"
_SUING_WORD = re.compile(rf"\b{_SUING}\b", re.IGNORECASE)
_SUED_WORD = re.compile(rf"\b{_SUED}\b", re.IGNORECASE)
_VERSUS = re.compile(r"(?:^|[\s)|:*§.,-])(?:v|vs|V|VS|against|AGAINST)\b\.?[\s,.)|:*§-]+")
_APART: Final = 160
"""Characters between `Plaintiff,` and `v.` at most."""

_SIDE_LENGTH: Final = 1_500
"""The longest list of names on one side, in characters."""

_HEAD: Final = 7_000
"""How far into a paper, in characters, its caption can stand."""

_AFTER_COURT = re.compile(
    r"(?:\b(?:COURT|DISTRICT|DIVISION|CIRCUIT|COUNTY|COLUMBIA|CALIFORNIA|YORK)\b[^\n]*\n|\n\s*\n)",
)
_COLUMN = re.compile(
    r"\)|\||§|(?:Civil|Criminal)?\s*(?:Action|Case|Docket|Index|Cause)\s*(?:No|Number)\b.*"
    r"|\bNo\.? ?\d.*"
    r"|\b[Cc]iv\. ?A.*|\b\d+:\d\d-\w+.*|_{2,}|-{3,}|\.{4,}",
    re.IGNORECASE,
)
_CUT = re.compile(
    r";|,?\s+(?:et al|ET AL)\b[^;]*|,?\s+and\s+(?=[A-Z])|,?\s+AND\s+(?=[A-Z])"
    r"|,\s+(?:in (?:his|her|their|its) official|individually|a[n]? |on behalf"
    r"|by and through|as |et al|an? individual"
    r"|IN (?:HIS|HER|THEIR) OFFICIAL|INDIVIDUALLY|ET AL|d/b/a|D/B/A|f/k/a"
    r"|solely in|acting|ACTING)[^;]*",
)
_ROLE_WORDS = re.compile(rf"\b(?:{_SUING}|{_SUED})\b", re.IGNORECASE)
_TITLE_AFTER = re.compile(
    r",\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|LLP|Corp|Co|N\.A|Jr|Sr|II|III)\b)", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.,'’&\- ]{2,80}\Z")
_NOTE = re.compile(r"[,.]\s?\d{1,2}\W*\Z")
_SIGNED = re.compile(r"/s/?\s*_*\s*((?:[A-Z][\w.'’-]*[^\S\n]?){2,4})")
_JUDGE = re.compile(
    r"((?:[A-Z][A-Za-z.'’-]*\s){2,4})\n\s*(?:Chief |Senior |CHIEF |SENIOR )?"
    r"(?:United States|U\.S\.|UNITED STATES)\s+"
    r"(?:District|Magistrate|Circuit|Bankruptcy|DISTRICT|MAGISTRATE|CIRCUIT)\s+"
    r"(?:Judge|JUDGE)"
)


class Fixed(NamedTuple):
    """A name in a fixed place: where it stands in the stored text, its role, and the reason."""

    start: int
    end: int
    role: str
    reason: str


def fixed_names(raw: str) -> Iterator[Fixed]:
    """The parties of the caption, who signed, and the judge below the signature."""
    yield from _of_caption(raw)
    for match in _JUDGE.finditer(raw):
        start, end = _stripped(raw, *match.span(1))
        yield Fixed(start, end, "judge", "stands over a judge's title")
    for match in _SIGNED.finditer(raw):
        start, end = _stripped(raw, *match.span(1))
        if "\n" not in raw[start:end]:
            yield Fixed(start, end, "", "signed it")


def _of_caption(raw: str) -> Iterator[Fixed]:
    head = raw[:_HEAD]
    for suing in _SUING_WORD.finditer(head):
        versus = _VERSUS.search(head, suing.end(), suing.end() + _APART)
        if versus is None:
            continue
        sued = _SUED_WORD.search(head, versus.end(), versus.end() + _SIDE_LENGTH)
        if sued is None:
            continue
        start = max(0, suing.start() - _SIDE_LENGTH)
        for found in _AFTER_COURT.finditer(raw, start, suing.start()):
            if raw[found.end() : suing.start()].strip(" \n,)"):
                start = found.end()
        yield from _side(raw, start, suing.start(), "plaintiff")
        yield from _side(raw, versus.end(), sued.start(), "defendant")
        return


def _side(raw: str, start: int, end: int, role: str) -> Iterator[Fixed]:
    """The names on one side of a caption."""
    text = _COLUMN.sub(lambda found: " " * len(found.group()), raw[start:end])
    text = re.sub(r"\s", " ", text)
    at = 0
    for cut in [*_CUT.finditer(text), None]:
        stop = cut.start() if cut else len(text)
        piece = text[at:stop]
        title = _TITLE_AFTER.search(piece)
        stop = at + title.start() if title else stop
        first, last = _stripped(text, at, stop)
        words = text[first:last]
        if _NAME.match(words) and not _ROLE_WORDS.search(words) and "   " not in words:
            yield Fixed(start + first, start + last, role, f"{role} in the caption")
        if cut is None:
            return
        at = cut.end()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    note = _NOTE.search(text, start, end)
    end = note.start() if note else end
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return start, end
