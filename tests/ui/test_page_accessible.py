"""Pages as assistive technology has them: text, caret, selection, quotes; no reader is needed."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.model import QuoteId, Span
from tests.ui import paper_case as paper
from ui.accessible.page_interface import install
from ui.accessible.page_mirror import PageMirror
from ui.hub import Hub
from ui.jobs import Jobs
from ui.widgets.page_column import PagePoint
from ui.widgets.page_marks import QuoteMark
from ui.widgets.page_view import PageView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SOURCE = paper.SOURCE
LINE = len(paper.text_and_words(1)[0].split("\n")[0])


@pytest.fixture(scope="module", autouse=True)
def listening(qapp):
    """As if a screen reader were there."""
    install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.close()


@pytest.fixture
def view(qtbot, jobs):
    return paper.shown(qtbot, jobs)


def text_of(view):
    found = QAccessible.queryAccessibleInterface(view)
    return found.textInterface()


def mirror_of(view):
    return view.viewport().findChild(PageMirror)


def test_the_page_is_a_read_only_document_with_its_words_in_reading_order(view):
    found = QAccessible.queryAccessibleInterface(view)
    words = paper.text_and_words(1)[0]
    assert found.role() == QAccessible.Role.Document
    assert found.state().readOnly
    assert found.textInterface().characterCount() == len(words)
    assert found.textInterface().text(0, len(words)) == words


def test_what_a_page_is_not_is_answered_without_harm(view):
    found = QAccessible.queryAccessibleInterface(view)
    assert found.actionInterface().actionNames() == ["SetFocus"]
    assert found.editableTextInterface() is None
    assert found.valueInterface() is None
    assert found.attributesInterface() is None
    assert found.tableCellInterface() is None
    assert found.selectionInterface() is None


def test_selecting_on_the_page_selects_in_the_text_and_the_other_way_round(view):
    text = text_of(view)
    view.select(Span(SOURCE, 1, 3, 9, 1))
    cursor = mirror_of(view).textCursor()
    assert text.selectionCount() == 1
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (3, 9)
    text.setSelection(0, 12, 20)
    assert view.selection() == Span(SOURCE, 1, 12, 20, 1)


def test_the_caret_goes_where_it_is_put_and_tells_where_it_goes(view):
    text = text_of(view)
    text.setCursorPosition(LINE + 1)
    assert view.caret == (1, LINE + 1)
    assert view.caret_mode
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert text.cursorPosition() == LINE + 2


def test_a_character_is_where_the_page_has_it(view):
    text, page = text_of(view), view.text_at(1)
    for offset in (0, LINE + 1, 5 * (LINE + 1) + 1):
        box = view.place_of_page(1).on_screen(page.caret_box(offset))
        corner = view.viewport().mapToGlobal(box.topLeft().toPoint())
        told = text.characterRect(offset)
        assert (told.topLeft() - corner).manhattanLength() <= 2
        where = view.column.place_of(PagePoint(1, *_middle(page, offset))) + view.origin()
        spot = view.viewport().mapToGlobal(where.toPoint())
        assert abs(text.offsetAtPoint(spot) - offset) <= 1
    view.verticalScrollBar().setValue(100)
    box = view.place_of_page(1).on_screen(page.caret_box(LINE + 1))
    corner = view.viewport().mapToGlobal(box.topLeft().toPoint())
    assert (text.characterRect(LINE + 1).topLeft() - corner).manhattanLength() <= 2


def _middle(page, offset):
    box = page.boxes(offset, offset + 1)[0]
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def test_text_follows_the_page_that_is_read(qtbot, view):
    text = text_of(view)
    view.go_to_page(3)
    qtbot.waitUntil(lambda: view.text_at(3) is not None)
    words = paper.text_and_words(3)[0]
    qtbot.waitUntil(lambda: text.text(0, len(words)) == words)


def quote(number, start, end, spoken):
    return QuoteMark(QuoteId(number), Span(SOURCE, 1, start, end, 1), (2,), "2", "words", spoken)


def test_quotes_are_told_with_issue_and_speaker_until_highlights_are_hidden(view, heard):
    view.set_quotes([quote(1, 5, 20, "quote, Procedure, said by Miriam T. Oakes")])
    found = QAccessible.queryAccessibleInterface(view)
    text = text_of(view)
    assert "quote, Procedure, said by Miriam T. Oakes" in found.text(QAccessible.Text.Description)
    ground = mirror_of(view).document()
    assert any(_grounds(ground))
    text.setCursorPosition(2)
    text.setCursorPosition(7)
    text.setCursorPosition(30)
    assert heard == ["quote, Procedure, said by Miriam T. Oakes", "end of quote"]
    view.set_highlights_shown(False)
    heard.clear()
    text.setCursorPosition(7)
    assert heard == []
    assert "Procedure" not in found.text(QAccessible.Text.Description)
    assert not any(_grounds(ground))


def _grounds(document):
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            look = pieces.fragment().charFormat()
            yield look.background().style() != Qt.BrushStyle.NoBrush
            pieces += 1
        block = block.next()


def test_places_are_counted_as_qt_counts_them(qtbot, view):
    text = text_of(view)
    page = view.text_at(1)
    page.text = "a\U0001d11e" + page.text[2:]
    mirror_of(view)._shown = None
    mirror_of(view).follow()
    assert text.characterCount() == len(page.text) + 1
    text.setSelection(0, 1, 4)
    assert view.selection() == Span(SOURCE, 1, 1, 3, 1)


def test_views_come_and_go_without_harm(qtbot, jobs):
    case = paper.paper_case()
    hub = Hub(case, jobs)
    for number in range(200):
        made = PageView(hub)
        made.show()
        assert text_of(made).characterCount() == 0
        if number % 2:
            shiboken6.delete(made)
        else:
            made.deleteLater()
            QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    left = PageView(hub)
    qtbot.addWidget(left)
    assert QAccessible.queryAccessibleInterface(left).isValid()
