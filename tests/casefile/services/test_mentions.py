"""Mentions: to the letter, each once, kept, and right again after any change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.case import open_case
from casefile.errors import NoSuchItem
from casefile.model import PartyKind, QuoteState, Span
from casefile.services.importing import import_files
from casefile.services.indexing import finish
from casefile.services.mention_scan import scan_sources
from casefile.services.mentions import (
    mention_counts,
    mentioned_in,
    mentions_of,
    named_together,
    quotes_about,
    tallies,
    up_to_date,
)
from casefile.services.parties import add_party, edit_party, remove_parties, restore_parties
from casefile.services.quoting import tag_quote, tag_words
from casefile.services.sources import remove_sources, restore_sources
from casefile.store.mentions import MentionTable
from tests.casefile.services.written import store_pages, write_source

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import PartyId


def add(case: Case, name: str, *aliases: str) -> PartyId:
    (party_id,) = add_party(case, name=name, aliases=aliases).parties
    return party_id


def words(case: Case, party_id: PartyId) -> list[tuple[int, int, str]]:
    return [
        (one.span.source_id, one.span.page, one.text)
        for one in mentions_of(case, party_id=party_id)
    ]


def test_mentions_are_found_by_name_and_alias_and_hold_their_words(case: Case) -> None:
    write_source(case, "Anna Smith came.", "Smith’s dog, Fried-\nrich Smith", title="one")
    write_source(case, "nobody", "Dr. Smith left", title="two")
    party_id = add(case, "Anna Smith", "Smith")
    assert words(case, party_id) == [
        (1, 1, "Anna Smith"),
        (1, 2, "Smith"),
        (1, 2, "Smith"),
        (2, 2, "Smith"),
    ]
    for mention in mentions_of(case, party_id=party_id):
        text = case.pages.get(mention.span.source_id, mention.span.page).text
        assert text[mention.span.start : mention.span.end] == mention.text
    assert len(mentions_of(case, party_id=party_id, source_id=2)) == 1
    assert mention_counts(case, party_id=party_id) == {1: 3, 2: 1}
    with pytest.raises(NoSuchItem):
        mentions_of(case, party_id=99)


def test_each_place_counts_for_one_party_the_one_of_the_longest_name(case: Case) -> None:
    write_source(case, "The Federal Revenue Office and the Office of Federal Revenue.")
    office, revenue = add(case, "Federal Revenue Office"), add(case, "Federal Revenue")
    assert words(case, office) == [(1, 1, "Federal Revenue Office")]
    assert words(case, revenue) == [(1, 1, "Federal Revenue")]
    remove_parties(case, party_ids=[office])
    assert words(case, revenue) == [(1, 1, "Federal Revenue")] * 2
    restore_parties(case, party_ids=[office])
    assert words(case, revenue) == [(1, 1, "Federal Revenue")]


def test_a_name_of_two_parties_counts_for_one_of_them_by_a_rule(case: Case) -> None:
    write_source(case, "Smith said so.")
    one, two = add(case, "Anna Smith", "Smith"), add(case, "Bertha Smith", "Smith")
    assert (len(words(case, one)), len(words(case, two))) == (1, 0)
    three = add(case, "Smith")
    assert (len(words(case, one)), len(words(case, three))) == (0, 1)
    case.parties.update(three, state=QuoteState.SUGGESTED)
    assert (len(words(case, one)), len(words(case, three))) == (1, 0)


def test_proposed_parties_have_mentions_and_those_turned_down_have_none(case: Case) -> None:
    write_source(case, "Smith said so.")
    party_id = case.parties.add("Smith", PartyKind.PERSON, state=QuoteState.SUGGESTED)
    assert len(words(case, party_id)) == 1
    case.parties.update(party_id, state=QuoteState.REJECTED)
    assert tallies(case) == {}


def test_a_proposal_with_a_longer_name_takes_no_mention_from_the_directory(case: Case) -> None:
    write_source(case, "The Smith Office wrote. Officer Jones of the Old Smith Office agreed.")
    office = add(case, "Smith Office")
    other = case.parties.add("Old Smith Office", PartyKind.AGENCY, state=QuoteState.SUGGESTED)
    case.parties.set_aliases(other, ("Officer Jones", "Smith Office"))
    assert words(case, office) == [(1, 1, "Smith Office")] * 2
    assert words(case, other) == [(1, 1, "Officer Jones")]
    case.parties.update(other, state=QuoteState.TAGGED)
    assert (len(words(case, office)), len(words(case, other))) == (1, 2)


def test_what_was_found_is_kept_and_not_looked_for_again(case: Case) -> None:
    write_source(case, "Smith said so.")
    add(case, "Smith")
    up_to_date(case)
    table = MentionTable(case.database)
    assert table.unread() == []
    assert table.names() == {"Smith"}
    before = case.database.value("SELECT total_changes()")
    tallies(case)
    assert case.database.value("SELECT total_changes()") == before


def test_text_that_is_stored_again_is_looked_through_again(case: Case) -> None:
    source_id = write_source(case, "Smith said so.")
    party_id = add(case, "Smith")
    assert len(words(case, party_id)) == 1
    case.pages.drop(source_id)
    store_pages(case, source_id, ("Nobody. Smith. Smith.",))
    assert words(case, party_id) == [(1, 1, "Smith")] * 2


def test_a_source_comes_back_from_the_trash_with_the_mentions_of_today(case: Case) -> None:
    source_id = write_source(case, "Smith and Jones.")
    smith = add(case, "Smith")
    assert len(words(case, smith)) == 1
    remove_sources(case, source_ids=[source_id])
    assert words(case, smith) == []
    jones = add(case, "Jones")
    assert words(case, jones) == []
    restore_sources(case, source_ids=[source_id])
    assert (len(words(case, smith)), len(words(case, jones))) == (1, 1)


def test_an_alias_that_is_taken_away_is_no_mention_any_more(case: Case) -> None:
    write_source(case, "The IRS, the Internal Revenue Service.")
    party_id = add(case, "Internal Revenue Service", "IRS")
    assert len(words(case, party_id)) == 2
    edit_party(case, party_id=party_id, aliases=[])
    assert words(case, party_id) == [(1, 1, "Internal Revenue Service")]


def test_the_index_and_the_text_give_the_same_mentions(case: Case, tmp_path: Path) -> None:
    papers = []
    for number in range(12):
        paper = tmp_path / f"{number}.txt"
        name = "Kellyanne Con-\nway’s" if number % 6 == 0 else "nobody"
        paper.write_text(f"In paper {number} {name} was\nnamed.\fAnd no one.", encoding="utf-8")
        papers.append(paper)
    import_files(case, paths=papers)
    add(case, "Nobody", "nobody")
    tallies(case)
    party_id = add(case, "Kellyanne Conway")
    by_index = words(case, party_id)
    assert len(by_index) == 2
    MentionTable(case.database).forget_sources()
    assert words(case, party_id) == by_index


def test_what_the_index_does_not_hold_yet_is_found_all_the_same(case: Case) -> None:
    for number in range(8):
        write_source(case, f"Paper {number} of nobody.", title=str(number), indexed=True)
    finish(case)
    tallies(case)
    late = write_source(case, "Here Smith is named.", title="late", indexed=True)
    tallies(case)
    party_id = add(case, "Smith")
    assert words(case, party_id) == [(late, 1, "Smith")]


def test_many_new_names_at_once_are_found_as_well(case: Case) -> None:
    names = [f"Name{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(60)]
    write_source(case, " ".join(names))
    tallies(case)
    for name in names:
        case.parties.add(name, PartyKind.PERSON)
    assert sum(tally.mentions for tally in tallies(case).values()) == 60


def test_workers_find_what_is_found_here(case: Case) -> None:
    pages = [f"Page {number} names Smith{' and Jones' * (number % 2)}." for number in range(450)]
    one = write_source(case, *pages, title="long")
    two = write_source(case, "Jones alone.", title="short")
    here = dict(scan_sources(case, {"Smith", "Jones"}, [one, two]))
    there = dict(scan_sources(case, {"Smith", "Jones"}, [one, two], many=1))
    assert {key: sorted(rows) for key, rows in there.items()} == here
    assert len(here[one]) == 675


def test_looking_can_be_stopped_and_goes_on_the_next_time(case: Case) -> None:
    for number in range(3):
        write_source(case, "Smith.", title=str(number))
    party_id = add(case, "Smith")
    up_to_date(case, stopped=lambda: True)
    assert len(MentionTable(case.database).unread()) == 3
    assert len(words(case, party_id)) == 3


def test_a_second_opener_sees_all_mentions_and_writes_nothing(case: Case) -> None:
    write_source(case, "Smith and Jones.", title="one")
    add(case, "Smith")
    tallies(case)
    write_source(case, "Smith once more.", title="two")
    add(case, "Jones")
    with open_case(case.path) as reader:
        assert reader.read_only
        found = {party.name: len(words(reader, party.id)) for party in reader.parties.all()}
        assert found == {"Smith": 2, "Jones": 1}
        smith = reader.parties.named("Smith").id
        assert mention_counts(reader, party_id=smith) == {1: 1, 2: 1}
    assert MentionTable(case.database).names() == {"Smith"}


def test_who_is_named_in_a_source_the_most_named_first(case: Case) -> None:
    source_id = write_source(case, "Smith, Jones and Jones.", title="one")
    write_source(case, "Smith and Brown.", title="two")
    smith, jones, brown = add(case, "Smith"), add(case, "Jones"), add(case, "Brown")
    found = mentioned_in(case, source_id=source_id)
    assert {party_id: len(spans) for party_id, spans in found.items()} == {jones: 2, smith: 1}
    assert next(iter(found)) == jones
    assert named_together(case, party_id=smith) == [(jones, 1), (brown, 1)]
    assert named_together(case, party_id=add(case, "Nobody")) == []


def test_quotes_about_a_party_are_those_that_name_it_in_their_words(case: Case) -> None:
    source_id = write_source(case, "Of Smith it is said", "that Jones and Smith are one.")
    smith, jones = add(case, "Smith"), add(case, "Jones")
    (one,) = tag_words(case, source_id=source_id, words="Of Smith it").quotes
    (over,) = tag_quote(case, span=Span(source_id, 1, 9, 10, 2)).quotes
    (two,) = tag_words(case, source_id=source_id, words="Jones and", speaker="Smith").quotes
    assert quotes_about(case, party_id=smith) == [one]
    assert quotes_about(case, party_id=jones) == [over, two]
