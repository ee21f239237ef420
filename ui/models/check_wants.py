"""Which quotations the quote check is about, worked out beside the window: there may be tens of
thousands, and they are gone through at every change of the case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from casefile.model import SourceType
from casefile.services.checking import SECONDHAND
from casefile.text.anchors import AnchorStatus

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from casefile.model import Quote, QuoteId, Source, SourceId


@dataclass(frozen=True, slots=True)
class Wanted:
    """The quotations of each source in their order, the sources (articles first, then by title),
    quotes of other sources whose words are missing there, and which results are missing or out of
    date."""

    by_source: Mapping[SourceId, list[Quote]] = field(default_factory=dict)
    articles: tuple[SourceId, ...] = ()
    others: tuple[Quote, ...] = ()
    checked: frozenset[QuoteId] = frozenset()
    of_sources: Hashable = None
    stale: frozenset[QuoteId] = frozenset()

    def quotes(self) -> list[Quote]:
        """All that is to be looked for, source by source."""
        return sorted((*chain(*self.by_source.values()), *self.others), key=_place)


def state_of(quote: Quote, of_sources: Hashable) -> Hashable:
    """What a result depends on."""
    said_by = quote.speaker.party_id if quote.speaker is not None else None
    return of_sources, quote.text, quote.span, said_by


def gathered(
    sources: Iterable[Source],
    tagged: Iterable[Quote],
    proposed: Iterable[Quote],
    was: Mapping[QuoteId, Hashable],
    before: Hashable,
) -> Wanted:
    """What there is to check. `was` says of each result what its quotation was; `before` is what
    the sources were the last time, kept where they are the same, since it then compares at once."""
    listed = [one for one in sources if one.removed_at is None]
    now = frozenset((one.id, one.type, one.author, one.status) for one in listed)
    of_sources = before if before == now else now
    checked = {one.id: one for one in listed if one.type in SECONDHAND}
    articles = {one.id for one in checked.values() if one.type is SourceType.ARTICLE}
    quotes = list(tagged)
    found = [one for one in quotes if one.span.source_id in checked]
    found += (one for one in proposed if one.span.source_id in articles)
    others = tuple(
        one
        for one in quotes
        if one.anchor_status == AnchorStatus.MISSING and one.span.source_id not in checked
    )
    by_source: defaultdict[SourceId, list[Quote]] = defaultdict(list)
    for quote in sorted(found, key=_place):
        by_source[quote.span.source_id].append(quote)
    stale = (one for one in (*found, *others) if was.get(one.id) != state_of(one, of_sources))
    return Wanted(
        dict(by_source),
        tuple(
            sorted(by_source, key=lambda one: (one not in articles, checked[one].title.casefold()))
        ),
        others,
        frozenset(one.id for one in found),
        of_sources,
        frozenset(one.id for one in stale),
    )


def _place(quote: Quote) -> tuple[int, int, int, int]:
    return (quote.span.source_id, quote.span.page, quote.span.start, quote.id)
