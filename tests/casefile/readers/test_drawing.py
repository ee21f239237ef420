"""Pages are drawn as shown, no larger than the memory allows, and measured by character."""

from __future__ import annotations

from itertools import pairwise

import pymupdf
import pytest

from casefile import limits
from casefile.document import ReadPage
from casefile.errors import DamagedFile, FileMissing, NeedsPassword, UnsupportedFile
from casefile.model import Kind
from casefile.pictures import PictureRing
from casefile.readers import draw_page, page_characters, read_document
from casefile.readers.pdf import read
from casefile.text.words import PageWords
from casefile.workers import WorkerPool
from tests.casefile.readers.pdf_builder import PROSE, line, numbered, one_page, saved, write

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
SECONDS = 60.0


def corners(page):
    """A red, a green and a blue square in three corners."""
    width, height = page.rect.width, page.rect.height
    for x, y, colour in (
        (0, 0, (1, 0, 0)),
        (width - 40, 0, (0, 1, 0)),
        (0, height - 40, (0, 0, 1)),
    ):
        page.draw_rect((x, y, x + 40, y + 40), color=colour, fill=colour)


def pixel(drawn, x, y, pixels=None):
    pixels = drawn.pixels if pixels is None else pixels
    at = y * drawn.stride + 3 * x
    return tuple(pixels[at : at + 3])


def page_of(path, number=1):
    return next(p for p in read(path) if isinstance(p, ReadPage) and p.number == number)


def test_a_page_is_drawn_in_red_green_and_blue_rows(tmp_path):
    path = one_page(tmp_path / "a.pdf", corners)
    drawn = draw_page(path, "pdf", page=1, scale=1.0)
    assert (drawn.page, drawn.width, drawn.height, drawn.scale) == (1, 612, 792, 1.0)
    assert (drawn.x, drawn.y, drawn.buffer) == (0, 0, None)
    assert len(drawn.pixels) == drawn.height * drawn.stride
    assert pixel(drawn, 10, 10) == RED
    assert pixel(drawn, 600, 10) == GREEN
    assert pixel(drawn, 10, 780) == BLUE
    assert pixel(drawn, 300, 300) == WHITE


def test_a_turned_page_is_drawn_as_it_is_shown(tmp_path):
    def draw(page):
        corners(page)
        page.set_rotation(90)

    drawn = draw_page(one_page(tmp_path / "a.pdf", draw), "pdf", page=1, scale=1.0)
    assert (drawn.width, drawn.height) == (792, 612)
    assert pixel(drawn, 780, 10) == RED
    assert pixel(drawn, 780, 600) == GREEN
    assert pixel(drawn, 10, 10) == BLUE


def test_a_tile_tells_where_on_the_page_it_lies(tmp_path):
    path = one_page(tmp_path / "a.pdf", corners)
    whole = draw_page(path, "pdf", page=1, scale=2.0)
    tile = draw_page(path, "pdf", page=1, scale=2.0, clip=(560.0, 0.0, 612.0, 100.0))
    assert (tile.x, tile.y, tile.width, tile.height) == (1120, 0, 104, 200)
    for x, y in ((0, 0), (50, 50), (103, 20), (103, 199)):
        assert pixel(tile, x, y) == pixel(whole, tile.x + x, tile.y + y)


def test_a_picture_that_would_be_too_large_is_drawn_smaller_and_says_so(tmp_path):
    document = pymupdf.open()
    document.new_page(width=14_000, height=14_000)
    path = saved(document, tmp_path / "huge.pdf")
    drawn = draw_page(path, "pdf", page=1, scale=4.0)
    assert drawn.width * drawn.height <= limits.DRAWN_PIXELS
    assert drawn.scale < 4.0
    assert drawn.width == pytest.approx(14_000 * drawn.scale, abs=1.0)


def test_a_picture_fits_into_the_buffer_that_was_lent(tmp_path):
    path = one_page(tmp_path / "a.pdf", corners)
    with PictureRing(slots=1) as ring:
        name = ring.take()
        drawn = draw_page(path, "pdf", page=1, scale=50.0, buffer=name)
        assert drawn.buffer == name
        assert drawn.pixels == b""
        assert drawn.height * drawn.stride <= limits.PICTURE_BYTES
        rows = ring.pixels(drawn)
    assert pixel(drawn, 5, 5, rows) == RED


def test_a_worker_draws_into_a_buffer_and_leaves_it_to_its_owner(tmp_path):
    path = one_page(tmp_path / "a.pdf", corners)
    with PictureRing(slots=1) as ring:
        name = ring.take()
        for _ in range(2):
            with WorkerPool(1) as pool:
                drawn = pool.call(
                    "casefile.readers:draw_page",
                    step_seconds=SECONDS,
                    path=str(path),
                    kind="pdf",
                    page=1,
                    scale=1.0,
                    buffer=name,
                )
            assert pixel(drawn, 10, 10, ring.pixels(drawn)) == RED


def test_annotations_are_drawn(tmp_path):
    def draw(page):
        note = page.add_rect_annot((100, 100, 200, 200))
        note.set_colors(stroke=(1, 0, 0), fill=(1, 0, 0))
        note.update()

    drawn = draw_page(one_page(tmp_path / "a.pdf", draw), "pdf", page=1, scale=1.0)
    assert pixel(drawn, 150, 150) == RED


def test_an_encrypted_page_is_drawn_with_its_password(tmp_path):
    path = one_page(
        tmp_path / "a.pdf",
        corners,
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw="open sesame",
        owner_pw="owner",
    )
    with pytest.raises(NeedsPassword):
        draw_page(path, "pdf", page=1, scale=1.0)
    drawn = draw_page(path, "pdf", password="open sesame", page=1, scale=1.0)
    assert pixel(drawn, 10, 10) == RED


