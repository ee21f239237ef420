"""The parts of a Word document as pieces in reading order: paragraphs, tables, text boxes, notes;
for `docx` only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.document import BlockKind
from casefile.readers.article_body import Piece, one_line
from casefile.readers.docx_styles import Lists, Role, Styles, symbol
from casefile.readers.html_runs import collapse
from casefile.readers.zipped import attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DEPTH = 60
_WIDE_CELL = 400
# What was deleted or moved away, what a field computes itself from, and properties.
_LEFT_OUT = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr tblPr tblGrid trPr tcPr sectPr rt sdtPr "
    "sdtEndPr"
    " fldData annotationRef".split()
)
_NOTE_MARKS = {"footnoteReference": "", "endnoteReference": "e"}


@dataclass(slots=True)
class Found:
    """What the walk met besides words."""

    inserted: int = 0
    deleted: int = 0
    pictures: int = 0
    chunks: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A paragraph while it is being read."""

    words: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    url: str = ""


class BodyWalk:
    """Turns the parts of one document into pieces. `targets` are a part's relations by id; notes
    keep their numbers."""

    def __init__(self, styles: Styles, lists: Lists, found: Found) -> None:
        self._styles = styles
        self._lists = lists
        self._found = found
        self.targets: dict[str, str] = {}
        self.drawings: list[str] = []
        self._notes: dict[tuple[str, str], int] = {}

    def pieces(self, container: etree._Element, depth: int = 0) -> Iterator[Piece]:
        """The pieces of the block-level children of `container` (a body, a cell, a note, a text
        box)."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name == "altChunk":
                self._found.chunks.append(attribute(element, "id") or "")
                yield Piece(BlockKind.LABEL, "", marker=attribute(element, "id") or "")
            elif name == "AlternateContent" and depth < _DEPTH:
                yield from self.pieces(_chosen(element), depth + 1)
            elif name in {"del", "moveFrom"}:
                self._found.deleted += 1
            elif name not in _LEFT_OUT and depth < _DEPTH:
                self._found.inserted += name in {"ins", "moveTo"}
                yield from self.pieces(element, depth + 1)

    def note_mark(self, reference: str, key: str) -> str:
        """How a note is marked, by the order in which notes are met: apart from the word before it,
        so that the word can still be found."""
        known = [number for (kind, _), number in self._notes.items() if kind == reference]
        number = self._notes.setdefault((reference, key), len(known) + 1)
        return f"[{_NOTE_MARKS.get(reference, '')}{number}]"

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        properties = child(element, "pPr")
        line = _Line()
        self._inline(element, line, depth)
        role = self._styles.role(properties)
        text = _tidy("".join(line.words))
        place = self._styles.place_in_list(properties)
        lead = marker = ""
        if place and text:
            label, numbered = self._lists.label(*place)
            lead, marker = (f"{label} " if label else "", "") if numbered else ("", label)
            if role.kind is BlockKind.PARAGRAPH:
                role = Role(BlockKind.LIST_ITEM, place[1] + 1)
        parts = [part for part in text.split("\n\n") if part.strip()]
        for index, part in enumerate(parts):
            first = index == 0
            yield Piece(
                role.kind,
                part,
                role.level,
                marker if first else "",
                line.url,
                lead=lead if first else "",
            )
        for box in line.boxes:
            if depth < _DEPTH:
                yield from self.pieces(box, depth + 1)
        for words in line.drawn:
            yield Piece(BlockKind.LABEL, words)

    def _inline(self, element: etree._Element, line: _Line, depth: int) -> None:
        for part in element:
            name = local(part)
            if name in {"del", "moveFrom"}:
                self._found.deleted += 1
            elif name == "txbxContent":
                line.boxes.append(part)
            elif name == "tbl":
                line.boxes.append(_wrapped(part))
            elif name == "hyperlink":
                self._link(part, line, depth)
            elif name == "AlternateContent":
                if depth < _DEPTH:
                    self._inline(_chosen(part), line, depth + 1)
            elif name not in _LEFT_OUT:
                self._found.inserted += name in {"ins", "moveTo"}
                self._one(part, name, line, depth)

    def _one(self, part: etree._Element, name: str, line: _Line, depth: int) -> None:
        if name == "t":
            line.words.append(part.text or "")
        elif name in {"tab", "ptab"}:
            line.words.append("\t")
        elif name in {"br", "cr"}:
            line.words.append("\n")
        elif name == "noBreakHyphen":
            line.words.append("\u2011")
        elif name == "softHyphen":
            line.words.append("\u00ad")
        elif name == "sym":
            line.words.append(symbol(attribute(part, "char") or "", attribute(part, "font") or ""))
        elif name in _NOTE_MARKS:
            line.words.append(self.note_mark(name, attribute(part, "id") or ""))
        elif name in {"chart", "relIds"}:
            self.drawings.append(attribute(part, "id") or attribute(part, "dm") or "")
        elif depth < _DEPTH:
            self._found.pictures += name in {"blip", "imagedata"}
            self._inline(part, line, depth + 1)

    def _link(self, part: etree._Element, line: _Line, depth: int) -> None:
        start = len(line.words)
        if depth < _DEPTH:
            self._inline(part, line, depth + 1)
        target = self.targets.get(attribute(part, "id") or "", "")
        words = collapse("".join(line.words[start:]))
        if target.startswith(("http://", "https://")) and words:
            self._found.links.append((words, target))
            line.url = line.url or target

    def _table(self, table: etree._Element, depth: int) -> Iterator[Piece]:
        for row in _rows(table):
            cells = [list(self.pieces(cell, depth + 1)) for cell in _cells(row) if depth < _DEPTH]
            texts = [" ".join(f"{piece.lead}{piece.text}" for piece in cell) for cell in cells]
            nested = any(piece.kind is BlockKind.TABLE_ROW for cell in cells for piece in cell)
            filled = sum(1 for text in texts if text.strip())
            if nested or filled < 2 or max(len(text) for text in texts) > _WIDE_CELL:
                yield from (piece for cell in cells for piece in cell)
            else:
                yield Piece(BlockKind.TABLE_ROW, "\t".join(one_line(text) for text in texts))


def _tidy(text: str) -> str:
    """Without the spaces at the ends of lines."""
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip()


def _chosen(element: etree._Element) -> etree._Element:
    """Of content given twice, for new programs and old ones, the one that has words in it, the new
    one first."""
    options = [part for part in element if local(part) in {"Choice", "Fallback"}]
    worded = (
        option
        for option in options
        if any(local(part) in {"t", "sym", "chart"} for part in option.iter())
    )
    return next(worded, options[0] if options else element)


def _wrapped(table: etree._Element) -> etree._Element:
    holder = table.makeelement("box", {}, {})
    holder.append(table)
    return holder


def _rows(table: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    for part in table:
        name = local(part)
        if name == "tr":
            if child(part, "trPr", "del") is None:
                yield part
        elif name not in _LEFT_OUT and depth < _DEPTH:
            yield from _rows(part, depth + 1)


def _cells(row: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    for part in row:
        name = local(part)
        if name == "tc":
            yield part
        elif name not in _LEFT_OUT and depth < _DEPTH:
            yield from _cells(part, depth + 1)
