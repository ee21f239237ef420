"""The letter as a DOCX and the message as an EML with its attachment, both without a clock."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

import docx
import pymupdf
from docx.shared import Pt

from sample_tools.markup import Part, read
from sample_tools.page_making import FICTION, Frame, Plan, furnish, save, set_pages
from sample_tools.type_setting import Row, Style, paragraph, typographic

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

WRITTEN = datetime(2025, 5, 14, 10, 30)
ZIP_TIME = (2025, 5, 14, 10, 30, 0)
HEAD = (
    "SABLE & MARSDEN LLP",
    "14 Ropewalk, Port Merrow",
    "",
    "May 14, 2025",
    "",
    "Peter J. Lindqvist\nCivil Litigation Division\n900 Customhouse Square, Port Merrow",
)


def letter(folder: Path) -> None:
    """Counsel's letter: headings, a list, a block quote and a table."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(11.5)
    for line in HEAD:
        document.add_paragraph(line)
    for part in read("letter.md")[0]:
        _letter_part(document, part)
    document.sections[0].footer.paragraphs[0].text = FICTION
    known = document.core_properties
    known.title, known.author = (
        "Letter to counsel on preservation and counting",
        "Arthur Bell Marsden",
    )
    known.created = known.modified = WRITTEN
    known.last_modified_by, known.comments, known.revision = "", FICTION, 1
    held = io.BytesIO()
    document.save(held)
    _write_without_clock(held, folder / "Letter to Lindqvist.docx")


def _letter_part(document: Document, part: Part) -> None:
    text = typographic(part.text)
    if part.mark == "#":
        document.add_heading(text, level=2)
    elif part.mark == ">":
        document.add_paragraph(text, style="Quote")
    elif text.startswith("- "):
        for line in text.splitlines():
            document.add_paragraph(line[2:], style="List Bullet")
    elif text.startswith("|"):
        lines = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()
        ]
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for cells in lines:
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
        document.add_paragraph()
    else:
        added = document.add_paragraph()
        for number, run in enumerate(text.split("*")):
            added.add_run(run).italic = number % 2 == 1


def _write_without_clock(held: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))


def message(folder: Path) -> None:
    """The acting commissioner's message with her questions attached as a PDF."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Helena Voss <helena.voss@fro.example>"
    mail["To"] = "Lewis Abernathy <lewis.abernathy@finance.example>"
    mail["Cc"] = "Martin Oyelaran <martin.oyelaran@fro.example>"
    mail["Subject"] = "Draft of March 30 – my view before you decide"
    mail["Date"] = "Wed, 02 Apr 2025 18:52:07 -0400"
    mail["Message-ID"] = "<20250402225207.4417@fro.example>"
    body = "\n\n".join(part.text for part in read("email.md")[0])
    mail.set_content(
        typographic(body).replace("\u00a0", " ") + f"\n\n--\n{FICTION}\n", cte="quoted-printable"
    )
    name = "Questions on the draft.pdf"
    mail.add_attachment(
        _questions(folder / name), maintype="application", subtype="pdf", filename=name
    )
    mail.set_boundary("=_casefile_sample_0417")
    (folder / "Voss message of April 2.eml").write_bytes(mail.as_bytes())


def _questions(path: Path) -> bytes:
    """The attachment as bytes; it lies in the folder only while it is being made."""
    rows: list[Row] = []
    body = Style(size=11.5, leading=16.0, before=7.0, left=20.0, first=-20.0)
    for part in read("questions.md")[0]:
        if part.mark == "#":
            rows += paragraph(part.text, Style(face="bold", size=14.0, leading=20.0), 468.0)
        elif part.mark:
            rows += paragraph(f"{part.mark}\u00a0\u00a0{part.text}", body, 468.0)
        else:
            rows += paragraph(part.text, Style(size=11.5, leading=16.0), 468.0)
    document = pymupdf.open()
    set_pages(document, rows, Plan(((Frame(72.0, 72.0, 730.0, 468.0),),), body, {}))
    furnish(document, lambda page, number, total: None)
    save(
        document,
        path,
        title="Questions on the draft of March 30",
        author="Helena Voss",
        made="2025-04-02",
    )
    data = path.read_bytes()
    path.unlink()
    return data
