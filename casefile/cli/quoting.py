"""Commands on quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.cli.output import (
    case_argument,
    catch_up,
    emit,
    json_option,
    propose,
    reading,
    table,
    writing,
)
from casefile.cli.shapes import quote_json
from casefile.model import Quote, QuoteState, SourceId, Span
from casefile.services.quoting import tag_quote, tag_words

if TYPE_CHECKING:
    from pathlib import Path


@click.command("tag")
@case_argument
@click.argument("source_id", metavar="SOURCE_ID", type=int)
@click.option("--page", type=click.IntRange(min=1))
@click.option("--start", type=click.IntRange(min=0))
@click.option("--end", type=click.IntRange(min=0))
@click.option(
    "--end-page", type=click.IntRange(min=1), help="Where the quote ends on a later page."
)
@click.option("--find", metavar="WORDS", help="Tag the first place that has exactly these words.")
@click.option("--speaker", help="Who said it; a new name becomes a party.")
@click.option("--issue", "issues", multiple=True, help="May be given several times.")
@click.option("--note", default="")
@json_option
def tag_command(
    case_path: Path,
    source_id: int,
    page: int | None,
    start: int | None,
    end: int | None,
    end_page: int | None,
    find: str | None,
    speaker: str | None,
    issues: tuple[str, ...],
    note: str,
    as_json: bool,
) -> None:
    """Tag a quote, by its place or by its words."""
    source = SourceId(source_id)
    by_place = page is not None and start is not None and end is not None
    if by_place == (find is not None):
        raise click.UsageError("Give --page, --start and --end, or --find WORDS.")
    with writing(case_path) as case:
        if find is not None:
            changes = tag_words(
                case, source_id=source, words=find, speaker=speaker, issues=issues, note=note
            )
        else:
            assert page is not None
            assert start is not None
            assert end is not None
            span = Span(source, page, start, end, end_page or page)
            changes = tag_quote(case, span=span, speaker=speaker, issues=issues, note=note)
        catch_up(case)
        (quote_id,) = changes.quotes
        quote = case.quotes.get(quote_id)
    emit(quote_json(quote), as_json=as_json, words=lambda: _list([quote]))


@click.command("quotes")
@case_argument
@click.option("--source", type=int, help="Only those of this source.")
@click.option("--suggested", is_flag=True, help="Also the open proposals.")
@json_option
def quotes_command(case_path: Path, source: int | None, suggested: bool, as_json: bool) -> None:
    """List the tagged quotes."""
    states = [QuoteState.TAGGED, *([QuoteState.SUGGESTED] if suggested else [])]
    with reading(case_path) as case:
        if suggested:
            propose(case)
        if source is None:
            found = [quote for state in states for quote in case.quotes.all(state=state)]
        else:
            chosen = case.sources.get(SourceId(source)).id
            found = [q for state in states for q in case.quotes.in_source(chosen, state=state)]
    emit([quote_json(quote) for quote in found], as_json=as_json, words=lambda: _list(found))


def _list(quotes: list[Quote]) -> list[str]:
    rows = [
        (
            quote.id,
            f"{quote.span.source_id}:{quote.span.page}",
            quote.speaker.name if quote.speaker else "",
            ", ".join(quote.issues),
            quote.text,
        )
        for quote in quotes
    ]
    return list(table(rows, ("id", "place", "speaker", "issues", "quote")))
