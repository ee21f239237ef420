"""The running text of a source: its paragraphs one after the other, without page furniture, with
a map back to the stored text. Only this package imports it.

A paragraph that goes on over a line end or a page break is one run here, so that a sentence or a
quotation can be read whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.document import BlockKind
from casefile.text.furniture import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.document import Block

_APART: Final = frozenset((BlockKind.FOOTNOTE,))
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\f")
_LINE = re.compile(r"\n")
_ITEM = re.compile(r"\n(?=[^\S\n]*(?:[•▪◦●*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[^\S\n]+\S)")
_SPLIT_WORD = re.compile(r"\u00ad[^\S\n]*\n?[^\S\n]*|(?<=[a-z])[-‐]\n[^\S\n]*(?=[a-z])")
_WRAPPED_LINE: Final = 120
"""Lines of a wrapped text are rarely longer than this; a paragraph on one line mostly is."""

_SPACES = {ord(char): " " for char in "\n\r\t\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"}
_ENDED = re.compile(r"[.?!:]['\"”’»)\]]*\s*\Z")
_GOES_ON = re.compile(r"[a-z,;]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the flow: where it begins and ends there, and the part it plays."""

    start: int
    end: int
    kind: BlockKind


class Flow:
    """The running text; every character of it but the line feeds between paragraphs stands in the
    stored text too."""

    def __init__(self, raw: str, blocks: Sequence[Block] = ()) -> None:
        self.raw = raw
        self.paragraphs: list[Paragraph] = []
        pieces: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        at = 0
        for runs, kind in _in_order(raw, list(_parts(raw, blocks))):
            begin = at
            for start, end in runs:
                for first, last in _whole_words(raw, start, end):
                    self._starts.append(at)
                    self._origins.append(first)
                    pieces.append(raw[first:last].translate(_SPACES))
                    at += last - first
                pieces.append(" ")
                at += 1
            pieces.pop()
            at -= 1
            self.paragraphs.append(Paragraph(begin, at, kind))
            pieces.append("\n")
            at += 1
        self.text = "".join(pieces)
        self._begins = [part.start for part in self.paragraphs]

    def to_raw(self, position: int) -> int:
        """Where the character at this place of the flow stands in the stored text."""
        index = bisect_right(self._starts, position) - 1
        return self._origins[index] + position - self._starts[index]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stored characters from the first to the last one of `text[start:end]`."""
        return self.to_raw(start), self.to_raw(end - 1) + 1

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph that holds this place of the flow."""
        return bisect_right(self._begins, position) - 1


Runs = list[tuple[int, int]]


def _whole_words(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a run between the places where a word was split over two lines."""
    for split in _SPLIT_WORD.finditer(raw, start, end):
        yield start, split.start()
        start = split.end()
    yield start, end


class _Part(NamedTuple):
    """A run of stored text that is one paragraph or a part of one."""

    start: int
    end: int
    kind: BlockKind


def _parts(raw: str, blocks: Sequence[Block]) -> Iterator[_Part]:
    """The paragraphs as the reader told them apart; what no block covers is cut by its lines."""
    at = 0
    for block in sorted(blocks, key=lambda block: block.start):
        yield from _cut(raw, at, block.start)
        start = max(at, block.start)
        if start < block.end:
            yield from _trimmed(raw, start, block.end, block.kind)
        at = max(at, block.end)
    yield from _cut(raw, at, len(raw))


def _cut(raw: str, start: int, end: int) -> Iterator[_Part]:
    """Paragraphs of text without blocks: parted by blank lines, and by every line end where lines
    are not wrapped."""
    if start >= end:
        return
    breaks = [*_BLANK_LINE.finditer(raw, start, end), *_ITEM.finditer(raw, start, end)]
    breaks = _apart(sorted(breaks, key=lambda found: found.span()))
    edges = [start, *(edge for found in breaks for edge in found.span()), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if any(b - a > _WRAPPED_LINE for a, b in pairwise(_line_ends(raw, first, last))):
            for a, b in pairwise(_line_ends(raw, first, last)):
                yield from _trimmed(raw, a, b, BlockKind.PARAGRAPH)
        else:
            yield from _trimmed(raw, first, last, BlockKind.PARAGRAPH)


def _apart(breaks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those of ascending matches that do not begin inside the one before."""
    kept: list[re.Match[str]] = []
    for found in breaks:
        if not kept or found.start() >= kept[-1].end():
            kept.append(found)
    return kept


def _line_ends(raw: str, start: int, end: int) -> list[int]:
    return [start, *(found.end() for found in _LINE.finditer(raw, start, end)), end]


def _trimmed(raw: str, start: int, end: int, kind: BlockKind) -> Iterator[_Part]:
    while start < end and raw[start].isspace():
        start += 1
    while start < end and raw[end - 1].isspace():
        end -= 1
    if start < end:
        yield _Part(start, end, kind)


def _in_order(raw: str, parts: list[_Part]) -> Iterator[tuple[Runs, BlockKind]]:
    """Body first, joined where it goes on over furniture; then what stands apart, as footnotes."""
    body = [part for part in parts if part.kind not in FURNITURE | _APART]
    held: Runs = []
    for index, part in enumerate(body):
        before = body[index - 1] if index else None
        if before is not None and not (before.kind == part.kind and _goes_on(raw, before, part)):
            yield held, before.kind
            held = []
        held.append((part.start, part.end))
    if held:
        yield held, body[-1].kind
    yield from (([(part.start, part.end)], part.kind) for part in parts if part.kind in _APART)


def _goes_on(raw: str, before: _Part, after: _Part) -> bool:
    """Whether a paragraph is the rest of the one before: it stands on the next page, and there is
    no end of a sentence between."""
    gap = raw[before.end : after.start]
    if _BLANK_LINE.fullmatch(gap.strip(" \t")) and "\f" not in gap:
        return False
    ended = _ENDED.search(raw, max(0, before.end - 6), before.end)
    return not ended and _GOES_ON.match(raw, after.start) is not None
