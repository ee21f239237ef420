"""Where citations lead in a case, and what an article's own list of sources names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.document import Block, BlockKind, ReadPage
from casefile.errors import NoSuchItem
from casefile.model import SourceId, SourceType
from casefile.services.authorities import authorities, finish_citations
from casefile.services.sources import remove_sources
from casefile.services.sources_cited import sources_cited
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case

BRIEF = (
    "Review lies under 26 U.S.C. § 6103(i)(2). See Nken v. Holder, 556 U.S. 418, 435 (2009). "
    "The order in No. 25-cv-0417 (MTO) says the same. Id. at 3."
)


@pytest.fixture
def brief(case: Case) -> SourceId:
    """A filing that cites a statute, a case and a docket."""
    return write_source(case, BRIEF, title="Brief", type=SourceType.FILING)


def targets(case: Case, source_id: SourceId) -> dict[str, tuple[SourceId, int] | None]:
    return {one.citation.kind: one.resolves_to for one in authorities(case, source_id=source_id)}


def test_citations_are_found_once_and_again_when_the_text_changes(
    case: Case, brief: SourceId
) -> None:
    assert authorities(case) == []
    finish_citations(case)
    assert {one.citation.kind for one in authorities(case)} >= {"statute", "case", "docket"}
    assert case.citations.waiting() == []
    for one in authorities(case):
        assert BRIEF[one.citation.start : one.citation.end] == one.citation.text
    with case.database.writing() as db:
        db.conn.execute("UPDATE pages SET text = ''")
    assert case.citations.waiting() == [brief]


def test_what_the_case_does_not_hold_leads_nowhere(case: Case, brief: SourceId) -> None:
    finish_citations(case)
    assert set(targets(case, brief).values()) == {None}


def test_a_statute_is_opened_at_its_subsection(case: Case, brief: SourceId) -> None:
    statute = write_source(
        case,
        "§ 6103. Confidentiality\n\n(a) General rule.—Returns shall be confidential.",
        "(i) Disclosure\n\n(1) with an order\n\n(2) without one",
        title="26 U.S.C. § 6103 (extract)",
        type=SourceType.STATUTE,
    )
    finish_citations(case)
    assert targets(case, brief)["statute"] == (statute, 2)


def test_a_decision_is_opened_at_the_page_of_the_pin_cite(case: Case, brief: SourceId) -> None:
    decision = write_source(
        case,
        "NKEN v. HOLDER\n\nSyllabus",
        "The second page of the opinion.",
        title="Nken v. Holder",
        type=SourceType.OPINION,
        labels=("434", "435"),
    )
    finish_citations(case)
    assert targets(case, brief)["case"] == (decision, 2)


def test_a_docket_number_leads_to_the_decision_before_other_papers(
    case: Case, brief: SourceId
) -> None:
    write_source(
        case, "Complaint", title="Complaint", type=SourceType.COMPLAINT, docket="1:25-cv-00417"
    )
    opinion = write_source(
        case, "Opinion", title="Opinion", type=SourceType.OPINION, docket="25-cv-0417 (MTO)"
    )
    finish_citations(case)
    assert targets(case, brief)["docket"] == (opinion, 1)


def test_sources_in_the_trash_are_neither_read_nor_led_to(case: Case, brief: SourceId) -> None:
    remove_sources(case, source_ids=[brief])
    finish_citations(case)
    assert authorities(case) == []


def test_a_source_that_does_not_exist_is_told(case: Case) -> None:
    with pytest.raises(NoSuchItem):
        authorities(case, source_id=SourceId(7))
    with pytest.raises(NoSuchItem):
        sources_cited(case, source_id=SourceId(7))


def test_an_articles_list_is_matched_by_address_and_by_title(case: Case) -> None:
    listed = (
        "1. Judge lets data agreement stand – Harbor Ledger",
        "2. A piece with another headline",
        "3. Something that nobody has imported",
    )
    article = write_source(case, "x", title="Roundup", type=SourceType.ARTICLE)
    text = "\n\n".join(listed)
    starts = [text.index(line) for line in listed]
    blocks = tuple(
        Block(BlockKind.SOURCE_ITEM, start, start + len(line), url=url)
        for start, line, url in zip(
            starts, listed, ("", "https://www.example.org/b?utm=1", ""), strict=True
        )
    )
    case.pages.store(article, [ReadPage(1, text, blocks=blocks)])
    ledger = write_source(
        case, "a", title="Judge lets data agreement stand", type=SourceType.ARTICLE
    )
    other = write_source(
        case, "b", title="Renamed since", type=SourceType.ARTICLE, url="http://example.org/b/"
    )
    one, two, three = sources_cited(case, source_id=article)
    assert (one.text, one.matched) == ("Judge lets data agreement stand – Harbor Ledger", ledger)
    assert (two.matched, two.score) == (other, 1.0)
    assert (three.matched, three.url) == (None, None)


def test_the_seed_article_lists_its_three_sources(case: Case, seed: Path) -> None:
    from casefile.services.importing import import_files

    (row,) = import_files(case, paths=[seed / "irs-dhs-ruling.txt"])
    assert row.source_id is not None
    found = sources_cited(case, source_id=row.source_id)
    assert len(found) == 3
    assert found[0].text.startswith("Trump Admin. Scores Another Court Win")
