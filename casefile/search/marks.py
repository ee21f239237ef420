"""Where a hit's text answers the query, in code points, and the passage that shows it best."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from casefile.search.spans import runs_of
from casefile.search.vocabulary import Words
from casefile.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.search.nodes import Leaf

Match = tuple[int, int]
"""Half-open code points into the hit's text."""

SNIPPET = 240
"""About how many code points of a text a snippet shows."""

_POSSESSIVE = ("'s", "’s", "'S", "’S")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9§])|\n\s*\n")


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
