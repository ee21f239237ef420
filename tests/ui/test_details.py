"""Details of a source: correcting what is known, the note, and where it came from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from casefile.errors import BadField
from casefile.services.history import history_of
from casefile.services.notes import notes_by_source, write_note
from casefile.services.searching import search
from casefile.services.sources import edit_source
from ui.dates import edtf_of
from ui.models.source_list import SourceRole

JUDGE, INSIDE = "Judge lets data agreement stand", "Inside the address requests"


@pytest.fixture
def details(qtbot, desk):
    """The details of the judge's article, in front."""
    show(qtbot, desk, JUDGE)
    desk.inspector.show_tab("Details")
    return desk.inspector.details


def show(qtbot, desk, title):
    desk.journeys.open_source(id_of(desk, title))
    qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.source.title == title)


def id_of(desk, title):
    return next(one.id for one in desk.data.sources.values() if one.title == title)


def field(details, name):
    return details.findChild(QLineEdit, name)


def type_into(qtbot, widget, words):
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, words)
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def stored(desk, title=JUDGE):
    return desk.case.sources.get(id_of(desk, title))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("2025-05-12", "2025-05-12"),
        ("2025-5-2", "2025-05-02"),
        ("May 12, 2025", "2025-05-12"),
        ("12 May 2025", "2025-05-12"),
        ("May 2025", "2025-05"),
        ("2025", "2025"),
        ("about May 2025", "2025-05~"),
        ("ca. 2025", "2025~"),
        ("February 30, 2025", None),
        ("2025-02-30", None),
        ("2025-13", None),
        ("soon", None),
        ("about", None),
        ("12/5/25", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed, meant):
    assert edtf_of(typed) == meant


def test_a_day_that_no_calendar_has_is_refused(case, by_title):
    with pytest.raises(BadField):
        edit_source(case, source_id=by_title[JUDGE], published_on="2025-02-30")
    edit_source(case, source_id=by_title[JUDGE], published_on="2024-02-29~")


def test_each_field_is_stored_and_can_be_taken_back(qtbot, window, desk, details):
    type_into(qtbot, field(details, "court"), "D. Merr.")
    qtbot.waitUntil(lambda: stored(desk).court == "D. Merr.")
    type_into(qtbot, field(details, "docket"), "25-cv-0417")
    qtbot.waitUntil(lambda: stored(desk).docket == "25-cv-0417")
    qtbot.waitUntil(lambda: desk.undo.stack.count() == 2)
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: stored(desk).docket is None)
    qtbot.waitUntil(lambda: field(details, "docket").text() == "")
    assert stored(desk).court == "D. Merr."


def test_a_date_in_words_is_stored_and_shown_in_words(qtbot, desk, details):
    date = field(details, "published_on")
    assert date.text() == "May 12, 2025"
    type_into(qtbot, date, "June 3, 2025")
    qtbot.waitUntil(lambda: stored(desk).published_on == "2025-06-03")
    qtbot.waitUntil(lambda: date.text() == "Jun 3, 2025")


def test_what_is_not_a_date_is_said_in_the_field_and_nothing_is_stored(qtbot, desk, details):
    date = field(details, "published_on")
    type_into(qtbot, date, "next week")
    said = [one.text() for one in details.findChildren(QLabel) if "Not a date" in one.text()]
    assert len(said) == 1
    assert "May 12, 2025" in said[0]
    assert date.property("wrong") is True
    assert date.text() == "next week"
    assert stored(desk).published_on == "2025-05-12"
    qtbot.keyClick(date, Qt.Key.Key_Escape)
    assert date.text() == "May 12, 2025"
    assert date.property("wrong") is False


def test_what_was_typed_stays_with_its_source_when_another_is_opened(qtbot, desk, details):
    author = field(details, "author")
    author.setFocus()
    qtbot.keyClicks(author, "Jo Kerr")
    show(qtbot, desk, INSIDE)
    qtbot.waitUntil(lambda: stored(desk).author == "Jo Kerr")
    assert stored(desk, INSIDE).author is None
    assert author.text() == ""


