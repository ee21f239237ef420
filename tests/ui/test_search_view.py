"""The search view by hand: completing, narrowing, stepping, and coming back to the same row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from casefile.changes import Changes
from tests.ui.window_hands import NONE, settle

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(open_window):
    return open_window.desk


@pytest.fixture
def field(open_window, qtbot):
    """The search field, with the keyboard."""
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    qtbot.keyClick(open_window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert open_window.top.search.hasFocus()
    return open_window.top.search


def ask(qtbot, desk, field, query):
    qtbot.keyClicks(field, query)
    answered(qtbot, desk, query)


def answered(qtbot, desk, query):
    qtbot.waitUntil(lambda: desk.search.query == query, timeout=20_000)
    settle(qtbot, desk)


def boxes(desk, group):
    return {
        one.row.words: one for one in desk.search.facets.groups[group].boxes if not one.isHidden()
    }


def test_a_query_is_completed_by_keys_and_narrowed_by_ticks(
    qtbot, open_window, desk, field
) -> None:
    key = Qt.Key
    qtbot.keyClicks(field, "addr spea")
    assert not field.offers.isHidden()
    for pressed in (key.Key_Down, key.Key_Return):
        qtbot.keyClick(field, pressed)
    assert field.text() == "addr speaker:"
    qtbot.keyClicks(field, "oak")
    qtbot.keyClick(field, key.Key_Down)
    qtbot.keyClick(field, key.Key_Tab)
    assert field.text() == 'addr speaker:"Miriam T. Oakes" '
    assert field.offers.isHidden()
    assert field.hasFocus()

    field.selectAll()
    ask(qtbot, desk, field, "address")
    everything = desk.search.count_words
    types, issues = boxes(desk, "type"), boxes(desk, "issue")
    assert set(types) == {"Article", "Document"}
    assert "Statutory authority" in issues
    article = int(types["Article"].row.hits)
    qtbot.mouseClick(types["Article"], Qt.MouseButton.LeftButton, NONE)
    answered(qtbot, desk, "address type:article")
    assert field.text() == "address type:article"
    assert desk.search.count_words.startswith(f"{article} hit")
    assert "Document" in boxes(desk, "type"), "another value of the group is no longer offered"
    desk.search.facets.groups["type"].boxes[1].setFocus()
    qtbot.keyClick(desk.search.facets.groups["type"].boxes[1], key.Key_Space)
    answered(qtbot, desk, "address type:(article OR other)")
    assert desk.search.count_words == everything

    histogram = desk.search.facets.histogram
    histogram.setFocus()
    assert histogram.range_words == "Apr 2025 – May 2025"
    qtbot.keyClick(histogram, key.Key_Right)
    answered(qtbot, desk, "address type:(article OR other) date:2025-05")
    assert "May 2025" in histogram.accessibleDescription()
    table = desk.search.facets.table
    qtbot.mouseClick(desk.search.facets.as_table, Qt.MouseButton.LeftButton, NONE)
    assert table.isVisible()
    assert not histogram.isVisible()
    shown = [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(2)]
    assert [words for words, _ in shown] == ["Apr 2025", "May 2025"]
    table.selectRow(0)
    qtbot.keyClick(table, key.Key_Return)
    answered(qtbot, desk, "address type:(article OR other) date:2025-04")
    qtbot.mouseClick(desk.search.facets.clear, Qt.MouseButton.LeftButton, NONE)
    answered(qtbot, desk, "address")
    assert desk.search.facets.clear.isHidden()


def test_a_hit_is_opened_stepped_from_and_left_for_the_same_row(
    qtbot, open_window, desk, field
) -> None:
    key, search = Qt.Key, desk.search
    qtbot.keyClicks(field, "address")
    qtbot.keyClick(field, key.Key_Return)  # before the answer is there
    qtbot.waitUntil(lambda: desk.panes.view == "library", timeout=20_000)
    settle(qtbot, desk)
    first = search.current()
    assert first is not None
    assert desk.reader.source.id == first.source_id
    assert not desk.reader.bars.isHidden()
    assert desk.preview.head.isHidden()
    qtbot.keyClick(open_window, key.Key_F4)
    settle(qtbot, desk)
    second = search.current()
    assert second not in (None, first)
    desk.hub.changed.emit(Changes())  # the search is answered anew when it is shown again

    qtbot.keyClick(desk.reader.focusProxy(), key.Key_Escape)
    settle(qtbot, desk)
    assert desk.panes.view == "search"
    assert search.results.hasFocus()
    assert search.current() == second
    assert desk.preview.head.isVisible()
    assert desk.reader.bars.isHidden()
    assert desk.preview.place.text().startswith("Hit ")
    qtbot.mouseClick(desk.preview.before, Qt.MouseButton.LeftButton, NONE)
    settle(qtbot, desk)
    assert search.current() == first

    qtbot.keyClick(search.results, key.Key_Left)
    assert not search.results.isExpanded(search.results.currentIndex())
    qtbot.keyClick(open_window, key.Key_F4)
    assert search.current() is not None, "a folded source keeps its hits from being stepped to"

    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, key.Key_Delete)
    qtbot.keyClick(field, key.Key_Down)
    offered = field.offers.model()
    assert [offered.index(row, 0).data() for row in range(2)] == [
        "address",
        "Clear recent searches",
    ]
    qtbot.keyClick(field, key.Key_Up)
    qtbot.keyClick(field, key.Key_Up)
    qtbot.keyClick(field, key.Key_Return)
    qtbot.keyClick(field, key.Key_Down)
    assert field.offers.isHidden(), "recent searches were not cleared"


def test_mistakes_are_told_and_the_last_results_stay(qtbot, desk, field) -> None:
    ask(qtbot, desk, field, "address")
    rows = desk.search.model.rowCount()
    qtbot.keyClicks(field, ' "')
    answered(qtbot, desk, 'address "')
    assert "quotation mark" in desk.search.told.mistakes.text()
    assert desk.search.model.rowCount() == rows
    field.selectAll()
    ask(qtbot, desk, field, "~")
    assert desk.search.told.mistakes.isVisible()
    assert desk.search.model.rowCount() == rows
    field.selectAll()
    ask(qtbot, desk, field, "adress xylophone")
    assert "“adress”, “xylophone” occur nowhere" in desk.search._empty.words
    field.selectAll()
    ask(qtbot, desk, field, "adress")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # takes the suggestion
    answered(qtbot, desk, "address")
    assert field.text() == "address"
    assert desk.search.model.rowCount() == rows

    desk.chips.chips[0].click()
    assert field.text() == "address party:"
    assert field.hasFocus()
    field.clear()
    phrase = next(one for one in desk.chips.chips if one.text() == '"exact phrase"')
    phrase.click()
    qtbot.keyClicks(field, "named officer")
    assert field.text() == '"named officer" '
