"""News is said aloud, once, and only where somebody listens."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from casefile.model import Span
from ui.accessible.news import News
from ui.undo import quotes as quote_acts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def heard(heard):
    """What was announced while somebody listens."""
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def test_a_saved_quote_and_its_undoing_are_said(qtbot, heard, desk):
    source = next(iter(desk.data.sources))
    before = len(desk.data.quotes)
    act = quote_acts.tag_quote(desk.hub, Span(source, 1, 0, 12, 1), None, ("Procedure",), "")
    desk.undo.run(act, desk._on_tagged)
    qtbot.waitUntil(lambda: len(desk.data.quotes) == before + 1)
    assert "Quote saved" in heard
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: len(desk.data.quotes) == before)
    assert heard[-1].startswith("Undone: ")
    desk.undo.stack.redo()
    qtbot.waitUntil(lambda: len(desk.data.quotes) == before + 1)
    assert heard[-1].startswith("Done again: ")


def test_the_count_of_results_is_said(qtbot, heard, desk):
    desk.journeys.search_for("address")
    qtbot.waitUntil(lambda: any("hit" in words for words in heard))


def test_a_message_is_said_and_an_error_at_once(heard, desk):
    message = desk.window().message
    message.say("Quote deleted", undo=True)
    message.say_error(OSError(28, "No space left on device"))
    assert heard[-2] == "Quote deleted"
    assert "No space left" in heard[-1]


def test_nothing_is_made_while_nobody_listens(heard, desk):
    QAccessible.setActive(False)
    desk.window().message.say("Quote deleted")
    assert heard == []


def test_a_stack_that_is_deleted_is_not_asked(qtbot):
    desk = QWidget()
    qtbot.addWidget(desk)
    stack = QUndoStack()
    news = News(desk, stack)
    stack.push(QUndoCommand("Tag a quote"))
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(stack)
    assert raised == []
    assert news.parent() is desk
