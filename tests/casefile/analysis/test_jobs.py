"""The jobs of the workers: places come back as pages and offsets."""

from __future__ import annotations

from casefile.analysis.jobs import analyse, parties
from casefile.document import Block, BlockKind

FIRST = "Head\n\nAnn Miller said that “we will appeal the order"
SECOND = "Head\n\nto the highest court.” Nobody answered Miller."
BLOCKS = {
    1: (Block(BlockKind.HEADER, 0, 4), Block(BlockKind.PARAGRAPH, 6, len(FIRST))),
    2: (Block(BlockKind.HEADER, 0, 4), Block(BlockKind.PARAGRAPH, 6, len(SECOND))),
}
PAGES = [(1, FIRST), (2, SECOND)]


def test_a_quotation_over_a_page_break_has_both_its_pages() -> None:
    (only,) = analyse(pages=PAGES, blocks=BLOCKS, doc_type="article").quotes
    place = only.place
    assert (place.page, place.end_page) == (1, 2)
    assert FIRST[place.start :] == "“we will appeal the order"
    assert SECOND[: place.end].endswith("court.”")
    assert only.speaker_name == "Ann Miller"
    assert only.speaker_place is not None
    assert FIRST[only.speaker_place.start : only.speaker_place.end] == "Ann Miller"


def test_the_mentions_of_a_party_count_on_their_pages() -> None:
    (only,) = parties(sources=[(7, PAGES, BLOCKS)])
    assert only.name == "Ann Miller"
    assert [(key, place.page) for key, place in only.mentions] == [(7, 1), (7, 2)]


def test_a_source_without_words_has_no_proposals() -> None:
    nothing = analyse(pages=[(1, "")])
    assert (nothing.quotes, nothing.facts) == ([], [])
    assert parties(sources=[(1, [(1, "")], {})]) == []
