"""The chronology: written by hand, proposed, and ruled on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import BadField, NoSuchItem, NotAProposal
from casefile.model import FactId, FactStatus, QuoteId, QuoteState, SourceId, SourceType
from casefile.services.analysing import finish_analysis
from casefile.services.facts import (
    add_fact,
    chronology,
    edit_fact,
    remove_facts,
    restore_facts,
)
from casefile.services.quote_review import accept, reject, set_states, states_of
from casefile.services.quoting import tag_words
from casefile.services.sources import edit_source, remove_sources
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case

TEXT = (
    "The agencies signed the memorandum on April 7, 2025, in two copies.\n\nMs. Voss left her "
    "office on Friday, and nobody took her place."
)


@pytest.fixture
def article(case: Case) -> SourceId:
    """An article of a Monday with two dates in it."""
    return write_source(case, TEXT, type=SourceType.ARTICLE, published_on="2025-05-12")


def test_a_fact_is_proved_by_its_quotes_and_stands_where_the_first_one_stands(
    case: Case, article: SourceId
) -> None:
    (quote_id,) = tag_words(
        case, source_id=article, words="signed the memorandum", speaker="Anna Oakes"
    ).quotes
    (fact_id,) = add_fact(
        case, date="2025-04-07", text="The memorandum was\nsigned.", quote_ids=[quote_id]
    ).facts
    fact = case.facts.get(fact_id)
    assert (fact.text, fact.status, fact.state) == (
        "The memorandum was signed.",
        FactStatus.REPORTED,
        QuoteState.TAGGED,
    )
    assert fact.span == case.quotes.get(quote_id).span
    assert fact.quotes == (quote_id,)
    assert [case.parties.get(party).name for party in fact.parties] == ["Anna Oakes"]


def test_facts_stand_by_date_and_imprecise_ones_at_the_start_of_their_span(case: Case) -> None:
    for date in ("2025-04-07", "2025-04", "2024~", "2025-04-01/2025-05", "2025-12-01"):
        add_fact(case, date=date, text="Something happened.")
    assert [fact.date for fact in chronology(case)] == [
        "2024~",
        "2025-04",
        "2025-04-01/2025-05",
        "2025-04-07",
        "2025-12-01",
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"date": "Monday"}, {"date": "2025-02-30"}, {"text": "  "}, {"status": "sure"}],
)
def test_what_a_fact_cannot_be_is_told_and_nothing_is_stored(
    case: Case, wrong: dict[str, str]
) -> None:
    with pytest.raises(BadField):
        add_fact(case, **({"date": "2025", "text": "It happened."} | wrong))
    with pytest.raises(NoSuchItem):
        add_fact(case, date="2025", text="It happened.", quote_ids=[QuoteId(9)])
    assert chronology(case) == []


def test_a_fact_is_changed_thrown_away_and_brought_back(case: Case) -> None:
    (fact_id,) = add_fact(case, date="2025", text="It happened.").facts
    edit_fact(case, fact_id=fact_id, date="2025-05", status="disputed")
    assert (case.facts.get(fact_id).date, case.facts.get(fact_id).status) == (
        "2025-05",
        "disputed",
    )
    remove_facts(case, fact_ids=[fact_id])
    assert chronology(case) == []
    restore_facts(case, fact_ids=[fact_id])
    assert [fact.id for fact in chronology(case)] == [fact_id]
    with pytest.raises(NoSuchItem):
        remove_facts(case, fact_ids=[FactId(99)])


def test_dated_sentences_are_proposed_with_their_place_and_reason(
    case: Case, article: SourceId
) -> None:
    finish_analysis(case)
    assert chronology(case) == []
    one, two = chronology(case, suggested=True)
    assert (one.date, two.date) == ("2025-04-07", "2025-05-09")
    assert TEXT[one.span.start : one.span.end] == one.text
    assert "on Friday" in two.reason


def test_a_ruling_on_a_fact_holds_and_can_be_taken_back(case: Case, article: SourceId) -> None:
    finish_analysis(case)
    one, two = chronology(case, suggested=True)
    before = states_of(case, fact_ids=[one.id, two.id])
    assert accept(case, fact_ids=[one.id]).facts == {one.id}
    reject(case, fact_ids=[two.id])
    edit_source(case, source_id=article, author="Dana Roe")
    finish_analysis(case)
    assert [fact.id for fact in chronology(case, suggested=True)] == [one.id]
    set_states(case, states=before)
    assert [fact.id for fact in chronology(case, suggested=True)] == [one.id, two.id]
    (written,) = add_fact(case, date="2025", text="By hand.").facts
    with pytest.raises(NotAProposal):
        reject(case, fact_ids=[written])


def test_another_date_of_the_source_moves_what_depends_on_it(case: Case, article: SourceId) -> None:
    finish_analysis(case)
    edit_source(case, source_id=article, published_on="2025-05-20")
    finish_analysis(case)
    assert [fact.date for fact in chronology(case, suggested=True)] == ["2025-04-07", "2025-05-16"]


def test_facts_of_a_source_in_the_trash_are_hidden_with_it(case: Case, article: SourceId) -> None:
    finish_analysis(case)
    remove_sources(case, source_ids=[article])
    assert chronology(case, suggested=True) == []
