"""Small PDFs made for one test each."""

from __future__ import annotations

import pymupdf

PROSE = (
    "The court has considered the papers filed by the parties and the arguments of their counsel at"
    " the hearing held last week. It finds that the agency acted within the bounds of the statute"
    " when it made the rule and that the record supports the findings on which the rule stands."
)
LETTER = pymupdf.paper_rect("letter")


def new_page(document, **options):
    return document.new_page(width=LETTER.width, height=LETTER.height, **options)


def write(page, box, text, size=11.0, font="helv", align=0, lineheight=1.2):
    """Text wrapped into a box; it must fit."""
    room = page.insert_textbox(
        pymupdf.Rect(box), text, fontsize=size, fontname=font, align=align, lineheight=lineheight
    )
    assert room >= 0, "the text does not fit its box"


def line(page, x, y, text, size=11.0, font="helv", rotate=0):
    page.insert_text((x, y), text, fontsize=size, fontname=font, rotate=rotate)


def saved(document, path, **options):
    document.save(path, **options)
    document.close()
    return path


def one_page(path, draw, **options):
    """A PDF of one page that `draw` has drawn on."""
    document = pymupdf.open()
    draw(new_page(document))
    return saved(document, path, **options)


def numbered(path, pages):
    """A PDF whose pages have a running head, prose and a page number."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = new_page(document)
        line(page, 72, 40, "Smith v. Jones", size=9)
        write(page, (72, 90, 540, 300), f"Page {number} begins here. {PROSE}")
        line(page, 300, 770, str(number), size=9)
    return saved(document, path)


def nested_forms(path, depth=12, width=12):
    """A PDF of 2 KB whose forms call one another until the end of the world."""
    document = pymupdf.open()
    page = new_page(document)
    forms = [document.get_new_xref() for _ in range(depth)]
    for place, xref in enumerate(forms):
        child = f"/X {forms[place + 1]} 0 R" if place + 1 < depth else ""
        document.update_object(
            xref,
            "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] "
            f"/Resources << /XObject << {child} >> >> >>",
        )
        body = b"/X Do " * width if child else b"0 0 1 1 re f "
        document.update_stream(xref, body)
    document.xref_set_key(page.xref, "Resources", f"<< /XObject << /X {forms[0]} 0 R >> >>")
    content = document.get_new_xref()
    document.update_object(content, "<<>>")
    document.update_stream(content, b"/X Do")
    document.xref_set_key(page.xref, "Contents", f"{content} 0 R")
    return saved(document, path)
