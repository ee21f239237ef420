"""Merges: what they show, that they come apart exactly, and what is suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.case import create_case
from casefile.errors import BadField, NoSuchItem
from casefile.services.mentions import mentions_of
from casefile.services.merging import (
    forget_apart,
    keep_apart,
    merge_parties,
    merge_preview,
    merged_parties,
    similar_parties,
    unmerge_party,
)
from casefile.services.parties import add_party, directory, edit_party, remove_parties
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import PartyId

WORDS = "Federal Revenue Office wrote. The F.R.O. did. FRO again. The Revenue Offc too."


@pytest.fixture
def offices(case: Case) -> list[PartyId]:
    """Three names of one office, each with a quote of its own."""
    source_id = write_source(case, WORDS)
    add_party(case, name="Federal Revenue Office", aliases=["FRO"], roles=["defendant"])
    add_party(case, name="F.R.O.", roles=["agency", "defendant"])
    add_party(case, name="Revenue Offc", note="as scanned")
    for words, speaker in (("wrote", 0), ("did", 1), ("again", 2)):
        name = ("Federal Revenue Office", "F.R.O.", "Revenue Offc")[speaker]
        tag_words(case, source_id=source_id, words=words, speaker=name)
    return [case.parties.named(name).id for name in ("FRO", "F.R.O.", "Revenue Offc")]


def picture(case: Case) -> object:
    """All that a user sees of the parties."""
    return (
        directory(case),
        case.quotes.all(),
        {entry.party.id: mentions_of(case, party_id=entry.party.id) for entry in directory(case)},
    )


def test_a_merged_party_shows_all_that_the_others_had(case: Case, offices: list[PartyId]) -> None:
    into, *others = offices
    changes = merge_parties(case, into_id=into, from_ids=others)
    (entry,) = directory(case)
    assert entry.party.name == "Federal Revenue Office"
    assert entry.party.aliases == ("FRO", "F.R.O.", "Revenue Offc")
    assert entry.party.roles == ("defendant", "agency")
    assert (entry.mentions, entry.quotes, entry.sources) == (4, 3, 1)
    assert {quote.speaker.party_id for quote in case.quotes.all()} == {into}
    assert changes.parties == set(offices)
    assert len(changes.quotes) == 2
    assert case.parties.named("f.r.o.").id == into
    assert [party.name for party in merged_parties(case, party_id=into)] == [
        "F.R.O.",
        "Revenue Offc",
    ]


def test_the_preview_says_what_the_merge_then_makes(case: Case, offices: list[PartyId]) -> None:
    into, *others = offices
    before = picture(case)
    preview = merge_preview(case, into_id=into, from_ids=others)
    assert picture(case) == before
    assert preview.new_aliases == ("F.R.O.", "Revenue Offc")
    assert len(preview.quotes) == 2
    merge_parties(case, into_id=into, from_ids=others)
    (entry,) = directory(case)
    assert (preview.mentions, preview.sources) == (entry.mentions, entry.sources)
    assert (preview.aliases, preview.roles) == (entry.party.aliases, entry.party.roles)


def test_a_merge_comes_apart_exactly_by_either_id(case: Case, offices: list[PartyId]) -> None:
    into, *others = offices
    before = picture(case)
    merge_parties(case, into_id=into, from_ids=others)
    unmerge_party(case, party_id=into)
    assert picture(case) == before
    merge_parties(case, into_id=into, from_ids=others)
    for other in others:
        unmerge_party(case, party_id=other)
    assert picture(case) == before


def test_what_was_done_while_merged_stays_where_it_belongs(
    case: Case, offices: list[PartyId]
) -> None:
    into, first, _ = offices
    merge_parties(case, into_id=into, from_ids=[first])
    source_id = case.sources.all()[0].id
    (late,) = tag_words(case, source_id=source_id, words="too", speaker="F.R.O.").quotes
    edit_party(case, party_id=into, aliases=["Treasury"], roles=["witness"])
    assert case.parties.get(into).aliases == ("Treasury",)
    assert case.parties.get(into).roles == ("witness",)
    unmerge_party(case, party_id=first)
    assert case.quotes.get(late).speaker.party_id == into
    assert case.parties.get(first).roles == ("agency", "defendant")
    assert case.parties.get(first).name == "F.R.O."
    assert case.parties.get(into).aliases == ("Treasury",)


def test_a_hidden_name_of_a_merged_party_is_not_looked_for(
    case: Case, offices: list[PartyId]
) -> None:
    into, first, _ = offices
    merge_parties(case, into_id=into, from_ids=[first])
    edit_party(case, party_id=into, aliases=["FRO"])
    assert [mention.text for mention in mentions_of(case, party_id=into)] == [
        "Federal Revenue Office",
        "FRO",
    ]
    assert case.parties.named("F.R.O.") is None


def test_a_chain_of_merges_comes_apart_in_any_order(case: Case, offices: list[PartyId]) -> None:
    one, two, three = offices
    before = picture(case)
    merge_parties(case, into_id=two, from_ids=[three])
    merge_parties(case, into_id=one, from_ids=[two])
    assert case.parties.get(one).aliases == ("FRO", "F.R.O.", "Revenue Offc")
    unmerge_party(case, party_id=three)
    assert case.parties.get(one).aliases == ("FRO", "F.R.O.")
    unmerge_party(case, party_id=two)
    assert picture(case) == before


def test_the_latest_merge_comes_apart_first(case: Case, offices: list[PartyId]) -> None:
    one, two, three = offices
    merge_parties(case, into_id=one, from_ids=[two])
    merge_parties(case, into_id=one, from_ids=[three])
    unmerge_party(case, party_id=one)
    assert case.parties.get(one).aliases == ("FRO", "F.R.O.")
    unmerge_party(case, party_id=one)
    assert case.parties.get(one).aliases == ("FRO",)
    with pytest.raises(NoSuchItem):
        unmerge_party(case, party_id=one)


def test_a_party_is_not_merged_with_itself_nor_twice_nor_from_the_trash(
    case: Case, offices: list[PartyId]
) -> None:
    one, two, three = offices
    for others in ([one], [], [two, two]):
        with pytest.raises(BadField):
            merge_parties(case, into_id=one, from_ids=others)
    merge_parties(case, into_id=one, from_ids=[two])
    remove_parties(case, party_ids=[three])
    for other in (two, three, 99):
        with pytest.raises(NoSuchItem):
            merge_parties(case, into_id=one, from_ids=[other])


_ACTS = st.lists(
    st.tuples(st.sampled_from("mu"), st.integers(0, 4), st.integers(0, 4)), max_size=12
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=_ACTS, order=st.permutations(range(5)))
def test_whatever_was_merged_all_is_as_before_once_it_is_apart(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]], order: list[int]
) -> None:
    folder: Path = tmp_path_factory.mktemp("merges") / "a.case"
    with create_case(folder) as case:
        write_source(case, "Anna, Bertha, Carla, Doris, Emma and Ann, Bert, Carl.")
        for name, alias in (("Anna", "Ann"), ("Bertha", "Bert"), ("Carla", "Carl")):
            add_party(case, name=name, aliases=[alias], roles=[name.lower()])
        for name in ("Doris", "Emma"):
            add_party(case, name=name, roles=["judge"])
        ids = [party.id for party in case.parties.all()]
        before = picture(case)
        for act, one, other in acts:
            try:
                if act == "m":
                    merge_parties(case, into_id=ids[one], from_ids=[ids[other]])
                else:
                    unmerge_party(case, party_id=ids[one])
            except (BadField, NoSuchItem):
                continue
        for index in order:
            while case.parties.merges.parent(ids[index]) is not None:
                unmerge_party(case, party_id=ids[index])
        assert picture(case) == before


def test_similar_parties_are_suggested_with_the_better_name_first(
    case: Case, offices: list[PartyId]
) -> None:
    one, two, _ = offices
    found = similar_parties(case)
    assert (found[0].a, found[0].b) == (one, two)
    assert found[0].reason == "Same letters as “FRO”: “F.R.O.”."
    merge_parties(case, into_id=one, from_ids=[two])
    assert two not in {item for pair in similar_parties(case) for item in (pair.a, pair.b)}


def test_parties_that_are_kept_apart_are_suggested_no_more(
    case: Case, offices: list[PartyId]
) -> None:
    one, two, _ = offices
    before = similar_parties(case)
    keep_apart(case, a=two, b=one)
    assert (one, two) not in {(pair.a, pair.b) for pair in similar_parties(case)}
    forget_apart(case, a=one, b=two)
    assert similar_parties(case) == before
    with pytest.raises(BadField):
        keep_apart(case, a=one, b=one)


def test_keeping_apart_holds_for_what_a_party_was_merged_into(case: Case) -> None:
    for name in ("Dabney Friedrich", "D. Friedrich", "Judge Friedrich"):
        add_party(case, name=name)
    one, two, three = (
        case.parties.named(name).id
        for name in ("Dabney Friedrich", "D. Friedrich", "Judge Friedrich")
    )
    keep_apart(case, a=two, b=three)
    merge_parties(case, into_id=one, from_ids=[two])
    assert similar_parties(case) == []
