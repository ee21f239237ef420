"""What can be done to parties and taken back: names, aliases, kinds, roles, merges."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from casefile.model import QuoteState
from casefile.services import merging, parties, quote_review
from ui.undo.stack import Act
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Party
    from ui.hub import Hub

_NAME = 40


def rename_party(hub: Hub, party: Party, name: str) -> Act:
    """Give a party another name; the old one stays as an alias."""
    back = partial(
        parties.edit_party,
        hub.case,
        party_id=party.id,
        name=party.name,
        aliases=party.aliases,
    )
    return Act(
        f"renaming of {_named(party)}",
        partial(parties.rename_party, hub.case, party_id=party.id, name=name),
        lambda _: back,
    )


def edit_party(hub: Hub, party: Party, what: str, **fields: Any) -> Act:
    """Set its kind, roles or aliases; `what` names the change ("alias of")."""
    before = {name: getattr(party, name) for name in fields}
    edit = partial(parties.edit_party, hub.case, party_id=party.id)
    text = f"{what} {_named(party)}"
    return Act(text, partial(edit, **fields), lambda _: partial(edit, **before))


def note_on_party(hub: Hub, party: Party, note: str) -> Act:
    """Write a note on a party; corrections in a row are undone together."""
    edit = partial(parties.edit_party, hub.case, party_id=party.id)
    return Act(
        f"note on {_named(party)}",
        partial(edit, note=note),
        lambda _: partial(edit, note=party.note),
        merge_key=f"party {party.id} note",
    )


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


def restore_party(hub: Hub, party: Party) -> Act:
    """Put a party back from the trash."""
    case, ids = hub.case, [party.id]
    return Act(
        f"putting back of {_named(party)}",
        partial(parties.restore_parties, case, party_ids=ids),
        lambda _: partial(parties.remove_parties, case, party_ids=ids),
    )


def accept_party(hub: Hub, party: Party) -> Act:
    """Make a proposed party one of the directory."""
    return _rule(hub, party, f"adding of {_named(party)}", quote_review.accept)


def reject_party(hub: Hub, party: Party) -> Act:
    """Turn a proposed party down; it is not proposed again."""
    text = f"turning down of {_named(party)}"
    return _rule(hub, party, text, quote_review.reject, f"{_named(party)} turned down")


def merge_parties(hub: Hub, kept: Party, other: Party) -> Act:
    """Make two parties one, under the name of the first."""
    case = hub.case
    return Act(
        f"merge of {_named(other)}",
        partial(merging.merge_parties, case, into_id=kept.id, from_ids=[other.id]),
        lambda _: partial(_unmerge, case, kept, other),
        message=f"{_named(other)} merged into {_named(kept)}",
    )


def take_apart(hub: Hub, kept: Party, other: Party) -> Act:
    """Make a party that was merged into another one of its own again."""
    case = hub.case
    return Act(
        f"taking apart of {_named(other)}",
        partial(merging.unmerge_party, case, party_id=other.id),
        lambda _: partial(merging.merge_parties, case, into_id=kept.id, from_ids=[other.id]),
        message=f"{_named(other)} is a party of its own again",
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


def _rule(
    hub: Hub, party: Party, text: str, ruling: Callable[..., Changes], message: str = ""
) -> Act:
    before = quote_review.ReviewStates((), ((party.id, party.state),))
    return Act(
        text,
        partial(ruling, hub.case, party_ids=[party.id]),
        lambda _: partial(quote_review.set_states, hub.case, states=before),
        message=message,
    )


def _unmerge(case: Case, kept: Party, other: Party) -> Changes:
    """The merge may have made a proposed party one of the directory; then it is proposed again."""
    changes = merging.unmerge_party(case, party_id=other.id)
    if kept.state != QuoteState.TAGGED:
        before = quote_review.ReviewStates((), ((kept.id, kept.state),))
        changes |= quote_review.set_states(case, states=before)
    return changes


def _named(party: Party) -> str:
    return f"“{shortened(party.name, _NAME)}”"
