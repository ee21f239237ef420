from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import BadSpan
from casefile.model import SourceId, Span
from casefile.text.pages import PagedText, Place, span_text
from tests.casefile.text.texts import texts

PAGES = {1: "first page", 2: "the second", 3: "last"}


def test_the_words_of_a_span_are_those_of_its_page():
    assert span_text(PAGES, Place(1, 6, 1, 10)) == "page"
    assert span_text(PAGES, Span.on_page(SourceId(5), 3, 0, 4)) == "last"
    assert span_text(PAGES, Place(2, 3, 2, 3)) == ""


def test_a_page_break_inside_a_span_reads_as_a_line_feed():
    assert span_text(PAGES, Place(1, 6, 2, 3)) == "page\nthe"
    assert span_text(PAGES, Place(1, 6, 3, 4)) == "page\nthe second\nlast"


@pytest.mark.parametrize(
    "place",
    [
        Place(0, 0, 1, 1),
        Place(3, 0, 4, 0),
        Place(2, 0, 1, 1),
        Place(1, 4, 1, 3),
        Place(1, -1, 1, 3),
        Place(1, 0, 1, 11),
        Place(1, 11, 2, 3),
        Place(1, 0, 2, -1),
    ],
)
def test_a_span_that_does_not_lie_in_its_pages_is_refused(place: Place):
    with pytest.raises(BadSpan):
        span_text(PAGES, place)


def test_a_span_over_a_missing_page_is_refused():
    with pytest.raises(BadSpan):
        span_text({1: "a", 3: "b"}, Place(1, 0, 3, 1))


def test_a_place_becomes_a_span_of_its_source():
    assert Place(1, 2, 3, 4).in_source(SourceId(9)) == Span(SourceId(9), 1, 2, 4, 3)


def test_words_are_not_found_across_a_missing_page():
    pages = PagedText({1: "one", 3: "three"})
    assert pages.text == "one\nthree"
    assert list(pages.exact_places("one\nthree")) == []
    assert list(pages.exact_places("one\n")) == []
    assert list(pages.exact_places("three")) == [Place(3, 0, 3, 5)]


def test_every_place_of_some_words_is_found():
    pages = PagedText({1: "aa ab", 2: "ab"})
    assert list(pages.exact_places("ab")) == [Place(1, 3, 1, 5), Place(2, 0, 2, 2)]
    assert list(pages.exact_places("a")) == [
        Place(1, 0, 1, 1),
        Place(1, 1, 1, 2),
        Place(1, 3, 1, 4),
        Place(2, 0, 2, 1),
    ]


@given(pages=st.lists(texts, min_size=1, max_size=4), data=st.data())
def test_any_run_of_the_joined_text_reads_the_same_as_its_place(
    pages: list[str], data: st.DataObject
):
    numbered = dict(enumerate(pages, 1))
    paged = PagedText(numbered)
    start = data.draw(st.integers(0, len(paged.text)))
    end = data.draw(st.integers(start, len(paged.text)))
    place = paged.place(start, end)
    if start == end:
        assert place is None
    else:
        assert place is not None
        assert span_text(numbered, place) == paged.text[start:end]
