"""The user guide: what it says is there, and F1 opens it at the chapter of the view."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QUrl

from resources import guide_text
from tests.ui.window_hands import settle
from ui.key_entries import APART, key_entries
from ui.keymap import KeyMap, portable
from ui.main_window import MainWindow
from ui.models.guide import chapters
from ui.window_help import CHAPTER_OF_PLACE, CHAPTER_OF_VIEW, START

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
KEY = re.compile(r"\*\*((?:(?:Ctrl|Alt|Shift)\+)+\S+|F\d+)\*\*")
OF_THE_SYSTEM = {"Shift+Tab"}
"""Keys that Qt itself reads."""


@pytest.fixture
def guide(qtbot, window):
    window.registry["help.guide"].trigger()
    qtbot.waitUntil(window.help.dialog.isVisible)
    return window.help.dialog


def shown_chapters(guide):
    names = guide.names
    return [names.item(at).text() for at in range(names.count()) if not names.item(at).isHidden()]


class TestText:
    def test_its_pictures_are_those_that_are_drawn(self):
        named = set(re.findall(r"\]\(\.\./docs/screenshots/([^)]+)\)", guide_text()))
        folder = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
        assert len(named) > 10
        assert named <= {one.name for one in folder.iterdir()}

    def test_its_keys_do_something(self, qapp):
        keys = KeyMap(key_entries(mac=False), apart=APART)
        known = {portable(key) for one in keys.entries for key in keys.keys(one)}
        told = {key.replace("Enter", "Return") for key in KEY.findall(guide_text())}
        told -= OF_THE_SYSTEM
        assert len(told) > 30
        assert {key for key in told if portable(key) not in known} == set()

    def test_every_view_has_its_chapter(self):
        titles = {one.title for one in chapters(guide_text())}
        assert {START, *CHAPTER_OF_PLACE.values(), *CHAPTER_OF_VIEW.values()} <= titles

    def test_a_chapter_has_no_picture_and_knows_its_words(self):
        found = chapters("# G\n\n## One\n\n![a](b.png)\n\nPress **Ctrl+K** now.\n\n## Two\n\nNo.")
        assert [one.title for one in found] == ["One", "Two"]
        assert "b.png" not in found[0].text
        assert [one.holds("press  ctrl+k") for one in found] == [True, False]


class TestWindow:
    @pytest.mark.parametrize(("view", "title"), [*CHAPTER_OF_VIEW.items()])
    def test_it_opens_at_the_chapter_of_the_view(self, qtbot, window, view, title):
        desk = window.desk
        if view == "search":
            desk.journeys.search_for("address")
        elif view != "library":
            desk.journeys.go_to(view)
        settle(qtbot, desk)
        desk.journeys.focus_view()
        window.registry["help.guide"].trigger()
        assert window.help.dialog.chapter.title == title

    def test_f1_in_the_reader_leads_to_tagging(self, qtbot, window):
        desk = window.desk
        desk.journeys.jump(next(iter(desk.data.quotes.values())).span)
        settle(qtbot, desk)
        desk.reader.focus_view()
        qtbot.keyClick(desk.reader.view, Qt.Key.Key_F1)
        assert window.help.dialog.chapter.title == "Who said what, where exactly"

    def test_without_a_case_it_begins_at_the_start(self, qtbot, settings):
        made = MainWindow(settings)
        made.registry["help.guide"].trigger()
        assert made.help.dialog.chapter.title == START
        made.close()
        shiboken6.delete(made)

    def test_escape_closes_it_from_field_and_text(self, qtbot, window, guide):
        for widget in (guide.field, guide.text):
            guide.show()
            widget.setFocus()
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
            assert not guide.isVisible()
        assert window.isVisible()

    def test_its_search_keeps_the_chapters_that_hold_the_words(self, qtbot, guide):
        qtbot.keyClicks(guide.field, "keep apart")
        assert shown_chapters(guide) == ["Two names, one party"]
        assert guide.chapter.title == "Two names, one party"
        marks = guide.text.extraSelections()
        assert [mark.cursor.selectedText() for mark in marks] == ["Keep apart"]
        guide.field.clear()
        assert len(shown_chapters(guide)) == guide.names.count()

    def test_enter_steps_through_the_places_and_on_to_the_next_chapter(self, qtbot, guide):
        qtbot.keyClicks(guide.field, "ctrl+z")
        first = guide.chapter.title
        assert len(shown_chapters(guide)) > 2
        seen = [first]
        for _ in range(20):
            qtbot.keyClick(guide.field, Qt.Key.Key_Return)
            if guide.chapter.title != seen[-1]:
                seen.append(guide.chapter.title)
        assert seen[: len(shown_chapters(guide))] == shown_chapters(guide)

    def test_what_is_nowhere_is_said(self, qtbot, guide):
        qtbot.keyClicks(guide.field, "zeppelin")
        assert shown_chapters(guide) == []
        assert guide.said.text() == "Not in the guide"

    def test_nothing_is_loaded_and_no_link_leads_out(self, guide):
        assert guide.text.loadResource(2, QUrl("https://example.org/x.png")) is None
        assert not guide.text.openLinks()

    def test_the_keys_of_the_view_are_one_button_away(self, qtbot, window, guide):
        guide.keys_asked.emit()
        assert not guide.isVisible()
        assert [one for one in window.children() if type(one).__name__ == "KeysDialog"]
