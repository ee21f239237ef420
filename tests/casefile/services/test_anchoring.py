"""Anchors: checked on opening, never re-attached by themselves, moved exactly when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.case import open_case
from casefile.errors import BadSpan, NoSuchItem
from casefile.model import Span
from casefile.services.anchoring import (
    anchor_checks,
    check_anchors,
    move_quote,
    place_now,
    put_anchor,
)
from casefile.services.quoting import tag_words
from casefile.store.outbox import Task
from tests.casefile.services.written import store_pages, write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import QuoteId, SourceId

FIRST = "In the beginning the court must act.\n\nThe parties may wait."


@pytest.fixture
def source_id(case: Case) -> SourceId:
    """A source of two pages."""
    return write_source(case, FIRST, "Nothing more to say.")


def tag(case: Case, source_id: SourceId, words: str) -> QuoteId:
    (quote_id,) = tag_words(case, source_id=source_id, words=words, speaker="A", note="n").quotes
    return quote_id


def again(case: Case, source_id: SourceId, *texts: str) -> None:
    case.pages.drop(source_id)
    store_pages(case, source_id, texts)


def test_a_quote_that_stands_where_it_stood_changes_nothing(
    case: Case, source_id: SourceId
) -> None:
    tag(case, source_id, "must act")
    assert not check_anchors(case, source_id=source_id)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A new head. " + FIRST, "moved"),
        (f"{'z' * 80} must act " * 2 + "z" * 80, "ambiguous"),
        ("Nothing of the kind.", "missing"),
        (FIRST + " More.", "exact"),
    ],
)
def test_a_changed_text_is_noted_and_nothing_is_moved(
    case: Case, source_id: SourceId, text: str, status: str
) -> None:
    quote_id = tag(case, source_id, "must act")
    before = case.quotes.get(quote_id)
    again(case, source_id, text, "Nothing more to say.")
    changes = check_anchors(case, source_id=source_id)
    after = case.quotes.get(quote_id)
    assert after.anchor_status == status
    assert (after.span, after.text) == (before.span, before.text)
    assert changes.quotes == ({quote_id} if status != "exact" else frozenset())
    assert not check_anchors(case, source_id=source_id)
    again(case, source_id, FIRST, "Nothing more to say.")
    check_anchors(case, source_id=source_id)
    assert case.quotes.get(quote_id) == before


def test_where_the_words_stand_now_is_offered(case: Case, source_id: SourceId) -> None:
    quote_id = tag(case, source_id, "must act")
    again(case, source_id, "A new head. " + FIRST, "Nothing more to say.")
    place = place_now(case, quote_id=quote_id)
    assert place is not None
    move_quote(case, quote_id=quote_id, span=place)
    quote = case.quotes.get(quote_id)
    assert (quote.span, quote.text, quote.anchor_status) == (place, "must act", "exact")
    again(case, source_id, "Gone.", "Nothing more to say.")
    assert place_now(case, quote_id=quote_id) is None


def test_moved_ends_make_another_quote_of_the_same_card(case: Case, source_id: SourceId) -> None:
    quote_id = tag(case, source_id, "must act")
    before, anchor = case.quotes.get(quote_id), case.quotes.anchor(quote_id)
    case.outbox.clear([row.seq for row in case.outbox.waiting([Task.INDEX_QUOTE])])
    start = FIRST.index("the court")
    changes = move_quote(case, quote_id=quote_id, span=Span(source_id, 1, start, 7, 2))
    after = case.quotes.get(quote_id)
    assert after.text == FIRST[start:] + "\nNothing"
    assert (after.speaker, after.note, after.created_at) == (
        before.speaker,
        before.note,
        before.created_at,
    )
    assert changes.quotes == {quote_id}
    assert [row.item_id for row in case.outbox.waiting([Task.INDEX_QUOTE])] == [quote_id]
    put_anchor(case, quote_id=quote_id, anchor=anchor, status=before.anchor_status)
    assert case.quotes.get(quote_id) == before
    assert case.quotes.anchor(quote_id) == anchor


def test_a_move_out_of_the_text_or_the_source_is_refused(case: Case, source_id: SourceId) -> None:
    quote_id = tag(case, source_id, "must act")
    other = write_source(case, "Another text.", title="other")
    for span in (
        Span.on_page(source_id, 1, 5, 5),
        Span.on_page(source_id, 1, 0, 999),
        Span.on_page(source_id, 3, 0, 1),
        Span.on_page(other, 1, 0, 7),
    ):
        with pytest.raises(BadSpan):
            move_quote(case, quote_id=quote_id, span=span)
    assert case.quotes.get(quote_id).text == "must act"
    with pytest.raises(NoSuchItem):
        move_quote(case, quote_id=99, span=Span.on_page(source_id, 1, 0, 1))


def test_a_reader_checks_without_writing(case: Case, source_id: SourceId) -> None:
    quote_id = tag(case, source_id, "must act")
    again(case, source_id, "Gone.", "Nothing.")
    with open_case(case.path) as reader:
        assert not check_anchors(reader, source_id=source_id)
        assert anchor_checks(reader, source_id)[quote_id].status == "missing"
    assert case.quotes.get(quote_id).anchor_status == "exact"
