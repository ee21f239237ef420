"""Parties that are the same: merged, shown beforehand, taken apart again, and kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField, NoSuchItem
from casefile.model import PartyId, QuoteState
from casefile.services.mentions import tallies
from casefile.services.parties import PartyEntry, entries, speaker_changed
from casefile.text.likeness import NameCard, alike, likely_pairs
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.case import Case
    from casefile.model import Party, QuoteId
    from casefile.services.mentions import Tally

_BOTH = (QuoteState.TAGGED, QuoteState.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two parties that may be one: `a` is the one whose name would be kept, `reason` says in plain
    words why, `score` is from 0 to 1."""

    a: PartyId
    b: PartyId
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would make: the counts, names and roles of the party that is kept, the aliases
    that are new to it, the quotes that would show it as their speaker, and each party as it is."""

    into: PartyEntry
    others: tuple[PartyEntry, ...]
    mentions: int
    sources: int
    aliases: tuple[str, ...]
    new_aliases: tuple[str, ...]
    roles: tuple[str, ...]
    quotes: tuple[QuoteId, ...]


def similar_parties(case: Case, named: Mapping[PartyId, Tally] | None = None) -> list[Suggestion]:
    """The pairs of parties that may be the same, each with its reason, the most likely first.

    Pairs that the user keeps apart are left out, and so are father and son and people of other
    given names. `named` is what `tallies` said, where it was asked.
    """
    parties = {party.id: party for party in case.parties.all(states=_BOTH)}
    cards = {
        party_id: NameCard.of(party.name, party.aliases, party.kind)
        for party_id, party in parties.items()
    }
    apart = case.parties.apart()
    named = tallies(case) if named is None else named
    counts = {party_id: tally.mentions for party_id, tally in named.items()}
    found = []
    for one, other in likely_pairs(cards):
        if (min(one, other), max(one, other)) in apart:
            continue
        kept = max(one, other, key=lambda item: _standing(parties[item], counts))
        lost = other if kept == one else one
        likeness = alike(cards[kept], cards[lost])
        if likeness is not None:
            found.append(Suggestion(kept, lost, likeness.reason, likeness.score))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def keep_apart(case: Case, *, a: PartyId, b: PartyId) -> Changes:
    """Remember that two parties are not the same. Taken back by `forget_apart`."""
    return _set_apart(case, a, b, apart=True)


def forget_apart(case: Case, *, a: PartyId, b: PartyId) -> Changes:
    """Let two parties be suggested as the same again."""
    return _set_apart(case, a, b, apart=False)


def merge_preview(case: Case, *, into_id: PartyId, from_ids: Sequence[PartyId]) -> MergePreview:
    """What `merge_parties` would make; changes nothing. Raises as that does."""
    parties = _mergeable(case, into_id, from_ids)
    known = tallies(case)
    into, *others = entries(case, parties, known)
    named = [tally for party in parties if (tally := known.get(party.id))]
    said = [row for party in parties for row in case.parties.said_by(party.id)]
    mine = {fold(name) for name in parties[0].names}
    brought = {fold(name): name for party in parties[1:] for name in party.names}
    new = tuple(name for key, name in brought.items() if key not in mine)
    sources = {source for tally in named for source in tally.sources} | {row[2] for row in said}
    return MergePreview(
        into=into,
        others=tuple(others),
        mentions=sum(entry.mentions for entry in (into, *others)),
        sources=len(sources),
        aliases=parties[0].aliases + new,
        new_aliases=new,
        roles=tuple(dict.fromkeys(role for party in parties for role in party.roles)),
        quotes=tuple(quote_id for party_id, quote_id, _ in said if party_id != into_id),
    )


def merge_parties(case: Case, *, into_id: PartyId, from_ids: Sequence[PartyId]) -> Changes:
    """Merge parties into one, which then shows their quotes, names, roles and mentions as its own.

    Nothing of the others is lost: `unmerge_party` with `into_id` takes the whole merge apart again,
    exactly. A proposed party that tagged ones are merged into becomes tagged. Raises `NoSuchItem`,
    and `BadField` where they are not different parties.
    """
    parties = _mergeable(case, into_id, from_ids)
    with case.database.writing():
        case.parties.merges.merge(into_id, list(from_ids))
        if any(party.state == QuoteState.TAGGED for party in parties):
            case.parties.update(into_id, state=QuoteState.TAGGED)
        case.audit.record(
            "merge",
            into=into_id,
            parties=list(from_ids),
            names=[party.name for party in parties],
        )
        changed = speaker_changed(case, from_ids)
    return changed | Changes(parties=frozenset({into_id, *from_ids}))


def unmerge_party(case: Case, *, party_id: PartyId) -> Changes:
    """Take a merge apart again: that of a party that was merged into another, or else the latest
    one into this party. Quotes, names, roles and mentions are again as they were before it.

    Taken back by `merge_parties`. Raises `NoSuchItem` where there is no such merge.
    """
    into = case.parties.merges.parent(party_id)
    taken = [party_id] if into is not None else case.parties.merges.last_merged_into(party_id)
    if not taken:
        raise NoSuchItem("merge of party", party_id)
    into = party_id if into is None else into
    with case.database.writing():
        for item in taken:
            case.parties.merges.take_out(item)
        case.audit.record("unmerge", into=into, parties=taken)
        freed = [PartyId(item) for item in taken]
        changed = speaker_changed(case, freed)
    shown = case.parties.merges.top(into)
    return changed | Changes(parties=frozenset({*freed, PartyId(into), PartyId(shown)}))


def merged_parties(case: Case, *, party_id: PartyId) -> list[Party]:
    """The parties that were merged into one, directly or not, as they would be on their own."""
    below = case.parties.merges.below(party_id)
    return [case.parties.get(PartyId(item)) for item in below if item != party_id]


def _mergeable(case: Case, into_id: PartyId, from_ids: Sequence[PartyId]) -> list[Party]:
    parties = [case.parties.get(party_id) for party_id in (into_id, *from_ids)]
    for party in parties:
        if party.removed_at is not None or party.merged_into is not None:
            raise NoSuchItem("party", party.id)
    if not from_ids or len({party.id for party in parties}) < len(parties):
        raise BadField("merge", into_id, "different parties, each named once")
    return parties


def _set_apart(case: Case, a: PartyId, b: PartyId, *, apart: bool) -> Changes:
    for party_id in (a, b):
        case.parties.get(party_id)
    if a == b:
        raise BadField("party", a, "two different parties")
    with case.database.writing():
        case.parties.set_apart(a, b, apart=apart)
        case.audit.record("keep-apart" if apart else "forget-apart", parties=[a, b])
    return Changes(parties=frozenset({a, b}))


def _standing(party: Party, counts: dict[PartyId, int]) -> tuple[bool, bool, int, int, int]:
    """Which of two names is the better one to keep: tagged, more than one word, often used, long,
    old."""
    tagged = party.state == QuoteState.TAGGED
    return tagged, " " in party.name, counts.get(party.id, 0), len(party.name), -party.id
