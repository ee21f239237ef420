"""The quote check on a case: which source counts, and what is said of each quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import NoSuchItem
from casefile.model import QuoteState, SourceId, SourceType, Span
from casefile.services.analysing import finish_analysis
from casefile.services.checking import check_quotes, is_same_name, other_passages
from casefile.services.indexing import finish
from casefile.services.quote_review import reject
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case

PAGE_ONE = (
    "MEMORANDUM OPINION\n\nThe Office must furnish the address it holds, and the memorandum asks "
    "for nothing beyond that."
)
PAGE_TWO = "A strong showing of bad faith may open the inquiry; a resignation does not."
ARTICLE = (
    "“The Office may furnish the address it holds,” wrote Judge Anna Oakes. “A strong showing of "
    "bad faith may open the inquiry,” she added.\n\n“I will tell the members tonight,” said Thomas "
    "Barlow."
)


@pytest.fixture
def opinion(case: Case) -> SourceId:
    """An opinion of two pages by Anna Oakes."""
    return write_source(
        case,
        PAGE_ONE,
        PAGE_TWO,
        title="Opinion",
        type=SourceType.OPINION,
        author="Anna Oakes",
        indexed=True,
    )


@pytest.fixture
def article(case: Case, opinion: SourceId) -> SourceId:
    """An article that quotes it wrongly, rightly, and somebody else."""
    written = write_source(
        case, ARTICLE, title="Judge rules", type=SourceType.ARTICLE, indexed=True
    )
    finish(case)
    finish_analysis(case)
    return written


def test_each_quotation_stands_beside_the_passage_it_was_taken_from(
    case: Case, opinion: SourceId, article: SourceId
) -> None:
    altered, exact, missing = check_quotes(case, source_id=article)
    assert (altered.status, altered.comparison.critical) == ("altered", True)
    assert [(c.said, c.source) for c in altered.comparison.changes] == [("may", "must")]
    assert altered.span == Span.on_page(
        opinion, 1, PAGE_ONE.index("The Office"), PAGE_ONE.index(", and")
    )
    assert altered.text == "The Office must furnish the address it holds"
    assert (exact.status, exact.span.page) == ("exact", 2)
    assert (missing.status, missing.span, missing.text) == ("not_found", None, None)


def test_without_a_source_every_article_is_checked(case: Case, article: SourceId) -> None:
    everything = check_quotes(case)
    assert [check.quote.span.source_id for check in everything] == [article] * 3


def test_tagged_quotations_are_checked_and_rejected_ones_are_not(
    case: Case, article: SourceId
) -> None:
    proposals = case.quotes.in_source(article, state=QuoteState.SUGGESTED)
    reject(case, quote_ids=[proposals[0].id])
    tagged = tag_words(case, source_id=article, words="wrote Judge Anna Oakes")
    ids = {check.quote.id for check in check_quotes(case, source_id=article)}
    assert proposals[0].id not in ids
    assert tagged.quotes <= ids


def test_an_article_that_copied_a_mistake_does_not_make_it_right(
    case: Case, opinion: SourceId, article: SourceId
) -> None:
    write_source(
        case,
        "“The Office may furnish the address it holds,” wrote the judge.",
        title="Copied",
        type=SourceType.ARTICLE,
        indexed=True,
    )
    finish(case)
    altered = check_quotes(case, source_id=article)[0]
    assert (altered.status, altered.span.source_id) == ("altered", opinion)


def test_words_that_only_another_article_has_are_found_there(case: Case, article: SourceId) -> None:
    other = write_source(
        case,
        "Barlow said: “I will tell the members tonight.”",
        title="Another",
        type=SourceType.ARTICLE,
        indexed=True,
    )
    finish(case)
    found = check_quotes(case, source_id=article)[2]
    assert (found.status, found.span.source_id) == ("exact", other)


def test_another_speaker_of_the_same_words_is_named(case: Case, opinion: SourceId) -> None:
    written = write_source(
        case,
        "“A strong showing of bad faith may open the inquiry,” said Thomas Barlow.",
        title="Mistaken",
        type=SourceType.ARTICLE,
        indexed=True,
    )
    finish(case)
    case.parties.add("Anna Oakes", "person")
    finish_analysis(case)
    (check,) = check_quotes(case, source_id=written)
    assert (check.status, check.said_by) == ("exact", "Anna Oakes")


def test_further_passages_are_offered(case: Case, opinion: SourceId, article: SourceId) -> None:
    draft = write_source(
        case,
        "Draft. The Office should furnish the address it holds.",
        title="Draft",
        type=SourceType.LETTER,
        indexed=True,
    )
    finish(case)
    quote = check_quotes(case, source_id=article)[0].quote
    (other,) = other_passages(case, quote=quote)
    assert {other.span.source_id} <= {draft, opinion}


def test_a_source_that_does_not_exist_is_told(case: Case) -> None:
    with pytest.raises(NoSuchItem):
        check_quotes(case, source_id=SourceId(9))


def test_a_case_with_one_source_finds_nothing_and_says_so(case: Case) -> None:
    alone = write_source(case, ARTICLE, type=SourceType.ARTICLE, indexed=True)
    finish(case)
    finish_analysis(case)
    assert {check.status for check in check_quotes(case, source_id=alone)} == {"not_found"}


def test_a_page_that_others_outrank_by_the_same_common_words_is_found(case: Case) -> None:
    said = "During that time the judge was told that he was free"
    scrambled = " / ".join([*reversed(said.split())] * 3)
    for number in range(12):
        write_source(case, scrambled, title=f"Decoy {number}", indexed=True)
    filler = "Another matter came up before. " * 60
    paper = write_source(case, f"{filler}{said}. {filler}", title="Paper", indexed=True)
    text = f"“{said},” said Thomas Barlow."
    article = write_source(case, text, title="News", type=SourceType.ARTICLE, indexed=True)
    finish(case)
    tag_words(case, source_id=article, words=f"“{said},”")
    (found,) = check_quotes(case, source_id=article)
    assert found.span is not None
    assert (str(found.status), found.span.source_id) == ("exact", paper)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Miriam Oakes", "Miriam T. Oakes", True),
        ("Miriam T. Oakes", "Miriam Oakes", True),
        ("John Smith", "John Smith Jr.", False),
        ("Oakes", "Miriam Oakes", False),
        ("Anna Oakes", "Miriam Oakes", False),
    ],
)
def test_a_name_written_more_fully_is_no_other_speaker(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_name(one, other) is same
