"""Builds the document of an article from stored text and blocks, by cursor and as plain text only.

What a source says of itself (headline, author, outlet, date) is set above the body and is not part
of its stored text; nothing of a document's own HTML ever comes near Qt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from casefile.document import Block, BlockKind
from ui.offsets import DocumentMap
from ui.words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.model import Source
    from ui.views.reader.article_style import ArticleStyle
    from ui.views.reader.source_view import BodyPage

LONGEST_RUN = 4_000
"""Code points in one block of the document: one word of a million took Qt 12 seconds to lay out."""

_NUMBERED = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE})
_MARKED = frozenset({BlockKind.LIST_ITEM, BlockKind.SOURCE_ITEM})
_LONGEST_MARK = 8
_SWAPPED = {ord("\n"): "\u2028", 0: " ", 0xFFFC: " "} | {
    ord(letter): " " for letter in "\r\v\f\x1c\x1d\x1e\x1f\x85\u2029\ufdd0\ufdd1"
}
"""Characters that mean something to a Qt document; each is shown as one of the same length."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is painted beside a block of the document that begins at `position`."""

    position: int
    number: int = 0
    """A paragraph's number, 0 for none."""
    marker: str = ""
    """A list item's own mark."""
    bar: int = 0
    """Where a block quote, which has a bar beside it, ends; 0 for none."""
    page: int = 0
    """The page that begins here; 0 where none does, and for the first."""


class ArticleDocument:
    """Fills a `QTextDocument` page by page and keeps what leads back to the stored text."""

    def __init__(self, document: QTextDocument, style: ArticleStyle) -> None:
        self._document = document
        self._style = style
        self._cursor = QTextCursor(document)
        self._empty = True
        self._paragraphs = 0
        self.map = DocumentMap()
        self.beside: list[Beside] = []

    def add_head(self, source: Source, first: BodyPage | None) -> None:
        """Set headline and byline, as far as the body does not begin with them itself."""
        titled = first is not None and any(
            _is_title(first.text[block.start : block.end], block, source.title)
            for block in first.blocks[:3]
        )
        if not titled and source.title:
            self._insert(_one_line(source.title), *self._style.formats(BlockKind.TITLE, 0))
        byline = " · ".join(
            _one_line(part)
            for part in (source.author, source.publication, date_words(source.published_on))
            if part
        )
        if byline:
            self._insert(byline, *self._style.byline())

    def add_page(self, page: BodyPage) -> None:
        """Set one page after those before it."""
        self._cursor.beginEditBlock()
        begins = page.number > 1
        for block in _covering(page):
            self._add_block(page, block, page.number if begins else 0)
            begins = False
        self._cursor.endEditBlock()

    def _add_block(self, page: BodyPage, block: Block, begins: int) -> None:
        shape, look = self._style.formats(block.kind, block.level)
        if begins:
            shape.setTopMargin(shape.topMargin() + self._style.length(32))
        first = 0
        cuts = list(_runs(page.text, block.start, block.end))
        for index, (start, end) in enumerate(cuts):
            piece = QTextBlockFormat(shape)
            if index > 0:
                piece.setTopMargin(0)
            if index < len(cuts) - 1:
                piece.setBottomMargin(0)
            text = page.text[start:end]
            position = self._insert(text.translate(_SWAPPED), piece, look)
            self.map.add(page.number, start, text, position)
            first = first if index else position
        self._note(block, first, begins)

    def _note(self, block: Block, position: int, page: int) -> None:
        number = 0
        if block.kind in _NUMBERED:
            self._paragraphs += 1
            number = self._paragraphs
        bar = self._cursor.position() if block.kind is BlockKind.BLOCK_QUOTE else 0
        marker = block.marker
        if block.kind is BlockKind.LIST_ITEM and not marker:
            marker = "•"
        if number or marker or bar or page:
            self.beside.append(Beside(position, number, marker, bar, page))

    def _insert(self, text: str, shape: QTextBlockFormat, look: QTextCharFormat) -> int:
        """Put a block at the end; where it begins."""
        if self._empty:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(look)
            self._empty = False
        else:
            self._cursor.insertBlock(shape, look)
        position = self._cursor.position()
        self._cursor.insertText(text, look)
        return position


def _is_title(words: str, block: Block, title: str) -> bool:
    """Whether a block is the headline; a file's title may have the name of its site behind it."""
    if block.kind is not BlockKind.HEADING:
        return block.kind is BlockKind.TITLE
    headline, whole = " ".join(words.split()).casefold(), " ".join(title.split()).casefold()
    return (
        bool(headline) and re.match(re.escape(headline) + r"(?:$|\s*[|:·–—-]\s)", whole) is not None
    )


def _covering(page: BodyPage) -> Iterator[Block]:
    """The blocks of a page in order, with paragraphs made of any text that lies in none."""
    at = 0
    for block in page.blocks:
        start = max(block.start, at)
        line = page.text.rfind("\n", at, start) + 1 or at
        mark = page.text[line:start].strip()
        if block.kind in _MARKED and mark and len(mark) <= _LONGEST_MARK:
            # A list's mark that the text carries is shown in the margin, like one it does not.
            yield from _paragraphs(page.text, at, line)
            block = replace(block, marker=mark)
        else:
            yield from _paragraphs(page.text, at, start)
        if start < block.end:
            yield replace(block, start=start)
        at = max(start, block.end)
    yield from _paragraphs(page.text, at, len(page.text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
            yield Block(BlockKind.PARAGRAPH, first, start + len(text[start:stop].rstrip()))
        start = stop + 2


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block cut into runs that Qt can lay out quickly, at spaces where there are any."""
    while end - start > LONGEST_RUN:
        cut = text.rfind(" ", start + LONGEST_RUN // 2, start + LONGEST_RUN) + 1
        cut = cut or start + LONGEST_RUN
        yield start, cut
        start = cut
    yield start, end


def _one_line(text: str) -> str:
    return " ".join(text[:LONGEST_RUN].translate(_SWAPPED).split())
