"""Commands that rule on proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from casefile.cli.output import case_argument, catch_up, emit, json_option, table, writing
from casefile.cli.shapes import fact_json, party_json, quote_json
from casefile.model import FactId, PartyId, QuoteId
from casefile.services.parties import entries
from casefile.services.quote_review import accept, reject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casefile.case import Case
    from casefile.changes import Changes

_FAMILIES = ("quote", "party", "fact")


def _parsed(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """Each id with the family it belongs to: a bare number is a quote."""
    found = []
    for value in values:
        family, colon, number = value.rpartition(":")
        family = family if colon else "quote"
        if family not in _FAMILIES or not number.isascii() or not number.isdigit():
            raise click.BadParameter(
                f"“{value}” is no id. Say 12 for a quote, party:12 for a party, fact:12 for a fact."
            )
        found.append((family, int(number)))
    return tuple(found)


_ids = click.argument("item_ids", metavar="ID...", callback=_parsed, nargs=-1, required=True)


@click.command("accept")
@case_argument
@_ids
@json_option
def accept_command(case_path: Path, item_ids: tuple[tuple[str, int], ...], as_json: bool) -> None:
    """Make proposals facts: a bare ID is a quote, party:ID a party, fact:ID a fact."""
    _rule(case_path, item_ids, accept, as_json=as_json)


@click.command("reject")
@case_argument
@_ids
@json_option
def reject_command(case_path: Path, item_ids: tuple[tuple[str, int], ...], as_json: bool) -> None:
    """Turn proposals down: a bare ID is a quote, party:ID a party, fact:ID a fact."""
    _rule(case_path, item_ids, reject, as_json=as_json)


def _rule(
    case_path: Path,
    item_ids: tuple[tuple[str, int], ...],
    verb: Callable[..., Changes],
    *,
    as_json: bool,
) -> None:
    with writing(case_path) as case:
        verb(
            case,
            quote_ids=[QuoteId(number) for family, number in item_ids if family == "quote"],
            party_ids=[PartyId(number) for family, number in item_ids if family == "party"],
            fact_ids=[FactId(number) for family, number in item_ids if family == "fact"],
        )
        catch_up(case)
        items = [_item(case, family, number) for family, number in item_ids]
    rows = [(item["id"], item["state"], item.get("text") or item["name"]) for item in items]
    emit(items, as_json=as_json, words=lambda: table(rows, ("id", "state", "words")))


def _item(case: Case, family: str, number: int) -> dict[str, Any]:
    if family == "quote":
        return quote_json(case.quotes.get(QuoteId(number)))
    if family == "fact":
        return fact_json(case.facts.get(FactId(number)))
    (entry,) = entries(case, [case.parties.get(PartyId(number))])
    return party_json(entry)
