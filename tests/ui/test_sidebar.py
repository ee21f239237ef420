"""The side bar: rows that follow the case one by one, sections, short names, what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from casefile.model import Party, PartyId, PartyKind
from casefile.services import issues
from casefile.services.parties import add_party, put_party
from ui.acts.side_menu import SideMenuActs
from ui.models.party_mentions import PartyMentions
from ui.models.sidebar_model import SidebarModel, SideRole
from ui.views.sidebar import Sidebar
from ui.words import short_names

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(data, qtmodeltester):
    made = SidebarModel(data)
    qtmodeltester.check(made, force_py=False)
    return made


def write(hub, data, qtbot, verb):
    with qtbot.waitSignal(data.issues_changed):
        hub.write(verb)


def titles(model, key):
    parent = model.index_of(key)
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def sections(model):
    entries = [model.index(row, 0).data(SideRole.ENTRY) for row in range(model.rowCount())]
    return [entry.key for entry in entries if entry.is_section]


class TestModel:
    def test_rows_come_go_and_move_without_a_reset(self, model, hub, data, case, qtbot):
        resets, moves = [], []
        model.modelReset.connect(lambda: resets.append(1))
        model.rowsMoved.connect(lambda *_: moves.append(1))
        first = next(iter(data.issues))
        write(hub, data, qtbot, lambda: issues.add_issue(case, name="Remedy", parent=first))
        remedy = next(one.id for one in data.issues.values() if one.name == "Remedy")
        assert titles(model, f"issue:{first}") == ["Remedy"]
        write(hub, data, qtbot, lambda: issues.move_issue(case, issue_id=remedy, parent=None))
        assert titles(model, "section:issues")[-1] == "Remedy"
        write(
            hub, data, qtbot, lambda: issues.move_issue(case, issue_id=remedy, parent=None, place=0)
        )
        assert titles(model, "section:issues")[0] == "Remedy"
        write(hub, data, qtbot, lambda: issues.delete_issue(case, issue_id=remedy))
        assert "Remedy" not in titles(model, "section:issues")
        assert not resets
        assert moves

    def test_an_index_of_a_row_that_went_leads_nowhere(self, model, hub, data, case, qtbot):
        gone = model.index_of(f"issue:{next(iter(data.issues))}")
        row, number = gone.row(), gone.internalId()
        issue_id = next(iter(data.issues))
        write(hub, data, qtbot, lambda: issues.delete_issue(case, issue_id=issue_id))
        assert model.data(model.createIndex(row, 0, number), Qt.ItemDataRole.DisplayRole) is None

    def test_without_issues_there_is_a_row_to_make_one(self, model, hub, data, case, qtbot):
        for issue_id in list(data.issues):
            write(hub, data, qtbot, lambda one=issue_id: issues.delete_issue(case, issue_id=one))
        assert titles(model, "section:issues") == ["New issue…"]

    def test_sections_move_hide_and_come_back(self, model):
        assert sections(model) == ["section:parties", "section:issues"]
        model.move_section("section:issues", -1)
        assert sections(model) == ["section:issues", "section:parties"]
        model.move_section("section:issues", -1)
        model.set_section_shown("section:parties", shown=False)
        assert sections(model) == ["section:issues"]
        model.set_sections(["nonsense", "section:parties"], {"section:issues", "x"})
        assert sections(model) == ["section:parties"]

    def test_parties_are_ordered_by_mentions_where_those_are_known(self, model, data):
        by_name = {party.name: party.id for party in data.parties.values()}
        model.set_mentions({by_name["Miriam T. Oakes"]: 3, by_name["Harbor Workers Alliance"]: 9})
        assert titles(model, "section:parties")[1:] == [
            "Harbor Workers Alliance",
            "Miriam T. Oakes",
        ]
        index = model.index_of(f"party:{by_name['Harbor Workers Alliance']}")
        assert index.data(SideRole.ENTRY).count == 9
        assert index.data(SPOKEN) == "Harbor Workers Alliance, 9 mentions"

    def test_before_mentions_are_counted_no_other_number_stands_in_their_place(self, model, data):
        for party in data.parties.values():
            index = model.index_of(f"party:{party.id}")
            assert index.data(SideRole.ENTRY).count < 0
            assert index.data(SPOKEN) == f"{party.name}, being counted"
        assert model.index_of("parties").data(SPOKEN) == "All parties, 2 parties"
        assert model.index_of("all").data(SPOKEN) == "All sources, 3 sources"

    def test_mentions_are_counted_without_the_parties_being_looked_at(self, hub, data, case, qtbot):
        mentions = PartyMentions(hub, data)
        marsden = put_party(case, name="Arthur Bell Marsden")
        with qtbot.waitSignal(mentions.counted, timeout=20_000) as told:
            hub.announce(marsden)
        (party_id,) = marsden.parties
        assert told.args[0][party_id] == 1

    def test_six_parties_are_shown_and_the_way_to_all(self, model, hub, data, case, qtbot):
        for name in ("A", "B", "C", "D", "E", "F"):
            with qtbot.waitSignal(data.parties_changed):
                hub.write(lambda name=name: add_party(case, name=f"Party {name}"))
        assert len(titles(model, "section:parties")) == 7
        assert titles(model, "section:parties")[0] == "All parties"
        assert model.index_of("parties").data(SideRole.ENTRY).count == 8

    def test_only_work_to_do_is_amber(self, model):
        model.set_importing((0, 3))
        assert not model.index_of("import").data(SideRole.ENTRY).alert
        model.set_importing((2, 3))
        assert model.index_of("import").data(SideRole.ENTRY).alert
        assert not model.index_of("unread").data(SideRole.ENTRY).alert


class TestState:
    def test_a_party_that_leaves_the_six_is_marked_among_all(self, data, hub, case, qtbot):
        bar = Sidebar(data)
        qtbot.addWidget(bar)
        shown = next(iter(data.parties))
        bar.mark(f"party:{shown}")
        for name in ("A", "B", "C", "D", "E", "F"):
            with qtbot.waitSignal(data.parties_changed):
                hub.write(lambda name=name: add_party(case, name=f"Party {name}"))
        bar.model.set_mentions({one: 0 if one == shown else 9 for one in data.parties})
        assert not bar.model.index_of(f"party:{shown}").isValid()
        assert bar.tree.entry().key == "parties"

    def test_order_visibility_and_folds_are_remembered(self, data, qtbot):
        first, second = Sidebar(data), Sidebar(data)
        qtbot.addWidget(first)
        qtbot.addWidget(second)
        first.model.move_section("section:issues", -1)
        first.tree.collapse(first.model.index_of("section:parties"))
        first.model.set_section_shown("section:issues", shown=False)
        second.restore(first.state())
        order = ["section:searches", "section:issues", "section:parties"]
        assert second.model.sections == order
        assert sections(second.model) == ["section:parties"]
        assert not second.tree.isExpanded(second.model.index_of("section:parties"))
        second.restore({})
        assert sections(second.model) == ["section:parties", "section:issues"]
        assert second.tree.isExpanded(second.model.index_of("section:parties"))


def party(number, name, kind, *aliases):
    return Party(PartyId(number), name, kind, (), tuple(aliases), "")


class TestShortNames:
    def test_the_shortest_sensible_name_is_shown(self):
        parties = [
            party(1, "Federal Revenue Office", PartyKind.AGENCY, "the Service", "FRO", "F.R.O."),
            party(
                2, "Harbor Workers Alliance", PartyKind.ORGANIZATION, "Harbor Workers", "alliance"
            ),
            party(3, "Owen T. Calder", PartyKind.PERSON, "Calder", "OTC"),
            party(4, "Lakeside Tenants Union", PartyKind.ORGANIZATION),
        ]
        assert list(short_names(parties, parties).values()) == [
            "FRO",
            "Harbor Workers",
            "Owen T. Calder",
            "Lakeside Tenants Union",
        ]

    def test_a_short_name_that_two_parties_share_is_not_used(self):
        one = party(1, "Port Office", PartyKind.AGENCY, "PO")
        other = party(2, "Post Office", PartyKind.AGENCY, "po", "P.O.")
        assert list(short_names([one, other], [one, other]).values()) == [
            "Port Office",
            "Post Office",
        ]


class TestMenus:
    def test_every_menu_is_short_and_of_actions_that_are_elsewhere_too(self, open_window):
        desk = open_window.desk
        listed = {action for _, action in open_window.registry.commands()}
        acts = next(one for one in open_window._acts.parts if isinstance(one, SideMenuActs))
        for key in (f"issue:{next(iter(desk.data.issues))}", "section:issues", "all"):
            entry = desk.sidebar.model.index_of(key).data(SideRole.ENTRY)
            entries = [one for one in acts.menu_of(entry).actions() if not one.isSeparator()]
            assert 0 < len(entries) <= 11
            assert set(entries) <= listed

    def test_the_menu_of_a_party_leads_to_its_page_and_does_it_there(self, qtbot, open_window):
        desk = open_window.desk
        acts = next(one for one in open_window._acts.parts if isinstance(one, SideMenuActs))
        party = next(one for one in desk.data.parties.values() if one.name == "Miriam T. Oakes")
        entry = desk.sidebar.model.index_of(f"party:{party.id}").data(SideRole.ENTRY)
        entries = {one.text().partition("\t")[0]: one for one in acts.menu_of(entry).actions()}
        assert len(entries) <= 11
        entries["Move to &trash"].trigger()
        qtbot.waitUntil(lambda: party.id not in desk.data.parties, timeout=20_000)
        assert len(desk.data.parties) == 1

    def test_the_menu_key_opens_it_at_the_current_row(self, qtbot, open_window):
        tree, model = open_window.desk.sidebar.tree, open_window.desk.sidebar.model
        tree.menu_wanted.disconnect()
        tree.setCurrentIndex(model.index_of("quotes"))
        reason = QContextMenuEvent.Reason.Keyboard
        with qtbot.waitSignal(tree.menu_wanted) as asked:
            event = QContextMenuEvent(reason, QPoint(5, 400), QPoint(5, 400))
            QApplication.sendEvent(tree.viewport(), event)
        entry, where = asked.args
        assert entry.key == "quotes"
        box = tree.visualRect(model.index_of("quotes"))
        assert tree.viewport().mapFromGlobal(where).y() == box.bottom()

    def test_sections_are_hidden_and_moved_from_the_view_menu(self, open_window):
        desk, registry = open_window.desk, open_window.registry
        registry["side.parties"].trigger()
        assert sections(desk.sidebar.model) == ["section:issues"]
        registry["side.parties"].trigger()
        desk.sidebar.tree.setCurrentIndex(
            desk.sidebar.model.index_of(f"issue:{next(iter(desk.data.issues))}")
        )
        registry["side.up"].trigger()
        assert sections(desk.sidebar.model) == ["section:issues", "section:parties"]
        assert registry["side.parties"].isChecked()
