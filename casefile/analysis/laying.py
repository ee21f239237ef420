"""A printed quotation laid beside its passage, piece by piece, so that same words can be shown
above each other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from casefile.analysis.checking import ChangeKind
from casefile.analysis.passages import words_of
from casefile.analysis.said import taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.analysis.passages import Word
    from casefile.analysis.said import SaidWord

_LONGEST: Final = 400
"""Characters of a piece that only the source has; more is cut in the middle."""

_OUTER: Final = " \t\n\r\"“”„‟«»'‘’‚‛"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand above each other: `op` is None where they are the same."""

    said: str
    source: str
    op: ChangeKind | None = None


def laid(quotation: str, passage: str) -> tuple[Piece, ...]:
    """The pieces of a quotation and of the passage it was taken from, in their order."""
    said = taken_apart(quotation)
    ours = [word for part in said.parts for word in part]
    theirs = list(words_of(passage))
    cuts = set(accumulate(len(part) for part in said.parts[:-1]))
    matcher = SequenceMatcher(
        None, [one.term for one in ours], [one.term for one in theirs], autojunk=False
    )
    slicer = _Slicer(quotation, passage, ours, theirs)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces += slicer.same(i1, i2, j1, cuts)
        else:
            pieces.append(slicer.changed(i1, i2, j1, j2, is_cut=any(i1 <= at <= i2 for at in cuts)))
            cuts -= set(range(i1, i2 + 1))
    return tuple(one for one in pieces if one.said or one.source)


@dataclass(frozen=True, slots=True)
class _Slicer:
    """Cuts words out of both texts, with the punctuation that follows them."""

    quotation: str
    passage: str
    ours: list[SaidWord]
    theirs: list[Word]

    def same(self, i1: int, i2: int, j1: int, cuts: set[int]) -> Iterator[Piece]:
        """Words that are the same, parted where an ellipsis leaves nothing out."""
        low = i1
        for at in sorted(cut for cut in cuts if i1 < cut < i2):
            yield Piece(self._said(low, at), self._source(j1 + low - i1, j1 + at - i1))
            yield Piece("…", "", ChangeKind.ELLIPSIS)
            low = at
        yield Piece(self._said(low, i2), self._source(j1 + low - i1, j1 + i2 - i1))

    def changed(self, i1: int, i2: int, j1: int, j2: int, *, is_cut: bool) -> Piece:
        """Words that differ, and what was done to them."""
        said, source = self._said(i1, i2), _short(self._source(j1, j2))
        own = self.ours[i1:i2]
        if is_cut:
            return Piece(said or "…", source, ChangeKind.ELLIPSIS)
        if own and all(word.put_in for word in own):
            return Piece(f"[{said.strip('[]')}]", source, ChangeKind.BRACKETS)
        if not source:
            return Piece(said, "", ChangeKind.ADDED)
        return Piece(said, source, ChangeKind.REPLACED if said else ChangeKind.LEFT_OUT)

    def _said(self, low: int, high: int) -> str:
        if low >= high:
            return ""
        end = self.ours[high].start if high < len(self.ours) else len(self.quotation)
        start = self.ours[low].start
        start -= self.quotation[start - 1 : start] == "["
        words = self.quotation[start:end]
        return _line(words).rstrip("[…. ").rstrip(_OUTER) if high < len(self.ours) else _line(words)

    def _source(self, low: int, high: int) -> str:
        if low >= high:
            return ""
        end = self.theirs[high].start if high < len(self.theirs) else len(self.passage)
        return _line(self.passage[self.theirs[low].start : end])


def _line(words: str) -> str:
    return " ".join(words.split()).rstrip(_OUTER)


def _short(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2].rsplit(' ', 1)[0]} […] {words[-_LONGEST // 2 :]}"
