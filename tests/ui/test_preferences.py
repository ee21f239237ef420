"""Preferences: every choice acts at once, is remembered, and can be made with the keyboard."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from casefile.services.quoting import Span
from ui import theme
from ui.key_file import FILE_NAME
from ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")  # the offscreen plugin's


@pytest.fixture
def window(open_window):
    yield open_window
    theme.current.set_density("comfortable")


@pytest.fixture
def dialog(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    made = window.preferences.dialog
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def keyboard(dialog):
    dialog.show_page("Keyboard")
    return dialog.keyboard


def selected_page(qtbot, window):
    """Words are selected in the reader, which has the keyboard."""
    desk = window.desk
    source_id = next(one.id for one in desk.data.sources.values() if one.title.startswith("What"))
    desk.journeys.open_source(source_id)
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.is_settled)
    window.activateWindow()
    desk.reader.focus_view()
    desk.reader.view.select(Span.on_page(source_id, 1, 40, 60))
    desk.reader.tagging.on_selection_settled(desk.reader.selection())
    return desk.reader.view


def choose(qtbot, box, words):
    box.setFocus()
    box.setCurrentIndex(box.findText(words))


class TestGeneral:
    def test_the_window_stays_usable_beside_it(self, window, dialog):
        assert not dialog.isModal()
        window.registry["edit.preferences"].trigger()
        assert window.preferences.dialog is dialog

    def test_the_theme_changes_at_once_and_is_remembered(self, qtbot, dialog, settings):
        choose(qtbot, dialog.general.theme, "Dark")
        assert theme.tokens().dark
        assert settings.scheme == "dark"

    def test_the_theme_of_the_menu_shows_here(self, window, dialog):
        window.registry["theme.dark"].trigger()
        assert dialog.general.theme.currentText() == "Dark"

    def test_row_height_changes_rows_and_nothing_else(self, qtbot, window, dialog, settings):
        rows, head = window.desk.library.list, window.top
        first = window.desk.library.model.index(0, 0)
        before, head_before = rows.visualRect(first).height(), head.height()
        choose(qtbot, dialog.general.density, "Compact")
        qtbot.waitUntil(lambda: rows.visualRect(first).height() < before)
        assert head.height() == head_before
        assert settings.density == "compact"

    def test_rows_of_the_table_follow(self, qtbot, window, dialog):
        window.desk.journeys.go_to("quotes")
        table = window.desk.quotes.table

        def tallest():
            return max(table.rowHeight(row) for row in range(table.model().rowCount()))

        qtbot.waitUntil(lambda: tallest() > 40 and not window.desk.is_busy)
        before = tallest()
        choose(qtbot, dialog.general.density, "Compact")
        qtbot.waitUntil(lambda: tallest() < before)

    def test_text_grows_at_once_and_is_remembered(self, qtbot, window, dialog, settings):
        bar, title = window.top.height(), window.desk.library._title.font().pointSizeF()
        choose(qtbot, dialog.general.text, "200%")
        qtbot.waitUntil(lambda: window.top.height() > 1.8 * bar)
        assert window.desk.library._title.font().pointSizeF() == pytest.approx(2 * title, rel=0.05)
        assert settings.text_scale == 2.0
        choose(qtbot, dialog.general.text, "100%")
        qtbot.waitUntil(lambda: window.top.height() == bar)

    def test_the_menu_bar_is_fixed_from_here(self, qtbot, window, dialog, settings):
        qtbot.keyClick(dialog.general.menu_bar, Qt.Key.Key_Space)
        assert settings.menu_bar
        assert window.menuBar().isVisible()
        window.registry["view.menu_bar"].trigger()
        assert not dialog.general.menu_bar.isChecked()

    def test_damaged_values_are_passed_over(self, tmp_path, qapp):
        store = QSettings(str(tmp_path / "damaged.ini"), QSettings.Format.IniFormat)
        for name in ("theme", "density", "text_percent", "keys", "selection_bar", "desk/x"):
            store.setValue(name, "][ ²")
        settings = Settings(store)
        assert (settings.scheme, settings.density) == ("system", "comfortable")
        assert (settings.text_scale, settings.keys, settings.desk("x")) == (1.0, {}, {})
        assert settings.selection_bar


class TestReading:
    def test_without_the_bar_q_still_tags(self, qtbot, window, dialog, settings):
        dialog.show_page("Reading")
        qtbot.keyClick(dialog.reading.bar, Qt.Key.Key_Space)
        assert not settings.selection_bar
        page = selected_page(qtbot, window)
        tagging = window.desk.reader.tagging
        assert not tagging._wait.isActive()
        qtbot.keyClick(page, Qt.Key.Key_Q)
        qtbot.waitUntil(tagging.card.isVisible)

    def test_one_switch_turns_single_letters_off_and_on(self, qtbot, window, dialog, settings):
        dialog.show_page("Reading")
        qtbot.keyClick(dialog.reading.single, Qt.Key.Key_Space)
        assert not settings.single_keys
        page = selected_page(qtbot, window)
        quotes = len(window.desk.data.quotes)
        for letter in (Qt.Key.Key_Q, Qt.Key.Key_1):
            qtbot.keyClick(page, letter)
        qtbot.waitUntil(lambda: not window.desk.jobs.busy)
        assert window.desk.reader.tagging.card.isHidden()
        assert len(window.desk.data.quotes) == quotes
        qtbot.keyClick(dialog.reading.single, Qt.Key.Key_Space)
        qtbot.keyClick(page, Qt.Key.Key_1)
        qtbot.waitUntil(lambda: len(window.desk.data.quotes) == quotes + 1)

    def test_a_case_opened_later_follows(self, qtbot, window, dialog, case_path):
        dialog.show_page("Reading")
        qtbot.keyClick(dialog.reading.single, Qt.Key.Key_Space)
        window.close_case()
        assert window.open_path(case_path)
        assert not window.desk.reader.pages.single_keys


class TestKeyboard:
    def test_a_pressed_key_is_added_to_its_action(self, qtbot, window, keyboard):
        keyboard.show_entry("view.sidebar")
        qtbot.keyClick(keyboard.chooser.press, Qt.Key.Key_F12)
        assert [chip.text() for chip in keyboard.chooser.chips] == ["F9", "F12"]
        found = [one.toString() for one in window.registry["view.sidebar"].shortcuts()]
        assert found == ["F9", "F12"]

    def test_a_key_of_another_is_named_and_taken_only_when_asked(self, qtbot, window, keyboard):
        keys = window.registry.keys
        keyboard.show_entry("reader.tag")
        qtbot.keyClick(keyboard.chooser.press, Qt.Key.Key_F7)
        assert "Text cursor on pages" in keyboard.chooser.words
        assert "in the reader" in keyboard.chooser.words
        assert keys.keys("reader.tag") == ("Q",)
        qtbot.mouseClick(keyboard.chooser.take, Qt.MouseButton.LeftButton)
        assert keys.keys("reader.tag") == ("Q", "F7")
        assert keys.keys("reader.caret") == ()

    def test_ctrl_alt_is_refused_with_its_reason(self, qtbot, window, keyboard):
        keyboard.show_entry("reader.tag")
        qtbot.keyClick(keyboard.chooser.press, Qt.Key.Key_K, CTRL | ALT)
        assert "AltGr" in keyboard.chooser.words
        assert window.registry.keys.keys("reader.tag") == ("Q",)

    def test_a_key_is_taken_away_and_reset(self, qtbot, window, keyboard):
        keyboard.show_entry("go.palette")
        qtbot.mouseClick(keyboard.chooser.chips[0], Qt.MouseButton.LeftButton)
        assert window.registry["go.palette"].shortcuts() == []
        qtbot.mouseClick(keyboard.chooser.reset, Qt.MouseButton.LeftButton)
        assert window.registry["go.palette"].shortcut().toString() == "Ctrl+K"

    def test_all_keys_are_reset(self, qtbot, window, keyboard):
        window.registry.keys.set_keys("go.palette", ["F12"])
        window.registry.keys.set_keys("reader.tag", [])
        qtbot.mouseClick(keyboard._reset_all, Qt.MouseButton.LeftButton)
        assert window.registry.keys.chosen() == {}
        assert "2 actions" in keyboard._said.text()

    def test_what_cannot_be_changed_says_so(self, keyboard):
        keyboard.show_entry("go.up")
        assert "cannot be changed" in keyboard.chooser.words
        assert keyboard.chooser.press.isHidden()

    def test_the_filter_finds_by_action_and_by_key(self, qtbot, keyboard):
        def names():
            model = keyboard.tree.model()
            groups = [model.index(row, 0) for row in range(model.rowCount())]
            return [
                model.index(below, 0, group).data()
                for group in groups
                for below in range(model.rowCount(group))
            ]

        qtbot.keyClicks(keyboard.filter, "citation")
        assert names() == ["Copy with citation", "Copy with citation"]
        keyboard.filter.clear()
        qtbot.keyClicks(keyboard.filter, "shift+f9")
        assert names() == ["Inspector"]

    def test_keys_go_to_a_file_and_come_back_on_another_computer(
        self, qtbot, window, keyboard, tmp_path
    ):
        keys = window.registry.keys
        keys.set_keys("reader.tag", ["T"])
        keyboard.export_to(tmp_path / FILE_NAME)
        keys.reset_all()
        keyboard.import_from(tmp_path / FILE_NAME)
        assert keys.keys("reader.tag") == ("T",)

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"keys": {}}', "[" * 100_000, "x" * 300_000, "\udcff"]
    )
    def test_a_file_of_something_else_changes_nothing(self, window, keyboard, tmp_path, text):
        keys = window.registry.keys
        keys.set_keys("reader.tag", ["T"])
        path = tmp_path / "other.json"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        keyboard.import_from(path)
        assert "no keys of Casefile" in keyboard._said.text()
        assert keys.keys("reader.tag") == ("T",)

    def test_an_imported_conflict_is_told_in_its_row(self, window, keyboard, tmp_path):
        path = tmp_path / "keys.json"
        path.write_text(json.dumps({"casefile_keys": 1, "keys": {"go.palette": ["F9"]}}))
        keyboard.import_from(path)
        row = keyboard.rows.index_of("go.palette")
        assert row.siblingAtColumn(1).data() == "F9 (used twice)"
        keyboard.show_entry("go.palette")
        assert "Side bar" in keyboard.chooser.words

    def test_the_list_is_used_with_the_keyboard_alone(self, qtbot, window, dialog):
        dialog.names.setFocus()
        dialog.names.setCurrentRow(0)
        for _ in range(2):
            qtbot.keyClick(dialog.names, Qt.Key.Key_Down)
        assert dialog.keyboard.isVisible()
        reached = set()
        for _ in range(12):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            reached.add(QGuiApplication.focusObject())
        assert {dialog.keyboard.filter, dialog.keyboard.tree} <= reached
