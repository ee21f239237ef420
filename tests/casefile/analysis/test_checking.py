"""Quotations beside what their source says: each rule with what it must and must not see."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.checking import Comparison, compare
from casefile.analysis.passages import page_words, streams_of
from casefile.analysis.said import taken_apart
from casefile.document import Block, BlockKind

OPINION = (
    "The Court turns to the statute. Once those conditions are met, the Office must furnish the "
    "address it holds, and the memorandum asks for nothing beyond that.4 The agencies did not "
    "send 41,000 names before April 7, 2025, as Judge Oakes and Helena Voss agree. All officers "
    "shall sign every request that the Department of Finance sends.\n\n"
    "A rule of confi-\ndentiality with a door in it is still a rule of “confidentiality,” and "
    "the Court’s task is to say how wide Congress left the door open for everyone who asks."
)


def best(
    quotation: str, *texts: str, blocks: tuple[Block, ...] = (), **options: object
) -> Comparison:
    pages = dict(enumerate(texts or (OPINION,), start=1))
    words = [page_words(number, text, blocks) for number, text in pages.items()]
    found = [
        one
        for stream in streams_of(7, pages, words)
        for one in compare(quotation, stream, **options)
    ]
    return found[0]


def status(quotation: str, *texts: str) -> tuple[str, bool]:
    found = best(quotation, *texts)
    return str(found.status), found.critical


@pytest.mark.parametrize(
    "quotation",
    [
        "“Once those conditions are met, the Office must furnish the address it holds”",
        "once those conditions are met -- the office must furnish the address it holds,",
        "A rule of confidentiality with a door in it is still a rule of ‘confidentiality’",
        "nothing beyond that. The agencies did not send",
    ],
)
def test_case_marks_dashes_hyphens_and_footnote_marks_are_no_differences(quotation: str) -> None:
    assert status(quotation) == ("exact", False)


@pytest.mark.parametrize(
    "quotation",
    [
        "“[o]nce those conditions are met, the Office must furnish the address it holds”",
        "Once those conditions are met, [it] must furnish the address it holds",
        "the Office must furnish the address [that] it holds, and the memorandum asks",
        "the Office must furnish the address[es] it holds, and the memorandum asks",
    ],
)
def test_what_stands_in_brackets_is_not_claimed_to_be_the_sources(quotation: str) -> None:
    found = best(quotation)
    assert not found.critical
    assert str(found.status) == ("altered" if "[es]" in quotation else "bracketed")


def test_brackets_that_the_source_prints_too_are_its_words() -> None:
    text = "It held that “[t]he duty to withhold [such records] is plain” in any event at all."
    assert status("[t]he duty to withhold [such records] is plain", text) == ("exact", False)


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[...]", "[…]"])
def test_an_ellipsis_names_what_it_leaves_out(dots: str) -> None:
    found = best(
        f"Once those conditions are met {dots} the memorandum asks for nothing beyond that"
    )
    assert (str(found.status), found.critical) == ("elided", False)
    (change,) = found.changes
    assert change.op == "ellipsis"
    assert change.source == "the Office must furnish the address it holds, and"


def test_an_ellipsis_does_not_hide_a_changed_word() -> None:
    quotation = "Once those conditions are met … the memorandum asks for something beyond that"
    assert status(quotation)[0] == "altered"


def test_an_ellipsis_that_joins_pages_says_how_far_apart_they_are() -> None:
    pages = (
        OPINION,
        "Some other matter fills this page.",
        "Nothing in it licenses a search at will.",
    )
    found = best("the Office must furnish the address it holds … licenses a search at will", *pages)
    assert (found.status, found.page, found.end_page, found.pages_apart) == ("elided", 1, 3, 2)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("the Office may furnish the address it holds", ("may", "must")),
        ("The agencies did send 41,000 names before April 7, 2025", ("", "not")),
        ("The agencies did not send 14,000 names before April 7, 2025", ("14,000", "41,000")),
        ("The agencies did not send 41,000 names before April 9, 2025", ("9", "7")),
        ("did not send 41,000 names before May 7, 2025", ("May", "April")),
        ("as Judge Barlow and Helena Voss agree", ("Barlow", "Oakes")),
        ("Some officers shall sign every request", ("Some", "All")),
        ("All officers shall sign any request", ("any", "every")),
        ("All officers should sign every request", ("should", "shall")),
    ],
)
def test_numbers_dates_names_negations_modals_and_quantifiers_can_change_the_meaning(
    said: str, source: tuple[str, str]
) -> None:
    found = best(said)
    assert (str(found.status), found.critical) == ("altered", True)
    (change,) = found.changes
    assert (change.said, change.source) == source


@pytest.mark.parametrize(
    "said",
    [
        "Once these conditions are met, the Office must furnish the address it holds",
        "the Office must provide the address it holds, and the memorandum asks",
        "Once those conditions are met, the Office must then furnish the address it holds",
        "The agencies didn’t send 41,000 names before April 7, 2025",
    ],
)
def test_other_words_are_altered_but_not_called_critical(said: str) -> None:
    assert status(said) == ("altered", False)


def test_a_name_at_the_head_of_a_sentence_counts_where_it_is_known() -> None:
    text = "Barlow read the letter before he opened the file on that morning."
    quotation = "Marsden read the letter before he opened the file on that morning."
    assert not best(quotation, text).critical
    assert best(quotation, text, names=frozenset({"marsden"})).critical


@pytest.mark.parametrize(
    "quotation",
    [
        "People give us their addresses because we have told them every year what it is for",
        "I have to go back to the committee and tell them something",
        "says what it says",
        "the Court of the people and of the states",
    ],
)
def test_words_from_elsewhere_are_not_found(quotation: str) -> None:
    with pytest.raises(IndexError):
        best(quotation)


def test_the_place_is_that_of_the_words_even_where_the_first_word_was_changed() -> None:
    found = best("Any officers shall sign every request that the Department of Finance sends.")
    assert OPINION[found.start : found.end].startswith("All officers")
    assert OPINION[found.start : found.end].endswith("Finance sends")
    assert [(change.said, change.source) for change in found.changes] == [("Any", "All")]


def test_words_over_a_page_break_are_followed_past_header_and_footnote() -> None:
    head = "Case 1:25-cv-00417   Document 31"
    first = f"{head}\n\nThe duty to keep an address private ends where the statute says it con-"
    second = f"{head}\n\ntinues, and no earlier than that day.\n\n4 See the earlier bulletin."
    blocks = {
        1: (Block(BlockKind.HEADER, 0, len(head)), Block(BlockKind.PARAGRAPH, 34, len(first))),
        2: (
            Block(BlockKind.HEADER, 0, len(head)),
            Block(BlockKind.PARAGRAPH, 34, second.index("\n\n4")),
            Block(BlockKind.FOOTNOTE, second.index("4 See"), len(second)),
        ),
    }
    texts = {1: first, 2: second}
    words = [page_words(number, text, blocks[number]) for number, text in texts.items()]
    body, notes = streams_of(3, texts, words)
    (found,) = compare("ends where the statute says it continues, and no earlier", body)
    assert (str(found.status), found.page, found.end_page) == ("exact", 1, 2)
    assert compare("See the earlier bulletin", notes)[0].status == "exact"


def test_of_repeated_words_the_run_that_stands_together_is_taken() -> None:
    text = (
        "It must include the beginning and ending date of the period. The beginning date will be "
        "January 1 of the current year."
    )
    found = best("The beginning date will be January 1 of the current year.", text)
    assert (str(found.status), text[found.start : found.start + 8]) == ("exact", "The begi")


def test_nothing_but_marks_or_brackets_has_no_passage() -> None:
    for quotation in ("“”", "[...]", "", "[words put in]"):
        with pytest.raises(IndexError):
            best(quotation)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("the long-standing rule of this court", "Here the long-\nstanding rule of this court is"),
        (
            "the anti-trust case was settled by the judge in May",
            "Then the antitrust case was settled by the judge in May.",
        ),
        ("the agency can not settle the claim", "So the agency cannot settle the claim today."),
        ("the US did not settle the claim there", "So the U.S. did not settle the claim there."),
        (
            "disclosed the return information to the Department",
            "It disclosed the return\n\nCase 1:25-cv-00457 Document 12 Filed 03/04/25 "
            "Page 7 of 30\ninformation to the Department.",
        ),
    ],
)
def test_hyphenation_and_stamps_without_a_block_are_no_differences(said: str, source: str) -> None:
    found = best(said, source)
    assert (str(found.status), found.critical, found.similarity) == ("exact", False, 1.0)


def test_a_page_number_alone_on_its_line_is_not_read_into_the_sentence() -> None:
    pages = ("It disclosed the return\n- 7 -", "8\ninformation to the Department.")
    said = "disclosed the return information to the Department"
    assert status(said, *pages) == ("exact", False)


@pytest.mark.parametrize(
    ("said", "source", "critical"),
    [
        ("said that Mr. Jones never signed the lease", "She said that Mr. Smith never signed the "
         "lease.", True),
        ("heard twenty-one witnesses over many days", "It heard 21 witnesses over many days.",
         False),
        ("heard one hundred witnesses over many days", "It heard 100 witnesses over many days.",
         False),
        ("heard one hundred witnesses over many days", "It heard 1,000 witnesses over many days.",
         True),
        ("on Jan. 5 the agency settled the claim", "And on January 5 the agency settled the claim.",
         False),
        ("on Jan. 5 the agency settled the claim", "And on June 5 the agency settled the claim.",
         True),
        ("under Section 6103 the agency may disclose it", "So under § 6103 the agency may disclose "
         "it.", False),
        ("Oakes asked for all the names there", "Judge Oakes spoke to Mr. Jones. Jones asked for "
         "all the names there.", True),
        ("paid 1.5 percent to settle the whole claim", "It paid 15 percent to settle the whole "
         "claim.", True),
    ],
)  # fmt: skip
def test_numbers_dates_and_names_count_however_they_are_written(
    said: str, source: str, critical: bool
) -> None:
    assert status(said, source) == ("altered", critical)


@pytest.mark.parametrize(
    ("words", "figures", "same"),
    [
        ("twenty-five", "25", True),
        ("one hundred and five", "105", True),
        ("one hundred twenty-five thousand", "125,000", True),
        ("two million three hundred thousand", "2,300,000", True),
        ("two thousand twenty-five", "2025", True),
        ("nineteen eighty-four", "1984", True),
        ("thirtieth", "30th", True),
        ("one-half of", "1/2 of", True),
        ("two-thirds of", "2/3 of", True),
        ("one hundred and two", "100 and 2", True),
        ("one hundred and five", "106", False),
        ("one hundred", "one hundred five", False),
        ("one thousand twenty-five", "2025", False),
        ("half of", "2 of", False),
    ],
)
def test_a_number_in_several_words_is_the_same_in_figures(
    words: str, figures: str, same: bool
) -> None:
    sentence = "The panel of the board heard {} witnesses over the many days of that long trial"
    said, source = (sentence.format(one) for one in (words, figures))
    assert status(said, source) == ("altered", not same)
    assert status(source, said) == ("altered", not same)


@pytest.mark.parametrize(
    ("said", "source", "critical"),
    [
        ("[The statute] apply to those who left", "It does not apply to those who left.", True),
        ("[The statute] apply to those who left", "It doesn’t apply to those who left.", True),
        ("[The rule] be fully applied to those who left", "It shall never be fully applied to "
         "those who left.", True),
        ("[Officers] shall apply to those who left", "Stop. No officer shall apply to those who "
         "left.", True),
        ("to all of those who left the Office must [write]", "To all of those who left the Office "
         "must not write.", True),
        ("[The statute does not] apply to those who left", "It does not apply to those who left.",
         False),
        ("[The statute] may apply to those who left", "We do not think it may apply to those who "
         "left.", False),
        ("[The statute] may apply to those who left", "It does not. It may apply to those who "
         "left.", False),
        ("it applied to those who left [in May]", "And it applied to those who left, not to us.",
         False),
    ],
)  # fmt: skip
def test_brackets_in_the_place_of_a_not_are_critical(
    said: str, source: str, critical: bool
) -> None:
    assert status(said, source) == ("bracketed", critical)


def test_of_the_same_words_before_an_ellipsis_the_nearest_are_meant() -> None:
    source = (
        "The rule before us, though, is not the plan. The rule before us is what Congress says."
    )
    assert best("The rule before … what Congress says", source).start == source.rindex("The rule")


@pytest.mark.parametrize(
    ("said", "critical"),
    [
        ("the Office [sent] all of the names to it", True),
        ("the Office ... send all of the names to it", True),
        ("[it] did not send all of the names to it", False),
        ("the Office did not send all … to it", False),
    ],
)
def test_a_not_that_brackets_or_an_ellipsis_swallow_is_critical(said: str, critical: bool) -> None:
    found = best(said, "They found that the Office did not send all of the names to it.")
    assert (str(found.status) in ("bracketed", "elided"), found.critical) == (True, critical)


@given(st.text(alphabet="[]….*'\"“ no7A-\n\x00", max_size=80))
def test_any_quotation_is_taken_apart_and_compared_within_bounds(said: str) -> None:
    for word in (word for part in taken_apart(said).parts for word in part):
        assert 0 <= word.start < word.end <= len(said)
    texts = {1: f"{said} no one 7 {said}", 2: said}
    words = [page_words(number, text, ()) for number, text in texts.items()]
    for stream in streams_of(7, texts, words):
        for one in compare(said, stream):
            assert (one.page, one.start) < (one.end_page, one.end)
            assert 0 <= one.start < len(texts[one.page])
            assert one.end <= len(texts[one.end_page])


def test_a_quotation_full_of_brackets_is_taken_apart_at_once() -> None:
    begun = time.perf_counter()
    taken_apart("[a] " * 20_000)
    assert time.perf_counter() - begun < 3