def test_a_page_that_is_not_there_and_a_file_that_is_not(tmp_path):
    path = numbered(tmp_path / "a.pdf", 1)
    with pytest.raises(DamagedFile):
        draw_page(path, "pdf", page=2, scale=1.0)
    with pytest.raises(DamagedFile):
        draw_page(path, "pdf", page=1, scale=0.0)
    with pytest.raises(DamagedFile):
        draw_page(path, "pdf", page=1, scale=1.0, clip=(900.0, 900.0, 950.0, 950.0))
    with pytest.raises(FileMissing):
        draw_page(tmp_path / "gone.pdf", "pdf", page=1, scale=1.0)
    with pytest.raises(UnsupportedFile):
        draw_page(path, "text", page=1, scale=1.0)


def test_a_file_that_was_replaced_is_drawn_anew(tmp_path):
    path = tmp_path / "a.pdf"
    one_page(path, corners)
    assert pixel(draw_page(path, "pdf", page=1, scale=1.0), 10, 10) == RED
    path.unlink()
    numbered(path, 2)
    assert pixel(draw_page(path, "pdf", page=1, scale=1.0), 10, 10) == WHITE


def test_more_documents_than_are_kept_open_are_all_drawn(tmp_path):
    paths = [one_page(tmp_path / f"{n}.pdf", corners) for n in range(limits.OPEN_DOCUMENTS + 2)]
    for path in paths + paths:
        assert pixel(draw_page(path, "pdf", page=1, scale=1.0), 10, 10) == RED


def test_each_character_of_a_stored_word_has_its_edges(tmp_path):
    path = one_page(tmp_path / "a.pdf", lambda page: line(page, 72, 100, "will illuminate WWW"))
    page = page_of(path)
    edges = page_characters(path, "pdf", page=1, words=page.words)
    words = PageWords.unpack(page.words)
    assert [len(word) for word in edges] == [word.end - word.start + 1 for word in words]
    for word, found in zip(words, edges, strict=True):
        assert found[0] == pytest.approx(word.box.x0, abs=0.01)
        assert found[-1] == pytest.approx(word.box.x1, abs=0.01)
        assert all(a <= b for a, b in pairwise(found))
    w, i = edges[0][1] - edges[0][0], edges[0][2] - edges[0][1]
    assert w > 2 * i


def test_edges_follow_the_stored_order_and_not_the_files(tmp_path):
    def draw(page):
        line(page, 72, 140, "written first")
        line(page, 72, 100, "read first")
        write(page, (72, 300, 540, 400), PROSE)

    path = one_page(tmp_path / "a.pdf", draw)
    page = page_of(path)
    edges = page_characters(path, "pdf", page=1, words=page.words)
    for word, found in zip(PageWords.unpack(page.words), edges, strict=True):
        assert found[0] == pytest.approx(word.box.x0, abs=0.01)


def test_words_that_run_upwards_are_cut_evenly(tmp_path):
    path = one_page(
        tmp_path / "a.pdf",
        lambda page: [
            line(page, 100 + 20 * n, 600, "upwards it goes", rotate=90) for n in range(5)
        ],
    )
    page = page_of(path)
    for word, found in zip(
        PageWords.unpack(page.words),
        page_characters(path, "pdf", page=1, words=page.words),
        strict=True,
    ):
        assert len(found) == word.end - word.start + 1
        assert all(a <= b for a, b in pairwise(found))


def test_real_pages_are_measured_as_they_were_stored(corpus):
    folder = corpus / "legal_pdf" / "born_digital"
    for name in (
        "freelaw__17-mc-2336_MEM_OP_REDACTED_FOR_UNSEALING_20171030.pdf",
        "fed__19-1392_6j37.pdf",
        "freelaw-judicial-budgets__BUDGET-2000-APP-1-4.pdf",
    ):
        page = page_of(folder / name, 2)
        words = PageWords.unpack(page.words)
        edges = page_characters(folder / name, "pdf", page=2, words=page.words)
        assert len(edges) == len(words)
        for word, found in zip(words, edges, strict=True):
            assert len(found) == word.end - word.start + 1
            assert found[0] >= word.box.x0 - 0.5
            assert found[-1] <= word.box.x1 + 0.5


def picture_file(path):
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 120, 80), False)
    pixmap.clear_with(0)
    pixmap.set_dpi(72, 72)
    pixmap.save(path)
    return path


def test_an_image_is_a_page_without_text_that_can_be_drawn(tmp_path):
    path = picture_file(tmp_path / "a.png")
    head, page, tail = read_document(path, Kind.IMAGE)
    assert (head.kind, head.page_count) == (Kind.IMAGE, 1)
    assert (page.text, page.width, page.height) == ("", 120, 80)
    assert [remark.code for remark in tail.warnings] == ["no_text"]
    drawn = draw_page(path, "image", page=1, scale=1.0)
    assert (drawn.width, drawn.height) == (120, 80)
    assert pixel(drawn, 60, 40) == (0, 0, 0)


def test_an_image_that_is_none_is_damaged(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(DamagedFile):
        list(read_document(path, "image"))


def test_hostile_pages_are_drawn_or_refused_by_name(corpus):
    files = sorted((corpus / "hostile_pdf" / "geometry").glob("*.pdf"))
    files += sorted((corpus / "hostile_pdf" / "scripts").glob("*.pdf"))
    with WorkerPool(2) as pool:
        for file in files:
            before = file.read_bytes()
            drawn = pool.call(
                "casefile.readers:draw_page",
                step_seconds=SECONDS,
                path=str(file),
                kind="pdf",
                page=1,
                scale=1.0,
            )
            assert drawn.width * drawn.height <= limits.DRAWN_PIXELS
            assert file.read_bytes() == before
