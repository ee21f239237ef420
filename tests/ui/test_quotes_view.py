"""The view of all quotes: rows, groups, filters, and saying something else of quotes in place."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from casefile.model import QuoteState, SourceType
from casefile.services import citing, quote_edits
from casefile.services.sources import edit_source, set_reading
from ui.models.quote_columns import QuoteColumn, QuoteRole
from ui.models.quote_table import QuoteTable
from ui.widgets.choice_popup import ChoicePopup
from ui.widgets.note_popup import NotePopup

pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support grabbing", "propagateSizeHints"
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OAKES, HARBOR = "Miriam T. Oakes", "Harbor Workers Alliance"


@pytest.fixture
def window(open_window):
    open_window.desk.journeys.go_to("quotes")
    open_window.desk.quotes.table.setFocus()
    return open_window


@pytest.fixture
def view(desk):
    return desk.quotes


def place_of(model, quote):
    return model.index_of(quote.id).data(QuoteRole.PLACE)


def of(data, speaker):
    return next(one for one in data.quotes.values() if one.speaker and one.speaker.name == speaker)


def undo(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)


def popup_of(qtbot, kind):
    found = []

    def is_open():
        found[:] = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, kind) and one.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(is_open)
    return found[0]


def rows(model):
    """What each row is: the title of a header, or the words of a quote."""
    found = []
    for row in range(model.rowCount()):
        group = model.index(row, 0).data(QuoteRole.GROUP)
        quote = model.index(row, 0).data(QuoteRole.QUOTE)
        found.append(group.title if group else quote.text)
    return found


class TestRows:
    def test_quotes_stand_under_headers_that_fold(self, data, qtmodeltester):
        model = QuoteTable(data)
        qtmodeltester.check(model)
        model.group_by("speaker")
        assert rows(model) == [
            HARBOR,
            "A named officer must sign every request.",
            OAKES,
            "must provide the address it holds",
        ]
        group = model.index(0, 0).data(QuoteRole.GROUP)
        assert group.aside == "1 quote"
        model.fold(group, folded=True)
        assert rows(model) == [HARBOR, OAKES, "must provide the address it holds"]
        model.fold(group, folded=False)
        assert model.rowCount() == 4

    @pytest.mark.parametrize(
        ("grouping", "headers"),
        [
            ("none", []),
            ("source", ["Inside the address requests", "Judge lets data agreement stand"]),
            ("issue", ["Statutory authority", "Procedure"]),
            ("state", ["Not checked"]),
        ],
    )
    def test_every_quote_is_in_one_group(self, data, qtmodeltester, grouping, headers):
        model = QuoteTable(data)
        qtmodeltester.check(model)
        model.group_by(grouping)
        titles = [
            model.index(row, 0).data(QuoteRole.GROUP).title
            for row in range(model.rowCount())
            if model.index(row, 0).data(QuoteRole.GROUP)
        ]
        assert titles == headers
        assert sorted(quote.id for quote in model.shown) == sorted(data.quotes)

    def test_tabs_count_what_the_other_filters_leave(self, data, case, hub, qtbot):
        model = QuoteTable(data)
        quote = of(data, OAKES)
        with case.database.writing():
            case.quotes.update(quote.id, anchor_status="missing")
        with qtbot.waitSignal(data.quotes_changed):
            hub.write(lambda: quote_edits.edit_quote(case, quote_id=quote.id, note="look"))
        assert (model.counts["all"], model.counts["needs"]) == (2, 1)
        model.narrow(speaker=HARBOR)
        assert (model.counts["all"], model.counts["needs"]) == (1, 0)
        model.narrow()
        model.show_tab("needs")
        assert [one.id for one in model.shown] == [quote.id]
        assert model.index(0, 0).data() == "Not checked"
        with qtbot.waitSignal(data.sources_changed):
            source_id, opinion = quote.span.source_id, SourceType.OPINION
            hub.write(partial(edit_source, case, source_id=source_id, type=opinion))
        assert QuoteTable(data).counts["not_found"] == 1

    def test_ten_thousand_rows_are_a_sound_model_whatever_is_asked_of_them(
        self, data, qtmodeltester
    ):
        one = of(data, OAKES)
        many = [
            replace(one, id=number, text=f"{one.text} {number}", issues=one.issues[: number % 2])
            for number in range(10_000, 20_000)
        ]
        data.quotes = {quote.id: quote for quote in many}
        model = QuoteTable(data)
        qtmodeltester.check(model)
        assert model.rowCount() == 10_000
        model.group_by("issue")
        assert model.rowCount() == 10_002
        model.set_words("1234")
        assert len(model.shown) == 11
        model.set_words("")
        model.sort(QuoteColumn.QUOTATION, Qt.SortOrder.DescendingOrder)
        assert model.shown[0].text > model.shown[1].text
        assert model.row_quote(1) == model.shown[0]

    def test_a_proposed_quote_is_in_its_own_tab_only(self, data, case, hub, qtbot):
        model = QuoteTable(data)
        before = model.counts["suggested"]
        quote = of(data, OAKES)
        with case.database.writing():
            case.quotes.update(quote.id, state=QuoteState.SUGGESTED)
        with qtbot.waitSignal(data.quotes_changed):
            hub.write(lambda: quote_edits.edit_quote(case, quote_id=quote.id, note="look"))
        assert (model.total, model.counts["all"]) == (1, 1)
        assert model.counts["suggested"] == before + 1
        model.show_tab("suggested")
        assert quote.id in [one.id for one in model.shown]

    def test_a_row_is_spoken_as_one_sentence(self, data):
        model = QuoteTable(data)
        spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == (
            "A named officer must sign every request. – Harbor Workers Alliance, "
            "Inside the address requests, p. 1, Procedure, Statutory authority, Not checked"
        )

    def test_what_was_added_before_a_day_is_left_out(self, data):
        model = QuoteTable(data)
        # Not today: the case was made when the tests began, which may have been before midnight.
        added = QDateTime.fromString(model.shown[0].created_at, Qt.DateFormat.ISODate)
        for days, left in ((0, 2), (1, 0)):
            day = added.toLocalTime().date().addDays(days).toString("yyyy-MM-dd")
            model.set_filter(type(model.filter)(since=day))
            assert len(model.shown) == left


class TestView:
    def test_the_grouped_column_is_hidden_and_cards_show_one_column(self, view):
        table = view.table
        assert table.isColumnHidden(QuoteColumn.SPEAKER)
        view.group_by("source")
        assert not table.isColumnHidden(QuoteColumn.SPEAKER)
        assert table.isColumnHidden(QuoteColumn.SOURCE)
        view.show_look("cards")
        shown = [one for one in QuoteColumn if not table.isColumnHidden(one)]
        assert shown == [QuoteColumn.QUOTATION]
        view.show_look("table")
        assert not table.isColumnHidden(QuoteColumn.SPEAKER)

    def test_a_row_is_as_high_as_its_words_need(self, qtbot, desk, view):
        text = desk.case.pages.get(of(desk.data, OAKES).span.source_id, 1).text
        span = of(desk.data, OAKES).span
        long = type(span).on_page(span.source_id, 1, 0, len(text))
        desk.reader.save_requested.emit(_draft(long))
        qtbot.waitUntil(lambda: len(view.model.shown) == 3)
        view.group_by("none")
        heights = {
            quote.text == text: view.table.rowHeight(row)
            for row, quote in enumerate(view.model.shown)
        }
        assert heights[True] > heights[False]

    def test_rows_out_of_view_get_their_true_height_bit_by_bit(self, qtbot, view):
        one = of(view._data, OAKES)
        long = "A sentence that goes on and on without end. " * 12
        many = [replace(one, id=number, text=long) for number in range(1_000, 2_000)]
        before, view._data.quotes = view._data.quotes, {quote.id: quote for quote in many}
        view._data.quotes_changed.emit(frozenset(before) | frozenset(view._data.quotes))
        table = view.table
        assert view.model.rowCount() == 1_001
        wanted = {table._exact(1)}
        qtbot.waitUntil(lambda: {table.rowHeight(row) for row in range(1, 1_001)} == wanted)

    def test_a_click_on_a_header_folds_it_and_the_keys_do_too(self, qtbot, view):
        table = view.table
        header = view.model.index(0, 0)
        where = table.visualRect(header).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert len(rows(view.model)) == 3
        assert view.selected() == []
        qtbot.keyClick(table, Qt.Key.Key_Right)
        assert len(rows(view.model)) == 4
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert len(rows(view.model)) == 3

    def test_rows_say_where_the_words_stand_as_their_citation_does(self, qtbot, desk, view):
        quote = of(desk.data, OAKES)
        assert citing.places(desk.case, quote.span)[0].endswith(" ¶ 1")
        qtbot.waitUntil(lambda: place_of(view.model, quote) == "¶ 1")

    def test_the_key_of_the_inspector_shows_and_hides_the_detail(self, qtbot, window, desk, view):
        assert view.detail.isVisible()
        window.registry["view.inspector"].trigger()
        assert not view.detail.isVisible()
        window.registry["view.inspector"].trigger()
        assert view.detail.isVisible()
        window.resize(1100, 800)
        qtbot.waitUntil(lambda: not view.detail.isVisible())

    def test_a_filter_chip_says_what_is_asked_and_its_cross_takes_it_away(self, qtbot, view):
        chip = view.chips["Speaker"]
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        popup = popup_of(qtbot, ChoicePopup)
        qtbot.keyClicks(popup.line, "oakes")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        assert [one.speaker.name for one in view.model.shown] == [OAKES]
        assert chip.value == OAKES
        assert chip.accessibleName().startswith(f"Speaker: {OAKES}")
        cross = chip.rect().center()
        cross.setX(chip.width() - 12)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
        assert len(view.model.shown) == 2
        assert chip.value == ""

    def test_filters_that_hide_everything_offer_to_clear_them(self, view):
        view.filter.setText("nowhere to be found")
        assert view._stack.currentWidget() is view._empty
        assert "No quote fits" in view._empty.words
        view.clear_filters()
        assert view._stack.currentWidget() is view.table

    def test_the_view_comes_back_as_it_was_left(self, view):
        view.group_by("issue")
        view.show_look("cards")
        view.show_columns({QuoteColumn.STATE})
        view.table.sortByColumn(QuoteColumn.SPEAKER, Qt.SortOrder.DescendingOrder)
        view.model.fold_all(["Procedure"])
        stored = view.state()
        assert all(isinstance(value, str) for value in stored.values())
        view.group_by("none")
        view.show_look("table")
        view.show_columns(set())
        view.table.sortByColumn(QuoteColumn.QUOTATION, Qt.SortOrder.AscendingOrder)
        view.restore(stored)
        assert view.state() == stored
        assert view.model.order == (QuoteColumn.SPEAKER, True)
        view.restore({"sort": "?", "group": "?", "folded": "[", "widths": "3", "detail": "x"})
        assert view.model.grouping == "none"


class TestEditing:
    def test_s_sets_the_speaker_of_all_selected_rows_in_one_step(self, qtbot, window, desk, view):
        table = view.table
        table.selectAll()
        qtbot.keyClick(table, Qt.Key.Key_S)
        popup = popup_of(qtbot, ChoicePopup)
        qtbot.keyClicks(popup.line, "Arthur Bell Marsden")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        names = lambda: {one.speaker.name for one in desk.data.quotes.values()}  # noqa: E731
        qtbot.waitUntil(lambda: names() == {"Arthur Bell Marsden"})
        assert desk.undo.stack.undoText() == "change of speaker on 2 quotes"
        undo(qtbot, window)
        qtbot.waitUntil(lambda: names() == {OAKES, HARBOR})
        known = {party.name for party in desk.data.parties.values()}
        assert "Arthur Bell Marsden" not in known

    def test_an_alias_finds_its_party(self, qtbot, desk, view):
        party = next(one for one in desk.data.parties.values() if one.name == OAKES)
        from casefile.services.parties import edit_party

        with qtbot.waitSignal(desk.data.parties_changed):
            desk.hub.write(
                lambda: edit_party(desk.case, party_id=party.id, aliases=["Judge Oakes"])
            )
        view.show_quote(of(desk.data, HARBOR).id)
        qtbot.keyClick(view.table, Qt.Key.Key_S)
        popup = popup_of(qtbot, ChoicePopup)
        qtbot.keyClicks(popup.line, "judge oak")
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: {one.speaker.name for one in desk.data.quotes.values()} == {OAKES})

    def test_i_ticks_issues_and_one_that_some_have_is_ticked_in_part(
        self, qtbot, window, desk, view
    ):
        view.table.selectAll()
        qtbot.keyClick(view.table, Qt.Key.Key_I)
        popup = popup_of(qtbot, ChoicePopup)
        qtbot.keyClicks(popup.line, "proc")
        index = popup.list.currentIndex()
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        assert state == Qt.CheckState.PartiallyChecked
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: all("Procedure" in one.issues for one in desk.data.quotes.values()))
        assert of(desk.data, OAKES).issues == ("Statutory authority", "Procedure")
        assert desk.undo.stack.undoText() == "adding of “Procedure”"
        undo(qtbot, window)
        qtbot.waitUntil(lambda: of(desk.data, OAKES).issues == ("Statutory authority",))

    def test_escape_leaves_the_issues_as_they_were(self, qtbot, desk, view):
        view.show_quote(of(desk.data, OAKES).id)
        qtbot.keyClick(view.table, Qt.Key.Key_I)
        popup = popup_of(qtbot, ChoicePopup)
        qtbot.keyClick(popup.line, Qt.Key.Key_Space)
        qtbot.keyClick(popup.line, Qt.Key.Key_Escape)
        qtbot.wait(1)
        assert desk.undo.stack.count() == 0

    def test_f2_writes_the_note_of_a_row(self, qtbot, desk, view):
        view.show_columns(set())
        index = view.model.index_of(of(desk.data, OAKES).id)
        view.table.setCurrentIndex(index.siblingAtColumn(QuoteColumn.NOTE))
        qtbot.keyClick(view.table, Qt.Key.Key_F2)
        popup = popup_of(qtbot, NotePopup)
        qtbot.keyClicks(popup.field, "for the brief")
        qtbot.keyClick(popup.field, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: of(desk.data, OAKES).note == "for the brief")

    def test_the_detail_shows_a_quote_and_stores_its_note_when_it_is_left(
        self, qtbot, window, desk, view
    ):
        quote = of(desk.data, OAKES)
        view.show_quote(quote.id)
        detail = view.detail
        pin, full = citing.places(desk.case, quote.span)
        qtbot.waitUntil(lambda: detail.link.text() == pin and detail._citation.text() == full)
        assert detail._words.words == quote.text
        assert detail.speaker.text() == OAKES
        detail.note.setFocus()
        qtbot.keyClicks(detail.note, "said twice")
        view.table.setFocus()
        qtbot.waitUntil(lambda: of(desk.data, OAKES).note == "said twice")
        assert desk.undo.stack.undoText() == "change of note"

    def test_the_arrows_of_the_detail_go_from_quote_to_quote_past_headers(self, qtbot, desk, view):
        view.show_quote(of(desk.data, HARBOR).id)
        qtbot.waitUntil(lambda: view.detail.quotes == [of(desk.data, HARBOR)])
        qtbot.mouseClick(view.detail.next, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: view.detail.quotes == [of(desk.data, OAKES)])
        qtbot.mouseClick(view.detail.previous, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: view.detail.quotes == [of(desk.data, HARBOR)])

    def test_the_link_of_the_detail_opens_the_source_at_the_words(self, qtbot, desk, view):
        quote = of(desk.data, OAKES)
        view.show_quote(quote.id)
        qtbot.waitUntil(lambda: view.detail.quotes == [quote])
        with qtbot.waitSignal(view.jump_requested) as jump:
            qtbot.mouseClick(view.detail.link, Qt.MouseButton.LeftButton)
        assert jump.args == [quote.span]

    def test_a_case_that_cannot_be_changed_asks_nothing(self, qtbot, desk, view):
        view.show_quote(of(desk.data, OAKES).id)
        desk.case.read_only = True
        view.ask_speaker()
        view.ask_issues()
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ChoicePopup)]


class TestLeaving:
    def test_quotes_are_copied_as_the_command_cites_them(self, qtbot, window, desk, view):
        view.table.selectAll()
        QGuiApplication.clipboard().clear()
        qtbot.keyClick(view.table, Qt.Key.Key_C, CTRL | SHIFT)
        wanted = "\n\n".join(citing.with_citation(desk.case, one) for one in view.selected())
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == wanted)
        assert window.message.history[-1].words == "Copied with citation"

    def test_what_is_shown_is_exported_to_the_chosen_file(self, qtbot, window, view, tmp_path):
        view.narrow(speaker=OAKES)
        dialog = view.export.choose_file(".json", view.model.shown)
        target = tmp_path / "found.json"
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(target))
        dialog.accept()
        qtbot.waitUntil(lambda: bool(window.message.history))
        assert window.message.history[-1].words == "1 quote exported to found.json"
        assert "must provide the address" in target.read_text(encoding="utf-8")
        assert OAKES in json.dumps(json.loads(target.read_text(encoding="utf-8")))

    def test_a_file_inside_the_case_is_refused_in_words(self, qtbot, window, desk, view):
        view.export.export(None, str(Path(desk.case.path) / "quotes.csv"))
        qtbot.waitUntil(lambda: bool(window.message.history))
        assert window.message.history[-1].is_error
        assert not (Path(desk.case.path) / "quotes.csv").exists()

    def test_the_context_menu_has_what_the_table_can_do_with_its_keys(self, desk, window):
        from ui.quote_menu import ENTRIES, quote_menu

        menu = quote_menu(window.registry, desk.quotes)
        names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
        assert names == [name for name in ENTRIES if name]
        keys = {action.objectName(): action.shortcut().toString() for action in menu.actions()}
        assert (keys["quote.edit"], keys["quote.issues"], keys["quote.speaker"]) == ("F2", "I", "S")
        menu.close()

    def test_the_words_of_a_quote_are_searched_for(self, qtbot, window, desk, view):
        view.show_quote(of(desk.data, OAKES).id)
        window.registry["quote.search"].trigger()
        assert desk.search.query == '"must provide the address it holds"'


def _draft(span):
    from casefile.model import TagDraft

    return TagDraft(span, "", (), "")


class TestWhatChangesRows:
    """Much changes in a case that the rows do not show; 10,000 of them are not made anew for it."""

    @pytest.fixture
    def table(self, data):
        made = QuoteTable(data)
        made.sort(QuoteColumn.SOURCE)
        return made

    @pytest.fixture
    def followed(self, table):
        seen = []
        table.followed.connect(lambda: seen.append(True))
        return seen

    def test_reading_a_source_changes_no_rows(self, qtbot, data, hub, by_title, table, followed):
        one = by_title["Judge lets data agreement stand"]
        with qtbot.waitSignal(data.sources_changed):
            hub.write(partial(set_reading, hub.case, source_id=one, last_page=1))
        assert not followed

    def test_another_title_puts_its_quotes_elsewhere(self, qtbot, data, hub, by_title, table):
        first = table.shown[0]
        with qtbot.waitSignal(data.sources_changed):
            hub.write(
                partial(
                    edit_source, hub.case, source_id=first.span.source_id, title="Zoning appeal"
                )
            )
        assert table.shown[-1].id == first.id
        table.set_words("zoning")
        assert [quote.id for quote in table.shown] == [first.id]
