"""The quote check by hand: what was misquoted is shown, ruled on, copied, and stepped through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QPushButton

from casefile.case import open_case
from casefile.model import QuoteState, SourceType
from casefile.services import indexing
from casefile.services.comparing import CheckStatus
from casefile.services.quote_rulings import RulingKind
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source
from tests.ui.made_cases import copied_case, made_case
from tests.ui.window_hands import CONTROL, click_row, settle
from ui.jobs import JobControl, Ticket
from ui.models.check_report import Entry, Report
from ui.models.check_words import Run
from ui.models.quote_checks import _compare
from ui.models.quote_columns import QuoteColumn, QuoteRole
from ui.models.sidebar_model import SideRole
from ui.printing.report_page import report_pdf
from ui.undo.quotes import accept_quotes, remove_quotes
from ui.undo.rulings import rule_on_quote
from ui.widgets.choice_popup import ChoicePopup
from ui.widgets.note_popup import NotePopup

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.services.comparing import Compared
    from ui.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPINION = (
    "MEMORANDUM OPINION\n\nOnce those conditions are met, the Office must furnish the address it "
    "holds. The plaintiffs speak of a class of about 41,000 people in the harbor wards. A strong "
    "showing of bad faith may open the inquiry; a resignation does not."
)
AGREEMENT = "AGREEMENT\n\nA named officer must sign every request before it is sent to the Office."
ARTICLE = (
    "“Once those conditions are met, the Office may furnish the address it holds,” wrote Judge "
    "Anna Oakes. “A named official must sign every request before it is sent,” the agreement says. "
    "She spoke of “a class of about 14,000 people in the harbor wards.”\n\n“A strong showing of "
    "bad faith may open the inquiry,” she added. “Nobody forgot it, it was taped to the inside of "
    "the cabinet,” said Thomas Barlow."
)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A closed case whose article misquotes an opinion twice and an agreement once."""
    path = tmp_path_factory.mktemp("checked") / "Checked.case"
    with made_case(path, title="Checked") as case:
        write_source(
            case,
            OPINION,
            title="Opinion",
            type=SourceType.OPINION,
            author="Anna Oakes",
            indexed=True,
        )
        write_source(case, AGREEMENT, title="Agreement", type=SourceType.AGREEMENT, indexed=True)
        article = write_source(
            case, ARTICLE, title="Judge rules", type=SourceType.ARTICLE, indexed=True
        )
        tag_words(case, source_id=article, words="the Office may furnish the address it holds")
    return path


@pytest.fixture
def case_path(template, tmp_path):
    return copied_case(template, tmp_path / "Checked.case")


@pytest.fixture
def desk(qtbot, open_window) -> Desk:
    """The quote check of that case."""
    made = open_window.desk
    qtbot.keyClick(open_window, Qt.Key.Key_6, CONTROL)
    settle(qtbot, made)
    qtbot.waitUntil(lambda: not made.checks.is_stale, timeout=30_000)
    settle(qtbot, made)
    return made


def chosen(qtbot, desk, words):
    """Click a quotation of the list; its result is shown."""
    view = desk.checking
    quote = next(one for one in view.model.quotes if words in one.text)
    click_row(qtbot, view.list, view.model.index(view.model.row_of(quote.id)))
    qtbot.waitUntil(lambda: words in view.result._quotation.text(), timeout=5_000)
    return quote


def press(qtbot, desk, words):
    button = next(
        one
        for one in desk.checking.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == words
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_was_misquoted_is_named_and_counted_in_the_side_bar(qtbot, desk) -> None:
    result = desk.checking.result
    chosen(qtbot, desk, "Once those conditions")
    assert result.state == "Altered"
    assert result.told == "“must” became “may”. This change can alter what the sentence says."
    assert "; must was replaced by may; " in result.diff.accessibleDescription()
    chosen(qtbot, desk, "official")
    assert (result.state, result.told) == ("Altered", "“officer” became “official”.")
    chosen(qtbot, desk, "14,000")
    assert result.told.startswith("“41,000” became “14,000”. This change can alter")
    chosen(qtbot, desk, "bad faith")
    assert (result.state, result.told) == ("Verified", "")
    chosen(qtbot, desk, "Nobody forgot it")
    assert result.state == "Not found"
    assert result._nothing.text().endswith("Looked for in 2 other sources.")
    entry = desk.sidebar.model.index_of("check").data(SideRole.ENTRY)
    assert (entry.count, entry.alert) == (desk.checks.to_correct(), True)
    assert entry.count == 4  # three of them proposed, and part of one tagged by hand


def test_a_quotation_is_accepted_with_a_reason_by_key_and_that_is_undone(qtbot, desk) -> None:
    quote = chosen(qtbot, desk, "official")
    before = desk.checks.to_correct()
    qtbot.keyClick(desk.checking.list, Qt.Key.Key_A)
    popup = desk.checking.findChild(NotePopup)
    popup.field.setPlainText("The later version has it.")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: quote.id in desk.checks.rulings, timeout=10_000)
    ruling = desk.case.rulings.of(quote.id)
    assert (ruling.kind, ruling.reason) == (RulingKind.AS_QUOTED, "The later version has it.")
    assert desk.checks.to_correct() == before - 1
    settle(qtbot, desk)
    qtbot.wait(0)
    assert desk.checking.result.ruling.text() == "Accepted as quoted: The later version has it."
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: not desk.checks.rulings, timeout=10_000)
    assert desk.checks.to_correct() == before


