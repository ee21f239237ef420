"""Reads PDFs page by page; only inside a worker process."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pymupdf

from casefile.document import DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile
from casefile.model import Remark
from casefile.readers import pdf_meta, pdf_warnings
from casefile.readers.pdf_layout import Layouter, PageText
from casefile.readers.pdf_open import open_pdf, text_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOOKED_AT = 5
"""Pages with text whose pictures are looked at, to tell a scan with an OCR layer."""

_WHOLE_PAGE = 0.8


def read(
    path: Path, *, password: str | None = None, first_page: int = 1
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """Read a PDF: what it says of itself, each page from `first_page` on, what went wrong.

    Text is in reading order (see `pdf_layout`), boxes are points of the page as shown. Raises
    `NeedsPassword`, `NotWhatItSays`, `EmptyFile` or `DamagedFile`. A page that cannot be read comes
    empty and with a warning.
    """
    document = open_pdf(path, password)
    try:
        yield from _Reading(document, path).parts(first_page)
    finally:
        document.close()


class _Reading:
    """One document on its way through the reader."""

    def __init__(self, document: pymupdf.Document, path: Path) -> None:
        self._document = document
        self._path = path
        self._layouter = Layouter()
        self._tally = pdf_warnings.Tally(document.page_count)
        self._looked_at = 0
        self._pictured = 0

    def parts(self, first_page: int) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
        """Head, pages, tail."""
        head = self._head()
        yield head
        for number in range(first_page, self._document.page_count + 1):
            yield self._page(number)
        if first_page == 1 and self._tally.nothing_read:
            raise DamagedFile(str(self._path), "no page can be read")
        warnings = self._tally.remarks(self._document.is_repaired)
        late = None
        if self._looked_at and 2 * self._pictured > self._looked_at:
            late = dataclasses.replace(head, text_origin="ocr layer")
        yield DocumentTail(warnings, late)

    def _head(self) -> DocumentHead:
        """The head; page one is read for it, and again in its turn, for a title and a court."""
        try:
            page = self._document.load_page(0)
            first = Layouter().lay_out(text_page(page).extractWORDS(), *_size(page))
        except Exception:  # noqa: BLE001 - MuPDF's errors share no parent; the page itself reports it
            first = PageText("", b"", ())
        return pdf_meta.head_of(self._document, first)

    def _page(self, number: int) -> ReadPage:
        label, width, height = "", 0.0, 0.0
        try:
            page = self._document.load_page(number - 1)
            width, height = _size(page)
            label = page.get_label()
            words = text_page(page).extractWORDS()
        except Exception:  # noqa: BLE001 - as above: one bad page must not cost the others
            self._tally.lost(number)
            message = f"Page {number} could not be read; its picture may still be shown."
            warning = Remark("damaged_page", message)
            return ReadPage(number, "", label, width, height, warning=warning)
        laid_out = self._layouter.lay_out(words, width, height, number)
        self._tally.read(number, laid_out.text)
        self._look_at_pictures(page, laid_out.text)
        return ReadPage(
            number, laid_out.text, label, width, height, laid_out.words, laid_out.blocks
        )

    def _look_at_pictures(self, page: pymupdf.Page, text: str) -> None:
        """Note whether a page is one picture with words in it: those came from an OCR program."""
        if not text or self._looked_at >= _LOOKED_AT:
            return
        self._looked_at += 1
        try:
            pictures = [pymupdf.Rect(info["bbox"]) for info in page.get_image_info()]
        except Exception:  # noqa: BLE001 - only a hint is lost
            return
        whole = _WHOLE_PAGE * abs(page.rect.get_area())
        self._pictured += any((box & page.rect).get_area() >= whole for box in pictures)


def _size(page: pymupdf.Page) -> tuple[float, float]:
    """Width and height as shown, in points."""
    return page.rect.width, page.rect.height
