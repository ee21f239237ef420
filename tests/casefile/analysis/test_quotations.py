"""What counts as a quotation, and who said it: a sentence for each rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis import find_quotations, suggest_speaker
from casefile.document import Block, BlockKind
from casefile.model import SourceType

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.analysis import Quotation


def found(text: str, blocks: tuple[Block, ...] = ()) -> list[Quotation]:
    return find_quotations(text, blocks, doc_type=SourceType.ARTICLE)


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in found(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        '"We will appeal the order,"',
        "“We will appeal the order,”",
        "„We will appeal the order,“",
        "«We will appeal the order,»",
        "»We will appeal the order,«",
        "``We will appeal the order,''",
        "‘We will appeal the order,’",
        "'We will appeal the order,'",
        "‘‘We will appeal the order,’’",
        "\x93We will appeal the order,\x94",
        "â€œWe will appeal the order,â€\x9d",
        "\ufffdWe will appeal the order,\ufffd",
        '"We will appeal ‘the order’,"',
        "“We will [soon] appeal the order,”",
    ],
)
def test_every_kind_of_mark_makes_a_quotation_with_its_marks(quotation: str) -> None:
    text = f"The hearing ended at noon. {quotation} Ann Miller said on Monday."
    only = found(text)
    assert [text[one.start : one.end] for one in only] == [quotation]
    assert only[0].speaker_name == "Ann Miller"


@pytest.mark.parametrize(
    "text",
    [
        'Burton claims that his favorite book is "One Hundred Years of Solitude".',
        'Burton thinks that cats are "cuties".',
        'William "Bill the Butcher" Poole was tried in March.',
        'The parties signed an agreement (the "Master Services Agreement") in May.',
        '"Confidential Information" means anything marked as such.',
        'A 34" screen and a 27" screen were listed as exhibits.',
        "The defendants' motion and the plaintiffs' reply were filed.",
        'They were accused of "insider trading" in the spring.',
    ],
)
def test_titles_terms_nicknames_and_measures_are_left_out(text: str) -> None:
    assert words(text) == []


def test_a_word_is_enough_where_it_is_all_that_was_said() -> None:
    assert words('He shook his head. "No," he said.') == ['"No,"']


def test_a_quotation_of_several_paragraphs_is_one_proposal_for_each() -> None:
    text = (
        "“We were never told about the plan,” Ann Miller said. “It was\n\n"
        "“kept from us until the very end.\n\n“Nobody asked us.”\n\nThat was all."
    )
    parts = found(text)
    assert len(parts) == 4
    assert [part.speaker_name for part in parts] == ["Ann Miller"] * 4
    assert [part.continues for part in parts] == [None, None, 1, 1]


def test_an_interrupted_quotation_names_its_first_part() -> None:
    parts = found('"We tried it twice," Ann Miller said, "and we failed to convince anyone."')
    assert [part.continues for part in parts] == [None, 0]
    assert parts[1].speaker_name == "Ann Miller"


def test_a_lost_closing_mark_ends_before_the_attribution() -> None:
    text = "“We will appeal the order, Ann Miller said on Monday.\n\nThe court was closed."
    (only,) = found(text)
    assert text[only.start : only.end] == "“We will appeal the order,"
    assert "closing mark" in only.reason


SPEAKERS = [
    ('"We will appeal the order," said Ann Miller, a lawyer.', "Ann Miller"),
    ('"We will appeal the order," Ann Miller, a lawyer for the city, said.', "Ann Miller"),
    (
        'Ann Miller, who leads the union, told Reuters that "we will appeal the order."',
        "Ann Miller",
    ),
    ('According to Ann Miller, the city "will appeal the order."', "Ann Miller"),
    ('The city "will appeal the order," according to Ann Miller.', "Ann Miller"),
    ('Ann Miller wrote in a letter to the court: "We will appeal the order."', "Ann Miller"),
    ('"We will appeal the order." — Ann Miller', "Ann Miller"),
    ('ANN MILLER: "We will appeal the order."', "ANN MILLER"),
    (
        'Judge Dabney Friedrich ruled. "It does not," Friedrich wrote. '
        '"The statute is clear on this."',
        "Dabney Friedrich",
    ),
    ('Ann Miller came to court. "We will appeal the order," she said.', "Ann Miller"),
    ('Ann Miller met Tom Ford. "We will appeal the order," he said.', "Tom Ford"),
    ('Tom Ford of the ACLU said the group "will appeal the order."', "Tom Ford"),
    (
        'U.S. District Judge Dabney Friedrich, a Trump appointee, said the claim "has no merit '
        'at all."',
        "Dabney Friedrich",
    ),
    (
        'ICE leadership replied by stating that it targets "major criminal cases only."',
        "Immigration and Customs Enforcement",
    ),
    ('Noem tweeted that it "needs to be discussed," adding "we need everyone on it."', "Noem"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_the_speaker_is_named_in_full(text: str, name: str) -> None:
    assert found(text)[-1].speaker_name == name


def test_a_document_can_speak_and_no_party_is_made_of_it() -> None:
    text = "“information will only be used by officers of ICE,” said the court document."
    (only,) = found(text)
    assert only.speaker_text == "the court document"
    assert only.speaker_name is None
    assert only.cue == "said"


def test_the_reason_names_the_cue_and_the_antecedent() -> None:
    (only,) = found('Ann Miller came to court. "We will appeal the order," she said.')
    assert "she said" in only.reason
    assert "Ann Miller" in only.reason
    assert 0 < only.confidence <= 1


def test_no_speaker_is_invented() -> None:
    (only,) = found('The form "must be completed in English" by Friday.')
    assert only.speaker_name is None
    assert only.speaker_start is None


def test_offsets_count_in_the_text_that_was_given() -> None:
    text = "  Head of page\n\nAnn Miller said,\n“we will appeal\nthe order.”"
    blocks = (Block(BlockKind.HEADER, 2, 14),)
    (only,) = found(text, blocks)
    assert text[only.start : only.end] == "“we will appeal\nthe order.”"
    assert only.speaker_start is not None
    assert text[only.speaker_start : only.speaker_end] == only.speaker_text == "Ann Miller"


def test_every_quotation_and_speaker_of_the_seed_is_found(seed: Path) -> None:
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    quotations = found(gold["text"])
    assert [(one.start, one.end) for one in quotations] == [
        (quote["start"], quote["end"]) for quote in gold["quotes"]
    ]
    for one, quote in zip(quotations, gold["quotes"], strict=True):
        assert one.speaker_name == quote["speaker_resolved"]
        assert (one.speaker_start, one.speaker_end) == (
            quote["speaker"]["start"],
            quote["speaker"]["end"],
        )


def test_a_block_quote_needs_no_marks() -> None:
    text = "Judge Dabney Friedrich put it plainly:\n\nThe statute does not say so.\n\nThat was all."
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 38),
        Block(BlockKind.BLOCK_QUOTE, 40, 68),
        Block(BlockKind.PARAGRAPH, 70, len(text)),
    )
    (only,) = found(text, blocks)
    assert text[only.start : only.end] == "The statute does not say so."
    assert only.speaker_name == "Dabney Friedrich"


def test_a_case_cited_after_a_quotation_is_its_speaker() -> None:
    text = "The claim must be “plausible on its face.” Ashcroft v. Iqbal, 556 U.S. 662 (2009)."
    (only,) = find_quotations(text, doc_type=SourceType.OPINION)
    assert only.speaker_text == "Ashcroft v. Iqbal"
    assert only.speaker_name is None


def test_in_a_transcript_the_turn_says_who_speaks() -> None:
    text = (
        "ROBERT HALE, the witness, was sworn.\nBY MS. ORTIZ:\n"
        "Q. Did you sign it?\nA. I never saw it before.\nTHE COURT: Please go on.\n"
    )
    answer = suggest_speaker(text, text.index("I never"), text.index("before"))
    assert answer is not None
    assert (answer.text, answer.name) == ("A", "Robert Hale")
    question = suggest_speaker(text, text.index("Did"), text.index("sign"))
    assert question is not None
    assert question.name == "Ms. Ortiz"
    court = suggest_speaker(text, text.index("Please"), text.index("go on"))
    assert court is not None
    assert court.text == "THE COURT"


def test_an_opinion_speaks_for_its_author() -> None:
    text = "The motion is denied. The plaintiffs have not shown harm."
    guess = suggest_speaker(text, 22, 57, author="Dabney Friedrich", doc_type=SourceType.OPINION)
    assert guess is not None
    assert guess.name == "Dabney Friedrich"
    assert suggest_speaker(text, 22, 57, doc_type=SourceType.ARTICLE) is None


@pytest.mark.parametrize(
    "text", ['" a ' * 2_000, "Lee, " * 2_000 + 'said "a b c d"', ", " * 4_000 + '"']
)
def test_a_sentence_without_end_is_read_in_bounds(text: str) -> None:
    found(text)


@given(st.text(alphabet="aA .,\n\"'“”‘’«»„:—said", max_size=120))
def test_any_text_gives_quotations_in_order_and_inside_it(text: str) -> None:
    last = 0
    for one in found(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end
