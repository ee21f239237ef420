"""What sort of party a name is taken for, and the parts of a person's name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from casefile.model import PartyKind
from casefile.text.kinds import guess_kind
from casefile.text.persons import PersonName, person_name, same_given_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("person", "Dabney Friedrich;Judge Dabney Friedrich;Tom Bowman;Alan Butler Morrison"),
        ("person", "U.S. District Judge Dabney Friedrich;President Trump;JOHN SMITH;LeBron James"),
        ("person", "Robert Smith, Jr.;Smith, John;Ludwig van der Berg;Owen Calder;Mary Church"),
        (
            "agency",
            "IRS;Internal Revenue Service;Department of Homeland Security;Treasury Department",
        ),
        (
            "agency",
            "Immigration and Customs Enforcement;Trump administration;County of Los Angeles",
        ),
        ("court", "D.C. District Court;Ninth Circuit;U.S. Supreme Court;N.D. Cal."),
        ("organization", "Centro de Trabajadores Unidos;NPR;RedState;Harbor Workers Alliance"),
        (
            "organization",
            "Smith & Wesson;Acme Inc.;Acme, L.L.C.;F.R.O.;The Guardian;Bank of America",
        ),
        ("place", "United States;State of Texas;France;Commonwealth of Virginia;New York"),
        ("other", ";  ;."),
    ],
)
def test_a_name_is_taken_for_what_it_looks_like(kind: str, names: str) -> None:
    assert {name: str(guess_kind(name)) for name in names.split(";")} == dict.fromkeys(
        names.split(";"), kind
    )


def test_most_names_of_annotated_news_are_taken_for_what_they_are(corpus: Path, seed: Path) -> None:
    lines = (corpus / "quotes" / "wikinews_quotes.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [*map(json.loads, lines), json.loads((seed / "gold.json").read_text("utf-8"))]
    parties = [party for article in articles for party in article["parties"]]
    right = sum(guess_kind(party["name"]) == PartyKind(party["kind"]) for party in parties)
    assert right / len(parties) >= 0.9


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dabney Friedrich", ("", ("dabney",), "friedrich", "")),
        ("Hon. Dabney L. Friedrich", ("hon", ("dabney", "l"), "friedrich", "")),
        ("Treasury Secretary Scott Bessent", ("treasury secretary", ("scott",), "bessent", "")),
        ("Robert Smith, Jr.", ("", ("robert",), "smith", "jr")),
        ("John Smith III, Esq.", ("", ("john",), "smith", "iii")),
        ("Smith, John A.", ("", ("john", "a"), "smith", "")),
        ("Scott Bessent, Secretary of the Treasury", ("", ("scott",), "bessent", "")),
        ("Ludwig van der Berg", ("", ("ludwig",), "van der berg", "")),
        ("Robert “Bob” Smith", ("", ("robert",), "smith", "")),
        ("Trump", ("", (), "trump", "")),
        ("Judge", ("", (), "judge", "")),
        ("", ("", (), "", "")),
    ],
)
def test_a_persons_name_has_its_parts(
    name: str, parts: tuple[str, tuple[str, ...], str, str]
) -> None:
    assert person_name(name) == PersonName(*parts)


def test_short_forms_of_given_names_are_known_both_ways() -> None:
    assert same_given_name("robert", "bob")
    assert same_given_name("bob", "robert")
    assert same_given_name("bob", "rob")
    assert not same_given_name("robert", "richard")
