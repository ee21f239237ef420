"""Hands for tests of the window on a real case: waiting, clicking rows, pressing keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from casefile.model import IssueId
from ui.models.sidebar_model import SideRole

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


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
