"""What a query says and how it is changed, as text: fields, values and operators of the language.

Nothing here loads the engine, so that a query can be looked at between two key presses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from casefile.search.lexer import Piece, Sign, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIELDS = {
    "title": "words of the title",
    "type": "what the document is",
    "party": "pages that name the party",
    "speaker": "who said the quote",
    "issue": "what it was tagged with",
    "date": "the date of the source",
    "exhibit": "the exhibit number",
    "author": "who wrote the source",
    "publication": "where it was published",
    "court": "the court",
    "docket": "the docket number",
    "kind": "the format of the file",
    "file": "the name of the file",
    "url": "the web address",
    "is": "read, unread or reading",
    "read": "how far it was read",
    "has": "pages with a quote or a note",
    "in": "only pages, quotes or notes",
    "source": "one source, by its number",
}
"""Every field of the language, the most used first, and what it asks for."""

NONE = ""
"""Stands among the values of a field for "has none" (`NOT issue:*`)."""

_NAMES = frozenset(FIELDS)
_BARE = re.compile(r"[\w.\-/&'§]+")
_OPERATORS = (Sign.AND, Sign.OR, Sign.NOT)
_CLOSED = (Sign.WORD, Sign.QUOTED, Sign.RANGE)


class Part(Enum):
    """What a piece of a query is to the reader's eye."""

    FIELD = auto()
    VALUE = auto()
    OPERATOR = auto()
    MISTAKE = auto()


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a query that is more than plain words: half-open code points."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """A field with its values at the top of a query: any of them will do."""

    field: str
    values: tuple[str, ...]
    first: int
    last: int


def marked_parts(query: str) -> list[Marked]:
    """The fields, their values, the operators and what is never closed, in order."""
    found: list[Marked] = []
    after_field = depth = 0
    for piece in pieces_of(query, _NAMES):
        bare = piece.text.removesuffix(":").lower() if piece.sign is Sign.WORD else ""
        if piece.sign is Sign.FIELD or (piece.text.endswith(":") and bare in _NAMES):
            found.append(Marked(Part.FIELD, piece.start, piece.end))
            after_field = 1
            continue
        if piece.sign in _OPERATORS:
            found.append(Marked(Part.OPERATOR, piece.start, piece.end))
        elif piece.sign is Sign.STRAY:
            found.append(Marked(Part.MISTAKE, piece.start, piece.end))
        elif after_field or depth:
            found.append(Marked(Part.VALUE, piece.start, piece.end))
        opens = piece.sign is Sign.OPEN and bool(after_field or depth)
        depth = max(0, depth + opens - (piece.sign is Sign.CLOSE and depth > 0))
        after_field = 0
    return found


def plain_words(query: str) -> list[str]:
    """The words a query asks for wherever they stand: no phrases, nothing in a field or behind
    NOT."""
    pieces = pieces_of(query, _NAMES)
    alone = (
        piece
        for before, piece in zip([None, *pieces], pieces, strict=False)
        if piece.sign is Sign.WORD and (before is None or before.sign not in (Sign.FIELD, Sign.NOT))
    )
    return list(dict.fromkeys(piece.text for piece in alone))


def values_of(query: str, field: str) -> tuple[str, ...]:
    """The values a query asks for in a field, any of which will do; `NONE` where it asks for what
    has none. Clauses inside other parts of the query do not count."""
    found = [value for clause in _clauses(query, field)[1] for value in clause.values]
    return tuple(dict.fromkeys(found))


def with_values(query: str, field: str, values: Iterable[str]) -> str:
    """The query asking for any of these values in a field, in place of those it asks for now."""
    return _with_clause(query, field, _clause_text(field, list(dict.fromkeys(values))))


def with_dates(query: str, first: str, last: str) -> str:
    """The query narrowed to what is dated from one day, month or year to another; empty ones are
    open, and two empty ones take the narrowing away."""
    ranged = f"date:[{first} TO {last}]" if first != last else f"date:{first}"
    return _with_clause(query, "date", ranged if first or last else "")


def without(query: str, field: str) -> str:
    """The query without what it asks for in a field."""
    return _with_clause(query, field, "")


def _clause_text(field: str, values: Sequence[str]) -> str:
    if NONE in values:
        return f"NOT {field}:*"
    if len(values) > 1:
        return f"{field}:({' OR '.join(_value(value) for value in values)})"
    return f"{field}:{_value(values[0])}" if values else ""


def _value(value: str) -> str:
    if _BARE.fullmatch(value) and value not in ("AND", "OR", "NOT") and value[0] != "-":
        return value
    return '"' + " ".join(re.sub(r'["“”„«»]', " ", value).split()) + '"'


def _with_clause(query: str, field: str, text: str) -> str:
    pieces, clauses = _clauses(query, field)
    changed = query
    for number, clause in reversed(list(enumerate(clauses))):
        first = clause.first
        if number or not text:
            # An AND before a clause that goes has nothing left to join.
            first -= first > 0 and pieces[first - 1].sign is Sign.AND
        start, end = pieces[first].start, pieces[clause.last].end
        middle = "" if number else text
        around = (changed[:start].rstrip(), middle, changed[end:].lstrip())
        changed = " ".join(part for part in around if part)
    if clauses or not text:
        return re.sub(r"^AND ", "", changed)
    # Behind a quotation mark that is never closed it would become a part of the phrase.
    open_ended = any(piece.sign is Sign.STRAY for piece in pieces)
    parts = (text, changed.strip()) if open_ended else (changed.strip(), text)
    return " ".join(part for part in parts if part)


def _clauses(query: str, field: str) -> tuple[list[Piece], list[_Clause]]:
    """The pieces of a query, and the clauses of a field that narrow the whole of it."""
    pieces = pieces_of(query, _NAMES)
    found: list[_Clause] = []
    depth = at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.sign is Sign.FIELD and piece.text == field and not depth:
            clause = _clause_at(pieces, at)
            if clause is not None:
                found.append(clause)
                at = clause.last + 1
                continue
        depth = max(0, depth + (piece.sign is Sign.OPEN) - (piece.sign is Sign.CLOSE))
        at += 1
    return pieces, found


def _clause_at(pieces: Sequence[Piece], at: int) -> _Clause | None:
    """The clause that begins with the field at a place; None where it is no plain list of values
    or where what stands beside it changes its meaning."""
    last = at + 1
    if last >= len(pieces):
        return None
    values = [pieces[last].text]
    if pieces[last].sign is Sign.OPEN:
        closing = next((n for n in range(last, len(pieces)) if pieces[n].sign is Sign.CLOSE), 0)
        inner = pieces[last + 1 : closing] if closing else []
        alternating = all(
            piece.sign in _CLOSED if number % 2 == 0 else piece.sign is Sign.OR
            for number, piece in enumerate(inner)
        )
        if not inner or not alternating or len(inner) % 2 == 0:
            return None
        values, last = [piece.text for piece in inner[::2]], closing
    elif pieces[last].sign not in _CLOSED:
        return None
    before = pieces[at - 1].sign if at else None
    after = pieces[last + 1].sign if last + 1 < len(pieces) else None
    if Sign.OR in (before, after):
        return None
    if before is Sign.NOT:
        return _Clause(pieces[at].text, (NONE,), at - 1, last) if values == ["*"] else None
    return _Clause(pieces[at].text, tuple(values), at, last)
