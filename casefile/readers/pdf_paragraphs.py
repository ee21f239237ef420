"""From lines in reading order to paragraphs: where one ends, which part it plays on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import BlockKind
from casefile.readers.pdf_lines import Line, RawWord, Span, extent, usual_pitch

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = 0.7
_BIGGER = 1.12
_OTHER_SIZE = 1.15
_LOOSER = 1.22
_CELL_GAP = 1.5
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*(?:\d{1,3})?$")
_MARKER = re.compile(
    r"[•●○▪■◦‣·–—*-]|\(?[A-Za-z0-9]{1,3}[.)]|\([ivxlc]+\)|[IVXLC]{1,6}\.|¶|§{1,2}", re.I
)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[.):]?$")


class Row:
    """What stands side by side on one row: mostly one line, several where MuPDF saw wide gaps."""

    __slots__ = ("base", "cells", "lines", "size", "x0", "x1")

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.cells = 1
        self.x0, self.x1 = line.x0, line.x1
        self.base, self.size = line.base, line.size

    def add(self, line: Line) -> None:
        """Put a line at its right end."""
        if line.x0 - self.x1 > _CELL_GAP * line.size:
            self.cells += 1
        if line.width > self.lines[-1].width:
            self.base, self.size = line.base, line.size
        self.lines.append(line)
        self.x1 = max(self.x1, line.x1)

    @property
    def first_word(self) -> RawWord:
        """The word at its left end."""
        return self.lines[0].words[0]

    @property
    def last_word(self) -> RawWord:
        """The word at its right end."""
        return self.lines[-1].words[-1]

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join([line.text for line in self.lines])


@dataclass(slots=True)
class Paragraph:
    """Rows that belong together."""

    rows: list[Row]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def text(self) -> str:
        """Its rows, one space between them."""
        return " ".join([row.text for row in self.rows])


def joined_rows(lines: Sequence[Line]) -> list[Row]:
    """Lines that follow each other on one row, put together."""
    rows: list[Row] = []
    for line in lines:
        last = rows[-1].lines[-1] if rows else None
        if last is not None and line.x0 >= last.x1 - 2.0 and last.beside(line):
            rows[-1].add(line)
        else:
            rows.append(Row(line))
    return rows


def paragraphs_of(lines: Sequence[Line], column: Span | None = None) -> list[Paragraph]:
    """Cut a run of lines into paragraphs.

    `column` is the extent of the text they stand in, where that is wider than these lines show.
    """
    rows = joined_rows(lines)
    if not rows:
        return []
    column = column or extent(lines)
    pitch = usual_pitch(rows)
    paragraphs = [Paragraph([rows[0]])]
    for row in rows[1:]:
        if _breaks(paragraphs[-1].rows, row, column, pitch):
            paragraphs.append(Paragraph([row]))
        else:
            paragraphs[-1].rows.append(row)
    return paragraphs


def _breaks(rows: list[Row], row: Row, column: Span, pitch: float) -> bool:
    """Whether a new paragraph begins at `row`."""
    above = rows[-1]
    step = row.base - above.base
    if step <= 0 or above.size > _OTHER_SIZE * row.size or row.size > _OTHER_SIZE * above.size:
        return True
    tight = min(pitch or step, above.base - rows[-2].base if len(rows) > 1 else step)
    if step > _LOOSER * max(tight, 0.9 * above.size) + 1.0:
        return True
    if above.cells > 1 and row.cells > 1:
        return False  # rows of a table or of a caption keep together
    above_centred, centred = _is_centred(above, column), _is_centred(row, column)
    if above_centred or centred:
        return not (above_centred and centred)
    return _turns(rows, row, column)


def _turns(rows: list[Row], row: Row, column: Span) -> bool:
    """Whether the left edge or the end of the row above tell of a new paragraph."""
    above = rows[-1]
    indent = _INDENT * row.size
    if _could_have_held(above, row, column) and _ENDS.search(above.last_word[4]):
        return True
    shift = row.x0 - above.x0
    if shift > indent:
        hangs = len(rows) == 1 and _MARKER.fullmatch(above.first_word[4]) is not None
        return not hangs
    if shift < -indent:
        return len(rows) > 1  # a first line may stand further in than the rest
    return False


def _could_have_held(above: Row, row: Row, column: Span) -> bool:
    """Whether the first word of a row had room above: then the row above was ended on purpose."""
    word = row.first_word
    return above.x1 + 0.3 * above.size + (word[2] - word[0]) < column.high - 0.5 * above.size


def _is_centred(row: Row, column: Span) -> bool:
    left, right = row.x0 - column.low, column.high - row.x1
    edge = 0.08 * column.length
    return left > edge and right > edge and abs(left - right) < 0.05 * column.length


def assign_kinds(paragraphs: list[Paragraph], column: Span, body_size: float) -> None:
    """Say of each paragraph of a column whether it is a heading, a list item, a quotation."""
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.PARAGRAPH:
            paragraph.kind, paragraph.level = _kind(paragraph, column, body_size)


def _kind(paragraph: Paragraph, column: Span, body_size: float) -> tuple[BlockKind, int]:
    rows = paragraph.rows
    if len(rows) > 1 and sum(row.cells > 1 for row in rows) > len(rows) / 2:
        return BlockKind.TABLE_ROW, 0
    if _is_heading(paragraph, column, body_size):
        return BlockKind.HEADING, _level(rows[0].size, body_size)
    if _MARKER.fullmatch(rows[0].first_word[4]) and rows[0].last_word is not rows[0].first_word:
        return BlockKind.LIST_ITEM, 1
    if len(rows) > 1 and _is_set_in(rows, column):
        return BlockKind.BLOCK_QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _is_heading(paragraph: Paragraph, column: Span, body_size: float) -> bool:
    rows = paragraph.rows
    if len(rows) > 5:
        return False
    text = paragraph.text
    letters = sum(map(str.isalpha, text))
    if letters < 3 or len(text) > 240:
        return False
    if rows[0].size > _BIGGER * body_size:
        return True
    capitals = text.isupper() and letters > 0.5 * len(text)
    if not capitals and text.endswith((".", ",", ";", ":")):
        return False
    short = len(text) < 120 and rows[-1].x1 < column.high - 0.1 * column.length
    return all(_is_centred(row, column) for row in rows) or (capitals and short)


def _level(size: float, body_size: float) -> int:
    ratio = size / body_size if body_size else 1.0
    return 1 if ratio > 1.5 else 2 if ratio > 1.2 else 3


def _is_set_in(rows: list[Row], column: Span) -> bool:
    """Whether all of it stands in from both sides, as a quotation does."""
    edge = max(12.0, 0.04 * column.length)
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return left > column.low + edge and right < column.high - edge


def split_notes(
    lines: list[Line], body_size: float, carried: bool
) -> tuple[list[Line], list[Line]]:
    """Part a column into its body and the footnotes at its bottom.

    Notes are set smaller than the body and begin with their number; `carried` says that one may
    come over from the page before and begin without.
    """
    start = len(lines)
    while start and lines[start - 1].size < 0.93 * body_size:
        start -= 1
    if start == len(lines):
        return lines, []
    for index in range(start, len(lines)):
        if _starts_note(lines[index]):
            at = start if carried else index
            return lines[:at], lines[at:]
    if carried and len(lines) - start < len(lines):
        return lines[:start], lines[start:]
    return lines, []


def _starts_note(line: Line) -> bool:
    word = line.words[0]
    if len(line.words) > 1 or len(word[4]) <= 3:
        return _NOTE_MARK.fullmatch(word[4]) is not None
    return False
