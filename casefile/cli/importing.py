"""The import command."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casefile.cli.output import case_argument, emit, json_option, say, writing
from casefile.cli.shapes import row_json
from casefile.services.importing import import_files
from casefile.services.rows import DUPLICATE, IMPORTED, ImportReport, ImportRow

if TYPE_CHECKING:
    from collections.abc import Iterator


_NO_ENGINE = (
    "This version has no engine that reads text from pictures. The files are imported with the "
    "text they have; pages without any can be looked at."
)


class Told(ImportReport):
    """Acknowledges each file on standard error as soon as it is safe, and draws a progress bar."""

    def __init__(self) -> None:
        super().__init__()
        self._bar: Any = None

    def found(self, total: int) -> None:
        """Draw the bar, on a terminal."""
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label="Importing", file=sys.stderr)
            self._bar.render_progress()

    def stored(self, sha256: str, path: str) -> None:
        """Acknowledge, flushed: from here on a crash cannot lose this file."""
        above = "" if self._bar is None else "\r\033[K"
        sys.stderr.write(f"{above}stored {sha256} {path}\n")
        sys.stderr.flush()
        if self._bar is not None:
            self._bar.render_progress()

    def finished(self, row: ImportRow) -> None:
        """Move the bar on."""
        super().finished(row)
        if self._bar is not None and row.container is None:
            self._bar.update(1)

    def close(self) -> None:
        """Leave the terminal on a new line."""
        if self._bar is not None:
            self._bar.render_finish()


@click.command("import")
@case_argument
@click.argument(
    "paths", metavar="PATH...", type=click.Path(path_type=Path), nargs=-1, required=True
)
@click.option("--recursive", is_flag=True, help="Folders with all folders below them.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many files are read at once.")
@click.option("--password", help="For encrypted files; other users can see it in process lists.")
@click.option("--ask-password", is_flag=True, help="Ask for the password instead.")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "force"]),
    default="auto",
    help="Read text from pictures where an engine is installed.",
)
@json_option
def import_command(
    case_path: Path,
    paths: tuple[Path, ...],
    recursive: bool,
    jobs: int | None,
    password: str | None,
    ask_password: bool,
    ocr: str,
    as_json: bool,
) -> int:
    """Import files and folders; returns when all of it is searchable."""
    if ask_password:
        password = click.prompt("Password", hide_input=True, err=True)
    if ocr == "force":
        say(_NO_ENGINE)
    told = Told()
    with writing(case_path) as case, _stoppable() as interrupted:
        rows = import_files(
            case,
            paths=paths,
            recursive=recursive,
            password=password,
            jobs=jobs,
            report=told,
            stopped=lambda: bool(interrupted),
        )
    told.close()
    emit([row_json(row) for row in rows], as_json=as_json, words=lambda: _words(rows))
    if interrupted:
        say("Interrupted. Everything that was acknowledged is kept; the rest was not begun.")
        return 130
    return 0 if all(row.status in (IMPORTED, DUPLICATE) for row in rows) else 1


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """The first Ctrl+C is noted and lets the current step end; a second one stops at once."""
    seen: list[int] = []

    def _note(number: int, _frame: object) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(number)

    before = signal.signal(signal.SIGINT, _note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def _words(rows: list[ImportRow]) -> Iterator[str]:
    for row in rows:
        remarks = [row.error] if row.error else list(row.warnings)
        for remark in remarks:
            yield f"{row.path}: {remark.message}"
    counts = Counter(row.status for row in rows)
    yield ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in counts.items())
