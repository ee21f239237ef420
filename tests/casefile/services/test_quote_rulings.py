"""Rulings on checked quotations: kept with their reason, taken back, and about certain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem
from casefile.model import QuoteId, SourceType, Span
from casefile.services.anchoring import move_quote
from casefile.services.quote_rulings import (
    RulingKind,
    put_back_ruling,
    rule_on_quote,
    rulings_by_quote,
)
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case


@pytest.fixture
def quote_id(case: Case) -> QuoteId:
    """A tagged quotation of an article."""
    words = "“The Office may furnish the address,” she wrote."
    source_id = write_source(case, words, title="Judge rules", type=SourceType.ARTICLE)
    changes = tag_words(case, source_id=source_id, words="The Office may furnish the address")
    return next(iter(changes.quotes))


def test_a_ruling_is_kept_with_its_reason_and_written_into_the_log(case, quote_id) -> None:
    changes = rule_on_quote(
        case, quote_id=quote_id, kind=RulingKind.AS_QUOTED, reason=" As she read it aloud. "
    )
    assert changes.quotes == {quote_id}
    ruling = rulings_by_quote(case)[quote_id]
    assert (ruling.kind, ruling.reason) == (RulingKind.AS_QUOTED, "As she read it aloud.")
    (entry,) = case.audit.entries("rule-on-quote")
    assert (entry.what["ruling"], entry.what["quote_id"]) == ("as_quoted", quote_id)


def test_a_ruling_takes_the_place_of_another_and_both_can_be_taken_back(case, quote_id) -> None:
    rule_on_quote(case, quote_id=quote_id, kind=RulingKind.AS_QUOTED, reason="Why")
    before = case.rulings.of(quote_id)
    rule_on_quote(case, quote_id=quote_id, kind=RulingKind.NEEDS_CORRECTION)
    assert rulings_by_quote(case)[quote_id].kind is RulingKind.NEEDS_CORRECTION
    put_back_ruling(case, quote_id=quote_id, before=before)
    assert rulings_by_quote(case)[quote_id].reason == "Why"
    put_back_ruling(case, quote_id=quote_id, before=None)
    assert rulings_by_quote(case) == {}


def test_a_ruling_says_nothing_of_a_quote_that_has_other_words_by_now(case, quote_id) -> None:
    rule_on_quote(case, quote_id=quote_id, kind=RulingKind.AS_QUOTED)
    span = case.quotes.get(quote_id).span
    shorter = Span(span.source_id, span.page, span.start, span.end - 8, span.end_page)
    move_quote(case, quote_id=quote_id, span=shorter)
    assert rulings_by_quote(case) == {}
    move_quote(case, quote_id=quote_id, span=span)
    assert quote_id in rulings_by_quote(case)


def test_a_quote_that_is_not_there_cannot_be_ruled_on(case) -> None:
    with pytest.raises(NoSuchItem):
        rule_on_quote(case, quote_id=QuoteId(77), kind=RulingKind.AS_QUOTED)
