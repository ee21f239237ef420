"""The sample's PDFs, one function each: what stands on top, how it is set, how it is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pymupdf

from sample_tools import scans
from sample_tools.markup import Part, read
from sample_tools.page_making import (
    GRAY,
    STAMP_BLUE,
    Frame,
    Furniture,
    Plan,
    blank_row,
    furnish,
    put,
    save,
    set_pages,
    side_by_side,
)
from sample_tools.type_setting import Row, Style, paragraph

if TYPE_CHECKING:
    from pathlib import Path

BODY = Style(size=12.0, leading=23.4, first=36.0)
CLOSE = Style(size=12.0, leading=14.6)
NOTE = Style(size=9.6, leading=11.6, first=14.0)
CENTER = Style(size=12.0, leading=14.6, align="center")
MEASURE = 468.0
OPINION_LEADING = 27.8
COURT_FRAME = Frame(72.0, 66.0, 730.0, MEASURE)
PARTIES = (
    "HARBOR WORKERS ALLIANCE et al.,",
    "",
    "                    Plaintiffs,",
    "",
    "          v.",
    "",
    "OWEN CALDER, Secretary of Finance, et al.,",
    "",
    "                    Defendants.",
)


def opinion(folder: Path) -> None:
    """The memorandum opinion: double spacing, footnotes, the clerk's stamp on every page."""
    _court_paper(
        folder / "Memorandum Opinion.pdf",
        "opinion.md",
        heading="MEMORANDUM OPINION",
        title="Memorandum Opinion",
        number=31,
        filed="05/12/25",
        made="2025-05-12",
        author="Miriam T. Oakes",
        signed=_judge("May 12, 2025"),
        body=Style(size=13.0, leading=OPINION_LEADING, first=36.0),
        frame=Frame(88.0, 66.0, 728.0, 436.0),
    )


def order(folder: Path) -> None:
    """The one-page order that goes with the opinion."""
    _court_paper(
        folder / "Order on Preliminary Injunction.pdf",
        "order.md",
        heading="ORDER",
        title="Order on Preliminary Injunction",
        number=32,
        filed="05/12/25",
        made="2025-05-12",
        author="Miriam T. Oakes",
        signed=_judge("May 12, 2025"),
    )


def complaint(folder: Path) -> None:
    """The complaint with its numbered paragraphs."""
    counsel = [
        ("Dated: March 10, 2025", "Respectfully submitted,"),
        ("", ""),
        ("", "/s/ Arthur Bell Marsden"),
        ("", "ARTHUR BELL MARSDEN"),
        ("", "Merrow Bar No. 20117"),
        ("", "SABLE & MARSDEN LLP"),
        ("", "14 Ropewalk, Port Merrow"),
        ("", "Counsel for Plaintiffs"),
    ]
    _court_paper(
        folder / "Complaint.pdf",
        "complaint.md",
        heading="COMPLAINT FOR DECLARATORY AND INJUNCTIVE RELIEF",
        title="Complaint",
        number=1,
        filed="03/10/25",
        made="2025-03-10",
        author="Arthur Bell Marsden",
        signed=_signed(counsel),
        body=replace(BODY, leading=20.0),
    )


def declaration(folder: Path) -> None:
    """The declaration of the president of the Alliance."""
    _court_paper(
        folder / "Quintero Declaration.pdf",
        "declaration.md",
        heading="DECLARATION OF INÉS QUINTERO",
        title="Declaration of Inés Quintero",
        number="17-2",
        filed="04/14/25",
        made="2025-04-14",
        author="Inés Quintero",
        signed=_signed(
            [
                ("Executed on April 11, 2025, at Port Merrow.", "/s/ Inés Quintero"),
                ("", "INÉS QUINTERO"),
            ]
        ),
        body=replace(BODY, leading=20.0),
    )


def statute(folder: Path) -> None:
    """An extract of the Code, indented by rank."""
    heading = Style(family="sans", face="bold", size=13.0, leading=18.0, align="left", keep=True)
    rows: list[Row] = []
    for part in read("statute.md")[0]:
        if part.mark == "#":
            rows += paragraph(part.text, heading, MEASURE)
            rows += [blank_row(6.0)]
        elif part.mark == "##":
            bold = Style(face="bold", size=11.0, leading=15.0, before=9.0, align="left", keep=True)
            rows += paragraph(part.text, bold, MEASURE)
        elif part.mark == "* * *":
            rows += paragraph("∗ ∗ ∗", replace(CENTER, size=11.0, before=6.0), MEASURE)
        else:
            depth = int(part.mark[1]) if part.mark.startswith("=") else 0
            style = Style(size=11.0, leading=14.6, left=22.0 * depth, before=5.0)
            rows += paragraph(part.text, style, MEASURE)

    def furniture(page: pymupdf.Page, number: int, total: int) -> None:
        line = Style(family="sans", size=8.0)
        put(page, "TITLE 26—INTERNAL REVENUE CODE", 46, line, color=GRAY)
        put(page, "§ 6103 (extract)", 46, replace(line, align="right"), color=GRAY)
        page.draw_line((72, 52), (540, 52), color=GRAY, width=0.5)
        put(
            page,
            "The wording is invented and is not that of the real section.",
            767,
            replace(line, size=6.5, align="center"),
            color=GRAY,
        )
        put(page, f"Page {number} of {total}", 752, replace(line, align="center"), color=GRAY)

    document = pymupdf.open()
    frame = Frame(72.0, 70.0, 730.0, MEASURE)
    set_pages(document, rows, Plan(((frame,),), NOTE, {}))
    furnish(document, furniture)
    _save(
        document, folder / "26 USC 6103 extract.pdf", "26 U.S.C. § 6103 (extract)", "", "2024-01-01"
    )


