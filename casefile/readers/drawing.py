"""Draws pages and measures their characters; only inside a worker process.

Whatever is visible in the file is drawn, annotations and filled fields included; no script runs and
no link is followed. The file is only ever read.
"""

from __future__ import annotations

import math
from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING

import pymupdf

from casefile import limits
from casefile.errors import DamagedFile, FileMissing
from casefile.pictures import DrawnPage, opened_buffer
from casefile.readers.pdf_open import open_drawable, text_page
from casefile.text.words import PageWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.model import Kind

    Clip = tuple[float, float, float, float]


class _OpenDocuments:
    """The documents drawn last, kept open; a file that changed is opened anew."""

    def __init__(self) -> None:
        self._documents: OrderedDict[tuple[object, ...], pymupdf.Document] = OrderedDict()

    def get(self, path: Path, kind: Kind, password: str | None) -> pymupdf.Document:
        """The open document."""
        try:
            state = path.stat()
        except OSError as error:
            raise FileMissing(str(path), type(error).__name__) from None
        key = (str(path), state.st_mtime_ns, state.st_size, password)
        if key not in self._documents:
            while len(self._documents) >= limits.OPEN_DOCUMENTS:
                self._documents.popitem(last=False)[1].close()
            self._documents[key] = open_drawable(path, kind, password)
        self._documents.move_to_end(key)
        return self._documents[key]


_documents = _OpenDocuments()
"""What a worker keeps between jobs: the one thing here that outlives a call."""


def draw(
    path: Path,
    kind: Kind,
    *,
    password: str | None,
    page: int,
    scale: float,
    clip: Clip | None = None,
    buffer: str | None = None,
) -> DrawnPage:
    """Draw a page at `scale` pixels a point, or the part in `clip` (points of the page as shown).

    The picture has at most `limits.DRAWN_PIXELS`, and fits into `buffer` where one is lent; a
    larger one is drawn at a smaller scale, which the answer tells. Raises `DamagedFile` where it
    cannot be drawn, and what opening raises.
    """
    document = _documents.get(path, kind, password)
    try:
        shown = document[page - 1]
        area = shown.rect if clip is None else pymupdf.Rect(clip) & shown.rect
        scale = _affordable(scale, area, buffer)
        picture = shown.get_pixmap(
            matrix=pymupdf.Matrix(scale, scale), clip=area, colorspace=pymupdf.csRGB, alpha=False
        )
    except Exception as error:  # noqa: BLE001 - MuPDF's errors share no parent
        raise DamagedFile(str(path), f"page {page}: {type(error).__name__}") from None
    return _handed_over(picture, page, scale, buffer)


def characters(
    path: Path, kind: Kind, *, password: str | None, page: int, words: bytes = b""
) -> list[tuple[float, ...]]:
    """For each of a page's stored `words` (packed) the x edges of its characters.

    A word of n code points has n + 1 edges, in points of the page as shown. Where the file gives
    other characters than were stored, or a word that does not run from left to right, its box is
    cut evenly.
    """
    stored = PageWords.unpack(words)
    document = _documents.get(path, kind, password)
    try:
        found = _measured(document[page - 1])
    except Exception as error:  # noqa: BLE001 - MuPDF's errors share no parent
        raise DamagedFile(str(path), f"page {page}: {type(error).__name__}") from None
    edges = []
    for word in stored:
        box, length = word.box, word.end - word.start
        known = found.get((box.x0, box.y0, box.x1, box.y1, length))
        edges.append(known or _even(box.x0, box.x1, length))
    return edges


def _affordable(scale: float, area: pymupdf.Rect, buffer: str | None) -> float:
    """The scale, or the largest at which the picture is not too large."""
    if area.is_empty or not math.isfinite(scale) or scale <= 0:
        raise ValueError("nothing to draw")
    most = limits.DRAWN_PIXELS
    if buffer is not None:
        most = min(most, limits.PICTURE_BYTES // 3)
    # Edges fall on whole pixels outside the area, so each side may take one more than asked for.
    pixels = (area.width * scale + 2) * (area.height * scale + 2)
    if pixels <= most:
        return scale
    return scale * math.sqrt(most / pixels) * 0.999


def _handed_over(picture: pymupdf.Pixmap, page: int, scale: float, buffer: str | None) -> DrawnPage:
    width, height, stride = picture.width, picture.height, picture.stride
    pixels = b""
    if buffer is None:
        pixels = picture.samples
    else:
        with opened_buffer(buffer) as view:
            view[: height * stride] = picture.samples_mv
    return DrawnPage(
        page, scale, picture.x, picture.y, width, height, stride, buffer=buffer, pixels=pixels
    )


def _measured(page: pymupdf.Page) -> dict[tuple[float, ...], tuple[float, ...]]:
    """The edges of each word's characters by the word's box, rounded as stored, and length."""
    text = text_page(page)
    measured: dict[tuple[float, ...], tuple[float, ...]] = {}
    for word, letters in zip(text.extractWORDS(), _letters(text), strict=False):
        if "".join(letter[0] for letter in letters) != word[4]:
            continue
        edges = tuple([letter[1] for letter in letters] + [letters[-1][2]])
        if all(a <= b for a, b in zip(edges, edges[1:], strict=False)):
            measured[(*array("f", word[:4]), float(len(edges) - 1))] = edges
    return measured


def _letters(text: pymupdf.TextPage) -> Iterator[list[tuple[str, float, float]]]:
    """The characters of each word with their edges, parted where MuPDF parts words."""
    blocks = text.extractRAWDICT()["blocks"]
    for line in [line for block in blocks for line in block.get("lines", ())]:
        word: list[tuple[str, float, float]] = []
        for span in line["spans"]:
            for letter in span["chars"]:
                if ord(letter["c"]) <= 32 or letter["c"] == "\xa0":
                    if word:
                        yield word
                    word = []
                else:
                    word.append((letter["c"], letter["bbox"][0], letter["bbox"][2]))
        if word:
            yield word


def _even(x0: float, x1: float, length: int) -> tuple[float, ...]:
    return tuple(x0 + (x1 - x0) * index / length for index in range(length)) + (x1,)
