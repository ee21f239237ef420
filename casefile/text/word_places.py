"""Finds given search words in a text without cutting the whole of it into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.text import rewrite, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 16
"""Characters that a word and what parts it from the next seldom have."""

Place = tuple[int, int]
"""Half-open offsets into the rewritten text."""


class WordFinder:
    """A stored text in which search words are looked for, as `tokens.tokenise` would find them.

    Only texts that are `plain`, cut by the rule for Latin letters without accents, can be asked;
    nearly all pages in English are.
    """

    def __init__(self, raw: str) -> None:
        self._text, self._edits = rewrite.for_terms(raw)
        self.plain = tokens.is_plain(self._text)
        self._terms: frozenset[str] | None = None

    def places_of(self, terms: Iterable[str]) -> list[Place]:
        """Where any of these terms stand, in order, each with its possessive ending."""
        found: list[Place] = []
        for term in terms:
            self._add(term, found)
        found.sort()
        return found

    def _add(self, term: str, found: list[Place]) -> None:
        text, length = self._text, len(term)
        at = text.find(term)
        while at >= 0:
            if not term[0].isalnum():
                found.append((at, at + length))
            elif self._begins(at) and (end := self._end(at + length)):
                found.append((at, end))
            at = text.find(term, at + 1)

    def _begins(self, at: int) -> bool:
        before = self._text[max(at - 2, 0) : at]
        if not before or not (before[-1].isalnum() or before[-1] == "'"):
            return True
        return before[-1] == "'" and not before[0].isalnum()

    def _end(self, end: int) -> int:
        """Where the word ends whose term ends here; 0 where its term goes on."""
        after = self._text[end : end + 1]
        if after.isalnum():
            return 0
        return tokens.end_of_possessive(self._text, end) if after == "'" else end

    def next_word(self, at: int) -> tuple[str, Place] | None:
        """The term of the first word that begins at this place or behind it, and where it stands;
        None where there is none."""
        return tokens.next_plain(self._text, at)

    def terms(self) -> frozenset[str]:
        """All terms of the text."""
        if self._terms is None:
            self._terms = frozenset(tokens.plain_terms(self._text))
        return self._terms

    def words_between(self, begin: int, end: int, most: int) -> int:
        """How many words there are between the beginnings of two words; where there are more than
        `most`, any number above it."""
        reach = begin + _LONG * (most + 1)
        if reach < end:
            count = tokens.count_plain(self._text, begin, reach)
            if count > most + 1:  # the last one may be cut off
                return count
        return tokens.count_plain(self._text, begin, end)

    def raw_places(self, places: list[Place]) -> list[Place]:
        """The same places, in order and none inside another, in the stored text."""
        return tokens.raw_places(places, self._edits)
