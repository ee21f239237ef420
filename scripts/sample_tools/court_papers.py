"""The sample's court papers: caption, heading, body, signature, and the clerk's stamp."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pymupdf

from sample_tools.markup import Part, read
from sample_tools.page_making import (
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
    save(document, path, title=title, author=author, made=made)


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
