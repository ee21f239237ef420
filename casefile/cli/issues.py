"""Commands on issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.cli.output import case_argument, catch_up, emit, json_option, reading, table, writing
from casefile.cli.shapes import issue_json
from casefile.limits import ISSUE_COLOURS
from casefile.services import issues

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casefile.services.issues import IssueEntry


@click.command("issues")
@case_argument
@json_option
def issues_command(case_path: Path, as_json: bool) -> None:
    """List the issues in their order."""
    with reading(case_path) as case:
        found = issues.issue_list(case)
    emit([issue_json(entry) for entry in found], as_json=as_json, words=lambda: _list(found))


@click.command("issue")
@case_argument
@click.argument("name")
@click.option("--parent", metavar="NAME", help="The issue it stands under; empty for none.")
@click.option("--colour", "--color", metavar="N", type=click.IntRange(1, ISSUE_COLOURS))
@json_option
def issue_command(
    case_path: Path, name: str, parent: str | None, colour: int | None, as_json: bool
) -> None:
    """Add an issue, or change the parent and colour of the one that has this name."""
    with writing(case_path) as case:
        issues.put_issue(case, name=name, parent=parent, colour=colour)
        catch_up(case)
        known = case.issues.named(name)
        (entry,) = [one for one in issues.issue_list(case) if known and one.issue.id == known.id]
    emit(issue_json(entry), as_json=as_json, words=lambda: _list([entry]))


def _list(found: Iterable[IssueEntry]) -> list[str]:
    rows = [
        (entry.issue.id, entry.issue.name, entry.issue.parent, entry.issue.colour)
        + (entry.quotes, entry.sources)
        for entry in found
    ]
    return list(table(rows, ("id", "name", "parent", "colour", "quotes", "sources")))
