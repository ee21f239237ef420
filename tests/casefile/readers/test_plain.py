"""Plain text: everything is stored, blocks only point into it; the seed article comes in whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import EmptyFile
from casefile.model import SourceType
from casefile.readers import plain
from casefile.readers.plain_structure import message_structure, structure_of

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> tuple[DocumentHead, list[ReadPage], DocumentTail]:
    head, *pages, tail = plain.read(path)
    return head, pages, tail


def written(folder: Path, data: bytes | str) -> Path:
    path = folder / "note.txt"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def words(page: ReadPage, kind: BlockKind) -> list[str]:
    return [page.text[b.start : b.end] for b in page.blocks if b.kind is kind]


def test_the_seed_article_comes_in_whole(seed: Path) -> None:
    gold = json.loads((seed / "gold.json").read_text("utf-8"))
    head, pages, tail = read(seed / "irs-dhs-ruling.txt")
    [page] = pages
    assert page.text == gold["text"]
    assert head.title == gold["title"]
    assert head.type is SourceType.ARTICLE
    assert words(page, BlockKind.TITLE) == [gold["title"]]
    assert words(page, BlockKind.HEADING) == gold["headings"]
    assert words(page, BlockKind.LABEL) == gold["block_labels"]
    assert words(page, BlockKind.LIST_ITEM) == gold["bullets"]
    assert words(page, BlockKind.SOURCE_ITEM) == gold["sources"]
    assert words(page, BlockKind.CAPTION) == ["Judge with gavel on wooden desk courtroom setting"]
    assert head.captions == ("Judge with gavel on wooden desk courtroom setting",)
    assert len(words(page, BlockKind.PARAGRAPH)) == 12
    assert tail.warnings == ()


def test_the_text_is_everything_without_its_mark_and_with_plain_line_ends(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf  One\r\n\ttwo \rthree\x0bfour\n\n")
    _, [page], _ = read(path)
    assert page.text == "  One\n\ttwo \nthree\x0bfour\n\n"


def test_form_feeds_end_a_page(tmp_path: Path) -> None:
    _, pages, _ = read(written(tmp_path, "first page\f\nsecond page\f"))
    assert [page.text for page in pages] == ["first page", "\nsecond page"]


def test_a_long_text_is_cut_after_a_paragraph(tmp_path: Path) -> None:
    text = "\n\n".join("word " * 199 + "end." for _ in range(50))
    _, pages, _ = read(written(tmp_path, text))
    assert len(pages) > 1
    assert "".join(page.text for page in pages) == text
    assert all(len(page.text) <= 20_000 for page in pages)
    assert all(page.text.rstrip().endswith("end.") for page in pages)


def test_a_letter_is_a_letter_with_its_date_line_in_place(tmp_path: Path) -> None:
    text = "May 12, 2025\n\nDear Judge Friedrich:\n\nI write.\n\nSincerely,\n\nA. Clerk\n"
    head, [page], _ = read(written(tmp_path, text))
    assert head.type is SourceType.LETTER
    assert head.published_on == "2025-05-12"
    assert page.text == text


def test_lines_without_blank_ones_between_are_paragraphs_where_they_are_long() -> None:
    text = "\n".join("A sentence that goes on. " * 12 for _ in range(3))
    assert len(structure_of(text)) == 3


def test_numbered_paragraphs_are_items_and_their_further_lines_stay_with_them() -> None:
    text = "1. First line of it\n   and its second.\n2. Another one\n"
    blocks = structure_of(text)
    assert [text[b.start : b.end] for b in blocks] == [
        "First line of it\n   and its second.",
        "Another one",
    ]
    assert {b.kind for b in blocks} == {BlockKind.LIST_ITEM}


def test_a_source_that_prints_its_address_keeps_it() -> None:
    text = "Text of it.\n\nSources:\n\n1. A report, https://example.org/a?b=1.\n2. Another\n"
    found = [b for b in structure_of(text) if b.kind is BlockKind.SOURCE_ITEM]
    assert [b.url for b in found] == ["https://example.org/a?b=1", ""]


def test_quoted_lines_of_a_message_stand_apart() -> None:
    text = "I agree.\n> You said this\n> and that.\nBest, A."
    kinds = [(b.kind, text[b.start : b.end]) for b in message_structure(text)]
    assert kinds == [
        (BlockKind.PARAGRAPH, "I agree."),
        (BlockKind.BLOCK_QUOTE, "> You said this\n> and that."),
        (BlockKind.PARAGRAPH, "Best, A."),
    ]


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_but_space_comes_in_and_says_so(tmp_path: Path, data: bytes) -> None:
    _, read_pages, tail = read(written(tmp_path, data))
    assert "".join(page.text for page in read_pages).strip() == ""
    assert [remark.code for remark in tail.warnings] == ["no_text"]


def test_an_empty_file_is_told_as_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(written(tmp_path, b""))


@given(st.text(alphabet=st.sampled_from(" \n\t\f.:-•1aB>|*“”é"), max_size=200), st.booleans())
def test_blocks_ascend_lie_inside_and_hold_words(text: str, news: bool) -> None:
    for blocks in (structure_of(text, news=news), message_structure(text)):
        end = 0
        for block in blocks:
            assert end <= block.start < block.end <= len(text)
            assert text[block.start : block.end].strip()
            end = block.end
