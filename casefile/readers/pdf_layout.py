"""The text of a page in reading order, made from MuPDF's words by geometry alone.

Order: running head, body column by column, footnotes, margin (line numbers), running foot. Lines
are parted by a line feed, paragraphs by a blank line; words are MuPDF's own, one space between
them, so that each word's place in the text is known exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import Block, BlockKind
from casefile.readers.pdf_columns import in_columns
from casefile.readers.pdf_lines import Line, extent, lines_of
from casefile.readers.pdf_margins import RunningLines, is_sideways
from casefile.readers.pdf_paragraphs import (
    Paragraph,
    assign_kinds,
    paragraphs_of,
    split_notes,
)
from casefile.text.words import PageWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.readers.pdf_lines import RawWord

    Box = tuple[float, float, float, float]

_SURROGATES = re.compile("[\ud800-\udfff]")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's stored text, its packed words, its blocks, and what they were made of."""

    text: str
    words: bytes
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page that is set sideways is looked at, and how a box of that view lies on the page."""

    upright: Callable[[RawWord], RawWord]
    back: Callable[[RawWord], Box]


class Layouter:
    """Lays out the pages of one document in order; remembers running lines and the body's size."""

    def __init__(self) -> None:
        self._running = RunningLines()
        self._sizes: dict[float, float] = {}
        self._had_notes = False

    def lay_out(
        self, words: Sequence[RawWord], width: float, height: float, number: int = 1
    ) -> PageText:
        """The text of a page from its words, whose boxes are points of the page as shown."""
        lines = lines_of(words)
        if not lines:
            self._had_notes = False
            return PageText("", b"", ())
        turn = _turn_of(lines, width, height)
        if turn is not None:
            lines = lines_of([turn.upright(word) for word in words])
            width, height = height, width
        return _written(self._paragraphs(lines, width, height), turn)

    def _paragraphs(self, lines: list[Line], width: float, height: float) -> list[Paragraph]:
        margins = self._running.part(lines, width, height)
        body_size = self._body_size(margins.body)
        body: list[Paragraph] = []
        notes: list[Paragraph] = []
        for run in in_columns(margins.body):
            text, note_lines = split_notes(run, body_size, self._had_notes)
            if text:
                column = extent(text)
                found = paragraphs_of(text, column)
                assign_kinds(found, column, body_size)
                _carry_on(body, found)
            notes += _all(paragraphs_of(note_lines), BlockKind.FOOTNOTE)
        self._had_notes = bool(notes)
        return [
            *_all(paragraphs_of(margins.head), BlockKind.HEADER),
            *body,
            *notes,
            *_all(paragraphs_of(margins.side), BlockKind.LABEL),
            *_all(paragraphs_of(margins.foot), BlockKind.FOOTER),
        ]

    def _body_size(self, lines: list[Line]) -> float:
        for line in lines:
            size = round(line.size * 2) / 2
            self._sizes[size] = self._sizes.get(size, 0.0) + line.width
        return max(self._sizes, key=self._sizes.__getitem__, default=0.0)


def _all(paragraphs: list[Paragraph], kind: BlockKind) -> list[Paragraph]:
    for paragraph in paragraphs:
        paragraph.kind = kind
    return paragraphs


def _carry_on(body: list[Paragraph], column: list[Paragraph]) -> None:
    """Add a column, joining a sentence that goes on at its top."""
    if body and column and body[-1].kind is column[0].kind is BlockKind.PARAGRAPH:
        last, first = body[-1].rows[-1].last_word[4], column[0].rows[0].first_word[4]
        if first[:1].islower() and not _ENDED.search(last):
            body[-1].rows += column.pop(0).rows
    body += column


def _turn_of(lines: list[Line], width: float, height: float) -> _Turn | None:
    """How to look at a page whose lines mostly run up or down, or None for an upright one."""
    sideways = [line for line in lines if is_sideways(line)]
    if 2 * len(sideways) <= len(lines):
        return None
    upwards = sum(line.words[-1][1] < line.words[0][1] for line in sideways)
    if 2 * upwards >= sum(len(line.words) > 1 for line in sideways):
        return _Turn(
            lambda w: (height - w[3], w[0], height - w[1], w[2], *w[4:]),
            lambda w: (w[1], height - w[2], w[3], height - w[0]),
        )
    return _Turn(
        lambda w: (w[1], width - w[2], w[3], width - w[0], *w[4:]),
        lambda w: (width - w[3], w[0], width - w[1], w[2]),
    )


def _written(paragraphs: list[Paragraph], turn: _Turn | None) -> PageText:
    """The text of paragraphs in order, with every word's place in it."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[RawWord] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        if blocks:
            parts.append("")
            at += 1
        begin = at
        for row in paragraph.rows:
            texts = [word[4] for line in row.lines for word in line.words]
            for line in row.lines:
                words += line.words
            for text in texts:
                starts.append(at)
                at += len(text)
                ends.append(at)
                at += 1
            parts.append(" ".join(texts))
        blocks.append(Block(paragraph.kind, begin, at - 1, paragraph.level))
    text = "\n".join(parts)
    boxes = [turn.back(word) for word in words] if turn else [word[:4] for word in words]
    packed = PageWords.build(starts, ends, boxes).pack()
    return PageText(_encodable(text), packed, tuple(blocks), tuple(paragraphs))


def _encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no file can hold, shown as unknown."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
