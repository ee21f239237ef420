"""The numbers of paragraphs."""

from __future__ import annotations

from casefile.document import Block, BlockKind
from casefile.text.paragraphs import ParagraphNumbers


def test_paragraphs_and_block_quotes_count_through_all_pages() -> None:
    text = "Headline\n\nFirst one.\n\nQuoted one.\n\nLoose words here"
    blocks = [
        Block(BlockKind.TITLE, 0, 8),
        Block(BlockKind.PARAGRAPH, 10, 20),
        Block(BlockKind.BLOCK_QUOTE, 22, 33),
    ]
    numbers = ParagraphNumbers([(1, text, blocks), (2, "The next page.", [])])
    assert [numbers.at(1, offset) for offset in (0, 8, 10, 19, 22, 35, 50)] == [0, 0, 1, 1, 2, 3, 3]
    assert numbers.at(2, 5) == 4


def test_what_is_no_paragraph_has_no_number() -> None:
    numbers = ParagraphNumbers([(1, "• An item", [Block(BlockKind.LIST_ITEM, 2, 9)])])
    assert numbers.at(1, 0) == numbers.at(1, 5) == 0
    assert ParagraphNumbers([]).at(1, 0) == 0
