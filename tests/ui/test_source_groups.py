"""The list of sources in groups: headers, what they say, and folding by key and by click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tests.ui.window_hands import click_row
from ui.models.source_list import SourceList, SourceOrder, SourceRole
from ui.widgets.source_delegate import SourceDelegate
from ui.widgets.source_folds import SourceFolds

JUDGE, INSIDE = "Judge lets data agreement stand", "Inside the address requests"
MEANS = "What the ruling means for filers"


@pytest.fixture
def model(data, qtmodeltester):
    made = SourceList(data)
    made.set_grouped(on=True)
    qtmodeltester.check(made)
    return made


def rows(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def test_headers_follow_the_order_and_count_their_sources(model):
    assert rows(model) == ["May 2025", JUDGE, "Apr 2025", INSIDE, "No date", MEANS]
    header = model.index(0)
    assert header.data(SourceRole.GROUP).sources == 1
    assert header.data(Qt.ItemDataRole.AccessibleTextRole) == "May 2025, 1 source, unfolded"
    assert header.data(SourceRole.SOURCE) is None
    assert not header.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.shown == 3
    model.set_order(SourceOrder.TITLE, descending=False)
    assert rows(model) == [INSIDE, JUDGE, MEANS]
    model.set_order(SourceOrder.TYPE, descending=False)
    assert rows(model)[0] == "Article"
    model.set_grouped(on=False)
    assert len(rows(model)) == 3


@pytest.fixture
def view(qtbot, model):
    """A list that shows the groups; held here, for Qt holds no view that nobody else does."""
    made = QListView()
    qtbot.addWidget(made)
    made.setModel(model)
    made.setItemDelegate(SourceDelegate(made))
    SourceFolds(made, model)
    made.resize(300, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_left_and_right_fold_and_unfold_and_a_click_does_both(qtbot, model, view):
    view.setCurrentIndex(model.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert rows(model)[:2] == ["May 2025", "Apr 2025"]
    assert view.currentIndex().data() == "May 2025"
    assert model.shown == 3
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert rows(model)[1] == "Apr 2025"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert rows(model)[:3] == ["May 2025", JUDGE, "Apr 2025"]
    click_row(qtbot, view, model.index(2))
    assert rows(model) == ["May 2025", JUDGE, "Apr 2025", "No date", MEANS]
    assert view.visualRect(model.index(2)).height() == 28
    assert view.visualRect(model.index(1)).height() > 28