def bulletin(folder: Path) -> None:
    """The old guidance of the agency: two columns, ligatures, a note at the foot of a column."""
    parts, notes = read("bulletin.md")
    body = Style(size=10.8, leading=14.0, first=12.0, ligatures=True)
    rows: list[Row] = []
    for part in parts:
        if part.mark == "#":
            heading = Style(
                family="sans",
                face="bold",
                size=9.6,
                leading=13.0,
                before=10.0,
                align="left",
                keep=True,
            )
            rows += paragraph(part.text, heading, 222.0)
        else:
            rows += paragraph(part.text, body, 222.0)
    columns = [
        (Frame(72.0, top, 722.0, 222.0), Frame(318.0, top, 722.0, 222.0)) for top in (176.0, 74.0)
    ]

    def furniture(page: pymupdf.Page, number: int, total: int) -> None:
        line = Style(family="sans", size=8.0)
        if number == 1:
            _bulletin_head(page)
        else:
            put(page, "Disclosure Bulletin 98-4", 52, line, color=GRAY)
            put(page, "Requests by Other Agencies", 52, replace(line, align="right"), color=GRAY)
            page.draw_line((72, 58), (540, 58), color=GRAY, width=0.5)
        put(page, f"98-4 : {number}", 752, replace(line, align="center"))

    document = pymupdf.open()
    set_pages(
        document,
        rows,
        Plan(tuple(columns), replace(NOTE, size=8.2, leading=10.0, first=9.0), notes),
    )
    furnish(document, furniture)
    _save(
        document,
        folder / "Disclosure Bulletin 98-4.pdf",
        "Disclosure Bulletin 98-4",
        "Federal Revenue Office",
        "1998-06-15",
    )


def agreement(folder: Path) -> None:
    """The memorandum of understanding, with two annexes that are pictures of paper."""
    parts, notes = read("memorandum.md")
    body = Style(size=12.0, leading=18.6, before=8.0)
    head = Style(face="bold", size=12.0, leading=18.0, before=12.0, align="left", keep=True)
    rows = [
        *paragraph(
            "MEMORANDUM OF UNDERSTANDING",
            replace(CENTER, face="bold", size=15, leading=22),
            MEASURE,
        ),
        *paragraph("between the", CENTER, MEASURE),
        *paragraph("FEDERAL REVENUE OFFICE", replace(CENTER, face="bold"), MEASURE),
        *paragraph("and the", CENTER, MEASURE),
        *paragraph("DEPARTMENT OF PORT SECURITY", replace(CENTER, face="bold"), MEASURE),
        *paragraph("on requests for addresses under 26 U.S.C. § 6103(i)(2)", CENTER, MEASURE),
        blank_row(20.0),
    ]
    for part in parts:
        if part.mark == "[signatures]":
            rows += scans.signature_rows()
        elif part.mark == "#":
            rows += paragraph(part.text, head, MEASURE)
        else:
            item = f"{part.mark} {part.text}".strip()
            indent = 24.0 if part.mark else 0.0
            rows += paragraph(item, replace(body, left=indent), MEASURE)
    document = pymupdf.open()
    set_pages(document, rows, Plan(((Frame(72.0, 72.0, 726.0, MEASURE),),), NOTE, notes))

    def furniture(page: pymupdf.Page, number: int, total: int) -> None:
        line = Style(family="sans", size=8.5)
        put(page, "FRO–DPS Memorandum", 46, line, color=GRAY)
        put(page, "OFFICIAL USE", 46, replace(line, align="right"), color=GRAY)
        put(page, f"Page {number}", 752, replace(line, align="center"))

    furnish(document, furniture)
    scans.append_scanned(document, [scans.annex_a(), scans.annex_b()])
    _save(
        document,
        folder / "Memorandum of Understanding.pdf",
        "Memorandum of Understanding",
        "Federal Revenue Office; Department of Port Security",
        "2025-04-07",
    )


