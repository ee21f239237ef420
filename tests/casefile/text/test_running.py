"""Words over a page break as a person reads them."""

from __future__ import annotations

import pytest

from casefile.document import Block, BlockKind
from casefile.errors import BadSpan
from casefile.text.pages import Place
from casefile.text.running import reading, runs_read

_KINDS = {
    "h": BlockKind.HEADER,
    "f": BlockKind.FOOTER,
    "n": BlockKind.FOOTNOTE,
    "l": BlockKind.LABEL,
    "p": BlockKind.PARAGRAPH,
}


def _page(*parts: str) -> tuple[str, tuple[Block, ...]]:
    """The text of a page whose parts are written `kind:words`, and its blocks."""
    text, blocks = "", []
    for kind, _, words in (part.partition(":") for part in parts):
        blocks.append(Block(_KINDS[kind], len(text), len(text) + len(words)))
        text += words + "\n\n"
    return text.rstrip("\n"), tuple(blocks)


def _read(pages: list[tuple[str, tuple[Block, ...]]], first: str, last: str) -> str:
    """What is read from the first occurrence of some words to the end of others."""
    texts = {number: text for number, (text, _) in enumerate(pages, 1)}
    blocks = {number: found for number, (_, found) in enumerate(pages, 1)}
    start = texts[1].index(first)
    end = texts[len(pages)].rindex(last) + len(last)
    return reading(texts, blocks, Place(1, start, len(pages), end))


FIRST = _page("h:No. 25-cv-1", "p:It held that the law", "n:1 See Roe.", "l:Figure 2", "f:2")
SECOND = _page("h:ROE v. DOE", "l:Table 1", "p:and the facts\nagree. Next.", "n:2 Id.", "f:3")


def test_words_read_on_without_the_foot_of_a_page_and_the_head_of_the_next() -> None:
    assert _read([FIRST, SECOND], "the law", "agree.") == "the law and the facts agree."
    assert _read([FIRST, SECOND, SECOND], "the law", "and the facts") == (
        "the law and the facts agree. Next. and the facts"
    )


def test_a_word_that_is_split_over_the_break_is_mended() -> None:
    one = _page("p:The exami-", "f:Page 1")
    assert _read([one, _page("h:Roe", "p:nation went on.")], "The", "on.") == (
        "The examination went on."
    )


def test_stamps_and_page_numbers_go_where_no_block_says_what_they_are() -> None:
    stamp = "Case 1:25-cv-00677-DLF Document 12 Filed 03/14/25 Page 2 of 16"
    one, two = ("the law\n1", ()), (f"{stamp}\nand the facts", ())
    assert _read([one, two], "the law", "facts") == "the law and the facts"


def test_footnotes_are_read_where_the_words_begin_or_end_in_one() -> None:
    assert _read([FIRST, SECOND], "See Roe", "the facts") == "See Roe. and the facts"
    assert _read([FIRST, SECOND], "the law", "Id.") == "the law and the facts agree. Next.\n\n2 Id."


def test_words_that_are_nothing_but_furniture_are_read_as_they_stand() -> None:
    assert _read([_page("p:x", "f:Page 1"), _page("h:ROE v. DOE", "p:y")], "Page 1", "DOE")
    texts, blocks = {1: "x", 2: "DOE"}, {2: (Block(BlockKind.HEADER, 0, 3),)}
    assert reading(texts, blocks, Place(1, 1, 2, 3)) == "DOE"


def test_nothing_is_left_out_of_words_on_one_page() -> None:
    text, blocks = FIRST
    place = Place(1, 0, 1, len(text))
    assert runs_read(text, blocks, 1, place) == [(0, len(text))]
    assert reading({1: text}, {1: blocks}, place).startswith("No. 25-cv-1\n\nIt held")


def test_a_span_outside_of_its_pages_is_refused() -> None:
    with pytest.raises(BadSpan):
        reading({1: "a"}, {}, Place(1, 0, 2, 1))
