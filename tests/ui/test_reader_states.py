"""What the reader shows of a source that is being read, locked, not readable, or has lost its
file."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from casefile.document import ReadPage
from casefile.model import ReadingStatus, Span
from casefile.services.drawing import DrawRequest
from casefile.services.importing import import_files
from casefile.services.quoting import tag_quote
from tests.ui.made_cases import copied_case, made_case
from ui import theme
from ui.views.reader.pane import ReaderPane
from ui.widgets.page_canvas import single_shot

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A closed case with a plain, a locked and a broken PDF and an article."""
    folder = tmp_path_factory.mktemp("states")
    make_pdf(folder / "plain.pdf", 12)
    locks = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": "harbor", "owner_pw": "o"}
    make_pdf(folder / "locked.pdf", 2, **locks)
    make_pdf(folder / "torn.pdf", 3)
    with pymupdf.open(folder / "torn.pdf") as torn:
        torn.update_stream(torn[1].get_contents()[0], b"BT /helv 11 Tf (( Tj")
        torn.saveIncr()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that can be read\n%%EOF\n")
    (folder / "article.txt").write_text("An article\n\nWith words of its own.\n")
    path = folder / "States.case"
    names = ("plain.pdf", "locked.pdf", "torn.pdf", "broken.pdf", "article.txt")
    with made_case(path) as case:
        import_files(case, paths=[folder / name for name in names], jobs=1)
    return path


@pytest.fixture
def case_path(template, tmp_path):
    return copied_case(template, tmp_path / "States.case")


def make_pdf(path, pages, **options):
    document = pymupdf.open()
    for number in range(1, pages + 1):
        document.new_page().insert_text((72, 100), f"Words of page {number}.")
    document.save(path, **options)
    document.close()


