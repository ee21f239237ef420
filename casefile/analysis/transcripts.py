"""Whose turn it is in a transcript: `Q.`, `A.`, `THE COURT:`, `MR. LEE:`. Only this package imports
it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_MARGIN: Final = r"[^\S\n]*(?:\d{1,2}[^\S\n]+)?"
"""Transcripts number their lines."""

_TURN = re.compile(
    rf"^{_MARGIN}(?:(?P<letter>[QA])(?:[.:]|(?=[^\S\n]{{2,}}))[^\S\n]"
    r"|(?P<label>(?:THE |MR\. |MS\. |MRS\. |DR\. |JUDGE |JUSTICE |Mr\. |Ms\. |Mrs\. |Dr\. |The )"
    r"[A-Z][\w.'’ -]{1,40}?):)",
    re.MULTILINE,
)
_ASKS = re.compile(
    rf"^{_MARGIN}(?:(?:BY|By) (?P<asker>(?:MR|MS|MRS|Mr|Ms|Mrs)\. [A-Z][\w'’-]+)[:.]?)",
    re.MULTILINE,
)
_WITNESS = re.compile(
    rf"^{_MARGIN}(?P<witness>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){{1,3}}),?[^\n]*"
    r"(?:\n[^\n]*){0,2}?\b(?:sworn|SWORN|testified|WITNESS)\b",
    re.MULTILINE,
)
_LEAST: Final = 3
"""Turns that make a text a transcript."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's turn: where it begins and ends, and where its label stands; `name` is the person
    behind `Q.` or `A.` where the transcript says so."""

    start: int
    end: int
    label_start: int
    label_end: int
    label: str
    name: str | None


def turns(text: str) -> list[Turn]:
    """The turns of a transcript, in order; empty where a text is none."""
    found = list(_TURN.finditer(text))
    if len(found) < _LEAST:
        return []
    asks = [(match.start(), match["asker"].title()) for match in _ASKS.finditer(text)]
    swears = [(match.start(), match["witness"].title()) for match in _WITNESS.finditer(text)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    result = []
    for match, end in zip(found, ends, strict=True):
        group = "letter" if match["letter"] else "label"
        people = {"Q": asks, "A": swears}.get(match["letter"] or "", [])
        name = _last_before(people, match.start())
        if group == "label" and not match[group].upper().startswith("THE "):
            name = match[group].title()
        start, last = match.span(group)
        result.append(Turn(match.end(), end, start, last, match[group], name))
    return result


def turn_at(text: str, position: int) -> Turn | None:
    """The turn that holds a place, if the text is a transcript."""
    for turn in turns(text):
        if turn.start <= position < turn.end:
            return turn
    return None


def _last_before(people: list[tuple[int, str]], position: int) -> str | None:
    index = bisect_right([start for start, _ in people], position) - 1
    return people[index][1] if index >= 0 else None
