"""PDFs are read in reading order, with a box for each word, and say what was wrong with them."""

from __future__ import annotations

import pymupdf
import pytest

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, NeedsPassword, NotWhatItSays, WorkerTimedOut
from casefile.readers import read_document
from casefile.readers.pdf import read
from casefile.text.words import PageWords
from casefile.workers import Failed, Step, WorkerPool
from tests.casefile.readers.pdf_builder import (
    PROSE,
    line,
    nested_forms,
    new_page,
    numbered,
    one_page,
    saved,
    write,
)


def parts(path, **options):
    """The last head, the pages, and the tail."""
    found = list(read(path, **options))
    heads = [part for part in found if isinstance(part, DocumentHead)]
    pages = [part for part in found if isinstance(part, ReadPage)]
    (tail,) = [part for part in found if isinstance(part, DocumentTail)]
    return tail.head or heads[-1], pages, tail


def only_page(path, **options):
    (page,) = parts(path, **options)[1]
    return page


def of_kind(page, kind):
    return [page.text[block.start : block.end] for block in page.blocks if block.kind is kind]


def codes(tail):
    return [remark.code for remark in tail.warnings]


def squeezed(text):
    return " ".join(text.split())


def test_the_head_comes_first_the_pages_in_order_and_the_tail_last(tmp_path):
    found = list(read(numbered(tmp_path / "a.pdf", 3)))
    assert [type(part) for part in found] == [
        DocumentHead,
        DocumentHead,
        ReadPage,
        ReadPage,
        ReadPage,
        DocumentTail,
    ]
    assert [part.number for part in found[2:5]] == [1, 2, 3]
    assert found[0].page_count == 3


def test_lines_are_parted_by_a_line_feed_and_paragraphs_by_a_blank_line(tmp_path):
    def draw(page):
        for y, words in ((100, "First line of one"), (114, "second line of one."), (150, "Two.")):
            line(page, 72, y, words)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert page.text == "First line of one\nsecond line of one.\n\nTwo."


def test_words_hyphenated_at_a_line_end_stay_as_printed(tmp_path):
    def draw(page):
        line(page, 72, 100, "all of the infor-")
        line(page, 72, 114, "mation")

    assert only_page(one_page(tmp_path / "a.pdf", draw)).text == "all of the infor-\nmation"


def test_two_columns_are_read_one_after_the_other(tmp_path):
    def draw(page):
        write(page, (72, 60, 540, 90), "A Heading Over Both Columns", size=16, align=1)
        write(page, (72, 110, 295, 400), "Left. " + PROSE)
        write(page, (315, 110, 540, 400), "Right. " + PROSE)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert squeezed(page.text) == f"A Heading Over Both Columns Left. {PROSE} Right. {PROSE}"
    assert of_kind(page, BlockKind.HEADING) == ["A Heading Over Both Columns"]


def test_two_columns_are_read_so_even_where_the_file_writes_row_by_row(tmp_path):
    left = [f"left column line number {n:02d} with words" for n in range(12)]
    right = [f"right column line number {n:02d} with words" for n in range(12)]

    def draw(page):
        for n in range(12):
            line(page, 72, 100 + 14 * n, left[n], size=10)
            line(page, 320, 100 + 14 * n, right[n], size=10)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert squeezed(page.text) == " ".join(left + right)


def test_a_table_is_read_row_by_row(tmp_path):
    def draw(page):
        for n in range(8):
            line(page, 72, 100 + 16 * n, f"Item {n}")
            line(page, 300, 100 + 16 * n, f"{n}00")
            line(page, 400, 100 + 16 * n, f"{n}50")

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert page.text.splitlines()[:2] == ["Item 0 000 050", "Item 1 100 150"]
    assert len(of_kind(page, BlockKind.TABLE_ROW)) == 1


def test_a_line_written_last_is_read_where_it_stands(tmp_path):
    def draw(page):
        for y in (100, 114, 128, 156, 170, 184):
            line(page, 72, y, f"the line at {y} of the page")
        line(page, 72, 142, "the line at 142 of the page")

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    numbers = [int(row.split()[3]) for row in page.text.splitlines() if row]
    assert numbers == sorted(numbers)


def test_running_heads_come_first_and_page_numbers_last(tmp_path):
    _, pages, _ = parts(numbered(tmp_path / "a.pdf", 3))
    for page in pages[1:]:
        assert page.text.startswith("Smith v. Jones\n\nPage ")
        assert page.text.endswith(f"\n\n{page.number}")
        assert of_kind(page, BlockKind.HEADER) == ["Smith v. Jones"]
        assert of_kind(page, BlockKind.FOOTER) == [str(page.number)]


