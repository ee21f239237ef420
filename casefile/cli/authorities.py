"""Commands on what the sources cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.cli.output import case_argument, emit, json_option, reading, table
from casefile.cli.shapes import authority_json, cited_source_json
from casefile.model import SourceId
from casefile.services.authorities import authorities, finish_citations
from casefile.services.sources_cited import sources_cited

if TYPE_CHECKING:
    from pathlib import Path


@click.command("citations")
@case_argument
@click.option("--source", type=int, help="Only those in this source.")
@json_option
def citations_command(case_path: Path, source: int | None, as_json: bool) -> None:
    """List legal citations, statutes and docket numbers, and where they lead."""
    with reading(case_path) as case:
        finish_citations(case)
        found = authorities(case, source_id=None if source is None else SourceId(source))
    rows = [
        (
            f"{one.citation.source_id}:{one.citation.page}",
            one.citation.kind,
            one.citation.normalized,
            one.resolves_to and "{}:{}".format(*one.resolves_to),
            one.citation.text,
        )
        for one in found
    ]
    headings = ("place", "kind", "citation", "leads to", "as written")
    emit(
        [authority_json(one) for one in found],
        as_json=as_json,
        words=lambda: table(rows, headings),
    )


@click.command("sources-cited")
@case_argument
@click.argument("source_id", metavar="SOURCE_ID", type=int)
@json_option
def sources_cited_command(case_path: Path, source_id: int, as_json: bool) -> None:
    """List the sources that an article names itself, and which of them the case holds."""
    with reading(case_path) as case:
        found = sources_cited(case, source_id=SourceId(source_id))
    rows = [(one.matched or "missing", one.score, one.text, one.url) for one in found]
    emit(
        [cited_source_json(one) for one in found],
        as_json=as_json,
        words=lambda: table(rows, ("source", "likeness", "listed as", "address")),
    )
