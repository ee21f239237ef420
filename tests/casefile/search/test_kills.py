"""Real processes killed in the middle of writing: what was acknowledged is there, and nothing is
half there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casefile.search import examine, index_state, write_batch
from tests.casefile.search import crash_writer
from tests.casefile.search.shelf import Shelf

if TYPE_CHECKING:
    from casefile.search import IndexState

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to die by")

CHECKOUT = Path(__file__).resolve().parents[3]


def _killed(shelf: Shelf, first: int, how: str, value: float) -> int:
    """Run the writer until it dies; returns the last batch it acknowledged."""
    words = [str(shelf.root), str(first), how, str(value)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.casefile.search.crash_writer", *words],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode <= 0, done.stderr
    said = done.stdout.split()
    return int(said[-1]) if said else first - 1


def _unharmed(tmp_path: Path, upto: int) -> Shelf:
    """An index that was never disturbed, brought up to the same batch."""
    shelf = Shelf(tmp_path / "unharmed")
    if not shelf.root.exists():
        shelf.begin()
    for seq in range(index_state(**shelf.place).last_seq + 1, upto + 1):
        _write(shelf, seq)
    # Which pages are found is compared, not what is marked on them: any text will do.
    numbers = range(1, 2 * upto + 2)
    shelf.texts = {("page", 1, number, 0): "alpha" for number in numbers}
    return shelf


def _write(shelf: Shelf, seq: int) -> IndexState:
    changes = crash_writer.changes_of(seq)
    for one in changes["additions"]:
        shelf.texts[one.where, one.source_id, one.page, one.item_id] = one.text
    return write_batch(**shelf.place, **changes)


def _same_answers(one: Shelf, other: Shelf, upto: int) -> None:
    one.texts = other.texts
    for query in ("alpha", "even", "odd -changed", "changed", f"w{upto}", f"w{upto - 1}", "*"):
        assert one.pages(query) == other.pages(query), query


def _holds_what_was_acknowledged(shelf: Shelf, acknowledged: int, tmp_path: Path) -> int:
    state = examine(**shelf.place)
    assert state.status == "ready"
    assert state.last_seq in (acknowledged, acknowledged + 1)
    _same_answers(shelf, _unharmed(tmp_path, state.last_seq), state.last_seq)
    return state.last_seq


@pytest.mark.parametrize("step", range(9))
def test_killed_at_any_step_of_a_commit_nothing_acknowledged_is_lost(
    tmp_path: Path, step: int
) -> None:
    shelf = Shelf(tmp_path / "index").begin()
    for seq in range(1, 6):
        _write(shelf, seq)

    acknowledged = _killed(shelf, 6, "step", step)

    reached = _holds_what_was_acknowledged(shelf, acknowledged, tmp_path)
    # The batch that was not acknowledged is simply done again.
    for seq in range(acknowledged + 1, reached + 3):
        assert _write(shelf, seq).status == "ready"
    _same_answers(shelf, _unharmed(tmp_path, reached + 2), reached + 2)


def _kill_at_random(tmp_path: Path, times: int) -> None:
    shelf = Shelf(tmp_path / "index").begin()
    reached = 0
    for _ in range(times):
        acknowledged = _killed(shelf, reached + 1, "time", 0.25)
        reached = _holds_what_was_acknowledged(shelf, acknowledged, tmp_path)
        shelf.opened = None


def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    _kill_at_random(tmp_path, 5)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_killed_a_hundred_times_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    _kill_at_random(tmp_path, 100)