def test_the_stamp_of_a_court_is_a_running_head_on_the_first_page_too(tmp_path):
    stamp = "Case 1:25-cv-00677-DLF Document 12 Filed 05/12/25 Page 1 of 16"

    def draw(page):
        line(page, 150, 20, stamp, size=9)
        write(page, (72, 72, 540, 300), PROSE)

    head, pages, _ = parts(one_page(tmp_path / "a.pdf", draw))
    assert of_kind(pages[0], BlockKind.HEADER) == [stamp]
    assert head.docket == "1:25-cv-00677-DLF"
    assert head.published_on == "2025-05-12"


def test_footnotes_come_after_the_body(tmp_path):
    def draw(page):
        write(page, (72, 620, 540, 700), "1 A note about the rule.\n2 Another one.", size=8)
        write(page, (72, 90, 540, 300), PROSE, size=12)
        line(page, 300, 760, "7", size=10)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert [block.kind for block in page.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FOOTNOTE,
        BlockKind.FOOTNOTE,
        BlockKind.FOOTER,
    ]
    assert of_kind(page, BlockKind.FOOTNOTE)[0] == "1 A note about the rule."


def test_footnotes_of_each_column_come_after_both_columns(tmp_path):
    def draw(page):
        for left, name in ((72, "Left"), (315, "Right")):
            write(page, (left, 110, left + 225, 400), f"{name}. {PROSE}")
            write(page, (left, 500, left + 225, 540), f"1 {name} note, in small print.", size=8)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    kinds = [block.kind for block in page.blocks]
    assert kinds == [BlockKind.PARAGRAPH] * 2 + [BlockKind.FOOTNOTE] * 2
    assert of_kind(page, BlockKind.FOOTNOTE)[0].startswith("1 Left")


def test_the_line_numbers_of_a_pleading_stand_apart(tmp_path):
    def draw(page):
        for n in range(1, 26):
            line(page, 50, 72 + 24 * n, str(n))
            line(
                page, 100, 72 + 24 * n, f"words of the pleading on its line {n} and so on", size=12
            )

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert of_kind(page, BlockKind.LABEL) == [" ".join(map(str, range(1, 26)))]
    assert page.text.startswith("words of the pleading on its line 1 and so on\nwords of")


def test_headings_are_told_by_their_size_or_place(tmp_path):
    def draw(page):
        write(page, (72, 72, 540, 100), "MEMORANDUM OPINION", size=12, align=1)
        write(page, (72, 120, 540, 250), PROSE, size=12)
        line(page, 72, 280, "A larger heading", size=16)
        write(page, (72, 300, 540, 420), PROSE, size=12)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert of_kind(page, BlockKind.HEADING) == ["MEMORANDUM OPINION", "A larger heading"]


def test_block_quotes_and_list_items_are_told(tmp_path):
    def draw(page):
        write(page, (72, 72, 540, 160), PROSE)
        write(page, (144, 180, 468, 270), PROSE)
        line(page, 90, 300, "(a) The first of the things to be done today.")

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert squeezed(of_kind(page, BlockKind.BLOCK_QUOTE)[0]) == PROSE
    assert of_kind(page, BlockKind.LIST_ITEM) == ["(a) The first of the things to be done today."]


def test_every_word_has_the_place_of_its_letters_in_the_text(tmp_path):
    page = only_page(numbered(tmp_path / "a.pdf", 1))
    words = PageWords.unpack(page.words)
    assert [page.text[word.start : word.end] for word in words] == page.text.split()
    for word in words:
        assert 0 <= word.box.x0 < word.box.x1 <= page.width
        assert 0 <= word.box.y0 < word.box.y1 <= page.height


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_lie_on_the_page_as_it_is_shown(tmp_path, rotation):
    """The words are the only ink, so their boxes hold all of it, however the page is turned."""

    def draw(page):
        for n in range(6):
            line(page, 100, 120 + 30 * n, f"INK number {n} of the page", size=14)
        page.set_cropbox(pymupdf.Rect(50, 60, 500, 700))
        page.set_rotation(rotation)

    path = one_page(tmp_path / "a.pdf", draw)
    page = only_page(path)
    with pymupdf.open(path) as document:
        shown = document[0]
        assert (page.width, page.height) == (shown.rect.width, shown.rect.height)
        picture = shown.get_pixmap(colorspace=pymupdf.csGRAY)
    boxes = [word.box for word in PageWords.unpack(page.words)]
    dark = [
        (x, y)
        for y in range(picture.height)
        for x in range(picture.width)
        if picture.pixel(x, y)[0] < 100
    ]
    assert len(dark) > 300
    for x, y in dark:
        assert any(box.x0 - 2 <= x <= box.x1 + 2 and box.y0 - 2 <= y <= box.y1 + 2 for box in boxes)


