"""The words of a span as a person reads them: on over a page break, without what stands between
two pages of the same text. Any layer above may import it.

What is stored, compared with the source and told to programs stays `pages.span_text`, to the
letter.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from casefile.document import BlockKind
from casefile.text.flow import flowing
from casefile.text.furniture import FURNITURE, stamps_in
from casefile.text.pages import PAGE_JOIN, span_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casefile.document import Block
    from casefile.text.pages import Stretch

_APART: Final = frozenset({BlockKind.FOOTNOTE, BlockKind.LABEL})
"""What stands between the text of two pages, but is read where the words begin or end in it."""


def reading(
    page_texts: Mapping[int, str], blocks: Mapping[int, Sequence[Block]], span: Stretch
) -> str:
    """The words of a span with lines joined and split words mended.

    Where it runs over a page break, running heads and feet, stamps, and the footnotes and labels
    at the break are left out, unless it begins or ends inside them. Both mappings need only the
    span's own pages, `blocks` not all of them. Raises BadSpan as `span_text` does.
    """
    whole = span_text(page_texts, span)
    if span.page == span.end_page:
        return flowing(whole)
    parts = [
        page_texts[page][start:end].strip()
        for page in range(span.page, span.end_page + 1)
        for start, end in runs_read(page_texts[page], blocks.get(page, ()), page, span)
    ]
    return flowing(PAGE_JOIN.join(part for part in parts if part)) or flowing(whole)


def runs_read(
    text: str, blocks: Sequence[Block], page: int, span: Stretch
) -> list[tuple[int, int]]:
    """The runs of one page that are read of a span, as half-open code points into its `text`; none
    where the page has nothing of it but what stands between two pages."""
    start = span.start if page == span.page else 0
    end = min(span.end, len(text)) if page == span.end_page else len(text)
    runs = []
    for first, last in (*_between_pages(text, blocks, page, span), (end, end)):
        if text[start : min(first, end)].strip():
            runs.append((start, min(first, end)))
        start = max(start, last)
    return runs


def _between_pages(
    text: str, blocks: Sequence[Block], page: int, span: Stretch
) -> list[tuple[int, int]]:
    """What a span over a page break takes in of a page without meaning it, in order."""
    if span.page == span.end_page:
        return []
    runs = stamps_in(text) + [(one.start, one.end) for one in blocks if one.kind in FURNITURE]
    runs += _set_apart(blocks, page, span)
    begins_in = span.start if page == span.page else -1
    return sorted(run for run in runs if not run[0] <= begins_in < run[1])


def _set_apart(blocks: Sequence[Block], page: int, span: Stretch) -> Iterator[tuple[int, int]]:
    """Footnotes and labels towards a break, unless the span begins or ends among them here."""
    begins_in = {
        one.kind for one in blocks if page == span.page and one.start <= span.start < one.end
    }
    body = [one.start for one in blocks if one.kind not in _APART | FURNITURE]
    first, last = min(body, default=inf), max(body, default=-1)
    for one in blocks:
        behind = page < span.end_page and (one.start > last or one.kind is BlockKind.FOOTNOTE)
        before = page > span.page and one.start < first
        ends_in = page == span.end_page and one.start < span.end <= one.end
        if one.kind in _APART - begins_in and (behind or before) and not ends_in:
            yield one.start, one.end
