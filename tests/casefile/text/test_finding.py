from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.text.finding import find_words
from casefile.text.normal import normalise
from casefile.text.pages import PagedText, Place, span_text
from tests.casefile.text.texts import as_printed, real_pages, texts

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    1: "The ruling said “the agencies’ conduct” was\nunlaw-\nful, and the attorney-\nclient oﬃce",
    2: "must stop. The ruling stands — for now… A well-known rule.",
}


def found(words: str) -> str | None:
    place = find_words(PAGES, words)
    return None if place is None else span_text(PAGES, place)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("ruling", "ruling"),
        ("  ruling said\n", "ruling said"),
        ("“the agencies’ conduct”", "“the agencies’ conduct”"),
        ('"the agencies\' conduct"', "“the agencies’ conduct”"),
        ("was unlawful, and", "was\nunlaw-\nful, and"),
        ("unlaw-\nful", "unlaw-\nful"),
        ("office must stop", "oﬃce\nmust stop"),
        ("oﬃce\nmust", "oﬃce\nmust"),
        ("stands - for now...", "stands — for now…"),
        ("stands -- for now", "stands — for now"),
        ("attorney-client", "attorney-\nclient"),
        ("attorneyclient", "attorney-\nclient"),
        ("well-\nknown rule", "well-known rule"),
        ("Ruling", None),
        ("no such words", None),
        ("", None),
        (" \n ", None),
        ("-", "-"),
        ("--", None),
    ],
)
def test_words_are_found_as_someone_quotes_them(words: str, written: str | None):
    assert found(words) == written


def test_the_first_place_is_taken_and_the_stored_characters_decide_before_any_other_form():
    assert find_words(PAGES, "The ruling") == Place(1, 0, 1, 10)
    pages = {1: "it’s late", 2: "it's late"}
    assert find_words(pages, "it's late") == Place(2, 0, 2, 9)


def test_a_text_that_was_joined_once_can_be_asked_many_times():
    paged = PagedText(PAGES)
    assert [find_words(paged, words) is not None for words in ("ruling", "unlawful", "x")] == [
        True,
        True,
        False,
    ]


@given(pages=st.lists(texts, min_size=1, max_size=3), data=st.data())
def test_any_words_cut_out_of_the_pages_are_found_again(pages: list[str], data: st.DataObject):
    numbered = dict(enumerate(pages, 1))
    paged = PagedText(numbered)
    start = data.draw(st.integers(0, len(paged.text)))
    words = paged.text[start : start + data.draw(st.integers(1, 20))]
    place = find_words(paged, words)
    if words.strip():
        assert place is not None
        assert span_text(numbered, place) == words.strip()
    else:
        assert place is None


def test_words_retyped_from_a_printed_page_are_found_on_it(corpus: Path):
    chosen = random.Random(3)
    for page in real_pages(corpus):
        plain = " ".join(re.sub(r"-\s+", "", page).split())
        printed = as_printed(plain)
        half = printed.find("\n", len(printed) // 2)
        pages = {1: printed[:half], 2: printed[half + 1 :]} if half > 0 else {1: printed}
        for _ in range(5):
            words = chosen.choice(plain.split(" ")[:-12] or [plain])
            begin = plain.index(words)
            quoted = plain[begin : begin + 80].strip()
            place = find_words(pages, quoted)
            assert place is not None
            # Words that begin inside an ellipsis or a ligature are answered with the whole of it.
            assert normalise(quoted).text in normalise(span_text(pages, place)).text
