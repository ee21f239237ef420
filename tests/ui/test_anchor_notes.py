"""Quotes whose words are no longer where they were tagged: checked on opening, said in words, and
moved only when the user says so.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.document import Block, BlockKind, ReadPage
from casefile.model import Span
from tests.ui.desk_hands import opened, source_of, tagged, words_of
from tests.ui.reader_case import ARTICLE, OPINION, some_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(reader_desk):
    return reader_desk


def read_differently(case, source_id, change):
    """Store a source's pages as if a newer reader had read other text, with the words it holds
    (boxes are of no interest here)."""
    count = case.sources.get(source_id).pages
    pages = [case.pages.get(source_id, number) for number in range(1, count + 1)]
    with case.database.writing():
        case.pages.drop(source_id)
        case.pages.store(
            source_id,
            [
                ReadPage(
                    number=page.number,
                    text=change(page.text),
                    label="",
                    width=page.width,
                    height=page.height,
                    blocks=(Block(BlockKind.PARAGRAPH, 0, len(change(page.text))),),
                )
                for page in pages
            ],
        )


def chosen(qtbot, desk, quote_id):
    desk.inspector.show_quote(quote_id)
    qtbot.waitUntil(lambda: bool(desk.inspector.notice.words))
    return desk.inspector.notice


@pytest.mark.parametrize(("name", "other"), [(OPINION, ARTICLE), (ARTICLE, OPINION)])
def test_a_moved_quote_is_drawn_nowhere_until_the_user_moves_it(qtbot, desk, name, other):
    opened(qtbot, desk, name)
    source_id = source_of(desk)
    span = some_words(desk.case, source_id)
    quote_id = tagged(qtbot, desk, span, "Confidentiality")
    words = words_of(desk, quote_id)
    opened(qtbot, desk, other)
    read_differently(desk.case, source_id, "A line that is new. {}".format)
    view = opened(qtbot, desk, name)
    qtbot.waitUntil(lambda: desk.data.quotes[quote_id].anchor_status == "moved")
    qtbot.waitUntil(lambda: not view._quotes)
    assert desk.case.quotes.get(quote_id).span == span
    notice = chosen(qtbot, desk, quote_id)
    assert notice.words.startswith("Its words stand on p. 1 now")
    QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 1)
    moved = desk.case.quotes.get(quote_id)
    assert (moved.text, moved.anchor_status) == (words, "exact")
    assert moved.span == Span.on_page(source_id, 1, span.start + 20, span.end + 20)
    qtbot.waitUntil(lambda: [mark.span for mark in view._quotes] == [moved.span])
    qtbot.waitUntil(lambda: not notice.words)
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: desk.case.quotes.get(quote_id).anchor_status == "moved")
    assert desk.case.quotes.get(quote_id).span == span


def test_words_that_are_gone_are_said_and_can_be_replaced_by_a_selection(qtbot, desk):
    opened(qtbot, desk, ARTICLE)
    source_id = source_of(desk)
    span = some_words(desk.case, source_id)
    quote_id = tagged(qtbot, desk, span)
    words = words_of(desk, quote_id)
    opened(qtbot, desk, OPINION)
    read_differently(desk.case, source_id, lambda text: text.replace(words, "z" * len(words)))
    view = opened(qtbot, desk, ARTICLE)
    qtbot.waitUntil(lambda: desk.data.quotes[quote_id].anchor_status == "missing")
    qtbot.waitUntil(lambda: not view._quotes)
    notice = chosen(qtbot, desk, quote_id)
    assert notice.words.startswith("Not found in this text")
    with qtbot.waitSignal(desk.said) as said:
        QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    assert said.args == ["Select the words on the page first", False]
    other = some_words(desk.case, source_id, start=span.end + 40)
    view.select(other)
    QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 1)
    assert desk.case.quotes.get(quote_id).span == other
    qtbot.waitUntil(lambda: not notice.words)


def test_words_in_several_places_are_not_guessed_at(qtbot, desk):
    opened(qtbot, desk, ARTICLE)
    source_id = source_of(desk)
    quote_id = tagged(qtbot, desk, some_words(desk.case, source_id))
    words = words_of(desk, quote_id)
    opened(qtbot, desk, OPINION)
    twice = f"{'z' * 90} {words} {'z' * 90} {words} {'z' * 90}"
    read_differently(desk.case, source_id, lambda _: twice)
    view = opened(qtbot, desk, ARTICLE)
    qtbot.waitUntil(lambda: desk.data.quotes[quote_id].anchor_status == "ambiguous")
    assert chosen(qtbot, desk, quote_id).words.startswith("These words stand in several places")
    qtbot.waitUntil(lambda: not view._quotes)


def test_nothing_is_written_where_every_quote_stands(qtbot, desk):
    opened(qtbot, desk, ARTICLE)
    quote_id = tagged(qtbot, desk, some_words(desk.case, source_of(desk)))
    opened(qtbot, desk, OPINION)
    seen = []
    desk.hub.changed.connect(seen.append)
    opened(qtbot, desk, ARTICLE)
    assert not any(changes.quotes for changes in seen)
    assert desk.case.quotes.get(quote_id).anchor_status == "exact"
