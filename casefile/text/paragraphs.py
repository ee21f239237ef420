"""The numbers of the paragraphs of a body without pages of its own, as the reader shows them in the
margin and a citation names them. Services and the window may import it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from casefile.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casefile.document import Block

NUMBERED: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE})
"""The parts of a body that count; headings, lists, captions and source lists do not."""


class ParagraphNumbers:
    """The numbered paragraphs of one source, counted from 1 through all its pages.

    Made of each page's number, stored text and blocks, in order. Text in no block is cut at blank
    lines and counts as well.
    """

    def __init__(self, pages: Iterable[tuple[int, str, Sequence[Block]]]) -> None:
        self._places: list[tuple[int, int]] = []
        self._numbers: list[int] = []
        count = 0
        for page, text, blocks in pages:
            for start, numbered in _parts(text, blocks):
                count += numbered
                self._places.append((page, start))
                self._numbers.append(count if numbered else 0)

    def at(self, page: int, offset: int) -> int:
        """The number of the paragraph that a place of the stored text lies in; 0 where it lies in
        something that has none."""
        index = bisect_right(self._places, (page, offset)) - 1
        return self._numbers[index] if index >= 0 else 0


def _parts(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, bool]]:
    """Where each part of a page begins, and whether it is numbered."""
    at = 0
    for block in blocks:
        start = max(block.start, at)
        yield from _loose(text, at, start)
        if start < block.end:
            yield start, block.kind in NUMBERED
        at = max(start, block.end)
    yield from _loose(text, at, len(text))


def _loose(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """The paragraphs of text that no block claims."""
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        # A list's mark that the text carries stands alone before its block.
        if len(text[start:stop].strip()) > _LONGEST_MARK:
            yield start, True
        start = stop + 2


_LONGEST_MARK: Final = 8
