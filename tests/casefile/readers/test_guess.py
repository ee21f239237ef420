"""What a document is, and its court, docket, date and title, are told from its first words."""

from __future__ import annotations

import pytest

from casefile.model import Kind, SourceType
from casefile.readers.guess import court_and_docket, guess_type, has_caption, reads_as_news
from casefile.readers.guess_names import case_name, date_line, title_from_words, written_date

CAPTION = """UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF COLUMBIA

CENTRO DE TRABAJADORES UNIDOS, et al.,
          Plaintiffs,
     v.                                   Civil Action No. 25-0677 (DLF)
SCOTT BESSENT, in his official capacity,
          Defendants.

"""
NEWS = """Court lets agency share tax data

WASHINGTON (AP) — A federal judge said on Monday that the agency may share data.

“The statute is clear,” the judge wrote in a decision that advocates said they would appeal.

A spokesman for the agency told reporters that the work would begin this week.
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("MEMORANDUM OPINION\n\nThis case presents a narrow issue.", SourceType.OPINION),
        ("ORDER\n\nUpon consideration of the motion, it is denied.", SourceType.ORDER),
        ("COMPLAINT\n\n1. Plaintiffs bring this action.", SourceType.COMPLAINT),
        ("FIRST AMENDED COMPLAINT\n\n1. Plaintiffs bring this.", SourceType.COMPLAINT),
        ("DECLARATION OF JANE ROE\n\nI, Jane Roe, declare:", SourceType.DECLARATION),
        ("MOTION FOR A PRELIMINARY INJUNCTION\n\nPlaintiffs move.", SourceType.FILING),
        ("TRANSCRIPT OF PROCEEDINGS\n\nTHE COURT: Good morning.", SourceType.TRANSCRIPT),
    ],
)
def test_court_papers_are_told_apart_by_their_titles(body: str, expected: SourceType) -> None:
    assert guess_type("", CAPTION + body, Kind.TEXT) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LEASE AGREEMENT\n\nThis Lease is made by and between A and B.", SourceType.AGREEMENT),
        ("MEMORANDUM OF UNDERSTANDING\n\nThis memorandum", SourceType.AGREEMENT),
        ("Dear Ms. Roe:\n\nThank you.\n\nSincerely,\n\nJ. Doe", SourceType.LETTER),
        (
            "26 U.S.C. § 6103\n\n§ 6103. Confidentiality and disclosure\n\n(a) Gen",
            SourceType.STATUTE,
        ),
        ("ANNUAL REPORT\n\nExecutive Summary\n\nThe office audits.", SourceType.REPORT),
        (NEWS, SourceType.ARTICLE),
        ("shopping\nmilk\nbread", SourceType.OTHER),
    ],
)
def test_other_papers_are_told_by_how_they_begin(text: str, expected: SourceType) -> None:
    assert guess_type("", text, Kind.TEXT) is expected


def test_mail_is_mail_and_a_web_page_an_article_unless_it_is_clearly_not() -> None:
    assert guess_type("Re: order", CAPTION, Kind.EMAIL) is SourceType.EMAIL
    assert (
        guess_type("A day at the agreement talks", "Some words.", Kind.HTML) is SourceType.ARTICLE
    )
    assert guess_type("", CAPTION + "MEMORANDUM OPINION", Kind.HTML) is SourceType.OPINION
    assert guess_type("26 U.S. Code § 6103", "(a) General rule", Kind.HTML) is SourceType.STATUTE


def test_a_list_of_errands_is_no_news() -> None:
    assert reads_as_news(NEWS)
    assert not reads_as_news("A line\n\nAnother line\n\nA third one said nothing")


@pytest.mark.parametrize(
    ("text", "court", "docket"),
    [
        (CAPTION, "United States District Court for the District of Columbia", "25-0677 (DLF)"),
        (
            "IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN DISTRICT OF TEXAS\n"
            "A v. B\nCase No. 1:25-cv-00677-DLF",
            "United States District Court for the Northern District of Texas",
            "1:25-cv-00677-DLF",
        ),
        (
            "SUPREME COURT OF THE UNITED STATES\n\nNo. 23–719\n\nA, PETITIONER v. B",
            "Supreme Court of the United States",
            "23-719",
        ),
        ("A letter about nothing", None, None),
    ],
)
def test_court_and_docket_come_from_the_caption(
    text: str, court: str | None, docket: str | None
) -> None:
    assert court_and_docket(text) == (court, docket)


def test_a_court_named_in_passing_is_no_caption() -> None:
    assert has_caption(CAPTION)
    assert not has_caption("The Supreme Court of the United States met. Smith v. Jones was argued.")


def test_a_case_is_named_by_its_parties() -> None:
    assert (
        case_name(CAPTION)
        == "CENTRO DE TRABAJADORES UNIDOS, et al v. SCOTT BESSENT, in his official capacity"
    )
    assert case_name("No parties here") is None


def test_a_letter_is_titled_by_what_it_is_about() -> None:
    letter = "May 1, 2025\n\nRe: Your request of April 7\n\nDear Sir:\n"
    assert title_from_words(SourceType.LETTER, letter, "May 1, 2025") == "Your request of April 7"
    assert title_from_words(SourceType.LETTER, "May 1, 2025\n\nDear Sir:", "May 1, 2025") == ""


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("May 12, 2025", "2025-05-12"),
        ("Dated: 3 Sept. 2024", "2024-09-03"),
        ("2025-04-07", "2025-04-07"),
        ("February 30, 2025", None),
        ("On May 12, 2025, she wrote", None),
    ],
)
def test_a_date_line_holds_a_date_and_nothing_else(line: str, iso: str | None) -> None:
    assert date_line(f"Letterhead\n{line}\nDear Sir") == iso


def test_a_written_date_is_found_inside_words() -> None:
    assert written_date("Updated 7 April 2025 at noon") == "2025-04-07"
    assert written_date("April 2025") is None
