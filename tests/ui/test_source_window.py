"""A source in a window of its own: what is done in either window shows in both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desk_hands import HELD, opened, source_of, tagged
from tests.ui.reader_case import ARTICLE, ISSUES, OPINION, some_words
from ui.acts.windows import WindowActs

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
KEYS = Qt.Key


@pytest.fixture
def acts(reader_desk):
    (found,) = reader_desk.findChildren(WindowActs)
    return found


def menu_entry(tabs, source_id, words):
    menu = tabs.menu_of(source_id)
    return next(one for one in menu.actions() if one.text().replace("&", "") == words)


def test_both_windows_show_what_is_done_in_either(qtbot, reader_desk, acts):
    desk = reader_desk
    view = opened(qtbot, desk, ARTICLE)
    source_id = source_of(desk)
    menu_entry(desk.reader.tabs, source_id, "Open in new window").trigger()
    (window,) = acts.windows
    there = window.reader
    qtbot.waitUntil(lambda: there.source is not None and there.is_settled, timeout=20_000)
    assert window.isVisible()
    assert there.source.title in window.windowTitle()

    first = tagged(qtbot, desk, some_words(desk.case, source_id), ISSUES[0])
    qtbot.waitUntil(lambda: [mark.quote_id for mark in there.view._quotes] == [first])
    qtbot.waitUntil(lambda: window.inspector.model.total == 1)

    span = some_words(desk.case, source_id, start=600)
    there.view.select(span)
    QTest.keyClick(there.view, KEYS.Key_2)
    qtbot.waitUntil(lambda: any(mark.span == span for mark in view._quotes))
    second = next(mark.quote_id for mark in view._quotes if mark.span == span)
    assert desk.undo.stack.undoText() == "tagging of a quote"

    window.inspector.show_quote(second)
    window.actions_["quote.remove"].trigger()
    qtbot.waitUntil(lambda: [mark.quote_id for mark in view._quotes] == [first])
    assert "deleted" in window.message._words.text()
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: len(there.view._quotes) == len(view._quotes) == 2)

    there.view.setFocus()
    there.actions_["close_tab"].trigger()
    assert not window.isVisible()
    assert desk.reader.source is not None
    desk.actions_["source.window"].trigger()  # the same window, used again
    assert acts.windows == [window]
    qtbot.waitUntil(lambda: there.source is not None and there.source.id == source_id)


def test_what_was_typed_in_the_other_window_is_kept_when_the_case_closes(qtbot, reader_desk, acts):
    desk = reader_desk
    opened(qtbot, desk, OPINION)
    source_id = source_of(desk)
    acts.open(source_id)
    (window,) = acts.windows
    there, card = window.reader, window.reader.tagging.card
    qtbot.waitUntil(lambda: there.source is not None and there.is_settled, timeout=20_000)
    there.view.select(some_words(desk.case, source_id))
    QTest.keyClick(there.view, KEYS.Key_Q, HELD.NoModifier)
    qtbot.waitUntil(card.isVisible)
    QTest.keyClicks(card._note, "kept")
    window.close()
    qtbot.waitUntil(lambda: any(mark.is_draft for mark in desk.reader.view._quotes))