def _court_paper(
    path: Path,
    source: str,
    *,
    heading: str,
    title: str,
    number: int | str,
    filed: str,
    made: str,
    author: str,
    signed: list[Row],
    body: Style = BODY,
    frame: Frame = COURT_FRAME,
) -> None:
    parts, notes = read(source)
    bold = replace(CENTER, face="bold", keep=True)
    rows = [*_caption(frame.measure), *paragraph(heading, bold, frame.measure), blank_row(14.0)]
    for part in parts:
        rows += signed if part.mark == "[signature]" else _court_part(part, body, frame.measure)
    document = pymupdf.open()
    set_pages(document, rows, Plan(((frame,),), NOTE, notes))
    furnish(document, _clerk(number, filed))
    _set_outline(document, [part.text for part in parts if part.mark in {"#", "##"}])
    _save(document, path, title, author, made)


def _court_part(part: Part, body: Style, measure: float) -> list[Row]:
    if part.mark == "#":
        return paragraph(
            part.text, replace(CENTER, face="bold", before=10.0, leading=22.0, keep=True), measure
        )
    if part.mark == "##":
        bold = Style(face="bold", size=12.0, leading=22.0, before=4.0, align="left", keep=True)
        if part.text.startswith("("):
            bold = replace(CENTER, leading=20.0, keep=True)
        return paragraph(part.text, bold, measure)
    if part.mark == ">":
        return paragraph(part.text, replace(CLOSE, left=36.0, right=36.0, before=8.0), measure)
    if part.mark.endswith("."):
        return paragraph(f"{part.mark}\u00a0\u00a0\u00a0{part.text}", body, measure)
    if part.mark.startswith("("):
        return paragraph(f"{part.mark} {part.text}", replace(body, left=36.0, first=0.0), measure)
    if part.mark == "=0":
        return paragraph(part.text, replace(body, first=0.0), measure)
    return paragraph(part.text, body, measure)


def _caption(measure: float) -> list[Row]:
    bold = replace(CENTER, face="bold", leading=16.0, keep=True)
    rows = [
        *paragraph("UNITED STATES DISTRICT COURT", bold, measure),
        *paragraph("DISTRICT OF MERROW", bold, measure),
        blank_row(18.0),
    ]
    right = {4: "Civil Action No. 25-cv-0417 (MTO)"}
    plain = Style(size=12.0)
    for number, left in enumerate(PARTIES):
        indent = len(left) - len(left.lstrip())
        cells = [(indent * 5.6, left.strip(), plain), (measure * 0.555, ")", plain)]
        rows.append(side_by_side([*cells, (measure * 0.595, right.get(number, ""), plain)], 15.0))
    return [*rows, blank_row(22.0)]


def _clerk(number: int | str, filed: str) -> Furniture:
    def furniture(page: pymupdf.Page, at: int, total: int) -> None:
        stamp = f"Case 1:25-cv-00417-MTO   Document {number}   Filed {filed}   Page {at} of {total}"
        put(page, stamp, 28, Style(family="sans", size=9.5, align="center"), color=STAMP_BLUE)
        put(page, str(at), 756, Style(size=12.0, align="center"))

    return furniture


def _judge(day: str) -> list[Row]:
    lines = [
        ("", "/s/ Miriam T. Oakes"),
        ("", "MIRIAM T. OAKES"),
        (f"Date: {day}", "United States District Judge"),
    ]
    return _signed(lines)


def _signed(lines: list[tuple[str, str]]) -> list[Row]:
    plain = Style(size=12.0)
    rows = [blank_row(16.0)]
    for left, right in lines:
        rows.append(side_by_side([(0.0, left, plain), (258.0, right, plain)], 15.6))
    rows[-1].keep = False
    return rows


def _bulletin_head(page: pymupdf.Page) -> None:
    big = Style(family="sans", face="bold", size=19.0)
    small = Style(family="sans", size=9.0)
    put(page, "FEDERAL REVENUE OFFICE", 62, replace(small, face="bold"))
    put(page, "Disclosure Branch", 74, small)
    put(page, "No. 98-4", 62, replace(small, face="bold", align="right"))
    put(page, "June 15, 1998", 74, replace(small, align="right"))
    page.draw_line((72, 84), (540, 84), width=1.2)
    put(page, "Disclosure Bulletin", 112, big)
    put(page, "Requests by Other Agencies under Section 6103(i)(2)", 132, replace(small, size=11.5))
    put(
        page,
        "For the officers of the district offices. Not published.",
        150,
        replace(small, face="italic"),
    )
    page.draw_line((72, 160), (540, 160), width=0.5)


def _set_outline(document: pymupdf.Document, headings: list[str]) -> None:
    """Bookmarks for the headings, found again on the pages they were set on."""
    entries, start = [], 0
    for heading in headings:
        words = heading.split()[:4]
        for number in range(start, document.page_count):
            if document[number].search_for(" ".join(words)):
                level = 1 if heading.isupper() or heading.split(".")[0] in {"I", "II", "III"} else 2
                entries.append([level, heading, number + 1])
                start = number
                break
    if entries and entries[0][0] == 1:
        document.set_toc(entries)


def _save(document: pymupdf.Document, path: Path, title: str, author: str, made: str) -> None:
    save(document, path, title=title, author=author, made=made)
