"""A case that is opened again is as it was left; damaged notes of it are passed over."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication

from ui.main_window import MainWindow
from ui.models.source_list import Scope, SourceOrder
from ui.widgets.page_tone import Tone
from ui.window_place import keep_geometry, restore_geometry


@pytest.fixture
def opened(qtbot, settings, case_path):
    """Opens the case in a new window; the one before is closed."""
    windows = []

    def open_again(wait=True):
        close()
        made = MainWindow(settings)
        windows.append(made)
        made.resize(1440, 900)
        with qtbot.waitExposed(made):
            made.show()
        assert made.open_path(case_path)
        desk = made.desk
        qtbot.waitUntil(lambda: desk.data.is_loaded and not desk.is_busy, timeout=20_000)
        return made

    def close():
        while windows:
            old = windows.pop()
            old.close()
            shiboken6.delete(old)

    yield open_again
    close()


def open_sources(qtbot, desk, count):
    ids = list(desk.data.sources)[:count]
    for source_id in ids:
        desk.journeys.open_source(source_id)
        qtbot.waitUntil(lambda one=source_id: desk.source_id == one and not desk.is_busy)
    return ids


class TestReader:
    def test_tabs_their_order_and_the_one_in_front_come_back(self, qtbot, opened):
        desk = opened().desk
        ids = open_sources(qtbot, desk, 3)
        desk.reader.open_source(ids[1])
        qtbot.waitUntil(lambda: desk.source_id == ids[1] and not desk.is_busy)
        again = opened().desk
        qtbot.waitUntil(lambda: again.source_id == ids[1])
        assert again.reader.tabs.open_sources == ids

    def test_zoom_of_each_tab_comes_back(self, qtbot, opened):
        desk = opened().desk
        first, second = open_sources(qtbot, desk, 2)
        desk.reader.view.set_zoom(2.0)
        desk.reader.open_source(first)
        qtbot.waitUntil(lambda: desk.source_id == first and not desk.is_busy)
        again = opened().desk
        qtbot.waitUntil(lambda: again.source_id == first)
        assert again.reader.view.zoom == 1.0
        again.reader.open_source(second)
        qtbot.waitUntil(lambda: again.source_id == second and not again.is_busy)
        assert again.reader.view.zoom == 2.0

    def test_tone_strip_and_highlights_come_back(self, qtbot, opened):
        desk = opened().desk
        open_sources(qtbot, desk, 1)
        desk.reader.set_tone(Tone.DARK)
        desk.reader.actions_["strip"].setChecked(True)
        desk.reader.actions_["highlights"].setChecked(False)
        again = opened().desk
        assert again.reader.pages.supply.tone is Tone.DARK
        assert again.reader.actions_["strip"].isChecked()
        assert not again.reader.actions_["highlights"].isChecked()

    def test_a_source_in_the_trash_has_no_tab_any_more(self, qtbot, opened):
        desk = opened().desk
        kept, thrown = open_sources(qtbot, desk, 2)
        desk.journeys.go_to("all")
        desk.library.list.setCurrentIndex(desk.library.model.index_of(thrown))
        desk.library.list.setFocus()
        state = desk.window().settings.desk(desk.case.id)
        qtbot.keyClick(desk.library.list, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: desk.data.sources[thrown].removed_at is not None)
        case_id, settings = desk.case.id, desk.window().settings
        desk.window().close_case()
        settings.set_desk(case_id, state)  # as it was before the source went
        again = opened().desk
        qtbot.waitUntil(lambda: again.source_id == kept)
        assert again.reader.tabs.open_sources == [kept]


class TestViews:
    @pytest.mark.parametrize("view", ["quotes", "parties"])
    def test_the_view_comes_back(self, qtbot, opened, view):
        desk = opened().desk
        desk.journeys.go_to(view)
        again = opened().desk
        assert again.panes.view == view
        assert not again.journeys.history.can_go_back

    def test_the_search_comes_back_with_its_query(self, qtbot, opened):
        window = opened()
        window.desk.journeys.ask("address")
        qtbot.waitUntil(lambda: not window.desk.is_busy)
        again = opened()
        qtbot.waitUntil(lambda: again.desk.search.query == "address")
        assert again.desk.panes.view == "search"
        assert again.top.search.text() == "address"

    def test_scope_and_order_of_the_list_come_back(self, qtbot, opened):
        desk = opened().desk
        desk.journeys.go_to("unread")
        desk.library.set_order(SourceOrder.TITLE, descending=False)
        again = opened().desk
        model = again.library.model
        assert model.scope == Scope("unread")
        assert (model.order, model.descending) == (SourceOrder.TITLE, False)

    def test_folded_sections_and_widths_come_back(self, qtbot, opened):
        desk = opened().desk
        tree = desk.sidebar.tree
        index = desk.sidebar.model.index_of("section:issues")
        assert index.isValid()
        tree.setExpanded(index, False)
        desk.panes._splitter.setSizes([260, 330, 600, 250])
        desk.panes._on_moved()
        widths = desk.panes.state()
        again = opened().desk
        index = again.sidebar.model.index_of("section:issues")
        assert not again.sidebar.tree.isExpanded(index)
        assert again.panes.state() == widths

    def test_page_only_hides_nothing_for_the_next_time(self, qtbot, opened):
        window = opened()
        open_sources(qtbot, window.desk, 1)
        window.registry["view.inspector"].trigger()
        window.registry["view.page_only"].trigger()
        assert not window.desk.panes.is_shown("side")
        window.close_case()
        assert window.top.isVisible()
        again = opened()
        assert again.desk.panes.is_shown("side")
        assert not again.desk.panes.is_shown("inspector")
        assert not again.registry["view.page_only"].isChecked()


DAMAGED = [
    {"view": 7, "scope": "all", "library": [], "sidebar": 3, "reader": "x", "quotes": None},
    {"view": "nowhere", "scope": ["issue", "²"], "library": {"order": "colour"}},
    {"reader": {"tabs": [[1], ["a", []], [99, []], 3], "current": "b", "tone": "Pink"}},
    {"reader": {"tabs": [[1, ["page", -4, 0, 0, "free", 1]], [2, ["text", 1e9, "x"]]]}},
    {"reader": {"tabs": [[1, ["text", 99999999, 8.0]]], "current": 1, "strip": "yes"}},
    {"parties": {"party": "99", "sizes": "0 0", "sort": "x"}, "view": "parties"},
]


class TestDamage:
    @pytest.mark.parametrize("state", DAMAGED)
    def test_damaged_values_are_passed_over(self, qtbot, opened, settings, state):
        case_id = opened().desk.case.id
        opened().desk.window().close_case()
        settings.set_desk(case_id, state)
        desk = opened().desk
        assert desk.library.model.rowCount() == 3
        desk.journeys.go_to("all")
        assert desk.panes.view == "library"

    def test_a_crash_loses_no_tabs(self, qtbot, opened, settings):
        desk = opened().desk
        ids = open_sources(qtbot, desk, 2)
        stored = settings.desk(desk.case.id)["reader"]
        assert [tab[0] for tab in stored["tabs"]] == ids


class TestGeometry:
    def test_the_window_stands_where_it_stood_on_this_screen(self, qtbot, settings):
        first, second = MainWindow(settings), MainWindow(settings)
        for made in (first, second):
            qtbot.addWidget(made)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        first.setGeometry(20, 30, min(700, screen.width() - 40), 500)
        keep_geometry(first, settings)
        assert restore_geometry(second, settings)
        assert second.size() == first.size()

    def test_a_damaged_place_is_passed_over(self, qtbot, settings):
        window = MainWindow(settings)
        qtbot.addWidget(window)
        keep_geometry(window, settings)
        size = window.size()
        settings.set_geometry(settings.screen, QByteArray(b"nothing of the kind"))
        assert not restore_geometry(window, settings)
        assert window.size() == size
