"""The command for what leaves the case."""

from __future__ import annotations

from pathlib import Path

import click

from casefile.cli.output import case_argument, emit, json_option, reading
from casefile.errors import DestinationExists
from casefile.sentences import sentence
from casefile.services.exporting import export_quotes

_EXPORTS = {"quotes": export_quotes}


@click.command("export")
@case_argument
@click.argument("what", metavar="FORMAT", type=click.Choice(list(_EXPORTS)))
@click.argument("destination", metavar="DEST", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file that is there.")
@json_option
def export_command(
    case_path: Path, what: str, destination: Path, force: bool, as_json: bool
) -> None:
    """Write the tagged quotes to DEST: .csv, .docx, .xlsx, .md or .json, by its ending.

    FORMAT is quotes.
    """
    with reading(case_path) as case:
        try:
            made = _EXPORTS[what](case, destination=destination, force=force)
        except DestinationExists as error:
            raise click.UsageError(sentence(error)) from error
    shape = {
        "format": made.format,
        "path": str(made.path),
        "items": made.items,
        "sha256": made.sha256,
    }
    words = [f"Wrote {made.items} {made.format} to {made.path}.", f"SHA-256 {made.sha256}"]
    emit(shape, as_json=as_json, words=lambda: words)
