"""Commands on parties."""

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
from casefile.cli.shapes import mention_json, party_json
from casefile.model import PartyId, PartyKind
from casefile.services import merging, parties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casefile.case import Case
    from casefile.services.parties import PartyEntry

_id = click.argument("party_id", metavar="PARTY_ID", type=int)


@click.command("parties")
@case_argument
@click.option("--suggested", is_flag=True, help="Also the proposed ones.")
@json_option
def parties_command(case_path: Path, suggested: bool, as_json: bool) -> None:
    """List the parties."""
    with reading(case_path) as case:
        if suggested:
            propose(case)
        found = parties.directory(case, suggested=suggested)
    emit([party_json(entry) for entry in found], as_json=as_json, words=lambda: _list(found))


@click.command("party")
@case_argument
@click.argument("name")
@click.option("--kind", type=click.Choice([str(kind) for kind in PartyKind]))
@click.option("--role", "roles", multiple=True, help="May be given several times.")
@click.option("--alias", "aliases", multiple=True, help="May be given several times.")
@json_option
def party_command(
    case_path: Path,
    name: str,
    kind: str | None,
    roles: tuple[str, ...],
    aliases: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add a party, or add to what is known of the one that has this name or alias."""
    with writing(case_path) as case:
        changes = parties.put_party(
            case,
            name=name,
            kind=PartyKind(kind) if kind else None,
            roles=roles,
            aliases=aliases,
        )
        (party_id,) = changes.parties
        _print(case, party_id, as_json=as_json)


@click.command("merge")
@case_argument
@click.argument("into_id", metavar="INTO_ID", type=int)
@click.argument("from_ids", metavar="FROM_ID...", type=int, nargs=-1, required=True)
@json_option
def merge_command(case_path: Path, into_id: int, from_ids: tuple[int, ...], as_json: bool) -> None:
    """Merge parties into one; unmerge takes that apart again."""
    with writing(case_path) as case:
        merging.merge_parties(
            case, into_id=PartyId(into_id), from_ids=[PartyId(number) for number in from_ids]
        )
        _print(case, PartyId(into_id), as_json=as_json)


@click.command("unmerge")
@case_argument
@click.argument("party_id", metavar="ID", type=int)
@json_option
def unmerge_command(case_path: Path, party_id: int, as_json: bool) -> None:
    """Take a merge apart again: that of a merged party, or the latest one into a party."""
    with writing(case_path) as case:
        merging.unmerge_party(case, party_id=PartyId(party_id))
        _print(case, PartyId(party_id), as_json=as_json)


@click.command("mentions")
@case_argument
@_id
@json_option
def mentions_command(case_path: Path, party_id: int, as_json: bool) -> None:
    """List every place where a party is named."""
    from casefile.services.mentions import mentions_of

    with reading(case_path) as case:
        found = mentions_of(case, party_id=PartyId(party_id))
    rows = [(one.span.source_id, one.span.page, one.span.start, one.text) for one in found]
    emit(
        [mention_json(mention) for mention in found],
        as_json=as_json,
        words=lambda: table(rows, ("source", "page", "start", "words")),
    )


def _print(case: Case, party_id: PartyId, *, as_json: bool) -> None:
    catch_up(case)
    (entry,) = parties.entries(case, [case.parties.get(party_id)])
    emit(party_json(entry), as_json=as_json, words=lambda: _list([entry]))


def _list(found: Iterable[PartyEntry]) -> list[str]:
    rows = [
        (
            entry.party.id,
            entry.party.name,
            entry.party.kind,
            ", ".join(entry.party.roles),
            ", ".join(entry.party.aliases),
            entry.mentions,
            entry.quotes,
            entry.sources,
        )
        for entry in found
    ]
    headings = ("id", "name", "kind", "roles", "also", "mentions", "quotes", "sources")
    return list(table(rows, headings))
