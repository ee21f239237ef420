"""Commands on the chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casefile.cli.output import case_argument, emit, json_option, propose, reading, table, writing
from casefile.cli.shapes import fact_json
from casefile.model import FactStatus, QuoteId, SourceId
from casefile.services.facts import add_fact, chronology

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.model import Fact


@click.command("facts")
@case_argument
@click.option("--suggested", is_flag=True, help="Also the open proposals.")
@json_option
def facts_command(case_path: Path, suggested: bool, as_json: bool) -> None:
    """List the chronology by date."""
    with reading(case_path) as case:
        if suggested:
            propose(case)
        found = chronology(case, suggested=suggested)
    emit([fact_json(fact) for fact in found], as_json=as_json, words=lambda: _list(found))


@click.command("fact")
@case_argument
@click.option("--date", required=True, help="EDTF: 2025-05-12, 2025-05, 2025~, 2025-03/2025-04.")
@click.option("--text", required=True, help="What happened, in a sentence.")
@click.option("--quote", "quotes", type=int, multiple=True, help="A quote that proves it.")
@click.option("--source", type=int, help="The source that tells it.")
@click.option("--status", type=click.Choice(list(FactStatus)), default=FactStatus.REPORTED)
@json_option
def fact_command(
    case_path: Path,
    date: str,
    text: str,
    quotes: tuple[int, ...],
    source: int | None,
    status: str,
    as_json: bool,
) -> None:
    """Add a fact to the chronology."""
    with writing(case_path) as case:
        changes = add_fact(
            case,
            date=date,
            text=text,
            quote_ids=[QuoteId(number) for number in quotes],
            source_id=None if source is None else SourceId(source),
            status=status,
        )
        (fact_id,) = changes.facts
        fact = case.facts.get(fact_id)
    emit(fact_json(fact), as_json=as_json, words=lambda: _list([fact]))


def _list(facts: list[Fact]) -> list[str]:
    rows = [
        (
            fact.id,
            fact.date,
            fact.status.replace("_", " ") if fact.state == "tagged" else fact.state,
            f"{fact.span.source_id}:{fact.span.page}" if fact.span else fact.source_id,
            fact.text,
        )
        for fact in facts
    ]
    return list(table(rows, ("id", "date", "status", "place", "what happened")))
