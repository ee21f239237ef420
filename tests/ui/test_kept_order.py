"""Rows kept in order through changes stand as if they had been sorted anew."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ui.models.kept_order import KeptOrder


@dataclass(frozen=True)
class Row:
    id: int
    name: str


def rank(row):
    return row.name, row.id


rows = st.lists(
    st.builds(Row, st.integers(1, 400), st.sampled_from("abcd")), unique_by=lambda row: row.id
)


@given(rows, rows, st.sets(st.integers(1, 400)), st.booleans())
def test_a_change_leaves_the_rows_in_order(before, after, gone, descending):
    order = KeptOrder(rank)
    order.fill(before, descending=descending)
    new = {row.id for row in after}
    order.change(gone | new, after)
    kept = [row for row in before if row.id not in gone | new]
    assert order.rows == sorted([*kept, *after], key=rank, reverse=descending)


def test_many_rows_at_once_are_sorted_in():
    order = KeptOrder(rank)
    order.fill([Row(number, "b") for number in range(500)], descending=False)
    order.change(set(range(300)), [Row(number, "a") for number in range(300)])
    assert [row.id for row in order.rows] == list(range(500))
    assert {row.name for row in order.rows[:300]} == {"a"}
