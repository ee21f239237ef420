"""What can be done to parties and taken back: names, aliases, kinds, roles, merges."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from casefile.services import merging, parties
from ui.undo.stack import Act
from ui.words import shortened

if TYPE_CHECKING:
    from casefile.model import Party
    from ui.hub import Hub

_NAME = 40


def rename_party(hub: Hub, party: Party, name: str) -> Act:
    """Give a party another name; the old one stays as an alias."""
    before = {"name": party.name, "aliases": party.aliases}
    return Act(
        f"renaming of {_named(party)}",
        partial(parties.rename_party, hub.case, party_id=party.id, name=name),
        lambda _: partial(parties.edit_party, hub.case, party_id=party.id, **before),
    )


def edit_party(hub: Hub, party: Party, what: str, **fields: Any) -> Act:
    """Set its kind, roles or aliases; `what` names the change ("alias of")."""
    before = {name: getattr(party, name) for name in fields}
    edit = partial(parties.edit_party, hub.case, party_id=party.id)
    text = f"{what} {_named(party)}"
    return Act(text, partial(edit, **fields), lambda _: partial(edit, **before))


def add_party(hub: Hub, name: str) -> Act:
    """Add a party to the directory."""
    case = hub.case
    return Act(
        f"adding of “{shortened(name, _NAME)}”",
        partial(parties.add_party, case, name=name),
        lambda changes: partial(parties.remove_parties, case, party_ids=changes.parties),
        lambda changes: partial(parties.restore_parties, case, party_ids=changes.parties),
    )


def remove_party(hub: Hub, party: Party) -> Act:
    """Move a party to the trash; its quotes stay."""
    case, ids = hub.case, [party.id]
    return Act(
        f"move of {_named(party)} to trash",
        partial(parties.remove_parties, case, party_ids=ids),
        lambda _: partial(parties.restore_parties, case, party_ids=ids),
        message=f"{_named(party)} moved to trash",
    )


def merge_parties(hub: Hub, kept: Party, other: Party) -> Act:
    """Make two parties one, under the name of the first."""
    case = hub.case
    return Act(
        f"merge of {_named(other)}",
        partial(merging.merge_parties, case, into_id=kept.id, from_ids=[other.id]),
        lambda _: partial(merging.unmerge_party, case, party_id=other.id),
        message=f"{_named(other)} merged into {_named(kept)}",
    )


def keep_apart(hub: Hub, one: Party, other: Party) -> Act:
    """Never suggest again that two parties are the same."""
    pair = {"a": one.id, "b": other.id}
    return Act(
        f"keeping apart of {_named(other)}",
        partial(merging.keep_apart, hub.case, **pair),
        lambda _: partial(merging.forget_apart, hub.case, **pair),
        message=f"{_named(one)} and {_named(other)} are kept apart",
    )


def _named(party: Party) -> str:
    return f"“{shortened(party.name, _NAME)}”"
