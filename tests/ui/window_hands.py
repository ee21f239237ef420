"""Hands for tests of the window on a real case: opening it, waiting, clicking rows."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt

from casefile.model import IssueId
from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.sidebar_model import SideRole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.case import Case
    from ui.settings import Settings

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@contextmanager
def window_on(qtbot, settings: Settings, path: Path) -> Iterator[MainWindow]:
    """A shown window on a case, all of it read; no thread outlives it."""
    window = MainWindow(settings)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    assert window.open_path(path)
    qtbot.waitUntil(lambda: window.desk.data.is_loaded)
    settle(qtbot, window.desk)
    yield window
    window.close()
    shiboken6.delete(window)
    left = [one.name for one in threading.enumerate() if one.name.startswith("casefile")]
    assert not left, "threads outlived the window"


@contextmanager
def lanes_of(case: Case) -> Iterator[Hub]:
    """A hub with real lanes on an open case."""
    jobs = Jobs()
    yield Hub(case, jobs)
    assert jobs.close(), "a thread of the window did not end"


def settle(qtbot, desk):
    """Until nothing is being read or written."""
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


def click_row(qtbot, view, index, button=Qt.MouseButton.LeftButton, modifier=NONE):
    view.scrollTo(index)
    where = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), button, modifier, where)


def issue(desk, name):
    return next(one for one in desk.data.issues.values() if one.name == name)


def source(desk, title):
    return next(one for one in desk.data.sources.values() if one.title == title)


def row_of(desk, title):
    return desk.library.model.index_of(source(desk, title).id)


def issue_row(desk, name):
    return desk.sidebar.model.index_of(f"issue:{issue(desk, name).id}")


def choose_issue(qtbot, desk, name):
    """Make an issue's row the current one, with the keyboard in the side bar."""
    desk.sidebar.tree.setFocus()
    desk.sidebar.tree.setCurrentIndex(issue_row(desk, name))


def add_issue(qtbot, desk, name, parent=None):
    """An issue put into the case, shown in the window."""
    from casefile.services import issues

    above = issue(desk, parent).id if parent else None
    desk.hub.write(lambda: issues.add_issue(desk.case, name=name, parent=above))
    settle(qtbot, desk)
    return IssueId(issue(desk, name).id)


def tree_of(desk, parent=None):
    """The issues in the side bar as nested lists of (name, label, below)."""
    model = desk.sidebar.model
    parent = model.index_of("section:issues") if parent is None else parent
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        entry = index.data(SideRole.ENTRY)
        found.append((entry.title, entry.label, tree_of(desk, index)))
    return found
