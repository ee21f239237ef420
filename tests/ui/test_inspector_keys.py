"""The cards of the inspector by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desk_hands import opened, source_of, tagged
from tests.ui.reader_case import OPINION, some_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(reader_desk):
    return reader_desk


def test_the_keys_of_the_cards_go_from_card_to_card_to_the_words_and_to_the_trash(qtbot, desk):
    opened(qtbot, desk, OPINION)
    for start in (40, 140):
        tagged(qtbot, desk, some_words(desk.case, source_of(desk), start=start))
    inspector = desk.inspector
    inspector.show_tab("Quotes")
    qtbot.waitUntil(lambda: inspector.model.total == 2)
    cards, first = inspector.cards, desk.reader.view._quotes[0]
    cards.setFocus()
    inspector.show_quote(first.quote_id)
    QTest.keyClick(cards, Qt.Key.Key_Down)
    second = inspector.selected()[0]
    assert second.id != first.quote_id
    with qtbot.waitSignal(inspector.jump_requested) as jump:
        QTest.keyClick(cards, Qt.Key.Key_Return)
    assert jump.args[0] == second.span
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Up)
    assert [one.id for one in inspector.selected()] == [first.quote_id]
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: inspector.model.total == 1)
    assert first.quote_id not in desk.data.quotes
    assert second.id in desk.data.quotes
