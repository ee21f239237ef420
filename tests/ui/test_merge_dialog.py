"""What a merge would make, shown before it is made, on a real case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefile.services.merging import merge_preview
from casefile.services.parties import add_party, directory
from ui.dialogs.merge import MergeDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def entries(case):
    """The Service, its misspelling, and a party with the names that documents can have."""
    add_party(case, name="Federal Revenue Service", aliases=["the Service", "Revenue"])
    add_party(case, name="Federal Revenue Servce", aliases=["Fed & Rev <b>Office</b>"])
    return {entry.party.name: entry for entry in directory(case)}


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def opened(qtbot, hub, entries, host, other="Federal Revenue Servce"):
    kept = entries["Federal Revenue Service"]
    dialog = MergeDialog(hub, entries.values(), kept, entries.get(other), host)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def wait_for_words(qtbot, dialog, before=""):
    qtbot.waitUntil(lambda: dialog.aliases.text() + dialog.new_aliases.text() != before)
    return dialog.aliases.text() + dialog.new_aliases.text()


def test_it_says_what_the_merge_then_makes(qtbot, hub, entries, host):
    dialog = opened(qtbot, hub, entries, host)
    wait_for_words(qtbot, dialog)
    kept, other = (entries[f"Federal Revenue Serv{end}"].party.id for end in ("ice", "ce"))
    found = merge_preview(hub.case, into_id=kept, from_ids=[other])
    assert found.mentions == 2
    assert dialog.result_words.text() == "2 mentions in 2 sources"
    assert dialog.aliases.text() == "Aliases: the Service, Revenue"
    assert dialog.new_aliases.text() == (
        "New aliases: Federal Revenue Servce, Fed & Rev <b>Office</b>"
    )
    assert dialog.new_aliases.textFormat() == Qt.TextFormat.PlainText


def test_the_other_name_can_be_kept(qtbot, hub, entries, host):
    dialog = opened(qtbot, hub, entries, host)
    before = wait_for_words(qtbot, dialog)
    second = dialog.names.button(1)
    assert second.accessibleName() == "Keep the name Federal Revenue Servce, 0 mentions"
    qtbot.mouseClick(second.parentWidget(), LEFT)
    words = wait_for_words(qtbot, dialog, before)
    assert "New aliases: Federal Revenue Service, the Service, Revenue" in words
    with qtbot.waitSignal(dialog.merge_chosen) as said:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert [party.name for party in said.args] == [
        "Federal Revenue Servce",
        "Federal Revenue Service",
    ]


def test_escape_merges_nothing(qtbot, hub, entries, host):
    dialog = opened(qtbot, hub, entries, host)
    with qtbot.assertNotEmitted(dialog.merge_chosen), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_other_party_is_chosen_by_any_of_its_names(qtbot, hub, entries, host):
    dialog = opened(qtbot, hub, entries, host, other="")
    assert not dialog.merge.isEnabled()
    field, names = dialog.chooser.field, dialog.chooser.list.model()
    everyone = names.rowCount()
    assert everyone == len(entries) - 1
    qtbot.keyClicks(field, "fed rev off")
    assert [names.index(row, 0).data() for row in range(names.rowCount())] == [
        "Federal Revenue Servce (Fed & Rev <b>Office</b>), 0 mentions"
    ]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wait_for_words(qtbot, dialog)
    with qtbot.waitSignal(dialog.merge_chosen) as said:
        qtbot.keyClick(dialog.names.button(0), Qt.Key.Key_Return)
    assert said.args[1].name == "Federal Revenue Servce"


def test_arrows_go_through_the_parties_that_can_be_chosen(qtbot, hub, entries, host):
    dialog = opened(qtbot, hub, entries, host, other="")
    shown = dialog.chooser.list
    first = shown.currentIndex().data()
    qtbot.keyClick(dialog.chooser.field, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(dialog.chooser.field, Qt.Key.Key_Up)
    assert shown.currentIndex().data() == first
    qtbot.keyClicks(dialog.chooser.field, "nobody at all")
    qtbot.keyClick(dialog.chooser.field, Qt.Key.Key_Return)
    assert not dialog.merge.isEnabled()
