"""The reader from the page to what leaves the case: its menu, a page break, a column break."""

from __future__ import annotations

import json

import pymupdf
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from casefile.model import Span
from casefile.services.exporting import export_quotes
from casefile.text.flow import flowing
from tests.ui.desk_hands import click, drag, opened, source_of, tagged, words_of
from tests.ui.reader_case import ARTICLE, OPINION, some_words
from tests.ui.window_hands import settle
from ui.widgets.quote_paint import Handles

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")


def entries(reader, where):
    """The menu at a point of the view, as its entries by their words."""
    reader._deeds.show_menu(reader.view.viewport().mapToGlobal(where), by_key=False)
    menu = next(one for one in reader.findChildren(QMenu) if one.isVisible())
    menu.hide()
    return {one.text().partition("\t")[0].replace("&", ""): one for one in menu.actions()}


def test_each_entry_of_the_menu_of_selected_words_does_what_it_says(qtbot, reader_desk):
    desk, reader = reader_desk, reader_desk.reader
    view = opened(qtbot, desk, ARTICLE)
    span = some_words(desk.case, source_of(desk))
    words = flowing(desk.case.pages.get(span.source_id, 1).text[span.start : span.end])
    view.select(span)
    found = entries(reader, view.selection_rects()[0].center())
    asked = ["Tag quote", "", "Copy", "Copy with citation", "", "Search for these words"]
    assert [one for one in found if one] == [one for one in asked if one]

    clipboard = QGuiApplication.clipboard()
    with qtbot.waitSignal(reader.copied):
        found["Copy"].trigger()
    assert clipboard.text() == words
    with qtbot.waitSignal(reader.copied):
        found["Copy with citation"].trigger()
    assert words in clipboard.text()
    assert len(clipboard.text()) > len(words)
    found["Tag quote"].trigger()
    qtbot.waitUntil(reader.tagging.card.isVisible)
    assert reader.tagging.card.span == span
    reader.tagging.card.leave()
    found["Search for these words"].trigger()
    assert desk.panes.view == "search"
    assert desk.search.query == f'"{words}"'
    settle(qtbot, desk)


def test_words_over_a_page_break_are_tagged_drawn_moved_and_exported_whole(
    qtbot, reader_desk, tmp_path
):
    desk = reader_desk
    view = opened(qtbot, desk, OPINION)
    source_id = source_of(desk)
    first, second = (desk.case.pages.get(source_id, page).text for page in (1, 2))
    start, end = first.rindex(" ", 0, len(first) - 60) + 1, second.index(" ", 200)
    span = Span(source_id, 1, start, end, 2)
    view.go_to_page(2)
    settle(qtbot, desk)
    view.show_span(span)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(desk.case.quotes.all()))
    (quote,) = desk.case.quotes.all()
    assert (quote.span.page, quote.span.end_page) == (1, 2)
    assert quote.text.split() == (first[start:] + "\n" + second[:end]).split()
    qtbot.waitUntil(lambda: any(mark.quote_id == quote.id for mark in view._quotes))
    tops = [line.top() for line in view.span_lines(quote.span)]
    assert min(tops) < view.page_rect(1).bottom() < view.page_rect(2).top() < max(tops)
    desk.reader.current.choose(quote.id)
    for _ in range(3):  # over the space, into the next word
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.reader.current.store()
    qtbot.waitUntil(lambda: desk.case.quotes.get(quote.id).span.end > quote.span.end)
    settle(qtbot, desk)
    target = tmp_path / "quotes.json"
    export_quotes(desk.case, destination=target)
    (told,) = json.loads(target.read_text("utf-8"))
    moved = desk.case.quotes.get(quote.id)
    assert (told["text"], told["end"]) == (moved.text, moved.span.end)
    assert (told["page"], told["end_page"], told["page_label"]) == (1, 2, "1–2")


def two_columns(path):
    """A page of two columns, eight lines in each."""
    document = pymupdf.open()
    page = document.new_page()
    for left, name in ((60, "left"), (330, "right")):
        for number in range(1, 9):
            words = f"This is line {number} of the {name} column of it."
            page.insert_text((left, 90 + 18 * number), words, fontsize=10)
    document.save(path)
    document.close()
    return path


def test_an_end_is_dragged_over_a_column_break(qtbot, reader_desk, tmp_path):
    desk = reader_desk
    desk.import_paths([two_columns(tmp_path / "columns.pdf")])
    qtbot.waitUntil(
        lambda: (
            any(one.file_name == "columns.pdf" and one.pages for one in desk.case.sources.all())
            and not desk.importer.is_running
        ),
        timeout=30_000,
    )
    view = opened(qtbot, desk, "columns.pdf")
    text = desk.case.pages.get(source_of(desk), 1).text
    assert text.index("line 8 of the left") < text.index("line 1 of the right")
    start, end = text.index("line 7 of the left"), text.index("line 8 of the left")
    span = Span.on_page(source_of(desk), 1, start, end + len("line 8"))
    goal = text.index("line 2 of the right") + len("line 2")
    quote_id = tagged(qtbot, desk, span)
    click(view, span)
    to = view.span_lines(Span.on_page(span.source_id, 1, goal - 6, goal))[0]
    knob = Handles.of(view.span_lines(span)).end.center()
    drag(view, knob, QPointF(to.right() - 1, to.center().y()))
    qtbot.waitUntil(lambda: words_of(desk, quote_id) == text[start:goal], timeout=5_000)
