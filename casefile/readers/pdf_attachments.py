"""The files inside a PDF, by name and size: embedded in it, or pinned to a page; none is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pymupdf

from casefile.document import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 1_000
_REFERENCE = re.compile(r"(\d+) \d+ R\b")
_DEEPEST = 20


def embedded_in(document: pymupdf.Document) -> tuple[Attachment, ...]:
    """The files embedded in a document; their names are left as they are."""
    count = min(document.embfile_count(), _MOST)
    if count:
        infos = [document.embfile_info(index) for index in range(count)]
        return tuple(
            _described(info.get("ufilename") or info.get("filename"), info.get("length"))
            for info in infos
        )
    files = _in_tree(document, document.pdf_catalog(), "Names/EmbeddedFiles/", set(), 0)
    return tuple(_of_file(document, xref) for xref, _ in zip(files, range(_MOST), strict=False))


def pinned_to(page: pymupdf.Page) -> list[Attachment]:
    """The files that notes on a page carry."""
    notes = page.annots(types=[pymupdf.PDF_ANNOT_FILE_ATTACHMENT])
    infos = [note.file_info for note in notes]
    return [_described(info.get("filename"), info.get("length")) for info in infos]


def _in_tree(
    document: pymupdf.Document, xref: int, prefix: str, seen: set[int], depth: int
) -> Iterator[int]:
    """The file entries of a tree of names; PyMuPDF itself reads no deeper than its root."""
    if xref in seen or depth > _DEEPEST:
        return
    if not prefix:
        seen.add(xref)
    yield from _references(document, xref, f"{prefix}Names")
    for kid in _references(document, xref, f"{prefix}Kids"):
        yield from _in_tree(document, kid, "", seen, depth + 1)


def _references(document: pymupdf.Document, xref: int, key: str) -> list[int]:
    kind, value = document.xref_get_key(xref, key)
    return [int(found) for found in _REFERENCE.findall(value)] if kind == "array" else []


def _of_file(document: pymupdf.Document, xref: int) -> Attachment:
    name = document.xref_get_key(xref, "UF")
    if name[0] != "string":
        name = document.xref_get_key(xref, "F")
    size = document.xref_get_key(xref, "EF/F/Params/Size")
    return _described(name[1], int(size[1]) if size[0] == "int" else 0)


def _described(name: object, size: object) -> Attachment:
    plain = _decoded(str(name or "")).encode("utf-8", "replace").decode("utf-8")
    return Attachment(plain, max(0, size) if isinstance(size, int) else 0)


def _decoded(name: str) -> str:
    """A name whose UTF-8 PyMuPDF gave letter by letter, put together again."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name
