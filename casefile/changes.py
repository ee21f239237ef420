"""What a write touched: every service verb that writes returns one, and one signal carries it to
all views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.model import FactId, IssueId, PartyId, QuoteId, SearchId, SourceId


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids a write touched, by family; an empty set means that family did not change. `case`
    says whether the name of the case did."""

    sources: frozenset[SourceId] = frozenset()
    quotes: frozenset[QuoteId] = frozenset()
    parties: frozenset[PartyId] = frozenset()
    issues: frozenset[IssueId] = frozenset()
    facts: frozenset[FactId] = frozenset()
    searches: frozenset[SearchId] = frozenset()
    drafts: frozenset[SourceId] = frozenset()
    """The sources with other drafts than before."""
    case: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(
            self.sources | other.sources,
            self.quotes | other.quotes,
            self.parties | other.parties,
            self.issues | other.issues,
            self.facts | other.facts,
            self.searches | other.searches,
            self.drafts | other.drafts,
            self.case or other.case,
        )

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        things = self.sources or self.quotes or self.parties or self.issues or self.facts
        return bool(things or self.searches or self.drafts or self.case)
