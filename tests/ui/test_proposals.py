"""Proposals where they are read: outlined, looked at one by one, ruled on by key and click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.model import QuoteState
from tests.ui.desk_hands import click, opened, source_of
from tests.ui.reader_case import ARTICLE, OPINION

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")
KEYS = Qt.Key


def test_proposals_are_outlined_and_ruled_on_where_they_are_read(qtbot, reader_desk):
    desk, proposals = reader_desk, reader_desk.reader.proposals
    desk.finisher.finish()
    qtbot.waitUntil(lambda: not desk.finisher.is_running, timeout=60_000)
    for name in (OPINION, ARTICLE):
        view = opened(qtbot, desk, name)
        source_id = source_of(desk)
        qtbot.waitUntil(lambda: len(proposals.quotes) > 3)  # noqa: B023
        first, second, third, *_ = proposals.quotes
        QTest.keyClick(view, KEYS.Key_A)  # none is looked at yet, so that none is accepted
        QTest.keyClick(view, KEYS.Key_N)
        assert proposals.quote == first
        outlined = {quote.id: lines for quote, lines in proposals.near(view)}
        assert outlined[first.id] == view.span_lines(first.span) != []
        assert proposals.card.isVisible()
        assert f"1 of {len(proposals.quotes)}." in proposals.card.accessibleDescription()
        assert first.reason in proposals.card.reason.text()
        QTest.keyClick(view, KEYS.Key_A)
        QTest.keyClick(view, KEYS.Key_X)  # too fast: the first one is still shown
        follows(qtbot, proposals, second)
        assert desk.undo.stack.undoText().startswith("accept"), "one was ruled on twice"
        assert desk.case.quotes.get(first.id).state == QuoteState.TAGGED
        QTest.keyClick(view, KEYS.Key_X)
        follows(qtbot, proposals, third)
        assert desk.case.quotes.get(second.id).state == QuoteState.REJECTED
        QTest.keyClick(view, KEYS.Key_Escape)
        assert proposals.quote is None
        assert not proposals.card.isVisible()
        click(view, third.span)
        assert proposals.quote == third
        desk.undo.stack.undo()
        qtbot.waitUntil(lambda: second in proposals.quotes)  # noqa: B023
        assert source_id == source_of(desk)
    desk.reader.actions_["highlights"].setChecked(False)
    assert not list(proposals.near(view))
    assert not proposals.card.isVisible()


def follows(qtbot, proposals, quote):
    qtbot.waitUntil(lambda: proposals.quote is not None and proposals.quote.id == quote.id)
