"""Tabs of the reader: the one for looking only, its menu, many of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from casefile.model import TagDraft

JUDGE, INSIDE, MEANS = (
    "Judge lets data agreement stand",
    "Inside the address requests",
    "What the ruling means for filers",
)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def tabs(desk):
    return desk.reader.tabs


def ids(desk):
    return {source.title: source.id for source in desk.data.sources.values()}


def in_front(qtbot, desk, title):
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.source.title == title)


def press(qtbot, desk, title, key):
    view = desk.library.list
    view.setFocus()
    view.setCurrentIndex(desk.library.model.index_of(ids(desk)[title]))
    qtbot.keyClick(view, key)
    in_front(qtbot, desk, title)
    assert view.hasFocus() if key == Qt.Key.Key_Space else desk.reader.view.hasFocus()


def titles(desk):
    names = {one: title for title, one in ids(desk).items()}
    return [names[one] for one in desk.reader.tabs.open_sources]


def test_space_looks_at_one_source_after_another_in_one_tab(qtbot, desk, tabs):
    press(qtbot, desk, JUDGE, Qt.Key.Key_Return)
    press(qtbot, desk, INSIDE, Qt.Key.Key_Space)
    assert titles(desk) == [JUDGE, INSIDE]
    press(qtbot, desk, MEANS, Qt.Key.Key_Space)
    assert titles(desk) == [JUDGE, MEANS]
    assert tabs.looked_at == ids(desk)[MEANS]
    assert "only looked at" in tabs.accessibleTabName(1)
    assert "only looked at" not in tabs.accessibleTabName(0)


def test_looking_at_a_source_that_has_a_tab_leaves_the_tab_as_it_is(qtbot, desk, tabs):
    press(qtbot, desk, JUDGE, Qt.Key.Key_Return)
    press(qtbot, desk, INSIDE, Qt.Key.Key_Space)
    press(qtbot, desk, JUDGE, Qt.Key.Key_Space)
    assert titles(desk) == [JUDGE, INSIDE]
    assert tabs.looked_at == ids(desk)[INSIDE]
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    in_front(qtbot, desk, INSIDE)
    assert tabs.looked_at == ids(desk)[INSIDE]


@pytest.mark.parametrize("way", ["enter", "double click", "menu", "tagging"])
def test_a_tab_for_looking_only_can_be_made_to_last(qtbot, desk, tabs, way):
    press(qtbot, desk, INSIDE, Qt.Key.Key_Space)
    if way == "enter":
        press(qtbot, desk, INSIDE, Qt.Key.Key_Return)
    elif way == "double click":
        qtbot.mouseDClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    elif way == "menu":
        tabs.menu_of(ids(desk)[INSIDE]).actions()[-1].trigger()
    else:
        view = desk.reader.view
        view.select_all()
        desk.reader.save_requested.emit(TagDraft(view.selection(), "", (), ""))
    assert tabs.looked_at is None
    press(qtbot, desk, MEANS, Qt.Key.Key_Space)
    assert titles(desk) == [INSIDE, MEANS]


def test_the_hits_of_a_search_are_looked_at_in_one_tab(qtbot, desk, tabs):
    desk.journeys.search_for("address")
    qtbot.waitUntil(lambda: len(desk.search.spans()) > 1 and not desk.jobs.busy, timeout=20_000)
    sources = list(dict.fromkeys(span.source_id for span in desk.search.spans()))
    assert len(sources) > 1
    for span in desk.search.spans():
        desk.reader.show_span(span, preview=True)
        qtbot.waitUntil(lambda one=span: tabs.current == one.source_id)
        assert tabs.count() == 1
    assert tabs.looked_at == tabs.current


def test_close_others_leaves_one(qtbot, desk, tabs):
    for title in (JUDGE, INSIDE, MEANS):
        press(qtbot, desk, title, Qt.Key.Key_Return)
    menu = tabs.menu_of(ids(desk)[INSIDE])
    words = [action.text() for action in menu.actions()]
    assert words == ["&Close", "Close &others", "", "Open in new &window"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: titles(desk) == [INSIDE])
    in_front(qtbot, desk, INSIDE)
    assert not tabs.menu_of(ids(desk)[INSIDE]).actions()[1].isEnabled()


def test_middle_click_closes_and_the_tab_of_before_comes_to_the_front(qtbot, desk, tabs):
    for title in (JUDGE, INSIDE, MEANS):
        press(qtbot, desk, title, Qt.Key.Key_Return)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    in_front(qtbot, desk, JUDGE)
    qtbot.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(0).center())
    in_front(qtbot, desk, MEANS)
    assert titles(desk) == [INSIDE, MEANS]


def test_the_last_of_thirty_tabs_is_reached(qtbot, desk, tabs):
    source = desk.data.sources[ids(desk)[JUDGE]]
    for number in range(100, 130):
        tabs.put(
            type(source)(
                **{name: getattr(source, name) for name in source.__slots__} | {"id": number}
            )
        )
    assert tabs.count() == 30
    tabs.choose(129)
    box = tabs.tabRect(29)
    assert box.left() >= 0
    assert box.right() <= tabs.width()
    tabs.choose(100)
    assert 0 <= tabs.tabRect(0).left() < tabs.width()


def trashed(qtbot, desk, title):
    desk.library.list.setCurrentIndex(desk.library.model.index_of(ids(desk)[title]))
    desk.actions_["source.remove"].trigger()
    qtbot.waitUntil(lambda: title not in titles(desk))


def test_closed_tabs_come_back_the_last_first_where_they_stood(qtbot, desk, tabs):
    for title in (JUDGE, INSIDE, MEANS):
        press(qtbot, desk, title, Qt.Key.Key_Return)
    reopen = desk.reader.actions_["reopen_tab"]
    assert not reopen.isEnabled()
    for title in (JUDGE, MEANS, INSIDE):
        desk.reader.close_tab(ids(desk)[title])
    assert titles(desk) == []
    for _ in range(2):  # the second before the first is answered
        qtbot.keyClick(
            desk.library.list,
            Qt.Key.Key_T,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    in_front(qtbot, desk, MEANS)
    assert titles(desk) == [INSIDE, MEANS]
    reopen.trigger()
    in_front(qtbot, desk, JUDGE)
    assert titles(desk) == [JUDGE, INSIDE, MEANS]
    assert not reopen.isEnabled()


def test_undoing_a_move_to_the_trash_opens_the_tab_again(qtbot, desk, tabs):
    for title in (JUDGE, INSIDE):
        press(qtbot, desk, title, Qt.Key.Key_Return)
    trashed(qtbot, desk, INSIDE)
    desk.undo.stack.undo()
    in_front(qtbot, desk, INSIDE)
    assert titles(desk) == [JUDGE, INSIDE]
