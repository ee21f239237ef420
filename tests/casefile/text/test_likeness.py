"""Which names may be one party's, and which never are."""

from __future__ import annotations

import pytest

from casefile.text.kinds import guess_kind
from casefile.text.likeness import NameCard, alike, likely_pairs


def card(name: str, *aliases: str) -> NameCard:
    return NameCard.of(name, aliases, guess_kind(name))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Federal Revenue Office", "F.R.O.", "initials"),
        ("Internal Revenue Service", "IRS", "initials"),
        ("U.S. Department of Justice", "DOJ", "initials"),
        ("Immigration and Customs Enforcement", "ICE", "initials"),
        ("Federal Revenue Office", "Federal Revenue Offc", "shortened"),
        ("Department of Justice", "Dept. of Justice", "shortened"),
        ("U.S. Department of Justice", "Department of Justice", "around"),
        ("Acme Inc.", "Acme", "around"),
        ("Acme LLC", "Acme, L.L.C.", "letters"),
        ("Smith & Wesson", "Smith and Wesson", "around"),
        ("Harbor Workers Alliance", "Harbor Workers", "begins with"),
        ("Judge Dabney Friedrich", "Dabney Friedrich", "title"),
        ("Dabney L. Friedrich", "Dabney Friedrich", "middle"),
        ("D. Friedrich", "Dabney Friedrich", "initial"),
        ("Judge Friedrich", "Dabney Friedrich", "surname"),
        ("Robert Smith", "Bob Smith", "short form"),
        ("Dabney Freidrich", "Dabney Friedrich", "letter"),
        ("Jon Smith", "John Smith", "letter"),
        ("José Núñez", "Jose Nunez", "letters"),
    ],
)
def test_two_names_of_one_party_are_suggested_with_the_reason(
    one: str, other: str, reason: str
) -> None:
    for pair in ((one, other), (other, one)):
        likeness = alike(*map(card, pair))
        assert likeness is not None
        assert reason in likeness.reason
        assert 0.5 < likeness.score <= 1
    assert list(likely_pairs({1: card(one), 2: card(other)})) == [(1, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Smith Jr.", "Robert Smith Sr."),
        ("Robert Smith Jr.", "Robert Smith"),
        ("John Smith II", "John Smith III"),
        ("Robert Smith", "Richard Smith"),
        ("Dan Smith", "Don Smith"),
        ("Carl Smith", "Carla Smith"),
        ("John A. Smith", "John B. Smith"),
        ("Anna Smith", "Anna Jones"),
        ("Acme Inc.", "Acme LLC"),
        ("Local 12 Union", "Local 13 Union"),
        ("Northern District Court", "Southern District Court"),
        ("California Department of Justice", "Department of Justice"),
        ("Department of Finance", "Department of Port Security"),
        ("Trump administration", "Trump"),
        ("France", "Anatole France"),
    ],
)
def test_two_parties_are_never_suggested_as_one(one: str, other: str) -> None:
    assert alike(card(one), card(other)) is None
    assert alike(card(other), card(one)) is None


def test_an_alias_counts_like_a_name() -> None:
    likeness = alike(card("Federal Revenue Office", "FRO"), card("F.R.O."))
    assert likeness is not None
    assert likeness.reason == "Same letters as “FRO”: “F.R.O.”."
    same = alike(card("Internal Revenue Service", "IRS"), card("IRS"))
    assert same is not None
    assert same.score > 0.95
