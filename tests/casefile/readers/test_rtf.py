"""RTF: words, structure and what stands beside them, in any charset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile
from casefile.readers import rtf
from casefile.readers.rtf_walk import walk_rtf

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0"
    r"{\fonttbl{\f0 Times;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 T CE;}}"
)


def read(folder: Path, body: str, head: str = HEAD) -> tuple[DocumentHead, ReadPage, DocumentTail]:
    path = folder / "paper.rtf"
    path.write_bytes((head + body + "}").encode("latin-1"))
    first, page, tail = rtf.read(path)
    return first, page, tail


def kinds(page: ReadPage) -> list[tuple[BlockKind, str]]:
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def test_characters_in_all_their_spellings(tmp_path: Path) -> None:
    _, page, _ = read(
        tmp_path,
        r"\ldblquote a\rdblquote\emdash b\~c\_d \'93e\'94 \u8217 ?f {\uc0\u8364}5 "
        r"{\f2 \'f8e\'9a} \u-10179?\u-8704? \{x\}\par",
    )
    assert page.text == "“a”—b\u00a0c\u2011d “e” ’f €5 řeš 😀 {x}"


def test_paragraphs_headings_quotes_and_lists(tmp_path: Path) -> None:
    _, page, _ = read(
        tmp_path,
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 Quote;}}\pard\s1 Title\par"
        r"\pard Plain words\line on two lines.\par\pard\s2 Said.\par\pard\li720\ri720 Indented.\par"
        r"\pard{\listtext\f1 \'b7\tab}bullet\par{\listtext 2.\tab}number\par",
    )
    assert kinds(page) == [
        (BlockKind.HEADING, "Title"),
        (BlockKind.PARAGRAPH, "Plain words\non two lines."),
        (BlockKind.BLOCK_QUOTE, "Said."),
        (BlockKind.BLOCK_QUOTE, "Indented."),
        (BlockKind.LIST_ITEM, "bullet"),
        (BlockKind.LIST_ITEM, "number"),
    ]
    assert page.blocks[4].marker == "•"
    assert page.text.endswith("2. number")


def test_footnotes_headers_comments_and_fields(tmp_path: Path) -> None:
    head, page, tail = read(
        tmp_path,
        r"{\header Draft \chpgn\par}{\footer {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        r'See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt the page}}'
        r"{\footnote \chftn  A note.} now."
        r"{\*\atnauthor J. Roe}\chatn{\*\annotation Check.}\par",
    )
    assert kinds(page) == [
        (BlockKind.HEADER, "Draft"),
        (BlockKind.PARAGRAPH, "See the page[1] now."),
        (BlockKind.FOOTNOTE, "[1] A note."),
        (BlockKind.FOOTNOTE, "[Comment by J. Roe] Check."),
    ]
    assert head.links == (("the page", "https://example.org/a"),)
    assert [warning.code for warning in tail.warnings] == ["comments"]


def test_tables_are_rows(tmp_path: Path) -> None:
    _, page, _ = read(
        tmp_path,
        r"\trowd\pard\intbl a\par second\cell b\cell\row"
        r"\trowd\intbl c\cell d\cell\row\pard end\par",
    )
    assert kinds(page) == [
        (BlockKind.TABLE_ROW, "a second\tb"),
        (BlockKind.TABLE_ROW, "c\td"),
        (BlockKind.PARAGRAPH, "end"),
    ]


def test_deleted_and_hidden_words_pictures_and_binary_are_no_text(tmp_path: Path) -> None:
    _, page, tail = read(
        tmp_path,
        r"Kept {\deleted gone}{\v hidden}{\pict\pngblip 89504e47}{\pict\bin4 }{\\x}"
        r"{\*\unknown {not shown}}"
        r"{\object{\*\objclass Excel.Sheet}{\*\objdata 0105}{\result shown}}",
    )
    assert page.text == "Kept shown"
    assert [warning.code for warning in tail.warnings] == ["tracked_changes", "attachments"]
    assert "Excel.Sheet" in tail.warnings[1].message


def test_a_star_within_a_group_hides_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, r"{\f0\*\cs7 The quick brown fox}")[1].text == "The quick brown fox"


def test_metadata_is_read(tmp_path: Path) -> None:
    head, _, _ = read(
        tmp_path, r"{\info{\title A Paper}{\upr{\author J}{\*\ud{\author J\u252 ?rgen}}}}x"
    )
    assert (head.title, head.author) == ("A Paper", "Jürgen")


def test_a_file_that_ends_in_the_middle_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "cut.rtf"
    path.write_bytes((HEAD + r"\pard All that is here\par and {\b half").encode())
    _, page, tail = rtf.read(path)
    assert page.text == "All that is here\n\nand half"
    assert [warning.code for warning in tail.warnings] == ["damaged"]


def test_nothing_to_read_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.rtf"
    for data, error in ((b"", EmptyFile), (b"{\\rtf1{\\fonttbl", DamagedFile)):
        path.write_bytes(data)
        with pytest.raises(error):
            list(rtf.read(path))


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\par ",
                b"\\u8217 ?",
                b"\\'e9",
                b"\\*",
                b"\\footnote ",
                b"\\cell",
                b"\\row",
            ]
            + [
                b"words",
                b"\\bin3 abc",
                b"\\upr",
                b"\\ud",
                b"\\field",
                b"\\fldinst ",
                b"\\f2 ",
                b"\\",
            ]
            + [b"\\header ", b"\\listtext ", b"\\v ", b"\\stylesheet", b"\\s3 ", b"\\uc0 ", b"\n"]
        ),
        max_size=60,
    )
)
def test_no_order_of_groups_and_words_breaks_the_walk(parts: list[bytes]) -> None:
    walk_rtf(b"{\\rtf1 " + b"".join(parts))


def test_deep_nesting_is_walked(tmp_path: Path) -> None:
    body = "{" * 20_000 + "deep" + "}" * 20_000
    assert "deep" in read(tmp_path, body)[1].text
