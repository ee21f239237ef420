"""The sample's papers that are not a court's: the statute, the old bulletin, the agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pymupdf

from sample_tools import scans
from sample_tools.court_papers import CENTER, MEASURE, NOTE
from sample_tools.markup import Part, read
from sample_tools.page_making import (
    GRAY,
    Frame,
    Furniture,
    Plan,
    blank_row,
    furnish,
    put,
    save,
    set_pages,
)
from sample_tools.type_setting import Row, Style, paragraph

if TYPE_CHECKING:
    from pathlib import Path

COLUMN = 222.0
SMALL = Style(family="sans", size=8.0)


def statute(folder: Path) -> None:
    """An extract of the Code, indented by rank."""
    rows = [row for part in read("statute.md")[0] for row in _statute_part(part)]
    document = _set(rows, Plan(((Frame(72.0, 70.0, 730.0, MEASURE),),), NOTE, {}), _statute_page)
    title = "26 U.S.C. § 6103 (extract)"
    save(document, folder / "26 USC 6103 extract.pdf", title=title, author="", made="2024-01-01")


def _statute_part(part: Part) -> list[Row]:
    if part.mark == "#":
        sans = Style(family="sans", face="bold", size=13.0, leading=18.0, align="left", keep=True)
        return [*paragraph(part.text, sans, MEASURE), blank_row(6.0)]
    if part.mark == "##":
        bold = Style(face="bold", size=11.0, leading=15.0, before=9.0, align="left", keep=True)
        return paragraph(part.text, bold, MEASURE)
    if part.mark == "* * *":
        return paragraph("∗ ∗ ∗", replace(CENTER, size=11.0, before=6.0), MEASURE)
    depth = int(part.mark[1]) if part.mark.startswith("=") else 0
    style = Style(size=11.0, leading=14.6, left=22.0 * depth, before=5.0)
    return paragraph(part.text, style, MEASURE)


def _statute_page(page: pymupdf.Page, number: int, total: int) -> None:
    center = replace(SMALL, align="center")
    put(page, "TITLE 26—INTERNAL REVENUE CODE", 46, SMALL, color=GRAY)
    put(page, "§ 6103 (extract)", 46, replace(SMALL, align="right"), color=GRAY)
    page.draw_line((72, 52), (540, 52), color=GRAY, width=0.5)
    put(page, f"Page {number} of {total}", 752, center, color=GRAY)
    invented = "The wording is invented and is not that of the real section."
    put(page, invented, 767, replace(center, size=6.5), color=GRAY)


def bulletin(folder: Path) -> None:
    """The old guidance of the agency: two columns, ligatures, a note at the foot of a column."""
    parts, notes = read("bulletin.md")
    body = Style(size=10.8, leading=14.0, first=12.0, ligatures=True)
    head = Style(
        family="sans", face="bold", size=9.6, leading=13.0, before=10.0, align="left", keep=True
    )
    rows: list[Row] = []
    for part in parts:
        rows += paragraph(part.text, head if part.mark == "#" else body, COLUMN)
    # The first page begins lower, under the title.
    pages = tuple(
        (Frame(72.0, top, 722.0, COLUMN), Frame(318.0, top, 722.0, COLUMN)) for top in (176.0, 74.0)
    )
    note = replace(NOTE, size=8.2, leading=10.0, first=9.0)
    document = _set(rows, Plan(pages, note, notes), _bulletin_page)
    path, title = folder / "Disclosure Bulletin 98-4.pdf", "Disclosure Bulletin 98-4"
    save(document, path, title=title, author="Federal Revenue Office", made="1998-06-15")


def _bulletin_page(page: pymupdf.Page, number: int, total: int) -> None:
    if number == 1:
        _bulletin_head(page)
    else:
        put(page, "Disclosure Bulletin 98-4", 52, SMALL, color=GRAY)
        put(page, "Requests by Other Agencies", 52, replace(SMALL, align="right"), color=GRAY)
        page.draw_line((72, 58), (540, 58), color=GRAY, width=0.5)
    put(page, f"98-4 : {number}", 752, replace(SMALL, align="center"))


def _bulletin_head(page: pymupdf.Page) -> None:
    small = replace(SMALL, size=9.0)
    bold = replace(small, face="bold")
    put(page, "FEDERAL REVENUE OFFICE", 62, bold)
    put(page, "Disclosure Branch", 74, small)
    put(page, "No. 98-4", 62, replace(bold, align="right"))
    put(page, "June 15, 1998", 74, replace(small, align="right"))
    page.draw_line((72, 84), (540, 84), width=1.2)
    put(page, "Disclosure Bulletin", 112, replace(bold, size=19.0))
    put(page, "Requests by Other Agencies under Section 6103(i)(2)", 132, replace(small, size=11.5))
    not_published = "For the officers of the district offices. Not published."
    put(page, not_published, 150, replace(small, face="italic"))
    page.draw_line((72, 160), (540, 160), width=0.5)


def agreement(folder: Path) -> None:
    """The memorandum of understanding, with two annexes that are pictures of paper."""
    rows = _agreement_title()
    for part in read("memorandum.md")[0]:
        rows += scans.signature_rows() if part.mark == "[signatures]" else _agreement_part(part)
    plan = Plan(((Frame(72.0, 72.0, 726.0, MEASURE),),), NOTE, {})
    document = _set(rows, plan, _agreement_page)
    scans.append_scanned(document, [scans.annex_a(), scans.annex_b()])
    path, title = folder / "Memorandum of Understanding.pdf", "Memorandum of Understanding"
    author = "Federal Revenue Office; Department of Port Security"
    save(document, path, title=title, author=author, made="2025-04-07")


def _agreement_title() -> list[Row]:
    bold = replace(CENTER, face="bold")
    lines = (
        ("MEMORANDUM OF UNDERSTANDING", replace(bold, size=15.0, leading=22.0)),
        ("between the", CENTER),
        ("FEDERAL REVENUE OFFICE", bold),
        ("and the", CENTER),
        ("DEPARTMENT OF PORT SECURITY", bold),
        ("on requests for addresses under 26 U.S.C. § 6103(i)(2)", CENTER),
    )
    rows = [row for text, style in lines for row in paragraph(text, style, MEASURE)]
    return [*rows, blank_row(20.0)]


def _agreement_part(part: Part) -> list[Row]:
    if part.mark == "#":
        head = Style(face="bold", size=12.0, leading=18.0, before=12.0, align="left", keep=True)
        return paragraph(part.text, head, MEASURE)
    body = Style(size=12.0, leading=18.6, before=8.0, left=24.0 if part.mark else 0.0)
    return paragraph(f"{part.mark} {part.text}".strip(), body, MEASURE)


def _agreement_page(page: pymupdf.Page, number: int, total: int) -> None:
    line = replace(SMALL, size=8.5)
    put(page, "FRO–DPS Memorandum", 46, line, color=GRAY)
    put(page, "OFFICIAL USE", 46, replace(line, align="right"), color=GRAY)
    put(page, f"Page {number}", 752, replace(line, align="center"))


def _set(rows: list[Row], plan: Plan, furniture: Furniture) -> pymupdf.Document:
    document = pymupdf.open()
    set_pages(document, rows, plan)
    furnish(document, furniture)
    return document
