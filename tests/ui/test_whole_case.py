"""A case as a whole in the window: renamed in place, its details, its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from casefile.case import open_case
from casefile.services.case_details import details_of
from tests.ui.window_hands import settle
from ui.case_chooser import NEW_NAME
from ui.case_deletion import CaseDeletion
from ui.dialogs.case_details import CaseDetailsDialog
from ui.dialogs.confirm import ConfirmDialog

NAME = "Harbor Workers v. Calder"
CAPTION = (
    "UNITED STATES DISTRICT COURT\nDISTRICT OF MERROW\n\nHARBOR ALLIANCE et al.,\n\n"
    "Plaintiffs,\n\nv.\n\nOWEN CALDER, Secretary of Finance,\n\nDefendant.\n\n"
    "Civil Action No. 25-cv-0417\n\nCOMPLAINT\n\n1. The address was asked for.\n"
)


@pytest.fixture
def desk(open_window):
    return open_window.desk


def typed(qtbot, desk, words, key):
    button = desk.sidebar.case_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_F2)
    (field,) = [one for one in button.findChildren(QLineEdit) if one.isVisible()]
    assert field.hasFocus()
    assert field.selectedText() == field.text()
    qtbot.keyClicks(field, words)
    if not words:
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, key)
    assert button.hasFocus()
    settle(qtbot, desk)


def dialog_of(qtbot, parent, kind):
    qtbot.waitUntil(lambda: bool(parent.findChildren(kind)), timeout=20_000)
    return parent.findChildren(kind)[-1]


def test_a_case_is_renamed_in_place_and_that_is_undone(qtbot, open_window, desk):
    window = open_window
    typed(qtbot, desk, "Not this", Qt.Key.Key_Escape)
    assert desk.case.title == NAME
    typed(qtbot, desk, "", Qt.Key.Key_Return)
    assert desk.case.title == NAME
    assert window.message.history[-1].words == f"A case needs a name. “{NAME}” was put back"
    typed(qtbot, desk, "Address case", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle() == "Address case — Casefile")
    assert desk.sidebar.case_button.accessibleName() == "Case Address case"
    assert window.settings.case_name(desk.case.path) == "Address case"
    assert desk.undo.stack.undoText() == "renaming of the case to “Address case”"
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: window.windowTitle() == f"{NAME} — Casefile")


def test_details_name_the_folder_and_what_the_case_holds(qtbot, open_window, desk):
    open_window.registry["case.details"].trigger()
    dialog = dialog_of(qtbot, desk, CaseDetailsDialog)
    facts = dict(dialog.facts)
    assert facts["Folder"] == str(desk.case.path)
    assert (facts["Quotes"], facts["Issues"]) == ("2", "2")
    assert facts["Sources"] == "3, 3 pages"
    dialog.close()


def test_a_deleted_case_is_closed_and_lies_in_the_systems_trash(
    qtbot, open_window, desk, case_path, tmp_path, monkeypatch
):
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window, menu = open_window, desk.sidebar.case_button.menu()
    assert [one.text() for one in menu.actions()][-1] == "Dele&te case…"
    window.registry["case.delete"].trigger()
    dialog = dialog_of(qtbot, desk, ConfirmDialog)
    assert dialog.windowTitle() == f"Delete “{NAME}”?"
    assert "3 sources, 2 quotes, 2 parties and 2 issues" in dialog.words
    assert dialog.cancel.hasFocus()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert window.desk is desk
    window.registry["case.delete"].trigger()
    qtbot.waitUntil(lambda: len(desk.findChildren(ConfirmDialog)) > 0)
    dialog = desk.findChildren(ConfirmDialog)[-1]
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert window.desk is None
    said = f"“{NAME}” is in this computer's trash"
    qtbot.waitUntil(lambda: window.message.history[-1:] != [], timeout=5_000)
    assert window.message.history[-1].words == said
    assert not case_path.exists()
    assert (tmp_path / "data" / "Trash" / "files" / case_path.name / "case.sqlite").is_file()
    assert window.settings.recent() == []


@pytest.mark.parametrize("agreed", [True, False])
def test_where_there_is_no_trash_it_asks_once_more(qtbot, case_path, agreed):
    window, said = QWidget(), []
    qtbot.addWidget(window)
    with open_case(case_path) as case:
        details = details_of(case)
    deletion = CaseDeletion(window, to_trash=lambda path: False)
    deletion.said.connect(said.append)
    deletion.begin(details)
    dialog = dialog_of(qtbot, window, ConfirmDialog)
    assert case_path.is_dir()
    (dialog.go if agreed else dialog.cancel).click()
    qtbot.waitUntil(lambda: not deletion.is_running)
    assert case_path.exists() != agreed
    assert said == ([f"“{NAME}” was deleted for good"] if agreed else [])
    deletion.close()


def test_a_case_nobody_named_is_called_after_its_first_court_paper(qtbot, open_window, tmp_path):
    paper = tmp_path / "scan0001.txt"
    paper.write_text(CAPTION, encoding="utf-8")
    assert open_window.create_path(tmp_path / f"{NEW_NAME}.case", named=False)
    desk = open_window.desk
    desk.import_paths([paper])
    name = "Harbor Alliance v. Owen Calder"
    qtbot.waitUntil(lambda: open_window.windowTitle() == f"{name} — Casefile", timeout=30_000)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=30_000)
