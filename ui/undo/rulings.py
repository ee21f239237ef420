"""What can be said of checked quotations and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import quote_rulings
from casefile.services.quote_rulings import RulingKind
from ui.undo.stack import Act

if TYPE_CHECKING:
    from casefile.changes import Changes
    from casefile.model import QuoteId
    from casefile.services.quote_rulings import Ruling
    from ui.hub import Hub

_TEXTS = {
    RulingKind.AS_QUOTED: "acceptance of a quotation as quoted",
    RulingKind.NEEDS_CORRECTION: "marking of a quotation for correction",
    None: "removal of a ruling on a quotation",
}


def rule_on_quote(
    hub: Hub, quote_id: QuoteId, kind: RulingKind | None, reason: str, before: Ruling | None
) -> Act:
    """Rule on a quotation, or take a ruling away; `before` is what is said of it now."""
    case = hub.case
    ask = quote_rulings.rule_on_quote

    def undo_of(_: Changes) -> partial[Changes]:
        return partial(quote_rulings.put_back_ruling, case, quote_id=quote_id, before=before)

    return Act(
        _TEXTS[kind], partial(ask, case, quote_id=quote_id, kind=kind, reason=reason), undo_of
    )
