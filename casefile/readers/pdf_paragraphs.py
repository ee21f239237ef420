"""From lines in reading order to paragraphs: where one ends, which part it plays on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import BlockKind
from casefile.readers.pdf_lines import Line, RawWord, Span, text_column

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = 0.7
_BIGGER = 1.12
_OTHER_SIZE = 1.15
_LOOSER = 1.22
_CELL_GAP = 1.5
_CAPITALS = 1.45
_SHORT = 0.7
_FULL = 0.9
_SMALLER = 0.93
_RAISED = 0.75
_NEAR_END = 4.0
_WIDEST = 2.7
_CLOSING = "\"'”’)]0123456789"
_MARKER = re.compile(
    r"[•●○▪■◦‣·–—*-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})[.)]|[IVXLC]{1,6}\.|\[\d{1,3}\]|¶|§{1,2}"
)
_NOTE_MARK = re.compile(
    r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[.):]?|\d{1,3}[A-Z“\"(].*|[*†‡§¶][A-Z“\"].*"
)
_NUMBER = re.compile(r"\d{1,3}")
_GLUED = re.compile("\\d{1,3}[A-Z“][a-z]")
"""A note's number and its first word, where the number is only raised and no blank parts them."""

_RULE = re.compile(r"[—–_\-]{4,}")
_NUMERAL = re.compile(r"(?:[IVXLC]{1,6}|[A-Za-z]|\d{1,2})[.)]?")


class Row:
    """What stands side by side on one row: mostly one line, several where MuPDF saw wide gaps."""

    __slots__ = ("base", "cells", "centred", "lines", "right", "size", "x0", "x1")

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.cells = 1
        self.centred = False
        self.right = line.x1
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
    column = column or text_column(lines)
    _measure(rows, column)
    paragraphs = [Paragraph([rows[0]])]
    for place, row in enumerate(rows[1:], 2):
        after = rows[place] if place < len(rows) else None
        so_far = paragraphs[-1].rows
        if not _runs_on(so_far, row) and _breaks(so_far, row, after):
            paragraphs.append(Paragraph([row]))
        else:
            so_far.append(row)
    return paragraphs


def _measure(rows: list[Row], column: Span) -> None:
    """Find for each row how far to the right its block reaches, and whether it is centred.

    Rows that share their left edge are a block: it may be set in, and none of its rows is centred.
    """
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and abs(rows[end].x0 - rows[start].x0) < 1.0:
            continue
        block = rows[start:end]
        right = max(row.x1 for row in block) if end - start > 2 else column.high
        even = end - start < 6 and max(row.x1 for row in block) - min(row.x1 for row in block) < 3.0
        for row in block:
            row.right = right
            row.centred = even and _is_centred(row, column)
        start = end


def _runs_on(rows: list[Row], row: Row) -> bool:
    """Whether a row plainly goes on in the block above it, as most do; spares the long look."""
    above = rows[-1]
    if len(rows) < 2 or row.size != above.size or above.right - above.x1 > above.size:
        return False
    if above.centred or row.centred or not -1.0 < row.x0 - above.x0 < 1.0:
        return False
    return -0.6 < (row.base - above.base) - (above.base - rows[-2].base) < 0.6


def _breaks(rows: list[Row], row: Row, after: Row | None) -> bool:
    """Whether a new paragraph begins at `row`; `rows` are those of the last one so far."""
    above = rows[-1]
    if row.base <= above.base or _differ(above, row) or _is_apart(rows, row, after):
        return True
    if above.cells > 1 and row.cells > 1:
        return False  # rows of a table or of a caption keep together
    had_room = _had_room(above, row)
    if had_room and (ends_sentence(above.last_word[4]) or _heads(above, row)):
        return True
    if row.centred and above.centred:
        return False
    if had_room and (row.centred or above.centred):
        return True
    return _turns(rows, row, had_room=had_room)


def _heads(above: Row, row: Row) -> bool:
    """Whether a short row stands over running text that begins anew, as a heading in line does."""
    reach = max(row.right, row.x1) - row.x0
    short = above.x1 < row.x0 + _SHORT * reach
    return short and row.x1 > row.x0 + _FULL * reach > 0 and row.first_word[4][:1].isupper()


def _is_apart(rows: list[Row], row: Row, after: Row | None) -> bool:
    """Whether the step down to a row is wider than those between the lines around it."""
    above = rows[-1]
    step = row.base - above.base
    if step > _WIDEST * above.size:
        return True
    if len(rows) > 1:
        usual = above.base - rows[-2].base
    elif after is not None and after.base > row.base:
        usual = after.base - row.base
    else:
        usual = step
    return step > _LOOSER * max(usual, 0.9 * above.size) + 1.0


def ends_sentence(word: str) -> bool:
    """Whether a word closes a sentence or a clause; a note's number may stand after the stop."""
    return word.rstrip(_CLOSING)[-1:] in (".", "!", "?", ":", ";")


def _differ(above: Row, row: Row) -> bool:
    """Whether two rows are set in different sizes; small capitals make words differ a little."""
    if above.size == row.size:
        return False
    larger, smaller = max(above.size, row.size), min(above.size, row.size)
    if larger <= _OTHER_SIZE * smaller:
        return False
    return larger > _CAPITALS * smaller or not (above.text.isupper() and row.text.isupper())


