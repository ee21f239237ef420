from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.errors import BadSpan
from casefile.limits import ANCHOR_CONTEXT
from casefile.text.anchors import Anchor, AnchorCheck, AnchorStatus, check_anchor, make_anchor
from casefile.text.pages import PagedText, Place, span_text
from casefile.text.words import Rect
from tests.casefile.text.texts import as_printed, real_pages, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGES = {
    1: "In May the court ruled. The agencies must delete the data at once, it wrote.",
    2: "In June the court ruled again. The agencies may appeal.",
}
SHA = "0" * 64


def anchor_of(words: str, pages: Mapping[int, str] = PAGES) -> Anchor:
    page = next(number for number, text in pages.items() if words in text)
    start = pages[page].index(words)
    return make_anchor(pages, Place(page, start, page, start + len(words)), (), SHA)


def checked(anchor: Anchor, pages: Mapping[int, str]) -> tuple[str, str | None]:
    check = check_anchor(anchor, pages)
    return check.status, check.place and span_text(pages, check.place)


def test_an_anchor_holds_the_words_their_context_and_their_place():
    boxes = [(1, Rect(1, 2, 3, 4))]
    anchor = make_anchor(PAGES, Place(1, 37, 1, 52), boxes, SHA)
    assert anchor == Anchor(
        exact="must delete the",
        prefix="In May the court ruled. The agencies ",
        suffix=" data at once, it wrote.",
        page=1,
        start=37,
        end=52,
        end_page=1,
        boxes=((1, Rect(1, 2, 3, 4)),),
        sha256=SHA,
    )


def test_the_context_of_an_anchor_is_of_limited_length():
    pages = {1: "a" * 500 + "words" + "b" * 500}
    anchor = anchor_of("words", pages)
    assert anchor.prefix == "a" * ANCHOR_CONTEXT
    assert anchor.suffix == "b" * ANCHOR_CONTEXT


def test_an_anchor_over_a_page_break_has_its_context_on_both_pages():
    anchor = make_anchor(PAGES, Place(1, 70, 2, 7), (), SHA)
    assert anchor.exact == "wrote.\nIn June"
    assert anchor.prefix.endswith("at once, it ")
    assert anchor.suffix.startswith(" the court")
    assert checked(anchor, PAGES) == ("exact", "wrote.\nIn June")
    moved = {1: PAGES[1], 2: "A new page.", 3: PAGES[1], 4: PAGES[2]}
    assert check_anchor(anchor, moved) == AnchorCheck(AnchorStatus.MOVED, Place(3, 70, 4, 7))


def test_no_anchor_is_made_for_a_span_outside_its_pages():
    with pytest.raises(BadSpan):
        make_anchor(PAGES, Place(1, 0, 1, 1_000), (), SHA)


def test_words_that_stand_where_they_stood_are_exact():
    assert checked(anchor_of("must delete"), PAGES) == ("exact", "must delete")


def test_words_that_stand_elsewhere_now_have_moved():
    anchor = anchor_of("must delete")
    assert checked(anchor, {1: "New. " + PAGES[1], 2: PAGES[2]}) == ("moved", "must delete")
    assert check_anchor(anchor, {1: "", 2: PAGES[1]}).place == Place(2, 37, 2, 48)


def test_words_that_are_printed_otherwise_now_have_moved():
    anchor = anchor_of("must delete the data at once, it")
    pages = {1: "The agencies\nmust de-\nlete the data\nat once, it “wrote”"}
    assert checked(anchor, pages) == ("moved", "must de-\nlete the data\nat once, it")


def test_a_hyphen_more_or_less_does_not_lose_the_words():
    anchor = anchor_of("attorney-client rule", {1: "the attorney-client rule"})
    pages = {1: "so the attorney-\nclient rule"}
    assert checked(anchor, pages) == ("moved", "attorney-\nclient rule")


def test_of_several_places_the_one_with_the_same_context_is_meant():
    anchor = anchor_of("the court ruled")
    pages = {1: "Title", 2: PAGES[2], 3: PAGES[1]}
    assert check_anchor(anchor, pages) == AnchorCheck(AnchorStatus.MOVED, Place(3, 7, 3, 22))


def test_several_places_that_fit_alike_are_ambiguous():
    anchor = anchor_of("the court ruled")
    pages = {1: "", 2: PAGES[1], 3: PAGES[1]}
    assert checked(anchor, pages) == ("ambiguous", None)


def test_several_places_that_hardly_fit_are_ambiguous():
    anchor = anchor_of("the court ruled", {1: "In May the court ruled. The agencies"})
    pages = {1: "q the court ruled x", 2: "zzz the court ruled yyyyyyyyy"}
    assert checked(anchor, pages) == ("ambiguous", None)


def test_an_anchor_without_context_does_not_choose_among_places():
    anchor = anchor_of("the court", {1: "the court"})
    assert checked(anchor, {1: "", 2: "the court. the court"}) == ("ambiguous", None)


@pytest.mark.parametrize("pages", [{}, {1: ""}, {1: "The agencies may delete"}, {2: PAGES[1][:40]}])
def test_words_that_are_gone_are_missing(pages: dict[int, str]):
    assert checked(anchor_of("must delete"), pages) == ("missing", None)


def test_many_places_of_a_short_word_are_answered_soon():
    anchor = anchor_of("the", {1: "say the word"})
    assert checked(anchor, {1: "", 2: "the " * 100_000}) == ("ambiguous", None)


@given(page=texts, before=texts, data=st.data())
def test_words_pushed_along_by_new_text_are_found_where_they_are_now(
    page: str, before: str, data: st.DataObject
):
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    assume(page[start:end].strip())
    anchor = make_anchor({1: page}, Place(1, start, 1, end), (), SHA)
    assert check_anchor(anchor, {1: page}).status == "exact"
    pages = {1: before + page}
    check = check_anchor(anchor, pages)
    assert check.status != "missing"
    if check.place is not None:
        assert span_text(pages, check.place) == anchor.exact


def test_quotes_of_real_pages_are_found_after_insertions_and_reprinting(corpus: Path):
    chosen = random.Random(11)
    for page in real_pages(corpus)[::2]:
        plain = " ".join(page.replace("- ", " ").split())
        begin = chosen.randrange(max(1, len(plain) - 200))
        words = plain[begin : begin + 120].strip()
        begin = plain.index(words)
        anchor = make_anchor({1: plain}, Place(1, begin, 1, begin + len(words)), (), SHA)
        inserted = {1: "Notice of a correction. " + plain}
        assert checked(anchor, inserted) == ("moved", words)
        printed = PagedText({1: "Header", 2: as_printed(plain)})
        check = check_anchor(anchor, printed)
        assert check.status == "moved"
        assert check.place is not None
        assert check.place.page == 2
