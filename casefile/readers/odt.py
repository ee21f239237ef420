"""OpenDocument texts; for `casefile.readers` only.

Order of the stored text as for Word documents: page headers, body with text boxes in place, notes,
comments, footers.
"""

from __future__ import annotations

import re
from copy import deepcopy
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
from casefile.readers.guess import court_and_docket, guess_type, has_caption
from casefile.readers.guess_names import DATED, date_line, title_from_words
from casefile.readers.odt_lists import Numbering, numberings
from casefile.readers.zipped import ZippedDocument, all_text, attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

_DEPTH = 60
_WIDE_CELL = 400
_LEFT_OUT = frozenset(
    "tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls "
    "table-of-content-source"
    " bookmark-start bookmark-end event-listeners desc title binary-data ruby-text "
    "index-source-styles".split()
)
_HEADERS = ("header", "header-left", "header-first")
_FOOTERS = ("footer", "footer-left", "footer-first")


@dataclass(slots=True)
class _Found:
    """What stands beside the body: notes, comments, links, and whether changes are tracked."""

    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    numbering: dict[str, dict[int, Numbering]] = field(default_factory=dict)
    notes: list[Piece] = field(default_factory=list)
    comments: list[Piece] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    lead: str = ""
    list_style: str = ""
    depth: int = 0


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """All that was typed into an OpenDocument text.

    Raises `EmptyFile`, `UnsupportedFile` (an encrypted one), `TooLarge`, and `DamagedFile` where
    no text can be had.
    """
    del password
    if not path.stat().st_size:
        raise EmptyFile(str(path))
    with ZippedDocument(path) as archive:
        if b"encryption-data" in (archive.data("META-INF/manifest.xml") or b""):
            raise UnsupportedFile(str(path), "encrypted OpenDocument text")
        root = archive.xml("content.xml")
        if root is None:
            raise DamagedFile(str(path), "no content in the archive")
        yield from _read(archive, root)


def _read(
    archive: ZippedDocument, root: etree._Element
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    styles = archive.xml("styles.xml")
    found = _Found(
        styles={**_styles(styles), **_styles(root)},
        numbering={**numberings(styles), **numberings(root)},
    )
    body = as_sources(tuple(_pieces(child(root, "body"), _Place(), found)))
    before = tuple(_running(styles, _HEADERS, BlockKind.HEADER))
    after = tuple(_running(styles, _FOOTERS, BlockKind.FOOTER))
    text, blocks = compose((*before, *body, *found.notes, *found.comments, *after))
    attachments = _attachments(archive)
    yield _head(body, found, attachments, _properties(archive.xml("meta.xml")))
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(archive, found, attachments, bool(text))))


def _pieces(container: etree._Element | None, place: _Place, found: _Found) -> Iterator[Piece]:
    """The pieces of the block-level children of `container`."""
    for element in container if container is not None and place.depth < _DEPTH else ():
        name = local(element)
        below = replace(place, depth=place.depth + 1)
        if name in {"p", "h"}:
            yield from _paragraph(element, place, found)
        elif name == "list":
            yield from _list(element, below, found)
        elif name == "table":
            yield from _table(element, below, found)
        elif name == "tracked-changes":
            found.tracked = True
        elif name and name not in _LEFT_OUT:
            yield from _pieces(element, below, found)


def _paragraph(element: etree._Element, place: _Place, found: _Found) -> Iterator[Piece]:
    boxes: list[etree._Element] = []
    words = _words(element, boxes, found)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", words).strip()
    kind, level = _role(element, place, found)
    for index, part in enumerate(part for part in text.split("\n\n") if part.strip()):
        marker, lead = ("", "") if index else (place.marker, place.lead)
        yield Piece(kind, part, level, marker, lead=lead)
    for box in boxes:
        yield from _pieces(box, _Place(depth=place.depth + 1), found)


