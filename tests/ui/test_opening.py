"""A case that takes long to open is opened beside the window, which says so and stays whole."""

from __future__ import annotations

import threading

import pytest
import shiboken6

from casefile import limits
from casefile.case import create_case, open_case, opens_at_once
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, settings):
    made = MainWindow(settings)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    shiboken6.delete(made)
    left = [one.name for one in threading.enumerate() if one.name.startswith("casefile")]
    assert not left, "threads outlived the window"


@pytest.fixture
def slow(monkeypatch):
    """Every case that was not closed by this program counts as large."""
    monkeypatch.setattr(limits, "CHECKED_AT_ONCE_BYTES", 0)


def is_free(path):
    with open_case(path) as case:
        return not case.read_only


def test_a_large_case_that_was_not_closed_is_opened_beside_the_window(
    qtbot, window, case_path, slow
):
    assert not opens_at_once(case_path)
    window.open_path(case_path)
    assert window.desk is None
    assert window.opening.path == case_path
    assert "Opening “Harbor Workers v. Calder”" in window._stack.currentWidget().words
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert not window.opening.is_running
    assert window.windowTitle() == "Harbor Workers v. Calder — Casefile"
    qtbot.waitUntil(lambda: window.desk.data.is_loaded, timeout=20_000)


def test_a_case_that_was_closed_by_this_program_opens_at_once(window, case_path, slow):
    with open_case(case_path):
        pass
    assert opens_at_once(case_path)
    assert window.open_path(case_path)
    assert window.desk is not None


def test_what_cannot_be_opened_is_said_and_the_first_run_is_back(qtbot, window, tmp_path):
    path = tmp_path / "damaged.case"
    create_case(path).close()
    (path / "case.sqlite").write_bytes(b"no database" * 1000)
    window.open_soon(path)
    qtbot.waitUntil(window.message.isVisible, timeout=20_000)
    assert window.message.history[-1].is_error
    assert window.desk is None
    assert window._stack.currentWidget() is window.first_run


def test_the_present_case_stays_until_the_other_is_there(qtbot, window, case_path, tmp_path, slow):
    other = tmp_path / "other.case"
    create_case(other, title="Other").close()
    (other / "case.sqlite").touch()
    window.open_path(case_path)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    first = window.desk
    window.open_soon(other)
    assert window.desk is first
    assert "Opening “other”" in window.notice.words
    qtbot.waitUntil(lambda: window.desk is not first, timeout=20_000)
    assert window.desk.case.title == "Other"
    assert is_free(case_path)


def test_of_two_asked_for_the_last_one_is_shown_and_the_other_given_back(
    qtbot, window, case_path, tmp_path, slow
):
    other = tmp_path / "other.case"
    create_case(other, title="Other").close()
    window.open_soon(case_path)
    window.open_soon(other)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert window.desk.case.title == "Other"
    assert is_free(case_path)


def test_closing_the_window_gives_back_what_is_on_its_way(qtbot, window, case_path, slow):
    window.open_soon(case_path)
    window.close()
    assert is_free(case_path)


def test_a_locked_case_opens_to_be_read_and_says_so(qtbot, window, case_path, slow):
    with open_case(case_path):
        window.open_soon(case_path)
        qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
        assert window.desk.case.read_only
        assert "is open elsewhere" in window.notice.words
        window.close_case()
