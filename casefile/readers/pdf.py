"""Reads PDFs page by page; only inside a worker process."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pymupdf

from casefile.document import Attachment, DocumentHead, DocumentTail, ReadPage
from casefile.model import Remark
from casefile.readers import pdf_meta, pdf_warnings
from casefile.readers.pdf_attachments import pinned_to
from casefile.readers.pdf_layout import Layouter, PageText
from casefile.readers.pdf_open import is_flawed, open_pdf, text_page

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

    The head comes twice: at once, as the file gives it, and again with what page one adds to it
    (title, court, docket, type, date), so that a first page that hangs does not cost the document.
    Text is in reading order (see `pdf_layout`), boxes are points of the page as shown. A page that
    cannot be read comes empty and with a warning. Raises `NeedsPassword`, `NotWhatItSays`,
    `EmptyFile` or `DamagedFile`.
    """
    document = open_pdf(path, password)
    try:
        yield from _Reading(document, first_page).parts()
    finally:
        document.close()


class _Reading:
    """One document on its way through the reader."""

    def __init__(self, document: pymupdf.Document, first_page: int) -> None:
        self._document = document
        self._first_page = first_page
        self._layouter = Layouter()
        self._tally = pdf_warnings.Tally(document.page_count, first_page)
        self._labelled = _has_labels(document)
        self._pinned: list[Attachment] = []
        self._looked_at = 0
        self._pictured = 0

    def parts(self) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
        """Head, pages, tail."""
        head = pdf_meta.given_head(self._document)
        yield head
        if self._first_page != 2:  # else it was page one that could not be read
            first, laid_out = self._page(1, again=self._first_page > 1)
            head = pdf_meta.with_first_page(head, laid_out)
            yield head
            if self._first_page == 1:
                yield first
        for number in range(max(2, self._first_page), self._document.page_count + 1):
            yield self._page(number)[0]
        head = self._completed(head)
        yield DocumentTail(self._tally.remarks(head, self._document.is_repaired), head)

    def _completed(self, head: DocumentHead) -> DocumentHead:
        """The head with what only the pages could tell."""
        scanned = self._looked_at and 2 * self._pictured > self._looked_at
        return dataclasses.replace(
            head,
            text_origin="ocr layer" if scanned else head.text_origin,
            attachments=head.attachments + tuple(self._pinned),
        )

    def _page(self, number: int, *, again: bool = False) -> tuple[ReadPage, PageText]:
        """A page, and how it was laid out; where it cannot be read, an empty one with a warning.

        `again` is a page that was given out before: it does not count twice.
        """
        label, width, height = "", 0.0, 0.0
        try:
            page = self._document.load_page(number - 1)
            shown = page.rect
            width, height = shown.width, shown.height
            label = page.get_label() if self._labelled else ""
            words = text_page(page).extractWORDS()
        except Exception:  # noqa: BLE001 - MuPDF's errors share no parent; others must not suffer
            self._tally.lost(number)
            message = f"Page {number} could not be read; its picture may still be shown."
            warning = Remark("damaged_page", message)
            nothing = PageText("", b"", ())
            return ReadPage(number, "", label, width, height, warning=warning), nothing
        done = self._layouter.lay_out(words, width, height, number)
        if not again:
            self._tally.read(number, done.text, flawed=is_flawed())
            self._look_around(page, done.text)
        read = ReadPage(number, done.text, label, width, height, done.words, done.blocks)
        return read, done

    def _look_around(self, page: pymupdf.Page, text: str) -> None:
        """Note the files pinned to a page, and whether it is a picture with words in it.

        Such words come from an OCR program; a few pages with text show it.
        """
        try:
            if page.first_annot is not None:
                self._pinned += pinned_to(page)
            if text and self._looked_at < _LOOKED_AT:
                self._looked_at += 1
                self._pictured += _is_picture(page)
        except Exception:  # noqa: BLE001 - as above; only hints are lost, the page itself was read
            return


def _is_picture(page: pymupdf.Page) -> bool:
    """Whether one picture covers the page."""
    if not page.get_images():
        return False
    whole = _WHOLE_PAGE * abs(page.rect.get_area())
    boxes = [pymupdf.Rect(info["bbox"]) & page.rect for info in page.get_image_info()]
    return any(box.get_area() >= whole for box in boxes)


def _has_labels(document: pymupdf.Document) -> bool:
    try:
        return bool(document.get_page_labels())
    except Exception:  # noqa: BLE001 - as above; pages then go by their numbers
        return False
