"""The directory of parties: adding, editing, the trash, and that each verb can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import BadField, NoSuchItem
from casefile.model import PartyKind, QuoteState
from casefile.services.parties import (
    add_party,
    directory,
    edit_party,
    put_party,
    remove_parties,
    rename_party,
    restore_parties,
)
from casefile.services.quoting import tag_words
from casefile.store.outbox import Task
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Party, PartyId


def add(case: Case, name: str, **facts: object) -> PartyId:
    (party_id,) = add_party(case, name=name, **facts).parties
    return party_id


def only(case: Case) -> Party:
    (party,) = case.parties.all()
    return party


def test_a_new_party_has_what_was_said_of_it_and_a_guessed_kind(case: Case) -> None:
    add(
        case,
        "  Internal  Revenue Service ",
        roles=["Defendant", "my own word", "defendant"],
        aliases=["IRS", "the Service", "irs"],
        note=" Look. ",
    )
    party = only(case)
    assert (party.name, party.kind) == ("Internal Revenue Service", PartyKind.AGENCY)
    assert party.roles == ("defendant", "my own word")
    assert party.aliases == ("irs", "the Service")
    assert (party.note, party.state) == ("Look.", "tagged")


def test_a_name_that_is_empty_or_taken_is_refused(case: Case) -> None:
    add(case, "Anna Smith")
    for name in ("", "  ", "anna SMITH"):
        with pytest.raises(BadField):
            add_party(case, name=name)
    other = add(case, "Anna Jones")
    with pytest.raises(BadField):
        rename_party(case, party_id=other, name="Anna Smith")
    assert case.parties.get(other).name == "Anna Jones"


def test_put_adds_to_the_party_that_has_the_name_or_alias(case: Case) -> None:
    put_party(case, name="Internal Revenue Service", aliases=["IRS"])
    put_party(case, name="irs", kind=PartyKind.ORGANIZATION, roles=["defendant"], aliases=["Tax"])
    party = only(case)
    assert party.name == "Internal Revenue Service"
    assert party.kind == PartyKind.ORGANIZATION
    assert (party.roles, party.aliases) == (("defendant",), ("IRS", "Tax"))


def test_a_renamed_party_is_still_found_under_its_old_name(case: Case) -> None:
    party_id = add(case, "Dabney Friedrich", aliases=["Judge Friedrich"])
    before = only(case)
    rename_party(case, party_id=party_id, name="Judge Friedrich")
    party = only(case)
    assert (party.name, party.aliases) == ("Judge Friedrich", ("Dabney Friedrich",))
    assert case.parties.named("dabney friedrich") == party
    edit_party(case, party_id=party_id, name=before.name, aliases=before.aliases)
    assert only(case) == before


def test_renaming_by_capitals_alone_leaves_no_alias(case: Case) -> None:
    party_id = add(case, "Irs")
    rename_party(case, party_id=party_id, name="IRS")
    assert (only(case).name, only(case).aliases) == ("IRS", ())


def test_an_edit_changes_what_is_given_and_is_taken_back_by_what_was(case: Case) -> None:
    party_id = add(case, "IRS", roles=["defendant"], aliases=["Tax office"], note="n")
    before = only(case)
    edit_party(case, party_id=party_id, kind=PartyKind.OTHER, roles=[], note="")
    assert (only(case).kind, only(case).roles, only(case).aliases) == (
        PartyKind.OTHER,
        (),
        ("Tax office",),
    )
    edit_party(case, party_id=party_id, kind=before.kind, roles=before.roles, note=before.note)
    assert only(case) == before


def test_a_party_in_the_trash_takes_its_name_from_its_quotes_until_it_comes_back(
    case: Case,
) -> None:
    source_id = write_source(case, "The court must act.")
    changes = tag_words(case, source_id=source_id, words="must act", speaker="Anna Smith")
    (quote_id,), (party_id,) = changes.quotes, changes.parties
    removed = remove_parties(case, party_ids=[party_id])
    assert removed.quotes == {quote_id}
    assert case.quotes.get(quote_id).speaker is None
    assert case.parties.all() == []
    assert case.parties.named("Anna Smith") is None
    restore_parties(case, party_ids=[party_id])
    assert case.quotes.get(quote_id).speaker.name == "Anna Smith"


def test_a_rename_has_the_quotes_indexed_under_the_new_name(case: Case) -> None:
    source_id = write_source(case, "The court must act.")
    changes = tag_words(case, source_id=source_id, words="must act", speaker="A. Smith")
    (quote_id,), (party_id,) = changes.quotes, changes.parties
    case.outbox.clear([row.seq for row in case.outbox.waiting([Task.INDEX_QUOTE])])
    assert rename_party(case, party_id=party_id, name="Anna Smith").quotes == {quote_id}
    assert [row.item_id for row in case.outbox.waiting([Task.INDEX_QUOTE])] == [quote_id]
    assert case.quotes.get(quote_id).speaker.name == "Anna Smith"


def test_a_new_speaker_is_a_party_of_the_kind_its_name_looks_like(case: Case) -> None:
    source_id = write_source(case, "The court must act.")
    tag_words(case, source_id=source_id, words="must act", speaker="Department of Justice")
    assert only(case).kind == PartyKind.AGENCY


def test_naming_a_proposed_party_as_the_speaker_accepts_it(case: Case) -> None:
    source_id = write_source(case, "The court must act.")
    case.parties.add("Anna Smith", PartyKind.PERSON, state=QuoteState.SUGGESTED)
    assert case.parties.all() == []
    tag_words(case, source_id=source_id, words="must act", speaker="anna smith")
    assert (only(case).name, only(case).state) == ("Anna Smith", "tagged")


def test_the_directory_counts_mentions_quotes_and_sources(case: Case) -> None:
    first = write_source(case, "Anna Smith spoke. Smith left.", "Smith again.", title="one")
    second = write_source(case, "Nobody is named. He said so.", title="two")
    add(case, "Anna Smith", aliases=["Smith"])
    tag_words(case, source_id=second, words="said so", speaker="Anna Smith")
    case.parties.add("IRS", PartyKind.AGENCY, state=QuoteState.SUGGESTED)
    (entry,) = directory(case)
    assert (entry.mentions, entry.quotes, entry.sources) == (3, 1, 2)
    assert [entry.party.name for entry in directory(case, suggested=True)] == ["Anna Smith", "IRS"]
    case.sources.set_removed([first], removed=True)
    (entry,) = directory(case)
    assert (entry.mentions, entry.quotes, entry.sources) == (0, 1, 1)


def test_a_tagged_party_goes_before_a_proposed_one_and_a_name_before_an_alias(case: Case) -> None:
    case.parties.add("Smith", PartyKind.PERSON, state=QuoteState.SUGGESTED)
    one = add(case, "Anna Smith", aliases=["Smith"])
    assert case.parties.named("Smith").id == one
    case.parties.update(case.parties.all(states=["suggested"])[0].id, state="tagged")
    assert case.parties.named("Smith").name == "Smith"


def test_what_is_in_the_trash_or_not_there_cannot_be_edited(case: Case) -> None:
    party_id = add(case, "IRS")
    remove_parties(case, party_ids=[party_id])
    for wrong in (party_id, 99):
        with pytest.raises(NoSuchItem):
            edit_party(case, party_id=wrong, note="x")
