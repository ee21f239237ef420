"""Whether tagged quotes still say what their originals say: the quoted pages are read again from
the stored bytes. Writes nothing."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile import limits
from casefile.document import ReadPage
from casefile.errors import CaseError
from casefile.model import Kind
from casefile.services.reading import extra_seconds, storable
from casefile.text.anchors import AnchorStatus, check_anchor
from casefile.workers import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from casefile.case import Case
    from casefile.model import QuoteId, Source, SourceId
    from casefile.text.anchors import Anchor

_BY_PAGE = (Kind.PDF, Kind.IMAGE)


@dataclass(slots=True)
class Requoted:
    """What reading the originals again showed.

    `lost` are quotes whose words their original does not have, `unread` the sources that could not
    be read; `pages` were read in `seconds`.
    """

    quotes: int = 0
    lost: list[tuple[QuoteId, SourceId]] = field(default_factory=list)
    unread: list[SourceId] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0


def requote(
    case: Case,
    *,
    without: Collection[SourceId] = (),
    stopped: Callable[[], bool] = lambda: False,
) -> Requoted:
    """Compare every tagged quote with its original as it reads now, except in the sources of
    `without`; returns early once `stopped` says so.

    Words that only stand at other offsets, or are spaced or hyphenated in another way, are not
    lost: another version of a reader may lay out a page anew.
    """
    found, begun = Requoted(), time.monotonic()
    quoted = {quote.span.source_id for quote in case.quotes.all()} - set(without)
    with WorkerPool(1) as pool:
        for source_id in sorted(quoted):
            if stopped():
                break
            _look_through(case, pool, case.sources.get(source_id), found, stopped)
    found.seconds = time.monotonic() - begun
    return found


def _look_through(
    case: Case, pool: WorkerPool, source: Source, found: Requoted, stopped: Callable[[], bool]
) -> None:
    left = {quote.id: case.quotes.anchor(quote.id) for quote in case.quotes.in_source(source.id)}
    count, first = len(left), min(anchor.page for anchor in left.values())
    # What stands on earlier pages may help to lay out a page, so a quote that is not found when
    # reading begins in the middle gets a reading from the first page.
    for begin in dict.fromkeys((first, 1)):
        try:
            texts = _texts(case, pool, source, (begin, _last(left)), stopped)
        except CaseError:
            found.unread.append(source.id)
            return
        if stopped():
            return
        found.pages += len(texts)
        left = {key: one for key, one in left.items() if not _says(source, texts, one)}
        if not left:
            break
    found.quotes += count
    found.lost += [(quote_id, source.id) for quote_id in left]


def _last(anchors: Mapping[QuoteId, Anchor]) -> int:
    return max(anchor.end_page for anchor in anchors.values())


def _texts(
    case: Case,
    pool: WorkerPool,
    source: Source,
    pages: tuple[int, int],
    stopped: Callable[[], bool],
) -> dict[int, str]:
    """The pages from the first to the last of `pages`, read as on import; a body without pages of
    its own wholly. Raises what reading raises."""
    first, last = pages if source.kind in _BY_PAGE else (1, None)
    stream = pool.stream(
        "casefile.readers:read_document",
        step_seconds=limits.PAGE_SECONDS + extra_seconds(source),
        first_step_seconds=limits.HEAD_SECONDS + extra_seconds(source),
        path=str(case.original_path(source.id)),
        kind=source.kind,
        password=case.sources.password(source.id),
        first_page=first,
    )
    texts: dict[int, str] = {}
    with closing(stream) as parts:  # type: ignore[type-var]  # a generator, told as an iterator
        for part in parts:
            if isinstance(part, ReadPage):
                texts[part.number] = storable(part.text)
            if stopped() or (last is not None and last in texts):
                break
    return texts


def _says(source: Source, texts: Mapping[int, str], anchor: Anchor) -> bool:
    """Whether the original has the words of an anchor: on their own pages, or anywhere in a body
    whose pages are only cut by its reader."""
    if source.kind in _BY_PAGE:
        own = range(anchor.page, anchor.end_page + 1)
        texts = {number: text for number, text in texts.items() if number in own}
    return check_anchor(anchor, texts).status is not AnchorStatus.MISSING
