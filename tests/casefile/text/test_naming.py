"""Names in text: found however they were printed, and not where something merely contains them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefile.text.naming import NameFinder, find_on_pages, search_phrases
from casefile.text.tokens import terms_of


def found(names: list[str], text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in NameFinder(names).find(text)]


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("Dabney Friedrich", "Judge Dabney Friedrich ruled.", ["Dabney Friedrich"]),
        ("Dabney Friedrich", "DABNEY FRIEDRICH, District Judge", ["DABNEY FRIEDRICH"]),
        ("Dabney Friedrich", "Dabney\nFriedrich", ["Dabney\nFriedrich"]),
        ("Dabney Friedrich", "Dabney Fried-\nrich’s view", ["Dabney Fried-\nrich"]),
        ("Friedrich", "Friedrich’s opinion, Friedrich's, Friedrichs", ["Friedrich"] * 2),
        ("Harbor Workers", "the Harbor Workers’ brief", ["Harbor Workers"]),
        ("IRS", "IRS-DHS, the IRS’s, irs, Irs, FIRS, IRS2", ["IRS"] * 2),
        ("ICE", "ICE on ice and Ice", ["ICE"]),
        ("Hill", "Hill on the hill, HILL", ["Hill"]),
        ("the Service", "The Service said. the service of papers", ["The Service"]),
        ("F.R.O.", "F.R.O. and F. R. O. but FRO, F, R, O", ["F.R.O.", "F. R. O."]),
        ("AT&T", "AT&T, AT & T, at&t", ["AT&T", "AT & T"]),
        (
            "Smith & Wesson",
            "Smith and Wesson; Smith & Wesson",
            ["Smith and Wesson", "Smith & Wesson"],
        ),
        ("Robert Smith Jr.", "Robert Smith, Jr. went", ["Robert Smith, Jr."]),
        ("Robert Smith, Jr.", "Robert Smith Jr went", ["Robert Smith Jr"]),
        ("Smith", "Smith-Jones, Jones-Smith, anti-Smith, Smith-like", ["Smith"] * 2),
        ("Smith", "Mr. Smith. Smith", ["Smith"] * 2),
        ("Al-Mowafak", "Al-Mowafak and Al Mowafak", ["Al-Mowafak", "Al Mowafak"]),
        ("John Smith", "He saw John. Smith left. John, Smith", []),
        ("José Núñez", "Jose Nunez and JOSÉ NÚÑEZ", ["Jose Nunez", "JOSÉ NÚÑEZ"]),
        ("CENTRO DE TRABAJADORES", "Centro de Trabajadores", ["Centro de Trabajadores"]),
        ("McDonald's", "McDonald’s and McDonald", ["McDonald’s"]),
        ("RAYTHEON", "Raytheon, RAYTHEON, raytheon", ["Raytheon", "RAYTHEON"]),
        ("J. Smith", "J Smith, J. Smith, J.\nSmith", ["J Smith", "J. Smith", "J.\nSmith"]),
        ("王毅", "他是王毅部长", ["王毅"]),
        ("§", "§ 6103", ["§"]),
        ("???", "What???", []),
        ("", "anything", []),
    ],
)
def test_a_name_is_found_as_a_reader_would(name: str, text: str, places: list[str]) -> None:
    assert found([name], text) == places


def test_of_overlapping_names_the_longest_counts_and_only_once() -> None:
    names = ["Federal Revenue", "Revenue Office Building", "Federal Revenue Office", "Office"]
    assert found(names, "Federal Revenue Office") == ["Federal Revenue Office"]
    assert found(names, "Federal Revenue Office Building") == ["Revenue Office Building"]
    assert found(["Friedrich", "Judge Friedrich"], "Judge Friedrich, Friedrich") == [
        "Judge Friedrich",
        "Friedrich",
    ]


def test_the_order_of_the_names_does_not_matter() -> None:
    names = ["Smith", "SMITH", "John Smith", "smith"]
    text = "John Smith met SMITH and Smith and smith."
    assert NameFinder(names).find(text) == NameFinder(names[::-1]).find(text)


def test_a_worker_gets_the_same_answer_with_the_page_beside_it() -> None:
    rows = find_on_pages(["Smith"], [((3, 1), "no one"), ((3, 2), "a Smith")])
    assert rows == [(3, 2, 2, 7, "Smith")]


_PIECES = st.sampled_from(
    ["Smith", "John", "IRS", "Núñez", "naïve", "ﬁnal", "’s", "-", "-\n", "\n", " ", ". ", ", ", "&"]
    + ["of", "the", "\u00ad", "😀", "e\u0301", "Mc", "王", "—", "\n\n", "2"]
)
_TEXTS = st.lists(_PIECES, max_size=30).map("".join)


@given(_TEXTS, st.lists(_TEXTS, max_size=4))
@example("Smith-\nJohn", ["John"])
@example("ﬁnal", ["final", "Final"])
def test_places_lie_in_the_text_apart_and_hold_the_words_of_their_name(
    text: str, names: list[str]
) -> None:
    finder = NameFinder(names)
    hits = finder.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in zip(hits, hits[1:], strict=False))
    for hit in hits:
        terms = terms_of(text[hit.start : hit.end])
        assert " ".join(terms) in search_phrases(hit.name)
    if hits:
        assert finder.may_stand_in(text)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_what_the_index_would_not_find_as_a_phrase_is_not_found_here(
    before: str, name: str, after: str
) -> None:
    text = before + name + after
    if found([name], text):
        spaced = f" {' '.join(terms_of(text))} "
        assert any(f" {phrase} " in spaced for phrase in search_phrases(name))