def _turns(rows: list[Row], row: Row, *, had_room: bool) -> bool:
    """Whether the left edge tells of a new paragraph."""
    above = rows[-1]
    indent = _INDENT * row.size
    shift = row.x0 - above.x0
    if shift > indent:
        hangs = _MARKER.fullmatch(above.first_word[4]) is not None or not (
            had_room or ends_sentence(above.last_word[4])
        )
        return len(rows) > 1 or not hangs
    # A first line may stand further in than the rest.
    return shift < -indent and len(rows) > 1


def _had_room(above: Row, row: Row) -> bool:
    """Whether the first word of a row had room above: then the row above was ended on purpose."""
    if abs(above.x1 - row.x1) < 0.6 * row.size:
        return False  # both reach the edge of a narrower block
    word = row.first_word
    return above.x1 + 0.3 * above.size + (word[2] - word[0]) < above.right - 0.5 * above.size


def _is_centred(row: Row, column: Span) -> bool:
    left, right = row.x0 - column.low, column.high - row.x1
    length = column.high - column.low
    edge = 0.08 * length
    if left <= 0.0 or abs(left - right) >= 0.05 * length:
        return False
    return (left > edge and right > edge) or row.text.isupper()


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
    bigger = rows[0].size > _BIGGER * body_size
    short = rows[-1].x1 < column.high - 0.1 * (column.high - column.low)
    centred = all(row.centred for row in rows)
    if len(rows) > 5 or not (bigger or short or centred):
        return False
    text = paragraph.text
    if len(text) < 6 and _NUMERAL.fullmatch(text):
        return rows[0].centred
    letters = sum(map(str.isalpha, text))
    if letters < 3 or len(text) > 240:
        return False
    if bigger:
        return True
    capitals = text.isupper() and letters > 0.5 * len(text)
    if text.endswith((",", ";") if capitals else (".", ",", ";", ":")):
        return False
    return centred or (capitals and short and len(text) < 120)


def _level(size: float, body_size: float) -> int:
    ratio = size / body_size if body_size else 1.0
    return 1 if ratio > 1.5 else 2 if ratio > 1.2 else 3


def _is_set_in(rows: list[Row], column: Span) -> bool:
    """Whether all of it stands in from both sides, as a quotation does."""
    edge = max(12.0, 0.04 * column.length)
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return left > column.low + edge and right < column.high - edge


def split_notes(
    lines: list[Line], body_size: float, lowest: float, *, carried: bool
) -> tuple[list[Line], list[Line]]:
    """Part a column into its body and the footnotes at its bottom.

    Notes are set smaller than the body, begin with their number or under a rule, and reach down to
    `lowest`, where the text of the page ends; `carried` says that one may come over from the page
    before and begin without a number.
    """
    last = lines[-1]
    if last.base < lowest - _NEAR_END * last.size:
        return lines, []
    start = len(lines)
    while start and (lines[start - 1].size < _SMALLER * body_size or _is_rule(lines[start - 1])):
        start -= 1
    for index in range(start, len(lines)):
        if _is_rule(lines[index]) or _starts_note(lines[index]):
            at = start if carried else index
            return lines[:at], lines[at:]
    if carried and 0 < start < len(lines):
        return lines[:start], lines[start:]
    raised = _raised_start(lines)
    return lines[:raised], lines[raised:]


def notes_of(lines: list[Line]) -> list[Paragraph]:
    """Footnotes as paragraphs: a note begins with the number after the last one, or with a sign."""
    notes: list[list[Line]] = []
    last: int | None = None
    for line in lines:
        mark = line.words[0][4]
        number = _NUMBER.match(mark)
        if number and (last is None or int(number[0]) == last + 1) and _starts_note(line):
            last = int(number[0])
            notes.append([])
        elif not notes or _is_rule(line) or (not number and len(mark) < 4 and _starts_sign(mark)):
            notes.append([])
        notes[-1].append(line)
    column = text_column(lines) if lines else None
    found = [paragraph for note in notes for paragraph in paragraphs_of(note, column)]
    for paragraph in found:
        paragraph.kind = BlockKind.FOOTNOTE
    return found


def _starts_sign(mark: str) -> bool:
    return mark[0] in "*†‡"


def _raised_start(lines: list[Line]) -> int:
    """Where notes as large as the body begin: at a raised number that opens a line, low down."""
    middle = (lines[0].base + lines[-1].base) / 2
    for index, line in enumerate(lines):
        number = line.words[0]
        raised = (
            len(line.words) > 1
            and number[4].isdecimal()
            and len(number[4]) <= 3
            and number[3] - number[1] < _RAISED * line.size
        )
        if line.base > middle and (raised or _GLUED.match(number[4])):
            return index
    return len(lines)


def _is_rule(line: Line) -> bool:
    return len(line.words) == 1 and _RULE.fullmatch(line.words[0][4]) is not None


def _starts_note(line: Line) -> bool:
    return _NOTE_MARK.fullmatch(line.words[0][4]) is not None
