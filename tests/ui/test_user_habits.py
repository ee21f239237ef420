"""What a user does in passing: undo by key beside the message, close and open a tab, use a menu."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.window_hands import ALT, CONTROL, NONE, click_row, row_of, settle, source
from ui.main_window import MainWindow
from ui.window_place import fit_screen

INSIDE = "Inside the address requests"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise\\(\\)", "grabbing the keyboard")


def to_trash(qtbot, desk, title):
    desk.library.list.setFocus()
    click_row(qtbot, desk.library.list, row_of(desk, title))
    settle(qtbot, desk)
    qtbot.keyClick(desk.library.list, Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert source(desk, title).removed_at is not None


class TestTheMessageWithUndo:
    def test_goes_when_its_act_is_undone_by_key(self, qtbot, window, desk):
        to_trash(qtbot, desk, INSIDE)
        assert window.message.isVisible()
        qtbot.keyClick(desk.library.list, Qt.Key.Key_Z, CONTROL)
        settle(qtbot, desk)
        assert source(desk, INSIDE).removed_at is None
        assert not window.message.isVisible()

    def test_goes_when_another_act_would_be_undone_in_its_stead(self, qtbot, window, desk):
        to_trash(qtbot, desk, INSIDE)
        desk.library.list.setCurrentIndex(desk.library.model.index(0, 0))
        window.registry["source.read"].trigger()
        settle(qtbot, desk)
        assert desk.undo.stack.count() == 2
        assert not window.message.isVisible()

    def test_stays_where_it_offers_nothing(self, qtbot, window, desk):
        window.message.say("Copied")
        window.registry["source.read"].trigger()
        desk.library.list.setCurrentIndex(desk.library.model.index(0, 0))
        window.registry["source.read"].trigger()
        settle(qtbot, desk)
        assert desk.undo.stack.count() >= 1
        assert window.message.isVisible()


class TestATabThatIsOpenedAgain:
    def test_is_where_it_was_left(self, qtbot, reader_desk):
        desk, reader = reader_desk, reader_desk.reader
        opinion = next(one for one in desk.data.sources.values() if one.pages > 2)
        reader.open_source(opinion.id)
        qtbot.waitUntil(lambda: reader.source is not None)
        reader.view.go_to_page(3)
        reader.close_tab()
        assert reader.source is None
        reader.open_source(opinion.id)
        qtbot.waitUntil(lambda: reader.source is not None)
        assert reader.view.page == 3


class TestTheFirstWindow:
    def test_fills_a_screen_that_is_too_small_for_it(self, qtbot, settings):
        window = MainWindow(settings)
        qtbot.addWidget(window)
        room = window.screen().availableGeometry()
        window.resize(room.width(), room.height())
        fit_screen(window)
        assert window.isMaximized()
        assert window.height() < room.height()

    def test_keeps_its_size_where_there_is_room(self, qtbot, settings):
        window = MainWindow(settings)
        qtbot.addWidget(window)
        window.resize(700, 600)
        fit_screen(window)
        assert not window.isMaximized()
        assert window.size() == QSize(700, 600)


class TestTheMenuBar:
    def test_goes_once_its_menu_was_left(self, qtbot, window, desk):
        bar = window.menuBar()
        desk.library.list.setFocus()
        qtbot.keyPress(desk.library.list, Qt.Key.Key_Alt, ALT)
        assert bar.isVisible()
        menu = bar.actions()[0].menu()
        menu.popup(window.mapToGlobal(bar.geometry().bottomLeft()))
        qtbot.keyRelease(menu, Qt.Key.Key_Alt, NONE)
        assert bar.isVisible()
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not bar.isVisible())
        assert QApplication.activePopupWidget() is None

    def test_a_tap_on_its_key_leads_into_it_and_escape_back(self, qtbot, window, desk):
        bar, list_ = window.menuBar(), desk.library.list
        window.activateWindow()
        list_.setFocus()
        qtbot.waitUntil(list_.hasFocus)
        qtbot.keyPress(list_, Qt.Key.Key_Alt, ALT)
        qtbot.keyRelease(list_, Qt.Key.Key_Alt, NONE)
        assert bar.isVisible()
        assert bar.hasFocus()
        assert bar.activeAction() is bar.actions()[0]
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
        assert list_.hasFocus()
        qtbot.waitUntil(lambda: not bar.isVisible())
        window.registry["view.menu"].trigger()
        assert bar.hasFocus()
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
        assert list_.hasFocus()
        qtbot.waitUntil(lambda: not bar.isVisible())

    def test_a_key_pressed_with_alt_is_no_tap(self, qtbot, window, desk):
        bar, list_ = window.menuBar(), desk.library.list
        window.activateWindow()
        list_.setFocus()
        qtbot.waitUntil(list_.hasFocus)
        qtbot.keyPress(list_, Qt.Key.Key_Alt, ALT)
        qtbot.keyClick(list_, Qt.Key.Key_Left, ALT)
        qtbot.keyRelease(list_, Qt.Key.Key_Alt, NONE)
        qtbot.waitUntil(lambda: not bar.isVisible())
        assert list_.hasFocus()


class TestAWindowOnWhichNothingIsOpen:
    def test_speaks_of_no_source_beside_it(self, desk):
        assert desk.reader.source is None
        words = {one.text() for one in desk.inspector.findChildren(QLabel) if one.isVisible()}
        assert "No source is open" in words
        assert "No quotes in this source yet" not in words


class TestClosing:
    def test_a_case_with_acts_ends_in_silence(self, qtbot, window, desk):
        to_trash(qtbot, desk, INSIDE)
        with qtbot.capture_exceptions() as faults:
            window.close()
            shiboken6.delete(desk.undo.stack)
        assert not faults
