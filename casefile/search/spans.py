"""Where the words of a query stand in one text, counted in words; also decides whether a field's
value answers a query."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from casefile.search.nodes import Everything, Leaf, Near, Part, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.search.vocabulary import Words

Run = tuple[int, int]
"""A run of words of a text: the first and the one behind the last."""


def runs_of(leaf: Leaf, words: Words) -> list[Run]:
    """The runs of words that a leaf finds: words and whole phrases; of near words each by
    itself."""
    match leaf:
        case Phrase(parts):
            return _phrases([words.meant_by(part) for part in parts], words)
        case Near():
            return _near(leaf, words)
        case _:
            meant = words.meant_by(leaf)
            return [(at, at + 1) for at, term in enumerate(words.terms) if term in meant]


def answers(wanted: Sequence[Leaf | Everything], words: Words) -> bool:
    """Whether a value, given as its words, is what a field was asked for."""
    return any(isinstance(each, Everything) or runs_of(each, words) for each in wanted)


def _phrases(meant: list[set[str]], words: Words) -> list[Run]:
    length, terms = len(meant), words.terms
    if not all(meant):
        return []
    return [
        (at, at + length)
        for at in range(len(terms) - length + 1)
        if all(terms[at + step] in meant[step] for step in range(length))
    ]


def _near(near: Near, words: Words) -> list[Run]:
    places = {}
    for part in dict.fromkeys(near.parts):
        meant = words.meant_by(part)
        places[part] = [at for at, term in enumerate(words.terms) if term in meant]
    return [(at, at + 1) for at in in_windows(near, places)]


def in_windows(near: Near, places: Mapping[Part, Sequence[int]]) -> list[int]:
    """Of the places of each part, counted in words and in order, those that belong to a window with
    all parts in it.

    A window ends at one of the words and takes, for each part, the last place at or before that
    end; a part that is asked for m times takes the m last. Where the order counts it ends at the
    last part, and each part before takes its last place before the one that follows.
    """
    if near.ordered:
        return _in_chains(near, places)
    width = near.distance + len(near.parts)
    wanted = {part: near.parts.count(part) for part in near.parts}
    found: set[int] = set()
    for end in sorted({at for places_of in places.values() for at in places_of}):
        window: set[int] = set()
        for part, times in wanted.items():
            before = places[part][: bisect_right(places[part], end)][-times:]
            if len(before) < times or before[0] <= end - width:
                break
            window.update(before)
        else:
            found |= window
    return sorted(found)


def _in_chains(near: Near, places: Mapping[Part, Sequence[int]]) -> list[int]:
    found: set[int] = set()
    for end in places[near.parts[-1]]:
        chain = [end]
        for part in reversed(near.parts[:-1]):
            before = bisect_left(places[part], chain[-1])
            if not before:
                break
            chain.append(places[part][before - 1])
        else:
            if end - chain[-1] < near.distance + len(near.parts):
                found.update(chain)
    return sorted(found)
