"""How quotes are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.model import SourceType, Span
from casefile.services.citing import Citer, citation, date_words, pin_cite, with_citation
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId


@pytest.fixture
def opinion(case: Case) -> SourceId:
    """An opinion on paper, its first page numbered in Roman figures."""
    return write_source(
        case,
        "Head.",
        "The court must\nact.",
        "It acts.",
        title="Memorandum Opinion",
        type=SourceType.OPINION,
        width=612.0,
        labels=("i", "8", "9"),
        author="Dabney Friedrich",
        court="D.D.C.",
        docket="25-cv-0677",
        published_on="2025-05-12",
    )


def test_a_page_of_paper_is_cited_by_what_is_printed_on_it(case: Case, opinion: SourceId) -> None:
    assert pin_cite(case, Span.on_page(opinion, 1, 0, 4)) == "Opinion at i"
    assert pin_cite(case, Span(opinion, 2, 0, 2, 3)) == "Opinion at 8–9"
    case.sources.update(opinion, exhibit="7")
    assert pin_cite(case, Span.on_page(opinion, 3, 0, 2)) == "Ex. 7 at 9"


def test_an_article_is_cited_by_its_paragraph(case: Case) -> None:
    text = "HEADLINE\n\nFirst paragraph.\n\nSecond one.\n\nThird one."
    article = write_source(
        case, text, title="News", type=SourceType.ARTICLE, publication="Herald", author="A. Jones"
    )
    start = text.index("Second")
    assert pin_cite(case, Span.on_page(article, 1, start, start + 6)) == "Article ¶ 2"
    assert pin_cite(case, Span.on_page(article, 1, start, len(text))) == "Article ¶¶ 2–3"
    assert pin_cite(case, Span.on_page(article, 1, 0, 4)) == "Article"
    assert Citer(case).citation(Span.on_page(article, 1, start, start + 6)) == (
        "A. Jones, “News”, Herald, ¶ 2"
    )


def test_a_source_of_no_known_type_goes_by_its_title(case: Case) -> None:
    long = write_source(case, "x", title="Long " * 30, type=SourceType.OTHER, width=612.0)
    cite = pin_cite(case, Span.on_page(long, 1, 0, 1))
    assert cite.startswith("Long Long")
    assert cite.endswith("… at 1")
    assert len(cite) < 60


def test_a_quote_is_copied_with_all_that_is_known_of_its_source(
    case: Case, opinion: SourceId
) -> None:
    (quote_id,) = tag_words(case, source_id=opinion, words="must\nact").quotes
    quote = case.quotes.get(quote_id)
    where = "Dabney Friedrich, Memorandum Opinion, No. 25-cv-0677 (D.D.C. May 12, 2025), at 8"
    assert citation(case, quote) == where
    assert with_citation(case, quote) == f"“must act” ({where})"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-05-12", "May 12, 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025~", "about 2025"),
        ("2025-05?", "May 2025?"),
        ("next week", "next week"),
        ("2025-13", "2025"),
        (None, ""),
    ],
)
def test_dates_are_written_out(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words
