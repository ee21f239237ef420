"""What the directory and a party's page are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem
from casefile.model import Span
from casefile.services.mentions import mention_spans, quotes_about
from casefile.services.merging import merge_parties, unmerge_party
from casefile.services.parties import add_party, directory, remove_parties
from casefile.services.party_page import (
    AROUND,
    Snippet,
    merged_in,
    read_details,
    read_register,
    snippets,
)
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import PartyId


@pytest.fixture
def offices(case: Case) -> list[PartyId]:
    """An office under two names, and one that quotes it."""
    write_source(
        case, "The Revenue Office wrote. Again the Office wrote.", "Calder met the Office."
    )
    tag = {"source_id": 1, "words": "Calder met the Office", "speaker": "Calder"}
    ids = [
        party_id
        for name, aliases in (("Revenue Office", ["the Office"]), ("R.O.", []))
        for party_id in add_party(case, name=name, aliases=aliases).parties
    ]
    tag_words(case, **tag)
    return ids


def test_the_register_says_what_the_directory_says(case: Case, offices: list[PartyId]) -> None:
    gone = add_party(case, name="Gone").parties
    remove_parties(case, party_ids=gone)
    register = read_register(case)
    assert list(register.entries) == directory(case, suggested=True)
    assert register.tallies[offices[0]].counts == {1: 3}
    assert set(register.names[offices[0]]) == {"Revenue Office", "the Office"}
    assert [party.name for party in register.trash] == ["Gone"]


@pytest.mark.parametrize("known", [True, False])
def test_details_are_the_places_and_quotes_of_one_party(
    case: Case, offices: list[PartyId], known: bool
) -> None:
    office, _ = offices
    names = read_register(case).names[office] if known else ()
    found = read_details(case, party_id=office, quotes=case.quotes.all(), names=names)
    assert list(found.spans) == mention_spans(case, party_id=office)
    assert list(found.about) == quotes_about(case, party_id=office) == [1]
    assert found.said == ()
    calder = case.parties.named("Calder")
    assert calder is not None
    assert read_details(case, party_id=calder.id, quotes=[]).said == (1,)


def test_a_party_that_is_not_shown_has_no_page(case: Case, offices: list[PartyId]) -> None:
    office, other = offices
    merge_parties(case, into_id=office, from_ids=[other])
    with pytest.raises(NoSuchItem):
        read_details(case, party_id=other, quotes=[])
    remove_parties(case, party_ids=[office])
    with pytest.raises(NoSuchItem):
        read_details(case, party_id=office, quotes=[])


def test_what_was_merged_in_is_listed_with_its_time(case: Case, offices: list[PartyId]) -> None:
    office, other = offices
    assert merged_in(case, party_id=office) == []
    merge_parties(case, into_id=office, from_ids=[other])
    (found,) = merged_in(case, party_id=office)
    assert found.party.name == "R.O."
    assert found.merged_at == case.audit.entries("merge")[-1].at
    unmerge_party(case, party_id=other)
    assert merged_in(case, party_id=office) == []


def test_snippets_are_cut_at_words_and_stand_on_one_line(case: Case) -> None:
    long = "before " * 40
    write_source(case, f"{long}the\nRevenue\nOffice, {long}", "The Office.")
    start = len(long) + 4
    whole = Span.on_page(1, 1, start, start + len("Revenue\nOffice"))
    short = Span.on_page(1, 2, 4, 10)
    found = snippets(case, spans=[short, whole])
    assert found[short] == Snippet("The ", "Office", ".")
    assert found[whole].words == "Revenue Office"
    assert found[whole].before.startswith("…before ")
    assert found[whole].before.endswith(" before the ")
    assert found[whole].after.endswith("before…")
    assert len(found[whole].after) <= AROUND + 1
