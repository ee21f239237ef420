"""Tagging: a quote is exactly its words, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import BadSpan, NoSuchItem, SourceNotReady, WordsNotFound
from casefile.model import SourceId, Span
from casefile.services.importing import import_files
from casefile.services.quote_edits import edit_quote
from casefile.services.quoting import (
    remove_quotes,
    restore_quotes,
    tag_quote,
    tag_words,
)
from casefile.services.sources import remove_sources

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


@pytest.fixture
def source_id(case: Case, letter: Path) -> SourceId:
    """The letter, imported."""
    (row,) = import_files(case, paths=[letter])
    return row.source_id


def only(changes):
    (quote_id,) = changes.quotes
    return quote_id


def test_a_quote_is_what_its_span_holds(case: Case, source_id: SourceId) -> None:
    text = case.pages.get(source_id, 1).text
    start = text.index("“café”")
    changes = tag_quote(
        case,
        span=Span.on_page(source_id, 1, start, start + 30),
        speaker="Anna Smith",
        issues=["Authority", "Standing"],
        note="Look here.",
    )
    quote = case.quotes.get(only(changes))
    assert quote.text == text[start : start + 30]
    assert quote.speaker.name == "Anna Smith"
    assert quote.issues == ("Authority", "Standing")
    assert quote.anchor_status == "exact"
    assert [issue.colour for issue in case.issues.all()] == [1, 2]


def test_a_quote_may_run_over_a_page_break(case: Case, source_id: SourceId) -> None:
    first, second = (page.text for page in case.pages.of(source_id))
    start = first.index("for good")
    end = second.index(":")
    quote = case.quotes.get(only(tag_quote(case, span=Span(source_id, 1, start, end, 2))))
    assert quote.text == first[start:] + "\n" + second[:end]
    assert (quote.span.page, quote.span.end_page) == (1, 2)


def test_words_are_found_whatever_the_shape_of_their_quotation_marks(
    case: Case, source_id: SourceId
) -> None:
    quote = case.quotes.get(only(tag_words(case, source_id=source_id, words='is "closed" for')))
    assert quote.text == "is “closed” for"


def test_the_first_exact_occurrence_is_taken(case: Case, source_id: SourceId) -> None:
    quote = case.quotes.get(only(tag_words(case, source_id=source_id, words="closed")))
    assert quote.span.start == case.pages.get(source_id, 1).text.index("closed")


def test_words_that_are_not_there_tag_nothing(case: Case, source_id: SourceId) -> None:
    with pytest.raises(WordsNotFound):
        tag_words(case, source_id=source_id, words="words nobody wrote", speaker="Nobody")
    assert case.quotes.all() == []
    assert case.parties.all() == []


@pytest.mark.parametrize(
    "place",
    [(1, 5, 5, 1), (1, 9, 3, 1), (1, 0, 10_000, 1), (3, 0, 1, 3), (0, 0, 1, 0), (2, 0, 1, 1)],
)
def test_a_span_that_does_not_lie_in_the_text_is_refused(
    case: Case, source_id: SourceId, place: tuple[int, int, int, int]
) -> None:
    page, start, end, end_page = place
    with pytest.raises(BadSpan):
        tag_quote(case, span=Span(source_id, page, start, end, end_page))
    assert case.quotes.all() == []


def test_a_name_in_another_case_is_the_same_party(case: Case, source_id: SourceId) -> None:
    tag_words(case, source_id=source_id, words="Dear Sir", speaker="Anna Smith")
    tag_words(case, source_id=source_id, words="Main Street", speaker="ANNA SMITH")
    assert [party.name for party in case.parties.all()] == ["Anna Smith"]


def test_a_removed_quote_comes_back_as_it_was(case: Case, source_id: SourceId) -> None:
    before = tag_words(case, source_id=source_id, words="Main Street", speaker="Anna Smith")
    quote = case.quotes.get(only(before))
    remove_quotes(case, quote_ids=[quote.id])
    assert case.quotes.all() == []
    restore_quotes(case, quote_ids=[quote.id])
    assert case.quotes.all() == [quote]


def test_editing_changes_only_what_is_given(case: Case, source_id: SourceId) -> None:
    changes = tag_words(
        case, source_id=source_id, words="Main Street", speaker="Anna Smith", issues=["A"], note="n"
    )
    edit_quote(case, quote_id=only(changes), issues=["B", "A"])
    quote = case.quotes.get(only(changes))
    assert (quote.speaker.name, quote.issues, quote.note) == ("Anna Smith", ("B", "A"), "n")
    edit_quote(case, quote_id=only(changes), speaker="")
    assert case.quotes.get(only(changes)).speaker is None


def test_a_source_that_is_not_there_or_has_no_text_cannot_be_tagged(
    case: Case, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a document in here")
    (row,) = import_files(case, paths=[broken])
    with pytest.raises(SourceNotReady):
        tag_quote(case, span=Span.on_page(row.source_id, 1, 0, 1))
    with pytest.raises(NoSuchItem):
        tag_words(case, source_id=SourceId(99), words="x")


def test_a_source_in_the_trash_cannot_be_tagged(case: Case, source_id: SourceId) -> None:
    remove_sources(case, source_ids=[source_id])
    with pytest.raises(SourceNotReady):
        tag_words(case, source_id=source_id, words="Main Street")
