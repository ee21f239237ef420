"""Ruling on proposals: what was worked out becomes a fact only when someone says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import NotAProposal
from casefile.model import QuoteState
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from casefile.case import Case
    from casefile.model import Fact, FactId, Party, PartyId, Quote, QuoteId


@dataclass(frozen=True, slots=True)
class ReviewStates:
    """The states of quotes and parties at one moment, so that a ruling can be taken back."""

    quotes: tuple[tuple[QuoteId, str], ...]
    parties: tuple[tuple[PartyId, str], ...]
    facts: tuple[tuple[FactId, str], ...] = ()


def accept(
    case: Case,
    *,
    quote_ids: Collection[QuoteId] = (),
    party_ids: Collection[PartyId] = (),
    fact_ids: Collection[FactId] = (),
) -> Changes:
    """Make proposals facts: the quotes and parties are tagged from now on, and so is the proposed
    party who said an accepted quote.

    What is tagged already stays so. Raises `NoSuchItem`, and then nothing is changed. Taken back by
    `set_states` with what `states_of` said before.
    """
    quotes = [case.quotes.get(quote_id) for quote_id in quote_ids]
    parties = [case.parties.get(party_id) for party_id in party_ids]
    speakers = {quote.speaker.party_id for quote in quotes if quote.speaker}
    proposed = [
        party
        for party in map(case.parties.get, sorted(speakers))
        if party.state == QuoteState.SUGGESTED
    ]
    facts = [case.facts.get(fact_id) for fact_id in fact_ids]
    return _rule(case, quotes, [*parties, *proposed], facts, QuoteState.TAGGED)


def reject(
    case: Case,
    *,
    quote_ids: Collection[QuoteId] = (),
    party_ids: Collection[PartyId] = (),
    fact_ids: Collection[FactId] = (),
) -> Changes:
    """Turn proposals down; they are remembered, so that they are not proposed again.

    An accepted quote can still be turned down. Raises `NoSuchItem`, and `NotAProposal` for a quote
    that was tagged by hand or a party of the directory: they are removed instead. Taken back by
    `set_states`.
    """
    quotes = [case.quotes.get(quote_id) for quote_id in quote_ids]
    parties = [case.parties.get(party_id) for party_id in party_ids]
    for quote in quotes:
        if quote.state == QuoteState.TAGGED and quote.reason is None and quote.confidence is None:
            raise NotAProposal("quote", quote.id)
    for party in parties:
        if party.state == QuoteState.TAGGED:
            raise NotAProposal("party", party.id)
    facts = [case.facts.get(fact_id) for fact_id in fact_ids]
    for fact in facts:
        if fact.state == QuoteState.TAGGED and fact.reason is None:
            raise NotAProposal("fact", fact.id)
    return _rule(case, quotes, parties, facts, QuoteState.REJECTED)


def states_of(
    case: Case,
    *,
    quote_ids: Collection[QuoteId] = (),
    party_ids: Collection[PartyId] = (),
    fact_ids: Collection[FactId] = (),
) -> ReviewStates:
    """The states of these quotes, of who said them, and of these parties."""
    quotes = [case.quotes.get(quote_id) for quote_id in quote_ids]
    speakers = {quote.speaker.party_id for quote in quotes if quote.speaker}
    parties = [case.parties.get(party_id) for party_id in sorted({*party_ids, *speakers})]
    return ReviewStates(
        tuple((quote.id, str(quote.state)) for quote in quotes),
        tuple((party.id, party.state) for party in parties),
        tuple((fact_id, str(case.facts.get(fact_id).state)) for fact_id in fact_ids),
    )


def set_states(case: Case, *, states: ReviewStates) -> Changes:
    """Bring quotes and parties back to the states they had."""
    with case.database.writing():
        for quote_id, state in states.quotes:
            case.quotes.update(quote_id, state=state)
        for party_id, state in states.parties:
            case.parties.update(party_id, state=state)
        for fact_id, state in states.facts:
            case.facts.update(fact_id, state=state)
        case.audit.record(
            "set-states",
            quotes=list(states.quotes),
            parties=list(states.parties),
            facts=list(states.facts),
        )
        touched = _touched(
            case,
            (quote_id for quote_id, _ in states.quotes),
            [party_id for party_id, _ in states.parties],
        )
        return touched | Changes(facts=frozenset(fact_id for fact_id, _ in states.facts))


def _rule(
    case: Case,
    quotes: Collection[Quote],
    parties: Collection[Party],
    facts: Collection[Fact],
    state: QuoteState,
) -> Changes:
    new_quotes = [quote.id for quote in quotes if quote.state != state]
    new_parties = [party.id for party in parties if party.state != state]
    new_facts = [fact.id for fact in facts if fact.state != state]
    if not new_quotes and not new_parties and not new_facts:
        return Changes()
    with case.database.writing():
        for quote_id in new_quotes:
            case.quotes.update(quote_id, state=state)
        for party_id in new_parties:
            case.parties.update(party_id, state=state)
        for fact_id in new_facts:
            case.facts.update(fact_id, state=state)
        action = "accept" if state is QuoteState.TAGGED else "reject"
        case.audit.record(action, quotes=new_quotes, parties=new_parties, facts=new_facts)
        return _touched(case, new_quotes, new_parties) | Changes(facts=frozenset(new_facts))


def _touched(case: Case, quote_ids: Iterable[QuoteId], party_ids: Collection[PartyId]) -> Changes:
    spoken = case.parties.quotes_naming(party_ids) if party_ids else []
    chosen = frozenset({*quote_ids, *spoken})
    case.outbox.add(Task.INDEX_QUOTE, sorted(chosen))
    sources = frozenset(case.quotes.get(quote_id).span.source_id for quote_id in chosen)
    return Changes(sources=sources, quotes=chosen, parties=frozenset(party_ids))
