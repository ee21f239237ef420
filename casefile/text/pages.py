"""The pages of one source as one text, so that words can be looked for across page breaks; any
layer above may import it.

Pages are joined by a line feed: a span over a page break reads as the tail of its first page, the
whole pages between and the head of its last, with `\\n` between pages. `span_text` is the one place
that says so.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from casefile.errors import BadSpan
from casefile.model import Span
from casefile.text import rewrite
from casefile.text.normal import NormalOffset, NormalText, normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from casefile.model import SourceId

PAGE_JOIN: Final = "\n"
"""What stands for a page break inside the text of a span."""


class Stretch(Protocol):
    """Anything that says from where to where words go: a `Span`, a `Place`, an `Anchor`."""

    @property
    def page(self) -> int:
        """The page it begins on, from 1."""

    @property
    def start(self) -> int:
        """Code points into the stored text of `page`."""

    @property
    def end(self) -> int:
        """Code points into the stored text of `end_page`."""

    @property
    def end_page(self) -> int:
        """The page it ends on."""


class Place(NamedTuple):
    """Where words stand in a source that the caller knows; offsets as in `Span`."""

    page: int
    start: int
    end_page: int
    end: int

    def in_source(self, source_id: SourceId) -> Span:
        """The place as a span of this source."""
        return Span(source_id, self.page, self.start, self.end, self.end_page)


def span_text(page_texts: Mapping[int, str], span: Stretch) -> str:
    """The words of a span, to the letter; a page break inside it reads as one line feed.

    `page_texts` needs only the span's own pages. Raises BadSpan where the span does not lie inside
    them or turns round.
    """
    pages = range(span.page, span.end_page + 1)
    if not pages or any(page not in page_texts for page in pages):
        raise BadSpan(span, "no such pages")
    if span.start < 0 or span.end < 0:
        raise BadSpan(span, "negative offset")
    if span.start > len(page_texts[span.page]) or span.end > len(page_texts[span.end_page]):
        raise BadSpan(span, "past the end of its page")
    if span.page == span.end_page:
        if span.start > span.end:
            raise BadSpan(span, "ends before it starts")
        return page_texts[span.page][span.start : span.end]
    between = (page_texts[page] for page in pages[1:-1])
    head = page_texts[span.page][span.start :]
    return PAGE_JOIN.join((head, *between, page_texts[span.end_page][: span.end]))


class PagedText:
    """All pages of a source as one text that remembers its pages; its other forms are made once,
    when first asked for.

    Build one where many words or anchors are looked for in the same source.
    """

    def __init__(self, page_texts: Mapping[int, str]) -> None:
        self.pages = page_texts
        self._numbers = sorted(page_texts)
        lengths = (len(page_texts[number]) + len(PAGE_JOIN) for number in self._numbers)
        self._begins = list(accumulate(lengths, initial=0))
        self.text = PAGE_JOIN.join(page_texts[number] for number in self._numbers)

    @cached_property
    def normal(self) -> NormalText:
        """The normalised form of the whole text."""
        return normalise(self.text)

    @cached_property
    def unhyphenated(self) -> NormalText:
        """The normalised form without its hyphens; this map leads to the normalised text, not to
        the stored one.
        """
        return _unhyphenated(self.normal.text)

    def place(self, start: int, end: int) -> Place | None:
        """Where `text[start:end]` stands; None if it has no characters on a page, or crosses pages
        that are missing.
        """
        if start >= end:
            return None
        first = bisect_right(self._begins, start) - 1
        last = bisect_right(self._begins, end - 1) - 1
        page, end_page = self._numbers[first], self._numbers[last]
        if end_page - page != last - first:
            return None
        place = Place(page, start - self._begins[first], end_page, end - self._begins[last])
        if place.end <= len(self.pages[end_page]):
            return place
        # It takes in the line feed between two pages, so it ends at the head of the second one.
        follows = self._numbers[last + 1] == end_page + 1
        return place._replace(end_page=end_page + 1, end=0) if follows else None

    def exact_places(self, words: str) -> Iterator[Place]:
        """Every place where exactly these characters stand."""
        yield from self._places(self.text, words, lambda start, end: (start, end))

    def normal_places(self, words: str) -> Iterator[Place]:
        """Every place where these words stand, however they were printed."""
        needle = normalise(words).text.strip()
        yield from self._places(self.normal.text, needle, self._from_normal)

    def unhyphenated_places(self, words: str) -> Iterator[Place]:
        """The same whether hyphens are there or not: one at a line's end does not say if it belongs
        to the word.
        """
        needle = _unhyphenated(normalise(words).text).text.strip()
        yield from self._places(self.unhyphenated.text, needle, self._from_unhyphenated)

    def _from_normal(self, start: int, end: int) -> tuple[int, int]:
        return self.normal.to_raw(NormalOffset(start), NormalOffset(end))

    def _from_unhyphenated(self, start: int, end: int) -> tuple[int, int]:
        return self._from_normal(*self.unhyphenated.to_raw(NormalOffset(start), NormalOffset(end)))

    def _places(
        self, text: str, words: str, to_raw: Callable[[int, int], tuple[int, int]]
    ) -> Iterator[Place]:
        at = text.find(words) if words else -1
        while at >= 0:
            place = self.place(*to_raw(at, at + len(words)))
            if place is not None:
                yield place
            at = text.find(words, at + 1)


def _unhyphenated(normal: str) -> NormalText:
    return NormalText(normal, *rewrite.unhyphenated(normal))
