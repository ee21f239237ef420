"""Opening what MuPDF reads, with the errors of this project; only inside a worker process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pymupdf

from casefile.errors import DamagedFile, EmptyFile, NeedsPassword, NotWhatItSays
from casefile.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

TEXT_FLAGS = pymupdf.TEXT_MEDIABOX_CLIP
"""What of a page is its text: what lies on the page as shown.

Ligatures are spelled out (`fi`, not `ﬁ`): a quotation that leaves here must be plain letters.
Glyphs without a known character are U+FFFD and never guessed from their number in the font, which
reads like words and means nothing.
"""


_FLAWS = re.compile(
    r"page may not be correct|treating as end of file|truncated|premature end|cannot find object"
)
"""What MuPDF says when something of a page is missing; most of its warnings mean nothing."""


def text_page(page: pymupdf.Page) -> pymupdf.TextPage:
    """What MuPDF finds written on a page, in points of the page as shown.

    Of a turned page `get_textpage` gives the text as if it were not; its display list does better.
    """
    if page.rotation:
        return pymupdf.TextPage(page.get_displaylist().get_textpage(flags=TEXT_FLAGS))
    return page.get_textpage(flags=TEXT_FLAGS)


def is_flawed() -> bool:
    """Whether MuPDF complained of lost content since it was last asked; it then forgets."""
    said = pymupdf.TOOLS.mupdf_warnings(reset=True)
    return bool(said) and _FLAWS.search(said) is not None


def quiet() -> None:
    """Keep MuPDF's own messages for `warnings` alone, and forget those of the last document."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.TOOLS.reset_mupdf_warnings()


def open_pdf(path: Path, password: str | None = None) -> pymupdf.Document:
    """An open PDF with at least one page, decrypted.

    Raises `EmptyFile`, `NotWhatItSays`, `NeedsPassword` or `DamagedFile`.
    """
    document = _open(path, "pdf")
    if not document.is_pdf:
        raise NotWhatItSays(str(path), "PDF", str(document.metadata.get("format") or "another"))
    _unlock(document, path, password)
    _require_pages(document, path)
    return document


def open_image(path: Path) -> pymupdf.Document:
    """An open image: a document with a page for each frame. Raises `EmptyFile` or `DamagedFile`."""
    document = _open(path, None)
    if document.is_pdf or document.is_reflowable:
        raise NotWhatItSays(str(path), "an image", "another format")
    _require_pages(document, path)
    return document


def open_drawable(path: Path, kind: Kind, password: str | None = None) -> pymupdf.Document:
    """Whichever of the two it is."""
    return open_image(path) if kind is Kind.IMAGE else open_pdf(path, password)


def _open(path: Path, file_type: str | None) -> pymupdf.Document:
    quiet()
    if path.stat().st_size == 0:
        raise EmptyFile(str(path))
    try:
        return pymupdf.open(path, filetype=file_type)
    except Exception as error:  # noqa: BLE001 - its exceptions have no common parent below Exception
        raise DamagedFile(str(path), type(error).__name__) from None


def _unlock(document: pymupdf.Document, path: Path, password: str | None) -> None:
    """Raise unless open; MuPDF tries the empty password, so an owner's alone asks for nothing."""
    if not document.needs_pass:
        return
    if not password:
        raise NeedsPassword(str(path), False)
    if not document.authenticate(password):
        raise NeedsPassword(str(path), True)


def _require_pages(document: pymupdf.Document, path: Path) -> None:
    try:
        count = document.page_count
    except Exception as error:  # noqa: BLE001 - a broken page tree raises whatever MuPDF met
        raise DamagedFile(str(path), type(error).__name__) from None
    if count < 1:
        raise DamagedFile(str(path), "no pages")
