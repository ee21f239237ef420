"""Runs a real import in a process of its own and kills it, at a named step or after some time.

Run as a program it imports files and dies with SIGKILL right before or after the step it is told:
`python -m tests.casefile.services.crashing CASE STEP COUNT FILE...`, at the COUNTth time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[3]

STEPS = (
    "before staging",
    "after staging",
    "after keeping the original",
    "after the source row",
    "after the acknowledgement",
    "before pages are stored",
    "after pages are stored",
    "before the reading task is cleared",
    "after a source was read",
    "before an index batch is sent",
    "after an index batch, before the outbox is cleared",
    "after the outbox is cleared",
    "before closing",
)


@dataclass(frozen=True, slots=True)
class Killed:
    """What was acknowledged before the process ended, and how it ended."""

    acknowledged: tuple[str, ...]
    returncode: int


def import_until_killed(
    case: Path, files: Sequence[Path], *, step: str, count: int = 1, environment: dict[str, str]
) -> Killed:
    """Import in a process that kills itself at a step."""
    words = [sys.executable, "-m", __name__, str(case), step, str(count), *map(str, files)]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return Killed(_acknowledged(done.stderr), done.returncode)


def import_and_kill_after(
    case: Path, files: Sequence[Path], *, seconds: float, environment: dict[str, str]
) -> Killed:
    """Import with the real command and kill it from outside at some moment."""
    words = [sys.executable, "main.py", "import", str(case), *map(str, files), "--json"]
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    _, errors = process.communicate()
    return Killed(_acknowledged(errors), process.returncode)


def casefile(*words: object, environment: dict[str, str]) -> Any:
    """Run the real command and return its JSON."""
    done = subprocess.run(
        [sys.executable, "main.py", *map(str, words), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def _acknowledged(errors: str) -> tuple[str, ...]:
    lines = [line for line in errors.splitlines() if line.startswith("stored ")]
    return tuple(line.split(" ", 2)[1] for line in lines)


def _die(counter: list[int]) -> None:
    counter[0] -= 1
    if counter[0] <= 0:
        sys.stderr.flush()
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)


def _around(owner: Any, name: str, counter: list[int], *, before: bool) -> None:
    original: Callable[..., Any] = getattr(owner, name)

    def replaced(*arguments: Any, **named: Any) -> Any:
        if before:
            _die(counter)
        value = original(*arguments, **named)
        if not before:
            _die(counter)
        return value

    setattr(owner, name, replaced)


def _arm(step: str, count: int) -> None:
    from casefile.case import Case
    from casefile.cli import importing
    from casefile.services import staging
    from casefile.services.indexing import IndexDesk
    from casefile.services.reading import ReadingDesk
    from casefile.store.originals import Originals
    from casefile.store.outbox import Outbox
    from casefile.store.pages import PageTable

    places: dict[str, tuple[Any, str, bool]] = {
        "before staging": (Originals, "stage", True),
        "after staging": (Originals, "stage", False),
        "after keeping the original": (Originals, "keep", False),
        "after the source row": (staging, "_new", False),
        "after the acknowledgement": (importing.Told, "stored", False),
        "before pages are stored": (PageTable, "store", True),
        "after pages are stored": (PageTable, "store", False),
        "before the reading task is cleared": (Outbox, "clear_task", True),
        "after a source was read": (ReadingDesk, "_end", False),
        "before an index batch is sent": (IndexDesk, "_run", True),
        "after an index batch, before the outbox is cleared": (IndexDesk, "_settle", True),
        "after the outbox is cleared": (IndexDesk, "_settle", False),
        "before closing": (Case, "close", True),
    }
    owner, name, before = places[step]
    _around(owner, name, [count], before=before)


if __name__ == "__main__":
    from casefile.cli import run

    case_path, step, count, *files = sys.argv[1:]
    _arm(step, int(count))
    sys.exit(
        run(
            ["import", case_path, *files, "--json"],
            open_window=lambda _path: 2,
            save_picture=lambda *_: None,
        )
    )
