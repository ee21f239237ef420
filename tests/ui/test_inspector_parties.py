"""Who is named in the open source, beside it, with real clicks and keys on a real case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from casefile.services.mentions import mention_spans
from casefile.services.parties import add_party
from tests.ui.made_cases import changed_case, copied_case
from ui.models.source_parties import HereRole, SourceParties
from ui.widgets.party_here_delegate import _step_boxes

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def peopled(case_template, tmp_path_factory):
    """The case of the tests with a party that has an alias."""
    with changed_case(case_template, tmp_path_factory.mktemp("peopled")) as case:
        add_party(
            case, name="Federal Revenue Service", roles=["defendant"], aliases=["the Service"]
        )
    return case.path


@pytest.fixture
def case_path(peopled, tmp_path):
    return copied_case(peopled, tmp_path / peopled.name)


def show_parties(qtbot, desk):
    """Open the source that names the Service and bring the tab forward."""
    party = desk.case.parties.named("Federal Revenue Service")
    desk.journeys.jump(mention_spans(desk.case, party_id=party.id)[0])
    if not desk.panes.is_shown("inspector"):
        desk.panes.toggle("inspector")
    desk.inspector.show_tab("Parties")
    pane = desk.inspector.parties
    qtbot.waitUntil(lambda: pane.model.is_read and pane.count > 0, timeout=20_000)
    return pane


def row_of(pane, name):
    names = [pane.model.index(row, 0).data() for row in range(pane.count)]
    return pane.model.index(names.index(name), 0)


def test_it_lists_who_is_named_and_says_so_in_a_sentence(qtbot, desk):
    pane = show_parties(qtbot, desk)
    index = row_of(pane, "Federal Revenue Service")
    here = index.data(HereRole.HERE)
    assert all(span.source_id == desk.source_id for span in here.spans)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Federal Revenue Service, defendant, ")
    assert "mention" in words


def test_arrows_in_the_row_and_on_the_keyboard_go_from_mention_to_mention(qtbot, desk):
    pane = show_parties(qtbot, desk)
    index = row_of(pane, "Federal Revenue Service")
    spans = index.data(HereRole.HERE).spans
    with qtbot.waitSignal(pane.jump_requested) as said:
        _, following = _step_boxes(pane.list.visualRect(index))
        qtbot.mouseClick(pane.list.viewport(), LEFT, pos=following.center())
    assert said.args == [spans[0]]
    assert desk.panes.view == "library"
    with qtbot.waitSignal(pane.jump_requested) as said:
        qtbot.keyClick(pane.list, Qt.Key.Key_Left)
    assert said.args == [spans[-1]]


def test_a_click_and_enter_open_the_page_of_the_party(qtbot, desk):
    pane = show_parties(qtbot, desk)
    index = row_of(pane, "Federal Revenue Service")
    qtbot.mouseClick(pane.list.viewport(), LEFT, pos=pane.list.visualRect(index).center())
    assert desk.panes.view == "parties"
    qtbot.waitUntil(lambda: desk.parties.party is not None, timeout=20_000)
    assert desk.parties.party.name == "Federal Revenue Service"


def test_the_order_can_be_chosen(qtbot, desk):
    pane = show_parties(qtbot, desk)
    by_name = next(one for one in pane.order.menu().actions() if one.text() == "By name")
    by_name.trigger()
    names = [pane.model.index(row, 0).data() for row in range(pane.count)]
    assert names == sorted(names, key=str.casefold)
    assert pane.order.text() == "By name"


def test_the_model_keeps_its_promises(qtbot, qtmodeltester, hub, data):
    model = SourceParties(hub, data)
    qtmodeltester.check(model)
    model.set_active(active=True)
    model.show_source(next(iter(data.sources)))
    qtbot.waitUntil(lambda: model.is_read, timeout=20_000)
    qtmodeltester.check(model)
