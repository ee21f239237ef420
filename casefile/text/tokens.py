"""The search words of a text: one rule for what is indexed, what a query asks for and what is
marked on the page.

A token is a run of letters and digits; `§` and `&` are tokens of their own, and so is each
character of a script that is written without spaces (Chinese, Japanese). Everything else parts
tokens. Terms are folded as `normal.fold` does.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from casefile.text import rewrite
from casefile.text.characters import ALONE, RAISED

_ASCII = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*|[&§]")
_POSSESSIVE = re.compile(r"(?:'s)+\Z")
_POSSESSIVE_HERE = re.compile(r"(?:'s)*(?![a-z0-9])(?!'[a-z0-9])")
_NO_LETTERS = "PSZ"  # punctuation, symbols, separators


@dataclass(frozen=True, slots=True)
class Tokens:
    """The search words of a text, in order, as parallel lists.

    `terms[i]` is folded; `starts[i]` and `ends[i]` are code point offsets into the stored text,
    half-open, and cover all that was written of the word: both halves of one split over two lines,
    and a possessive's `'s`, which is not part of its term. Only words that are
    spelt out of one character (`ﷺ`) share a place.
    """

    terms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.terms)


def tokenise(raw: str) -> Tokens:
    """The search words of a stored text or of a query, with their places."""
    text, edits = rewrite.for_terms(raw)
    found = [match.span() for match in _pattern(text).finditer(text)]
    terms = [text[start:end] for start, end in found]
    starts = [start for start, _ in found]
    ends = [end for _, end in found]
    if edits.starts:
        ends = _raw_ends(ends, edits)
        starts = _raw_starts(starts, edits)
    return Tokens(_without_possessive(terms, text), starts, ends)


def terms_of(raw: str) -> list[str]:
    """The terms that `tokenise` gives, without their places, faster."""
    text, _ = rewrite.for_terms(raw)
    return _without_possessive(_pattern(text).findall(text), text)


def is_plain(text: str) -> bool:
    """Whether a rewritten text is cut by the rule for Latin letters without accents."""
    return _pattern(text) is _ASCII


def plain_terms(text: str) -> list[str]:
    """The terms of a rewritten text that is plain."""
    return _without_possessive(_ASCII.findall(text), text)


def count_plain(text: str, begin: int, end: int) -> int:
    """How many words of a plain text lie between two places; a word across one counts as cut."""
    return len(_ASCII.findall(text, begin, end))


def next_plain(text: str, at: int) -> tuple[str, tuple[int, int]] | None:
    """The first word of a plain text at or behind a place: its term, and where it stands."""
    match = _ASCII.search(text, at)
    return (_POSSESSIVE.sub("", match[0]), match.span()) if match else None


def end_of_possessive(text: str, at: int) -> int:
    """Where a word of a plain text ends whose letters so far end here, if nothing but a possessive
    ending follows; else 0."""
    match = _POSSESSIVE_HERE.match(text, at)
    return match.end() if match else 0


def raw_places(places: list[tuple[int, int]], edits: rewrite.Edits) -> list[tuple[int, int]]:
    """Where places of a rewritten text, in order of both their ends, lie in the stored text."""
    if not edits.starts:
        return places
    starts = _raw_starts([start for start, _ in places], edits)
    return list(zip(starts, _raw_ends([end for _, end in places], edits), strict=True))


def _without_possessive(terms: list[str], text: str) -> list[str]:
    if "'s" not in text:
        return terms
    return [_POSSESSIVE.sub("", term) if term.endswith("'s") else term for term in terms]


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII
    others = (char for char in set(text) if char > "\x7f")
    if all(unicodedata.category(char)[0] in _NO_LETTERS for char in others):
        return _ASCII
    return _unicode_pattern()


@cache
def _unicode_pattern() -> re.Pattern[str]:
    """Like `_ASCII` for all scripts; vowel signs, which Python does not count as letters, go on
    with their word.
    """
    signs = "".join(
        re.escape(chr(code))
        for code in range(0x300, 0x1E00)
        if unicodedata.category(chr(code)).startswith("M")
    )
    letters = rf"(?:[^\W_{ALONE}{RAISED}]+[{signs}]*)+"
    return re.compile(rf"{letters}(?:'{letters})*|[&§{ALONE}]")


def _raw_starts(starts: list[int], edits: rewrite.Edits) -> list[int]:
    """Where each character at these ascending offsets of the rewritten text begins in the stored
    text.
    """
    mapped: list[int] = []
    done, shift = 0, 0
    for first, end, raw_start, raw_end in _rows(edits):
        cut, after = bisect_left(starts, first, done), bisect_left(starts, end, done)
        mapped += [start + shift for start in starts[done:cut]] if shift else starts[done:cut]
        mapped += [raw_start] * (after - cut)
        done, shift = after, raw_end - end
    return mapped + [start + shift for start in starts[done:]]


def _raw_ends(ends: list[int], edits: rewrite.Edits) -> list[int]:
    """Where the last character before each of these ascending offsets ends in the stored text."""
    mapped: list[int] = []
    done, shift = 0, 0
    for first, end, _, raw_end in _rows(edits):
        cut, after = bisect_left(ends, first + 1, done), bisect_left(ends, end + 1, done)
        mapped += [place + shift for place in ends[done:cut]] if shift else ends[done:cut]
        mapped += [raw_end] * (after - cut)
        done, shift = after, raw_end - end
    return mapped + [place + shift for place in ends[done:]]


def _rows(edits: rewrite.Edits) -> zip[tuple[int, int, int, int]]:
    return zip(edits.starts, edits.ends, edits.raw_starts, edits.raw_ends, strict=True)
