"""The same words in several sources: which other checked quotations a quotation goes with, and
which of them was printed first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casefile.model import QuoteId, Source, SourceId, Span
    from casefile.services.checking import QuoteCheck

_SHARED: Final = 0.5
"""Share of the shorter of two passages that the other must have, for both to be the same words."""
_PAGE: Final = 1_000_000
"""More than any page has characters, so that places of several pages can be compared as numbers."""


def with_same_words(checks: Iterable[QuoteCheck]) -> dict[QuoteId, list[QuoteCheck]]:
    """For each quotation the others that were taken from the same passage, from it or that it was
    taken from, unordered; only those that have any."""
    by_source: defaultdict[SourceId, list[tuple[int, int, QuoteCheck]]] = defaultdict(list)
    for one in checks:
        for span in (one.quote.span, one.span):
            if span is not None:
                by_source[span.source_id].append((*_stretch(span), one))
    found: defaultdict[QuoteId, dict[QuoteId, QuoteCheck]] = defaultdict(dict)
    for places in by_source.values():
        places.sort(key=lambda row: row[:2])
        for at, (start, end, one) in enumerate(places):
            for other_start, other_end, other in places[at + 1 :]:
                if other_start >= end:
                    break
                shared = min(end, other_end) - other_start
                shorter = min(end - start, other_end - other_start)
                if one.quote.id != other.quote.id and shared >= _SHARED * shorter:
                    found[one.quote.id][other.quote.id] = other
                    found[other.quote.id][one.quote.id] = one
    return {quote_id: list(others.values()) for quote_id, others in found.items()}


def as_printed(
    checks: Iterable[QuoteCheck], sources: Mapping[SourceId, Source]
) -> list[QuoteCheck]:
    """Quotations by the day their source was published, the first one first; undated ones last."""

    def order(one: QuoteCheck) -> tuple[bool, str, int, int]:
        source = sources.get(one.quote.span.source_id)
        day = source.published_on if source is not None else None
        return not day, day or "", one.quote.span.source_id, one.quote.id

    return sorted(checks, key=order)


def _stretch(span: Span) -> tuple[int, int]:
    return span.page * _PAGE + span.start, span.end_page * _PAGE + span.end
