"""What can be done to quotes and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import quoting
from ui.undo.stack import Act
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, Span
    from ui.hub import Hub


def tag_quote(hub: Hub, span: Span, speaker: str | None, issues: Sequence[str], note: str) -> Act:
    """Tag words as a quote."""
    case = hub.case

    def ids(changes: Changes) -> list[QuoteId]:
        return sorted(changes.quotes)

    return Act(
        "tagging of a quote",
        partial(
            quoting.tag_quote,
            case,
            span=span,
            speaker=speaker or None,
            issues=tuple(issues),
            note=note,
        ),
        lambda changes: partial(quoting.remove_quotes, case, quote_ids=ids(changes)),
        lambda changes: partial(quoting.restore_quotes, case, quote_ids=ids(changes)),
    )


def remove_quotes(hub: Hub, quotes: Sequence[Quote]) -> Act:
    """Take quotes away; their words stay in the source."""
    case, ids = hub.case, [quote.id for quote in quotes]
    what = counted(len(ids), "quote")
    return Act(
        f"deletion of {what}",
        partial(quoting.remove_quotes, case, quote_ids=ids),
        lambda _: partial(quoting.restore_quotes, case, quote_ids=ids),
        message="Quote deleted" if len(ids) == 1 else f"{what} deleted",
    )
