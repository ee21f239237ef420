from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefile.text.characters import INVISIBLE, MARKS, folded_form, plain_form
from casefile.text.normal import NormalOffset, NormalText, fold, normalise, normalise_folded
from tests.casefile.text.texts import as_printed, real_pages, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

both_forms = pytest.mark.parametrize(
    ("make", "form"), [(normalise, plain_form), (normalise_folded, folded_form)]
)


def raw_of(text: NormalText, words: str) -> str:
    at = text.text.index(words)
    start, end = text.to_raw(NormalOffset(at), NormalOffset(at + len(words)))
    return text.raw[start:end]


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("infor-\nmation", "information"),
        ("infor‐\nmation", "information"),
        ("infor- \n  mation", "information"),
        ("infor-\r\nmation", "information"),
        ("infor\xad\nmation and Mc\xad\nDonald", "information and McDonald"),
        ("the infor-\n\nmation of the next column", "the information of the next column"),
        ("ed\xadi\u200btor\ufeff", "editor"),
        ("ﬁ ﬂ ﬀ ﬃ ﬄ ﬅ ﬆ ĳ", "fi fl ff ffi ffl st st ij"),
        ("ＡＢＣ　１２", "ABC 12"),
        ("𝐀𝟗", "A9"),
        ("“so” ‘it’ «is»", '"so" \'it\' "is"'),
        ("a–b—c−d‑e", "a-b-c-d-e"),
        ("wait…", "wait..."),
        ("a \n\n\t b\xa0\u2003c", "a b c"),
        (" \n edge \n ", " edge "),
        ("cafe\u0301 CAFÉ", "café CAFÉ"),
        ("§§ 6103(i)(2) ¶ 4 © x² ½ ① №", "§§ 6103(i)(2) ¶ 4 © x² ½ ① No"),
        ("a \u200b b", "a b"),
        ("a\u200b-\u200bb", "a-b"),
        ("", ""),
    ],
)
def test_words_are_brought_to_one_form_however_they_were_printed(raw: str, normal: str):
    assert normalise(raw).text == normal


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("25-\ncv-0677", "25-cv-0677"),
        ("Smith-\nJones", "Smith-Jones"),
        ("day-to-\nday", "day-to-day"),
        ("DHS-\nwide", "DHS-wide"),
        ("X-\nray", "X-ray"),
        ("self-\nhelp", "self-help"),
        ("cross-\nexamined", "cross-examined"),
        ("pages 12-\n14", "pages 12-14"),
        ("it was -\nand is", "it was - and is"),
        ("it was—\nand is", "it was- and is"),
        ("END-\n\nNext", "END- Next"),
        ("first-\n\n\nsecond", "first- second"),
        ("snake_-\ncase", "snake_- case"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_is_kept(raw: str, normal: str):
    assert normalise(raw).text == normal


@pytest.mark.parametrize(
    ("raw", "normal"), [("cross-\ning", "crossing"), ("self-\nish", "selfish")]
)
def test_an_ending_after_such_a_word_is_joined_all_the_same(raw: str, normal: str):
    assert normalise(raw).text == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café", "cafe"),
        ("CAFE\u0301", "cafe"),
        ("Straße", "strasse"),
        ("Łódź Øre Æon þing ıİ", "lodz ore aeon thing ii"),
        ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("Ёлка", "елка"),
        ("שָׁלוֹם", "שלום"),
        ("がか", "がか"),
        ("한국", "한국"),
        ("Infor-\nMATION", "infor-mation"),
        ("“Ａ”", '"a"'),
    ],
)
def test_folding_forgets_case_and_accents(text: str, folded: str):
    assert fold(text) == folded


def test_a_joined_word_leads_back_to_both_its_halves():
    text = normalise("The infor-\nmation is ﬁne “now”")
    assert raw_of(text, "information") == "infor-\nmation"
    assert raw_of(text, "infor") == "infor"
    assert raw_of(text, "mation") == "mation"
    assert raw_of(text, "f") == "f"
    assert raw_of(text, "fine") == "ﬁne"
    assert raw_of(text, "i") == "i"
    assert raw_of(text, '"now"') == "“now”"


