"""Bytes in, plain data out: the jobs that read and draw documents.

Each format's module is loaded when it is needed. Everything here but `sniff` runs inside a worker
process only: it parses what strangers made.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefile.document import ReadPage
from casefile.errors import FileMissing, UnsupportedFile
from casefile.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.document import ContainedItem, DocumentHead, DocumentTail
    from casefile.pictures import DrawnPage

_READERS = {
    Kind.PDF: "pdf",
    Kind.IMAGE: "image",
    Kind.HTML: "html",
    Kind.TEXT: "plain",
    Kind.MARKDOWN: "markdown",
    Kind.DOCX: "docx",
    Kind.EMAIL: "letters",
    Kind.MBOX: "letters",
    Kind.RTF: "rtf",
    Kind.ODT: "odt",
}

_CONTAINERS = {Kind.EMAIL: "letters", Kind.MBOX: "letters"}

_DRAWABLE = frozenset({Kind.PDF, Kind.IMAGE})

_RESUMABLE = frozenset({Kind.PDF, Kind.IMAGE})


def read_document(
    path: str | Path,
    kind: str,
    password: str | None = None,
    first_page: int = 1,
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """Read one file: its head, then its pages in order, then its tail.

    `first_page` carries on after a page that cost its worker; formats that do not open by page
    begin again and leave the earlier pages out. Raises a `ReadingError` where nothing can be read.
    """
    module = _module(_READERS, path, kind)
    if Kind(kind) in _RESUMABLE:
        yield from module.read(_file(path), password=password, first_page=first_page)
        return
    for part in module.read(_file(path), password=password):
        if not isinstance(part, ReadPage) or part.number >= first_page:
            yield part


def contained_items(path: str | Path, kind: str) -> Iterator[ContainedItem]:
    """The messages or attachments that a container holds, each with its own bytes."""
    if Kind(kind) in _CONTAINERS:
        yield from _module(_CONTAINERS, path, kind).items(_file(path))


def draw_page(
    path: str | Path,
    kind: str,
    password: str | None = None,
    page: int = 1,
    scale: float = 1.0,
    clip: tuple[float, float, float, float] | None = None,
    buffer: str | None = None,
) -> DrawnPage:
    """Draw a page, or the part of it in `clip`; see `casefile.readers.drawing.draw`."""
    _only_drawable(path, kind)
    from casefile.readers import drawing

    return drawing.draw(
        _file(path),
        Kind(kind),
        password=password,
        page=page,
        scale=scale,
        clip=clip,
        buffer=buffer,
    )


def page_characters(
    path: str | Path,
    kind: str,
    password: str | None = None,
    page: int = 1,
    words: bytes = b"",
) -> list[tuple[float, ...]]:
    """For each of a page's stored `words` (packed) the x edges of its characters.

    See `casefile.readers.drawing.characters`.
    """
    _only_drawable(path, kind)
    from casefile.readers import drawing

    return drawing.characters(_file(path), Kind(kind), password=password, page=page, words=words)


def is_drawable(kind: Kind) -> bool:
    """Whether pages of this format are shown as pictures (else as flowing text)."""
    return kind in _DRAWABLE


def is_container(kind: Kind) -> bool:
    """Whether files of this format hold further documents."""
    return kind in _CONTAINERS


def _only_drawable(path: str | Path, kind: str) -> None:
    if Kind(kind) not in _DRAWABLE:
        raise UnsupportedFile(str(path), kind)


def _file(path: str | Path) -> Path:
    file = Path(path)
    if not file.is_file():
        raise FileMissing(str(file), "not a file")
    return file


def _module(table: dict[Kind, str], path: str | Path, kind: str) -> Any:
    try:
        name = table[Kind(kind)]
    except (KeyError, ValueError):
        raise UnsupportedFile(str(path), kind) from None
    return importlib.import_module(f"casefile.readers.{name}")
