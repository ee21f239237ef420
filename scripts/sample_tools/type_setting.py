"""Cuts paragraphs into justified lines of measured words; knows type, not pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pymupdf

from sample_tools import hyphens

if TYPE_CHECKING:
    from collections.abc import Callable

FACES = {
    "serif": {"regular": "tiro", "italic": "tiit", "bold": "tibo", "bold italic": "tibi"},
    "sans": {"regular": "helv", "italic": "heit", "bold": "hebo", "bold italic": "hebi"},
    "mono": {"regular": "cour", "italic": "coit", "bold": "cobo", "bold italic": "cobi"},
}
NO_BREAK = "\u00a0"
MARKS = re.compile(r"\*\*|\*|\[\^(\d+)\]")
KEPT_TOGETHER = re.compile(r"(§§?|¶¶?|No\.|Nos\.|art\.|arts\.|pt\.|Mr\.|Ms\.|ECF|Id\.\*|Article) ")


@cache
def font(family: str, face: str) -> pymupdf.Font:
    """One of the faces that come with the PDF engine, so that every machine sets the same page."""
    return pymupdf.Font(FACES[family][face])


@lru_cache(maxsize=50_000)
def width_of(text: str, family: str, face: str, size: float) -> float:
    """The width of set text in points."""
    return float(font(family, face).text_length(text, size))


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; lengths in points, `leading` from base line to base line."""

    family: str = "serif"
    face: str = "regular"
    size: float = 12.0
    leading: float = 24.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    align: str = "justify"
    keep: bool = False
    ligatures: bool = False


@dataclass(frozen=True)
class Piece:
    """A run of one face inside a word; `lift` is set for note marks."""

    text: str
    face: str
    note: str = ""


@dataclass
class Word:
    """What stands between two spaces."""

    pieces: list[Piece]

    def width(self, style: Style) -> float:
        """The set width in points."""
        return sum(
            width_of(shown(p.text), style.family, p.face, size_of(p, style)) for p in self.pieces
        )


@dataclass
class Row:
    """One set line: pieces at their places from the frame's left edge, and the notes it calls."""

    height: float
    placed: list[tuple[float, Piece, Style]] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    keep: bool = False
    before: float = 0.0
    drawing: Callable[[pymupdf.Page, float, float], None] | None = None
    starts: bool = False
    ends: bool = False


def size_of(piece: Piece, style: Style) -> float:
    """Note marks are small, all else is of the style's size."""
    return round(style.size * 0.62, 2) if piece.note else style.size


def shown(text: str) -> str:
    """Text as it is drawn: spaces that must not break are spaces like any other."""
    return text.replace(NO_BREAK, " ")


def typographic(text: str, *, ligatures: bool = False) -> str:
    """Quotation marks curled, small words tied to what follows, if asked fi and fl as one sign."""
    text = re.sub(r'(^|[\s(\[—*])"', "\\1“", text)
    text = re.sub(r"(^|[\s(\[—“])'", "\\1‘", text)
    text = text.replace('"', "”").replace("'", "’")
    text = KEPT_TOGETHER.sub(lambda match: match.group(1) + NO_BREAK, text)
    if ligatures:
        text = text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    return text


def words_of(text: str, style: Style) -> list[Word]:
    """The words of marked text: `*italic*`, `**bold**`, and note marks such as `[^3]`."""
    words: list[Word] = [Word([])]
    italic = bold = False
    at = 0
    text = typographic(text, ligatures=style.ligatures)
    for mark in [*MARKS.finditer(text), None]:
        run = text[at : mark.start() if mark else len(text)]
        _append(words, run, _face(style, italic=italic, bold=bold))
        if mark is None:
            break
        at = mark.end()
        if mark.group(1):
            words[-1].pieces.append(Piece(mark.group(1), "regular", note=mark.group(1)))
        elif mark.group() == "**":
            bold = not bold
        else:
            italic = not italic
    return [word for word in words if word.pieces]


def _append(words: list[Word], run: str, face: str) -> None:
    for number, part in enumerate(run.split(" ")):
        if number:
            words.append(Word([]))
        if part:
            words[-1].pieces.append(Piece(part, face))


def _face(style: Style, *, italic: bool, bold: bool) -> str:
    base_bold = style.face.startswith("bold")
    base_italic = style.face.endswith("italic")
    names = ["bold"] if bold or base_bold else []
    if italic != base_italic:
        names.append("italic")
    return " ".join(names) or "regular"


def paragraph(text: str, style: Style, measure: float) -> list[Row]:
    """The rows of one paragraph set to a measure of points."""
    lines = _lines(words_of(text, style), style, measure)
    rows = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        indent = style.left + (style.first if number == 0 else 0.0)
        row = _place(line, style, indent, measure - style.right, last=last)
        row.starts, row.ends, row.keep = number == 0, last, style.keep
        row.before = style.before if number == 0 else 0.0
        rows.append(row)
    return rows


def _lines(words: list[Word], style: Style, measure: float) -> list[list[Word]]:
    space = width_of(" ", style.family, style.face, style.size)
    lines: list[list[Word]] = [[]]
    room = measure - style.left - style.right - style.first
    hyphenated = 0
    queue = list(reversed(words))
    while queue:
        word = queue.pop()
        needed = word.width(style) + (space if lines[-1] else 0.0)
        if needed <= room:
            lines[-1].append(word)
            room -= needed
            continue
        parted = None
        if style.align == "justify" and hyphenated < 2 and room > style.size * 2:
            parted = _part(word, style, room - space)
        if parted:
            lines[-1].append(parted[0])
            word = parted[1]
        hyphenated = hyphenated + 1 if parted else 0
        lines.append([])
        room = measure - style.left - style.right
        queue.append(word)
    return [line for line in lines if line]


def _part(word: Word, style: Style, room: float) -> tuple[Word, Word] | None:
    """The word in two, the first half with a hyphen and fitting into the room."""
    first = word.pieces[0]
    if first.note:
        return None
    dash = max(first.text.find("-"), first.text.find("—")) + 1
    choices = [(first.text[:at] + "-", first.text[at:]) for at in hyphens.places(first.text)]
    if 3 <= dash < len(first.text) - 2:
        choices.append((first.text[:dash], first.text[dash:]))
    for head, tail in reversed(choices):
        half = Word([Piece(head, first.face)])
        if half.width(style) <= room:
            return half, Word([Piece(tail, first.face), *word.pieces[1:]])
    return None


def _place(line: list[Word], style: Style, left: float, right: float, *, last: bool) -> Row:
    space = width_of(" ", style.family, style.face, style.size)
    widths = [word.width(style) for word in line]
    spare = right - left - sum(widths) - space * (len(line) - 1)
    gap, x = space, left
    if style.align == "center":
        x += spare / 2
    elif style.align == "right":
        x += spare
    elif style.align == "justify" and not last and len(line) > 1:
        gap += spare / (len(line) - 1)
    row = Row(style.leading)
    for number, (word, width) in enumerate(zip(line, widths, strict=True)):
        _place_word(row, word, x, style, spaced=number < len(line) - 1)
        x += width + gap
    row.notes = tuple(p.note for word in line for p in word.pieces if p.note)
    return row


def _place_word(row: Row, word: Word, x: float, style: Style, *, spaced: bool) -> None:
    for number, piece in enumerate(word.pieces):
        width = width_of(shown(piece.text), style.family, piece.face, size_of(piece, style))
        if spaced and number == len(word.pieces) - 1 and not piece.note:
            piece = Piece(piece.text + " ", piece.face)
        row.placed.append((x, piece, style))
        x += width
