"""What is said of quotes can be changed, and the change taken back without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem
from casefile.model import QuoteId, QuoteState
from casefile.services.importing import import_files
from casefile.services.issues import add_issue, merge_issues, unmerge_issue
from casefile.services.merging import merge_parties, unmerge_party
from casefile.services.quote_edits import QuoteEdit, edit_quotes, make_again, take_back
from casefile.services.quoting import tag_words

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


@pytest.fixture
def tagged(case: Case, letter: Path) -> Case:
    """Two quotes: one by Anna Smith on Authority, one without anything."""
    (row,) = import_files(case, paths=[letter])
    tag_words(
        case,
        source_id=row.source_id,
        words="Main Street",
        speaker="Anna Smith",
        issues=["Authority"],
        note="n",
    )
    tag_words(case, source_id=row.source_id, words="for good")
    return case


def everything(case: Case):
    states = (QuoteState.TAGGED, QuoteState.SUGGESTED)
    return case.quotes.all(), case.parties.all(states=states), case.issues.all()


def on_all(case: Case, edit: QuoteEdit):
    return {quote.id: edit for quote in case.quotes.all()}


def test_one_edit_changes_many_quotes_and_adds_what_is_new_once(tagged: Case) -> None:
    edit = QuoteEdit(speaker="Ben Brown", issues=("Standing", "Authority"))
    edited = edit_quotes(tagged, edits=on_all(tagged, edit))
    for quote in tagged.quotes.all():
        assert quote.speaker.name == "Ben Brown"
        assert quote.issues == ("Standing", "Authority")
    assert [party.name for party in tagged.parties.all()] == ["Anna Smith", "Ben Brown"]
    assert edited.changes.quotes == {quote.id for quote in tagged.quotes.all()}
    assert {tagged.parties.get(one).name for one in edited.changes.parties} == {
        "Anna Smith",
        "Ben Brown",
    }


def test_taking_an_edit_back_leaves_no_trace_and_making_it_again_brings_the_same_rows(
    tagged: Case,
) -> None:
    before = everything(tagged)
    edit = QuoteEdit(speaker="Ben Brown", issues=("Standing",), note="other")
    edited = edit_quotes(tagged, edits=on_all(tagged, edit))
    after = everything(tagged)
    assert after != before
    for _ in range(2):
        changes = take_back(tagged, edited=edited)
        assert everything(tagged) == before
        assert changes.parties >= edited.parties
        assert changes.issues == edited.issues
        make_again(tagged, edited=edited)
        assert everything(tagged) == after


def test_what_an_edit_added_stays_where_something_else_uses_it_by_then(tagged: Case) -> None:
    first, second = tagged.quotes.all()
    edit = QuoteEdit(speaker="Ben Brown", issues=("Standing",))
    edited = edit_quotes(tagged, edits={first.id: edit})
    edit_quotes(tagged, edits={second.id: edit})
    take_back(tagged, edited=edited)
    assert tagged.quotes.get(first.id) == first
    assert tagged.quotes.get(second.id).speaker.name == "Ben Brown"
    assert "Ben Brown" in {party.name for party in tagged.parties.all()}
    assert "Standing" in {issue.name for issue in tagged.issues.all()}


def test_an_issue_with_another_below_it_stays(tagged: Case) -> None:
    first = tagged.quotes.all()[0]
    edited = edit_quotes(tagged, edits={first.id: QuoteEdit(issues=("Standing",))})
    (parent,) = edited.issues
    add_issue(tagged, name="Injury", parent=parent)
    take_back(tagged, edited=edited)
    assert "Standing" in {issue.name for issue in tagged.issues.all()}


def test_a_merged_speaker_and_issue_come_back_as_the_ones_that_were_given(tagged: Case) -> None:
    first = tagged.quotes.all()[0]
    anna = first.speaker.party_id
    authority = tagged.issues.named("Authority").id
    second = tagged.quotes.all()[1]
    edit_quotes(tagged, edits={second.id: QuoteEdit(speaker="Ben Brown", issues=("Standing",))})
    ben, standing = tagged.parties.named("Ben Brown").id, tagged.issues.named("Standing").id
    merge_parties(tagged, into_id=ben, from_ids=[anna])
    merge_issues(tagged, into_id=standing, from_ids=[authority])
    edited = edit_quotes(tagged, edits={first.id: QuoteEdit(speaker="", issues=())})
    take_back(tagged, edited=edited)
    unmerge_party(tagged, party_id=anna)
    unmerge_issue(tagged, issue_id=authority)
    assert tagged.quotes.get(first.id) == first


def test_a_proposed_party_is_proposed_again(tagged: Case) -> None:
    first = tagged.quotes.all()[0]
    party_id = tagged.parties.add("Carla Jones", state=QuoteState.SUGGESTED)
    edited = edit_quotes(tagged, edits={first.id: QuoteEdit(speaker="Carla Jones")})
    assert tagged.parties.get(party_id).state == QuoteState.TAGGED
    take_back(tagged, edited=edited)
    assert tagged.parties.get(party_id).state == QuoteState.SUGGESTED
    assert tagged.quotes.get(first.id) == first


def test_an_edit_of_a_quote_that_is_not_there_changes_nothing(tagged: Case) -> None:
    before = everything(tagged)
    edit = QuoteEdit(speaker="Ben Brown")
    with pytest.raises(NoSuchItem):
        edit_quotes(tagged, edits={before[0][0].id: edit, QuoteId(99): edit})
    assert everything(tagged) == before
