"""Word documents: nothing typed is lost, and styles become structure."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx as word
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Inches

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, TooLarge, UnsupportedFile
from casefile.model import SourceType
from casefile.readers import docx

if TYPE_CHECKING:
    from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path: Path) -> tuple[DocumentHead, list[ReadPage], DocumentTail]:
    head, *pages, tail = docx.read(path)
    return head, pages, tail


def saved(document: word.document.Document, folder: Path) -> Path:
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def body_of(folder: Path, *paragraphs: str) -> Path:
    """A document whose body is these pieces of WordprocessingML."""
    document = word.Document()
    for xml in paragraphs:
        element = parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1))
        document.element.body.insert(-1, element)
    return saved(document, folder)


def kinds(page: ReadPage) -> list[tuple[BlockKind, str]]:
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def codes(tail: DocumentTail) -> list[str]:
    return [warning.code for warning in tail.warnings]


def test_styles_become_structure(tmp_path: Path) -> None:
    made = word.Document()
    made.add_heading("Settlement Agreement", 0)
    made.add_heading("Terms", 2)
    made.add_paragraph("This Agreement is made by and between A and B.")
    made.add_paragraph("“Quoted words.”", style="Quote")
    made.add_paragraph("first", style="List Bullet")
    made.add_paragraph("one", style="List Number")
    made.add_paragraph("two", style="List Number")
    made.add_paragraph("A picture", style="Caption")
    head, [page], tail = read(saved(made, tmp_path))
    assert kinds(page) == [
        (BlockKind.TITLE, "Settlement Agreement"),
        (BlockKind.HEADING, "Terms"),
        (BlockKind.PARAGRAPH, "This Agreement is made by and between A and B."),
        (BlockKind.BLOCK_QUOTE, "“Quoted words.”"),
        (BlockKind.LIST_ITEM, "first"),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.LIST_ITEM, "two"),
        (BlockKind.CAPTION, "A picture"),
    ]
    assert "\n\n1. one\n\n2. two\n\n" in page.text
    assert [block.marker for block in page.blocks if block.kind is BlockKind.LIST_ITEM] == [
        "•",
        "",
        "",
    ]
    assert page.blocks[1].level == 2
    assert (head.title, head.type) == ("Settlement Agreement", SourceType.AGREEMENT)
    assert head.captions == ("A picture",)
    assert tail.warnings == ()


def test_a_style_based_on_a_heading_and_a_double_indent_are_understood(tmp_path: Path) -> None:
    made = word.Document()
    style = made.styles.add_style("Argument", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Heading 3"]
    made.add_paragraph("Standing", style=style)
    quoted = made.add_paragraph("The statute says so.")
    quoted.paragraph_format.left_indent = Inches(1)
    quoted.paragraph_format.right_indent = Inches(1)
    _, [page], _ = read(saved(made, tmp_path))
    assert [(block.kind, block.level) for block in page.blocks] == [
        (BlockKind.HEADING, 3),
        (BlockKind.BLOCK_QUOTE, 0),
    ]


def test_tracked_insertions_are_text_and_deletions_are_not(tmp_path: Path) -> None:
    path = body_of(
        tmp_path,
        "<w:p><w:r><w:t xml:space='preserve'>The agency </w:t></w:r>"
        "<w:ins w:id='1' w:author='A'><w:r><w:t>must</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='A'><w:r><w:delText>may</w:delText></w:r></w:del>"
        "<w:r><w:t xml:space='preserve'> act.</w:t></w:r></w:p>",
    )
    _, [page], tail = read(path)
    assert page.text == "The agency must act."
    assert codes(tail) == ["tracked_changes"]


def test_symbols_breaks_hyphens_and_field_results_are_read(tmp_path: Path) -> None:
    path = body_of(
        tmp_path,
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:t>done</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>, page 7</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    )
    assert read(path)[1][0].text == "a\u2011b\tc\n☑done, page 7"


def test_header_footer_footnotes_and_comments_are_kept_in_their_places(tmp_path: Path) -> None:
    made = word.Document()
    made.sections[0].header.paragraphs[0].text = "Draft of May 12"
    made.sections[0].footer.paragraphs[0].text = "Privileged"
    run = made.add_paragraph("Body words.").runs[0]
    made.add_comment(run, text="Check this.", author="J. Roe")
    _, [page], tail = read(saved(made, tmp_path))
    found = kinds(page)
    assert found[0] == (BlockKind.HEADER, "Draft of May 12")
    assert found[1] == (BlockKind.PARAGRAPH, "Body words.")
    assert found[2][0] is BlockKind.FOOTNOTE
    assert found[2][1].startswith("[Comment by J. Roe")
    assert found[2][1].endswith("] Check this.")
    assert found[3] == (BlockKind.FOOTER, "Privileged")
    assert codes(tail) == ["comments"]


def test_footnotes_stand_after_the_body_and_are_marked_in_order(corpus: Path) -> None:
    _, [page], _ = read(corpus / "docx/tika_footnotes.docx")
    assert page.text == "Eto ochen prostoy[1] text so snoskoy\n\n[1] snoska"
    assert page.blocks[-1].kind is BlockKind.FOOTNOTE


def test_a_table_is_rows_and_a_table_of_layout_is_paragraphs(tmp_path: Path) -> None:
    made = word.Document()
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["a", "b", "c", "d"], strict=True
    ):
        cell.text = words
    wide = made.add_table(rows=1, cols=2)
    wide.rows[0].cells[0].text = "Long words. " * 50
    wide.rows[0].cells[1].text = "Beside them."
    _, [page], _ = read(saved(made, tmp_path))
    assert kinds(page)[:2] == [(BlockKind.TABLE_ROW, "a\tb"), (BlockKind.TABLE_ROW, "c\td")]
    assert [kind for kind, _ in kinds(page)[2:]] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_text_boxes_are_read_once(corpus: Path) -> None:
    _, [page], _ = read(corpus / "docx/tika_testWORD_text_box.docx")
    assert page.text.count("text box in the body") == 1
    assert page.text.count("text box in the header") == 1


def test_numbers_that_word_makes_stand_in_the_text(corpus: Path) -> None:
    _, [page], _ = read(corpus / "docx/tika_testWORD_numbered_list.docx")
    for line in (
        "1) This",
        "a) Is",
        "i) A multi",
        "ii) Level",
        "II. bar",
        "6. six",
        "1.1.1. 1.1.1",
    ):
        assert line in page.text


def test_ruby_base_words_and_chart_labels_are_not_lost(corpus: Path) -> None:
    assert read(corpus / "docx/tika_testWORD_phonetic.docx")[1][0].text == "東京"
    assert "wants a peach" in read(corpus / "docx/tika_testWORD_charts.docx")[1][0].text


def test_merged_in_web_pages_are_read_and_other_files_are_told(
    corpus: Path, tmp_path: Path
) -> None:
    for name in ("tika_testAltChunkHTML.docx", "tika_testAltChunkMHT.docx"):
        assert "paragraph" in read(corpus / "docx" / name)[1][0].text
    path = tmp_path / "paper.docx"
    with (
        zipfile.ZipFile(corpus / "docx/tika_testAltChunkMHT.docx") as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".rels"):
                data = data.replace(b"htmlDoc.mht", b"part.docx")
            new.writestr(name.replace("htmlDoc.mht", "part.docx"), data)
    head, _, tail = read(path)
    assert [item.name for item in head.attachments] == ["part.docx"]
    assert "not_read" in codes(tail)


def test_files_inside_are_listed_and_told(corpus: Path) -> None:
    head, _, tail = read(corpus / "docx/tika_testWORD_embedded_pdf.docx")
    assert [item.name for item in head.attachments] == ["oleObject2.bin", "oleObject1.bin"]
    assert "oleObject1.bin" in tail.warnings[0].message


def test_a_document_without_words_says_so(corpus: Path) -> None:
    _, [page], tail = read(corpus / "docx/pythondocx_having-images.docx")
    assert page.text == ""
    assert codes(tail) == ["no_text"]


def test_an_archive_that_is_cut_short_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    made = word.Document()
    for number in range(2_000):
        made.add_paragraph(f"Paragraph number {number * 7919 % 2003} of it.")
    whole = saved(made, tmp_path).read_bytes()
    cut = tmp_path / "cut.docx"
    cut.write_bytes(whole[: int(len(whole) * 0.6)])
    try:
        _, pages, tail = read(cut)
    except DamagedFile:
        # Where the body stands behind the cut there is nothing to keep.
        assert whole.find(b"word/document.xml") > len(whole) * 0.6
    else:
        assert pages[0].text.startswith("Paragraph number 0 of it.")
        assert "damaged" in codes(tail)


def test_the_body_of_a_cut_archive_is_kept_as_far_as_it_goes(tmp_path: Path) -> None:
    words = "".join(
        f"<w:p><w:r><w:t>Paragraph {n * 7919 % 2003}.</w:t></w:r></w:p>" for n in range(3_000)
    )
    path = tmp_path / "cut.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{words}</w:body></w:document>"
        )
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    _, pages, tail = read(path)
    assert pages[0].text.startswith("Paragraph 0.\n\nParagraph 1910.")
    assert codes(tail) == ["damaged"]


def test_what_cannot_be_read_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    for data, error in (
        (b"", EmptyFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", UnsupportedFile),
        (b"PK\x03\x04 and nothing", DamagedFile),
    ):
        path.write_bytes(data)
        with pytest.raises(error):
            read(path)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (129 * 1024**2))
    with pytest.raises(TooLarge):
        read(path)


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    path = tmp_path / "paper.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "many words">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>Plain &x;&y; words</w:t></w:r></w:p>"
            "</w:body></w:document>",
        )
    text = read(path)[1][0].text
    assert text.startswith("Plain")
    assert "secret" not in text
    assert "many" not in text