def _role(element: etree._Element, place: _Place, found: _Found) -> tuple[BlockKind, int]:
    name, parent = found.styles.get(attribute(element, "style-name") or "", ("", ""))
    style = f"{name} {parent} {attribute(element, 'style-name') or ''}".replace("_20_", " ").lower()
    if local(element) == "h":
        level = attribute(element, "outline-level") or "1"
        return BlockKind.HEADING, min(int(level), 6) if level.isdigit() else 1
    if place.kind is not BlockKind.PARAGRAPH:
        return place.kind, place.level
    if re.search(r"\btitle\b", style) and "subtitle" not in style:
        return BlockKind.TITLE, 1
    if "quotation" in style or "quote" in style:
        return BlockKind.BLOCK_QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _words(
    element: etree._Element, boxes: list[etree._Element], found: _Found, depth: int = 0
) -> str:
    """The words of a paragraph in order; boxes, notes and comments found in it are put aside."""
    parts = [_collapsed(element.text)]
    for part in element:
        name = local(part)
        if name == "s":
            count = attribute(part, "c") or "1"
            parts.append(" " * min(int(count) if count.isdigit() else 1, 200))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name == "note":
            parts.append(_note(part, found))
        elif name in {"annotation", "annotation-end"}:
            _comment(part, found)
        elif name in {"text-box", "table", "list"}:
            boxes.append(_holder(part))
        elif name and name not in _LEFT_OUT and depth < _DEPTH:
            found.pictures += name == "image"
            parts.append(_worded(part, name, boxes, found, depth))
        parts.append(_collapsed(part.tail))
    return "".join(parts)


def _worded(
    part: etree._Element, name: str, boxes: list[etree._Element], found: _Found, depth: int
) -> str:
    words = _words(part, boxes, found, depth + 1)
    target = attribute(part, "href") or ""
    if name == "a" and target.startswith(("http://", "https://")) and words.strip():
        found.links.append((" ".join(words.split()), target))
    return f"{words}\n" if name == "p" else words


