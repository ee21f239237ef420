"""Moving with the keyboard: from pane to pane, to views and back, one level back, saving."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.window_hands import settle
from ui.views.reader.issue_chip import IssueCircle
from ui.widgets.focus import has_focus

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, name, held=Qt.KeyboardModifier.NoModifier):
    """A key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "the keyboard is nowhere"
    qtbot.keyClick(focused, name, held)


def open_first(qtbot, desk):
    source_id = next(iter(desk.data.sources))
    desk.journeys.open_source(source_id)
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.is_settled)


class TestPanes:
    def walk(self, qtbot, panes, held=Qt.KeyboardModifier.NoModifier):
        reached = []
        for _ in panes:
            press(qtbot, Qt.Key.Key_F6, held)
            reached.append(next((name for name, one in panes.items() if has_focus(one)), ""))
        return reached

    def test_f6_goes_from_the_tool_bar_to_the_status_line_and_round(self, qtbot, window, desk):
        open_first(qtbot, desk)
        panes = {
            "bar": window.top,
            "side": desk.sidebar,
            "list": desk.library,
            "reader": desk.reader,
            "inspector": desk.inspector,
            "status": window.status,
        }
        window.status.setFocus()
        assert self.walk(qtbot, panes) == list(panes)
        window.top.search.setFocus()
        assert self.walk(qtbot, panes, SHIFT) == list(reversed(panes))

    def test_the_party_page_has_its_own_panes(self, qtbot, window, desk):
        press(qtbot, Qt.Key.Key_7, CTRL)
        settle(qtbot, desk)
        panes = {
            "page": desk.parties.page,
            "aside": desk.parties.aside,
            "status": window.status,
            "bar": window.top,
            "side": desk.sidebar,
            "directory": desk.parties.directory,
        }
        desk.parties.list.setFocus()
        assert self.walk(qtbot, panes) == list(panes)


class TestViews:
    @pytest.mark.parametrize(
        ("digit", "view"), [(Qt.Key.Key_1, "library"), (Qt.Key.Key_4, "quotes")]
    )
    def test_the_keyboard_is_in_the_list_of_the_view(self, qtbot, desk, digit, view):
        desk.sidebar.tree.setFocus()
        press(qtbot, digit, CTRL)
        assert desk.main_widgets[view].hasFocus()

    def test_ctrl_7_leads_into_the_directory(self, qtbot, desk):
        desk.library.list.setFocus()
        press(qtbot, Qt.Key.Key_7, CTRL)
        settle(qtbot, desk)
        assert desk.parties.list.hasFocus()
        before = desk.parties.current
        press(qtbot, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: desk.parties.current != before)

    def test_an_empty_view_does_not_lose_the_keyboard(self, qtbot, window, desk):
        desk.library.list.setFocus()
        desk.library.list.selectAll()
        press(qtbot, Qt.Key.Key_U, CTRL)
        settle(qtbot, desk)
        press(qtbot, Qt.Key.Key_2, CTRL)
        assert desk.library.model.rowCount() == 0
        assert has_focus(desk.library)

    def test_back_and_forward_lead_to_the_party_that_was_shown(self, qtbot, desk):
        press(qtbot, Qt.Key.Key_7, CTRL)
        settle(qtbot, desk)
        first = desk.parties.current
        second = next(one for one in desk.data.parties if one != first)
        desk.journeys.go_to(f"party:{second}")
        settle(qtbot, desk)
        press(qtbot, Qt.Key.Key_1, CTRL)
        press(qtbot, Qt.Key.Key_Left, ALT)
        assert desk.parties.current == second
        press(qtbot, Qt.Key.Key_Left, ALT)
        assert desk.parties.current == first
        press(qtbot, Qt.Key.Key_Right, ALT)
        assert desk.parties.current == second

    def test_back_leads_to_the_search(self, qtbot, window, desk):
        desk.journeys.ask("address")
        settle(qtbot, desk)
        desk.journeys.go_to("all")
        desk.library.list.setFocus()
        press(qtbot, Qt.Key.Key_Left, ALT)
        settle(qtbot, desk)
        assert desk.panes.view == "search"
        assert window.top.search.text() == desk.search.query == "address"


class TestOneLevelBack:
    def test_from_the_page_to_the_list_it_was_opened_from(self, qtbot, desk):
        open_first(qtbot, desk)
        desk.reader.focus_view()
        press(qtbot, Qt.Key.Key_Escape)
        assert desk.library.list.hasFocus()

    def test_from_a_hit_to_the_results(self, qtbot, window, desk):
        desk.journeys.ask("address")
        settle(qtbot, desk)
        desk.search.enter()
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.is_settled)
        assert has_focus(desk.reader)
        press(qtbot, Qt.Key.Key_Escape)
        assert desk.panes.view == "search"
        assert desk.search.results.hasFocus()

    def test_from_a_filter_first_its_words_then_the_field(self, qtbot, desk):
        desk.library.filter.setFocus()
        qtbot.keyClicks(desk.library.filter, "ruling")
        press(qtbot, Qt.Key.Key_Escape)
        assert desk.library.filter.text() == ""
        press(qtbot, Qt.Key.Key_Escape)
        assert desk.library.list.hasFocus()

    def test_from_page_only_to_all_panes(self, qtbot, window, desk):
        open_first(qtbot, desk)
        desk.reader.focus_view()
        press(qtbot, Qt.Key.Key_F11, SHIFT)
        assert not window.top.isVisible()
        press(qtbot, Qt.Key.Key_Escape)
        assert window.top.isVisible()
        assert desk.panes.is_shown("side")


class TestSaving:
    def test_ctrl_s_keeps_a_copy_and_says_that_all_is_saved(self, qtbot, window, desk):
        before = len(desk.case.backups.all())
        press(qtbot, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: len(desk.case.backups.all()) == before + 1)
        qtbot.waitUntil(
            lambda: [one.words for one in window.message.history][-1:] == ["All changes are saved"]
        )

    def test_ctrl_f_filters_where_there_is_a_table(self, qtbot, desk):
        press(qtbot, Qt.Key.Key_4, CTRL)
        press(qtbot, Qt.Key.Key_F, CTRL)
        assert desk.quotes.filter.hasFocus()


def test_the_walk_from_pane_to_pane_ties_no_widget_to_another(qtbot, window, desk):
    open_first(qtbot, desk)
    for _ in range(6):
        press(qtbot, Qt.Key.Key_F6)
    for circle in desk.reader.findChildren(IssueCircle):
        shiboken6.delete(circle)
    assert all(shiboken6.isValid(entry) for entry in window._menus._undo)
    window.close_case()
    assert window.desk is None
