"""Quotes as a Word table (DOCX) on landscape pages, with nothing in it of who made it or when."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from casefile.exporting.rows import QuoteRow

_HEADINGS: Final = ("Quote", "Speaker", "Issues", "Source", "Cite", "Note")
_WIDTHS: Final = (8.9, 3.0, 3.0, 4.3, 2.8, 2.94)
"""Of the columns, in centimetres; together the width of the text of a landscape letter page."""

_TWIPS_PER_CM: Final = 1440 / 2.54
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEUTRAL: Final = datetime(2000, 1, 1)


def quotes_docx(rows: Sequence[QuoteRow], title: str) -> bytes:
    """The file; without quotes the table has its headings alone."""
    document = docx.Document()
    _set_page(document)
    _make_neutral(document)
    document.add_heading(_clean(f"Quotes: {title}"), level=1)
    table = document.add_table(rows=0, cols=len(_HEADINGS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    # Row by row through the library takes minutes for 10,000 quotes, so the rows are made as XML.
    body: Any = table._tbl  # noqa: SLF001
    body.append(_row(_HEADINGS, heading=True))
    for row in rows:
        body.append(_row(_cells(row)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cells(row: QuoteRow) -> tuple[str, ...]:
    source = "\n".join(part for part in (row.source, row.type, row.date) if part)
    cite = row.pin_cite
    if row.anchor_status != "exact":
        cite = f"{cite}\n({row.anchor_status})"
    if row.doubts:
        cite = f"{cite}\n({row.doubts})"
    return row.reading, row.speaker, "; ".join(row.issues), source, cite, row.note


def _row(cells: Sequence[str], *, heading: bool = False) -> Any:
    # A quote that does not fit on a page may go on overleaf; the headings are repeated there.
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS_PER_CM)}" w:type="dxa"/></w:tcPr>'
        f"{_paragraphs(cell, bold=heading)}</w:tc>"
        for cell, width in zip(cells, _WIDTHS, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}>{properties}{made}</w:tr>")


def _paragraphs(cell: str, *, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = [line for line in _clean(cell).split("\n") if line] or [""]
    return "".join(
        f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r", "\n").replace("\x0b", "\n"))


def _set_page(document: Document) -> None:
    (section,) = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(27.94), Cm(21.59)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.size = Pt(10)


def _make_neutral(document: Document) -> None:
    facts = document.core_properties
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    facts.title = "Quotes"
    facts.revision = 1
    facts.created = facts.modified = _NEUTRAL
