"""What the directory and the page of a party show: counts read at one go, and the words around
mentions, read only for those that are looked at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from casefile.errors import NoSuchItem
from casefile.model import PartyId, QuoteState
from casefile.services.mentions import (
    known_spans,
    mention_spans,
    name_owners,
    quotes_holding,
    tallies,
)
from casefile.services.merging import Suggestion, similar_parties
from casefile.services.parties import PartyEntry, entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.case import Case
    from casefile.model import Party, Quote, QuoteId, Span
    from casefile.services.mentions import Tally

AROUND: Final = 90
"""Characters shown before and after a mention."""


@dataclass(frozen=True, slots=True)
class Register:
    """All parties at one moment: tagged and proposed ones with their counts, how often each source
    names each and by which names, which may be the same, and those in the trash."""

    entries: tuple[PartyEntry, ...]
    tallies: dict[PartyId, Tally]
    names: dict[PartyId, tuple[str, ...]]
    similar: tuple[Suggestion, ...]
    trash: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class MergedIn:
    """A party that was merged into another, with the UTC time of it ("" where it is not known)."""

    party: Party
    merged_at: str


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """Where a party is named, in order; the tagged quotes it said and those that name it; and what
    was merged into it, the latest first."""

    party: Party
    spans: tuple[Span, ...]
    said: tuple[QuoteId, ...]
    about: tuple[QuoteId, ...]
    merged: tuple[MergedIn, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A mention with some words around it, each on one line."""

    before: str
    words: str
    after: str


def read_register(case: Case) -> Register:
    """Read the directory; looks through new text for names first, as `up_to_date` says."""
    named = tallies(case)
    names: dict[PartyId, list[str]] = defaultdict(list)
    for name, owner in name_owners(case).items():
        names[owner].append(name)
    states = (QuoteState.TAGGED, QuoteState.SUGGESTED)
    return Register(
        tuple(entries(case, case.parties.all(states=states), named)),
        named,
        {owner: tuple(mine) for owner, mine in names.items()},
        tuple(similar_parties(case, named)),
        tuple(case.parties.trash()),
    )


def read_details(
    case: Case, *, party_id: PartyId, quotes: Iterable[Quote], names: Sequence[str] = ()
) -> PartyDetails:
    """Read what belongs to one party alone; `quotes` are the tagged ones of the case, by place.

    With the `names` of a register, which has looked through all text, nothing is looked for again.
    Raises `NoSuchItem`, also for a party in the trash or merged into another.
    """
    party = case.parties.get(party_id)
    if party.removed_at is not None or party.merged_into is not None:
        raise NoSuchItem("party", party_id)
    if names and not case.read_only:
        spans = known_spans(case, names)
    else:
        spans = mention_spans(case, party_id=party_id)
    return PartyDetails(
        party,
        tuple(spans),
        tuple(quote_id for _, quote_id, _ in case.parties.said_by(party_id)),
        tuple(quotes_holding(spans, quotes)),
        tuple(merged_in(case, party_id=party_id)),
    )


def merged_in(case: Case, *, party_id: PartyId) -> list[MergedIn]:
    """The parties merged directly into one, each as it would be on its own, the latest first."""
    below = (case.parties.get(PartyId(item)) for item in case.parties.merges.below(party_id))
    direct = [party for party in below if party.merged_into == party_id]
    if not direct:
        return []
    times = {
        other: entry.at
        for entry in case.audit.entries("merge")
        if entry.what.get("into") == party_id
        for other in _ids(entry.what.get("parties"))
    }
    found = [MergedIn(party, times.get(party.id, "")) for party in direct]
    return sorted(found, key=lambda one: (one.merged_at, one.party.id), reverse=True)


def snippets(case: Case, *, spans: Sequence[Span]) -> dict[Span, Snippet]:
    """The words of mentions with those around them, cut at words; each page is read once."""
    found = {}
    for (source_id, page), group in groupby(
        sorted(spans), key=lambda span: (span.source_id, span.page)
    ):
        text = case.pages.get(source_id, page).text
        for span in group:
            found[span] = _snippet(text, span)
    return found


def _snippet(text: str, span: Span) -> Snippet:
    first, last = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = text[first : span.start], text[span.end : last]
    if first and " " in before:
        before = "…" + before.partition(" ")[2]
    if last < len(text) and " " in after:
        after = after.rpartition(" ")[0] + "…"
    return Snippet(_line(before), " ".join(text[span.start : span.end].split()), _line(after))


def _line(text: str) -> str:
    """One line that keeps the blank beside the mention."""
    inner = " ".join(text.split())
    left = " " if inner and text[:1].isspace() else ""
    return left + inner + (" " if inner and text[-1:].isspace() else "")


def _ids(listed: object) -> Iterable[int]:
    return listed if isinstance(listed, list) else ()
