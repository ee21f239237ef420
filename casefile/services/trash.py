"""The trash of a case: what lies in it, putting it back, and deleting for good.

Nothing leaves the trash by itself; `limits.TRASH_DAYS` is only what a user is promised at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from casefile import limits
from casefile.changes import Changes
from casefile.errors import NoSuchItem
from casefile.model import FactId, IssueId, PartyId, QuoteId, SourceId
from casefile.services.facts import remove_facts, restore_facts
from casefile.services.issues import delete_issue, restore_issue
from casefile.services.parties import remove_parties, restore_parties
from casefile.services.quoting import remove_quotes, restore_quotes
from casefile.services.sources import remove_sources, restore_sources
from casefile.services.together import all_of
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casefile.case import Case

KINDS = ("source", "quote", "party", "issue", "fact")
"""What can lie in the trash, in the order in which it is listed."""

_FAMILIES = ("sources", "quotes", "parties", "issues", "facts")


@dataclass(frozen=True, slots=True)
class TrashItem:
    """One removed thing. `kind` is one of `KINDS`; `detail` says where it was or what it is (the
    type of a source, the source of a quote, the date of a fact); times are UTC with `Z`."""

    kind: str
    id: int
    name: str
    detail: str
    removed_at: str

    @property
    def kept_until(self) -> str:
        """The day (ISO 8601) until which it stays at least."""
        removed = datetime.fromisoformat(self.removed_at).astimezone(UTC)
        return (removed + timedelta(days=limits.TRASH_DAYS)).date().isoformat()


@dataclass(frozen=True, slots=True)
class Farewell:
    """How much goes with what is deleted for good: the quotes and facts of its sources count among
    them, proposals do not; `unspoken` are quotes that stay and lose their speaker."""

    sources: int = 0
    quotes: int = 0
    parties: int = 0
    issues: int = 0
    facts: int = 0
    unspoken: int = 0


def trash_of(case: Case) -> list[TrashItem]:
    """Everything in the trash, by kind, the newest of each first."""
    return [TrashItem(kind, **row) for kind, rows in case.trash.listed().items() for row in rows]


def chosen(items: Iterable[TrashItem]) -> Changes:
    """The ids of items by family, as the verbs below take them."""
    ids: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for item in items:
        ids[item.kind].add(item.id)
    return Changes(
        frozenset(map(SourceId, ids["source"])),
        frozenset(map(QuoteId, ids["quote"])),
        frozenset(map(PartyId, ids["party"])),
        frozenset(map(IssueId, ids["issue"])),
        frozenset(map(FactId, ids["fact"])),
    )


def put_back(case: Case, *, what: Changes) -> Changes:
    """Take things of any kind out of the trash, all or none. Taken back by `throw_away`."""
    parts: list[Callable[[], Changes]] = [
        partial(restore_sources, case, source_ids=sorted(what.sources)),
        partial(restore_quotes, case, quote_ids=sorted(what.quotes)),
        partial(restore_parties, case, party_ids=sorted(what.parties)),
        partial(restore_facts, case, fact_ids=sorted(what.facts)),
    ]
    return all_of(
        case,
        _needed(parts, what)
        + [partial(restore_issue, case, issue_id=one) for one in sorted(what.issues)],
    )


def throw_away(case: Case, *, what: Changes) -> Changes:
    """Move things of any kind to the trash, all or none."""
    parts: list[Callable[[], Changes]] = [
        partial(remove_sources, case, source_ids=sorted(what.sources)),
        partial(remove_quotes, case, quote_ids=sorted(what.quotes)),
        partial(remove_parties, case, party_ids=sorted(what.parties)),
        partial(remove_facts, case, fact_ids=sorted(what.facts)),
    ]
    return all_of(
        case,
        _needed(parts, what)
        + [partial(delete_issue, case, issue_id=one) for one in sorted(what.issues)],
    )


def farewell(case: Case, *, what: Changes) -> Farewell:
    """How much would go if these were deleted for good."""
    quotes, facts, parties, issues = _with_all(case, what)
    return Farewell(
        len(what.sources),
        len(case.trash.made_by_user("quotes", quotes)),
        len(what.parties),
        len(what.issues),
        len(case.trash.made_by_user("facts", facts)),
        len(set(case.trash.said_by(parties)) - quotes),
    )


def delete_for_good(case: Case, *, what: Changes) -> Changes:
    """Delete things in the trash for good, in one transaction: a source with its pages, quotes,
    notes, the facts that only it tells, and then the copy of its file.

    What was made from a source and stands on its own stays: what was unpacked from it, parties,
    issues. The custody log keeps that it was there. Raises `NoSuchItem` where one of them is not in
    the trash, and OSError where a file could not be removed; it goes when the case is opened next.
    """
    known = chosen(trash_of(case))
    for kind, family in zip(KINDS, _FAMILIES, strict=True):
        for one in sorted(getattr(what, family) - getattr(known, family)):
            raise NoSuchItem(f"{kind} in the trash", one)
    with case.database.writing():
        changes = _purge(case, what)
    case.drop_originals()
    return changes


def _purge(case: Case, what: Changes) -> Changes:
    quotes, facts, parties, issues = _with_all(case, what)
    unspoken = set(case.trash.said_by(parties)) - quotes
    untagged = set(case.issues.quotes_with(sorted(what.issues))) - quotes
    bare = set(case.issues.sources_with(sorted(what.issues))) - what.sources
    gone = [case.sources.get(source_id) for source_id in sorted(what.sources)]
    case.trash.overwrite()
    case.trash.purge_facts(facts)
    case.trash.purge_quotes(quotes)
    case.trash.purge_sources(what.sources)
    case.trash.purge_parties(parties)
    case.trash.purge_issues(issues)
    case.note_dropping((source.sha256, source.extension) for source in gone)
    case.outbox.add(Task.INDEX_SOURCE, sorted(what.sources))
    case.outbox.add(Task.INDEX_QUOTE, sorted(quotes | unspoken | untagged))
    case.outbox.add(Task.INDEX_KNOWN, sorted(bare))
    case.outbox.add(Task.INDEX_FACT, sorted(facts))
    case.audit.record(
        "delete-for-good",
        source_ids=[source.id for source in gone],
        sha256=[source.sha256 for source in gone],
        quote_ids=sorted(quotes),
        party_ids=sorted(parties),
        issue_ids=sorted(issues),
        fact_ids=sorted(facts),
    )
    return Changes(
        what.sources | frozenset(bare),
        frozenset(map(QuoteId, quotes | unspoken | untagged)),
        frozenset(map(PartyId, parties)),
        frozenset(map(IssueId, issues)),
        frozenset(map(FactId, facts)),
    )


def _with_all(case: Case, what: Changes) -> tuple[set[int], set[int], set[int], set[int]]:
    """The quotes, facts, parties and issues that go, with those of sources and of merges."""
    quotes = {*what.quotes, *case.trash.quotes_of(what.sources)}
    facts = {*what.facts, *case.trash.facts_only_of(what.sources)}
    parties = set(case.trash.family("parties", what.parties))
    return quotes, facts, parties, set(case.trash.family("issues", what.issues))


def _needed(parts: list[Callable[[], Changes]], what: Changes) -> list[Callable[[], Changes]]:
    """Verbs that have something to do: each leaves an entry in the custody log."""
    asked = (what.sources, what.quotes, what.parties, what.facts)
    return [part for part, ids in zip(parts, asked, strict=True) if ids]
