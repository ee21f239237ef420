"""Where a hit's text answers the query, in code points, and the passage that shows it best."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from casefile.search.nodes import Near, Phrase
from casefile.search.spans import in_windows, runs_of
from casefile.search.vocabulary import Words
from casefile.text.tokens import tokenise
from casefile.text.word_places import WordFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from casefile.search.nodes import Leaf, Part

Match = tuple[int, int]
"""Half-open code points into the hit's text."""

SNIPPET = 240
"""About how many code points of a text a snippet shows."""

_FORMS = 12
"""Forms up to which each is looked for by itself; of more, first those that the text has."""

_POSSESSIVE = ("'s", "’s", "'S", "’S")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9§])|\n\s*\n")


class Marker:
    """Finds the matches of a query's leaves in one text after another.

    `known` gives the terms of the index that a part means, so that a text need not be cut into all
    its words; it may be behind the text by a moment.
    """

    def __init__(self, leaves: Sequence[Leaf], known: Callable[[Part], AbstractSet[str]]) -> None:
        self._leaves = leaves
        self._known = known
        self._meant: dict[Part, AbstractSet[str]] = {}

    def matches(self, text: str) -> list[Match]:
        """What `matches_in` finds."""
        if not self._leaves:
            return []
        finder = WordFinder(text)
        if finder.plain:
            places = _outermost(
                {place for leaf in self._leaves for place in self._of(leaf, finder)}
            )
            found = finder.raw_places(places)
            if found:
                return _outermost(
                    {(start, _without_possessive(text, start, end)) for start, end in found}
                )
        return matches_in(text, self._leaves)

    def _of(self, leaf: Leaf, finder: WordFinder) -> list[Match]:
        match leaf:
            case Phrase(parts):
                return self._phrases(parts, finder)
            case Near(parts):
                return _near(leaf, {part: self._places(part, finder) for part in parts}, finder)
            case _:
                return self._places(leaf, finder)

    def _places(self, part: Part, finder: WordFinder) -> list[Match]:
        meant = self._terms(part)
        if len(meant) > _FORMS:
            meant = finder.terms() & meant
        return finder.places_of(meant)

    def _terms(self, part: Part) -> AbstractSet[str]:
        if part not in self._meant:
            self._meant[part] = self._known(part)
        return self._meant[part]

    def _phrases(self, parts: tuple[Part, ...], finder: WordFinder) -> list[Match]:
        rest = [self._terms(part) for part in parts[1:]]
        found = []
        for start, end in self._places(parts[0], finder):
            for meant in rest:
                following = finder.next_word(end)
                if following is None or following[0] not in meant:
                    break
                end = following[1][1]
            else:
                found.append((start, end))
        return found


def _near(near: Near, places: dict[Part, list[Match]], finder: WordFinder) -> list[Match]:
    """The words of windows, of which it is counted only how many other words lie between."""
    every = sorted({place for of_part in places.values() for place in of_part})
    numbers: dict[Match, int] = {}
    number, before, width = 0, 0, near.distance + len(near.parts)
    for place in every:
        number += finder.words_between(before, place[0], width)
        numbers[place], before = number, place[0]
    counted = {part: [numbers[place] for place in its] for part, its in places.items()}
    inside = set(in_windows(near, counted))
    return [place for place in every if numbers[place] in inside]


def matches_in(text: str, leaves: Sequence[Leaf]) -> list[Match]:
    """The matches of all leaves, in order: each a word or a whole phrase; none lies inside another
    one."""
    tokens = tokenise(text)
    words = Words(tokens.terms)
    found = set()
    for leaf in leaves:
        for first, end in runs_of(leaf, words):
            start, stop = tokens.starts[first], tokens.ends[end - 1]
            found.add((start, _without_possessive(text, start, stop)))
    return _outermost(found)


def _without_possessive(text: str, start: int, end: int) -> int:
    """The term of "court's" is the court alone, and so is what is marked."""
    return end - 2 if end - start > 2 and text[end - 2 : end] in _POSSESSIVE else end


def _outermost(found: set[Match]) -> list[Match]:
    kept: list[Match] = []
    for start, end in sorted(found, key=lambda match: (match[0], -match[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def snippet_of(text: str, matches: Sequence[Match]) -> str:
    """A plain passage of the text around most matches; it begins at a sentence where one begins
    close by."""
    begin = _begin(text, _densest(matches), matches)
    end = _word_end(text, begin + SNIPPET)
    passage = " ".join(text[begin:end].split())
    return ("… " if text[:begin].strip() else "") + passage + (" …" if text[end:].strip() else "")


def _densest(matches: Sequence[Match]) -> int:
    """The number of the first match of the window that holds most of them, longer ones counting for
    more."""
    starts = [start for start, _ in matches]
    weights = [0]
    for start, end in matches:
        weights.append(weights[-1] + 1 + (end - start) // 12)
    best, most = 0, 0
    for number, start in enumerate(starts):
        inside = weights[bisect_left(starts, start + SNIPPET * 3 // 4)] - weights[number]
        if inside > most:
            best, most = number, inside
    return best


def _begin(text: str, best: int, matches: Sequence[Match]) -> int:
    if not matches:
        return len(text) - len(text.lstrip())
    first = matches[best][0]
    earliest = max(0, first - SNIPPET // 4)
    sentences = [m.end() for m in _SENTENCE.finditer(text, max(0, first - SNIPPET // 2), first)]
    near = [place for place in sentences if place <= first]
    if near:
        return near[-1] if near[-1] >= earliest else max(near[-1], first - SNIPPET // 2)
    if earliest == 0:
        return 0
    space = re.compile(r"\s").search(text, earliest, first)
    return space.end() if space else first


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    back = end
    while back > end - 30 and not text[back].isspace():
        back -= 1
    return back if text[back].isspace() else end
