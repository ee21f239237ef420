"""The list of sources: its orders and what it remembers, its menu, typing a name, selecting all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from tests.ui.window_hands import CONTROL, row_of
from ui.models.source_list import SourceOrder, SourceRole
from ui.views.library import _MENU

INSIDE = "Inside the address requests"
MEANS = "What the ruling means for filers"


@pytest.fixture
def library(open_window):
    return open_window.desk.library


def titles(library):
    return [library.model.index(row, 0).data() for row in range(library.model.rowCount())]


def test_an_order_and_its_direction_are_chosen_in_the_menu(library):
    library.set_order(SourceOrder.TITLE, descending=False)
    assert titles(library)[0] == INSIDE
    library._reverse.trigger()
    assert titles(library)[0] == MEANS


def test_typing_a_name_goes_to_it(qtbot, library):
    library.list.setFocus()
    library.list.setCurrentIndex(library.model.index(0, 0))
    qtbot.keyClicks(library.list, "what")
    assert library.list.currentIndex().data() == MEANS


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_a_key_leads_from_the_filter_to_what_it_left(qtbot, library, key):
    library.filter.setFocus()
    qtbot.keyClicks(library.filter, "what")
    qtbot.keyClick(library.filter, key)
    assert library.window().focusWidget() is library.list
    assert [one.title for one in library.selected()] == [MEANS]
    library.filter.setFocus()
    library.filter.setText("nothing has this name")
    qtbot.keyClick(library.filter, key)
    assert library.window().focusWidget() is library.filter


def test_the_open_source_is_marked_also_where_only_the_keyboard_was_on_it(library):
    index = library.model.index(1, 0)
    library.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    library.list.clearSelection()
    library.show_current(index.data(SourceRole.SOURCE).id)
    assert [one.title for one in library.selected()] == [index.data()]


def test_ctrl_a_selects_all_that_is_shown(qtbot, library):
    library.list.setFocus()
    qtbot.keyClick(library.list, Qt.Key.Key_A, CONTROL)
    assert len(library.selected()) == 3
    library.filter.setText("inside")
    assert [one.title for one in library.selected()] in ([INSIDE], [])


def test_the_menus_are_short_and_hold_tagging(open_window):
    assert len([one for one in _MENU if one]) <= 11
    assert "source.issues" in _MENU
    menu = open_window.registry.context_menu(open_window.desk.library, _MENU)
    assert open_window.registry["source.issues"].menu() is not None
    assert open_window.registry["source.folder"] in menu.actions()
    assert row_of(open_window.desk, INSIDE).isValid()
