"""What a PDF, or else its first page, says of it: title, author, court, docket, type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from casefile.document import Attachment, BlockKind, DocumentHead, OutlineEntry
from casefile.model import Kind, SourceType

if TYPE_CHECKING:
    from collections.abc import Callable

    import pymupdf

    from casefile.readers.pdf_layout import PageText

_MOST_ENTRIES = 5_000
_LONGEST = 300


def head_of(document: pymupdf.Document, first: PageText) -> DocumentHead:
    """The head of a document whose first page reads `first`."""
    facts = {key: _clean(str(value)) for key, value in (document.metadata or {}).items() if value}
    return DocumentHead(
        kind=Kind.PDF,
        page_count=document.page_count,
        title=title_of(facts.get("title", ""), first),
        type=SourceType.OTHER,
        author=facts.get("author") or None,
        outline=_tried(lambda: _outline(document), ()),
        attachments=_tried(lambda: _attachments(document), ()),
        metadata={key: value for key, value in facts.items() if key != "encryption"},
    )


def title_of(given: str, first: PageText) -> str:
    """The document's title."""
    headings = [block for block in first.blocks if block.kind is BlockKind.HEADING]
    if given:
        return given
    return _clean(first.text[headings[0].start : headings[0].end]) if headings else ""


def _outline(document: pymupdf.Document) -> tuple[OutlineEntry, ...]:
    entries = document.get_toc(simple=True)[:_MOST_ENTRIES]
    return tuple(OutlineEntry(level, _clean(title), max(0, page)) for level, title, page in entries)


def _attachments(document: pymupdf.Document) -> tuple[Attachment, ...]:
    found = []
    for index in range(min(document.embfile_count(), _MOST_ENTRIES)):
        info = document.embfile_info(index)
        found.append(Attachment(info.get("filename") or info.get("name") or "", info["size"]))
    return tuple(found)


def _tried(get: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return get()
    except Exception:  # noqa: BLE001 - MuPDF's errors share no parent; an outline is no reason to fail
        return otherwise


def _clean(words: str) -> str:
    words = words.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x20\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+", " ", words).strip()[
        :_LONGEST
    ]