def test_half_a_ligature_leads_back_to_the_whole_of_it():
    text = normalise("oﬃce")
    assert text.to_raw(NormalOffset(2), NormalOffset(3)) == (1, 2)
    assert text.to_normal(1, 2) == (1, 4)


def test_an_empty_span_stays_empty_both_ways():
    text = normalise("a\xad\xadb")
    assert text.to_raw(NormalOffset(1), NormalOffset(1)) == (3, 3)
    assert text.to_raw(NormalOffset(2), NormalOffset(2)) == (4, 4)
    assert text.to_normal(1, 3) == (1, 1)
    assert text.to_normal(4, 4) == (2, 2)


@pytest.mark.parametrize("span", [(-1, 0), (2, 1), (0, 4)])
def test_offsets_outside_the_text_are_refused(span: tuple[int, int]):
    text = normalise("abc")
    with pytest.raises(ValueError, match="normalised"):
        text.to_raw(NormalOffset(span[0]), NormalOffset(span[1]))
    with pytest.raises(ValueError, match="stored"):
        text.to_normal(*span)


def check_map(raw: str, make: Callable[[str], NormalText], form: Callable[[str], str]) -> None:
    """Every character leads to the run it stems from, and what leads nowhere may be dropped."""
    text = make(raw)
    reached, previous = 0, (0, 0)
    for at in range(len(text.text)):
        start, end = text.to_raw(NormalOffset(at), NormalOffset(at + 1))
        assert 0 <= start < end <= len(raw)
        assert start >= reached or (start, end) == previous
        assert not re.search(rf"[^-‐\s{INVISIBLE}{MARKS}]", raw[reached:start])
        source = re.sub(f"[{INVISIBLE}]", "", raw[start:end])
        made = " " if re.sub(f"[{MARKS}]", "", source).isspace() else form(source)
        assert text.text[at] in made
        first, last = text.to_normal(start, end)
        assert first <= at < last
        assert text.text[first:last] == made
        reached, previous = end, (start, end)
    assert not re.search(rf"[^\s{INVISIBLE}{MARKS}]", raw[reached:])


@both_forms
@given(raw=texts)
def test_every_character_leads_back_to_what_it_stems_from(
    make: Callable[[str], NormalText], form: Callable[[str], str], raw: str
):
    check_map(raw, make, form)


@both_forms
@given(raw=texts, data=st.data())
def test_a_span_there_and_back_covers_what_it_was(
    make: Callable[[str], NormalText], form: Callable[[str], str], raw: str, data: st.DataObject
):
    text = make(raw)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    back = text.to_normal(*text.to_raw(NormalOffset(start), NormalOffset(end)))
    if start < end:
        assert back[0] <= start < end <= back[1]
    raw_start = data.draw(st.integers(0, len(raw)))
    raw_end = data.draw(st.integers(raw_start, len(raw)))
    there = text.to_normal(raw_start, raw_end)
    assert 0 <= there[0] <= there[1] <= len(text.text)
    if there[0] < there[1]:
        first, last = text.to_raw(*there)
        assert first <= raw_end
        assert last >= raw_start


@both_forms
@given(raw=texts)
def test_the_form_of_a_form_is_itself(
    make: Callable[[str], NormalText], form: Callable[[str], str], raw: str
):
    once = make(raw).text
    assert make(once).text == once


@given(raw=texts)
def test_no_run_of_white_space_and_nothing_invisible_is_left(raw: str):
    text = normalise(raw).text
    assert not re.search(rf"\s\s|[^\S ]|[{INVISIBLE}]", text)


@given(raw=texts)
@example(raw="a-\n\u0301a")
def test_folding_is_the_folding_of_the_normalised_form(raw: str):
    assert fold(normalise(raw).text) == fold(raw) == normalise_folded(raw).text


@both_forms
def test_the_maps_hold_on_real_pages(
    corpus: Path, make: Callable[[str], NormalText], form: Callable[[str], str]
):
    for page in real_pages(corpus)[::4]:
        check_map(page, make, form)
        check_map(as_printed(page), make, form)


def test_printing_a_real_page_in_lines_does_not_change_its_normalised_form(corpus: Path):
    for page in real_pages(corpus):
        plain = " ".join(re.sub(r"-\s+", "", page).split())
        assert normalise(as_printed(plain)).text == normalise(plain).text
