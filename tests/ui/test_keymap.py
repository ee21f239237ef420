"""The map of keys: what INTERFACE.md asks for, what may be chosen, and that chosen keys act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from casefile.services.quoting import Span
from ui.key_entries import APART, key_entries
from ui.keymap import KeyMap, is_single, portable
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier

TABLE = {
    "go.palette": "Ctrl+K",
    "edit.find": "Ctrl+Shift+F",
    "reader.find": "Ctrl+F",
    "edit.filter": "Ctrl+F",
    "reader.find_next": "F3",
    "reader.find_previous": "Shift+F3",
    "go.next_hit": "F4",
    "go.previous_hit": "Shift+F4",
    "import.files": "Ctrl+Shift+I",
    "case.new": "Ctrl+N",
    "case.open": "Ctrl+O",
    "case.recent": "Ctrl+Shift+O",
    "reader.close_tab": "Ctrl+W",
    "app.quit": "Ctrl+Q",
    "edit.undo": "Ctrl+Z",
    "edit.redo": "Ctrl+Shift+Z",
    "edit.preferences": "Ctrl+,",
    "help.guide": "F1",
    "help.keys": "Ctrl+?",
    "view.menu": "F10",
    "go.all": "Ctrl+1",
    "go.unread": "Ctrl+2",
    "go.quotes": "Ctrl+4",
    "go.parties": "Ctrl+7",
    "go.back": "Alt+Left",
    "go.forward": "Alt+Right",
    "go.next_pane": "F6",
    "go.previous_pane": "Shift+F6",
    "reader.next_tab": "Ctrl+Tab",
    "reader.previous_tab": "Ctrl+Shift+Tab",
    "go.up": "Esc",
    "view.sidebar": "F9",
    "view.list": "F8",
    "view.inspector": "Shift+F9",
    "view.full": "F11",
    "view.page_only": "Shift+F11",
    "view.menu_bar": "Ctrl+M",
    "page.screen_down": "Space",
    "page.screen_up": "Shift+Space",
    "page.first": "Ctrl+Home",
    "page.last": "Ctrl+End",
    "reader.go_page": "Ctrl+L",
    "reader.zoom_in": "Ctrl++",
    "reader.zoom_out": "Ctrl+-",
    "reader.zoom_reset": "Ctrl+0",
    "reader.fit_width": "W",
    "reader.fit_page": "Shift+W",
    "reader.caret": "F7",
    "reader.tag": "Q",
    "page.issue1": "1",
    "page.issue8": "8",
    "card.save": "Ctrl+Return",
    "card.issue3": "Alt+3",
    "reader.copy_citation": "Ctrl+Shift+C",
    "reader.highlights": "Ctrl+Shift+H",
    "source.open": "Return",
    "source.rename": "F2",
    "source.read": "Ctrl+U",
    "source.remove": "Del",
    "quote.show": "Return",
    "quote.remove": "Del",
    "lists.menu": "Shift+F10",
    "search.into": "Down",
    "search.open": "Return",
    "case.snapshot": "Ctrl+S",
}
"""INTERFACE.md section 5, as far as what the keys do exists."""

MAC = {
    "view.sidebar": "Ctrl+Meta+S",
    "view.inspector": "Ctrl+Alt+I",
    "view.full": "Ctrl+Meta+F",
}


@pytest.fixture
def keys(qapp) -> KeyMap:
    return KeyMap(key_entries(mac=False), apart=APART)


class TestUsualKeys:
    @pytest.mark.parametrize(("entry", "key"), TABLE.items())
    def test_each_key_of_the_table_is_in_the_map(self, keys, entry, key):
        assert portable(key) in keys.keys(entry)

    @pytest.mark.parametrize(("entry", "key"), MAC.items())
    def test_macos_has_its_own(self, qapp, entry, key):
        mac = KeyMap(key_entries(mac=True), apart=APART)
        assert mac.keys(entry) == (portable(key),)

    def test_no_key_does_two_things_in_one_place(self, keys):
        found = [(one, keys.conflicts(one)) for one in keys.entries if keys.conflicts(one)]
        assert found == []

    def test_every_usual_key_may_be_chosen(self, keys):
        refused = {
            (one.id, key): keys.refusal(key, one.id, mac=False)
            for one in keys.entries.values()
            if not one.fixed
            for key in one.defaults
            if keys.refusal(key, one.id, mac=False)
        }
        assert refused == {}

    def test_no_key_needs_ctrl_and_alt(self, keys):
        assert not [key for one in keys.entries for key in keys.keys(one) if "Ctrl+Alt" in key]


class TestChoosing:
    def test_a_key_of_another_is_told_and_can_be_taken(self, keys):
        assert [one.id for one in keys.holders("F9", "go.palette")] == ["view.sidebar"]
        keys.take("F9", "go.palette")
        assert keys.keys("go.palette") == ("Ctrl+K", "F9")
        assert keys.keys("view.sidebar") == ()

    def test_places_within_one_another_overlap_and_others_do_not(self, keys):
        assert [one.id for one in keys.holders("F7", "reader.tag")] == ["reader.caret"]
        assert keys.holders("Del", "reader.tag") == []

    @pytest.mark.parametrize(
        ("key", "entry", "why"),
        [
            ("Ctrl+Alt+K", "go.palette", "AltGr"),
            ("K", "go.palette", "typed into text"),
            ("Space", "go.palette", "needed in lists"),
            ("Tab", "reader.tag", "moves the keyboard"),
            ("Esc", "reader.tag", "leaves things"),
            ("Ctrl+K, Ctrl+C", "go.palette", "not one key"),
        ],
    )
    def test_what_no_key_may_be_is_refused_with_its_reason(self, keys, key, entry, why):
        assert why in keys.refusal(key, entry, mac=False)

    def test_ctrl_alt_is_command_and_option_on_macos(self, keys):
        assert keys.refusal("Ctrl+Alt+K", "go.palette", mac=True) == ""

    def test_reset_gives_the_usual_keys_back(self, keys):
        keys.set_keys("reader.tag", ["T"])
        keys.set_keys("go.palette", ["F12"])
        keys.reset("reader.tag")
        assert keys.keys("reader.tag") == ("Q",)
        assert keys.is_changed("go.palette")
        keys.reset_all()
        assert keys.chosen() == {}

    def test_what_makes_no_sense_is_passed_over(self, keys):
        stored = {
            "reader.tag": ["T"],
            "no.such": ["F12"],
            "go.palette": "F12",
            "go.up": ["F12"],
            "go.all": ["Ctrl+Alt+1", "blah"],
        }
        assert keys.choose(stored) == 4
        assert keys.chosen() == {"reader.tag": ["T"]}
        assert keys.keys("go.all") == ("Ctrl+1",)

    def test_single_letters_are_told_from_other_keys(self, qapp):
        assert [
            key for key in ("Q", "Shift+W", "1", "Space", "F7", "Ctrl+Q") if is_single(key)
        ] == [
            "Q",
            "Shift+W",
            "1",
        ]


def select_words(qtbot, window):
    """A selection in the reader, which has the keyboard."""
    desk = window.desk
    source_id = next(one.id for one in desk.data.sources.values() if one.title.startswith("What"))
    desk.journeys.open_source(source_id)
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.is_settled)
    desk.reader.view.select(Span.on_page(source_id, 1, 40, 60))
    desk.reader.focus_view()
    return QGuiApplication.focusObject()


class TestChosenKeysAct:
    def test_a_new_key_of_an_action_acts_and_the_old_one_does_not(self, qtbot, window):
        window.registry.keys.set_keys("view.sidebar", ["F12"])
        qtbot.keyClick(window, Qt.Key.Key_F9)
        assert window.desk.panes.is_shown("side")
        qtbot.keyClick(window, Qt.Key.Key_F12)
        assert not window.desk.panes.is_shown("side")

    def test_a_new_key_of_the_page_acts_and_the_old_one_does_not(self, qtbot, window):
        window.registry.keys.set_keys("reader.tag", ["T"])
        page = select_words(qtbot, window)
        card = window.desk.reader.tagging.card
        qtbot.keyClick(page, Qt.Key.Key_Q)
        qtbot.keyClick(page, Qt.Key.Key_T)
        qtbot.waitUntil(card.isVisible)
        assert window.desk.reader.actions_["tag"].text() == "&Tag quote\tT"

    def test_a_key_that_was_taken_away_does_nothing(self, qtbot, window):
        window.registry.keys.set_keys("reader.tag", [])
        page = select_words(qtbot, window)
        qtbot.keyClick(page, Qt.Key.Key_Q)
        qtbot.waitUntil(lambda: not window.desk.jobs.busy)
        assert window.desk.reader.tagging.card.isHidden()

    def test_tool_tips_and_menus_show_the_new_key(self, window):
        window.registry.keys.set_keys("go.back", ["F12"])
        assert window.registry["go.back"].toolTip() == "Back (F12)"
        menu = {one.objectName(): one for _, one in window.registry.commands()}
        assert menu["go.back"].shortcut().toString() == "F12"

    def test_buttons_that_are_no_actions_show_the_new_key_too(self, window):
        keys = window.registry.keys
        keys.set_keys("view.menu", ["F12"])
        keys.set_keys("edit.find", ["Ctrl+J"])
        keys.set_keys("reader.tag", ["T"])
        assert window.top.menu_button.toolTip() == "Menu (F12)"
        assert window.top.search._key_text == "Ctrl+J"
        assert window.desk.reader.tagging.bar._tag.toolTip().endswith("(T)")

    def test_undo_has_the_key_that_was_chosen(self, qtbot, window):
        desk = window.desk
        window.registry.keys.set_keys("edit.undo", ["F12"])
        view = desk.library.list
        view.setFocus()
        view.setCurrentIndex(desk.library.model.index(0, 0))
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: desk.library.model.rowCount() == 2)
        qtbot.keyClick(window, Qt.Key.Key_F12)
        qtbot.waitUntil(lambda: desk.library.model.rowCount() == 3)

    def test_keys_are_there_again_at_the_next_start(self, qtbot, window, settings):
        window.registry.keys.set_keys("go.palette", ["F12"])
        other = MainWindow(settings)
        qtbot.addWidget(other)
        assert other.registry["go.palette"].shortcut().toString() == "F12"


@pytest.mark.qt_log_ignore("propagateSizeHints|raise")  # the offscreen plugin's, for any dialog
class TestKeysOfThisView:
    def dialog(self, window):
        return next(one for one in window.children() if type(one).__name__ == "KeysDialog")

    def groups(self, dialog):
        model = dialog.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def test_the_view_with_the_keyboard_comes_first(self, qtbot, window):
        window.desk.library.list.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_Question, CTRL)
        dialog = self.dialog(window)
        assert dialog.isVisible()
        assert self.groups(dialog) == ["In the list of sources", "Everywhere"]
        dialog.accept()

    def test_in_the_reader_the_page_comes_first(self, qtbot, window):
        select_words(qtbot, window)
        window.registry["help.keys"].trigger()
        dialog = self.dialog(window)
        assert self.groups(dialog) == ["On the page", "In the reader", "Everywhere"]
        dialog.accept()
