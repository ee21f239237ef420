"""The directory of a case: who its parties are, what they are called, what part they play."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField, NoSuchItem
from casefile.model import ROLES, PartyKind, QuoteState
from casefile.services.mentions import tallies
from casefile.store.outbox import Task
from casefile.text.kinds import guess_kind
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from casefile.case import Case
    from casefile.model import Party, PartyId, SourceId
    from casefile.services.mentions import Tally


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party with what the case holds of it: how often it is named, how many tagged quotes it
    said, and how many sources name or quote it."""

    party: Party
    mentions: int
    quotes: int
    sources: int


def directory(case: Case, *, suggested: bool = False) -> list[PartyEntry]:
    """The parties by name, with `suggested` the proposed ones as well, each with its counts."""
    states = [QuoteState.TAGGED, *([QuoteState.SUGGESTED] if suggested else [])]
    return entries(case, case.parties.all(states=states))


def entries(
    case: Case, parties: Sequence[Party], named: Mapping[PartyId, Tally] | None = None
) -> list[PartyEntry]:
    """These parties with their counts; `named` is what `tallies` said, where it was asked."""
    named = tallies(case) if named is None else named
    said: dict[PartyId, list[SourceId]] = defaultdict(list)
    for party_id, _, source_id in case.parties.said_by():
        said[party_id].append(source_id)
    found = []
    for party in parties:
        tally = named.get(party.id)
        sources = {*said[party.id], *(tally.sources if tally else ())}
        count = tally.mentions if tally else 0
        found.append(PartyEntry(party, count, len(said[party.id]), len(sources)))
    return found


def add_party(
    case: Case,
    *,
    name: str,
    kind: PartyKind | None = None,
    roles: Sequence[str] = (),
    aliases: Sequence[str] = (),
    note: str = "",
) -> Changes:
    """Add a party; its kind is guessed from its name where none is given.

    Raises `BadField` for a name that is empty or that a party has already. Taken back by
    `remove_parties`.
    """
    name = _checked_name(case, name)
    with case.database.writing():
        party_id = case.parties.add(name, kind or guess_kind(name))
        case.parties.update(party_id, note=note.strip())
        case.parties.set_roles(party_id, _checked_roles(roles))
        case.parties.set_aliases(party_id, _checked_names(aliases))
        case.audit.record("add-party", party_id=party_id, name=name)
    return Changes(parties=frozenset({party_id}))


def put_party(
    case: Case,
    *,
    name: str,
    kind: PartyKind | None = None,
    roles: Sequence[str] = (),
    aliases: Sequence[str] = (),
) -> Changes:
    """Add a party, or add to what is known of the one that has this name or alias."""
    known = case.parties.named(name)
    if known is None:
        return add_party(case, name=name, kind=kind, roles=roles, aliases=aliases)
    with case.database.writing():
        if known.state != QuoteState.TAGGED:
            case.parties.update(known.id, state=QuoteState.TAGGED)
        edited = edit_party(
            case,
            party_id=known.id,
            kind=kind,
            roles=[*known.roles, *roles],
            aliases=[*known.aliases, *_checked_names(aliases)],
        )
    return edited | Changes(parties=frozenset({known.id}))


def edit_party(
    case: Case,
    *,
    party_id: PartyId,
    name: str | None = None,
    kind: PartyKind | None = None,
    roles: Sequence[str] | None = None,
    aliases: Sequence[str] | None = None,
    note: str | None = None,
) -> Changes:
    """Make a party's name, kind, roles, aliases or note what is given; what is None stays.

    Taken back by giving the values of before. The old name is not kept: see `rename_party`. Aliases
    and roles that come from a merged party are hidden while it is merged. Raises `BadField` and
    `NoSuchItem`.
    """
    before = _standing(case, party_id)
    renamed = name is not None and name.strip() != before.name
    with case.database.writing():
        if name is not None and renamed:
            case.parties.update(party_id, name=_checked_name(case, name, but=party_id))
        if kind is not None:
            case.parties.update(party_id, kind=kind)
        if note is not None:
            case.parties.update(party_id, note=note.strip())
        if roles is not None:
            case.parties.set_roles(party_id, _checked_roles(roles))
        if aliases is not None:
            case.parties.set_aliases(party_id, _checked_names(aliases))
        after = case.parties.get(party_id)
        if after != before:
            case.audit.record("edit-party", party_id=party_id, name=after.name, was=before.name)
        spoken = speaker_changed(case, [party_id]) if renamed else Changes()
    return spoken | Changes(parties=frozenset({party_id}))


def rename_party(case: Case, *, party_id: PartyId, name: str) -> Changes:
    """Give a party another name and keep the old one as an alias, so that it is found under both.

    Taken back by `edit_party` with the name and the aliases of before.
    """
    before = _standing(case, party_id)
    aliases = before.aliases
    if fold(name.strip()) != fold(before.name):
        aliases = (before.name, *before.aliases)
    return edit_party(case, party_id=party_id, name=name, aliases=aliases)


def remove_parties(case: Case, *, party_ids: Collection[PartyId]) -> Changes:
    """Move parties to the trash; their quotes stay and have no speaker until they come back."""
    return _set_removed(case, party_ids, removed=True)


def restore_parties(case: Case, *, party_ids: Collection[PartyId]) -> Changes:
    """Take parties out of the trash, with all that was theirs."""
    return _set_removed(case, party_ids, removed=False)


def speaker_changed(case: Case, party_ids: Collection[PartyId]) -> Changes:
    """Inside a transaction: have the quotes of these parties indexed under their speaker's present
    name."""
    quote_ids = case.parties.quotes_naming(party_ids)
    case.outbox.add(Task.INDEX_QUOTE, quote_ids)
    case.outbox.add(Task.INDEX_FACT, case.facts.linked("parties", party_ids))
    return Changes(quotes=frozenset(quote_ids), parties=frozenset(party_ids))


def _set_removed(case: Case, party_ids: Collection[PartyId], *, removed: bool) -> Changes:
    for party_id in party_ids:
        if case.parties.get(party_id).merged_into is not None:
            raise NoSuchItem("party", party_id)
    with case.database.writing():
        case.parties.set_removed(party_ids, removed=removed)
        action = "remove-parties" if removed else "restore-parties"
        case.audit.record(action, party_ids=list(party_ids))
        return speaker_changed(case, party_ids)


def _standing(case: Case, party_id: PartyId) -> Party:
    """A party that may be edited: neither in the trash nor merged into another."""
    party = case.parties.get(party_id)
    if party.removed_at is not None or party.merged_into is not None:
        raise NoSuchItem("party", party_id)
    return party


def _checked_name(case: Case, name: str, *, but: PartyId | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadField("name", name, "a name")
    for party in case.parties.all(states=(QuoteState.TAGGED, QuoteState.SUGGESTED)):
        if party.id != but and fold(party.name) == fold(name):
            raise BadField("name", name, "a name that no other party has; merge the two instead")
    return name


def _checked_names(names: Iterable[str]) -> list[str]:
    return [" ".join(name.split()) for name in names if name.strip()]


def _checked_roles(roles: Iterable[str]) -> list[str]:
    """Roles without blanks and repetitions; those that are offered in their own spelling."""
    plain = [" ".join(role.split()) for role in roles if role.strip()]
    return list(dict.fromkeys(role.lower() if role.lower() in ROLES else role for role in plain))
