"""Cuts a body that has no pages of its own (an article, a letter, a text file) into pages; readers
may import it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from casefile.limits import BODY_PAGE_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casefile.document import Block

_FORM_FEED = "\f"
_CUTS = (
    re.compile(r"\n(?:[^\S\n]*\n)+"),
    re.compile(r"\n"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s+"),
    re.compile(r"\s+"),
)
"""After what a page may end, the best first: a paragraph, a line, a sentence, a word."""


def paginate_body(
    text: str, blocks: Sequence[Block] = (), limit: int = BODY_PAGE_CHARS
) -> list[tuple[str, tuple[Block, ...]]]:
    """The pages of a body, each with its text and the blocks on it.

    A form feed ends a page and is stored on none. What is longer than `limit` code points is cut
    after the last paragraph that fits (blank line included), failing that after a line, a sentence,
    a word, or at the limit. Nothing else is left out: the pages one after the other are the text
    without its form feeds. A form feed at the very end opens no further page; a body without text
    is one empty page.

    `blocks` count in `text`, in ascending order; they come back counting in their page. One that
    goes over a cut becomes one block on each page, only the first with its `marker`; a part that is
    white space alone is left out.
    """
    starts = [block.start for block in blocks]
    # A block may lie inside the one before it, so ends alone need not ascend.
    reaches = list(accumulate((block.end for block in blocks), max))
    pages = []
    for start, end in _pages(text, limit):
        near = blocks[bisect_right(reaches, start) : bisect_left(starts, end)]
        pages.append((text[start:end], tuple(_blocks_within(text, near, start, end))))
    return pages


def _pages(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Where each page begins and ends in the whole text."""
    start = 0
    while True:
        feed = text.find(_FORM_FEED, start)
        end = len(text) if feed < 0 else feed
        while end - start > limit:
            cut = _cut(text, start, start + limit)
            yield start, cut
            start = cut
        yield start, end
        start = end + 1
        if start >= len(text):
            return


def _cut(text: str, start: int, limit: int) -> int:
    """The best end of a page that begins at `start` and must end by `limit`."""
    for pattern in _CUTS:
        cut = 0
        for match in pattern.finditer(text, start, limit):
            cut = match.end()
        if cut > start and text[start:cut].strip():
            return cut
    return limit


def _blocks_within(text: str, blocks: Iterable[Block], start: int, end: int) -> Iterator[Block]:
    """The parts of blocks that lie on the page `text[start:end]`, counted from its beginning."""
    for block in blocks:
        first, last = max(block.start, start), min(block.end, end)
        if first < last and text[first:last].strip():
            marker = block.marker if first == block.start else ""
            yield replace(block, start=first - start, end=last - start, marker=marker)
