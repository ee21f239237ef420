"""Pieces of a body in reading order, and the stored text and pages made of them; for the readers
of non-PDF formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.document import Attachment, Block, BlockKind, ReadPage
from casefile.limits import BODY_PAGE_CHARS
from casefile.model import Remark
from casefile.text.structure import paginate_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TRACKED = Remark(
    "tracked_changes",
    "The document holds tracked changes: insertions are in the text, deletions are not;"
    " open the original to see who changed what.",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block on its way into a body: its words, its part, and what `Block` keeps beside it.

    `tight` says that it follows the piece before it on the next line, with no blank line between
    (the lines of a message's header, of an address). `lead` is what stands in the text before the
    words without being part of the block: a number that the program that wrote the file would show.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    url: str = ""
    tight: bool = False
    lead: str = ""


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The stored text of `pieces`, parted by blank lines, and their blocks; pieces without words
    are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        gap = ("\n" if piece.tight else "\n\n") if parts else ""
        start = length + len(gap) + len(piece.lead)
        parts.append(gap + piece.lead + text)
        length = start + len(text)
        blocks.append(Block(piece.kind, start, length, piece.level, piece.marker, piece.url))
    return "".join(parts), tuple(blocks)


def pages(text: str, blocks: Sequence[Block]) -> Iterator[ReadPage]:
    """The pages of a body that has none of its own, numbered from 1; an empty body is one empty
    page."""
    cut = paginate_body(text, tuple(blocks), BODY_PAGE_CHARS) or [("", ())]
    for number, (page_text, page_blocks) in enumerate(cut, start=1):
        yield ReadPage(number, page_text, label=str(number), blocks=tuple(page_blocks))


def pages_of(pieces: Iterable[Piece]) -> Iterator[ReadPage]:
    """The pages of a body made of `pieces`."""
    text, blocks = compose(pieces)
    yield from pages(text, blocks)


def as_sources(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces` with the items under a "Sources" label or heading marked as the article's own
    sources."""
    out: list[Piece] = []
    inside = False
    for piece in pieces:
        if piece.kind in {BlockKind.HEADING, BlockKind.LABEL}:
            inside = names_sources(piece.text)
            out.append(replace(piece, kind=BlockKind.LABEL) if inside else piece)
        elif inside and piece.kind is BlockKind.LIST_ITEM:
            out.append(replace(piece, kind=BlockKind.SOURCE_ITEM))
        else:
            inside = inside and piece.kind is BlockKind.SOURCE_ITEM
            out.append(piece)
    return tuple(out)


def names_sources(words: str) -> bool:
    """Whether a label or heading announces an article's own list of sources."""
    return words.strip().rstrip(":").strip().casefold() in SOURCE_LABELS


def damage_remark(parts: Iterable[str]) -> Remark:
    """What is said of a document of which some parts could not be read whole."""
    return Remark(
        "damaged",
        f"Parts of the file are damaged ({', '.join(sorted(set(parts)))});"
        " what could be read was kept, so compare it with the original.",
    )


def attachments_remark(attachments: Sequence[Attachment]) -> Remark:
    """What is said of a document that carries other files."""
    names = ", ".join(item.name for item in attachments)
    return Remark("attachments", f"Files inside the document were listed and not opened: {names}.")


def opening_title(body: tuple[Piece, ...]) -> str:
    """A body's first words where they look like a title: a short line that is not a sentence."""
    first = next((piece for piece in body if piece.text.strip()), None)
    if first is None or first.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}:
        return ""
    words = first.text.strip() if "\n" in first.text.strip() else one_line(first.text)
    fits = "\n" not in words and len(words) <= 160 and not words.endswith((".", ",", ";", ":"))
    return words if fits else ""


SOURCE_LABELS = frozenset(
    {
        "source",
        "sources",
        "article sources",
        "references",
        "sources and references",
        "works cited",
        "citations",
        "bibliography",
        "links",
        "external links",
        "further reading",
    }
)


def one_line(text: str) -> str:
    """`text` on one line with single spaces."""
    return " ".join(text.split())
