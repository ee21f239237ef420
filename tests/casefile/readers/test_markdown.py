"""Markdown: what it says is stored, without the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import EmptyFile
from casefile.model import SourceType
from casefile.readers import markdown

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# The *Ruling*

A **bold** word, `code`, [a link](https://example.org/x "t") and a
wrapped line.

## Facts

- one
- two
  1. deep

> Quoted
> words.

| a | b |
|---|---|
| c | d |

    four spaces

<div>marked <b>up</b></div>

Sources:

1. [A report](https://example.org/report)
"""


def read(path: Path) -> tuple[DocumentHead, ReadPage, DocumentTail]:
    head, page, tail = markdown.read(path)
    return head, page, tail


def test_marks_become_structure(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(TEXT, "utf-8")
    head, page, _ = read(path)
    assert [(b.kind, page.text[b.start : b.end]) for b in page.blocks] == [
        (BlockKind.HEADING, "The Ruling"),
        (BlockKind.PARAGRAPH, "A bold word, code, a link and a wrapped line."),
        (BlockKind.HEADING, "Facts"),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.LIST_ITEM, "two"),
        (BlockKind.LIST_ITEM, "deep"),
        (BlockKind.BLOCK_QUOTE, "Quoted words."),
        (BlockKind.TABLE_ROW, "a\tb"),
        (BlockKind.TABLE_ROW, "c\td"),
        (BlockKind.PARAGRAPH, "four spaces"),
        (BlockKind.PARAGRAPH, "marked up"),
        (BlockKind.LABEL, "Sources:"),
        (BlockKind.SOURCE_ITEM, "A report"),
    ]
    assert [block.level for block in page.blocks[:6]] == [1, 0, 2, 1, 1, 2]
    assert page.blocks[5].marker == "1."
    assert page.blocks[-1].url == "https://example.org/report"
    assert head.title == "The Ruling"
    assert head.links[0] == ("a link", "https://example.org/x")


def test_lines_of_metadata_go_to_the_head_and_stay_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\ntitle: 'Named'\nauthor: J. Roe\ndate: 2025-05-12\n---\nWords.\n", "utf-8")
    head, page, _ = read(path)
    assert (head.title, head.author, head.published_on) == ("Named", "J. Roe", "2025-05-12")
    assert page.text == "title: Named\nauthor: J. Roe\ndate: 2025-05-12\n\nWords."


def test_a_regulation_is_a_statute(corpus: Path) -> None:
    head, page, _ = read(corpus / "legal_text/cfr-title-28-part-600.md")
    assert head.type is SourceType.STATUTE
    assert "§ 600.1" in page.text


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"")
    with pytest.raises(EmptyFile):
        read(path)


@pytest.mark.parametrize("data", [b"\n\n", b"<!-- nothing to read -->\n"])
def test_a_file_without_words_comes_in_and_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(data)
    tail = list(markdown.read(path))[-1]
    assert isinstance(tail, DocumentTail)
    assert [remark.code for remark in tail.warnings] == ["no_text"]
