"""Fills pages with rows: frames, footnotes under the rows that call them, furniture, saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pymupdf

from sample_tools.type_setting import Piece, Row, Style, font, paragraph, shown, size_of, width_of

if TYPE_CHECKING:
    from pathlib import Path

LETTER = (612.0, 792.0)
FICTION = "Fictional document written for the Casefile sample"
BLACK, GRAY, STAMP_BLUE = (0.0, 0.0, 0.0), (0.45, 0.45, 0.45), (0.0, 0.2, 0.6)
Furniture = Callable[[pymupdf.Page, int, int], None]


@dataclass(frozen=True)
class Frame:
    """A column that rows run through: left, top and bottom in points, and its measure."""

    left: float
    top: float
    bottom: float
    measure: float


@dataclass(frozen=True)
class Plan:
    """The frames of each page (the last serve for all further ones) and how notes are set."""

    pages: tuple[tuple[Frame, ...], ...]
    note_style: Style
    notes: dict[str, str]

    def frames(self, page: int) -> tuple[Frame, ...]:
        """The frames of a page, counted from 0."""
        return self.pages[min(page, len(self.pages) - 1)]


@dataclass
class _Filled:
    frame: Frame
    rows: list[Row]
    notes: list[Row]


def set_pages(document: pymupdf.Document, rows: list[Row], plan: Plan) -> None:
    """Run the rows through the plan's frames, adding pages to the document as they fill."""
    waiting = list(rows)
    page_index = 0
    while waiting:
        page = document.new_page(width=LETTER[0], height=LETTER[1])
        for frame in plan.frames(page_index):
            filled, waiting = _fill(waiting, frame, plan)
            _draw_frame(page, filled)
        page_index += 1


def _fill(rows: list[Row], frame: Frame, plan: Plan) -> tuple[_Filled, list[Row]]:
    filled = _Filled(frame, [], [])
    room = frame.bottom - frame.top
    for number, row in enumerate(rows):
        called = [r for key in row.notes for r in _note_rows(key, plan, frame.measure)]
        needed = row.height + (row.before if filled.rows else 0.0) + sum(r.height for r in called)
        if called and not filled.notes:
            needed += 14.0
        if needed > room and filled.rows:
            cut = _better_cut(rows, number)
            del filled.rows[cut:]
            kept = [key for r in filled.rows for key in r.notes]
            filled.notes = [r for key in kept for r in _note_rows(key, plan, frame.measure)]
            return filled, rows[cut:]
        filled.rows.append(row)
        filled.notes += called
        room -= needed
    return filled, []


def _better_cut(rows: list[Row], at: int) -> int:
    """The cut moved up so that no heading ends a frame and no single line stands alone."""
    cut = at
    if rows[cut].ends and not rows[cut].starts and cut > 2:
        cut -= 1
    if cut > 1 and rows[cut - 1].starts and not rows[cut - 1].ends:
        cut -= 1
    while cut > 1 and rows[cut - 1].keep:
        cut -= 1
    return cut if cut > 1 else at


def _note_rows(key: str, plan: Plan, measure: float) -> list[Row]:
    rows = paragraph(plan.notes[key], plan.note_style, measure)
    mark = Piece(key, "regular", note=key)
    indent = plan.note_style.first
    rows[0].placed.insert(0, (indent - 5.5, mark, plan.note_style))
    rows[0].notes = ()
    return rows


def _draw_frame(page: pymupdf.Page, filled: _Filled) -> None:
    writer = pymupdf.TextWriter(page.rect)
    frame = filled.frame
    y = frame.top
    for number, row in enumerate(filled.rows):
        y += row.height + (row.before if number else 0.0)
        _draw_row(page, writer, row, frame.left, y)
    if filled.notes:
        y = frame.bottom - sum(row.height for row in filled.notes)
        ruled = pymupdf.Point(frame.left, y - 2), pymupdf.Point(frame.left + 120, y - 2)
        page.draw_line(*ruled, width=0.5)
        for row in filled.notes:
            y += row.height
            _draw_row(page, writer, row, frame.left, y)
    writer.write_text(page, color=BLACK)


def _draw_row(
    page: pymupdf.Page, writer: pymupdf.TextWriter, row: Row, left: float, y: float
) -> None:
    # The base line stands a little above the row's lower edge.
    base = y - row.height * 0.22
    for x, piece, style in row.placed:
        lift = style.size * 0.36 if piece.note else 0.0
        writer.append(
            (left + x, base - lift),
            shown(piece.text),
            font=font(style.family, piece.face),
            fontsize=size_of(piece, style),
        )
    if row.drawing:
        row.drawing(page, left, base)


def put(
    page: pymupdf.Page,
    text: str,
    y: float,
    style: Style,
    *,
    color: tuple[float, float, float] = BLACK,
    left: float = 72.0,
    right: float = 540.0,
) -> None:
    """One line of page furniture, aligned as the style says between two edges."""
    width = width_of(text, style.family, style.face, style.size)
    x = {"center": (left + right - width) / 2, "right": right - width}.get(style.align, left)
    writer = pymupdf.TextWriter(page.rect)
    writer.append((x, y), text, font=font(style.family, style.face), fontsize=style.size)
    writer.write_text(page, color=color)


def furnish(document: pymupdf.Document, furniture: Furniture) -> None:
    """Put headers and footers on every page once their number is known, and the word on fiction."""
    small = Style(family="sans", size=6.5, align="center")
    for page in document:
        furniture(page, page.number + 1, document.page_count)
        put(page, FICTION, 779, small, color=GRAY)


def blank_row(height: float) -> Row:
    """White space that may end a page."""
    return Row(height, starts=True, ends=True)


def side_by_side(cells: list[tuple[float, str, Style]], height: float) -> Row:
    """One row with a text at each of several places, as in the caption of a court paper."""
    row = Row(height, starts=True, ends=True, keep=True)
    for left, text, style in cells:
        if text:
            placed = paragraph(text, replace(style, left=left, align="left"), 10_000.0)[0].placed
            row.placed += placed
    return row


def save(document: pymupdf.Document, path: Path, *, title: str, author: str, made: str) -> None:
    """Write the PDF so that the same text gives the same bytes: no clock, no random identifier."""
    stamp = f"D:{made.replace('-', '')}120000Z"
    document.set_metadata(
        {
            "title": title,
            "author": author,
            "subject": FICTION,
            "creator": "Casefile sample",
            "producer": "",
            "creationDate": stamp,
            "modDate": stamp,
        }
    )
    document.subset_fonts()
    document.save(path, garbage=4, deflate=True, deflate_fonts=True, no_new_id=True)
    document.close()
