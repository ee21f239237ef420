"""How quotes stand: the same words as their source, others, none, or only proposed; and the tabs
for it.

A later state is one more `Look` or `Tab` here; table, cards, detail, tabs and the quote check read
these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.model import QuoteState
from casefile.services.comparing import CheckStatus

if TYPE_CHECKING:
    from casefile.model import Quote
    from casefile.services.comparing import Compared


@dataclass(frozen=True, slots=True)
class Look:
    """A state: its place in the order, its name, icon and tone, what it means, and the key of its
    tab."""

    order: int
    name: str
    icon: str
    tone: str
    meaning: str
    tab: str


ALTERED = Look(1, "Altered", "altered", "warn", "The source has other words there.", "altered")
NOT_FOUND = Look(
    2,
    "Not found",
    "bad",
    "bad",
    "No other source has enough of these words in this order.",
    "not_found",
)
NOT_CHECKED = Look(
    3, "Not checked", "unchecked", "ink2", "It has not been looked for yet.", "unchecked"
)
SUGGESTED = Look(
    4,
    "Suggested",
    "unchecked",
    "ink2",
    "Casefile proposes this quote; it is none until you say so.",
    "suggested",
)
VERIFIED = Look(5, "Verified", "ok", "ok", "The same words stand in the source.", "verified")

_NOTES = {CheckStatus.BRACKETED: ", with brackets", CheckStatus.ELIDED: ", with an ellipsis"}
ANCHOR_NOTES = {
    "moved": "The same words stand at another place of the source by now. Look whether it is the "
    "one you mean.",
    "ambiguous": "These words stand in several places of the source, and none is sure to be the "
    "one that was tagged.",
    "missing": "These words are not in the text of the source any more. The quote keeps them as "
    "they were tagged.",
}
"""What is said of a quote whose words do not stand where they were tagged."""
_GONE = replace(NOT_FOUND, meaning=ANCHOR_NOTES["missing"])


def look_of_check(compared: Compared | None) -> Look:
    """The state of a quotation that was looked for; None is one that was not yet."""
    if compared is None:
        return NOT_CHECKED
    if compared.check.status is CheckStatus.NOT_FOUND:
        return NOT_FOUND
    return ALTERED if compared.check.status is CheckStatus.ALTERED else VERIFIED


def state_words(compared: Compared | None) -> str:
    """That state with a note: "Verified, with brackets"."""
    note = _NOTES.get(compared.check.status, "") if compared is not None else ""
    return look_of_check(compared).name + note


def look_of_anchor(quote: Quote) -> Look:
    """The state of a quote that stands in its source itself: whether its words are there."""
    return _GONE if quote.anchor_status == "missing" else VERIFIED


def needs_you(quote: Quote) -> bool:
    """Whether a tagged quote does not stand where its words were tagged."""
    return is_tagged(quote) and quote.anchor_status != "exact"


def is_tagged(quote: Quote) -> bool:
    """Whether someone said that it is a quote."""
    return quote.state == QuoteState.TAGGED


def is_suggested(quote: Quote) -> bool:
    """Whether it is only proposed."""
    return quote.state == QuoteState.SUGGESTED


@dataclass(frozen=True, slots=True)
class Tab:
    """Some of the quotes; one that is not `always` there shows only while it has any."""

    key: str
    name: str
    icon: str
    tone: str
    always: bool = True


TABS = (
    Tab("all", "All", "", "ink2"),
    *(Tab(one.tab, one.name, one.icon, one.tone) for one in (VERIFIED, ALTERED, NOT_FOUND)),
    Tab(NOT_CHECKED.tab, NOT_CHECKED.name, NOT_CHECKED.icon, NOT_CHECKED.tone),
    Tab("needs", "Needs you", "warning", "warn", always=False),
    Tab(SUGGESTED.tab, SUGGESTED.name, SUGGESTED.icon, SUGGESTED.tone, always=False),
)


def tabs_of(quote: Quote, look: Look) -> tuple[str, ...]:
    """The keys of the tabs that list a quote with this state."""
    if is_suggested(quote):
        return (SUGGESTED.tab,)
    return ("all", look.tab, "needs") if needs_you(quote) else ("all", look.tab)
