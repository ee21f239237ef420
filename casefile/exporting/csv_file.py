"""Quotes as CSV that a spreadsheet opens safely.

UTF-8 with a byte order mark, because without it Excel reads “ and é as something else; readers that
know nothing of it see it before the first heading, which is why that is the id. Lines end in CR LF
(RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP
advises (CSV injection).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from casefile.exporting.rows import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.exporting.rows import QuoteRow

_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # full-width signs are run as well


def quotes_csv(rows: Sequence[QuoteRow], title: str) -> bytes:
    """The file; without quotes it has its headings alone. The title has no place in it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([safe_cell(cell) for cell in row.cells()] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
