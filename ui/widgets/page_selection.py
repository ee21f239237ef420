"""Which words are selected on pages: two ends in reading order; nothing is drawn here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NewType

from casefile.model import SourceId, Span
from ui.widgets.quote_paint import End

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*", re.UNICODE)

Place = tuple[int, int]
"""A page and a code point offset into its stored text: places compare in reading order."""

Extent = NewType("Extent", tuple[Place, Place])
"""Two places in order."""


def extent(one: Place, other: Place) -> Extent:
    """Two places as an extent, whichever comes first."""
    return Extent((min(one, other), max(one, other)))


def word_around(text: str, offset: int) -> tuple[int, int]:
    """The word at an offset, without the punctuation around it; else the one character there."""
    start = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
    for found in _WORD.finditer(text, start):
        if found.start() > offset:
            break
        if offset <= found.end():
            return found.span()
    return min(offset, max(0, len(text) - 1)), min(offset + 1, len(text))


@dataclass(slots=True)
class PageSelection:
    """What is selected: an extent that stays (`anchor`) and the one that moves (`focus`).

    Both are empty extents when characters are selected, whole words or blocks when those are.
    """

    anchor: Extent | None = None
    focus: Extent | None = None

    def clear(self) -> None:
        """Select nothing."""
        self.anchor = self.focus = None

    def start(self, at: Extent) -> None:
        """Begin a selection."""
        self.anchor = self.focus = at

    def extend(self, to: Extent) -> None:
        """Move the end that moves; without a beginning this is one."""
        if self.anchor is None:
            self.anchor = to
        self.focus = to

    def select(self, span: Span) -> None:
        """Select what a span holds."""
        self.start(extent((span.page, span.start), (span.end_page, span.end)))

    @property
    def whole(self) -> Extent | None:
        """From the first selected place to the last, or None where nothing is selected."""
        if self.anchor is None or self.focus is None:
            return None
        first, last = min(self.anchor[0], self.focus[0]), max(self.anchor[1], self.focus[1])
        return None if first == last else Extent((first, last))

    @property
    def cursor(self) -> Place | None:
        """The place of the end that moves."""
        if self.anchor is None or self.focus is None:
            return None
        return self.focus[0] if self.focus[0] < self.anchor[0] else self.focus[1]

    def span(self, source_id: SourceId) -> Span | None:
        """The selected words as a span, as they were selected: white space at the ends included."""
        if (whole := self.whole) is None:
            return None
        (page, start), (end_page, end) = whole
        return Span(source_id, page, start, end, end_page)

    def on_page(self, page: int, length: int) -> tuple[int, int] | None:
        """The part of a page of `length` code points that is selected."""
        if (whole := self.whole) is None:
            return None
        (first, start), (last, end) = whole
        if not first <= page <= last:
            return None
        from_here = start if page == first else 0
        to_here = min(end, length) if page == last else length
        return (from_here, to_here) if from_here < to_here else None


def on_page(span: Span, page: int, length: int) -> tuple[int, int] | None:
    """The part of a page of `length` code points that a span covers."""
    if not span.page <= page <= span.end_page:
        return None
    start = span.start if page == span.page else 0
    end = min(span.end, length) if page == span.end_page else length
    return (start, end) if start < end else None


def with_end(span: Span, end: End, place: Place) -> Span | None:
    """A span with one end at another place; None where nothing would be left of it."""
    first, last = (span.page, span.start), (span.end_page, span.end)
    if end is End.START:
        first = place
    else:
        last = place
    return Span(span.source_id, *first, last[1], last[0]) if first < last else None


def trimmed(span: Span, texts: dict[int, str]) -> Span | None:
    """A span without white space at its ends; None where it holds nothing else.

    `texts` are the stored texts of at least the first and the last page.
    """
    page, start = span.page, span.start
    end_page, end = span.end_page, span.end
    head = texts[page][start : end if page == end_page else None]
    if not head.strip():
        if page == end_page:
            return None
        return (
            trimmed(Span(span.source_id, page + 1, 0, end, end_page), texts)
            if (page + 1 in texts)
            else None
        )
    start += len(head) - len(head.lstrip())
    tail = texts[end_page][start if page == end_page else 0 : end]
    if not tail.strip() and end_page > page and end_page - 1 in texts:
        before = len(texts[end_page - 1])
        return trimmed(Span(span.source_id, page, start, before, end_page - 1), texts)
    end -= len(tail) - len(tail.rstrip())
    return Span(span.source_id, page, start, end, end_page)
