"""Cuts a query into its signs and words; nothing it is given is ever an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

QUOTES = '"“”„«»'
_SPACE = re.compile(r"\s")
_OPERATORS = ("AND", "OR", "NOT")


class Sign(Enum):
    """What a piece of a query is."""

    WORD = auto()
    QUOTED = auto()
    RANGE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    STRAY = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query: its sign, what is inside it, where it stands, and what hangs on behind
    it.

    `near` is n of `"..."~n` and, with `ordered`, of `"..."~>n`; `boost` is n of `^n`.
    """

    sign: Sign
    text: str
    start: int
    end: int
    near: int | None = None
    boost: float | None = None
    ordered: bool = False


def pieces_of(query: str, fields: frozenset[str]) -> list[Piece]:
    """The pieces of a query. A quotation mark that is never closed is a `STRAY`."""
    found: list[Piece] = []
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        in_field = bool(found) and found[-1].sign is Sign.FIELD
        found.append(_piece(query, at, fields, in_field))
        at = found[-1].end
    return found


def _piece(query: str, at: int, fields: frozenset[str], in_field: bool) -> Piece:
    char = query[at]
    if char in QUOTES:
        return _quoted(query, at)
    if char == "(":
        return Piece(Sign.OPEN, char, at, at + 1)
    if char == ")":
        number, end = _number(query, at + 1, "^")
        return Piece(Sign.CLOSE, char, at, end, boost=number)
    if char == "[" and in_field:
        close = query.find("]", at)
        if close > 0:
            return Piece(Sign.RANGE, query[at + 1 : close], at, close + 1)
    if char == "-" and query[at + 1 : at + 2].strip(" -") and _begins(query, at):
        return Piece(Sign.NOT, char, at, at + 1)
    return _word(query, at, fields)


def _begins(query: str, at: int) -> bool:
    return at == 0 or query[at - 1].isspace() or query[at - 1] in "(:"


def _quoted(query: str, at: int) -> Piece:
    close = min((place for mark in QUOTES if (place := query.find(mark, at + 1)) > 0), default=-1)
    if close < 0:
        return Piece(Sign.STRAY, query[at], at, at + 1)
    ordered = query[close + 1 : close + 3] == "~>"
    near, end = _number(query, close + 1, "~>" if ordered else "~")
    boost, end = _number(query, end, "^")
    distance = None if near is None else int(near)
    return Piece(Sign.QUOTED, query[at + 1 : close], at, end, distance, boost, ordered)


def _number(query: str, at: int, mark: str) -> tuple[float | None, int]:
    """The number behind a mark, and where it ends; a mark without a number is no mark."""
    if not query.startswith(mark, at):
        return None, at
    begin = end = at + len(mark)
    while end < len(query) and (query[end] in "0123456789" or (query[end] == "." and mark == "^")):
        end += 1
    try:
        return min(float(query[begin:end]), 10_000.0), end
    except ValueError:
        return None, at


def _word(query: str, at: int, fields: frozenset[str]) -> Piece:
    end, opened = at, 0
    while end < len(query) and not query[end].isspace():
        char = query[end]
        if char == ":" and query[at:end].lower() in fields and _has_value(query, end + 1):
            return Piece(Sign.FIELD, query[at:end].lower(), at, end + 1)
        if char in QUOTES and end > at:
            break
        if char == "(" and not _belongs(query, at, end):
            break
        opened += (char == "(") - (char == ")")
        if opened < 0:
            break
        end += 1
    end = max(end, at + 1)
    text, boost = _with_boost(query[at:end])
    if text in _OPERATORS:
        return Piece(Sign[text], text, at, end)
    return Piece(Sign.WORD, text, at, end, boost=boost)


def _has_value(query: str, at: int) -> bool:
    return at < len(query) and not query[at].isspace() and query[at] != ")"


def _belongs(query: str, at: int, opening: int) -> bool:
    """Whether a parenthesis is part of a word, as in `6103(i)(2)`: closed before the next space,
    after a letter."""
    before = query[opening - 1] if opening > at else " "
    if not before.isalnum() and before != ")":
        return False
    space = _SPACE.search(query, opening)
    return query.find(")", opening, space.start() if space else len(query)) > 0


def _with_boost(word: str) -> tuple[str, float | None]:
    head, mark, tail = word.rpartition("^")
    if mark and head and tail:
        number, end = _number(word, len(head), "^")
        if end == len(word):
            return head, number
    return word, None
