"""Writes batch after batch and says so; dies by a signal at a chosen or at a random moment. Run by
test_kills.py."""

from __future__ import annotations

import os
import random
import signal
import sys
from itertools import count
from pathlib import Path

from casefile.search import begin_rebuild, finish_rebuild, write_batch
from tests.casefile.search.shelf import page


def changes_of(seq: int) -> dict:
    """What batch number `seq` does: two pages come, an older one changes, an even older one
    goes."""
    return {
        "additions": [
            page(1, 2 * seq, f"alpha even w{seq}"),
            page(1, 2 * seq + 1, f"alpha odd w{seq}"),
            page(1, max(2 * seq - 4, 1), f"alpha changed w{seq}"),
        ],
        "removals": [f"p:1:{max(2 * seq - 9, 1)}"],
        "last_seq": seq,
    }


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying_at(step: int) -> None:
    """Die at the n-th time a file is made safe, renamed or removed."""
    steps = count()

    def counted(real):  # noqa: ANN001, ANN202
        def call(*args, **kwargs):  # noqa: ANN002, ANN003, ANN202
            if next(steps) == step:
                _die()
            return real(*args, **kwargs)

        return call

    os.fsync = counted(os.fsync)
    Path.replace = counted(Path.replace)
    Path.unlink = counted(Path.unlink)


def _dying_within(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, seconds))


def main(root: str, first: int, how: str, value: float) -> None:
    place = {"root": root, "case_id": "case-1", "case_path": "/cases/one"}
    if how == "begin":
        finish_rebuild(**place, generation=begin_rebuild(**place), last_seq=0)
        return
    _dying_at(int(value)) if how == "step" else _dying_within(value)
    for seq in range(first, first + 40):
        write_batch(**place, **changes_of(seq))
        sys.stdout.write(f"{seq}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
