"""Commands on a case as a whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from casefile.case import create_case
from casefile.cli.output import case_argument, emit, json_option, reading, table, writing

_target = click.Path(path_type=Path)


@click.command("new")
@case_argument
@click.option("--title", help="What the case is called; by default the folder's name.")
@json_option
def new_command(case_path: Path, title: str | None, as_json: bool) -> None:
    """Make an empty case in a new or empty folder."""
    with create_case(case_path, title=title) as case:
        made = {"case_id": case.id, "path": str(case.path), "title": case.title}
    emit(
        made, as_json=as_json, words=lambda: [f"Made the case “{made['title']}” in {made['path']}."]
    )


@click.command("backup")
@case_argument
@click.argument("destination", metavar="DEST", type=_target)
@json_option
def backup_command(case_path: Path, destination: Path, as_json: bool) -> None:
    """Copy the whole case into one new file, also while it is in use."""
    from casefile.services.backups import backup

    with reading(case_path, finished=False) as case:
        path, sha256 = backup(case, destination=destination)
    made = {"path": str(path), "sha256": sha256}
    emit(made, as_json=as_json, words=lambda: [f"Backed up to {path}", f"SHA-256 {sha256}"])


@click.command("restore")
@click.argument("source", metavar="BACKUP", type=_target)
@case_argument
@json_option
def restore_command(source: Path, case_path: Path, as_json: bool) -> None:
    """Make a case from a backup; never over an existing one."""
    from casefile.services.backups import restore

    sha256 = restore(source=source, destination=case_path)
    with reading(case_path) as case:
        made = {"path": str(case.path), "sha256": sha256, "title": case.title}
    emit(made, as_json=as_json, words=lambda: [f"Restored “{made['title']}” to {made['path']}."])


@click.command("verify")
@case_argument
@click.option("--full", is_flag=True, help="Also check the database's own indexes.")
@json_option
def verify_command(case_path: Path, full: bool, as_json: bool) -> int:
    """Check the case against itself; writes nothing. Exit 1 where a fault is found."""
    from casefile.services.verifying import verify

    with reading(case_path, finished=False) as case:
        verdict = verify(case, full=full)
    found = {
        "ok": verdict.ok,
        "checked": verdict.checked,
        "faults": [asdict(fault) for fault in verdict.faults],
        "head": verdict.head,
    }
    emit(found, as_json=as_json, words=lambda: _verdict_words(found, verdict.pages_a_second))
    return 0 if verdict.ok else 1


_CHECKED = {
    "originals": ("original", "originals"),
    "pages": ("page", "pages"),
    "quotes": ("quote", "quotes"),
    "quotes_read_again": ("quote against its original", "quotes against their originals"),
    "log": ("entry of the custody log", "entries of the custody log"),
    "backups": ("backup", "backups"),
}
"""What `verify` counts, as one of it and as several are called."""


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _verdict_words(found: dict[str, Any], speed: float) -> list[str]:
    counts = ", ".join(
        _counted(count, *_CHECKED.get(name, (name, name)))
        for name, count in found["checked"].items()
    )
    lines = [f"{fault['path']}: {fault['message']}" for fault in found["faults"]]
    verdict = "All is well." if found["ok"] else f"{_counted(len(lines), 'fault', 'faults')}."
    if speed:
        lines.append(f"Originals of quotes were read again at {speed:.0f} pages a second.")
    return [*lines, f"{verdict} Checked: {counts}.", f"Head of the custody log: {found['head']}"]


@click.command("reindex")
@case_argument
@json_option
def reindex_command(case_path: Path, as_json: bool) -> None:
    """Build a new search index from the stored text and swap it in."""
    from casefile.services.indexing import reindex

    with writing(case_path) as case:
        pages, seconds = reindex(case)
    made = {"pages": pages, "seconds": round(seconds, 3)}
    emit(made, as_json=as_json, words=lambda: [f"Indexed {pages} pages in {seconds:.1f} s."])


@click.command("log")
@case_argument
@json_option
def log_command(case_path: Path, as_json: bool) -> None:
    """Show the custody log."""
    with reading(case_path, finished=False) as case:
        entries = [asdict(entry) for entry in case.audit.entries()]
    rows = [(entry["seq"], entry["at"], entry["actor"], entry["action"]) for entry in entries]
    emit(entries, as_json=as_json, words=lambda: table(rows, ("no.", "at", "by", "what")))


@click.command("stats")
@case_argument
@json_option
def stats_command(case_path: Path, as_json: bool) -> None:
    """Count what the case holds and how much room it takes."""
    from casefile.services.statistics import statistics

    with reading(case_path) as case:
        found = statistics(case)
    words = [f"{name}: {value}" for name, value in found.items()]
    emit(found, as_json=as_json, words=lambda: words)
