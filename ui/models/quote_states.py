"""How quotes stand: at their words, in need of someone, or only proposed; and the tabs for it.

A later state is one more `Look` or `Tab` here; table, cards, detail and tabs read these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.model import QuoteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.model import Quote


@dataclass(frozen=True, slots=True)
class Look:
    """A state: its place in the order, its name, icon and tone, and what it means."""

    order: int
    name: str
    icon: str
    tone: str
    meaning: str


_ANCHORS = {
    "exact": Look(3, "In place", "tick", "ink3", "The words stand where they were tagged."),
    "moved": Look(
        2,
        "Moved",
        "info",
        "ink2",
        "The same words stand at another place of the source by now. Look whether it is the one "
        "you mean.",
    ),
    "ambiguous": Look(
        1,
        "Several places",
        "altered",
        "warn",
        "These words stand in several places of the source, and none is sure to be the one that "
        "was tagged.",
    ),
    "missing": Look(
        0,
        "Not found",
        "bad",
        "bad",
        "These words are not in the text of the source any more. The quote keeps them as they "
        "were tagged.",
    ),
}
_SUGGESTED = Look(
    4,
    "Suggested",
    "unchecked",
    "ink2",
    "Casefile proposes this quote; it is none until you say so.",
)


def look_of(quote: Quote) -> Look:
    """How a quote stands; where its words stand comes with tagged quotes only."""
    if quote.state == QuoteState.SUGGESTED:
        return _SUGGESTED
    return _ANCHORS.get(quote.anchor_status, _ANCHORS["exact"])


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
    holds: Callable[[Quote], bool]
    always: bool = True


TABS = (
    Tab("all", "All", "", "ink2", is_tagged),
    Tab("needs", "Needs you", "warning", "warn", needs_you, always=False),
    Tab("suggested", "Suggested", "unchecked", "ink2", is_suggested, always=False),
)
