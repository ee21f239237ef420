"""The words of a span as the case holds them: the texts of its pages and the boxes on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.errors import BadSpan, SourceNotReady
from casefile.model import ReadingStatus

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Span
    from casefile.text.words import Rect


def texts_for(case: Case, span: Span) -> dict[int, str]:
    """The texts of the pages a span runs over, after checking that it lies inside them.

    Raises `BadSpan` where it is empty or leaves its pages, `SourceNotReady` and `NoSuchItem`.
    """
    source = case.sources.get(span.source_id)
    if source.removed_at is not None:
        raise SourceNotReady(source.id, "it is in the trash")
    if source.status is not ReadingStatus.DONE:
        raise SourceNotReady(source.id, source.status)
    if not 1 <= span.page <= span.end_page <= source.pages:
        raise BadSpan(span, f"pages {span.page} to {span.end_page} of {source.pages}")
    numbers = range(span.page, span.end_page + 1)
    texts = {number: case.pages.get(source.id, number).text for number in numbers}
    first, last = texts[span.page], texts[span.end_page]
    inside = 0 <= span.start <= len(first) and 0 <= span.end <= len(last)
    forward = span.page < span.end_page or span.start < span.end
    if not (inside and forward):
        raise BadSpan(span, f"{span.start} to {span.end} on a page of {len(last)} characters")
    return texts


def boxes_for(case: Case, span: Span, texts: dict[int, str]) -> tuple[tuple[int, Rect], ...]:
    """The boxes of the words of a span, each with its page, in points of the page as shown."""
    found: list[tuple[int, Rect]] = []
    for number, text in texts.items():
        start = span.start if number == span.page else 0
        end = span.end if number == span.end_page else len(text)
        words = case.pages.words(span.source_id, number)
        found += [(number, box) for box in words.boxes_of(start, end)]
    return tuple(found)
