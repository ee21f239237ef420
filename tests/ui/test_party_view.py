"""The directory and the pages of parties, with real clicks and keys on a real case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from casefile.changes import Changes
from casefile.model import QuoteState
from casefile.services.parties import add_party, edit_party
from casefile.services.quoting import tag_words
from casefile.services.sources import edit_source
from tests.ui.made_cases import changed_case, copied_case
from ui.app import save_picture
from ui.dialogs.merge import MergeDialog
from ui.models.mention_list import MentionRole
from ui.undo.parties import merge_parties
from ui.views.party.head import PartyName
from ui.views.party.passages import ABOUT, MENTIONS

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ACTIONS = Qt.DropAction.CopyAction


@pytest.fixture(scope="module")
def peopled(case_template, tmp_path_factory):
    """The case of the tests with two parties that are one."""
    with changed_case(case_template, tmp_path_factory.mktemp("peopled")) as case:
        add_party(
            case, name="Federal Revenue Service", roles=["defendant"], aliases=["the Service"]
        )
        add_party(case, name="Federal Revenue Servce")
        judge = case.parties.named("Miriam T. Oakes")
        edit_party(case, party_id=judge.id, roles=["judge"])
    return case.path


@pytest.fixture
def case_path(peopled, tmp_path):
    return copied_case(peopled, tmp_path / peopled.name)


@pytest.fixture
def desk(qtbot, open_window):
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    desk = open_window.desk
    desk.library.list.setFocus()
    qtbot.keyClick(desk.library.list, Qt.Key.Key_7, CONTROL)
    qtbot.waitUntil(lambda: desk.parties.party is not None, timeout=20_000)
    return desk


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

    def test_groups_fold_by_click_and_by_key(self, qtbot, desk):
        show(qtbot, desk, "Federal Revenue Service")
        view, model = desk.parties.list, desk.parties.model
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Left)
        assert "Federal Revenue Service" not in rows(desk)
        assert view.currentIndex().data() == "Defendants"
        heading = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        assert heading == "Defendants, 1 party, folded"
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.currentIndex().data() == "Federal Revenue Service"
        box = view.visualRect(model.index_of_group("judge"))
        qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())
        assert "Miriam T. Oakes" not in rows(desk)

    def test_rows_are_sentences(self, desk):
        index = desk.parties.model.index(1, 0)
        words = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert words == "Federal Revenue Service, agency, defendant, 2 mentions, 0 quotes"

    def test_a_party_is_added_moved_to_the_trash_and_put_back(self, qtbot, desk):
        directory, view = desk.parties.directory, desk.parties.list
        qtbot.mouseClick(directory.add, LEFT)
        qtbot.keyClicks(directory.new_name, "Oakes")
        qtbot.keyClick(directory.new_name, Qt.Key.Key_Return)
        wait_for(qtbot, desk, lambda: desk.parties.party.name == "Oakes")
        view.setFocus()
        with qtbot.waitSignal(desk.said) as said:
            qtbot.keyClick(view, Qt.Key.Key_Delete)
        assert said.args == ["“Oakes” moved to trash", True]
        qtbot.waitUntil(lambda: "Oakes" not in rows(desk), timeout=20_000)
        qtbot.waitUntil(lambda: bool(desk.parties.parties.trash), timeout=20_000)
        directory.more.menu().aboutToShow.emit()
        below = [one.menu() for one in directory.more.menu().actions() if one.menu()]
        below[-1].actions()[0].trigger()
        qtbot.waitUntil(lambda: "Oakes" in rows(desk), timeout=20_000)

    def test_sorting_by_name(self, qtbot, desk):
        directory = desk.parties.directory
        directory.more.menu().aboutToShow.emit()
        by_name = directory.more.menu().actions()[1]
        by_name.trigger()
        model = desk.parties.model
        first = model.index_of_group("other").row() + 1
        others = rows(desk)[first:]
        others = others[: others.index("Proposed")] if "Proposed" in others else others
        assert others == sorted(others)

    def test_f2_puts_the_keyboard_into_the_name(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        qtbot.keyClick(desk.parties.list, Qt.Key.Key_F2)
        assert page.head.name.hasFocus()
        assert page.head.name.selectedText() == "Miriam T. Oakes"

    def test_a_proposed_party_is_accepted_or_turned_down(self, qtbot, desk):
        with desk.case.database.writing():
            desk.case.parties.add("Helena Voss", state=QuoteState.SUGGESTED)
        desk.parties.parties.load()
        qtbot.waitUntil(lambda: "Helena Voss" in rows(desk), timeout=20_000)
        assert rows(desk).index("Helena Voss") > rows(desk).index("Proposed")
        page = show(qtbot, desk, "Helena Voss")
        assert page.proposal.isVisible()
        qtbot.mouseClick(page.turn_down, LEFT)
        qtbot.waitUntil(lambda: "Helena Voss" not in rows(desk), timeout=20_000)
        undo(qtbot, desk)
        qtbot.waitUntil(lambda: "Helena Voss" in rows(desk), timeout=20_000)
        page = show(qtbot, desk, "Helena Voss")
        qtbot.mouseClick(page.accept, LEFT)
        wait_for(qtbot, desk, lambda: not page.proposal.isVisible())
        assert desk.case.parties.named("Helena Voss").state == QuoteState.TAGGED


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

    def test_a_role_in_own_words_comes_and_goes(self, qtbot, desk):
        page = show(qtbot, desk, "Harbor Workers Alliance")
        page.head.role_toggled.emit("amicus & friend")
        wait_for(qtbot, desk, lambda: desk.parties.party.roles == ("amicus & friend",))
        assert page.head.roles.text() == "Amicus && friend"
        undo(qtbot, desk)
        wait_for(qtbot, desk, lambda: desk.parties.party.roles == ())

    def test_a_note_is_kept_when_the_keyboard_leaves_it(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        page.note.setFocus()
        qtbot.keyClicks(page.note, "Assigned on March 3.")
        desk.parties.list.setFocus()
        wait_for(qtbot, desk, lambda: desk.parties.party.note == "Assigned on March 3.")
        undo(qtbot, desk)
        wait_for(qtbot, desk, lambda: page.note.toPlainText() == "")

    def test_a_note_stays_with_its_party_when_another_is_shown(self, qtbot, desk):
        page = show(qtbot, desk, "Miriam T. Oakes")
        judge, other = desk.parties.party, desk.case.parties.named("Harbor Workers Alliance")
        page.note.setFocus()
        qtbot.keyClicks(page.note, "Assigned.")
        desk.parties.show_party(other.id)
        qtbot.waitUntil(lambda: desk.case.parties.get(judge.id).note == "Assigned.")
        wait_for(qtbot, desk, lambda: desk.parties.party.id == other.id)
        assert desk.case.parties.get(other.id).note == ""
        assert page.note.toPlainText() == ""

    def test_mentions_are_read_with_their_words(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        page.passages.show_tab(MENTIONS)
        model = page.passages.mentions
        index = model.index_of(desk.parties.parties.page.spans[0])
        qtbot.waitUntil(lambda: index.data(MentionRole.SNIPPET) is not None, timeout=20_000)
        words = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "The Service may send back" in words
        assert words.endswith(", p. 1")
        head = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert head == "Inside the address requests, 1 mention"
        view = page.passages.lists[MENTIONS]
        view.setFocus()
        view.setCurrentIndex(index)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert desk.journeys.history.here.span == desk.parties.parties.page.spans[0]

    def test_quotes_that_name_the_party_are_about_it(self, qtbot, desk):
        source = next(one for one in desk.data.sources.values() if "stand" in one.title)
        tag_words(desk.case, source_id=source.id, words="the Service must provide")
        desk.data.load()
        desk.hub.announce(Changes(quotes=frozenset(one.id for one in desk.case.quotes.all())))
        page = show(qtbot, desk, "Federal Revenue Service")
        qtbot.waitUntil(lambda: page.passages.about.rowCount() == 1, timeout=20_000)
        assert page.passages.said.rowCount() == 0
        assert page.passages.tabs.checkedId() == ABOUT

    def test_search_asks_for_the_party(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        qtbot.mouseClick(page.head.search, LEFT)
        assert desk.panes.view == "search"
        assert desk.journeys.history.here.query == 'party:"Federal Revenue Service"'

    def test_state_comes_back(self, qtbot, desk):
        show(qtbot, desk, "Miriam T. Oakes")
        desk.parties.model.fold(["defendant"])
        state = desk.parties.state()
        desk.parties.model.fold([])
        show(qtbot, desk, "Federal Revenue Service")
        desk.parties.restore({**state, "sizes": "x -1", "sort": "nonsense"})
        assert desk.parties.party.name == "Miriam T. Oakes"
        assert "Federal Revenue Service" not in rows(desk)
        assert desk.parties.current == desk.case.parties.named("Miriam T. Oakes").id


class TestOverTime:
    def test_bars_say_their_numbers_and_lead_to_their_mentions(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        chart = page.over_time.chart
        assert [chart.words(place) for place in range(len(chart.bars))] == [
            "Week of May 12, 2025: 1 mention in 1 source"
        ]
        chart.setFocus()
        qtbot.keyClick(chart, Qt.Key.Key_Home)
        assert chart.accessibleDescription() == chart.words(0)
        qtbot.mouseClick(chart, LEFT, pos=chart.bar_box(0).center())
        assert page.passages.tabs.checkedId() == MENTIONS
        assert page.passages.time.isVisible()
        assert len(page.passages.mentions.spans) == 1
        qtbot.mouseClick(page.passages.time, LEFT)
        assert not page.passages.time.isVisible()
        assert len(page.passages.mentions.spans) == 2

    def test_the_table_has_the_same_numbers(self, qtbot, desk):
        page = show(qtbot, desk, "Federal Revenue Service")
        qtbot.mouseClick(page.over_time.choice.button(1), LEFT)
        qtbot.mouseClick(page.over_time.choice.button(2), LEFT)
        table = page.over_time.table
        assert table.isVisible()
        row = [table.model().index(0, column).data() for column in range(3)]
        assert row == ["Apr 2025", "1", "1"]

    def test_what_has_no_day_is_counted_in_words(self, qtbot, desk):
        source = next(one for one in desk.data.sources.values() if "stand" in one.title)
        edit_source(desk.case, source_id=source.id, published_on="2025-05")
        desk.hub.announce(Changes(sources=frozenset({source.id})))
        page = show(qtbot, desk, "Federal Revenue Service")
        words = "2 mentions, none in a source with a date."
        qtbot.waitUntil(lambda: page.over_time._undated.text() == words, timeout=20_000)


class TestSameParty:
    def test_a_party_dropped_on_a_party_shows_the_merge(self, qtbot, desk):
        view, model = desk.parties.list, desk.parties.model
        kept, lost = (desk.case.parties.named(f"Federal Revenue Serv{e}") for e in ("ice", "ce"))
        mime = model.mimeData([model.index_of(lost.id)])
        assert mime.text() == "Federal Revenue Servce"
        places = [view.visualRect(model.index_of(one.id)).center() for one in (lost, kept)]
        answers = []
        for place in places:
            enter = QDragEnterEvent(place, ACTIONS, mime, LEFT, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(view.viewport(), enter)
            answers.append(view.drop_row)
        assert answers == [-1, model.index_of(kept.id).row()]
        drop = QDropEvent(QPointF(places[1]), ACTIONS, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), drop)
        dialog = merge_dialog(qtbot, desk)
        with qtbot.waitSignal(dialog.merge_chosen) as said:
            qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert [party.id for party in said.args] == [kept.id, lost.id]
        qtbot.waitUntil(lambda: "Federal Revenue Servce" not in rows(desk), timeout=20_000)

    def test_a_merge_is_listed_and_can_be_taken_apart(self, qtbot, desk):
        kept, lost = (desk.case.parties.named(f"Federal Revenue Serv{e}") for e in ("ice", "ce"))
        desk.parties.ask_merge(kept.id, lost.id)
        qtbot.keyClick(merge_dialog(qtbot, desk), Qt.Key.Key_Return)
        page = desk.parties.page
        wait_for(qtbot, desk, lambda: len(page.merged_buttons) == 1)
        assert page.merged_buttons[0].accessibleName() == "Take Federal Revenue Servce apart"
        qtbot.mouseClick(page.merged_buttons[0], LEFT)
        qtbot.waitUntil(lambda: "Federal Revenue Servce" in rows(desk), timeout=20_000)
        undo(qtbot, desk)
        qtbot.waitUntil(lambda: "Federal Revenue Servce" not in rows(desk), timeout=20_000)

    def test_a_proposed_party_that_was_merged_into_is_proposed_again(self, qtbot, desk):
        with desk.case.database.writing():
            new = desk.case.parties.add("Fed. Rev. Serv.", state=QuoteState.SUGGESTED)
        lost = desk.case.parties.named("Federal Revenue Servce")
        desk.undo.run(merge_parties(desk.hub, desk.case.parties.get(new), lost))
        qtbot.waitUntil(lambda: desk.undo.stack.count() == 1, timeout=20_000)
        assert desk.case.parties.get(new).state == QuoteState.TAGGED
        undo(qtbot, desk)
        assert desk.case.parties.get(new).state == QuoteState.SUGGESTED

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


def test_an_empty_name_is_put_back_and_that_is_said(qtbot):
    field = PartyName()
    qtbot.addWidget(field)
    field.show_name("Miriam T. Oakes")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.refused) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["A party needs a name. “Miriam T. Oakes” was put back"]
    assert field.text() == "Miriam T. Oakes"
