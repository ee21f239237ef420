"""The command that checks quotations against their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.cli.output import case_argument, emit, json_option, propose, reading, table
from casefile.cli.shapes import check_json
from casefile.model import SourceId
from casefile.services.checking import check_quotes
from casefile.services.same_words import as_printed, with_same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from casefile.model import QuoteId
    from casefile.services.checking import QuoteCheck


@click.command("check")
@case_argument
@click.argument("source_id", metavar="[SOURCE_ID]", type=int, required=False)
@json_option
def check_command(case_path: Path, source_id: int | None, as_json: bool) -> None:
    """Compare the quotations of a source, or of all articles, with all other sources."""
    with reading(case_path) as case:
        propose(case)
        chosen = None if source_id is None else SourceId(source_id)
        found = check_quotes(case, source_id=chosen)
        sources = {one.id: one for one in case.sources.all()}
    together = with_same_words(found)
    same = {one: as_printed(others, sources) for one, others in together.items()}
    shapes = [check_json(one, same.get(one.quote.id, ())) for one in found]
    emit(shapes, as_json=as_json, words=lambda: _words(found, same))


def _words(found: list[QuoteCheck], same: Mapping[QuoteId, Sequence[QuoteCheck]]) -> Iterator[str]:
    rows = [
        (
            one.quote.id,
            f"{one.quote.span.source_id}:{one.quote.span.page}",
            _status(one),
            f"{one.span.source_id}:{one.span.page}" if one.span else "",
            one.quote.text,
        )
        for one in found
    ]
    yield from table(rows, ("id", "place", "status", "found in", "quotation"))
    for one in found:
        for change in one.comparison.changes if one.comparison else ():
            op = change.op.replace("_", " ")
            yield f"  {one.quote.id} {op}: “{change.said}” for “{change.source}”"
        if one.said_by:
            yield f"  {one.quote.id} in its source {one.said_by} says these words"
        if one.comparison is not None and one.comparison.pages_apart:
            yield f"  {one.quote.id} its ellipsis joins words across a page break"
        if others := same.get(one.quote.id):
            ids = ", ".join(str(other.quote.id) for other in others)
            yield f"  {one.quote.id} same words, by the day they were printed: {ids}"


def _status(check: QuoteCheck) -> str:
    words = check.status.replace("_", " ")
    if check.comparison is not None and check.comparison.critical:
        return f"{words}, may change the meaning"
    return words
