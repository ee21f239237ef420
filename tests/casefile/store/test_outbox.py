"""The outbox: newer wishes outlive the clearing of older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.store.database import Database
from casefile.store.outbox import INDEXING, Outbox, Task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    """An empty outbox."""
    made = Database(tmp_path / "case.sqlite", read_only=False)
    made.create()
    yield Outbox(made)
    made.close()


def test_a_wish_made_while_the_older_one_is_worked_off_stays(outbox: Outbox) -> None:
    outbox.add(Task.INDEX_SOURCE, [7])
    working = outbox.waiting(INDEXING)
    outbox.add(Task.INDEX_SOURCE, [7])
    outbox.clear([row.seq for row in working])
    assert [row.item_id for row in outbox.waiting(INDEXING)] == [7]


def test_the_highest_number_is_remembered_after_everything_was_cleared(outbox: Outbox) -> None:
    outbox.add(Task.READ, [1, 2, 3])
    outbox.clear([row.seq for row in outbox.waiting([Task.READ])])
    assert outbox.size() == 0
    assert outbox.last_seq() == 3


def test_attempts_are_counted_until_the_task_is_done(outbox: Outbox) -> None:
    outbox.add(Task.READ, [1])
    for _ in range(3):
        outbox.count_attempt(Task.READ, 1)
    assert outbox.attempts(Task.READ, 1) == 3
    outbox.clear_task(Task.READ, 1)
    outbox.add(Task.READ, [1])
    assert outbox.attempts(Task.READ, 1) == 0
