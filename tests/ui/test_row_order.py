"""Rows that follow a wanted order, whatever it was before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.row_order import RowOrder, folded


class Numbers(QAbstractListModel):
    def __init__(self):
        super().__init__()
        self.order = RowOrder(self)

    def rowCount(self, parent=QModelIndex()):
        return 0 if parent.isValid() else len(self.order)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self.order.ids[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def shown(model):
    return [model.index(row).data() for row in range(model.rowCount())]


orders = st.lists(st.integers(1, 30), unique=True, max_size=20)


@given(before=orders, after=orders)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_is_reached_and_rows_that_stay_keep_their_indexes(qapp, before, after):
    model = Numbers()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    model.order.follow(before)
    kept = {one: QPersistentModelIndex(model.index(row)) for row, one in enumerate(before)}
    model.order.follow(after)
    assert shown(model) == after
    for one, index in kept.items():
        assert index.isValid() == (one in after)
        if one in after:
            assert index.data() == one
    assert all(model.order.row_of(one) == row for row, one in enumerate(after))
    del tester


def test_a_change_of_everything_is_one_reset(qapp, qtbot):
    model = Numbers()
    with qtbot.waitSignal(model.modelReset):
        model.order.follow(range(1, 1_000))
    assert model.rowCount() == 999


@pytest.mark.parametrize(
    ("words", "plain"), [("Café", "cafe"), ("STRASSE", "strasse"), ("Inés", "ines")]
)
def test_words_are_compared_without_case_and_accents(words, plain):
    assert folded(words) == plain
