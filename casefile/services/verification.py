"""How tagged quotes stand against their sources, in one word each, for what leaves the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.analysis.checking import CheckStatus
from casefile.services.checking import SECONDHAND, check_these
from casefile.services.indexing import is_current, state_of_index
from casefile.store.rulings import RulingKind
from casefile.text.anchors import AnchorStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.case import Case
    from casefile.model import Quote, QuoteId
    from casefile.store.rulings import Ruling

_COMPARED: Final = 400
"""So many quotations are compared for an export; more would keep it waiting for minutes, and the
check itself is there for them."""

VERIFIED, ALTERED, NOT_FOUND, NOT_CHECKED = "verified", "altered", "not_found", "not_checked"


def verification(
    case: Case, quotes: Sequence[Quote], *, known: Mapping[QuoteId, CheckStatus] | None = None
) -> dict[QuoteId, str]:
    """For each quote `verified`, `altered`, `not_found` or `not_checked`.

    One that stands in its source itself is verified as long as its words are there. One that
    repeats another source counts as the quote check found it: in `known`, else it is looked for
    now, unless there are too many or the index is out of date.
    """
    secondhand = {one.id for one in case.sources.all() if one.type in SECONDHAND}
    asked = [one for one in quotes if one.span.source_id in secondhand]
    statuses = known if known is not None else _statuses(case, asked)
    found = {}
    for quote in quotes:
        if quote.span.source_id in secondhand:
            found[quote.id] = _word(statuses.get(quote.id))
        else:
            lost = quote.anchor_status == AnchorStatus.MISSING
            found[quote.id] = NOT_FOUND if lost else VERIFIED
    return found


def ruling_words(ruling: Ruling | None) -> str:
    """What was said of a checked quote: `kept as quoted: the reason`; empty for nothing."""
    if ruling is None:
        return ""
    kept = ruling.kind is RulingKind.AS_QUOTED
    words = "kept as quoted" if kept else "needs correction"
    return f"{words}: {ruling.reason}" if ruling.reason else words


def _statuses(case: Case, quotes: Sequence[Quote]) -> dict[QuoteId, CheckStatus]:
    if not quotes or len(quotes) > _COMPARED or not is_current(case, state_of_index(case)):
        return {}
    return {one.quote.id: one.status for one in check_these(case, quotes)}


def _word(status: CheckStatus | None) -> str:
    if status is None:
        return NOT_CHECKED
    words = {CheckStatus.NOT_FOUND: NOT_FOUND, CheckStatus.ALTERED: ALTERED}
    return words.get(status, VERIFIED)
