"""Legal citations: what is cited, what a short form stands for, and what is no citation."""

from __future__ import annotations

import time

import pytest

from casefile.analysis.citations import find_citations
from casefile.analysis.jobs import citations
from casefile.document import Block, BlockKind


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (str(one.kind), text[one.start : one.end], one.normalized) for one in find_citations(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "written", "normalized"),
    [
        ("See Nken v. Holder, 556 U.S. 418, 435 (2009).", "case",
         "Nken v. Holder, 556 U.S. 418, 435 (2009)", "556 U.S. 418"),
        ("Under 26 U.S.C. § 6103(i)(2)(B) it may.", "statute",
         "26 U.S.C. § 6103(i)(2)(B)", "26 U.S.C. § 6103(i)(2)(B)"),
        ("as 28 C.F.R. § 600.1 provides", "statute", "28 C.F.R. § 600.1", "28 C.F.R. § 600.1"),
        ("in No. 25-cv-0677 (DLF) (D.D.C. 2025)", "docket", "No. 25-cv-0677 (DLF)", "25-cv-677"),
        ("Case 1:25-cv-00417-MTO was filed", "docket", "Case 1:25-cv-00417-MTO", "25-cv-417"),
        ("Trump v. United States, No. 23-939 (2024)", "docket", "No. 23-939", "23-939"),
    ],
)  # fmt: skip
def test_each_kind_is_found_and_written_out(
    text: str, kind: str, written: str, normalized: str
) -> None:
    assert (kind, written, normalized) in told(text)


def test_a_citation_broken_over_lines_is_one() -> None:
    text = (
        "The rule of 26 U.S.C.\n§ 6103(b) is old. Lujan v.\nDefenders of Wildlife, 504\nU.S. 555 "
        "(1992)."
    )
    found = told(text)
    assert [normalized for _, _, normalized in found] == ["26 U.S.C. § 6103(b)", "504 U.S. 555"]
    assert found[1][1].startswith("Lujan v.\nDefenders")


def test_id_stands_for_what_was_cited_last() -> None:
    text = (
        "Nken v. Holder, 556 U.S. 418 (2009). Id. at 434. Then 26 U.S.C. § 6103(a) says so. "
        "Id. § 6103(b)(2) defines it. Id."
    )
    assert [normalized for kind, _, normalized in told(text) if kind == "id"] == [
        "556 U.S. 418",
        "26 U.S.C. § 6103(b)(2)",
        "26 U.S.C. § 6103(b)(2)",
    ]


def test_id_behind_a_reference_to_the_record_stands_for_no_authority() -> None:
    text = "Nken v. Holder, 556 U.S. 418 (2009). The members fear it. Compl. ¶ 12. Id. ¶ 13."
    assert [normalized for kind, _, normalized in told(text) if kind == "id"] == [None]


def test_a_bare_section_is_of_the_code_it_is_cited_with_elsewhere() -> None:
    text = "Review lies under 5 U.S.C. § 553. But § 6103(i)(2) governs. See 26 U.S.C. § 6103."
    assert ("statute", "§ 6103(i)(2)", "26 U.S.C. § 6103(i)(2)") in told(text)


def test_a_short_form_has_the_reporter_of_its_case() -> None:
    text = "Nken v. Holder, 556 U.S. 418 (2009), is clear. Nken, 556 U.S. at 434, says more."
    kinds = {kind: normalized for kind, _, normalized in told(text)}
    assert kinds["case"] == "556 U.S. 418"
    assert kinds["short"].startswith("556 U.S.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On May 12, 2025 the judge read all 26 pages of it, no more.",
        "The number 41,000 stands in paragraph 3 of the letter.",
        "Call 202-555-0117 or write to 5 Main Street.",
    ],
)
def test_numbers_in_prose_are_no_citations(text: str) -> None:
    assert told(text) == []


def test_page_headers_neither_count_nor_part_a_citation() -> None:
    head = "Case 1:25-cv-00417-MTO Document 31"
    one = f"{head}\n\nThe section is clear. See 26"
    two = f"{head}\n\nU.S.C. § 6103(a), which says so."
    blocks = {
        number: [
            Block(BlockKind.HEADER, 0, len(head)),
            Block(BlockKind.PARAGRAPH, len(head) + 2, len(text)),
        ]
        for number, text in ((1, one), (2, two))
    }
    (found,) = citations(pages=[(1, one), (2, two)], blocks=blocks)
    assert found.normalized == "26 U.S.C. § 6103(a)"
    assert (found.place.page, found.place.end_page) == (1, 2)


@pytest.mark.parametrize("piece", ["7", "1-"])
def test_hostile_text_is_read_in_a_time_that_grows_with_its_length_only(piece: str) -> None:
    find_citations("See 5 U.S. 137.")  # The patterns are made the first time.
    begun = time.perf_counter()
    found = find_citations("See § 5 " + piece * (60_000 // len(piece)))
    assert time.perf_counter() - begun < 15
    assert all(one.start < one.end for one in found)


def test_citations_of_a_long_text_keep_their_places() -> None:
    text = "It said so (Nken v. Holder, 556 U.S. 418 (2009)). " * 1_000
    found = find_citations(text)
    assert len(found) == 1_000
    assert {text[one.start : one.end] for one in found} == {"Nken v. Holder, 556 U.S. 418 (2009)"}
