"""Sources put straight into a case as text, for tests of what is done with text that was read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from casefile.document import Block, BlockKind, ReadPage
from casefile.model import ReadingStatus, SourceType
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId


def write_source(
    case: Case,
    *texts: str,
    title: str = "A letter",
    type: SourceType = SourceType.LETTER,
    width: float = 0.0,
    labels: tuple[str, ...] = (),
    indexed: bool = False,
    **facts: object,
) -> SourceId:
    """A source whose pages are these texts; `width` makes them pages of paper."""
    digest = hashlib.sha256(repr((title, texts)).encode()).hexdigest()
    with case.database.writing():
        source_id = case.sources.add(
            sha256=digest,
            size=1,
            extension="txt",
            kind="text",
            type=type,
            title=title,
            file_name="letter.txt",
            original_path="letter.txt",
            **facts,
        )
        store_pages(case, source_id, texts, width=width, labels=labels)
        case.sources.update(
            source_id,
            status=ReadingStatus.DONE,
            pages=len(texts),
            chars=sum(map(len, texts)),
            has_text=True,
        )
        if indexed:
            case.outbox.add(Task.INDEX_SOURCE, [source_id])
    return source_id


def store_pages(
    case: Case,
    source_id: SourceId,
    texts: tuple[str, ...],
    *,
    width: float = 0.0,
    labels: tuple[str, ...] = (),
) -> None:
    """Store texts as the pages of a source, each paragraph a block."""
    case.pages.store(
        source_id,
        [
            ReadPage(
                number=number,
                text=text,
                label=labels[number - 1] if labels else "",
                width=width,
                height=width,
                blocks=tuple(_blocks(text)),
            )
            for number, text in enumerate(texts, start=1)
        ],
    )


def _blocks(text: str) -> list[Block]:
    found, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            kind = BlockKind.HEADING if part.isupper() else BlockKind.PARAGRAPH
            found.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    return found
