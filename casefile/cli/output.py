"""What every command shares: opening the case, printing JSON or words, progress on standard
error."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casefile.case import open_case, require_writable
from casefile.services.analysing import finish_analysis
from casefile.services.indexing import finish, pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from casefile.case import Case


@dataclass(frozen=True, slots=True)
class Window:
    """What the command can have done by the window, which it does not know."""

    open: Callable[[Path | None], int]
    save_picture: Callable[[Path, Path], None]


_LOCK_SECONDS = 5.0
"""How long a writing command waits for a short one to let go of the case."""

_RISKS = {
    "network_folder": "This case lies on a network folder ({0}). Two computers could damage it. "
    "It can be used; keep it on this computer's own disk to be safe.",
    "synchronized_folder": "This case lies in a folder that is synchronized ({0}), so copies of "
    "it leave this computer. It can be used; move it elsewhere to keep it private.",
}

case_argument = click.argument("case_path", metavar="CASE", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def say(words: str) -> None:
    """A line for the user on standard error."""
    click.echo(words, err=True)


@contextmanager
def reading(path: Path, *, finished: bool = True) -> Iterator[Case]:
    """The case, open for a command that only reads.

    What an interrupted run left undone is finished first where nobody else holds the case, unless
    `finished` is false: then nothing at all is written.
    """
    with open_case(path, read_only=not finished) as case:
        if case.holder is not None:
            say(f"The case is open elsewhere, so it is only read here: {case.holder}.")
        if finished:
            catch_up(case)
        yield case


@contextmanager
def writing(path: Path) -> Iterator[Case]:
    """The case, open for a command that changes it; raises where that is impossible."""
    with open_case(path, wait_seconds=_LOCK_SECONDS) as case:
        require_writable(case)
        for code, detail in case.warnings():
            say(_RISKS[code].format(detail))
        yield case


def catch_up(case: Case) -> None:
    """Finish what waits in the outbox, and make the index again where none can be trusted."""
    if not case.read_only and pending(case):
        finish(case)


def propose(case: Case) -> None:
    """Finish what is pending of the proposals, where the case may be written."""
    if not case.read_only:
        finish_analysis(case)
        catch_up(case)


def emit(value: Any, *, as_json: bool, words: Callable[[], Iterable[str]]) -> None:
    """Print a value as JSON, or else the lines that `words` makes."""
    if as_json:
        packed = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
        sys.stdout.buffer.write(packed + b"\n")
        sys.stdout.buffer.flush()
        return
    for line in words():
        click.echo(line)


def table(rows: Sequence[Sequence[Any]], headings: Sequence[str]) -> Iterator[str]:
    """Rows as aligned columns under their headings, for a person."""
    cells = [[_cell(value) for value in row] for row in [headings, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cell(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= 72 else text[:71] + "…"
