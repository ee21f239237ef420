"""OpenDocument texts: structure, notes and numbers are kept; bombs and ciphers are refused."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, TooLarge, UnsupportedFile
from casefile.readers import odt

if TYPE_CHECKING:
    from pathlib import Path

SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("meta", "meta"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
NUMBERED = (
    '<office:automatic-styles><text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style></office:automatic-styles>"
)


def made(folder: Path, body: str, **parts: str) -> Path:
    path = folder / "paper.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{NUMBERED}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        for name, words in parts.items():
            archive.writestr(f"{name}.xml", words)
    return path


def read(path: Path) -> tuple[DocumentHead, ReadPage, DocumentTail]:
    head, page, tail = odt.read(path)
    return head, page, tail


def kinds(page: ReadPage) -> list[tuple[BlockKind, str]]:
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def test_structure_is_kept(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        '<text:p text:style-name="Title">A Paper</text:p>'
        '<text:h text:outline-level="2">Facts</text:h>'
        "<text:p>Two<text:s text:c='2'/>spaces,<text:tab/>tab<text:line-break/>and "
        "<text:a xlink:href='https://example.org/'>a link</text:a>.</text:p>"
        '<text:p text:style-name="Quotations">Said.</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list>'
        "<text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<text:list><text:list-item><text:p>bullet</text:p></text:list-item></text:list>",
    )
    head, page, tail = read(path)
    assert kinds(page) == [
        (BlockKind.TITLE, "A Paper"),
        (BlockKind.HEADING, "Facts"),
        (BlockKind.PARAGRAPH, "Two  spaces,\ttab\nand a link."),
        (BlockKind.BLOCK_QUOTE, "Said."),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.LIST_ITEM, "deep"),
        (BlockKind.LIST_ITEM, "two"),
        (BlockKind.LIST_ITEM, "bullet"),
    ]
    assert page.text.endswith("1. one\n\na) deep\n\n2. two\n\nbullet")
    assert page.blocks[-1].marker == "•"
    assert head.title == "A Paper"
    assert head.links == (("a link", "https://example.org/"),)
    assert tail.warnings == ()


def test_notes_comments_boxes_tables_and_running_lines(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>"
        "<text:p>Body<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note.</text:p></text:note-body></text:note> words.<office:annotation>"
        "<dc:creator>J. Roe</dc:creator><dc:date>2025-05-12T09:00:00</dc:date>"
        "<text:p>Check.</text:p></office:annotation></text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        styles=f"<office:document-styles {SPACES}><style:header><text:p>Draft</text:p>"
        "</style:header><style:footer><text:p>7</text:p></style:footer></office:document-styles>",
    )
    _, page, tail = read(path)
    assert kinds(page) == [
        (BlockKind.HEADER, "Draft"),
        (BlockKind.PARAGRAPH, "Body[1] words."),
        (BlockKind.PARAGRAPH, "In a box."),
        (BlockKind.TABLE_ROW, "a\tb"),
        (BlockKind.FOOTNOTE, "[1] A note."),
        (BlockKind.FOOTNOTE, "[Comment by J. Roe, 2025-05-12] Check."),
    ]
    assert [warning.code for warning in tail.warnings] == ["tracked_changes", "comments"]


def test_metadata_is_read(tmp_path: Path) -> None:
    meta = (
        f"<office:document-meta {SPACES}><office:meta><dc:title>Named</dc:title>"
        "<dc:creator>J. Roe</dc:creator></office:meta></office:document-meta>"
    )
    head, _, _ = read(made(tmp_path, "<text:p>Words.</text:p>", meta=meta))
    assert (head.title, head.author) == ("Named", "J. Roe")


def test_encrypted_damaged_and_swollen_files_are_told_by_name(tmp_path: Path) -> None:
    locked = '<m:manifest xmlns:m="x"><m:encryption-data/></m:manifest>'
    with pytest.raises(UnsupportedFile):
        read(made(tmp_path, "", **{"META-INF/manifest": locked}))
    with pytest.raises(TooLarge):
        read(made(tmp_path, "<text:p>" + " " * (129 * 1024**2) + "</text:p>"))
    path = tmp_path / "paper.odt"
    for data, error in ((b"", EmptyFile), (b"PK not really", DamagedFile)):
        path.write_bytes(data)
        with pytest.raises(error):
            read(path)
