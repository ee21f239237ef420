"""A printed quotation taken apart: its own words, what stands in brackets, and where an ellipsis
says that words were left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.analysis.passages import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELLIPSIS: Final = re.compile(r"\[?\s*(?:…|\.(?:\s?\.){2,3}|\*\s?\*\s?\*)\s*\]?")
_BRACKETS: Final = re.compile(r"\[([^\]\[]*)\]")
_LETTER: Final = re.compile(r"(?<=\w)\[\w{0,3}\]|\[\w{1,3}\](?=\w)|\[\]")
_OUTER: Final = " \t\n\r\u00a0\"“”„‟«»‹›‘’‚‛'`"


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word of a quotation; `start` and `end` count in the quotation. `put_in` says that it stands
    in brackets, so that it is not claimed to be the source's."""

    term: str
    start: int
    end: int
    put_in: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation in its parts: `parts` are parted by ellipses. `brackets` are the words in
    brackets and the letters changed in them, as written; `cut` says that an ellipsis stands
    anywhere."""

    text: str
    parts: tuple[tuple[SaidWord, ...], ...]
    brackets: tuple[str, ...]
    cut: bool

    @property
    def own_words(self) -> int:
        """How many words the quotation claims to be the source's."""
        return sum(not word.put_in for part in self.parts for word in part)


def taken_apart(quotation: str) -> Said:
    """The parts of a quotation, with or without its marks."""
    begin = len(quotation) - len(quotation.lstrip(_OUTER))
    end = max(begin, len(quotation.rstrip(_OUTER)))
    cuts = [match.span() for match in _ELLIPSIS.finditer(quotation, begin, end)]
    parts = []
    at = begin
    for start, stop in [*cuts, (end, end)]:
        words = tuple(_words(quotation, at, start))
        if any(not word.put_in for word in words):
            parts.append(words)
        at = stop
    inside = quotation[begin:end]
    letters = [match.group() for match in _LETTER.finditer(inside)]
    groups = [
        match.group() for match in _BRACKETS.finditer(inside) if not _ELLIPSIS.fullmatch(match[0])
    ]
    return Said(quotation, tuple(parts), tuple(dict.fromkeys((*letters, *groups))), bool(cuts))


def _words(quotation: str, start: int, end: int) -> Iterator[SaidWord]:
    """The words of one part. A letter in brackets belongs to its word; whole words in brackets are
    put in."""
    groups = [
        match.span()
        for match in _BRACKETS.finditer(quotation, start, end)
        if not _glued(quotation, *match.span())
    ]
    at = 0
    for word in words_of(quotation[start:end]):
        first, last = word.start + start, word.end + start
        while at < len(groups) and groups[at][1] < last:
            at += 1
        put_in = at < len(groups) and groups[at][0] <= first
        yield SaidWord(word.term, first, last, put_in)


def _glued(quotation: str, start: int, end: int) -> bool:
    """Whether brackets touch a letter on either side: they change a letter, not a word."""
    before = quotation[start - 1 : start]
    return end - start <= 5 and (before.isalpha() or quotation[end : end + 1].isalpha())