def test_a_note_is_kept_on_leaving_found_by_search_and_undone(qtbot, desk, details):
    note = details.note
    note.setFocus()
    qtbot.keyClicks(note, "Ask about the zeppelin.")
    assert notes_by_source(desk.case) == {}
    field(details, "court").setFocus()
    source_id = id_of(desk, JUDGE)
    qtbot.waitUntil(lambda: desk.data.notes == {source_id: "Ask about the zeppelin."})
    row = desk.library.model.index_of(source_id)
    assert row.data(SourceRole.NOTED) is True
    assert "with a note" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: desk.finisher.pending == 0 and not desk.jobs.busy, timeout=20_000)
    assert [hit.where for hit in search(desk.case, query="zeppelin").hits] == ["note"]
    assert desk.undo.stack.undoText() == f"note on “{JUDGE}”"
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: desk.data.notes == {})
    assert note.words == ""


def test_corrections_of_one_note_are_undone_together(qtbot, desk, details):
    for words in ("First.", " Then more."):
        details.note.setFocus()
        qtbot.keyClicks(details.note, words)
        qtbot.keyClick(details.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: list(desk.data.notes.values()) == [details.note.words])
    assert details.note.words.endswith("Then more.")
    assert desk.undo.stack.count() == 1
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: desk.data.notes == {})


def test_a_note_taken_away_can_come_back(case, by_title):
    source_id = by_title[JUDGE]
    write_note(case, source_id=source_id, text="")
    assert case.notes.all_ids() == []
    write_note(case, source_id=source_id, text=" Look. ")
    write_note(case, source_id=source_id, text="")
    assert notes_by_source(case) == {}
    write_note(case, source_id=source_id, text="Look.")
    assert notes_by_source(case) == {source_id: "Look."}


def test_a_note_being_written_is_kept_when_the_window_closes(qtbot, window, case_path, settings):
    from casefile.case import open_case

    desk = window.desk
    show(qtbot, desk, JUDGE)
    desk.inspector.show_tab("Details")
    desk.inspector.details.note.setFocus()
    qtbot.keyClicks(desk.inspector.details.note, "Half a thought")
    window.close()
    with open_case(case_path, read_only=True) as case:
        assert list(notes_by_source(case).values()) == ["Half a thought"]


def test_provenance_names_the_file_and_copies_its_whole_sum(qtbot, desk, details):
    facts = {
        one.accessibleName(): one.text()
        for one in details.provenance.findChildren(QLabel)
        if one.accessibleName()
    }
    source = stored(desk)
    assert facts["File"] == source.file_name
    assert facts["Came from"] == source.original_path
    assert facts["Text"] == "from the file’s own text"
    assert facts["SHA-256"].replace(" ", "") == source.sha256
    qtbot.mouseClick(details.provenance._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == source.sha256


def test_changes_are_told_in_words_the_newest_first(qtbot, desk, details):
    changes = history_of(desk.case, id_of(desk, JUDGE))
    words = [one.words for one in changes]
    assert words[-1] == "Added to the case"
    assert "Date changed to “2025-05-12”" in words
    assert "Quote tagged on page 1" in words
    type_into(qtbot, field(details, "author"), "<b>Jo</b>")
    qtbot.waitUntil(lambda: stored(desk).author == "<b>Jo</b>")
    told = next(one for one in details.findChildren(QLabel) if one.accessibleName() == "Changes")
    qtbot.waitUntil(lambda: "Author changed to “<b>Jo</b>”" in told.text().split("\n")[1])
    assert told.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.qt_log_ignore("propagateSizeHints", "raise\\(\\)", "grabbing the keyboard")
def test_issues_of_a_source_are_chips_that_come_and_go(qtbot, desk, details):
    def names():
        return [chip.issue.name for chip in details.issues.chips]

    def added(name):
        before = desk.undo.stack.count()
        qtbot.keyClicks(details.issues.field, name)
        qtbot.keyClick(details.issues.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: desk.undo.stack.count() == before + 1, timeout=5_000)
        qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=5_000)
        assert details.issues.field.text() == ""

    details.issues.field.setFocus()
    added("procedure")
    assert names() == ["Procedure"]
    added("Remedy")
    assert names() == ["Procedure", "Remedy"]
    assert desk.undo.stack.undoText() == f"tagging of “{JUDGE}” with “Remedy”"
    desk.undo.stack.undo()
    qtbot.waitUntil(lambda: names() == ["Procedure"])
    assert all(issue.name != "Remedy" for issue in desk.data.issues.values())
    desk.undo.stack.redo()
    qtbot.waitUntil(lambda: names() == ["Procedure", "Remedy"])
    chip = details.issues.chips[0]
    assert chip.cross.accessibleName() == "Remove issue Procedure"
    assert min(chip.cross.width(), chip.cross.height()) >= 24
    qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names() == ["Remedy"])
    show(qtbot, desk, INSIDE)
    assert names() == []
