"""Rulings on proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem, NotAProposal
from casefile.model import PartyKind, QuoteState, Span
from casefile.services.quote_review import accept, reject, set_states, states_of
from casefile.services.quoting import tag_quote, tag_words
from casefile.store.outbox import Task
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import PartyId, QuoteId


@pytest.fixture
def proposal(case: Case) -> tuple[QuoteId, PartyId]:
    """A proposed quote by a proposed party."""
    source_id = write_source(case, "“The court must act,” said Anna Smith.")
    (quote_id,) = tag_quote(case, span=Span.on_page(source_id, 1, 0, 21)).quotes
    party_id = case.parties.add("Anna Smith", PartyKind.PERSON, state=QuoteState.SUGGESTED)
    case.quotes.update(
        quote_id, state=QuoteState.SUGGESTED, speaker_id=party_id, reason="said", confidence=0.9
    )
    case.outbox.clear([row.seq for row in case.outbox.waiting([Task.INDEX_QUOTE])])
    return quote_id, party_id


def test_an_accepted_quote_is_tagged_and_so_is_who_said_it(
    case: Case, proposal: tuple[QuoteId, PartyId]
) -> None:
    quote_id, party_id = proposal
    assert case.quotes.all() == []
    changes = accept(case, quote_ids=[quote_id])
    assert (changes.quotes, changes.parties) == ({quote_id}, {party_id})
    (quote,) = case.quotes.all()
    assert (quote.state, quote.speaker.name) == ("tagged", "Anna Smith")
    assert [party.name for party in case.parties.all()] == ["Anna Smith"]
    assert [row.item_id for row in case.outbox.waiting([Task.INDEX_QUOTE])] == [quote_id]


def test_accepting_twice_changes_nothing_more(
    case: Case, proposal: tuple[QuoteId, PartyId]
) -> None:
    accept(case, quote_ids=[proposal[0]])
    entries = len(case.audit.entries())
    assert not accept(case, quote_ids=[proposal[0]], party_ids=[proposal[1]])
    assert len(case.audit.entries()) == entries


@pytest.mark.parametrize("verb", [accept, reject])
def test_a_ruling_is_taken_back_exactly(
    case: Case, proposal: tuple[QuoteId, PartyId], verb: object
) -> None:
    quote_id, party_id = proposal
    before = states_of(case, quote_ids=[quote_id], party_ids=[party_id])
    quote, party = case.quotes.get(quote_id), case.parties.get(party_id)
    verb(case, quote_ids=[quote_id], party_ids=[party_id])
    assert case.quotes.get(quote_id) != quote
    set_states(case, states=before)
    assert (case.quotes.get(quote_id), case.parties.get(party_id)) == (quote, party)


def test_what_is_turned_down_is_kept_out_of_sight(
    case: Case, proposal: tuple[QuoteId, PartyId]
) -> None:
    quote_id, party_id = proposal
    reject(case, quote_ids=[quote_id], party_ids=[party_id])
    assert case.quotes.all(state=QuoteState.SUGGESTED) == case.quotes.all() == []
    assert case.parties.all(states=["tagged", "suggested"]) == []
    assert case.quotes.get(quote_id).state == QuoteState.REJECTED
    assert case.quotes.get(quote_id).speaker is None


def test_an_accepted_proposal_can_still_be_turned_down(
    case: Case, proposal: tuple[QuoteId, PartyId]
) -> None:
    accept(case, quote_ids=[proposal[0]])
    reject(case, quote_ids=[proposal[0]])
    assert case.quotes.all() == []


def test_what_the_user_made_is_no_proposal(case: Case, proposal: tuple[QuoteId, PartyId]) -> None:
    changes = tag_words(case, source_id=1, words="court", speaker="Bertha Jones")
    (mine,), (party_id,) = changes.quotes, changes.parties
    for wrong in ({"quote_ids": [proposal[0], mine]}, {"party_ids": [party_id]}):
        with pytest.raises(NotAProposal):
            reject(case, **wrong)
    assert case.quotes.get(proposal[0]).state == QuoteState.SUGGESTED


def test_one_wrong_id_changes_nothing_at_all(case: Case, proposal: tuple[QuoteId, PartyId]) -> None:
    with pytest.raises(NoSuchItem):
        accept(case, quote_ids=[proposal[0], 99])
    with pytest.raises(NoSuchItem):
        accept(case, quote_ids=[proposal[0]], party_ids=[99])
    assert case.quotes.get(proposal[0]).state == QuoteState.SUGGESTED
