"""Rich Text Format; for `casefile.readers` only.

Order of the stored text as for Word documents: page headers, body, footnotes, comments, page
footers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.document import Attachment, BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile
from casefile.model import Kind, Remark
from casefile.readers.article_body import (
    TRACKED,
    as_sources,
    attachments_remark,
    compose,
    one_line,
    opening_title,
    pages,
)
from casefile.readers.guess import court_and_docket, guess_type, has_caption
from casefile.readers.guess_names import DATED, date_line, title_from_words
from casefile.readers.rtf_walk import walk_rtf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.readers.rtf_state import RtfText


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """All the words of an RTF file. Raises `EmptyFile`, and `DamagedFile` where there are none and
    it is cut short."""
    del password
    data = path.read_bytes()
    if not data:
        raise EmptyFile(str(path))
    found = walk_rtf(data)
    body = as_sources(found.body)
    text, blocks = compose((*found.headers, *body, *found.notes, *found.comments, *found.footers))
    if not text and not found.whole:
        raise DamagedFile(str(path), "no words before the file ends")
    attachments = tuple(Attachment(name, size) for name, size in found.objects)
    court, docket = court_and_docket(text) if has_caption(text) else (None, None)
    titles = [piece.text for piece in body if piece.kind is BlockKind.TITLE]
    title = titles[0] if titles else found.info.get("title", "")
    kind = guess_type(title, compose(body)[0], Kind.RTF)
    yield DocumentHead(
        Kind.RTF,
        title=one_line(title) or title_from_words(kind, text, opening_title(body)),
        type=kind,
        author=found.info.get("author") or None,
        published_on=date_line(text) if kind in DATED else None,
        court=court,
        docket=docket,
        text_origin="text",
        attachments=attachments,
        links=tuple(dict.fromkeys(found.links)),
        metadata=found.info,
    )
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(found, attachments, bool(text))))


def _warnings(
    found: RtfText, attachments: tuple[Attachment, ...], has_text: bool
) -> Iterator[Remark]:
    if not found.whole:
        yield Remark(
            "damaged",
            "The file ends in the middle; everything up to there was kept, so compare it with the "
            "original.",
        )
    if not has_text:
        pictures = f" It shows {found.pictures} picture(s)." if found.pictures else ""
        yield Remark("no_text", f"The document holds no words.{pictures} The file itself was kept.")
    if found.deleted:
        yield TRACKED
    if found.comments:
        yield Remark(
            "comments", f"{len(found.comments)} comment paragraph(s) stand after the text."
        )
    if attachments:
        yield attachments_remark(attachments)