def test_a_page_written_sideways_is_read_along_its_lines(tmp_path):
    def draw(page):
        for n in range(6):
            line(page, 100 + 16 * n, 700, f"Sideways line {n} of the page.", rotate=90)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert page.text.splitlines()[:2] == [
        "Sideways line 0 of the page.",
        "Sideways line 1 of the page.",
    ]


def test_a_note_up_the_margin_does_not_break_the_text(tmp_path):
    def draw(page):
        line(page, 30, 500, "printed sideways in the margin", rotate=90)
        write(page, (72, 90, 540, 300), PROSE)

    page = only_page(one_page(tmp_path / "a.pdf", draw))
    assert squeezed(page.text) == f"{PROSE} printed sideways in the margin"
    assert of_kind(page, BlockKind.LABEL) == ["printed sideways in the margin"]


def test_page_labels_outline_and_metadata_are_told(tmp_path):
    document = pymupdf.open()
    for _ in range(3):
        write(new_page(document), (72, 72, 540, 200), PROSE)
    document.set_page_labels([{"startpage": 0, "style": "r", "firstpagenum": 1}])
    document.set_toc([[1, "Background", 1], [2, "The rule", 3]])
    document.set_metadata({"title": "Opinion on the rule", "author": "Ann Judge"})
    head, pages, _ = parts(saved(document, tmp_path / "a.pdf"))
    assert [page.label for page in pages] == ["i", "ii", "iii"]
    assert [(e.level, e.title, e.page) for e in head.outline] == [
        (1, "Background", 1),
        (2, "The rule", 3),
    ]
    assert (head.title, head.author) == ("Opinion on the rule", "Ann Judge")


@pytest.mark.parametrize(
    "junk",
    ["Microsoft Word - brief_final.doc", "untitled", r"C:\work\brief.wpd", "905_Precinct", "12345"],
)
def test_a_title_that_a_program_left_gives_way_to_the_heading(tmp_path, junk):
    document = pymupdf.open()
    page = new_page(document)
    write(page, (72, 72, 540, 100), "Order Granting the Motion", size=18, align=1)
    write(page, (72, 120, 540, 300), PROSE)
    document.set_metadata({"title": junk, "author": "jdoe"})
    head, _, _ = parts(saved(document, tmp_path / "a.pdf"))
    assert head.title == "Order Granting the Motion"
    assert head.author is None


def test_court_docket_and_type_are_read_from_the_caption(tmp_path):
    def draw(page):
        write(
            page,
            (72, 72, 540, 110),
            "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA",
            size=12,
            align=1,
        )
        for y, words in (
            (140, "JANE ROE,"),
            (154, "Plaintiff,"),
            (168, "v."),
            (182, "AGENCY OF RULES,"),
            (196, "Defendant."),
        ):
            line(page, 72, y, words, size=12)
        line(page, 350, 168, "No. 25-cv-0677 (DLF)", size=12)
        write(page, (72, 230, 540, 250), "MEMORANDUM OPINION", size=12, align=1)
        write(page, (72, 270, 540, 500), PROSE, size=12)

    head, _, _ = parts(one_page(tmp_path / "a.pdf", draw))
    assert head.court == "United States District Court for the District of Columbia"
    assert head.docket == "25-cv-0677 (DLF)"
    assert head.type == "opinion"
    assert head.title == "MEMORANDUM OPINION"


def test_attachments_are_listed_and_never_opened(tmp_path):
    document = pymupdf.open()
    page = new_page(document)
    write(page, (72, 72, 540, 200), PROSE)
    document.embfile_add("x", b"12345", filename="../../etc/passwd\u202efdp.exe")
    page.add_file_annot((300, 300), b"123", "pinned.docx")
    head, _, tail = parts(saved(document, tmp_path / "a.pdf"))
    assert [(item.name, item.size) for item in head.attachments] == [
        ("../../etc/passwd\u202efdp.exe", 5),
        ("pinned.docx", 3),
    ]
    (remark,) = [remark for remark in tail.warnings if remark.code == "attachments"]
    assert "\u202e" not in remark.message


def test_pages_that_are_pictures_are_told_as_such(tmp_path):
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80), False)
    document = pymupdf.open()
    for _ in range(2):
        page = new_page(document)
        page.insert_image(page.rect, pixmap=picture)
    _, pages, tail = parts(saved(document, tmp_path / "a.pdf"))
    assert [page.text for page in pages] == ["", ""]
    assert [page.words for page in pages] == [b"", b""]
    assert codes(tail) == ["no_text"]


