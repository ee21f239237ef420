"""Issues in the window: the tree, its keys and menus, what they filter, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from casefile.services import issues as verbs
from tests.ui.window_hands import (
    ALT,
    CONTROL,
    add_issue,
    choose_issue,
    click_row,
    issue,
    issue_row,
    row_of,
    settle,
    source,
    tree_of,
)
from ui.acts.issues import IssueActs
from ui.dialogs.issue import IssueFormDialog
from ui.dialogs.issue_merge import IssueMergeDialog
from ui.models.sidebar_model import SideRole
from ui.models.source_list import SourceRole

JUDGE = "Judge lets data agreement stand"
INSIDE = "Inside the address requests"
MEANS = "What the ruling means for filers"


def kept(case):
    """Everything about the issues of a case, for comparing before and after."""
    return (
        case.issues.all(),
        verbs.issue_list(case),
        case.issues.on_sources(),
        [(quote.id, quote.issues) for quote in case.quotes.all()],
    )


def undo_and_redo(qtbot, window, before):
    """Undo gives back exactly what was there; redo does the same again."""
    desk = window.desk
    settle(qtbot, desk)
    after = kept(desk.case)
    assert after != before
    desk.undo.stack.undo()
    settle(qtbot, desk)
    assert kept(desk.case) == before
    desk.undo.stack.redo()
    settle(qtbot, desk)
    assert kept(desk.case) == after


def press(qtbot, desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(desk.sidebar.tree, key, modifier)
    settle(qtbot, desk)


class TestTree:
    def test_issues_stand_in_their_tree_with_their_numbers(self, qtbot, desk):
        add_issue(qtbot, desk, "Delegation", "Statutory authority")
        assert tree_of(desk) == [
            ("Statutory authority", "1", [("Delegation", "3", [])]),
            ("Procedure", "2", []),
        ]

    def test_the_ninth_issue_and_later_ones_show_two_letters(self, qtbot, desk):
        for name in ("A", "B", "C", "D", "E", "F", "Irreparable harm", "remedy"):
            add_issue(qtbot, desk, name)
        assert [label for _, label, _ in tree_of(desk)][7:] == ["8", "Ih", "re"][0:3]

    def test_a_row_says_its_quotes_and_sources(self, qtbot, desk):
        tag(qtbot, desk, [MEANS], "Procedure")
        said = issue_row(desk, "Procedure").data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Procedure, issue 2, 1 quote, 1 source"

    def test_left_and_right_fold_and_the_fold_stays_when_counts_change(self, qtbot, desk):
        add_issue(qtbot, desk, "Delegation", "Statutory authority")
        tree = desk.sidebar.tree
        choose_issue(qtbot, desk, "Statutory authority")
        assert tree.isExpanded(issue_row(desk, "Statutory authority"))
        press(qtbot, desk, Qt.Key.Key_Left)
        tag(qtbot, desk, [MEANS], "Procedure")
        assert not tree.isExpanded(issue_row(desk, "Statutory authority"))
        assert tree.entry().title == "Statutory authority"
        press(qtbot, desk, Qt.Key.Key_Right)
        assert tree.isExpanded(issue_row(desk, "Statutory authority"))

    def test_a_click_on_the_sign_folds_and_filters_nothing(self, qtbot, desk):
        add_issue(qtbot, desk, "Delegation", "Statutory authority")
        tree, index = desk.sidebar.tree, issue_row(desk, "Statutory authority")
        where = tree.delegate.fold_sign(index).center()
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert not tree.isExpanded(index)
        assert desk.library.model.scope.kind == "all"


def tag(qtbot, desk, titles, name):
    """Tag sources by the menu that the action shows."""
    desk.library.list.clearSelection()
    for title in titles:
        flags = desk.library.list.selectionModel().SelectionFlag
        index = row_of(desk, title)
        desk.library.list.selectionModel().select(index, flags.Select)
    menu = desk.actions_["source.issues"].menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text().endswith(name)).trigger()
    settle(qtbot, desk)


class TestChanges:
    def test_f2_renames_in_place(self, qtbot, window, desk):
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Procedure")
        qtbot.keyClick(desk.sidebar.tree, Qt.Key.Key_F2)
        editor = QGuiApplication.focusObject()
        editor.selectAll()
        qtbot.keyClicks(editor, "Due process")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: tree_of(desk)[1][0] == "Due process")
        assert "Due process" in desk.data.quotes[2].issues
        undo_and_redo(qtbot, window, before)

    def test_a_name_that_is_taken_is_refused_in_words(self, qtbot, window, desk):
        desk.sidebar.rename_requested.emit(
            f"issue:{issue(desk, 'Procedure').id}", "STATUTORY authority"
        )
        qtbot.waitUntil(window.message.isVisible)
        assert "no other issue" in window.message.history[-1].words
        assert tree_of(desk)[1][0] == "Procedure"

    def test_a_new_issue_is_asked_for_and_added(self, qtbot, window, desk):
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Procedure")
        window.registry["issue.add_under"].trigger()
        dialog = desk.findChild(IssueFormDialog)
        assert not dialog._save.isEnabled()
        qtbot.keyClicks(dialog._name, "Notice & comment")
        dialog._colours.button(6).click()
        qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
        settle(qtbot, desk)
        assert tree_of(desk)[1] == ("Procedure", "2", [("Notice & comment", "3", [])])
        assert issue(desk, "Notice & comment").colour == 6
        undo_and_redo(qtbot, window, before)

    def test_number_colour_and_note_are_one_step(self, qtbot, window, desk):
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Procedure")
        window.registry["issue.edit"].trigger()
        dialog = desk.findChild(IssueFormDialog)
        dialog._number.setValue(1)
        dialog._colours.button(7).click()
        dialog._note.setPlainText("See Rule 65.")
        dialog._save.click()
        settle(qtbot, desk)
        assert [(name, label) for name, label, _ in tree_of(desk)] == [
            ("Procedure", "1"),
            ("Statutory authority", "2"),
        ]
        assert (issue(desk, "Procedure").colour, issue(desk, "Procedure").note) == (
            7,
            "See Rule 65.",
        )
        undo_and_redo(qtbot, window, before)

    def test_alt_up_moves_an_issue_and_its_number(self, qtbot, window, desk):
        add_issue(qtbot, desk, "Delegation", "Statutory authority")
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Procedure")
        press(qtbot, desk, Qt.Key.Key_Up, ALT)
        assert [name for name, _, _ in tree_of(desk)] == ["Procedure", "Statutory authority"]
        assert desk.sidebar.tree.entry().title == "Procedure"
        undo_and_redo(qtbot, window, before)
        press(qtbot, desk, Qt.Key.Key_Up, ALT)
        assert [name for name, _, _ in tree_of(desk)] == ["Procedure", "Statutory authority"]

    def test_an_issue_moves_under_another_by_its_menu_but_never_below_itself(
        self, qtbot, window, desk
    ):
        add_issue(qtbot, desk, "Delegation", "Statutory authority")
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Statutory authority")
        menu = QMenu(desk)
        acts = next(part for part in window._acts.parts if isinstance(part, IssueActs))
        acts.fill_parents(menu, acts.issue())
        words = [one.text() for one in menu.actions() if one.text()]
        assert words == ["&Top level", "Procedure"]
        menu.actions()[-1].trigger()
        settle(qtbot, desk)
        assert tree_of(desk) == [
            ("Procedure", "1", [("Statutory authority", "3", [("Delegation", "2", [])])])
        ]
        undo_and_redo(qtbot, window, before)

    def test_a_merge_says_what_moves_and_can_be_taken_back(self, qtbot, window, desk):
        add_issue(qtbot, desk, "Notice", "Procedure")
        tag(qtbot, desk, [MEANS], "Procedure")
        before = kept(desk.case)
        choose_issue(qtbot, desk, "Statutory authority")
        window.registry["issue.merge"].trigger()
        dialog = desk.findChild(IssueMergeDialog)
        assert dialog.words == (
            "2 quotes and 1 source with “Statutory authority”. "
            "1 issue below “Procedure” goes under it. “Procedure” leaves the list."
        )
        dialog.merge.click()
        settle(qtbot, desk)
        assert tree_of(desk) == [("Statutory authority", "1", [("Notice", "2", [])])]
        assert window.message.history[-1].words == "“Procedure” merged into “Statutory authority”"
        assert desk.data.issues_of(source(desk, MEANS).id)[0].name == "Statutory authority"
        undo_and_redo(qtbot, window, before)

    def test_an_issue_cannot_be_kept_that_stands_below_the_other(self, qtbot, window, desk):
        add_issue(qtbot, desk, "Notice", "Procedure")
        choose_issue(qtbot, desk, "Notice")
        dialog = IssueMergeDialog(
            desk.data, issue(desk, "Notice"), desk, issue(desk, "Procedure").id
        )
        assert not dialog.keep_first.isEnabled()
        assert [one.name for one in dialog.pair] == ["Procedure", "Notice"]

    def test_delete_tells_and_undo_brings_back_all_its_tags(self, qtbot, window, desk):
        tag(qtbot, desk, [MEANS], "Procedure")
        before = kept(desk.case)
        desk.journeys.go_to(f"issue:{issue(desk, 'Procedure').id}")
        choose_issue(qtbot, desk, "Procedure")
        press(qtbot, desk, Qt.Key.Key_Delete)
        assert [name for name, _, _ in tree_of(desk)] == ["Statutory authority"]
        assert desk.sidebar.tree.entry().key == desk.library.model.scope.kind == "all"
        assert window.message.history[-1].words == "Issue “Procedure” deleted"
        assert window.message.isVisible()
        undo_and_redo(qtbot, window, before)

    def test_actions_on_an_issue_are_grey_where_none_is_current(self, qtbot, window, desk):
        choose_issue(qtbot, desk, "Procedure")
        assert window.registry["issue.delete"].isEnabled()
        desk.sidebar.tree.setCurrentIndex(desk.sidebar.model.index_of("all"))
        assert not window.registry["issue.delete"].isEnabled()
        assert window.registry["issue.add"].isEnabled()


class TestFiltering:
    def test_a_click_filters_the_sources_and_ctrl_click_adds(self, qtbot, desk):
        add_issue(qtbot, desk, "Remedy")
        tag(qtbot, desk, [MEANS], "Remedy")
        tree = desk.sidebar.tree
        click_row(qtbot, tree, issue_row(desk, "Procedure"))
        assert desk.library.model.rowCount() == 1
        assert desk.library.issue_filter.words == "With Procedure"
        click_row(qtbot, tree, issue_row(desk, "Remedy"), modifier=CONTROL)
        assert desk.library.model.rowCount() == 2
        assert desk.library.issue_filter.words == "With Procedure or Remedy"
        on = [name for name in ("Procedure", "Remedy", "Statutory authority") if is_on(desk, name)]
        assert on == ["Procedure", "Remedy"]
        click_row(qtbot, tree, issue_row(desk, "Procedure"), modifier=CONTROL)
        assert desk.library.issue_filter.words == "With Remedy"
        qtbot.mouseClick(desk.library.issue_filter._clear, Qt.MouseButton.LeftButton)
        assert desk.library.model.rowCount() == 3
        assert desk.library.issue_filter.isHidden()
        assert not is_on(desk, "Remedy")

    def test_in_the_quotes_it_filters_the_quotes(self, qtbot, desk):
        desk.journeys.go_to("quotes")
        click_row(qtbot, desk.sidebar.tree, issue_row(desk, "Procedure"))
        assert desk.panes.view == "quotes"
        assert len(desk.quotes.model.shown) == 1
        click_row(
            qtbot, desk.sidebar.tree, issue_row(desk, "Statutory authority"), modifier=CONTROL
        )
        assert len(desk.quotes.model.shown) == 2
        assert is_on(desk, "Procedure")
        desk.quotes.clear_filters()
        assert not is_on(desk, "Procedure")

    def test_filters_follow_a_new_name_and_end_with_the_issue(self, qtbot, desk):
        desk.journeys.go_to("quotes")
        desk.journeys.go_to(f"issue:{issue(desk, 'Procedure').id}")
        desk.sidebar.rename_requested.emit(f"issue:{issue(desk, 'Procedure').id}", "Due process")
        settle(qtbot, desk)
        assert desk.quotes.model.issues == {"Due process"}
        assert len(desk.quotes.model.shown) == 1
        desk.journeys.go_to("all")
        desk.journeys.go_to(f"issue:{issue(desk, 'Due process').id}")
        assert desk.library.model.rowCount() == 1
        choose_issue(qtbot, desk, "Due process")
        press(qtbot, desk, Qt.Key.Key_Delete)
        assert desk.library.model.rowCount() == 3
        assert desk.quotes.model.issues == set()


def is_on(desk, name):
    return issue_row(desk, name).data(SideRole.ENTRY).is_on


class TestSources:
    def test_the_menu_tags_all_selected_sources_and_takes_it_back(self, qtbot, window, desk):
        before = kept(desk.case)
        tag(qtbot, desk, [MEANS, INSIDE], "Procedure")
        for title in (MEANS, INSIDE):
            names = [one.name for one in desk.data.issues_of(source(desk, title).id)]
            assert names == ["Procedure"]
        assert desk.undo.stack.undoText() == "tagging of 2 sources with “Procedure”"
        undo_and_redo(qtbot, window, before)

    def test_the_menu_has_a_tick_at_what_all_of_them_have(self, qtbot, desk):
        tag(qtbot, desk, [MEANS], "Procedure")
        menu = desk.actions_["source.issues"].menu()
        menu.aboutToShow.emit()
        assert [one.isChecked() for one in menu.actions()[:2]] == [False, True]
        tag(qtbot, desk, [MEANS], "Procedure")
        assert desk.data.issues_of(source(desk, MEANS).id) == []
        assert desk.undo.stack.undoText().startswith("removal of “Procedure” from")

    def test_a_row_shows_and_says_its_issues(self, qtbot, desk):
        tag(qtbot, desk, [MEANS], "Procedure")
        index = row_of(desk, MEANS)
        assert index.data(SourceRole.ISSUES) == [
            ("2", issue(desk, "Procedure").colour, "Procedure")
        ]
        assert "tagged Procedure" in index.data(Qt.ItemDataRole.AccessibleTextRole)

    def test_a_tagged_source_is_among_those_of_the_issue(self, qtbot, desk):
        tag(qtbot, desk, [MEANS], "Procedure")
        desk.journeys.go_to(f"issue:{issue(desk, 'Procedure').id}")
        assert row_of(desk, MEANS).isValid()
        assert not row_of(desk, JUDGE).isValid()
