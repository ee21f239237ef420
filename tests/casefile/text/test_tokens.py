from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from casefile.text.normal import fold
from casefile.text.tokens import terms_of, tokenise
from tests.casefile.text.texts import as_printed, real_pages, texts

if TYPE_CHECKING:
    from pathlib import Path


def written(raw: str) -> list[str]:
    tokens = tokenise(raw)
    return [raw[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.mark.parametrize(
    ("raw", "terms"),
    [
        ("The Court held", "the court held"),
        ("25-cv-0677", "25 cv 0677"),
        ("26 U.S.C. § 6103(i)(2)", "26 u s c § 6103 i 2"),
        ("§§ 12", "§ § 12"),
        ("AT&T Inc.", "at & t inc"),
        ("Friedrich's and Friedrich’s", "friedrich and friedrich"),
        ("the parties' brief", "the parties brief"),
        ("doesn't won’t", "doesn't won't"),
        ("O'Brien 'quoted' rock'n'roll", "o'brien quoted rock'n'roll"),
        ("$1,000.50", "1 000 50"),
        ("café CAFE\u0301 Straße", "cafe cafe strasse"),
        ("snake_case __ x", "snake case x"),
        ("word² other", "word other"),
        ("ﬁne oﬃce ＡＢ", "fine office ab"),
        ("infor-\nmation Mc\xad\nDonald", "information mcdonald"),
        ("self-\nhelp day-to-\nday 25-\ncv", "self help day to day 25 cv"),
        ("a\u200bb", "ab"),
        ("हिन्दी में", "हिन्दी में"),
        ("判決 cite", "判 決 cite"),
        ("مُحَمَّد", "محمد"),
        ("…—“”", ""),
        ("", ""),
    ],
)
def test_text_is_cut_into_search_words(raw: str, terms: str):
    assert tokenise(raw).terms == terms.split()
    assert terms_of(raw) == terms.split()


def test_the_place_of_a_word_split_over_lines_covers_both_halves():
    assert written("The infor-\nmation (ﬁne)") == ["The", "infor-\nmation", "ﬁne"]


def test_the_place_of_a_possessive_covers_its_ending():
    assert written("Friedrich’s ruling") == ["Friedrich’s", "ruling"]


def test_the_place_of_a_letter_with_a_mark_covers_the_mark():
    assert written("a cafe\u0301.") == ["a", "cafe\u0301"]


def test_places_come_out_right_after_many_changes_of_length():
    raw = "ﬁ aﬂ-\nx … ﬃ so\xadft ne\u0301-\nb 9-\n9 end"
    assert written(raw) == ["ﬁ", "aﬂ-\nx", "ﬃ", "so\xadft", "ne\u0301-\nb", "9", "9", "end"]


# One character that is spelt out into several words gives them all the same place.
@given(raw=texts.filter(lambda raw: "ﷺ" not in raw))
def test_the_written_form_of_each_token_gives_its_term_again(raw: str):
    tokens = tokenise(raw)
    reached = 0
    for term, start, end in zip(tokens.terms, tokens.starts, tokens.ends, strict=True):
        assert reached <= start < end <= len(raw)
        again = tokenise(raw[start:end]).terms
        assert term in again
        reached = end


@given(raw=texts)
def test_terms_are_the_same_with_and_without_places(raw: str):
    tokens = tokenise(raw)
    assert tokens.terms == terms_of(raw)
    assert len(tokens) == len(tokens.starts) == len(tokens.ends)


@given(raw=texts)
def test_terms_are_folded_and_need_no_more_folding(raw: str):
    for term in terms_of(raw):
        assert fold(term) == term
        assert terms_of(term) == [term]


def test_no_letter_or_digit_of_a_real_page_is_left_out(corpus: Path):
    for page in real_pages(corpus):
        tokens = tokenise(page)
        reached = 0
        for start, end in zip(tokens.starts, tokens.ends, strict=True):
            assert not re.search(r"[^\W_²³¹]", page[reached:start])
            reached = end
        assert not re.search(r"[^\W_²³¹]", page[reached:])


def test_printing_a_real_page_in_lines_changes_no_term(corpus: Path):
    for page in real_pages(corpus):
        plain = " ".join(re.sub(r"-\s+", "", page).split())
        printed = as_printed(plain)
        assert terms_of(printed) == terms_of(plain)
        tokens = tokenise(printed)
        for term, start, end in zip(tokens.terms, tokens.starts, tokens.ends, strict=True):
            assert fold(printed[start:end]).removesuffix("'s") == term
