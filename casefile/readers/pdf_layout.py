"""The text of a page in reading order, made from MuPDF's words by geometry alone.

Order: running head, body column by column, footnotes, margin (line numbers), running foot. Lines
are parted by a line feed, paragraphs by a blank line; words are MuPDF's own, one space between
them, so that each word's place in the text is known exactly.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add
from typing import TYPE_CHECKING

from casefile.document import Block, BlockKind
from casefile.readers.pdf_columns import in_columns
from casefile.readers.pdf_lines import Line, lines_of, sideways_lines, text_column, without_blanks
from casefile.readers.pdf_margins import RunningLines
from casefile.readers.pdf_paragraphs import (
    Paragraph,
    Row,
    assign_kinds,
    ends_sentence,
    notes_of,
    paragraphs_of,
    split_notes,
)
from casefile.text.words import PageWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.readers.pdf_lines import RawWord

    Box = tuple[float, float, float, float]

_FAR = 1e7
_SURROGATES = re.compile("[\ud800-\udfff]")


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
        self._sizes: dict[int, float] = {}
        self._had_notes = False

    def lay_out(
        self, words: Sequence[RawWord], width: float, height: float, number: int = 1
    ) -> PageText:
        """The text of a page from its words, whose boxes are points of the page as shown."""
        words = without_blanks(words)
        if not words:
            self._had_notes = False
            return PageText("", b"", ())
        try:
            return self._laid_out(words, width, height, number)
        except (ValueError, OverflowError):  # boxes that are no places, or inside out
            return self._laid_out([_sound(word) for word in words], width, height, number)

    def _laid_out(
        self, words: Sequence[RawWord], width: float, height: float, number: int
    ) -> PageText:
        lines = lines_of(words)
        turn = _turn_of(lines, width, height)
        if turn is not None:
            lines = lines_of([turn.upright(word) for word in _parted(lines)])
            width, height = height, width
        return _written(self._paragraphs(lines, width, height, number), turn)

    def _paragraphs(
        self, lines: list[Line], width: float, height: float, number: int
    ) -> list[Paragraph]:
        margins = self._running.part(lines, width, height, number)
        body_size = self._body_size(margins.body)
        body: list[Paragraph] = []
        notes: list[Paragraph] = []
        lowest = max((line.base for line in margins.body), default=0.0)
        for run in in_columns(margins.body):
            text, note_lines = split_notes(run, body_size, lowest, carried=self._had_notes)
            if text:
                column = text_column(text)
                found = paragraphs_of(text, column)
                assign_kinds(found, column, body_size)
                _carry_on(body, found)
            notes += notes_of(note_lines)
        self._had_notes = bool(notes)
        return [
            *_all(paragraphs_of(margins.head), BlockKind.HEADER),
            *body,
            *notes,
            *_side_notes(margins.side),
            *_all(paragraphs_of(margins.foot), BlockKind.FOOTER),
        ]

    def _body_size(self, lines: list[Line]) -> float:
        sizes = self._sizes
        for line in lines:
            size = round(line.size * 2)
            sizes[size] = sizes.get(size, 0.0) + line.x1 - line.x0
        return max(sizes, key=sizes.__getitem__, default=0) / 2


def _sound(word: RawWord) -> RawWord:
    x0, y0, x1, y1 = (edge if abs(edge) < _FAR else 0.0 for edge in word[:4])
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), *word[4:])


def _all(paragraphs: list[Paragraph], kind: BlockKind) -> list[Paragraph]:
    for paragraph in paragraphs:
        paragraph.kind = kind
    return paragraphs


def _side_notes(lines: list[Line]) -> list[Paragraph]:
    """Line numbers in one row, so that they take one line of the text; then what runs sideways."""
    sideways = sideways_lines(lines)
    aside = set(map(id, sideways))
    numbers = sorted((li for li in lines if id(li) not in aside), key=lambda line: line.base)
    found = []
    for run in filter(None, [numbers, *([line] for line in sideways)]):
        row = Row(run[0])
        row.lines = run
        found.append(Paragraph([row], BlockKind.LABEL))
    return found


def _carry_on(body: list[Paragraph], column: list[Paragraph]) -> None:
    """Add a column, joining a sentence that goes on at its top."""
    if body and column and body[-1].kind is column[0].kind is BlockKind.PARAGRAPH:
        last, first = body[-1].rows[-1].last_word[4], column[0].rows[0].first_word[4]
        if first[:1].islower() and not ends_sentence(last):
            body[-1].rows += column.pop(0).rows
    body += column


def _turn_of(lines: list[Line], width: float, height: float) -> _Turn | None:
    """How to look at a page whose lines mostly run up or down, or None for an upright one."""
    sideways = sideways_lines(lines)
    if len(sideways) < 3:
        return None
    # Short words are as high as wide, and have no say.
    votes = [
        word[3] - word[1] > word[2] - word[0]
        for li in lines
        for word in li.words
        if len(word[4]) > 3
    ]
    if 2 * sum(votes) <= len(votes):
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


def _parted(lines: list[Line]) -> list[RawWord]:
    """The words of a page set sideways, each by itself where MuPDF took columns for lines."""
    words: list[RawWord] = []
    for line in lines:
        along = line.y1 - line.y0 > line.width
        words += line.words if along else [(*word[:7], 0) for word in line.words]
    return words


def _written(paragraphs: list[Paragraph], turn: _Turn | None) -> PageText:
    """The text of paragraphs in order, with every word's place in it."""
    words: list[RawWord] = []
    gaps: list[str] = []
    firsts: list[int] = []
    for paragraph in paragraphs:
        firsts.append(len(words))
        for row in paragraph.rows:
            for line in row.lines:
                words += line.words
            gaps += " " * (len(words) - len(gaps) - 1)
            gaps.append("\n")
        gaps[-1] = "\n\n"
    gaps[-1] = ""
    if turn is not None:
        words = [(*turn.back(word), *word[4:]) for word in words]
    x0, y0, x1, y1, texts, *_ = zip(*words, strict=True)
    lengths = list(map(len, texts))
    starts = [0, *accumulate(map(add, lengths, map(len, gaps)))][:-1]
    ends = list(map(add, starts, lengths))
    columns = array("f", x0), array("f", y0), array("f", x1), array("f", y1)
    packed = PageWords(array("I", starts), array("I", ends), columns).pack()
    lasts = [*firsts[1:], len(words)]
    blocks = [
        Block(paragraph.kind, starts[first], ends[last - 1], paragraph.level)
        for paragraph, first, last in zip(paragraphs, firsts, lasts, strict=True)
    ]
    text = "".join(chain.from_iterable(zip(texts, gaps, strict=True)))
    return PageText(_encodable(text), packed, tuple(blocks), tuple(paragraphs))


def _encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no file can hold, shown as unknown."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
