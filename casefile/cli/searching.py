"""The search command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefile.cli.output import case_argument, emit, json_option, reading
from casefile.cli.shapes import answer_json
from casefile.errors import IndexFault
from casefile.services.searching import is_usable, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.search import Answer


@click.command("search")
@case_argument
@click.argument("query", required=False)
@click.option("--queries", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0)
@click.option("--sort", type=click.Choice(["relevance", "date", "source"]), default="relevance")
@click.option("--facets", is_flag=True, help="Also count the hits by type, party, issue and date.")
@json_option
def search_command(
    case_path: Path,
    query: str | None,
    queries: Path | None,
    limit: int,
    offset: int,
    sort: str,
    facets: bool,
    as_json: bool,
) -> None:
    """Search pages, quotes and notes in the language of the search box."""
    if (query is None) == (queries is None):
        raise click.UsageError("Give a QUERY, or --queries FILE with one query a line.")
    asked = [query] if query is not None else _lines(queries)
    with reading(case_path) as case:
        answers = [
            search(case, query=each, limit=limit, offset=offset, sort=sort, facets=facets)
            for each in asked
        ]
        folder = case.index_folder
    for answer in answers[-1:]:
        if not is_usable(answer):
            where = "the index of this case is not ready, and another program has the case"
            raise IndexFault(where, str(folder))
    shapes = [answer_json(answer, facets=facets) for answer in answers]
    emit(
        shapes if queries is not None else shapes[0],
        as_json=as_json,
        words=lambda: (line for answer in answers for line in _words(answer)),
    )


def _lines(queries: Path | None) -> list[str]:
    assert queries is not None
    try:
        text = queries.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(
            f"{queries.name} is not UTF-8 (byte {error.start + 1}), so nothing was searched. "
            "Save it as UTF-8 and try again."
        ) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _words(answer: Answer) -> Iterator[str]:
    yield f"{answer.total} hits in {answer.seconds * 1000:.1f} ms: {answer.understood}"
    if answer.corrected:
        yield f"Did you mean: {answer.corrected}"
    for hit in answer.hits:
        place = f"p. {hit.page}" if hit.page else hit.where
        yield f"  {hit.source_id}  {hit.title}, {place}: {' '.join(hit.snippet.split())}"
