"""Rows are worked out before anyone asks, and not a second time then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.models.ahead import Ahead
from ui.models.quote_table import QuoteTable
from ui.models.row_order import Kept
from ui.models.source_list import SourceList


@dataclass(frozen=True)
class Row:
    id: int


def test_rows_are_worked_out_while_nothing_else_is_to_be_done(qtbot):
    done, owner = [], QObject()
    kept = Kept(lambda row: done.append(row.id))
    rows = [Row(number) for number in range(3_000)]
    Ahead(kept, owner).take(rows)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == len(rows))
    kept.of(rows[7])
    assert len(done) == len(rows)


def test_the_first_key_of_a_filter_finds_its_rows_ready(qtbot, data):
    for model, rows in (
        (QuoteTable(data), data.quotes.values()),
        (SourceList(data), data.sources.values()),
    ):
        kept = model._haystacks
        qtbot.waitUntil(lambda k=kept, all_=rows: all(row.id in k._found for row in all_))
        assert model.rowCount()