def test_pages_without_text_among_others_are_named(tmp_path):
    document = pymupdf.open()
    for number in range(1, 8):
        page = new_page(document)
        if number not in (2, 3, 6):
            write(page, (72, 72, 540, 200), PROSE)
    _, _, tail = parts(saved(document, tmp_path / "a.pdf"))
    assert codes(tail) == ["partly_no_text"]
    assert tail.warnings[0].message.startswith("Pages 2-3, 6 have no text")


def test_words_over_a_picture_of_the_page_are_known_to_come_from_ocr(tmp_path):
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80), False)

    def draw(page):
        page.insert_image(page.rect, pixmap=picture)
        page.insert_textbox((72, 72, 540, 200), PROSE, render_mode=3)

    head, pages, _ = parts(one_page(tmp_path / "a.pdf", draw))
    assert head.text_origin == "ocr layer"
    assert squeezed(pages[0].text) == PROSE


def test_an_encrypted_file_asks_for_its_password(tmp_path):
    path = one_page(
        tmp_path / "a.pdf",
        lambda page: write(page, (72, 72, 540, 200), PROSE),
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw="open sesame",
        owner_pw="owner",
    )
    with pytest.raises(NeedsPassword) as caught:
        list(read(path))
    assert caught.value.args == (str(path), False)
    with pytest.raises(NeedsPassword) as caught:
        list(read(path, password="wrong"))
    assert caught.value.args == (str(path), True)
    assert squeezed(only_page(path, password="open sesame").text) == PROSE


def test_a_file_with_an_owners_password_only_opens_by_itself(tmp_path):
    path = one_page(
        tmp_path / "a.pdf",
        lambda page: write(page, (72, 72, 540, 200), PROSE),
        encryption=pymupdf.PDF_ENCRYPT_AES_128,
        owner_pw="owner",
    )
    assert squeezed(only_page(path).text) == PROSE


def test_of_a_file_cut_in_half_what_is_left_is_kept_and_told(tmp_path):
    whole = numbered(tmp_path / "whole.pdf", 20).read_bytes()
    half = tmp_path / "half.pdf"
    half.write_bytes(whole[: len(whole) // 2])
    try:
        _, pages, tail = parts(half)
    except DamagedFile:
        return
    assert "damaged" in codes(tail)
    assert any(page.text for page in pages)


def test_files_that_are_no_pdf_are_told_as_such(tmp_path):
    html = tmp_path / "a.pdf"
    html.write_bytes(b"<!DOCTYPE html><html><body><p>words</p></body></html>")
    with pytest.raises((NotWhatItSays, DamagedFile)):
        list(read(html))
    empty = tmp_path / "b.pdf"
    empty.write_bytes(b"")
    with pytest.raises(EmptyFile):
        list(read(empty))
    noise = tmp_path / "c.pdf"
    noise.write_bytes(b"%PDF-1.7\n" + bytes(2000))
    with pytest.raises(DamagedFile):
        list(read(noise))


def test_reading_can_begin_after_a_page_that_was_given_up(tmp_path):
    path = numbered(tmp_path / "a.pdf", 4)
    whole = {page.number: page.text for page in parts(path)[1]}
    _, pages, tail = parts(path, first_page=3)
    assert [page.number for page in pages] == [3, 4]
    assert squeezed(pages[1].text) == squeezed(whole[4])
    assert codes(tail) == []


def test_after_a_first_page_that_hung_page_one_is_not_touched_again(tmp_path):
    path = numbered(tmp_path / "a.pdf", 3)
    found = list(read(path, first_page=2))
    assert [type(part) for part in found] == [DocumentHead, ReadPage, ReadPage, DocumentTail]


def test_a_bomb_of_nested_forms_costs_its_page_and_no_more(tmp_path):
    bomb = nested_forms(tmp_path / "bomb.pdf")
    assert bomb.stat().st_size < 10_000
    with WorkerPool(1) as pool:
        pool.submit(
            "casefile.readers:read_document",
            step_seconds=1.0,
            first_step_seconds=60.0,
            path=str(bomb),
            kind="pdf",
        )
        messages = []
        while pool.pending:
            messages += pool.poll(60)
        assert isinstance(messages[0], Step)
        assert isinstance(messages[0].value, DocumentHead)
        assert isinstance(messages[-1], Failed)
        assert isinstance(messages[-1].error, WorkerTimedOut)
        sound = numbered(tmp_path / "a.pdf", 1)
        parts_of_it = list(
            pool.stream(
                "casefile.readers:read_document", step_seconds=60.0, path=str(sound), kind="pdf"
            )
        )
        assert len(parts_of_it) == 4


def test_nothing_is_written_beside_or_into_the_original(tmp_path):
    path = numbered(tmp_path / "a.pdf", 2)
    before = path.read_bytes()
    path.chmod(0o400)
    list(read_document(path, "pdf"))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
