"""What a reader says of one file, as plain data that crosses process borders; readers make it,
services store it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from casefile.model import Kind, Remark, SourceType


class BlockKind(StrEnum):
    """The part a run of text plays on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    LABEL = "label"
    SOURCE_ITEM = "source_item"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a page's text and its part. `start` and `end` are half-open code points into that
    page's text.

    `level` is a heading's rank (1 to 6) or a list's depth (from 1); `marker` is a list item's own
    mark ("•", "2.") where the text does not carry it; `url` is a source item's link.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the document: its depth from 1, its words, the page it leads to (from 1, 0 if
    nowhere)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file: listed by name, never opened by itself."""

    name: str
    size: int
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What is known before the first page. `page_count` is a promise for formats with pages, else 0
    (not known yet)."""

    kind: Kind
    page_count: int = 0
    title: str = ""
    type: SourceType = SourceType.OTHER
    author: str | None = None
    publication: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    court: str | None = None
    docket: str | None = None
    text_origin: str = "text layer"
    outline: tuple[OutlineEntry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    captions: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read. `text` is what will be stored and printed, to the letter.

    `words` is `casefile.text.words.PageWords.pack()` (empty where there are no boxes); `width` and
    `height` are points as shown on screen, 0 for a body without pages of its own. `warning` says
    what is wrong with this page alone.
    """

    number: int
    text: str
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    words: bytes = b""
    blocks: tuple[Block, ...] = ()
    warning: Remark | None = None


@dataclass(frozen=True, slots=True)
class DocumentTail:
    """What is known after the last page. `head` replaces the first head where reading the pages
    taught more."""

    warnings: tuple[Remark, ...] = ()
    head: DocumentHead | None = None


@dataclass(frozen=True, slots=True)
class ContainedItem:
    """A message or attachment taken out of a container, by its name inside it, with its own
    bytes."""

    name: str
    data: bytes
    media_type: str = ""