def _collapsed(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _holder(part: etree._Element) -> etree._Element:
    holder = part.makeelement("box", {}, {})
    holder.append(deepcopy(part))
    return holder


def _note(note: etree._Element, found: _Found) -> str:
    mark = f"[{all_text(child(note, 'note-citation')) or '?'}]"
    body = _pieces(child(note, "note-body"), _Place(), _Found(found.styles))
    found.notes.extend(_led((piece.text for piece in body), mark))
    return mark


def _comment(comment: etree._Element, found: _Found) -> None:
    who = all_text(child(comment, "creator")) or "unknown"
    when = all_text(child(comment, "date"))[:10]
    words = [
        piece.text
        for part in comment
        if local(part) in {"p", "list"}
        for piece in _pieces(_holder(part), _Place(), _Found(found.styles))
    ]
    found.comments.extend(_led(words, f"[Comment by {who}{', ' if when else ''}{when}]"))


def _led(words: Iterable[str], mark: str) -> Iterator[Piece]:
    for index, text in enumerate(words):
        yield Piece(BlockKind.FOOTNOTE, text if index else f"{mark} {text}")


def _list(element: etree._Element, place: _Place, found: _Found) -> Iterator[Piece]:
    level = place.level + 1 if place.kind is BlockKind.LIST_ITEM else 1
    style = attribute(element, "style-name") or place.list_style
    numbering = found.numbering.get(style, {}).get(level)
    number = numbering.start if numbering else 1
    for item in element:
        if local(item) not in {"list-item", "list-header"}:
            continue
        counted = local(item) == "list-item"
        lead = numbering.label(number) if numbering and counted else ""
        marker = "•" if counted and numbering is None else ""
        inside = _Place(BlockKind.LIST_ITEM, level, marker, lead, style, place.depth + 1)
        number += counted
        for index, piece in enumerate(_pieces(item, inside, found)):
            own = piece.kind is BlockKind.LIST_ITEM and piece.level == level
            yield replace(piece, marker="", lead="") if index and own else piece


def _table(element: etree._Element, place: _Place, found: _Found) -> Iterator[Piece]:
    for row in element.iter():
        if local(row) != "table-row" or _table_of(row) is not element:
            continue
        cells = [
            tuple(_pieces(cell, _Place(depth=place.depth + 1), found))
            for cell in row
            if local(cell) == "table-cell"
        ]
        texts = [" ".join(" ".join(piece.text.split()) for piece in cell) for cell in cells]
        nested = any(piece.kind is BlockKind.TABLE_ROW for cell in cells for piece in cell)
        if nested or sum(map(bool, texts)) < 2 or max(map(len, texts)) > _WIDE_CELL:
            yield from (piece for cell in cells for piece in cell)
        else:
            yield Piece(BlockKind.TABLE_ROW, "\t".join(texts).strip())


def _table_of(row: etree._Element) -> etree._Element | None:
    return next((parent for parent in row.iterancestors() if local(parent) == "table"), None)


def _styles(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    """The display name and the parent's name of each style, by its own name."""
    found: dict[str, tuple[str, str]] = {}
    for element in root.iter() if root is not None else ():
        name = attribute(element, "name") if local(element) == "style" else None
        if name:
            shown = attribute(element, "display-name") or ""
            found[name] = (shown, attribute(element, "parent-style-name") or "")
    return found


def _running(
    styles: etree._Element | None, names: tuple[str, ...], kind: BlockKind
) -> Iterator[Piece]:
    seen: set[str] = set()
    for element in styles.iter() if styles is not None else ():
        if local(element) not in names or attribute(element, "display") == "false":
            continue
        for piece in _pieces(element, _Place(), _Found()):
            if piece.text not in seen and any(character.isalpha() for character in piece.text):
                seen.add(piece.text)
                yield Piece(kind, piece.text)


def _attachments(archive: ZippedDocument) -> tuple[Attachment, ...]:
    inside = re.compile(r"(?:Object \d+|ObjectReplacements|[^/]+/Object \d+)(?:/content\.xml)?$")
    return tuple(
        archive.attachment(name)
        if "/" not in name
        else Attachment(name.removesuffix("/content.xml"), archive.attachment(name).size)
        for name in archive.names()
        if inside.match(name) and not name.startswith("ObjectReplacements")
    )


def _properties(meta: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in meta.iter() if meta is not None else ():
        if local(element) and not len(element) and (element.text or "").strip():
            found.setdefault(local(element), (element.text or "").strip())
    return found


def _head(
    body: tuple[Piece, ...],
    found: _Found,
    attachments: tuple[Attachment, ...],
    known: dict[str, str],
) -> DocumentHead:
    text = compose(body)[0]
    court, docket = court_and_docket(text) if has_caption(text) else (None, None)
    titles = [piece.text for piece in body if piece.kind is BlockKind.TITLE]
    title = titles[0] if titles else known.get("title", "")
    kind = guess_type(title, text, Kind.ODT)
    return DocumentHead(
        Kind.ODT,
        title=one_line(title) or title_from_words(kind, text, opening_title(body)),
        type=kind,
        author=known.get("creator") or known.get("initial-creator"),
        published_on=date_line(text) if kind in DATED else None,
        language=known.get("language"),
        court=court,
        docket=docket,
        text_origin="text",
        attachments=attachments,
        links=tuple(dict.fromkeys(found.links)),
        metadata=known,
    )


def _warnings(
    archive: ZippedDocument, found: _Found, attachments: tuple[Attachment, ...], has_text: bool
) -> Iterator[Remark]:
    if archive.broken:
        yield damage_remark(archive.broken)
    if not has_text:
        pictures = f" It shows {found.pictures} picture(s)." if found.pictures else ""
        yield Remark("no_text", f"The document holds no words.{pictures} The file itself was kept.")
    if found.tracked:
        yield TRACKED
    if found.comments:
        yield Remark(
            "comments", f"{len(found.comments)} comment paragraph(s) stand after the text."
        )
    if attachments:
        yield attachments_remark(attachments)
