"""Ruling on checked quotations: keep one as it is quoted, or have it corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.store.rulings import Ruling, RulingKind

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import QuoteId

__all__ = ["Ruling", "RulingKind", "put_back_ruling", "rule_on_quote", "rulings_by_quote"]


def rulings_by_quote(case: Case) -> dict[QuoteId, Ruling]:
    """Every ruling on the present words of a quote."""
    return case.rulings.all()


def rule_on_quote(
    case: Case, *, quote_id: QuoteId, kind: RulingKind | None, reason: str = ""
) -> Changes:
    """Say of a quotation that it stays as quoted or needs correction, in place of what was said of
    it before; None takes that back.

    Raises `NoSuchItem`. Taken back by `put_back_ruling` with what stood before.
    """
    quote = case.quotes.get(quote_id)
    with case.database.writing():
        if kind is None:
            case.rulings.drop(quote_id)
        else:
            case.rulings.put(quote_id, kind, reason.strip())
        said = kind.value if kind is not None else None
        case.audit.record("rule-on-quote", quote_id=quote_id, ruling=said, reason=reason.strip())
    return Changes(quotes=frozenset({quote_id}), sources=frozenset({quote.span.source_id}))


def put_back_ruling(case: Case, *, quote_id: QuoteId, before: Ruling | None) -> Changes:
    """Bring back what was said of a quotation before, or that nothing was."""
    if before is None:
        return rule_on_quote(case, quote_id=quote_id, kind=None)
    return rule_on_quote(case, quote_id=quote_id, kind=before.kind, reason=before.reason)
