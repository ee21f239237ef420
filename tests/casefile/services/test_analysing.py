"""Proposals worked out of stored text, and what rulings and changes do to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from casefile.case import open_case
from casefile.model import PartyKind, QuoteState, SourceType, Span
from casefile.services.analysing import finish_analysis, pending_analysis
from casefile.services.importing import import_files
from casefile.services.parties import add_party
from casefile.services.quote_review import accept, reject
from casefile.services.quoting import remove_quotes, tag_quote, tag_words
from casefile.services.sources import edit_source, remove_sources, restore_sources
from casefile.services.verifying import verify
from tests.casefile.services.written import store_pages, write_source

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import Quote

ARTICLE = (
    "“The agency must answer within thirty days,” said Judge Anna Smith on Monday. “It did not,” "
    "she added.\n\nThomas Barlow, a lawyer for the tenants, said that “nobody at the office ever "
    "opened the letter.”"
)


def proposals(case: Case) -> list[Quote]:
    return case.quotes.all(state=QuoteState.SUGGESTED)


@pytest.fixture
def article(case: Case) -> int:
    """An article with three quotations by two people."""
    return write_source(case, ARTICLE, type=SourceType.ARTICLE)


def test_a_new_source_waits_until_it_was_looked_through(case: Case, article: int) -> None:
    assert pending_analysis(case) == 1
    changes = finish_analysis(case)
    assert pending_analysis(case) == 0
    assert changes.sources == {article}
    assert {quote.id for quote in proposals(case)} == changes.quotes
    assert finish_analysis(case) == type(changes)()


def test_a_proposal_has_its_words_its_speaker_and_its_reason(case: Case, article: int) -> None:
    finish_analysis(case)
    first, second, third = proposals(case)
    assert first.text == "“The agency must answer within thirty days,”"
    assert ARTICLE[first.span.start : first.span.end] == first.text
    assert first.speaker is not None
    assert second.speaker == first.speaker
    assert "Anna Smith" in first.speaker.name
    assert ARTICLE[first.speaker_start : first.speaker_end] == first.speaker_text
    assert first.cue == "said"
    assert first.reason
    assert 0 < first.confidence <= 1
    assert third.speaker is not None
    assert third.speaker.name == "Thomas Barlow"
    assert case.quotes.all() == []
    assert case.parties.all() == []


def test_proposed_parties_wait_for_a_ruling_with_kind_and_reason(case: Case, article: int) -> None:
    finish_analysis(case)
    found = {party.name: party for party in case.parties.all(states=[QuoteState.SUGGESTED])}
    assert found["Thomas Barlow"].kind == PartyKind.PERSON
    assert found["Thomas Barlow"].reason
    assert found["Thomas Barlow"].confidence


def test_what_was_ruled_on_is_never_proposed_again(case: Case, article: int) -> None:
    finish_analysis(case)
    first, second, third = proposals(case)
    accept(case, quote_ids=[first.id])
    reject(case, quote_ids=[second.id], party_ids=[third.speaker.party_id])
    remove_quotes(case, quote_ids=[third.id])
    edit_source(case, source_id=article, author="Dana Roe")
    assert pending_analysis(case) == 1
    finish_analysis(case)
    assert proposals(case) == []
    assert [quote.id for quote in case.quotes.all()] == [first.id]
    names = {party.name for party in case.parties.all(states=[QuoteState.SUGGESTED])}
    assert "Thomas Barlow" not in names


def test_words_that_are_tagged_are_not_proposed_with_or_without_their_marks(
    case: Case, article: int
) -> None:
    tag_words(case, source_id=article, words="It did not")
    start = ARTICLE.index("nobody")
    tag_quote(case, span=Span.on_page(article, 1, start - 30, len(ARTICLE)))
    finish_analysis(case)
    assert [quote.text for quote in proposals(case)] == [
        "“The agency must answer within thirty days,”"
    ]


def test_a_proposal_keeps_its_id_and_one_that_is_gone_is_forgotten(
    case: Case, article: int
) -> None:
    finish_analysis(case)
    before = [quote.id for quote in proposals(case)]
    store_pages(case, article, (ARTICLE[: ARTICLE.index("\n\nThomas")],))
    finish_analysis(case)
    assert [quote.id for quote in proposals(case)] == before[:2]
    names = {party.name for party in case.parties.all(states=[QuoteState.SUGGESTED])}
    assert "Thomas Barlow" not in names


def test_a_party_of_the_directory_stays_as_the_user_made_it(case: Case, article: int) -> None:
    known = case.parties.add("Thomas Barlow", PartyKind.OTHER)
    finish_analysis(case)
    (party,) = case.parties.all()
    assert (party.id, party.kind, party.aliases, party.roles) == (known, PartyKind.OTHER, (), ())
    assert proposals(case)[2].speaker.party_id == known


def test_sources_in_the_trash_and_without_text_do_not_wait(case: Case, article: int) -> None:
    remove_sources(case, source_ids=[article])
    assert pending_analysis(case) == 0
    restore_sources(case, source_ids=[article])
    assert pending_analysis(case) == 1


def test_a_case_open_for_reading_only_is_left_as_it_is(case: Case, article: int) -> None:
    case.close()
    with open_case(case.path, read_only=True) as again:
        assert not finish_analysis(again)
        assert pending_analysis(again) == 1


def test_a_source_that_cannot_be_looked_through_says_so_and_the_others_go_on(
    case: Case, article: int
) -> None:
    other = write_source(case, ARTICLE, title="Another", type=SourceType.ARTICLE)
    with case.database.writing() as db:
        # Blocks that leave their page: no reader writes such, a damaged disk may.
        db.conn.execute("UPDATE pages SET text = 'short' WHERE source_id = ?", [article])
    finish_analysis(case)
    assert [remark.code for remark in case.sources.get(article).warnings] == ["not_analysed"]
    assert {quote.span.source_id for quote in proposals(case)} == {other}
    assert pending_analysis(case) == 0


def test_what_is_stopped_waits_on(case: Case, article: int) -> None:
    finish_analysis(case, stopped=lambda: True)
    assert pending_analysis(case) == 1
    assert proposals(case) == []


def test_proposals_do_not_disturb_the_check_of_the_case(case: Case, article: int) -> None:
    finish_analysis(case)
    faults = [fault.code for fault in verify(case).faults]
    assert not [code for code in faults if "quote" in code or "anchor" in code]


def test_the_seed_article_yields_its_quotations_and_speakers(case: Case, seed: Path) -> None:
    import_files(case, paths=[seed / "irs-dhs-ruling.txt"])
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    finish_analysis(case)
    found = proposals(case)
    assert [(one.span.start, one.text) for one in found] == [
        (one["start"], one["text"]) for one in gold["quotes"]
    ]
    for quote, wanted in zip(found, gold["quotes"], strict=True):
        assert quote.speaker_text == wanted["speaker"]["text"]


@pytest.mark.parametrize(
    ("known", "words", "merged"),
    [
        (["Anna T. Smith"], "“It did not,” said Judge Anna Smith.", True),
        (["Anna T. Smith", "Anna B. Smith"], "“It did not,” said Judge Anna Smith.", False),
        (["Berta Smith"], "“It did not,” said Judge Anna Smith.", False),
        (["Department of Finance"], "The Finance Department paid on Monday.", True),
    ],
)
def test_another_way_to_write_a_tagged_partys_name_is_not_proposed(
    case: Case, known: list[str], words: str, merged: bool
) -> None:
    for name in known:
        add_party(case, name=name)
    write_source(case, words, type=SourceType.ARTICLE)
    finish_analysis(case)
    assert (case.parties.all(states=[QuoteState.SUGGESTED]) == []) is merged
    assert {party.aliases for party in case.parties.all()} == {()}
    if merged and (quotes := proposals(case)):
        assert [quote.speaker.name for quote in quotes if quote.speaker] == known
