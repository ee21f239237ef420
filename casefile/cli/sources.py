"""Commands on sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.changes import Changes
from casefile.cli.output import case_argument, catch_up, emit, json_option, reading, table, writing
from casefile.cli.shapes import source_json
from casefile.model import Source, SourceId, SourceType
from casefile.services import sources as verbs
from casefile.services import trash

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case

_ids = click.argument("source_ids", metavar="SOURCE_ID...", type=int, nargs=-1, required=True)
_id = click.argument("source_id", metavar="SOURCE_ID", type=int)


def _list(sources: list[Source]) -> list[str]:
    rows = [
        (source.id, source.type, source.published_on, source.pages, source.title)
        for source in sources
    ]
    return list(table(rows, ("id", "type", "date", "pages", "title")))


@click.command("sources")
@case_argument
@json_option
def sources_command(case_path: Path, as_json: bool) -> None:
    """List the sources."""
    with reading(case_path) as case:
        found = case.sources.all()
    emit([source_json(source) for source in found], as_json=as_json, words=lambda: _list(found))


@click.command("edit")
@case_argument
@_id
@click.option("--title")
@click.option("--type", "type_", type=click.Choice([str(kind) for kind in SourceType]))
@click.option("--date", metavar="D", help="Such as 2025-05-12, 2025-05 or 2025~.")
@click.option("--author")
@click.option("--publication")
@click.option("--court")
@click.option("--docket")
@click.option("--note", help="A note on the source; an empty one removes it.")
@json_option
def edit_command(
    case_path: Path,
    source_id: int,
    type_: str | None,
    date: str | None,
    as_json: bool,
    **fields: str | None,
) -> None:
    """Correct what is known of a source."""
    chosen = SourceId(source_id)
    with writing(case_path) as case:
        verbs.edit_source(case, source_id=chosen, type=type_, published_on=date, **fields)
        catch_up(case)
        source = case.sources.get(chosen)
    emit(source_json(source), as_json=as_json, words=lambda: _list([source]))


@click.command("remove")
@case_argument
@_ids
@click.option("--for-good", is_flag=True, help="Delete them, in the trash or not; final.")
@json_option
def remove_command(
    case_path: Path, source_ids: tuple[int, ...], for_good: bool, as_json: bool
) -> None:
    """Move sources to the trash; restore-source takes them back.

    With --for-good they are deleted with their quotes, notes and the copies of their files, which
    nothing takes back; the files they were imported from are not touched.
    """
    chosen = [SourceId(number) for number in dict.fromkeys(source_ids)]
    with writing(case_path) as case:
        if for_good:
            found = _delete_for_good(case, chosen)
        else:
            verbs.remove_sources(case, source_ids=chosen)
            found = [case.sources.get(source_id) for source_id in chosen]
        catch_up(case)
    emit([source_json(source) for source in found], as_json=as_json, words=lambda: _list(found))


def _delete_for_good(case: Case, chosen: list[SourceId]) -> list[Source]:
    """Through the trash, so that they are found there if this ends in between."""
    for source_id in chosen:
        case.sources.get(source_id)
    listed = [one for one in chosen if case.sources.get(one).removed_at is None]
    if listed:
        verbs.remove_sources(case, source_ids=listed)
    found = [case.sources.get(source_id) for source_id in chosen]
    trash.delete_for_good(case, what=Changes(sources=frozenset(chosen)))
    return found


@click.command("restore-source")
@case_argument
@_ids
@json_option
def restore_source_command(case_path: Path, source_ids: tuple[int, ...], as_json: bool) -> None:
    """Take sources out of the trash."""
    chosen = [SourceId(number) for number in source_ids]
    with writing(case_path) as case:
        verbs.restore_sources(case, source_ids=chosen)
        catch_up(case)
        found = [case.sources.get(source_id) for source_id in chosen]
    emit([source_json(source) for source in found], as_json=as_json, words=lambda: _list(found))


@click.command("text")
@case_argument
@_id
@click.option("--page", type=click.IntRange(min=1), help="Only this page, counted from 1.")
@json_option
def text_command(case_path: Path, source_id: int, page: int | None, as_json: bool) -> None:
    """Print the stored text; a form feed parts the pages."""
    with reading(case_path) as case:
        chosen = case.sources.get(SourceId(source_id)).id
        pages = [case.pages.get(chosen, page)] if page else case.pages.of(chosen)
    shape = {
        "source_id": source_id,
        "pages": [{"page": p.number, "label": p.label, "text": p.text} for p in pages],
    }
    emit(shape, as_json=as_json, words=lambda: ["\f".join(p.text for p in pages)])