def test_what_needs_correction_is_marked_by_key_and_by_click(qtbot, desk) -> None:
    quote = chosen(qtbot, desk, "Nobody forgot it")
    qtbot.keyClick(desk.checking.list, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: quote.id in desk.checks.rulings, timeout=10_000)
    row = desk.checking.list.currentIndex()
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).count("needs correction") == 1
    settle(qtbot, desk)
    press(qtbot, desk, "Needs correction")
    qtbot.waitUntil(lambda: not desk.checks.rulings, timeout=10_000)


def test_keys_step_through_the_quotations_and_around_the_end(qtbot, desk) -> None:
    view = desk.checking
    view.list.setCurrentIndex(view.model.index(0))
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_N)
    assert view.list.currentIndex().row() == 1
    qtbot.keyClick(view.list, Qt.Key.Key_P)
    qtbot.keyClick(view.list, Qt.Key.Key_P)
    assert view.list.currentIndex().row() == len(view.model.quotes) - 1


def test_both_texts_open_in_the_reader_and_the_result_is_copied(qtbot, desk) -> None:
    chosen(qtbot, desk, "14,000")
    press(qtbot, desk, "Copy comparison")
    words = QGuiApplication.clipboard().text()
    assert words.startswith("Judge rules, ")
    assert "“41,000” became “14,000”." in words
    assert "a class of about 41,000 people in the harbor wards" in words
    press(qtbot, desk, desk.checking.result.source_link.accessibleName())
    qtbot.waitUntil(
        lambda: desk.reader.source is not None and desk.reader.source.title == "Opinion",
        timeout=20_000,
    )
    assert desk.panes.view == "library"


def test_the_report_is_copied_and_exported_as_one_page(qtbot, desk, tmp_path) -> None:
    quote = chosen(qtbot, desk, "official")
    desk.undo.run(rule_on_quote(desk.hub, quote.id, RulingKind.AS_QUOTED, "So in 2024.", None))
    qtbot.waitUntil(lambda: bool(desk.checks.rulings), timeout=10_000)
    with qtbot.waitSignal(desk.said):
        desk.actions_["check.copy_report"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Quote check: Judge rules"
    tally = "6 quotations: 4 altered, 1 verified, 1 not found. Compared with 2 other sources."
    assert lines[1] == tally
    assert "“41,000” became “14,000”. This change can alter what the sentence says." in lines
    assert "Accepted as quoted: So in 2024." in lines
    assert not any("bad faith" in line for line in lines)  # it is verified
    path = tmp_path / "report.pdf"
    dialog = desk.findChild(QFileDialog)
    assert dialog is None
    press(qtbot, desk, "Export report")
    dialog = desk.findChild(QFileDialog)
    with qtbot.waitSignal(desk.said, timeout=20_000) as heard:
        dialog.fileSelected.emit(str(path))
    dialog.close()
    assert heard.args[0] == "Report written to report.pdf"
    with pymupdf.open(path) as made:
        assert made.page_count == 1
        words = made[0].get_text(flags=0)
    assert tally in words
    assert "So in 2024." in words


def test_a_long_report_stays_on_one_page_and_says_what_it_leaves_out() -> None:
    entries = tuple(
        Entry(f"Altered, p. {number}", (Run("must"), Run("may", "inserted")), "the office", ())
        for number in range(300)
    )
    with pymupdf.open(stream=report_pdf(Report("Long", "", "", entries, ()))) as made:
        assert made.page_count == 1
        words = made[0].get_text(flags=0)
    assert "Altered, p. 0" in words
    left = 300 - words.count("Altered, p. ")
    assert f"{left} more did not fit on this page" in words


def test_not_found_is_not_the_last_word_while_pages_wait_for_the_index(case_path) -> None:
    told: list[tuple[int, int, list[Compared], bool]] = []
    control = JobControl(Ticket(), told.append)
    with open_case(case_path) as case:
        words = "Nobody forgot it, it was taped to the inside of the cabinet"
        quote = next(
            one for one in case.quotes.all(state=QuoteState.SUGGESTED) if words in one.text
        )
        _compare(case, [quote], True, control)
        write_source(case, f"REPORT\n\n{words}.", title="Report", indexed=True)
        _compare(case, [quote], True, control)
        _compare(case, [quote], False, control)
        indexing.finish(case)
        _compare(case, [quote], False, control)
    assert [(found.check.status, sure) for _, _, (found,), sure in told] == [
        (CheckStatus.NOT_FOUND, True),
        (CheckStatus.NOT_FOUND, False),
        (CheckStatus.EXACT, True),
    ]


def test_changed_quotations_are_compared_again(qtbot, desk) -> None:
    quote = next(iter(desk.data.quotes.values()))
    assert desk.checks.of(quote.id) is not None
    desk.journeys.go_to("quotes")
    desk.undo.run(remove_quotes(desk.hub, [quote]))
    qtbot.waitUntil(lambda: desk.checks.of(quote.id) is None, timeout=10_000)
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: quote.id in desk.data.quotes, timeout=10_000)
    desk.journeys.go_to("check")
    qtbot.waitUntil(lambda: desk.checks.of(quote.id) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not desk.checks.is_stale, timeout=10_000)


