"""The command palette: what typed words find, and real keys and clicks on a real case."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from casefile.services.sources import edit_source, remove_sources
from ui.models.palette import Group, Offer, PaletteModel, PaletteRole
from ui.models.palette_things import Things

CONTROL = Qt.KeyboardModifier.ControlModifier
OFFERS = (
    Offer("command:quotes", Group.COMMANDS, "Quotes", "Go to", "Ctrl+4"),
    Offer("command:delete", Group.COMMANDS, "Delete quote", "Quote", "Del"),
    Offer("command:unread", Group.COMMANDS, "Mark as read or unread", "Source", "Ctrl+U"),
    Offer("source:1", Group.SOURCES, "Memorandum Opinion", aside="Exhibit 7", exhibit="7"),
    Offer("source:2", Group.SOURCES, "Memorandum of Understanding", aside="Exhibit 17"),
    Offer("party:1", Group.PARTIES, "Federal Revenue Office", others=("FRO", "the Service")),
    Offer("party:2", Group.PARTIES, "Élodie 𝒜 Straße"),
    Offer("issue:1", Group.ISSUES, "Statutory authority", colour=1),
    Offer("search", Group.SEARCH, ""),
)


def shown(model) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def offers(model) -> list[str]:
    found = [model.offer_at(row) for row in range(model.rowCount())]
    return [offer.key for offer in found if offer is not None]


@pytest.fixture
def model(qtmodeltester, qapp):
    made = PaletteModel()
    made.set_offers(OFFERS, [])
    qtmodeltester.check(made)
    return made


class TestThings:
    def test_offers_are_made_again_only_for_what_changed(self, qtbot, data, hub, by_title):
        things = Things(data)
        qtbot.waitUntil(lambda: things.is_prepared)
        before = {one.offer.key: one for one in things.offers()}
        changed = by_title["What the ruling means for filers"]
        with qtbot.waitSignal(data.sources_changed):
            hub.write(partial(edit_source, hub.case, source_id=changed, title="For filers"))
        after = {one.offer.key: one for one in things.offers()}
        assert after[f"source:{changed}"].offer.words == "For filers"
        assert {key for key in before if after[key] is not before[key]} == {f"source:{changed}"}

    def test_sources_in_the_trash_are_not_offered(self, qtbot, data, hub, by_title):
        things, gone = Things(data), by_title["What the ruling means for filers"]
        assert f"source:{gone}" in {one.offer.key for one in things.offers()}
        with qtbot.waitSignal(data.sources_changed):
            hub.write(partial(remove_sources, hub.case, source_ids=[gone]))
        assert f"source:{gone}" not in {one.offer.key for one in things.offers()}


class TestWhatIsFound:
    def test_nothing_typed_shows_what_was_chosen_lately_then_everything(self, model):
        model.set_offers(OFFERS, ["issue:1", "gone:1", "command:delete"])
        assert shown(model)[:4] == ["Recent", "Statutory authority", "Delete quote", "Commands"]
        assert len(offers(model)) == 2 + len(OFFERS) - 1

    def test_the_start_of_a_name_comes_before_the_start_of_a_word_before_its_middle(self, model):
        model.ask("read")
        assert offers(model) == ["command:unread", "search"]
        model.ask("quote")
        assert offers(model)[:2] == ["command:quotes", "command:delete"]

    @pytest.mark.parametrize("words", ["memo of", "stat au", "7", "@federal", "rev fro", "zzz"])
    def test_typing_letter_by_letter_finds_the_same_as_pasting_does(self, model, words):
        for end in range(1, len(words) + 1):
            model.ask(words[:end])
        typed = (shown(model), offers(model))
        model.ask("")
        model.ask(words)
        assert typed == (shown(model), offers(model))

    def test_what_was_chosen_lately_comes_first(self, model):
        model.set_offers(OFFERS, ["command:delete"])
        model.ask("quote")
        assert offers(model)[:2] == ["command:delete", "command:quotes"]

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            (">", ["command:quotes", "command:delete", "command:unread"]),
            ("@rev", ["party:1"]),
            ("#", ["issue:1"]),
            ("#nothing", []),
        ],
    )
    def test_a_sign_asks_for_one_kind_only(self, model, typed, found):
        model.ask(typed)
        assert offers(model) == found

    def test_a_number_is_the_exhibit_first(self, model):
        model.ask("7")
        assert offers(model)[:2] == ["source:1", "source:2"]

    def test_an_alias_finds_its_party_and_is_shown(self, model):
        model.ask("service")
        row = model.index(1, 0).data(PaletteRole.ROW)
        assert (row.offer.key, row.aside) == ("party:1", "the Service")
        assert row.aside_marks == ((4, 11),)

    def test_the_menu_of_a_command_finds_it_too(self, model):
        model.ask("go quotes")
        assert offers(model)[0] == "command:quotes"

    def test_marks_are_in_utf16_and_whatever_case_and_accents(self, model):
        model.ask("elodie strasse")
        row = model.index(1, 0).data(PaletteRole.ROW)
        assert row.marks == ((0, 6), (10, 16))

    def test_every_query_can_be_searched_for_in_the_case(self, model):
        model.ask("no such thing")
        assert shown(model) == ["Search", "Search the case for “no such thing”"]

    def test_rows_are_spoken_with_what_they_are(self, model):
        model.ask("exhibit 7")
        spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Memorandum Opinion, source, Exhibit 7"

    def test_steps_pass_over_headings_and_around_the_ends(self, model):
        model.ask("memorandum")
        assert [model.step(-1, 1), model.step(1, 1), model.step(1, -1)] == [1, 2, 4]


@pytest.fixture
def window(open_window):
    open_window.activateWindow()
    return open_window


@pytest.fixture
def palette(qtbot, window):
    window.desk.library.list.setFocus()
    qtbot.keyClick(window.desk.library.list, Qt.Key.Key_K, CONTROL)
    assert window.palette_.palette.field.hasFocus()
    return window.palette_.palette


def choose(qtbot, palette, words):
    qtbot.keyClicks(palette.field, words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


class TestInTheWindow:
    def test_escape_closes_it_and_the_keyboard_goes_back(self, qtbot, window, palette):
        qtbot.keyClicks(palette.field, "quo")
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
        assert palette.isHidden()
        assert window.desk.library.list.hasFocus()

    def test_its_own_key_closes_it_and_opens_it_from_a_text_field(self, qtbot, window, palette):
        qtbot.keyClick(palette.field, Qt.Key.Key_K, CONTROL)
        assert palette.isHidden()
        window.top.search.setFocus()
        qtbot.keyClick(window.top.search, Qt.Key.Key_K, CONTROL)
        assert palette.field.hasFocus()

    def test_a_click_beside_the_card_closes_it(self, qtbot, window, palette):
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(10, 500))
        assert palette.isHidden()
        assert window.desk.library.list.hasFocus()

    def test_a_command_runs_with_the_keyboard_where_it_was(self, qtbot, window, palette):
        choose(qtbot, palette, "go quotes")
        assert palette.isHidden()
        assert window.desk.panes.view == "quotes"

    def test_a_source_opens_in_the_reader(self, qtbot, window, palette):
        choose(qtbot, palette, "inside the add")
        reader = window.desk.reader
        qtbot.waitUntil(lambda: reader.source is not None)
        assert reader.source.title == "Inside the address requests"
        assert reader.isAncestorOf(QApplication.focusWidget())

    def test_an_issue_filters(self, qtbot, window, palette):
        choose(qtbot, palette, "#proc")
        assert window.desk.library.issue_filter.words == "With Procedure"

    def test_words_that_fit_nothing_are_searched_for(self, qtbot, window, palette):
        choose(qtbot, palette, "incomplete")
        desk = window.desk
        qtbot.waitUntil(lambda: desk.search.query == "incomplete", timeout=20_000)
        assert window.top.search.text() == "incomplete"

    def test_a_click_on_a_row_chooses_it(self, qtbot, window, palette):
        qtbot.keyClicks(palette.field, ">unread")
        box = palette.list.visualRect(palette.model.index(1, 0))
        viewport = palette.list.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=box.center())
        assert palette.isHidden()
        assert window.desk.library.model.scope.kind == "unread"

    def test_arrows_and_pages_move_and_tab_stays(self, qtbot, palette):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        assert palette.list.currentIndex().row() == 2
        qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
        assert palette.list.currentIndex().row() == 10
        qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
        assert palette.field.hasFocus()

    def test_keys_of_the_window_do_not_act_beneath_it(self, qtbot, window, palette):
        qtbot.keyClick(palette.field, Qt.Key.Key_4, CONTROL)
        assert window.desk.panes.view == "library"

    def test_what_was_chosen_is_first_the_next_time(self, qtbot, window, palette):
        choose(qtbot, palette, "go quotes")
        window.registry["go.palette"].trigger()
        assert shown(palette.model)[:2] == ["Recent", "Quotes"]

    def test_it_stays_inside_a_small_window(self, qtbot, window, palette):
        window.resize(640, 480)
        QApplication.processEvents()
        assert palette.rect().contains(palette._card.geometry().adjusted(14, 14, -14, -14))

    def test_without_a_case_it_offers_commands_only(self, qtbot, window):
        window.close_case()
        window.registry["go.palette"].trigger()
        found = offers(window.palette_.palette.model)
        assert "command:case.open" in found
        assert all(key.startswith("command:") for key in found)
        assert "command:import.files" not in found
