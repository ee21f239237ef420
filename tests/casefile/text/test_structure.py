from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.document import Block, BlockKind
from casefile.limits import BODY_PAGE_CHARS
from casefile.text.structure import paginate_body
from tests.casefile.text.texts import real_pages

if TYPE_CHECKING:
    from pathlib import Path


def pages_of(text: str, limit: int = 20) -> list[str]:
    return [page for page, _ in paginate_body(text, (), limit)]


def paragraph(start: int, end: int, marker: str = "") -> Block:
    return Block(BlockKind.PARAGRAPH, start, end, marker=marker)


def test_a_body_up_to_the_limit_is_one_page():
    text = "word " * (BODY_PAGE_CHARS // 5)
    assert paginate_body(text) == [(text, ())]
    assert len(paginate_body(text + "x")) == 2


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [""]),
        ("one\ftwo", ["one", "two"]),
        ("one\ftwo\f", ["one", "two"]),
        ("one\f\fthree", ["one", "", "three"]),
        ("\fone", ["", "one"]),
        ("one\n\f\ntwo", ["one\n", "\ntwo"]),
        ("one two.\n\nthree four.\n\nfive", ["one two.\n\n", "three four.\n\nfive"]),
        ("aaaa\n\nbbbb\n\ncccc\n\ndddd", ["aaaa\n\nbbbb\n\ncccc\n\n", "dddd"]),
        ("one line\nand a line\nand one", ["one line\nand a line\n", "and one"]),
        ("One is. Two are? Three go.", ["One is. Two are? ", "Three go."]),
        ("words without any end at all", ["words without any ", "end at all"]),
        ("x" * 45, ["x" * 20, "x" * 20, "x" * 5]),
        ("aaa\n\n" + "x" * 22, ["aaa\n\n", "x" * 20, "xx"]),
    ],
)
def test_a_body_is_cut_at_form_feeds_and_where_it_reads_best(text: str, pages: list[str]):
    assert pages_of(text) == pages


def test_blocks_count_from_the_beginning_of_their_page():
    text = "one two.\n\nthree four.\n\nfive"
    blocks = [paragraph(0, 8), paragraph(10, 21), paragraph(23, 27)]
    assert [list(blocks) for _, blocks in paginate_body(text, blocks, 20)] == [
        [paragraph(0, 8)],
        [paragraph(0, 11), paragraph(13, 17)],
    ]


def test_a_block_over_a_cut_goes_on_without_its_marker():
    text = "one two three four five"
    assert paginate_body(text, [paragraph(0, 23, marker="2.")], 14) == [
        ("one two three ", (paragraph(0, 14, marker="2."),)),
        ("four five", (paragraph(0, 9),)),
    ]


def test_a_form_feed_inside_a_block_parts_it():
    assert paginate_body("ab\fcd", [paragraph(0, 5)]) == [
        ("ab", (paragraph(0, 2),)),
        ("cd", (paragraph(0, 2),)),
    ]


bodies = st.text(st.sampled_from("ab. \n\f\u2029é"), max_size=120)


@given(text=bodies, limit=st.integers(1, 30))
def test_nothing_but_form_feeds_is_left_out_and_no_page_is_too_long(text: str, limit: int):
    pages = pages_of(text, limit)
    assert "".join(pages) == text.replace("\f", "")
    assert all(len(page) <= limit for page in pages)
    assert pages


@given(text=bodies, limit=st.integers(1, 30), data=st.data())
def test_blocks_keep_their_words_over_all_pages(text: str, limit: int, data: st.DataObject):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    blocks = [paragraph(a, b) for a, b in zip(edges[0::2], edges[1::2], strict=False)]
    kept = ""
    for page, parts in paginate_body(text, blocks, limit):
        for part in parts:
            assert 0 <= part.start < part.end <= len(page)
            kept += page[part.start : part.end]
    assert "".join(kept.split()) == "".join("".join(text[b.start : b.end] for b in blocks).split())


def test_real_texts_are_cut_at_paragraph_ends_only(corpus: Path):
    text = "\n\n".join(page.strip() for page in real_pages(corpus))
    pages = pages_of(text, BODY_PAGE_CHARS)
    assert "".join(pages) == text
    assert len(pages) > 10
    assert all(re.search(r"\n[^\S\n]*\n\Z", page) for page in pages[:-1])