@pytest.fixture
def quotes(qtbot, desk):
    """The quotes view, with every quotation of the article accepted."""
    desk.undo.run(accept_quotes(desk.hub, list(desk.data.suggestions.values())))
    qtbot.waitUntil(lambda: not desk.data.suggestions, timeout=10_000)
    desk.journeys.go_to("quotes")
    desk.quotes.check_again()
    qtbot.waitUntil(lambda: not desk.checks.is_stale, timeout=20_000)
    settle(qtbot, desk)
    return desk.quotes


def shown(qtbot, desk, view, words):
    """Choose a quote of the table; its detail is shown."""
    quote = next(one for one in view.model.shown if words in one.text)
    view.show_quote(quote.id)
    qtbot.waitUntil(lambda: view.detail.quotes == [quote], timeout=5_000)
    settle(qtbot, desk)
    return quote


def told_in_button(qtbot, view, words):
    button = next(one for one in view.findChildren(QPushButton) if one.text() == words)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_quotes_view_says_how_each_stands_and_what_differs(qtbot, desk, quotes) -> None:
    model, detail = quotes.model, quotes.detail
    counts = [model.counts[one] for one in ("all", "verified", "altered", "not_found")]
    assert counts == [6, 1, 4, 1]
    model.set_words("harbor wards")
    assert (model.counts["altered"], model.counts["verified"]) == (1, 0)
    row = model.index(model.rowCount() - 1, QuoteColumn.QUOTATION)
    marked = {run.way: run.words for run in row.data(QuoteRole.RUNS) if run.way}
    assert marked == {"removed": "41,000", "inserted": "14,000"}
    said = row.siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "41,000 was replaced by 14,000" in said
    shown(qtbot, desk, quotes, "14,000")
    assert detail._state.text() == "Altered"
    assert detail.source_says.words.words == "a class of about 41,000 people in the harbor wards"
    assert detail.finding.told.startswith("“41,000” became “14,000”. This change can alter")
    model.set_words("")
    quotes.group_by("state")
    titles = [model.index(row, 0).data(QuoteRole.GROUP) for row in range(model.rowCount())]
    assert [one.title for one in titles if one] == ["Altered", "Not found", "Verified"]
    model.show_tab("not_found")
    shown(qtbot, desk, quotes, "Nobody forgot it")
    assert not detail.source_says.isVisible()
    assert not detail.finding.wording.isVisible()


def test_an_altered_quote_is_kept_with_a_reason_or_takes_its_sources_words(
    qtbot, desk, quotes
) -> None:
    quote = shown(qtbot, desk, quotes, "official")
    told_in_button(qtbot, quotes, "Keep as quoted")
    popup = quotes.findChild(NotePopup)
    popup.field.setPlainText("The later version has it.")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return, CONTROL)
    row = quotes.model.index_of(quote.id)
    qtbot.waitUntil(lambda: row.data() == "Altered, kept", timeout=10_000)
    assert desk.case.rulings.of(quote.id).reason == "The later version has it."
    settle(qtbot, desk)
    told_in_button(qtbot, quotes, "Use source wording")
    qtbot.waitUntil(lambda: quote.id not in desk.data.quotes, timeout=10_000)
    settle(qtbot, desk)
    (new,) = quotes.selected()
    assert new.text == "A named officer must sign every request before it is sent"
    assert desk.data.sources[new.span.source_id].title == "Agreement"
    assert quotes.model.index_of(new.id).data() == "Verified"
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: quote.id in desk.data.quotes, timeout=10_000)
    assert new.id not in desk.data.quotes
    desk.undo.stack.redo()
    qtbot.waitUntil(lambda: new.id in desk.data.quotes, timeout=10_000)
    assert quote.id not in desk.data.quotes


def test_all_suggestions_from_a_confidence_on_are_accepted_in_one_step(qtbot, desk) -> None:
    view = desk.quotes
    sure = [one for one in desk.data.suggestions.values() if one.confidence >= 0.95]
    waiting = len(desk.data.suggestions)
    assert 0 < len(sure) < waiting
    row = desk.sidebar.model.index_of("suggested")
    assert row.data(SideRole.ENTRY).count == waiting
    click_row(qtbot, desk.sidebar.tree, row)
    qtbot.waitUntil(lambda: desk.panes.view == "quotes")
    assert view.model.tab == "suggested"
    qtbot.mouseClick(view.sure, Qt.MouseButton.LeftButton)
    popup = view.findChild(ChoicePopup)
    popup.line.setText("95 %")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: all(one.id in desk.data.quotes for one in sure), timeout=10_000)
    assert len(desk.data.suggestions) == waiting - len(sure)
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: len(desk.data.suggestions) == waiting, timeout=10_000)
