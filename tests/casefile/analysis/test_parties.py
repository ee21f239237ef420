"""Who takes part: names found, classed and grouped over sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from casefile.analysis import find_parties
from casefile.model import PartyKind

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.analysis import PartyProposal


def parties(*texts: str) -> dict[str, PartyProposal]:
    found = find_parties([(key, text, ()) for key, text in enumerate(texts)])
    return {party.name: party for party in found}


def test_a_short_form_and_a_title_are_one_person() -> None:
    found = parties("U.S. District Judge Dabney Friedrich ruled. Judge Friedrich was brief.")
    judge = found["Dabney Friedrich"]
    assert judge.kind == PartyKind.PERSON
    assert judge.roles == ("judge",)
    assert "Judge Friedrich" in judge.aliases
    assert len(judge.mentions) == 2


def test_an_acronym_in_brackets_stands_for_the_body() -> None:
    text = "The Bureau of River Control (BRC) met. Later the BRC agreed."
    found = parties(text)
    assert list(found) == ["Bureau of River Control"]
    assert [text[m.start : m.end] for m in found["Bureau of River Control"].mentions] == [
        "Bureau of River Control",
        "BRC",
        "BRC",
    ]


def test_a_legal_form_makes_no_second_party_across_sources() -> None:
    found = parties("Apple Inc. was sued in May.", "The jury found that Apple had copied it.")
    assert list(found) == ["Apple Inc."]
    assert {mention.source for mention in found["Apple Inc."].mentions} == {0, 1}


def test_father_and_son_stay_two_people() -> None:
    found = parties("John Smith Sr. sued John Smith Jr. over the farm.")
    assert len(found) == 2


def test_a_caption_gives_names_and_sides() -> None:
    text = (
        "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA\n\n"
        "MARGARET OLSEN,\n   Plaintiff,\n\nv.\n\nNORTHGATE HOLDINGS LLC,\n   Defendant.\n\n"
        "Ms. Olsen worked there."
    )
    found = parties(text)
    assert "plaintiff" in found["Margaret Olsen"].roles
    assert "defendant" in found["Northgate Holdings LLC"].roles


def test_the_names_of_cited_cases_are_no_parties() -> None:
    assert parties("The rule is old. See Carol Harper v. Tom Ford, 12 F.3d 34 (1999).") == {}


def test_laws_days_and_headings_are_no_parties() -> None:
    assert (
        parties("The Internal Revenue Code was changed on Monday, May 12, in Congress Park.") == {}
    )


def test_every_party_of_the_seed_is_found_with_at_most_two_others(seed: Path) -> None:
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    found = find_parties([(1, gold["text"], ())])
    others = []
    missing = {party["name"] for party in gold["parties"]}
    kinds = {party["name"]: party["kind"] for party in gold["parties"]}
    for party in found:
        names = {party.name, *party.aliases}
        match = [one["name"] for one in gold["parties"] if names & {one["name"], *one["aliases"]}]
        if not match:
            others.append(party.name)
        for name in match[:1]:
            missing.discard(name)
            assert party.kind == kinds[name]
    assert missing == set()
    assert len(others) <= 2


def test_numbers_of_papers_letters_of_headings_and_orders_are_no_parties() -> None:
    text = (
        "A. Voss wrote to the Office.\nQ. The Office sent it?\nA. It did, see ECF No. 31.\n"
        "B. The Office may not send it on April 7. The Federal Office on April 7 did; ECF No. 4.\n"
        "So Ordered. The court sat in June (D. Merr. May 12, 2025), as ECF No. 3 says.\n"
        "SO ORDERED.\nQ. The Office again?"
    )
    assert set(parties(text)) == {"A. Voss", "Federal Office"}


def test_et_al_and_a_name_signed_and_printed_are_one_party_each() -> None:
    found = parties(
        "UNITED STATES DISTRICT COURT\n\nHARBOR WORKERS ALLIANCE et al.,\n\nPlaintiffs,\n\nv.\n\n"
        "OWEN CALDER et al.,\n\nDefendants.\n\n/s/ Miriam T. Oakes\nMIRIAM T. OAKES\n\n"
        "Date: May 12, 2025 United States District Judge\n"
    )
    assert {"Harbor Workers Alliance", "Owen Calder"} <= set(found)
    assert not any("al" in name.split() or "\n" in name for name in found)
    assert [name for name in found if "Oakes" in name] == ["Miriam T. Oakes"]


def test_the_court_in_a_judges_title_stays_the_courts_name() -> None:
    found = parties("D.C. District Court Judge Dabney Friedrich ruled. Friedrich was brief.")
    assert found["Dabney Friedrich"].aliases == ("Friedrich", "Judge Dabney Friedrich")
    assert len(found["D.C. District Court"].mentions) == 1


def test_papers_and_bare_words_of_bodies_are_no_parties() -> None:
    text = (
        "In Disclosure Bulletin 98-4 the clerk said what this Bulletin is for. We saw the Studio, "
        "and the Federal Register, and the National Management Information System. It was marked "
        "Protection B."
    )
    assert parties(text) == {}


def test_what_stands_behind_an_article_is_no_person() -> None:
    assert parties("On Monday the Merrow Ledger reported it. Merrow Ledger said so.") == {}
    assert parties("The Zorin Polaroids sold. Zorin Polaroids are rare, and these Polaroids.") == {}
    found = parties("Brak Zorin said so. Zorin knew. Reporters spoke to the Zorin family.")
    assert set(found) == {"Brak Zorin"}


def test_an_office_with_its_words_turned_around_is_one_party() -> None:
    found = parties("The Department of Finance paid.", "The Finance Department paid again.")
    assert list(found) == ["Department of Finance"]
    assert found["Department of Finance"].aliases == ("Finance Department",)
    assert len(parties("The Department of Finance paid.", "The Port Department paid.")) == 2
