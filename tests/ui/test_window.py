"""The window on a real case, with real clicks and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollBar, QWidget

from casefile.case import open_case
from casefile.model import ReadState
from casefile.services import quoting
from tests.ui.window_hands import settle
from ui import theme
from ui.app import save_picture
from ui.importer import Stage
from ui.main_window import MainWindow
from ui.models.passages import Passage
from ui.models.search_results import HitRole
from ui.models.sidebar_model import SideRole
from ui.models.source_list import SourceRole

JUDGE = "Judge lets data agreement stand"
INSIDE = "Inside the address requests"
MEANS = "What the ruling means for filers"


def key(qtbot, widget, name, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, name, modifier)


def click_row(qtbot, view, index, button=Qt.MouseButton.LeftButton):
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), button, pos=view.visualRect(index).center())


def row_titled(desk, title):
    model = desk.library.model
    for row in range(model.rowCount()):
        if model.index(row, 0).data() == title:
            return model.index(row, 0)
    raise AssertionError(title)


def open_source(qtbot, desk, title):
    click_row(qtbot, desk.library.list, row_titled(desk, title))
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.source.title == title)


def go(qtbot, desk, place):
    tree = desk.sidebar.tree
    click_row(qtbot, tree, desk.sidebar.model.index_of(place))


def issue_key(desk, name):
    return next(f"issue:{one.id}" for one in desk.data.issues.values() if one.name == name)


def search(qtbot, window, words):
    key(
        qtbot,
        window,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert window.top.search.hasFocus()
    qtbot.keyClicks(window.top.search, words)
    desk = window.desk
    qtbot.waitUntil(lambda: desk.search.query == words, timeout=20_000)
    settle(qtbot, desk)


class TestLibrary:
    def test_a_click_opens_a_source_beside_its_quotes(self, qtbot, desk):
        open_source(qtbot, desk, JUDGE)
        assert desk.inspector.model.quotes == 1
        assert desk.panes.is_shown("inspector")

    def test_enter_opens_what_the_arrows_chose(self, qtbot, desk):
        view = desk.library.list
        view.setFocus()
        view.setCurrentIndex(row_titled(desk, JUDGE))
        key(qtbot, view, Qt.Key.Key_Down)
        key(qtbot, view, Qt.Key.Key_Return)
        title = view.currentIndex().data()
        qtbot.waitUntil(lambda: desk.reader.source and desk.reader.source.title == title)

    def test_delete_moves_to_the_trash_and_the_message_undoes_it(self, qtbot, window, desk):
        view = desk.library.list
        click_row(qtbot, view, row_titled(desk, INSIDE))
        view.setFocus()
        key(qtbot, view, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: desk.library.model.rowCount() == 2)
        assert window.message.isVisible()
        assert "moved to trash" in window.message.history[-1].words
        assert len(desk.case.sources.trash()) == 1
        qtbot.mouseClick(window.message._undo, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: desk.library.model.rowCount() == 3)
        assert desk.case.sources.trash() == []

    def test_ctrl_u_marks_as_read_and_can_be_undone(self, qtbot, window, desk):
        view = desk.library.list
        click_row(qtbot, view, row_titled(desk, MEANS))
        key(qtbot, view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
        source_id = row_titled(desk, MEANS).data(SourceRole.SOURCE).id
        qtbot.waitUntil(lambda: desk.data.sources[source_id].read == ReadState.READ)
        assert "as read" in desk.undo.stack.undoText()
        key(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: desk.data.sources[source_id].read == ReadState.UNREAD)

    def test_a_title_is_edited_in_its_row(self, qtbot, desk):
        view = desk.library.list
        index = row_titled(desk, MEANS)
        click_row(qtbot, view, index)
        view.setFocus()
        key(qtbot, view, Qt.Key.Key_F2)
        editor = QGuiApplication.focusObject()
        editor.selectAll()
        qtbot.keyClicks(editor, "For filers")
        key(qtbot, editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: row_titled_or_none(desk, "For filers"))
        assert desk.undo.stack.undoText().startswith("change to")

    def test_an_empty_title_or_name_is_refused_with_the_reason(self, qtbot, desk):
        index = row_titled(desk, MEANS)
        with qtbot.waitSignal(desk.said) as said:
            desk.library.model.setData(index, "  ")
        assert "needs a title" in said.args[0]
        issue = next(iter(desk.data.issues))
        row = desk.sidebar.model.index_of(f"issue:{issue}")
        with qtbot.waitSignal(desk.said) as said:
            desk.sidebar.model.setData(row, "")
        assert "An issue needs a name" in said.args[0]

    def test_the_filter_narrows_and_says_when_nothing_fits(self, qtbot, desk):
        qtbot.keyClicks(desk.library.filter, "zzz")
        assert desk.library.model.rowCount() == 0
        assert "No source is called" in desk.library._empty.words
        desk.library.filter.clear()
        assert desk.library.model.rowCount() == 3

    def test_an_issue_in_the_side_bar_filters_the_list(self, qtbot, desk):
        procedure = issue_key(desk, "Procedure")
        go(qtbot, desk, procedure)
        assert desk.library.model.rowCount() == 1
        entry = desk.sidebar.tree.currentIndex().data(SideRole.ENTRY)
        assert entry.key == procedure


def row_titled_or_none(desk, title):
    model = desk.library.model
    return any(model.index(row, 0).data() == title for row in range(model.rowCount()))


class TestQuotes:
    def test_a_double_click_jumps_to_the_words(self, qtbot, desk):
        go(qtbot, desk, "quotes")
        table = desk.quotes.table
        index = desk.quotes.model.index(1, 0)
        where = table.visualRect(index).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert desk.panes.view == "library"
        qtbot.waitUntil(lambda: desk.reader.source is not None)

    def test_delete_takes_a_quote_away_and_ctrl_z_brings_it_back(self, qtbot, window, desk):
        go(qtbot, desk, "quotes")
        table = desk.quotes.table
        table.setFocus()
        table.selectRow(1)
        key(qtbot, table, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: len(desk.quotes.model.shown) == 1)
        assert window.message.history[-1].words == "Quote deleted"
        key(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(desk.quotes.model.shown) == 2)
        assert "deletion" in desk.undo.stack.redoText()

    def test_an_issue_in_the_side_bar_narrows_the_table(self, qtbot, desk):
        go(qtbot, desk, "quotes")
        go(qtbot, desk, issue_key(desk, "Procedure"))
        assert len(desk.quotes.model.shown) == 1

    def test_a_card_in_the_inspector_leads_to_its_words(self, qtbot, desk):
        open_source(qtbot, desk, INSIDE)
        cards = desk.inspector.cards
        index = desk.inspector.model.index(1)
        with qtbot.waitSignal(desk.inspector.jump_requested) as jump:
            click_row(qtbot, cards, index)
        assert jump.args[0].source_id == desk.source_id


class TestTagging:
    def test_selected_words_become_a_quote_that_can_be_undone(self, qtbot, window, desk):
        open_source(qtbot, desk, MEANS)
        source_id = desk.source_id
        text = desk.case.pages.get(source_id, 1).text
        start = text.index("An address")
        span = quoting.Span.on_page(source_id, 1, start, start + len("An address is all"))
        desk.reader.view.select(span)
        desk.reader.focus_view()
        key(qtbot, QGuiApplication.focusObject(), Qt.Key.Key_Q)
        card = desk.reader.tagging.card
        qtbot.waitUntil(card.isVisible)
        key(
            qtbot,
            QGuiApplication.focusObject(),
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
        qtbot.waitUntil(lambda: desk.inspector.model.quotes == 1)
        assert desk.undo.stack.undoText() == "tagging of a quote"
        key(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: desk.inspector.model.quotes == 0)


class TestSearch:
    def test_typing_finds_and_enter_opens_at_the_hit(self, qtbot, window, desk):
        search(qtbot, window, "address")
        assert desk.panes.view == "search"
        assert desk.search.model.rowCount() >= 3
        assert "hits in" in desk.search.count_words
        key(qtbot, window.top.search, Qt.Key.Key_Down)
        results = desk.search.results
        assert results.hasFocus()
        passage = results.currentIndex().data(HitRole.PASSAGE)
        assert isinstance(passage, Passage)
        key(qtbot, results, Qt.Key.Key_Return)
        assert desk.panes.view == "library"
        qtbot.waitUntil(lambda: desk.source_id == passage.source_id)

    def test_escape_returns_to_where_the_search_began(self, qtbot, window, desk):
        go(qtbot, desk, "quotes")
        search(qtbot, window, "address")
        key(qtbot, window.top.search, Qt.Key.Key_Escape)
        assert desk.panes.view == "quotes"
        assert window.top.search.text() == ""

    def test_back_returns_to_the_results(self, qtbot, window, desk):
        search(qtbot, window, "officer")
        key(qtbot, window.top.search, Qt.Key.Key_Down)
        key(qtbot, desk.search.results, Qt.Key.Key_Return)
        key(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert desk.panes.view == "search"
        assert window.top.search.text() == "officer"

    def test_nothing_found_says_so(self, qtbot, window, desk):
        search(qtbot, window, "xylophone")
        assert desk.search.count_words == "No hits"
        assert "xylophone" in desk.search._empty.words

    def test_f4_steps_through_hits_from_anywhere(self, qtbot, window, desk):
        search(qtbot, window, "address")
        key(qtbot, window.top.search, Qt.Key.Key_Down)
        first = desk.search.current()
        key(qtbot, window, Qt.Key.Key_F4)
        assert desk.search.current() != first
        desk.journeys.go_to("parties")
        key(qtbot, window, Qt.Key.Key_F4)
        assert desk.panes.view == "library"
        assert desk.reader.isVisible()

    def test_f4_right_after_a_search_goes_to_the_first_hit(self, qtbot, window, desk):
        search(qtbot, window, "address")
        assert desk.search.current() is None
        key(qtbot, window, Qt.Key.Key_F4)
        assert desk.search.current() is not None
        assert desk.search.step(-1) is None, "there is a hit before the first"


class TestWindow:
    def test_without_a_case_the_first_run_is_shown(self, qtbot, settings):
        made = MainWindow(settings)
        qtbot.addWidget(made)
        made.show()
        assert made.first_run.isVisible()
        assert not made.registry["import.files"].isEnabled()
        assert made.registry["case.open"].isEnabled()

    def test_what_cannot_be_opened_is_said_and_the_case_stays(self, window, tmp_path):
        before = window.desk
        assert not window.open_path(tmp_path / "nothing.case")
        assert window.desk is before
        assert window.message.history[-1].is_error
        assert "no case at" in window.message.history[-1].words

    def test_a_case_that_is_open_elsewhere_can_only_be_read(self, qtbot, settings, case_path):
        with open_case(case_path):
            made = MainWindow(settings)
            made.show()
            made.open_path(case_path)
            qtbot.waitUntil(lambda: made.desk.data.is_loaded)
            assert made.notice.isVisible()
            assert "open elsewhere" in made.notice.words
            year = str(QDate.currentDate().year())
            assert f", {year}, " in made.notice.words  # the user's clock, not the machine's
            assert "process" not in made.notice.words
            assert not made.registry["import.files"].isEnabled()
            assert not made.registry["source.remove"].isEnabled()
            made.close()
            shiboken6.delete(made)

    def test_panes_open_and_close_by_key(self, qtbot, window, desk):
        key(qtbot, window, Qt.Key.Key_F9)
        assert not desk.panes.is_shown("side")
        assert not window.registry["view.sidebar"].isChecked()
        key(qtbot, window, Qt.Key.Key_F9)
        assert desk.panes.is_shown("side")
        click_row(qtbot, desk.library.list, row_titled(desk, MEANS))
        qtbot.waitUntil(lambda: desk.reader.is_settled and desk.reader.view is not None)
        window.activateWindow()
        desk.library.list.setFocus()
        qtbot.waitUntil(desk.library.list.hasFocus)
        key(qtbot, window, Qt.Key.Key_F8)
        assert not desk.library.list.isVisible()
        assert desk.reader.isAncestorOf(QGuiApplication.focusObject())

    def test_a_narrower_window_gives_up_panes_step_by_step(self, qtbot, window, desk):
        shown = {}
        for width in (1440, 1200, 900, 700):
            window.resize(width, 800)
            qtbot.waitUntil(lambda wanted=width: window.width() == wanted)
            panes = desk.panes
            shown[width] = (panes.is_shown("side"), panes.is_shown("inspector"))
        assert shown == {
            1440: (True, True),
            1200: (True, False),
            900: (False, False),
            700: (False, False),
        }
        assert not desk.reader.isVisible()
        window.registry["view.sidebar"].trigger()
        assert desk.panes.is_shown("side")

    def test_f6_walks_through_the_panes(self, qtbot, window, desk):
        desk.library.list.setFocus()
        key(qtbot, window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert desk.sidebar.tree.hasFocus()
        key(qtbot, window, Qt.Key.Key_F6)
        assert desk.library.list.hasFocus()

    def test_everything_that_takes_the_keyboard_has_a_name(self, window, desk):
        nameless = [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QScrollBar)
            and not widget.accessibleName()  # a tab bar's interface names the tab in front
            and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        ]
        assert nameless == []

    def test_words_of_documents_are_never_markup(self, window):
        labels = window.findChildren(QLabel)
        assert labels
        assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)

    def test_closing_remembers_the_case(self, qtbot, settings, case_path):
        made = MainWindow(settings)
        made.show()
        made.open_path(case_path)
        made.close()
        shiboken6.delete(made)
        assert settings.last_case() == case_path
        assert settings.recent() == [case_path]

    @pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen plugin's, for any dialog
    def test_the_keys_are_listed(self, qtbot, window):
        window.registry["help.keys"].trigger()
        dialogs = [one for one in window.children() if type(one).__name__ == "KeysDialog"]
        assert dialogs[0].isVisible()
        dialogs[0].accept()


class TestImporting:
    def drop(self, window, paths):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, mime, buttons, none)
        window.dragEnterEvent(enter)
        assert enter.isAccepted()
        window.dropEvent(
            QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, mime, buttons, none)
        )

    def test_a_dropped_folder_comes_in_while_the_window_lives(self, qtbot, window, desk, tmp_path):
        folder = tmp_path / "new"
        folder.mkdir()
        (folder / "letter.txt").write_text("Dear Ms Lindqvist, thank you for your letter.")
        (folder / "picture.bin").write_bytes(b"\x00\x01\x02" * 50)
        self.drop(window, [folder])
        assert desk.panes.view == "import"
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        qtbot.waitUntil(lambda: len(desk.data.sources) == 4)
        assert [file.name for file in desk.importer.files.values()] == [
            "letter.txt",
            "picture.bin",
        ]
        assert desk.imports.model.rowCount() == 2
        settle(qtbot, desk)
        search(qtbot, window, "Lindqvist")
        assert desk.search.model.rowCount() == 1

    def test_a_file_that_is_already_there_can_be_shown_or_skipped(
        self, qtbot, window, desk, case_template
    ):
        files = case_template.parent / "files"
        self.drop(window, [files / "judge-lets-agreement-stand.txt"])
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        desk.imports.show_file(next(iter(desk.importer.files)))
        desk.imports.detail.do("open")
        qtbot.waitUntil(lambda: desk.reader.source and desk.reader.source.title == JUDGE)
        desk.journeys.go_to("import")
        desk.imports.detail.do("skip")
        assert not desk.importer.files

    def test_many_that_need_somebody_are_skipped_one_after_the_other_or_together(
        self, qtbot, window, desk, tmp_path
    ):
        names = [f"picture {number}.bin" for number in range(5)]
        for name in names:
            (tmp_path / name).write_bytes(b"\x00\x01 no document " + name.encode())
        self.drop(window, [tmp_path / name for name in names])
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        view = desk.imports
        for number in range(2):
            (tmp_path / "note.txt").write_text(f"A note of {number} words that can be read.")
            self.drop(window, [tmp_path / "note.txt"])
            qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
            assert view._title.text() == "1 file added"  # and not those of the import before
        desk.importer.skip(str(tmp_path / "note.txt"))
        view.show_file(str(tmp_path / names[2]))
        view.detail.do("skip")
        assert view.files.currentIndex().data() == names[3]
        assert view._skip.text() == "Skip all 4"
        qtbot.mouseClick(view._skip, Qt.MouseButton.LeftButton)
        assert not desk.importer.files
        assert view._skip.isHidden()

        empty = [tmp_path / f"fetched {number}.txt" for number in range(2)]
        for file in empty:
            file.touch()
        self.drop(window, empty)
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        assert view._again.text() == "Retry all 2"
        for file in empty:
            file.write_text(f"{file.name} is here at last.")
        qtbot.mouseClick(view._again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        assert view._title.text() == "2 files added"
        assert view._again.isHidden()

    def test_files_dropped_on_an_empty_window_make_a_case(
        self, qtbot, settings, tmp_path, monkeypatch
    ):
        monkeypatch.setattr("ui.main_window.cases_folder", lambda: tmp_path / "cases")
        note = tmp_path / "Memorandum.txt"
        note.write_text("The parties agree on the facts.")
        made = MainWindow(settings)
        made.show()
        self.drop(made, [note])
        assert made.desk is not None
        assert made.desk.case.title == "Memorandum"
        qtbot.waitUntil(lambda: len(made.desk.data.sources) == 1, timeout=30_000)
        qtbot.waitUntil(lambda: not made.desk.importer.is_running, timeout=30_000)
        made.close()
        shiboken6.delete(made)


def test_unused_places_are_named_after_the_first_file(tmp_path):
    from ui.case_chooser import unused_place

    first = unused_place(tmp_path, [Path('Opinion: "final".pdf')])
    assert first.name == "Opinion   final.case"
    first.mkdir()
    assert unused_place(tmp_path, [Path('Opinion: "final".pdf')]).name == "Opinion   final 2.case"


class TestDetails:
    def test_a_corrected_field_is_stored_and_corrections_of_one_field_are_undone_together(
        self, qtbot, window, desk
    ):
        open_source(qtbot, desk, MEANS)
        window.registry["source.details"].trigger()
        source_id = desk.source_id
        field = desk.inspector.details.findChild(QLineEdit, "author")
        for name in ("Ada", "Ada Lindqvist"):
            field.setFocus()
            field.selectAll()
            qtbot.keyClicks(field, name)
            key(qtbot, field, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda wanted=name: desk.data.sources[source_id].author == wanted)
        assert desk.undo.stack.count() == 1
        window.setFocus()
        desk.undo.stack.undo()
        qtbot.waitUntil(lambda: desk.data.sources[source_id].author is None)
        desk.undo.stack.redo()
        qtbot.waitUntil(lambda: desk.data.sources[source_id].author == "Ada Lindqvist")

    def test_a_date_that_is_none_is_explained_at_its_field_and_not_stored(
        self, qtbot, window, desk
    ):
        open_source(qtbot, desk, MEANS)
        window.registry["source.details"].trigger()
        stored = desk.data.sources[desk.source_id].published_on
        field = desk.inspector.details.findChild(QLineEdit, "published_on")
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "Mar 32")
        key(qtbot, field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: field.property("wrong") is True)
        assert "Not a date" in field.accessibleDescription()
        assert desk.undo.stack.count() == 0
        assert desk.data.sources[desk.source_id].published_on == stored

    def test_the_last_page_in_view_counts_as_read(self, qtbot, desk):
        open_source(qtbot, desk, MEANS)
        source_id = desk.source_id
        desk.reading.note()
        qtbot.waitUntil(lambda: desk.data.sources[source_id].read == ReadState.READ)


class TestPasswords:
    def test_a_password_is_taken_in_place_and_the_file_tried_again(
        self, qtbot, window, desk, tmp_path
    ):
        pymupdf = pytest.importorskip("pymupdf")
        path = tmp_path / "declaration.pdf"
        with pymupdf.open() as document:
            document.new_page().insert_text((72, 72), "Sealed words of the records officer.")
            document.save(
                path,
                encryption=pymupdf.PDF_ENCRYPT_AES_256,
                user_pw="harbor",
                owner_pw="owner",
            )
        desk.import_paths([path])
        qtbot.waitUntil(lambda: not desk.importer.is_running, timeout=30_000)
        desk.imports.show_file(str(path))
        detail = desk.imports.detail
        assert detail._password.isVisible()
        qtbot.keyClicks(detail._password, "harbor")
        key(qtbot, detail._password, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda: not desk.importer.is_running and desk.importer.count(Stage.ADDED) == 1,
            timeout=30_000,
        )
        settle(qtbot, desk)
        search(qtbot, window, "sealed")
        assert desk.search.model.rowCount() == 1


class TestPictures:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_a_picture_of_a_case_shows_its_window(self, case_path, tmp_path, scheme):
        picture = tmp_path / "window.png"
        save_picture(case_path, picture, scheme=scheme)
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1440, 900)
        corner = image.pixelColor(1439, 899)
        assert corner == theme.tokens().side
        assert not picture.with_suffix(".ini").exists()

    def test_without_a_case_it_shows_the_first_run(self, tmp_path):
        picture = tmp_path / "window.png"
        save_picture(None, picture)
        assert picture.stat().st_size > 5_000


class TestSample:
    def test_the_sample_case_is_made_in_the_background_and_then_opened_again(
        self, qtbot, settings, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        made = MainWindow(settings)
        made.show()
        qtbot.mouseClick(made.first_run.sample, Qt.MouseButton.LeftButton)
        assert made.desk is not None
        assert made.desk.importer.is_running
        qtbot.waitUntil(lambda: not made.desk.importer.is_running, timeout=60_000)
        qtbot.waitUntil(lambda: len(made.desk.data.quotes) > 5)
        count = len(made.desk.data.sources)
        made.close_case()
        made.open_sample()
        qtbot.waitUntil(lambda: made.desk.data.is_loaded)
        assert len(made.desk.data.sources) == count
        made.close()
        shiboken6.delete(made)
