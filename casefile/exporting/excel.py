"""Quotes as an Excel table (XLSX) in which nothing is a formula or a link."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Final

import xlsxwriter  # type: ignore[import-untyped]

from casefile.exporting.rows import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.exporting.rows import QuoteRow

_WIDTHS: Final = {
    "text": 70,
    "source": 36,
    "note": 36,
    "speaker": 22,
    "issues": 22,
    "pin_cite": 20,
}
_LONGEST_CELL: Final = 32_767
"""Characters that Excel takes in one cell."""


def quotes_xlsx(rows: Sequence[QuoteRow], title: str) -> bytes:
    """The file; without quotes it has its headings alone. The title has no place in it."""
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, plain | {"in_memory": True})
    book.set_properties({"title": "Quotes", "author": "", "created": datetime(2000, 1, 1)})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet = book.add_worksheet("Quotes")
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, _WIDTHS.get(heading, 10), wrapped)
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row.cells()):
            sheet.write_string(line, column, _cut(cell), wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(HEADINGS) - 1)
    book.close()
    return out.getvalue()


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - 1] + "…"
