"""The quotes view in words and sizes: what is counted, and its columns under large text."""

from __future__ import annotations

import pytest

from casefile.model import QuoteState
from casefile.services import quote_edits
from ui import theme
from ui.desk_status import status_words
from ui.models.quote_columns import QuoteColumn
from ui.widgets.controls import button
from ui.words import counted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def usual_size(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def desk(open_window):
    open_window.desk.journeys.go_to("quotes")
    return open_window.desk


def test_suggestions_are_counted_among_themselves_and_tabs_without_quotes_are_left_out(qtbot, desk):
    view, case = desk.quotes, desk.case
    assert view.tabs.buttons["needs"].isHidden()
    quote = next(iter(desk.data.quotes.values()))

    def propose():
        with case.database.writing():
            case.quotes.update(quote.id, state=QuoteState.SUGGESTED)
        return quote_edits.edit_quote(case, quote_id=quote.id, note="look")

    with qtbot.waitSignal(desk.data.quotes_changed):
        desk.hub.write(propose)
    view.model.show_tab("suggested")
    whole = len(desk.data.suggestions)
    assert whole >= 1
    assert status_words(desk)[0] == counted(whole, "suggestion")
    view.model.set_words("nowhere")
    assert status_words(desk)[0] == f"0 of {counted(whole, 'suggestion')} shown"
    view.model.show_tab("all")
    assert status_words(desk)[0] == "0 of 1 quote shown"


def test_columns_grow_with_the_text_hidden_ones_too_and_are_remembered_at_100_percent(qapp, desk):
    view = desk.quotes
    table, header = view.table, view.table.horizontalHeader()
    header.resizeSection(QuoteColumn.ISSUES, 170)
    theme.apply(qapp, "light", 1.5)
    assert header.sectionSize(QuoteColumn.STATE) == theme.scaled(124)
    assert header.sectionSize(QuoteColumn.ISSUES) == pytest.approx(theme.scaled(170), abs=2)
    assert table.isColumnHidden(QuoteColumn.SPEAKER)  # the groups say it
    view.group_by("none")
    assert header.sectionSize(QuoteColumn.SPEAKER) == theme.scaled(160)
    assert '"issues": 170' in view.state()["widths"]
    theme.apply(qapp, "light", 1.0)
    assert header.sectionSize(QuoteColumn.STATE) == 124


def test_where_the_quotation_has_no_room_the_place_goes_below_it(qtbot, desk):
    view = desk.quotes
    view.show_columns({QuoteColumn.ADDED})
    view.group_by("none")
    view.table.resize(1200, 600)
    assert not view.table.isColumnHidden(QuoteColumn.SOURCE)
    view.table.resize(700, 600)
    assert view.table.isColumnHidden(QuoteColumn.SOURCE)
    assert not view.table.isColumnHidden(QuoteColumn.ISSUES)
    assert QuoteColumn.SOURCE not in view.table.hidden  # it comes back by itself
    view.table.resize(1200, 600)
    assert not view.table.isColumnHidden(QuoteColumn.SOURCE)


def test_a_small_button_follows_the_text_size(qapp, qtbot):
    made = button("Save", small=True)
    qtbot.addWidget(made)
    before = made.font().pointSizeF()
    theme.apply(qapp, "light", 2.0)
    assert made.font().pointSizeF() == pytest.approx(2 * before, rel=0.02)
    assert made.font().pointSizeF() == pytest.approx(theme.font("meta").pointSizeF())


def test_the_keyboard_begins_at_the_first_quote_and_not_at_the_header_of_its_group(qtbot, desk):
    table = desk.quotes.table
    table.setFocus()
    assert table.hasFocus()
    assert table.current() == desk.quotes.model.shown[0]
