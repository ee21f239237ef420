"""The reader on a real case: tabs, places, finding, and tagging in pages and in text alike."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from casefile.case import open_case
from casefile.model import Span, TagDraft
from casefile.services import citing
from casefile.services.drafts import drafts_in
from casefile.services.importing import import_files
from casefile.services.quoting import remove_quotes, tag_quote
from casefile.services.sources import remove_sources
from casefile.store.pages import PageSize
from tests.ui.made_cases import copied_case
from tests.ui.reader_case import ARTICLE, OPINION, some_words
from ui import theme
from ui.hub import Hub
from ui.jobs import Jobs
from ui.views.reader.pane import ReaderPane
from ui.widgets.page_tone import Tone

# The offscreen platform says so of every window with a least size; it means nothing.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture
def case_path(reader_path):
    return reader_path


@pytest.fixture
def pane(hub, qtbot):
    made = ReaderPane(hub)
    qtbot.addWidget(made)
    made.resize(632, 760)
    made.show()
    qtbot.waitUntil(lambda: len(made.data.issues) == 2)
    return made


def opened(qtbot, pane, source_id):
    pane.open_source(source_id)
    qtbot.waitUntil(lambda: pane.source is not None and pane.source.id == source_id)
    if pane.view is pane.pages:
        qtbot.waitUntil(lambda: pane.pages.text_at(pane.pages.page) is not None)
    return pane.view


def on_page(case, source_id, words, page=1):
    start = case.pages.get(source_id, page).text.index(words)
    return Span.on_page(source_id, page, start, start + len(words))


def test_a_pdf_opens_as_pages_and_an_article_as_text(qtbot, pane, ids, case):
    assert opened(qtbot, pane, ids[OPINION]) is pane.pages
    qtbot.waitUntil(lambda: pane.pages.supply.stand_in(1) is not None)
    assert opened(qtbot, pane, ids[ARTICLE]) is pane.text
    assert pane.tabs.open_sources == [ids[OPINION], ids[ARTICLE]]
    body = case.pages.get(ids[ARTICLE], 1).text
    shown = pane.text.toPlainText()
    assert all(paragraph in shown for paragraph in body.split("\n\n") if "\n" not in paragraph)


def test_going_back_to_a_tab_finds_the_page_and_zoom_it_was_left_at(qtbot, pane, ids):
    view = opened(qtbot, pane, ids[OPINION])
    view.set_zoom(1.5)
    view.go_to_page(3)
    opened(qtbot, pane, ids[ARTICLE])
    opened(qtbot, pane, ids[OPINION])
    assert (pane.pages.page, pane.pages.zoom) == (3, pytest.approx(1.5))


def test_the_page_field_takes_numbers_and_last_and_marks_what_is_no_page(qtbot, pane, ids):
    view = opened(qtbot, pane, ids[OPINION])
    pane.actions_["go_page"].trigger()
    field = pane.tools.field
    field.setText("last")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.page == view.page_count
    field.setText("999")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.page == view.page_count
    assert field.property("wrong") is True
    assert "There is no page “999”" in field.toolTip()
    assert field.selectedText() == "999"
    field.deselect()
    pane.actions_["go_page"].trigger()
    assert field.selectedText() == "999"


def test_an_article_tells_and_takes_paragraphs_where_a_pdf_has_pages(qtbot, pane, ids):
    view = opened(qtbot, pane, ids[ARTICLE])
    field, of = pane.tools.field, pane.tools._of
    count = len(view.paragraph_places)
    assert count > 3
    qtbot.waitUntil(lambda: of.text() == f"of {count}")
    assert (field.text(), field.accessibleName()) == ("1", "Paragraph")
    assert pane.tools._sign.isVisible()
    assert not any(step.isVisible() for step in pane.tools._steps)
    pane.actions_["go_page"].trigger()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "3"
    assert view.hasFocus()
    place = view.paragraph_places[2]
    box = view.document().documentLayout().blockBoundingRect(view.document().findBlock(place))
    bar = view.verticalScrollBar()
    assert bar.value() in (round(box.top()) - theme.scaled(24), bar.maximum())
    pane.actions_["go_page"].trigger()
    QTest.keyClicks(field, "last")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == str(count)
    opened(qtbot, pane, ids[OPINION])
    assert field.accessibleName() == "Page"
    assert all(step.isVisible() for step in pane.tools._steps)


def test_next_and_previous_page_go_through_all_pages_at_any_zoom(qtbot, pane, ids):
    view = opened(qtbot, pane, ids[OPINION])
    for zoom in (0.1, 1.0):
        view.set_zoom(zoom)
        view.go_to_page(1)
        seen = [view.page]
        for _ in range(view.page_count - 1):
            pane.actions_["next_page"].trigger()
            seen.append(view.page)
        assert seen == list(range(1, view.page_count + 1))
        pane.actions_["previous_page"].trigger()
        assert view.page == view.page_count - 1


@pytest.mark.parametrize("name", [OPINION, ARTICLE])
def test_q_opens_the_card_and_ctrl_enter_asks_for_the_quote(qtbot, pane, ids, case, name):
    view = opened(qtbot, pane, ids[name])
    span = some_words(case, ids[name])
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_Q)
    qtbot.waitUntil(pane.tagging.card.isVisible)
    card = pane.tagging.card
    card._speaker.show_name("Owen Calder")
    QTest.keyClick(card, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    card._note.setPlainText("Compare.")
    with qtbot.waitSignal(pane.save_requested) as saved:
        QTest.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [TagDraft(span, "Owen Calder", ("Confidentiality",), "Compare.")]
    assert not card.isVisible()


@pytest.mark.parametrize("name", [OPINION, ARTICLE])
def test_a_digit_saves_at_once_with_its_issue(qtbot, pane, ids, case, name):
    view = opened(qtbot, pane, ids[name])
    span = some_words(case, ids[name])
    view.select(span)
    with qtbot.waitSignal(pane.save_requested) as saved:
        QTest.keyClick(view, Qt.Key.Key_1)
    draft = saved.args[0]
    assert draft.span == span
    assert draft.issues == ("Statutory authority",)
    assert view.selection() is None


def test_the_author_of_an_opinion_is_assumed_to_speak_with_the_reason(qtbot, pane, ids, case):
    view = opened(qtbot, pane, ids[OPINION])
    view.select(some_words(case, ids[OPINION]))
    QTest.keyClick(view, Qt.Key.Key_Q)
    qtbot.waitUntil(pane.tagging.card.isVisible)
    assert pane.tagging.card.draft.speaker == "Miriam T. Oakes"
    assert pane.tagging.card._speaker._line.reason == "wrote this opinion"


def test_escape_keeps_what_was_entered_as_a_draft(qtbot, pane, ids, case):
    view = opened(qtbot, pane, ids[ARTICLE])
    span = some_words(case, ids[ARTICLE])
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_Q)
    card = pane.tagging.card
    qtbot.waitUntil(card.isVisible)
    assert not card._draft_mark.isVisible()
    card._note.setPlainText("half a thought")
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.selection() == span
    QTest.keyClick(view, Qt.Key.Key_Q)
    qtbot.waitUntil(card.isVisible)
    assert card.draft.note == "half a thought"
    assert card._draft_mark.isVisible()
    assert "draft" in card.accessibleName()


def quoteless(pane):
    return [mark for mark in pane.view._quotes if not mark.is_quote]


@pytest.mark.parametrize("name", [OPINION, ARTICLE])
def test_what_is_typed_is_kept_at_once_marked_and_gone_on_with_by_a_click(
    qtbot, pane, ids, case, name
):
    view = opened(qtbot, pane, ids[name])
    span = some_words(case, ids[name])
    view.select(span)
    QTest.keyClick(view, Qt.Key.Key_Q)
    card = pane.tagging.card
    qtbot.waitUntil(card.isVisible)
    assert card._discard.isHidden()
    QTest.keyClicks(card._note, "not lost")
    # nobody has left the card, and nothing has told the program that it will be killed
    qtbot.waitUntil(lambda: [one.note for one in drafts_in(case, ids[name])] == ["not lost"])
    QTest.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(quoteless(pane)))
    view.clear_selection()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.span_lines(span)[0].center().toPoint()
    )
    qtbot.waitUntil(card.isVisible)
    assert view.selection() == span
    assert card.draft.note == "not lost"
    card._note.clear()
    QTest.keyClick(card, Qt.Key.Key_Escape)  # nothing is left of it, so nothing is kept
    qtbot.waitUntil(lambda: not quoteless(pane))
    assert drafts_in(case, ids[name]) == []


def test_the_bar_appears_after_a_selection_and_covers_none_of_it(qtbot, pane, ids, case):
    view = opened(qtbot, pane, ids[OPINION])
    view.select(some_words(case, ids[OPINION]))
    bar = pane.tagging.bar
    qtbot.waitUntil(bar.isVisible)
    corner = view.viewport().mapTo(pane, QPoint(0, 0))
    card = bar.geometry().adjusted(14, 14, -14, -14)
    assert not any(card.intersects(line.translated(corner)) for line in view.selection_rects())
    view.clear_selection()
    assert not bar.isVisible()


def test_white_space_at_the_ends_of_a_selection_is_not_tagged(qtbot, pane, ids, case):
    view = opened(qtbot, pane, ids[OPINION])
    span = some_words(case, ids[OPINION])
    view.select(Span.on_page(span.source_id, 1, span.start - 1, span.end + 1))
    with qtbot.waitSignal(pane.save_requested) as saved:
        QTest.keyClick(view, Qt.Key.Key_1)
    assert saved.args[0].span == span


def test_quotes_are_drawn_when_they_are_saved_and_go_when_they_are_removed(
    qtbot, pane, ids, case, hub
):
    view = opened(qtbot, pane, ids[OPINION])
    span = some_words(case, ids[OPINION])
    hub.write(partial(tag_quote, case, span=span, issues=["Confidentiality"]))
    qtbot.waitUntil(lambda: len(view._quotes) == 1)
    mark = view._quotes[0]
    assert (mark.span, mark.label) == (span, "2")
    hub.write(partial(remove_quotes, case, quote_ids=[mark.quote_id]))
    qtbot.waitUntil(lambda: not view._quotes)


def test_finding_steps_through_places_and_wraps_around(qtbot, pane, ids, case):
    opened(qtbot, pane, ids[ARTICLE])
    pane.actions_["find"].trigger()
    pane.find_bar.field.setText("the")
    pane.find_bar.asked.emit("the")
    finder = pane.finder
    qtbot.waitUntil(lambda: len(finder._found.spans) > 2)
    for span in finder._found.spans:
        text = case.pages.get(ids[ARTICLE], span.page).text
        assert text[span.start : span.end].casefold() == "the"
    assert finder._current == 0
    pane.actions_["find_previous"].trigger()
    total = len(finder._found.spans)
    assert finder._current == total - 1
    assert pane.find_bar._count.text() == f"{total} of {total}, from the end"
    pane.actions_["find_next"].trigger()
    assert finder._current == 0
    assert pane.find_bar._count.text() == f"1 of {total}, from the top"
    pane.actions_["find_next"].trigger()
    assert pane.find_bar._count.text() == f"2 of {total}"
    finder.close()
    pane.actions_["find_next"].trigger()
    assert not pane.find_bar.isHidden()
    qtbot.waitUntil(lambda: len(finder._found.spans) == total)
    QTest.mouseClick(pane.find_bar.case, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: 0 < len(finder._found.spans) < total)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.text._hits == ()


def test_hits_of_a_search_are_outlined_when_their_source_is_opened(qtbot, pane, ids, case):
    hit = some_words(case, ids[OPINION])
    pane.set_hits([hit], hit)
    view = opened(qtbot, pane, ids[OPINION])
    assert (view._hits, view._hit) == ((hit,), hit)
    pane.set_hits([])
    assert view._hits == ()


def test_copying_with_citation_puts_words_and_place_on_the_clipboard(qtbot, pane, ids, case):
    view = opened(qtbot, pane, ids[OPINION])
    view.select(some_words(case, ids[OPINION]))
    with qtbot.waitSignal(pane.copied):
        pane.actions_["copy_citation"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied == citing.passage_with_citation(case, some_words(case, ids[OPINION]))
    assert copied.startswith("“")
    assert "Miriam T. Oakes" in copied
    assert copied.endswith("at 1)")
    assert "\n" not in copied


def test_closing_the_last_tab_says_that_nothing_is_open(qtbot, pane, ids):
    opened(qtbot, pane, ids[OPINION])
    opened(qtbot, pane, ids[ARTICLE])
    with qtbot.waitSignal(pane.current_changed) as changed:
        pane.actions_["close_tab"].trigger()
    assert changed.args == [ids[OPINION]]
    pane.close_tab()
    assert pane.source is None
    assert pane.view is None
    assert "No source is open" in pane._empty.words


def test_a_source_that_goes_to_the_trash_loses_its_tab(qtbot, pane, ids, case, hub):
    opened(qtbot, pane, ids[OPINION])
    hub.write(partial(remove_sources, case, source_ids=[ids[OPINION]]))
    qtbot.waitUntil(lambda: pane.source is None)
    assert pane.tabs.open_sources == []


def test_a_source_without_pages_says_why(qtbot, pane, hub, case, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing that could be read\n")
    hub.write(partial(import_files, case, paths=[broken], jobs=1))
    qtbot.waitUntil(lambda: not hub.jobs.busy, timeout=20_000)
    added = [source for source in case.sources.all() if source.file_name == "broken.pdf"]
    if not added:
        pytest.skip("this file is refused before it becomes a source")
    pane.open_source(added[0].id)
    qtbot.waitUntil(lambda: pane.source is not None)
    assert pane.view is None
    assert "This file could not be read" in pane.trouble.words


def test_tones_and_highlights_reach_both_views(qtbot, pane, ids):
    opened(qtbot, pane, ids[OPINION])
    pane.set_tone(Tone.DARK)
    pane.actions_["highlights"].trigger()
    qtbot.waitUntil(lambda: pane.pages.supply.stand_in(1) is not None)
    paper = pane.pages.supply.stand_in(1).toImage().pixelColor(2, 2)
    assert paper.lightness() < 60
    assert pane.text.tone is Tone.DARK
    assert not pane.pages._highlights_shown
    assert not pane.text._highlights_shown


def test_everything_that_takes_focus_has_a_name(qtbot, pane, ids):
    opened(qtbot, pane, ids[OPINION])
    for child in pane.findChildren(type(pane).__mro__[1]):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(pane):
            named = child.accessibleName() or child.toolTip() or child.parent().accessibleName()
            assert named, child


def test_a_case_open_for_reading_offers_no_tagging(qtbot, reader_template, tmp_path, ids):
    path = copied_case(reader_template, tmp_path / "Other.case")
    with open_case(path, read_only=True) as case:
        jobs = Jobs()
        pane = ReaderPane(Hub(case, jobs))
        qtbot.addWidget(pane)
        pane.resize(632, 760)
        pane.show()
        view = opened(qtbot, pane, ids[ARTICLE])
        view.select(some_words(case, ids[ARTICLE]))
        for pressed in (Qt.Key.Key_Q, Qt.Key.Key_1):
            with qtbot.waitSignal(pane.tagging.refused) as said:
                QTest.keyClick(view, pressed)
            assert "can only be read" in said.args[0]
        qtbot.waitUntil(pane.tagging.bar.isVisible)
        assert not pane.tagging.card.isVisible()
        assert jobs.close()


def test_a_page_with_a_label_of_its_own_tells_its_place_too(pane):
    sizes = [PageSize(at, label, 612, 792, 9) for at, label in enumerate(("i", "ii", "3"), 1)]
    pane.tools.show_source(sizes, drawn=True)
    pane.tools.show_page(2)
    assert (pane.tools.field.text(), pane.tools._of.text()) == ("ii", "(2 of 3)")
    pane.tools.show_page(3)
    assert (pane.tools.field.text(), pane.tools._of.text()) == ("3", "of 3")
