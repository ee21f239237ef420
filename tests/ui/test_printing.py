"""Printing pages and text: into a PDF that is read back, on real cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest
import shiboken6
from PySide6.QtCore import Qt

from casefile.services.importing import import_files
from casefile.services.quoting import tag_words
from tests.ui.made_cases import copied_case, made_case
from ui.main_window import MainWindow
from ui.printing.dialog import PrintPanel
from ui.printing.ranges import pages_meant
from ui.views.reader.source_view import read_content

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LABELS = ["i", "ii", "iii", "1", "2", "3", "A-1", "A-2"]


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A closed case with a PDF of nine pages, one lying and one damaged, and a long article."""
    folder = tmp_path_factory.mktemp("printing")
    document = pymupdf.open()
    for number in range(1, 10):
        size = {"width": 792, "height": 612} if number == 4 else {"width": 612, "height": 792}
        document.new_page(**size).insert_text((72, 100), f"Words of page {number}.")
    document.save(folder / "plain.pdf")
    paragraphs = [f"Paragraph {at} {'says the same again. ' * 20}" for at in range(60)]
    text = "A long article & more\n\n" + "\n\n".join(paragraphs) + "\n"
    (folder / "article.txt").write_text(text, encoding="utf-8")
    path = folder / "Printing.case"
    with made_case(path) as case:
        import_files(case, paths=[folder / "plain.pdf", folder / "article.txt"], jobs=1)
        for source in case.sources.all():
            words = "Words of page 2" if source.file_name == "plain.pdf" else "Paragraph 3 says"
            tag_words(case, source_id=source.id, words=words, issues=["One"])
    return path


@pytest.fixture
def case_path(template, tmp_path):
    return copied_case(template, tmp_path / "Printing.case")


@pytest.fixture
def panel_for(hub, case, qtbot):
    def make(name, page=1):
        source = next(one for one in case.sources.all() if one.file_name == name)
        made = PrintPanel(hub, read_content(case, source.id), page)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def saved(qtbot, panel, path):
    with qtbot.waitSignal(panel.said, timeout=30_000) as said:
        panel.save_to(path)
    return said.args[0]


def texts_of(path):
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


def sizes_of(path):
    """The sizes of type on the first page, in points."""
    with pymupdf.open(path) as document:
        blocks = document[0].get_text("dict")["blocks"]
    return {span["size"] for block in blocks for line in block["lines"] for span in line["spans"]}


def yellow(path, number):
    """How many pixels of a page have the colour of the first issue."""
    with pymupdf.open(path) as document:
        picture = document[number - 1].get_pixmap()
        return sum(
            picture.pixel(x, y) == (255, 231, 163)
            for x in range(picture.width)
            for y in range(picture.height)
        )


def dark(path, number):
    with pymupdf.open(path) as document:
        picture = document[number - 1].get_pixmap(colorspace=pymupdf.csGRAY)
        return sum(value < 160 for value in picture.samples)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("all", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("i-iii, last", [1, 2, 3, 8]),
        ("1-3", [4, 5, 6]),
        ("A-1", [7]),
        ("A-1-A-2", [7, 8]),
        ("3 – A-1, ii", [6, 7, 2]),
        ("3-1", [6, 5, 4]),
        ("2-", [5, 6, 7, 8]),
        ("1, 1, 1", [4]),
        ("ix", None),
        ("1-99", None),
        ("-", None),
    ],
)
def test_a_range_is_read_in_the_labels_of_the_pages(words, pages):
    assert pages_meant(words, LABELS) == pages


def test_some_pages_go_into_a_pdf_with_their_highlights(qtbot, panel_for, tmp_path):
    panel, path = panel_for("plain.pdf"), tmp_path / "out.pdf"
    panel.range.setFocus()
    qtbot.keyClicks(panel.range, "2-4, last")
    assert panel.some.isChecked()
    assert saved(qtbot, panel, path) == "Saved as out.pdf: 4 pages"
    with pymupdf.open(path) as document:
        shapes = [page.rect.width > page.rect.height for page in document]
    assert shapes == [False, False, True, False]
    assert yellow(path, 1) > 200
    assert yellow(path, 2) == 0
    assert min(dark(path, number) for number in (1, 2, 3, 4)) > 30
    assert list(tmp_path.glob("*.part")) == []


