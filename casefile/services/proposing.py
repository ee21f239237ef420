"""Keeping proposals beside what the user made: the same words are proposed once, and never again
after they were ruled on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.model import FactId, PartyId, PartyKind, QuoteId, QuoteState, Span
from casefile.services.spans import boxes_for
from casefile.text.anchors import AnchorStatus, make_anchor
from casefile.text.kinds import guess_kind
from casefile.text.likeness import NameCard, alike, turned_around
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from casefile.analysis.jobs import ProposedFact, ProposedParty, ProposedQuote
    from casefile.case import Case
    from casefile.model import Party, Source

_EDGES: Final = " \t\n\r\u00a0\"'“”„‟«»‹›‘’‚‛`´.,;:"
"""What may stand at the ends of the same quotation here and not there."""

_SAME_PERSON: Final = 0.93
"""Likeness of names that differ by no more than a title or a middle name."""


class _Core(NamedTuple):
    """The place of a quotation without its marks, so that with and without them are the same."""

    page: int
    start: int
    end_page: int
    end: int


def keep_parties(case: Case, found: Sequence[ProposedParty]) -> tuple[set[PartyId], set[PartyId]]:
    """Store proposed parties, in the caller's transaction; gives all that stand for one of them and
    those of these that were added or changed.

    A name that the case knows, whatever was ruled on it, is not proposed again; a party that waits
    for a ruling learns new aliases and roles.
    """
    named: set[PartyId] = set()
    changed: set[PartyId] = set()
    for proposal in found:
        known = known_as(case, proposal.name)
        if known is None and not case.parties.was_named(proposal.name):
            changed.add(_add_party(case, proposal))
        elif known is not None:
            named.add(known.id)
            if known.state == QuoteState.SUGGESTED and _teach(case, known, proposal):
                changed.add(known.id)
    return named | changed, changed


def known_as(case: Case, name: str) -> Party | None:
    """The party of a name that the case knows: by that name, as an office with its words turned
    around, or as the only person whose name differs by a title or a middle name."""
    known = case.parties.named(name)
    if known is not None or case.parties.was_named(name):
        return known
    turned = turned_around(name)
    if turned is not None:
        return case.parties.named(turned)
    if guess_kind(name) != PartyKind.PERSON:
        return None
    card = NameCard.of(name, (), PartyKind.PERSON)
    found = []
    for party in case.parties.ending_in(card.person.surname) if card.person.given else ():
        other = NameCard.of(party.name, (), party.kind)
        likeness = alike(card, other) if other.person.given else None
        if likeness is not None and likeness.score >= _SAME_PERSON:
            found.append(party)
    return found[0] if len(found) == 1 else None


def forget_parties(case: Case, *, named: Collection[PartyId]) -> set[PartyId]:
    """Forget the proposed parties that no source names any more and nothing points to, in the
    caller's transaction."""
    gone = {PartyId(one) for one in case.proposals.idle_parties()} - set(named)
    case.proposals.drop_parties(gone)
    return gone


def keep_quotes(case: Case, source: Source, found: Sequence[ProposedQuote]) -> set[QuoteId]:
    """Make these the open proposals of a source, in the caller's transaction; gives the quotes that
    were added, looked at again or forgotten.

    Words that are tagged, turned down or in the trash are not proposed again. A proposal that was
    there before keeps its id.
    """
    keeper = _Keeper(case, source)
    for proposal in found:
        keeper.keep(proposal)
    return keeper.close()


def keep_facts(case: Case, source: Source, found: Sequence[ProposedFact]) -> set[FactId]:
    """Make these the open dated sentences of a source, in the caller's transaction; gives the facts
    that were added or forgotten. What was ruled on is not proposed again."""
    standing = {
        (fact.span.page, fact.span.start, fact.date): fact
        for fact in case.facts.standing(source.id)
        if fact.span is not None
    }
    texts = case.pages.texts(source.id)
    kept: set[FactId] = set()
    added: set[FactId] = set()
    for proposal in found:
        place = proposal.place
        known = standing.get((place.page, place.start, proposal.date))
        if known is not None:
            kept.add(known.id)
            continue
        span = Span(source.id, place.page, place.start, place.end, place.end_page)
        fact_id = case.facts.add(
            date=proposal.date,
            text=proposal.words,
            anchor=make_anchor(texts, span, (), source.sha256),
            source_id=source.id,
            state=QuoteState.SUGGESTED,
            reason=proposal.reason,
            confidence=proposal.confidence,
        )
        added.add(fact_id)
    gone = {
        fact.id
        for fact in standing.values()
        if fact.state == QuoteState.SUGGESTED and fact.removed_at is None
    } - kept
    case.facts.drop(gone)
    return added | gone


