"""The search view by hand: completing, narrowing, stepping, and coming back to the same row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

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


def test_a_search_is_saved_renamed_deleted_and_asked_again(qtbot, open_window, desk, field) -> None:
    key, tree, undoable = Qt.Key, desk.sidebar.tree, []
    ask(qtbot, desk, field, "named officer")
    with qtbot.waitSignal(desk.said):
        qtbot.keyClick(open_window, key.Key_S, CONTROL)
        assert not desk.undo.stack.canUndo()
        desk.said.connect(lambda *_: undoable.append(desk.undo.stack.canUndo()))
    settle(qtbot, desk)
    assert undoable == [True], "Undo was offered before there was anything to take back"
    (saved,) = desk.search.saved.searches.values()
    row = desk.sidebar.model.index_of(f"search:{saved.id}")
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("named officer, 2 hits")
    qtbot.keyClick(open_window, key.Key_S, CONTROL)
    settle(qtbot, desk)
    assert len(desk.search.saved.searches) == 1, "the same search was saved twice"

    desk.journeys.go_to("all")
    tree.setFocus()
    tree.setCurrentIndex(row)
    qtbot.keyClick(tree, key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Who signs")
    qtbot.keyClick(editor, key.Key_Return)
    qtbot.waitUntil(lambda: desk.sidebar.model.index_of(f"search:{saved.id}").data() == "Who signs")
    settle(qtbot, desk)
    assert desk.undo.stack.undoText() == "renaming of the search “named officer”"
    qtbot.keyClick(tree, key.Key_Return)
    answered(qtbot, desk, "named officer")
    assert desk.panes.view == "search"
    assert field.text() == "named officer"

    tree.setFocus()
    tree.setCurrentIndex(desk.sidebar.model.index_of(f"search:{saved.id}"))
    qtbot.keyClick(tree, key.Key_Delete)
    settle(qtbot, desk)
    assert not desk.sidebar.model.index_of("section:searches").isValid()
    desk.undo.stack.undo()
    settle(qtbot, desk)
    assert desk.sidebar.model.index_of(f"search:{saved.id}").data() == "Who signs"
    open_window.palette_.show()
    rows = open_window.palette_.palette.model
    rows.ask("signs")
    offers = [rows.offer_at(at) for at in range(rows.rowCount())]
    assert f"saved:{saved.id}" in [one.key for one in offers if one is not None]
    open_window.palette_.palette.hide()


def test_a_search_begins_within_what_is_at_hand(qtbot, desk, field) -> None:
    source = next(one for one in desk.data.sources.values() if one.published_on == "2025-05-12")
    desk.journeys.open_source(source.id)
    settle(qtbot, desk)
    desk.actions_["search.source"].trigger()
    answered(qtbot, desk, f"source:{source.id}")
    qtbot.keyClicks(field, "address")
    answered(qtbot, desk, f"source:{source.id} address")
    assert desk.search.model.sources == 1
    desk.search.open_current()
    settle(qtbot, desk)
    desk.actions_["search.date"].trigger()
    answered(qtbot, desk, "date:2025-05-12")
    assert desk.search.model.sources == 1


def test_without_room_beside_them_the_facets_stand_in_place_of_the_results(
    qtbot, open_window, desk, field
) -> None:
    ask(qtbot, desk, field, "address")
    assert desk.search.facets.isVisible()
    assert not desk.search.narrow.isVisible()
    open_window.resize(1060, 800)
    qtbot.waitUntil(desk.search.narrow.isVisible)
    assert not desk.search.facets.isVisible()
    qtbot.mouseClick(desk.search.narrow, Qt.MouseButton.LeftButton, NONE)
    assert desk.search.facets.isVisible()
    assert not desk.search.results.isVisible()
    open_window.resize(1440, 900)
    qtbot.waitUntil(desk.search.results.isVisible)
    assert desk.search.facets.isVisible()