def test_without_highlights_the_page_is_bare(qtbot, panel_for, tmp_path):
    panel, path = panel_for("plain.pdf", page=2), tmp_path / "out.pdf"
    panel.this.setChecked(True)
    panel.highlights.setChecked(False)
    panel.own.setChecked(True)
    assert saved(qtbot, panel, path) == "Saved as out.pdf: 1 page"
    assert yellow(path, 1) == 0
    with pymupdf.open(path) as document:
        assert (round(document[0].rect.width), round(document[0].rect.height)) == (612, 792)


def test_pages_that_do_not_exist_are_said_in_the_field(qtbot, panel_for, tmp_path):
    panel = panel_for("plain.pdf")
    qtbot.keyClicks(panel.range, "1-99")
    qtbot.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    assert panel.range.property("wrong") is True
    assert "1-3, ix, last" in panel._sorrow.text()


def test_an_article_is_set_for_paper_under_a_running_head(qtbot, panel_for, tmp_path):
    path = tmp_path / "article.pdf"
    saved(qtbot, panel_for("article.txt"), path)
    texts = texts_of(path)
    assert len(texts) > 3
    for number, text in enumerate(texts, start=1):
        assert f"A long article & more · page {number}" in text
    assert 7 < min(sizes_of(path)) <= max(sizes_of(path)) < 30
    whole = " ".join(" ".join(texts).split())
    assert all(f"Paragraph {at} says the same again." in whole for at in range(60))
    assert yellow(path, 1) > 200
    assert sum(yellow(path, number) for number in range(2, len(texts) + 1)) == 0


def test_a_range_of_an_article_counts_its_printed_pages(qtbot, panel_for, tmp_path):
    panel, path = panel_for("article.txt"), tmp_path / "article.pdf"
    qtbot.keyClicks(panel.range, "2, last")
    saved(qtbot, panel, path)
    texts = texts_of(path)
    assert len(texts) == 2
    assert "· page 2" in texts[0]
    assert " ".join(texts[1].split()).endswith("says the same again.")


def test_a_printed_page_that_an_article_does_not_have_is_said_in_the_field(
    qtbot, panel_for, tmp_path
):
    panel = panel_for("article.txt")
    qtbot.keyClicks(panel.range, "900")
    panel.save_to(tmp_path / "article.pdf")
    qtbot.waitUntil(panel._sorrow.isVisible)
    assert panel.save.isEnabled()
    assert list(tmp_path.glob("article*")) == []


def test_stopping_leaves_no_file_and_keeps_the_old_one(qtbot, panel_for, tmp_path):
    panel, path = panel_for("plain.pdf"), tmp_path / "out.pdf"
    path.write_bytes(b"old")
    said = []
    panel.said.connect(said.append)
    panel.save_to(path)
    assert panel.leave.text() == "Stop"
    qtbot.mouseClick(panel.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["Printing was stopped. Nothing was saved."]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) == []


def test_a_page_that_cannot_be_drawn_costs_only_itself(qtbot, panel_for, tmp_path, case):
    panel, path = panel_for("plain.pdf"), tmp_path / "out.pdf"
    source = panel._content.source
    original = case.original_path(source.id)
    with pymupdf.open(original) as document:
        document.delete_page(8)
        whole = document.tobytes()
    original.chmod(0o644)
    original.write_bytes(whole)
    words = saved(qtbot, panel, path)
    assert words == "Saved as out.pdf, but 1 page could not be drawn"
    with pymupdf.open(path) as document:
        assert document.page_count == 9
        assert "Page 9 could not be drawn" in document[8].get_text()


def test_ctrl_p_asks_what_to_print_of_the_open_source(qtbot, settings, template, tmp_path):
    window = MainWindow(settings)
    window.resize(1400, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.open_path(copied_case(template, tmp_path / "Window.case"))
    desk = window.desk
    qtbot.waitUntil(lambda: desk.data.is_loaded and not desk.jobs.busy, timeout=20_000)
    source = next(one for one in desk.data.sources.values() if one.file_name == "plain.pdf")
    desk.journeys.open_source(source.id)
    qtbot.waitUntil(lambda: desk.reader.is_settled and desk.reader.source is not None)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (panel,) = desk.findChildren(PrintPanel)
    assert not panel.isModal()
    with qtbot.waitSignal(desk.said, timeout=30_000) as said:
        panel.save_to(tmp_path / "window.pdf")
    assert said.args[0] == "Saved as window.pdf: 9 pages"
    assert len(texts_of(tmp_path / "window.pdf")) == 9
    window.close()
    shiboken6.delete(window)