class _Keeper:
    """The proposals of one source on their way into the case."""

    def __init__(self, case: Case, source: Source) -> None:
        self._case, self._source = case, source
        self._texts = case.pages.texts(source.id)
        self._ruled: dict[_Core, QuoteId] = {}
        self._open: dict[_Core, QuoteId] = {}
        for row in case.proposals.standing(source.id):
            core = self._core(row["page"], row["start"], row["end_page"], row["end"])
            is_open = row["state"] == QuoteState.SUGGESTED and row["removed_at"] is None
            (self._open if is_open else self._ruled)[core] = QuoteId(row["id"])
        self._ids: list[QuoteId | None] = []

    def keep(self, proposal: ProposedQuote) -> None:
        """Store one, or find that it is there or was ruled on."""
        place = proposal.place
        core = self._core(place.page, place.start, place.end_page, place.end)
        if any(_lies_in(core, ruled) for ruled in self._ruled):
            self._ids.append(self._ruled.get(core))
            return
        columns = self._columns(proposal)
        span = Span(self._source.id, place.page, place.start, place.end, place.end_page)
        anchor = make_anchor(
            self._texts, span, boxes_for(self._case, span, self._touched(span)), self._source.sha256
        )
        known = self._open.get(core)
        if known is None:
            columns["state"] = QuoteState.SUGGESTED
            known = self._case.quotes.add(anchor, self._source.id, **columns)
        else:
            self._case.quotes.place(known, anchor, AnchorStatus.EXACT)
            self._case.quotes.update(known, **columns)
        self._ids.append(known)

    def close(self) -> set[QuoteId]:
        """Forget the proposals that were not made again."""
        kept = {quote_id for quote_id in self._ids if quote_id is not None}
        before = set(self._open.values())
        self._case.proposals.drop_quotes(before - kept)
        return (kept | before) - set(self._ruled.values())

    def _columns(self, proposal: ProposedQuote) -> dict[str, Any]:
        first, speaker = proposal.continues, proposal.speaker_place
        return {
            "speaker_id": _speaker(self._case, proposal.speaker_name),
            "speaker_text": proposal.speaker_text,
            "speaker_start": speaker.start if speaker else None,
            "speaker_end": speaker.end if speaker else None,
            "cue": proposal.cue,
            "reason": proposal.reason,
            "confidence": proposal.confidence,
            "continues": None if first is None else self._ids[first],
        }

    def _touched(self, span: Span) -> dict[int, str]:
        return {number: self._texts[number] for number in range(span.page, span.end_page + 1)}

    def _core(self, page: int, start: int, end_page: int, end: int) -> _Core:
        """A place without the marks at its ends. A place that left its pages stays as it is."""
        first, last = self._texts.get(page, ""), self._texts.get(end_page, "")
        while start < len(first) and (page < end_page or start < end) and first[start] in _EDGES:
            start += 1
        while 0 < end <= len(last) and (page < end_page or start < end) and last[end - 1] in _EDGES:
            end -= 1
        return _Core(page, start, end_page, end)


def _lies_in(core: _Core, other: _Core) -> bool:
    begins = (other.page, other.start) <= (core.page, core.start)
    return begins and (core.end_page, core.end) <= (other.end_page, other.end)


def _speaker(case: Case, name: str | None) -> PartyId | None:
    """The party of a speaker's name, proposed where the case does not know it; None where it was
    turned down or thrown away."""
    if name is None:
        return None
    known = known_as(case, name)
    if known is not None:
        return None if known.state == QuoteState.REJECTED else known.id
    if case.parties.was_named(name):
        return None
    return case.parties.add(
        name,
        guess_kind(name),
        state=QuoteState.SUGGESTED,
        reason="Named as the speaker of a quotation.",
        confidence=0.6,
    )


def _teach(case: Case, party: Party, proposal: ProposedParty) -> bool:
    """Add what a proposal knows of a party that waits; whether that was anything new."""
    other = () if fold(proposal.name) in map(fold, party.names) else (proposal.name,)
    aliases = tuple(dict.fromkeys((*party.aliases, *other, *proposal.aliases)))
    roles = tuple(dict.fromkeys((*party.roles, *proposal.roles)))
    case.parties.set_aliases(party.id, aliases)
    case.parties.set_roles(party.id, roles)
    return (aliases, roles) != (party.aliases, party.roles)


def _add_party(case: Case, proposal: ProposedParty) -> PartyId:
    party_id = case.parties.add(
        proposal.name,
        proposal.kind,
        state=QuoteState.SUGGESTED,
        reason=proposal.reason,
        confidence=proposal.confidence,
    )
    case.parties.set_aliases(party_id, proposal.aliases)
    case.parties.set_roles(party_id, proposal.roles)
    return party_id
