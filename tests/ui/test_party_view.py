"""The directory and the pages of parties, with real clicks and keys on a real case."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPushButton

from casefile.case import open_case
from casefile.services.parties import add_party, edit_party
from ui.app import save_picture
from ui.dialogs.merge import MergeDialog
from ui.main_window import MainWindow
from ui.views.party.passages import MENTIONS

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def peopled(case_path):
    """The case of the tests with two parties that are one."""
    with open_case(case_path) as case:
        add_party(
            case, name="Federal Revenue Service", roles=["defendant"], aliases=["the Service"]
        )
        add_party(case, name="Federal Revenue Servce")
        judge = case.parties.named("Miriam T. Oakes")
        edit_party(case, party_id=judge.id, roles=["judge"])
    return case_path


@pytest.fixture
def desk(qtbot, settings, peopled):
    window = MainWindow(settings)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.open_path(peopled)
    desk = window.desk
    qtbot.waitUntil(lambda: desk.data.is_loaded and not desk.jobs.busy, timeout=20_000)
    desk.library.list.setFocus()
    qtbot.keyClick(desk.library.list, Qt.Key.Key_7, CONTROL)
    qtbot.waitUntil(lambda: desk.parties.party is not None, timeout=20_000)
    yield desk
    window.close()
    shiboken6.delete(window)
    left = [one.name for one in threading.enumerate() if one.name.startswith("casefile")]
    assert not left, "threads outlived the window"


def rows(desk) -> list[str]:
    model = desk.parties.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def show(qtbot, desk, name):
    view, model = desk.parties.list, desk.parties.model
    row = rows(desk).index(name)
    view.scrollTo(model.index(row, 0))
    box = view.visualRect(model.index(row, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())
    qtbot.waitUntil(lambda: desk.parties.party is not None and desk.parties.party.name == name)
    qtbot.waitUntil(lambda: desk.parties.parties.page is not None and not desk.jobs.busy)
    return desk.parties.page


def wait_for(qtbot, desk, condition):
    qtbot.waitUntil(lambda: desk.parties.party is not None and condition(), timeout=20_000)


def merge_dialog(qtbot, desk):
    """The dialog that is open, once it says what a merge would make."""
    (dialog,) = desk.window().findChildren(MergeDialog)
    qtbot.waitUntil(lambda: dialog.result_words.text() != "", timeout=20_000)
    return dialog


def undo(qtbot, desk):
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


class TestDirectory:
    def test_parties_stand_under_their_roles_with_their_mentions(self, desk):
        assert desk.panes.view == "parties"
        assert rows(desk)[:4] == [
            "Defendants",
            "Federal Revenue Service",
            "Judges",
            "Miriam T. Oakes",
        ]
        assert rows(desk)[4] == "Others"

    def test_arrows_pass_over_headings(self, qtbot, desk):
        view = desk.parties.list
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.currentIndex().data() == "Miriam T. Oakes"

    def test_the_filter_finds_aliases_and_offers_to_add_what_is_missing(self, qtbot, desk):
        qtbot.keyClicks(desk.parties.filter, "the service")
        assert rows(desk) == ["Defendants", "Federal Revenue Service"]
        desk.parties.filter.clear()
        qtbot.keyClicks(desk.parties.filter, "Helena Voss")
        *_, add = desk.parties.directory._nothing.findChildren(QPushButton)
        qtbot.mouseClick(add, LEFT)
        wait_for(qtbot, desk, lambda: desk.parties.party.name == "Helena Voss")
        undo(qtbot, desk)
        assert desk.case.parties.named("Helena Voss") is None

    def test_side_bar_and_palette_lead_to_a_party(self, qtbot, desk):
        desk.journeys.go_to("all")
        judge = desk.case.parties.named("Miriam T. Oakes")
        tree, index = desk.sidebar.tree, desk.sidebar.model.index_of(f"party:{judge.id}")
        tree.scrollTo(index)
        qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
        wait_for(qtbot, desk, lambda: desk.parties.party.id == judge.id)
        assert tree.currentIndex() == desk.sidebar.model.index_of(f"party:{judge.id}")


class TestPage:
    def test_it_counts_mentions_and_shows_quotes(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        assert page.numbers["quotes"].text() == "1"
        assert page.passages.said.rowCount() == 1
        qtbot.mouseClick(page.passages.open_quotes, LEFT)
        assert desk.panes.view == "quotes"
        assert desk.quotes.model.speaker == "Miriam T. Oakes"

    def test_mentions_are_stepped_through_in_their_sources(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        assert page.numbers["mentions"].text() == "2"
        places = desk.parties.parties.page.spans
        page.passages.show_tab(MENTIONS)
        qtbot.mouseClick(page.passages.next, LEFT)
        assert desk.journeys.history.here.span == places[0]
        desk.actions_["go.next_mention"].trigger()
        assert desk.journeys.history.here.span == places[1]
        desk.journeys.go_back()
        desk.journeys.go_back()
        assert desk.panes.view == "parties"
        assert page.passages.place.text() == "2 of 2"

    def test_enter_adds_an_alias_and_its_cross_removes_it(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        qtbot.keyClicks(page.aliases.field, "FRS")
        qtbot.keyClick(page.aliases.field, Qt.Key.Key_Return)
        wait_for(qtbot, desk, lambda: page.aliases.names == ("the Service", "FRS"))
        qtbot.mouseClick(page.aliases.remove_button("the Service"), LEFT)
        wait_for(qtbot, desk, lambda: page.aliases.names == ("FRS",))
        assert page.numbers["mentions"].text() == "0"
        undo(qtbot, desk)
        wait_for(qtbot, desk, lambda: page.numbers["mentions"].text() == "2")

    def test_a_new_name_keeps_the_old_one_as_an_alias(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        page.head.name.setFocus()
        page.head.name.selectAll()
        qtbot.keyClicks(page.head.name, "Judge Oakes")
        qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
        wait_for(qtbot, desk, lambda: page.aliases.names == ("Miriam T. Oakes",))
        assert page.passages.said.rowCount() == 1
        undo(qtbot, desk)
        wait_for(qtbot, desk, lambda: desk.parties.party.name == "Miriam T. Oakes")
        assert page.aliases.names == ()

    def test_a_name_that_another_has_is_refused_and_put_back(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        page.head.name.setFocus()
        page.head.name.selectAll()
        qtbot.keyClicks(page.head.name, "Federal Revenue Service")
        with qtbot.waitSignal(desk.hub.failed):
            qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
        assert page.head.name.text() == "Miriam T. Oakes"

    def test_a_role_moves_the_party_in_the_directory(self, qtbot, desk):
        page = show(qtbot, desk, "Harbor Workers Alliance")
        next(one for one in page.head.roles.menu().actions() if one.text() == "Plaintiff").trigger()
        wait_for(qtbot, desk, lambda: rows(desk)[0] == "Plaintiffs")


class TestSameParty:
    def test_a_merge_is_one_step_and_can_be_undone(self, qtbot, desk):
        show(qtbot, desk, "Federal Revenue Servce")
        (card,) = desk.parties.aside.cards
        qtbot.mouseClick(card.findChild(QPushButton, "merge"), LEFT)
        dialog = merge_dialog(qtbot, desk)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        name = "Federal Revenue Service"
        wait_for(qtbot, desk, lambda: "Federal Revenue Servce" not in rows(desk))
        assert desk.parties.party.name == name
        assert "Federal Revenue Servce" in desk.parties.page.aliases.names
        assert desk.undo.stack.undoText().startswith("merge of")
        undo(qtbot, desk)
        qtbot.waitUntil(lambda: "Federal Revenue Servce" in rows(desk))

    def test_keep_apart_is_remembered_and_can_be_undone(self, qtbot, desk):
        show(qtbot, desk, "Federal Revenue Servce")
        (card,) = desk.parties.aside.cards
        qtbot.mouseClick(card.findChild(QPushButton, "apart"), LEFT)
        wait_for(qtbot, desk, lambda: not desk.parties.aside.cards)
        undo(qtbot, desk)
        qtbot.waitUntil(lambda: len(desk.parties.aside.cards) == 1)


def test_everything_that_takes_the_keyboard_has_a_name(desk):
    fields = desk.parties.findChildren(QLineEdit) + desk.parties.findChildren(QPushButton)
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in fields)


def test_the_parties_can_be_drawn(peopled, tmp_path, qapp):
    picture = tmp_path / "parties.png"
    save_picture(peopled, picture, select=lambda window: window.desk.journeys.go_to("parties"))
    assert QImage(str(picture)).width() == 1440