@pytest.fixture
def pane(hub, qtbot):
    made = ReaderPane(hub)
    qtbot.addWidget(made)
    made.resize(700, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def opened(qtbot, pane, source_id):
    pane.open_source(source_id)
    qtbot.waitUntil(lambda: pane.source is not None and pane.source.id == source_id)


def drawn(qtbot, pane):
    qtbot.waitUntil(lambda: pane.is_settled and bool(pane.pages.visible_pages()), timeout=20_000)


def test_a_locked_file_asks_for_its_password_on_the_spot(qtbot, pane, ids, case):
    opened(qtbot, pane, ids["locked.pdf"])
    panel = pane.trouble
    assert panel.isVisible()
    assert "Password needed This file opens only with a password" in panel.words
    assert not panel.retry.isEnabled()
    pane.focus_view()
    assert panel.password.hasFocus()
    qtbot.keyClicks(panel.password, "port")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert "Being read" in panel.words
    qtbot.waitUntil(lambda: "That password does not open" in panel.words, timeout=20_000)
    qtbot.keyClicks(panel.password, "harbor")
    qtbot.mouseClick(panel.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.view is pane.pages, timeout=20_000)
    drawn(qtbot, pane)
    assert pane.pages.page_count == 2
    assert pane.pages.supply.failure(1) is None
    assert case.sources.get(ids["locked.pdf"]).status is ReadingStatus.DONE


def test_a_file_that_could_not_be_read_says_why_and_can_be_tried_again(qtbot, pane, ids, case):
    source_id = ids["broken.pdf"]
    opened(qtbot, pane, source_id)
    panel, source = pane.trouble, case.sources.get(source_id)
    assert "This file could not be read" in panel.words
    assert "“broken.pdf” is damaged" in panel.words
    assert source.original_path not in panel.words
    assert "Error" not in panel.words
    assert source.error.message in panel.details
    assert panel.password.isHidden()
    assert panel._details.isHidden()
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert panel._details.isVisible()
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert source.sha256 in QGuiApplication.clipboard().text()
    tried = len(case.audit.about_source(source_id))
    qtbot.mouseClick(panel.retry, Qt.MouseButton.LeftButton)
    assert "Being read" in panel.words
    qtbot.waitUntil(lambda: "could not be read" in panel.words, timeout=20_000)
    assert len(case.audit.about_source(source_id)) == tried + 1


def test_a_damaged_page_is_told_above_the_pages_until_it_was_seen(qtbot, pane, ids):
    opened(qtbot, pane, ids["torn.pdf"])
    banner = pane.banner
    assert "Parts of this file are damaged Page 2 is damaged in the file" in banner.words
    qtbot.mouseClick(banner._button, Qt.MouseButton.LeftButton)
    assert banner.words == ""
    opened(qtbot, pane, ids["plain.pdf"])
    assert banner.words == ""
    opened(qtbot, pane, ids["torn.pdf"])
    assert banner.words == ""


def test_a_lost_file_leaves_its_text_and_comes_back(qtbot, pane, ids, case, tmp_path):
    source_id = ids["plain.pdf"]
    path = case.original_path(source_id)
    kept = tmp_path / "kept.pdf"
    shutil.copyfile(path, kept)
    path.unlink()
    opened(qtbot, pane, source_id)
    assert pane.view is pane.text
    assert pane.banner.words == (
        "The file for “plain” is gone from the case. Its text and quotes are safe."
    )
    qtbot.waitUntil(lambda: "Words of page 12." in pane.text.toPlainText())
    words = Span.on_page(source_id, 12, 0, 5)
    tag_quote(case, span=words)
    pane.show_span(words)
    pane.states.find_file(kept)
    qtbot.waitUntil(lambda: pane.view is pane.pages)
    drawn(qtbot, pane)
    assert pane.banner.words == ""
    assert path.read_bytes() == kept.read_bytes()


def test_another_file_is_not_taken_for_the_lost_one(qtbot, pane, ids, case, hub, tmp_path):
    source_id = ids["plain.pdf"]
    case.original_path(source_id).unlink()
    opened(qtbot, pane, source_id)
    other = tmp_path / "other.pdf"
    make_pdf(other, 1)
    with qtbot.waitSignal(hub.failed) as failed:
        pane.states.find_file(other)
    assert type(failed.args[0]).__name__ == "OtherFile"
    assert pane.view is pane.text
    assert "is gone from the case" in pane.banner.words


def test_a_file_lost_while_it_is_open_turns_the_pages_into_text(qtbot, pane, ids, case):
    source_id = ids["plain.pdf"]
    opened(qtbot, pane, source_id)
    drawn(qtbot, pane)
    case.original_path(source_id).unlink()
    pane.pages.set_zoom(2.2)
    pane.pages.go_to_page(9)
    qtbot.waitUntil(lambda: pane.view is pane.text, timeout=20_000)
    assert "is gone from the case" in pane.banner.words


def test_pages_come_up_while_a_source_is_being_read(qtbot, pane, ids, case):
    source_id = ids["plain.pdf"]
    pages = [
        ReadPage(page.number, page.text, width=page.width, height=page.height)
        for page in case.pages.of(source_id)
    ]
    with case.database.writing():
        case.pages.drop(source_id)
        case.sources.update(source_id, status=ReadingStatus.WAITING)
    opened(qtbot, pane, source_id)
    assert "Being read" in pane.trouble.words
    case.pages.store(source_id, pages[:5])
    qtbot.waitUntil(lambda: pane.view is pane.pages)
    assert "Being read: page 5 of 12" in pane.banner.words
    pane.pages.go_to_page(4)
    case.pages.store(source_id, pages[5:9])
    qtbot.waitUntil(lambda: "page 9 of 12" in pane.banner.words)
    assert pane.pages.page_count == 9
    assert pane.pages.page == 4
    case.pages.store(source_id, pages[9:])
    case.sources.update(source_id, status=ReadingStatus.DONE)
    qtbot.waitUntil(lambda: pane.banner.words == "")
    assert pane.pages.page_count == 12
    assert pane.pages.page == 4


def is_picture(drawer, job):
    return isinstance(drawer._running[job].request, DrawRequest)


def test_a_worker_killed_while_it_draws_is_replaced_without_a_word(qtbot, pane, ids):
    opened(qtbot, pane, ids["plain.pdf"])
    drawn(qtbot, pane)
    killed = []

    def kill_the_busy(drawer):
        for worker in drawer._pool._workers:
            job = worker.job.id if worker.job is not None and not killed else None
            if job in drawer._running.keys() - drawer._answered and is_picture(drawer, job):
                killed.append(worker.process.pid)
                os.kill(worker.process.pid, signal.SIGKILL)

    def tried():
        pane.pages.supply._client.tell(kill_the_busy)
        pane.pages.go_to_page(pane.pages.page % 12 + 1)
        return bool(killed)

    pane.pages.set_zoom(3.0)
    qtbot.waitUntil(tried, timeout=20_000)
    drawn(qtbot, pane)
    assert all(pane.pages.supply.failure(page) is None for page in pane.pages.visible_pages())


def test_grey_lines_come_only_after_a_while(qtbot, pane, ids, monkeypatch):
    opened(qtbot, pane, ids["article.txt"])
    held = []
    monkeypatch.setattr(pane.data, "ask_content", held.append)
    pane.open_source(ids["plain.pdf"])
    assert not pane.loading.isVisible()
    qtbot.waitUntil(pane.loading.isVisible)
    picture = pane.loading.grab().toImage()
    assert ink_of(picture, theme.LIGHT.line) > 1_000
    monkeypatch.undo()
    pane.data.ask_content(held[0])
    qtbot.waitUntil(lambda: pane.view is pane.pages)
    assert not pane.loading.isVisible()


def ink_of(picture: QImage, colour) -> int:
    return sum(
        picture.pixelColor(x, y) == colour
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_a_page_of_which_nothing_is_known_shows_grey_lines(qtbot, pane, ids, monkeypatch):
    monkeypatch.setattr(pane.pages.supply, "want", lambda *_: None)
    monkeypatch.setattr(pane.pages.texts, "want", lambda *_: None)
    opened(qtbot, pane, ids["plain.pdf"])
    first = ink_of(pane.pages.viewport().grab().toImage(), theme.LIGHT.line)
    assert first == 0
    waited = []
    single_shot(pane, 400, lambda: waited.append(True)).start()
    qtbot.waitUntil(lambda: bool(waited))
    assert ink_of(pane.pages.viewport().grab().toImage(), theme.LIGHT.line) > 1_000
