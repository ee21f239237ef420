"""Which terms of a vocabulary a part of a query means; and the same question for the words of one
text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from casefile.search.nodes import Exact, Fuzzy, Part, Wildcard, Word
from casefile.search.stems import stem_of, stems_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.search.segment import FieldData


_REMEMBERED = 500
"""Parts of queries whose terms are remembered of one field."""


def numbers_of(part: Part, field: FieldData) -> list[int] | range:
    """The numbers of the terms of a text field that a part means, in order."""
    found = field.meant.get(part)
    if found is None:
        if len(field.meant) >= _REMEMBERED:
            field.meant.clear()
        found = field.meant[part] = _numbers(part, field)
    return found


def _numbers(part: Part, field: FieldData) -> list[int] | range:
    match part:
        case Word(term):
            return field.sharing_stem(stem_of(term))
        case Exact(term):
            number = field.terms.find(term.encode())
            return [number] if number >= 0 else []
        case Wildcard(pattern):
            return _matching(pattern, field)
        case Fuzzy(term, edits):
            return sorted(number for _, _, number in terms_close_to(term, edits, field))


def close_to(term: str, edits: int, words: Sequence[str]) -> list[tuple[str, int, int]]:
    """The words at most `edits` changes away from a term, each with its distance and its place."""
    found = extract_iter(term, words, scorer=OSA.distance, score_cutoff=edits, processor=None)
    return [(word, int(distance), place) for word, distance, place in found]


def terms_close_to(term: str, edits: int, field: FieldData) -> list[tuple[str, int, int]]:
    """The terms of a field at most `edits` changes away, each with its distance and its number."""
    numbers = field.shapes().like(term, edits).tolist()
    words = [field.terms[number].decode() for number in numbers]
    return [
        (word, distance, numbers[place]) for word, distance, place in close_to(term, edits, words)
    ]


def _matching(pattern: str, field: FieldData) -> list[int] | range:
    head = re.split(r"[*?]", pattern)[0]
    first = field.terms.closest(head.encode()) if head else 0
    # No term holds a byte 0xff, so this is behind every term that begins with the head.
    last = field.terms.closest(head.encode() + b"\xff") if head else len(field.terms)
    if pattern == head + "*":
        return range(first, last)
    fits = glob(pattern).fullmatch
    words = field.words()
    return [number for number in range(first, last) if fits(words[number])]


@lru_cache(maxsize=64)
def glob(pattern: str) -> re.Pattern[str]:
    """A wildcard as a regular expression that never tries a place twice.

    Every star takes as little as it can and never gives that back (an atomic group), which finds a
    match whenever there is one: only what follows the last star is bound to the end.
    """
    ending = ".?" if pattern.endswith("?") else ""
    body = pattern.removesuffix("?") if ending else pattern
    first, *others = [_literal(piece) for piece in re.split(r"\*+", body)]
    if not others:
        return re.compile(first + ending, re.DOTALL)
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1] if piece)
    return re.compile(f"{first}{middle}.*{others[-1]}{ending}", re.DOTALL)


def _literal(piece: str) -> str:
    return "".join("." if char == "?" else re.escape(char) for char in piece)


class Words:
    """The words of one text, each seen once, for asking which of them a part means."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = terms
        self._distinct = list(dict.fromkeys(terms))

    def meant_by(self, part: Part) -> set[str]:
        """Those of the words that a part means."""
        match part:
            case Word(term):
                # Stemming changes what words end in and never the letter they begin with.
                alike = [word for word in self._distinct if word[0] == term[0]]
                stem = stem_of(term)
                return {
                    word for word, its in zip(alike, stems_of(alike), strict=True) if its == stem
                }
            case Exact(term):
                return {term} & set(self._distinct)
            case Wildcard(pattern):
                fits = glob(pattern).fullmatch
                return {word for word in self._distinct if fits(word)}
            case Fuzzy(term, edits):
                return {word for word, _, _ in close_to(term, edits, self._distinct)}
