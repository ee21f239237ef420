"""Checked quotations ready to be shown: beside their passage, with where both stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.analysis.checking import ChangeKind, CheckStatus
from casefile.analysis.laying import Piece, laid
from casefile.services.checking import QuoteCheck, check_these, other_passages
from casefile.services.citing import Citer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.case import Case
    from casefile.model import Quote

__all__ = [
    "ChangeKind",
    "CheckStatus",
    "Compared",
    "Piece",
    "compare_quotes",
    "compare_with_others",
]


@dataclass(frozen=True, slots=True)
class Compared:
    """A checked quotation in pieces; `place` and `source_place` say where it and the passage stand
    in their sources, `source_title` what the passage was taken from, all empty for none."""

    check: QuoteCheck
    pieces: tuple[Piece, ...]
    place: str
    source_title: str = ""
    source_place: str = ""


def compare_quotes(case: Case, quotes: Sequence[Quote]) -> list[Compared]:
    """Check quotations against all other sources, those whose words left their place against their
    own too, in the order they come in; raises `IndexFault` where there is no index and none can be
    made."""
    return _shown(case, check_these(case, quotes, lost_at_home=True))


def compare_with_others(case: Case, quote: Quote) -> list[Compared]:
    """The next best passages for a quotation, the best first."""
    return _shown(case, other_passages(case, quote=quote))


def _shown(case: Case, checks: Sequence[QuoteCheck]) -> list[Compared]:
    citer = Citer(case)
    titles = {source.id: source.title for source in case.sources.all()}
    made = []
    for check in checks:
        place = citer.place(check.quote.span)
        if check.comparison is None or check.span is None:
            made.append(Compared(check, (), place))
            continue
        pieces = laid(check.quote.reading, check.comparison.passage)
        title = titles.get(check.span.source_id, "")
        made.append(Compared(check, pieces, place, title, citer.place(check.span)))
    return made
