"""The view of the trash, with real clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefile.services.issues import delete_issue
from casefile.services.parties import remove_parties
from casefile.services.quoting import remove_quotes
from casefile.services.sources import remove_sources
from casefile.services.trash import Farewell
from tests.ui.window_hands import CONTROL, click_row, issue, settle, source
from ui.acts.trash import words_of
from ui.dialogs.confirm import ConfirmDialog

JUDGE = "Judge lets data agreement stand"
INSIDE = "Inside the address requests"


@pytest.fixture
def desk(qtbot, open_window):
    """A desk that shows a trash with a source, a quote, a party and an issue in it."""
    desk = open_window.desk
    quote = next(one for one in desk.data.quotes.values() if "provide" in one.text)
    party = next(one for one in desk.data.parties.values() if one.name == "Miriam T. Oakes")
    for verb, ids in (
        (remove_sources, {"source_ids": [source(desk, INSIDE).id]}),
        (remove_quotes, {"quote_ids": [quote.id]}),
        (remove_parties, {"party_ids": [party.id]}),
        (delete_issue, {"issue_id": issue(desk, "Procedure").id}),
    ):
        desk.hub.write(lambda verb=verb, ids=ids: verb(desk.case, **ids))
    qtbot.waitUntil(lambda: len(desk.trash.model.items) == 4, timeout=20_000)
    click_row(qtbot, desk.sidebar.tree, desk.sidebar.model.index_of("trash"))
    assert desk.panes.view == "trash"
    return desk


def item(desk, kind):
    found = next(one for one in desk.trash.model.items if one.kind == kind)
    return desk.trash.model.index_of(kind, found.id)


def asked(qtbot, desk):
    qtbot.waitUntil(lambda: bool(desk.findChildren(ConfirmDialog)), timeout=20_000)
    (dialog,) = desk.findChildren(ConfirmDialog)
    return dialog


def test_everything_removed_stands_under_its_kind(qtmodeltester, desk):
    model = desk.trash.model
    qtmodeltester.check(model)
    heads = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert heads == ["Sources  1", "Quotes  1", "Parties  1", "Issues  1"]
    assert item(desk, "quote").siblingAtColumn(1).data() == f"in “{JUDGE}”"
    assert item(desk, "source").siblingAtColumn(3).data() != ""
    assert desk.trash.tree.isExpanded(model.index(3, 0))


def test_things_are_put_back_together_and_that_is_undone(qtbot, open_window, desk):
    click_row(qtbot, desk.trash.tree, item(desk, "source"))
    click_row(qtbot, desk.trash.tree, item(desk, "issue"), modifier=CONTROL)
    open_window.registry["trash.restore"].trigger()
    qtbot.waitUntil(lambda: len(desk.trash.model.items) == 2, timeout=20_000)
    assert desk.undo.stack.undoText() == "putting back of 2 things"
    qtbot.waitUntil(lambda: source(desk, INSIDE).removed_at is None)
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: len(desk.trash.model.items) == 4, timeout=20_000)
    assert desk.case.sources.get(source(desk, INSIDE).id).removed_at is not None


def test_the_key_puts_back_what_is_selected(qtbot, desk):
    click_row(qtbot, desk.trash.tree, item(desk, "party"))
    qtbot.keyClick(desk.trash.tree, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(desk.trash.model.items) == 3, timeout=20_000)


def test_delete_asks_first_and_cancel_has_the_focus(qtbot, desk):
    click_row(qtbot, desk.trash.tree, item(desk, "source"))
    qtbot.keyClick(desk.trash.tree, Qt.Key.Key_Delete)
    dialog = asked(qtbot, desk)
    assert dialog.words.startswith(
        "1 source and 1 quote will be deleted for good, with the copies of the files kept in this "
        "case. The original files on your disk are not touched."
    )
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.cancel)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert len(desk.case.sources.trash()) == 1


def test_what_is_deleted_for_good_is_gone_and_nothing_can_be_undone(qtbot, open_window, desk):
    case, gone = desk.case, source(desk, INSIDE)
    path = case.original_path(gone.id)
    click_row(qtbot, desk.trash.tree, item(desk, "party"))
    open_window.registry["trash.restore"].trigger()
    qtbot.waitUntil(lambda: desk.undo.stack.canUndo(), timeout=20_000)
    click_row(qtbot, desk.trash.tree, item(desk, "source"))
    open_window.registry["trash.delete"].trigger()
    dialog = asked(qtbot, desk)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gone.id not in desk.data.sources, timeout=20_000)
    assert not path.exists()
    assert not desk.undo.stack.canUndo()
    assert "can no longer be undone" in open_window.message.history[-1].words


def test_emptying_leaves_the_empty_state_and_no_row_in_the_side_bar(qtbot, open_window, desk):
    open_window.registry["trash.empty"].trigger()
    dialog = asked(qtbot, desk)
    assert dialog.windowTitle() == "Empty the trash?"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.trash.model.items, timeout=20_000)
    assert desk.trash._stack.currentWidget().words.startswith("The trash is empty")
    assert not desk.sidebar.model.index_of("trash").isValid()
    assert not open_window.registry["trash.empty"].isEnabled()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)


def test_the_filter_keeps_what_has_the_words(qtbot, desk):
    desk.trash.filter.setText("inside")
    assert desk.trash.model.shown == 1
    desk.trash.filter.setText("nothing of the kind")
    assert "has “nothing of the kind”" in desk.trash._stack.currentWidget().words


def test_the_words_say_what_stays_without_a_speaker():
    words = words_of(Farewell(parties=2, unspoken=3))
    assert words.startswith("2 parties will be deleted for good. 3 more quotes stay and lose their")


def test_a_source_in_the_trash_is_read_there_and_put_back_from_its_page(qtbot, desk):
    click_row(qtbot, desk.trash.tree, item(desk, "quote"))
    assert not desk.actions_["trash.open"].isEnabled()
    click_row(qtbot, desk.trash.tree, item(desk, "source"))
    desk.trash.tree.setFocus()
    qtbot.keyClick(desk.trash.tree, Qt.Key.Key_Return)
    reader = desk.reader
    qtbot.waitUntil(lambda: reader.source is not None and reader.source.title == INSIDE)
    settle(qtbot, desk)
    assert "in the trash" in reader.banner.words
    assert desk.inspector.details.note.isReadOnly()
    reader.view.select_all()
    settle(qtbot, desk)
    qtbot.keyClick(reader.view, Qt.Key.Key_Q)
    qtbot.keyClick(reader.view, Qt.Key.Key_1)
    settle(qtbot, desk)
    assert reader.tagging.card.isHidden()
    assert desk.undo.stack.count() == 0
    qtbot.mouseClick(reader.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not reader.banner.words)
    assert source(desk, INSIDE).removed_at is None
    reader.view.select_all()
    qtbot.keyClick(reader.view, Qt.Key.Key_Q)
    qtbot.waitUntil(reader.tagging.card.isVisible)
    reader.tagging.card.leave()
    desk.undo.stack.undo()  # to the trash again, where it is not to be read any more
    qtbot.waitUntil(lambda: reader.source is None)
