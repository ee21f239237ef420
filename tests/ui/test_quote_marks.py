"""Quotes on the page and in an article: choosing one, moving its ends, and what keys do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from casefile.model import Span
from tests.ui.desk_hands import click, drag, middle_of, opened, source_of, stored, tagged, words_of
from tests.ui.reader_case import ARTICLE, OPINION, some_words
from ui.views.reader.quote_marks import quote_marks
from ui.widgets.quote_paint import End, Handles

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(reader_desk):
    return reader_desk


BOTH = pytest.mark.parametrize("name", [OPINION, ARTICLE])
KEYS, HELD = Qt.Key, Qt.KeyboardModifier
SHIFT, CONTROL = HELD.ShiftModifier, HELD.ControlModifier


@BOTH
def test_a_click_makes_a_quote_current_and_a_click_beside_it_lets_go(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk))
    quote_id = tagged(qtbot, desk, span)
    click(view, span)
    assert desk.reader.current.quote.id == quote_id
    assert view._current.span == span
    assert [quote.id for quote in desk.inspector.selected()] == [quote_id]
    beside = some_words(desk.case, source_of(desk), start=span.end + 80)
    click(view, beside)
    assert desk.reader.current.quote is None
    assert view._current is None


@BOTH
def test_clicks_on_words_of_several_quotes_go_from_the_innermost_outwards(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    outer = some_words(desk.case, source_of(desk), length=60)
    inner = Span.on_page(outer.source_id, 1, outer.start + 4, outer.start + 20)
    outer_id, inner_id = tagged(qtbot, desk, outer), tagged(qtbot, desk, inner)
    seen = []
    for _ in range(3):
        QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)
        click(view, inner)
        seen.append(desk.reader.current.quote.id)
    assert seen == [inner_id, outer_id, inner_id]
    assert sorted(mark.level for mark in view._quotes) == [1, 2]


@BOTH
def test_j_and_k_go_through_the_quotes_of_a_source(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    spans = [some_words(desk.case, source_of(desk), start=at) for at in (200, 500, 800)]
    ids = [tagged(qtbot, desk, span) for span in spans]
    seen = []
    for pressed in (KEYS.Key_J, KEYS.Key_J, KEYS.Key_J, KEYS.Key_J, KEYS.Key_K):
        QTest.keyClick(view, pressed)
        seen.append(desk.reader.current.quote.id)
    assert seen == [*ids, ids[2], ids[1]]
    QTest.keyClick(view, KEYS.Key_Escape)
    assert desk.reader.current.quote is None


@BOTH
def test_dragging_a_handle_shows_the_new_words_and_stores_them_once(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk), length=40)
    quote_id = tagged(qtbot, desk, span)
    text = desk.case.pages.get(span.source_id, 1).text
    click(view, span)
    target = some_words(desk.case, source_of(desk), start=span.end + 120, length=30)
    goal = view.span_lines(target)[-1]
    to = QPointF(goal.right() - 1, goal.center().y())
    knob = Handles.of(view.span_lines(span)).end.center()
    half = QPointF(goal.left() + 1, goal.center().y())
    drag(view, knob, half, to, release=False)
    shown = view._current.span
    assert (shown.start, shown.end > span.end) == (span.start, True)
    assert words_of(desk, quote_id) == text[span.start : span.end]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, HELD.NoModifier, to.toPoint())
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 1)
    assert words_of(desk, quote_id) == text[span.start : target.end]
    desk.undo.stack.undo()
    stored(qtbot, desk, quote_id, text[span.start : span.end])
    qtbot.waitUntil(lambda: view._current.span == span)


@BOTH
def test_escape_gives_a_drag_up_and_an_end_cannot_pass_the_other(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk))
    tagged(qtbot, desk, span)
    click(view, span)
    lines = view.span_lines(span)
    knob = Handles.of(lines).end.center()
    drag(view, knob, knob + QPointF(-30, -8), release=False)
    assert view._current.span != span
    QTest.keyClick(view, KEYS.Key_Escape)
    assert view._current.span == span
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, HELD.NoModifier, knob.toPoint())
    before = some_words(desk.case, source_of(desk), start=100)
    drag(view, knob, QPointF(middle_of(view, before)))
    assert view._current.span.start == span.start
    assert view._current.span.end > span.start
    assert desk.undo.stack.count() <= 1


@BOTH
def test_shift_arrows_move_the_end_and_ctrl_shift_arrows_the_start(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk))
    quote_id = tagged(qtbot, desk, span)
    text = desk.case.pages.get(span.source_id, 1).text
    click(view, span)
    for _ in range(3):
        QTest.keyClick(view, KEYS.Key_Left, SHIFT)
    for _ in range(2):
        QTest.keyClick(view, KEYS.Key_Right, SHIFT | CONTROL)
    assert words_of(desk, quote_id) == text[span.start : span.end]
    stored(qtbot, desk, quote_id, text[span.start + 2 : span.end - 3].strip())
    assert desk.undo.stack.count() == 1
    assert desk.undo.stack.undoText() == "change of the words of a quote"
    QTest.keyClick(view, KEYS.Key_Right, SHIFT | HELD.AltModifier)
    QTest.keyClick(view, KEYS.Key_Down, SHIFT)
    assert view._current.span.end > span.end + 3
    QTest.keyClick(view, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 2)
    desk.undo.stack.undo()
    desk.undo.stack.undo()
    stored(qtbot, desk, quote_id, text[span.start : span.end])


@BOTH
def test_shift_alt_up_and_down_move_the_start_by_word(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk))
    tagged(qtbot, desk, span)
    text = desk.case.pages.get(span.source_id, 1).text
    click(view, span)
    QTest.keyClick(view, KEYS.Key_Up, SHIFT | HELD.AltModifier)
    earlier = view._current.span
    before, words = text[earlier.start : span.start], text[span.start : span.end]
    assert len(before.split()) == 1
    assert earlier.end == span.end
    QTest.keyClick(view, KEYS.Key_Down, SHIFT | HELD.AltModifier)
    QTest.keyClick(view, KEYS.Key_Down, SHIFT | HELD.AltModifier)
    left = text[view._current.span.start : span.end]
    assert words.endswith(left)
    assert 0 < len(words) - len(left) < 20
    assert view._current.span.end == span.end


@BOTH
def test_a_move_that_would_leave_no_words_is_refused(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    text = desk.case.pages.get(source_of(desk), 1).text
    start = text.index(" a ", 200)
    span = Span.on_page(source_of(desk), 1, start + 1, start + 2)
    quote_id = tagged(qtbot, desk, span)
    QTest.keyClick(view, KEYS.Key_J)
    QTest.keyClick(view, KEYS.Key_Left, SHIFT)
    assert view._current.span == span
    QTest.keyClick(view, KEYS.Key_Right, SHIFT | CONTROL)
    assert view._current.span == span
    desk.reader.current.let_go()
    assert words_of(desk, quote_id) == "a"
    assert desk.undo.stack.count() == 0


def test_an_end_goes_over_the_page_break_by_mouse_and_by_key(qtbot, desk):
    view = opened(qtbot, desk, OPINION)
    text = desk.case.pages.get(source_of(desk), 1).text
    span = Span.on_page(source_of(desk), 1, len(text) - 12, len(text))
    quote_id = tagged(qtbot, desk, span)
    QTest.keyClick(view, KEYS.Key_J)
    qtbot.waitUntil(lambda: view.stored_text(2) is not None)
    for _ in range(2):
        QTest.keyClick(view, KEYS.Key_Right, SHIFT | HELD.AltModifier)
    assert view._current.span.end_page == 2
    QTest.keyClick(view, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: desk.case.quotes.get(quote_id).span.end_page == 2)
    first = words_of(desk, quote_id)
    qtbot.waitUntil(lambda: any(mark.span.end_page == 2 for mark in view._quotes))
    QTest.keyClick(view, KEYS.Key_J)
    lines = view.span_lines(view._current.span)
    goal = view.span_lines(some_words(desk.case, source_of(desk), page=2, start=5, length=50))
    drag(view, Handles.of(lines).end.center(), goal[-1].center() + QPointF(30, 0))
    qtbot.waitUntil(lambda: words_of(desk, quote_id) != first)
    assert desk.case.quotes.get(quote_id).span.end_page == 2


@BOTH
def test_delete_takes_the_current_quote_away_with_a_message(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    quote_id = tagged(qtbot, desk, some_words(desk.case, source_of(desk)))
    QTest.keyClick(view, KEYS.Key_J)
    with qtbot.waitSignal(desk.said) as said:
        QTest.keyClick(view, KEYS.Key_Delete)
    assert said.args == ["Quote deleted", True]
    qtbot.waitUntil(lambda: view._current is None)
    assert desk.case.quotes.get(quote_id).removed_at is not None
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: len(view._quotes) == 1)


@BOTH
def test_enter_edits_the_quote_in_the_card_it_was_made_with(qtbot, desk, name):
    view = opened(qtbot, desk, name)
    span = some_words(desk.case, source_of(desk))
    quote_id = tagged(qtbot, desk, span, "Confidentiality")
    QTest.keyClick(view, KEYS.Key_J)
    QTest.keyClick(view, KEYS.Key_Return)
    card = desk.reader.tagging.card
    qtbot.waitUntil(card.isVisible)
    assert card.accessibleName() == "Edit quote"
    assert card.draft.issues == ("Confidentiality",)
    assert card._save.text().startswith("Save changes")
    QTest.keyClicks(QGuiApplication.focusObject(), "Compare.")
    QTest.keyClick(card, KEYS.Key_1, HELD.AltModifier)
    QTest.keyClick(card, KEYS.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 1)
    assert desk.case.quotes.get(quote_id).note == "Compare."
    assert set(desk.case.quotes.get(quote_id).issues) == {"Confidentiality", "Statutory authority"}
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: desk.case.quotes.get(quote_id).note == "")
    assert desk.case.quotes.get(quote_id).issues == ("Confidentiality",)


def test_s_and_i_begin_in_the_speaker_and_in_the_issues(qtbot, desk):
    view = opened(qtbot, desk, ARTICLE)
    quote_id = tagged(qtbot, desk, some_words(desk.case, source_of(desk)))
    card = desk.reader.tagging.card
    QTest.keyClick(view, KEYS.Key_J)
    QTest.keyClick(view, KEYS.Key_S)
    qtbot.waitUntil(card.isVisible)
    assert card._speaker.hasFocus() or card._speaker._line.hasFocus()
    QTest.keyClick(card, KEYS.Key_Escape)
    QTest.keyClick(view, KEYS.Key_I)
    qtbot.waitUntil(card.isVisible)
    assert card._chips[0].hasFocus()
    QTest.keyClick(card._chips[0], KEYS.Key_Space)
    QTest.keyClick(card, KEYS.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: desk.case.quotes.get(quote_id).issues == ("Statutory authority",))


def test_copying_takes_the_current_quote_where_nothing_is_selected(qtbot, desk):
    view = opened(qtbot, desk, OPINION)
    span = some_words(desk.case, source_of(desk))
    quote_id = tagged(qtbot, desk, span)
    QTest.keyClick(view, KEYS.Key_J)
    with qtbot.waitSignal(desk.reader.copied) as copied:
        QTest.keyClick(view, KEYS.Key_C, SHIFT | CONTROL)
    assert words_of(desk, quote_id).split()[0] in copied.args[0]
    assert "Miriam T. Oakes" in copied.args[0]


def test_letters_do_nothing_where_single_keys_are_off(qtbot, desk):
    view = opened(qtbot, desk, ARTICLE)
    tagged(qtbot, desk, some_words(desk.case, source_of(desk)))
    desk.reader.set_single_keys(on=False)
    QTest.keyClick(view, KEYS.Key_J)
    assert desk.reader.current.quote is None
    desk.reader.actions_["next_quote"].trigger()
    assert desk.reader.current.quote is not None


def test_quotes_that_share_words_have_lines_of_their_own(case):
    source_id = case.sources.all()[0].id
    quote = case.quotes.all()[0]

    def at(number, start, end):
        return replace(quote, id=number, span=Span.on_page(source_id, 1, start, end))

    marks = quote_marks([at(1, 0, 10), at(2, 5, 20), at(3, 12, 30), at(4, 40, 50)], [])
    assert [mark.level for mark in marks] == [1, 2, 1, 0]


def test_the_nearer_handle_is_taken_where_both_are_in_reach():
    handles = Handles.of([QRectF(100, 100, 8, 14)])
    assert handles.at(handles.start.center()) is End.START
    assert handles.at(handles.end.center()) is End.END
    assert handles.at(QPointF(QPoint(300, 300))) is None
    assert Handles.of([]) is None
