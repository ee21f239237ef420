"""Dated sentences: which are proposed for the chronology."""

from __future__ import annotations

from casefile.analysis.facts import dated_sentences
from casefile.document import Block, BlockKind

TEXT = (
    "The agencies signed the memorandum on April 7, 2025, in two copies. Nothing happened then. "
    "Mr. Calder resigned on Friday, he said."
)


def test_the_sentence_around_the_date_is_the_fact() -> None:
    one, two = dated_sentences(TEXT, (), base="2025-05-12")
    assert (one.edtf, one.words) == (
        "2025-04-07",
        "The agencies signed the memorandum on April 7, 2025, in two copies.",
    )
    assert TEXT[one.start : one.end] == one.words
    assert (two.edtf, two.words) == ("2025-05-09", "Mr. Calder resigned on Friday, he said.")
    assert "2025-05-12" in two.reason
    assert two.confidence < one.confidence


def test_a_sentence_with_two_dates_is_told_twice_and_one_named_twice_once() -> None:
    text = "It ran from May 1, 2025 and again, since May 1, 2025, to May 9, 2025 at that office."
    assert [one.edtf for one in dated_sentences(text, ())] == ["2025-05-01", "2025-05-09"]


def test_dates_of_what_is_cited_and_stray_words_are_no_facts() -> None:
    for text in (
        "See the order of the court in that matter (D.D.C. May 12, 2025) for more.",
        "May 12, 2025",
        "Dated: May 12, 2025",
    ):
        assert list(dated_sentences(text, ())) == []


def test_headers_captions_and_lists_of_sources_are_passed_over() -> None:
    head = "Filed on May 12, 2025 with the clerk of this court"
    text = f"{head}\n\n{TEXT}"
    blocks = (
        Block(BlockKind.HEADER, 0, len(head)),
        Block(BlockKind.PARAGRAPH, len(head) + 2, len(text)),
    )
    (only,) = dated_sentences(text, blocks)
    assert text[only.start : only.end].startswith("The agencies signed")


def test_words_broken_over_lines_read_as_one_line() -> None:
    text = "The agencies signed it\non April 7,\n2025, in two copies."
    (only,) = dated_sentences(text, ())
    assert only.words == "The agencies signed it on April 7, 2025, in two copies."
    assert (only.start, only.end) == (0, len(text))
