"""Word documents, read part by part so that nothing typed is lost; for `casefile.readers` only.

The order of the stored text: page headers (each once), the body with its text boxes where they are
anchored, footnotes and endnotes, comments, page footers (each once). Tracked insertions are text,
tracked deletions are not. Numbers that Word makes stand in the text before their paragraph,
bullets are kept beside it.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from casefile.document import Attachment, BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, UnsupportedFile
from casefile.model import Kind, Remark
from casefile.readers.article_body import (
    TRACKED,
    Piece,
    as_sources,
    attachments_remark,
    compose,
    damage_remark,
    one_line,
    opening_title,
    pages,
)
from casefile.readers.docx_body import BodyWalk, Found
from casefile.readers.docx_styles import Lists, Styles
from casefile.readers.guess import court_and_docket, guess_type, has_caption
from casefile.readers.guess_names import DATED, date_line, title_from_words
from casefile.readers.html_parts import pieces_of_markup
from casefile.readers.zipped import ZippedDocument, all_text, attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

_OLE = b"\xd0\xcf\x11\xe0"
_EMBEDDED = ("/embeddings/", "/activex/", "/oleobjects/")
_DRAWN = frozenset({"t", "v"})


@dataclass(slots=True)
class _Document:
    """A document while it is being read."""

    archive: ZippedDocument
    main: str
    root: etree._Element | None
    walk: BodyWalk
    found: Found
    unread: list[str] = field(default_factory=list)


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """All that was typed into a Word document.

    Raises `EmptyFile`, `UnsupportedFile` (an encrypted one), `TooLarge`, and `DamagedFile` where
    no text can be had.
    """
    del password
    with path.open("rb") as file:
        first = file.read(4)
    if not first:
        raise EmptyFile(str(path))
    if first == _OLE:
        raise UnsupportedFile(str(path), "encrypted Word document")
    with ZippedDocument(path) as archive:
        yield from _read(path, archive)


def _read(path: Path, archive: ZippedDocument) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    document = _opened(path, archive)
    body = tuple(_body(document))
    comments = tuple(_comments(document))
    before = tuple(_running(document, "header", BlockKind.HEADER))
    after = tuple(_running(document, "footer", BlockKind.FOOTER))
    text, blocks = compose((*before, *body, *_notes(document), *comments, *after))
    if not text and archive.broken:
        raise DamagedFile(str(path), f"damaged inside: {', '.join(archive.broken)}")
    attachments = _attachments(document)
    yield _head(document, body, attachments)
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(document, attachments, bool(text), len(comments))))


def _opened(path: Path, archive: ZippedDocument) -> _Document:
    main = _main_part(archive)
    root = archive.xml(main)
    if root is None and main not in archive.names():
        raise DamagedFile(str(path), "no Word document in the archive")
    targets = _targets(archive, main)
    folder = posixpath.dirname(main)
    found = Found()
    walk = BodyWalk(
        Styles.of(archive.xml(_by_type(targets, "styles", f"{folder}/styles.xml"))),
        Lists(archive.xml(_by_type(targets, "numbering", f"{folder}/numbering.xml"))),
        found,
    )
    return _Document(archive, main, root, walk, found)


def _main_part(archive: ZippedDocument) -> str:
    for relation, target in _relations(archive, "").values():
        if relation == "officeDocument":
            return target
    return "word/document.xml"


def _relations(archive: ZippedDocument, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part by id: the last word of their type, and their target (a part's name
    or an address)."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for element in root if root is not None else ():
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[element.get("Id") or ""] = ((element.get("Type") or "").rsplit("/", 1)[-1], target)
    return found


def _targets(archive: ZippedDocument, part: str) -> dict[str, tuple[str, str]]:
    return _relations(archive, part)


def _by_type(targets: dict[str, tuple[str, str]], relation: str, default: str) -> str:
    return next((target for kind, target in targets.values() if kind == relation), default)


def _pieces_of_part(document: _Document, name: str, container: etree._Element) -> Iterator[Piece]:
    """The pieces of a part, with its own relations in force, and the words of the charts and
    drawings it shows."""
    relations = _relations(document.archive, name)
    document.walk.targets = {key: target for key, (_, target) in relations.items()}
    for piece in document.walk.pieces(container):
        if piece.kind is BlockKind.LABEL and piece.marker and not piece.text:
            yield from _inserted_file(document, document.walk.targets.get(piece.marker, ""))
        else:
            yield piece
    shown, document.walk.drawings = document.walk.drawings, []
    for key in shown:
        yield from _drawing(document, document.walk.targets.get(key, ""))


def _body(document: _Document) -> Iterator[Piece]:
    if document.root is None:
        return
    body = child(document.root, "body")
    yield from as_sources(
        tuple(_pieces_of_part(document, document.main, body if body is not None else document.root))
    )


def _drawing(document: _Document, name: str) -> Iterator[Piece]:
    """The words of a chart or of drawn shapes, each text once."""
    root = document.archive.xml(name) if name else None
    if root is None:
        return
    words = (all_text(part) for part in root.iter() if local(part) in _DRAWN)
    yield Piece(BlockKind.CAPTION, "\t".join(dict.fromkeys(word for word in words if word)))


def _inserted_file(document: _Document, name: str) -> Iterator[Piece]:
    """A file that Word would only merge in when opened: read where it is markup, else named as not
    read."""
    data = document.archive.data(name) if name else None
    if data and name.lower().endswith((".mht", ".mhtml", ".htm", ".html", ".xhtml")):
        yield from pieces_of_markup(data)
    elif data and name.lower().endswith(".txt"):
        yield Piece(BlockKind.PARAGRAPH, data.decode("utf-8", errors="replace"))
    else:
        document.unread.append(posixpath.basename(name) or "?")


def _notes(document: _Document) -> Iterator[Piece]:
    relations = _relations(document.archive, document.main)
    for relation, reference in (
        ("footnotes", "footnoteReference"),
        ("endnotes", "endnoteReference"),
    ):
        name = _by_type(relations, relation, "")
        root = document.archive.xml(name) if name else None
        for note in root if root is not None else ():
            if attribute(note, "type") in {None, "normal"} and local(note) != "":
                mark = document.walk.note_mark(reference, attribute(note, "id") or "")
                yield from _marked(tuple(_pieces_of_part(document, name, note)), f"{mark} ")


def _marked(pieces: tuple[Piece, ...], lead: str) -> Iterator[Piece]:
    worded = [piece for piece in pieces if piece.text.strip()]
    for index, piece in enumerate(worded):
        text = f"{piece.lead}{piece.text}" if index else f"{lead}{piece.lead}{piece.text}"
        yield Piece(BlockKind.FOOTNOTE, text, url=piece.url)


def _comments(document: _Document) -> Iterator[Piece]:
    name = _by_type(_relations(document.archive, document.main), "comments", "")
    root = document.archive.xml(name) if name else None
    for comment in root if root is not None else ():
        who = attribute(comment, "author") or attribute(comment, "initials") or "unknown"
        day = (attribute(comment, "date") or "")[:10]
        lead = f"[Comment by {who}, {day}] " if day else f"[Comment by {who}] "
        yield from _marked(tuple(_pieces_of_part(document, name, comment)), lead)


def _running(document: _Document, relation: str, kind: BlockKind) -> Iterator[Piece]:
    """The words at the top or foot of the pages, each once, and no bare page numbers."""
    seen: set[str] = set()
    for found, name in _relations(document.archive, document.main).values():
        root = document.archive.xml(name) if found == relation else None
        if root is None:
            continue
        for piece in _pieces_of_part(document, name, root):
            if piece.text not in seen and any(c.isalpha() for c in piece.text):
                seen.add(piece.text)
                yield replace(piece, kind=kind, level=0)


def _attachments(document: _Document) -> tuple[Attachment, ...]:
    return tuple(
        document.archive.attachment(name)
        for name in document.archive.names()
        if any(part in f"/{name}".lower() for part in _EMBEDDED)
        or posixpath.basename(name) in document.unread
    )


def _head(
    document: _Document, body: tuple[Piece, ...], attachments: tuple[Attachment, ...]
) -> DocumentHead:
    known = _properties(document.archive)
    text = compose(body)[0]
    court, docket = court_and_docket(text) if has_caption(text) else (None, None)
    titles = [piece.text for piece in body if piece.kind is BlockKind.TITLE]
    title = titles[0] if titles else known.get("title", "")
    kind = guess_type(title, text, Kind.DOCX)
    return DocumentHead(
        Kind.DOCX,
        title=one_line(title) or title_from_words(kind, text, opening_title(body)),
        type=kind,
        author=known.get("creator") or None,
        published_on=date_line(text) if kind in DATED else None,
        language=known.get("language") or None,
        court=court,
        docket=docket,
        text_origin="text",
        attachments=attachments,
        captions=tuple(piece.text for piece in body if piece.kind is BlockKind.CAPTION),
        links=tuple(dict.fromkeys(document.found.links)),
        metadata=known,
    )


def _properties(archive: ZippedDocument) -> dict[str, str]:
    """What the author's program noted of the document: title, creator, dates, keywords."""
    name = next(
        (t for k, t in _relations(archive, "").values() if k == "core-properties"),
        "docProps/core.xml",
    )
    root = archive.xml(name)
    found = {local(part): (part.text or "").strip() for part in root} if root is not None else {}
    return {key: value for key, value in found.items() if key and value}


def _warnings(
    document: _Document, attachments: tuple[Attachment, ...], has_text: bool, comments: int
) -> Iterator[Remark]:
    found = document.found
    if document.archive.broken:
        yield damage_remark(document.archive.broken)
    if not has_text:
        pictures = f" It shows {found.pictures} picture(s)." if found.pictures else ""
        yield Remark("no_text", f"The document holds no words.{pictures} The file itself was kept.")
    if found.inserted or found.deleted:
        yield TRACKED
    if comments:
        yield Remark(
            "comments", f"{comments} comment paragraph(s) stand after the document's text."
        )
    if attachments:
        yield attachments_remark(attachments)
    if document.unread:
        names = ", ".join(document.unread)
        yield Remark(
            "not_read", f"Text that Word would merge in from inside the file was not read: {names}."
        )
