"""Plain text files: everything in them is the stored text; for `casefile.readers` only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casefile.document import Block, BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import EmptyFile
from casefile.model import Kind, Remark, SourceType
from casefile.readers.article_body import pages
from casefile.readers.charset import decode, line_ends
from casefile.readers.guess import court_and_docket, guess_type, has_caption
from casefile.readers.guess_names import DATED, date_line, title_from_words
from casefile.readers.plain_structure import structure_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GUESSED = Remark(
    "charset",
    "The file does not say in which charset it was written; it was read in the one that fits best,"
    " so look at accented letters and symbols before quoting.",
)
NO_WORDS = Remark("no_text", "The file holds no words. The file itself was kept.")
_TITLE_MAX = 160
_FILING_MARK = re.compile(
    r"^<[^>]*>$|^exhibit\b|^ex[-.\d]|^execution copy$|\.(?:htm|html|txt)$|^prepared by\b|^\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^by\s+(?P<name>[A-Z][^\n,|]{2,60})", re.IGNORECASE)


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """The whole of a text file, without its byte order mark and with `\\n` line ends; blocks only
    point into it.

    Raises `EmptyFile` for no bytes.
    """
    del password
    data = path.read_bytes()
    if not data:
        raise EmptyFile(str(path))
    decoded = decode(data)
    text = line_ends(decoded.text)
    kind = guess_type("", text.lstrip(), Kind.TEXT)
    blocks = structure_of(text, news=kind is SourceType.ARTICLE)
    yield head_of(Kind.TEXT, kind, text, blocks)
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(remarks_on(text, certain=decoded.certain)))


def remarks_on(text: str, *, certain: bool) -> Iterator[Remark]:
    """What must be said of a body of words: that it has none, or that its alphabet was guessed."""
    if not text.strip():
        yield NO_WORDS
    if not certain:
        yield GUESSED


def head_of(kind: Kind, type_: SourceType, text: str, blocks: tuple[Block, ...]) -> DocumentHead:
    """What the words of a body without metadata of its own say of it."""
    court, docket = court_and_docket(text) if has_caption(text) else (None, None)
    return DocumentHead(
        kind,
        title=title_from_words(type_, text, _title(text, blocks)),
        type=type_,
        author=_byline(text, blocks),
        published_on=date_line(text) if type_ in DATED else None,
        court=court,
        docket=docket,
        text_origin="text",
        captions=tuple(text[b.start : b.end] for b in blocks if b.kind is BlockKind.CAPTION),
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    """The headline, else the first short line that is no sentence, list item or filing mark."""
    for block in blocks[:6]:
        words = text[block.start : block.end]
        if block.kind is BlockKind.TITLE:
            return words
        if "\n" in words or len(words) > _TITLE_MAX or block.kind is BlockKind.LIST_ITEM:
            return ""
        if not _FILING_MARK.search(words):
            return "" if words.endswith((".", ",", ";", ":")) else words
    return ""


def _byline(text: str, blocks: tuple[Block, ...]) -> str | None:
    for block in blocks[:4]:
        match = _BYLINE.match(text[block.start : block.end])
        if block.kind is BlockKind.LABEL and match:
            return match["name"].strip()
    return None
