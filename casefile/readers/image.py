"""Pictures as documents: a page for each frame, without text; only inside a worker process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.document import DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile
from casefile.model import Kind, Remark
from casefile.readers.pdf_open import open_image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pymupdf

_NO_TEXT = Remark(
    "no_text",
    "This is a picture, so it can be looked at but not searched or quoted. Run text recognition"
    " (OCR) on it and import the result.",
)


def read(
    path: Path, *, password: str | None = None, first_page: int = 1
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """Read an image; `password` is not needed. Raises `EmptyFile` or `DamagedFile`."""
    document = open_image(path)
    try:
        count = document.page_count
        pages = [_page(document, number) for number in range(first_page, count + 1)]
        if pages and all(page.warning for page in pages):
            raise DamagedFile(str(path), "no picture in it can be read")
        yield DocumentHead(Kind.IMAGE, count, text_origin="none")
        yield from pages
    finally:
        document.close()
    yield DocumentTail((_NO_TEXT,))


def _page(document: pymupdf.Document, number: int) -> ReadPage:
    try:
        shown = document[number - 1].rect
        return ReadPage(number, "", width=shown.width, height=shown.height)
    except Exception:  # noqa: BLE001 - MuPDF's errors share no parent; other frames may be sound
        warning = Remark("damaged_page", f"Page {number} could not be read; the others were kept.")
        return ReadPage(number, "", warning=warning)
