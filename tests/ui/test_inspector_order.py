"""The quotes of a source in other orders and of one issue, chosen from the row above them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from casefile.services.quoting import tag_words
from ui.models.source_quotes import SourceQuotes
from ui.views.inspector_order import OrderRow

JUDGE = "Judge lets data agreement stand"


@pytest.fixture
def source_id(case):
    """A source with three quotes."""
    source_id = next(one.id for one in case.sources.all() if one.title == JUDGE)
    tag_words(case, source_id=source_id, words="Nobody asked for more", speaker="Ada Quill")
    tag_words(case, source_id=source_id, words="The court said", issues=["Procedure"])
    return source_id


def shown(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(button, words):
    button.menu().aboutToShow.emit()
    next(one for one in button.menu().actions() if one.text() == words).trigger()


def test_the_row_orders_and_filters_the_quotes(qtbot, source_id, data):
    model = SourceQuotes(data)
    tester = QAbstractItemModelTester(model)
    row = OrderRow(data, model)
    qtbot.addWidget(row)
    model.show_source(source_id)
    said, address, more = (
        "The court said",
        "must provide the address it holds",
        "Nobody asked for more",
    )
    assert shown(model) == ["Page 1", said, address, more]
    choose(row.order, "Newest first")
    assert shown(model) == [said, more, address]
    choose(row.order, "By speaker")
    assert shown(model) == [more, address, said]
    assert row.order.text() == "By speaker"
    choose(row.issue, "Procedure")
    assert shown(model) == [said]
    assert model.total == 3
    assert row.issue.accessibleName() == "Showing only Procedure"
    choose(row.issue, "All issues")
    choose(row.order, "In page order")
    assert shown(model) == ["Page 1", said, address, more]
    assert tester.model() is model
