"""Where the parties of a case are named: found in the stored text by name and alias, kept, and
brought up to date when someone asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from casefile.model import Mention, PartyId, QuoteState, SourceId, Span
from casefile.search import PAGE
from casefile.services.indexing import is_current
from casefile.services.mention_scan import find_names, may_stand_on, scan_sources
from casefile.services.searching import search
from casefile.store.mentions import MentionTable, NamePlace
from casefile.store.outbox import Task
from casefile.text.naming import search_phrases
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from casefile.case import Case
    from casefile.model import Quote, QuoteId

_MANY_NAMES = 40
"""New names past this number are looked for by going through everything once."""

_BATCH_PLACES = 2_000
_BATCH_SOURCES = 50
"""Of places and sources in one transaction: some 10 ms, so that a quote never waits behind them."""

_STATES = (QuoteState.TAGGED, QuoteState.SUGGESTED)

PageKey = tuple[SourceId, int]


class Places(Protocol):
    """What is known of the places of names, stored or held in memory; see `MentionTable`."""

    def counts(self) -> dict[str, dict[SourceId, int]]:
        """How often each name stands in each source."""

    def places(
        self, names: Collection[str] | None = None, source_id: SourceId | None = None
    ) -> list[NamePlace]:
        """Where names stand, in order."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a party is named in each source that names it."""

    counts: dict[SourceId, int]

    @property
    def mentions(self) -> int:
        """How often it is named in all."""
        return sum(self.counts.values())

    @property
    def sources(self) -> frozenset[SourceId]:
        """The sources that name it."""
        return frozenset(self.counts)


def mentions_of(
    case: Case, *, party_id: PartyId, source_id: SourceId | None = None
) -> list[Mention]:
    """Every place where a party is named by its name or an alias, in one source or all, in order.

    A party that was merged answers as the one it was merged into. Where names overlap the longest
    counts, and each place counts once, for one party. Raises `NoSuchItem`.
    """
    shown = case.parties.shown_for(party_id).id
    return list(_with_text(case, shown, mention_spans(case, party_id=shown, source_id=source_id)))


def mention_spans(
    case: Case, *, party_id: PartyId, source_id: SourceId | None = None
) -> list[Span]:
    """The places of `mentions_of` without their words: no page is read. Raises `NoSuchItem`."""
    party = case.parties.shown_for(party_id)
    owners = name_owners(case)
    mine = [name for name in party.names if owners.get(name) == party.id]
    return [Span.on_page(*place[:4]) for place in up_to_date(case).places(mine, source_id)]


def known_spans(case: Case, names: Collection[str]) -> list[Span]:
    """Where these names were found the last time that anyone looked; looks for nothing new."""
    return [Span.on_page(*place[:4]) for place in MentionTable(case.database).places(names)]


def mentioned_in(case: Case, *, source_id: SourceId) -> dict[PartyId, list[Span]]:
    """The parties named in one source with their places in order; the most named first."""
    owners = name_owners(case)
    found: dict[PartyId, list[Span]] = defaultdict(list)
    for place in up_to_date(case).places(source_id=source_id):
        if place.name in owners:
            found[owners[place.name]].append(Span.on_page(*place[:4]))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def tallies(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> dict[PartyId, Tally]:
    """How often each party is named and where; parties that are nowhere named are left out. What
    was not looked through when `stopped` says so is not counted."""
    owners = name_owners(case)
    found: dict[PartyId, dict[SourceId, int]] = defaultdict(dict)
    for name, by_source in up_to_date(case, stopped=stopped).counts().items():
        if name in owners:
            mine = found[owners[name]]
            for source_id, count in by_source.items():
                mine[source_id] = mine.get(source_id, 0) + count
    return {party_id: Tally(mine) for party_id, mine in found.items()}


def mention_counts(case: Case, *, party_id: PartyId) -> dict[SourceId, int]:
    """How often a party is named in each source that names it. Raises `NoSuchItem`."""
    party = case.parties.shown_for(party_id)
    owners = name_owners(case)
    found: dict[SourceId, int] = defaultdict(int)
    counts = up_to_date(case).counts()
    for name in party.names:
        if owners.get(name) == party.id:
            for source_id, count in counts.get(name, {}).items():
                found[source_id] += count
    return found


def quotes_about(case: Case, *, party_id: PartyId) -> list[QuoteId]:
    """The tagged quotes in whose words a party is named, by source and place."""
    return quotes_holding(mention_spans(case, party_id=party_id), case.quotes.all())


def quotes_holding(spans: Iterable[Span], quotes: Iterable[Quote]) -> list[QuoteId]:
    """Those of the quotes in whose words one of these mentions stands."""
    places: dict[PageKey, list[Span]] = defaultdict(list)
    for span in spans:
        places[span.source_id, span.page].append(span)
    return [
        quote.id
        for quote in quotes
        if any(
            _inside(span, quote.span)
            for page in range(quote.span.page, quote.span.end_page + 1)
            for span in places.get((quote.span.source_id, page), ())
        )
    ]


def named_together(case: Case, *, party_id: PartyId) -> list[tuple[PartyId, int]]:
    """The parties named in the same sources as this one, with the number of those sources, the most
    first."""
    return in_the_same_sources(tallies(case), case.parties.shown_for(party_id).id)


def in_the_same_sources(
    named: Mapping[PartyId, Tally], party_id: PartyId
) -> list[tuple[PartyId, int]]:
    """As `named_together`, of tallies that were read before."""
    mine = named[party_id].counts.keys() if party_id in named else set()
    shared = ((other, len(mine & tally.counts.keys())) for other, tally in named.items())
    found = (pair for pair in shared if pair[1] and pair[0] != party_id)
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def name_owners(case: Case) -> dict[str, PartyId]:
    """Whose each name is. A name that several parties go by belongs to the tagged before the
    proposed, to the one whose own name it is before one whose alias it is, then to the oldest.

    A proposed party's name that holds a name of the directory is nobody's: the longer one would
    take those places from a party that the user made.
    """
    rank = {state: place for place, state in enumerate(_STATES)}
    parties = sorted(
        case.parties.all(states=_STATES), key=lambda one: (rank[QuoteState(one.state)], one.id)
    )
    owners: dict[str, PartyId] = {}
    for state in _STATES:
        mine = [party for party in parties if party.state == state]
        theirs = {party.name: party.id for party in reversed(mine)}
        for party in mine:
            for alias in party.aliases:
                theirs.setdefault(alias, party.id)
        if state == QuoteState.SUGGESTED:
            theirs = _without_longer(theirs, owners)
        owners = theirs | owners
    return owners


def _without_longer(theirs: dict[str, PartyId], owners: Collection[str]) -> dict[str, PartyId]:
    """The names in which none of the owned ones stands."""
    owned = {_words(name) for name in owners}
    return {
        name: party_id
        for name, party_id in theirs.items()
        if owned.isdisjoint(
            words[low:high]
            for words in (_words(name),)
            for low in range(len(words))
            for high in range(low + 1, len(words) + 1)
        )
    }


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(terms_of(name))


def up_to_date(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> Places:
    """The places of all names as the case is now.

    What is not known yet is looked for first and kept, which takes about a second for 2,000 new
    pages; a case that is open for reading only is looked through in memory. `stopped` ends that
    early: what was found by then is kept, and the rest is looked for the next time.
    """
    table = MentionTable(case.database)
    if case.read_only:
        return _in_memory(case, table)
    while not stopped():
        names = frozenset(name_owners(case))
        if names != table.names():
            _take_names(case, table, names)
            continue
        unread = table.unread()
        if not unread:
            break
        for batch in _batches(scan_sources(case, names, unread, stopped=stopped)):
            if not _keep(case, table, names, batch):
                break
    return table


def _take_names(case: Case, table: MentionTable, names: frozenset[str]) -> None:
    """Look again on the pages where names that are new or gone may change what was found."""
    known = table.names()
    added = names - known
    if len(added) > _MANY_NAMES:
        with case.database.writing():
            if frozenset(name_owners(case)) == names:
                table.set_names(names)
                table.forget_sources()
        return
    unread = set(table.unread())
    pages = {page for page in _candidates(case, added) if page[0] not in unread}
    pages |= table.pages_with(known - names)
    found = list(find_names(names, case.pages.some_texts(sorted(pages)).items()))
    with case.database.writing():
        # Someone may have renamed a party in the meantime; then this is done again.
        if frozenset(name_owners(case)) == names and table.names() == known:
            table.set_names(names)
            table.replace_pages(pages, found)


def _batches(
    found: Iterable[tuple[SourceId, list[NamePlace]]],
) -> Iterator[list[tuple[SourceId, list[NamePlace]]]]:
    """Sources in groups that are worth a transaction, and small enough to hold up nobody."""
    batch: list[tuple[SourceId, list[NamePlace]]] = []
    places = 0
    for source_id, rows in found:
        batch.append((source_id, rows))
        places += len(rows)
        if places >= _BATCH_PLACES or len(batch) >= _BATCH_SOURCES:
            yield batch
            batch, places = [], 0
    if batch:
        yield batch


def _keep(
    case: Case,
    table: MentionTable,
    names: frozenset[str],
    batch: list[tuple[SourceId, list[NamePlace]]],
) -> bool:
    """Store what was found in some sources; False where the names have changed in the meantime."""
    with case.database.writing():
        if table.names() != names or frozenset(name_owners(case)) != names:
            return False
        for source_id, found in batch:
            table.replace_source(source_id, found)
    return True


def _candidates(case: Case, names: Collection[str]) -> set[PageKey]:
    """The pages on which one of these names may stand: those the index knows of, where it can be
    trusted and is quicker, else those whose text has all words of a name."""
    if not names:
        return set()
    indexed = _known_to_the_index(case, names)
    if indexed is None:
        return set(may_stand_on(names, _pages(case, [one.id for one in case.sources.all()])))
    waiting = {SourceId(row.item_id) for row in case.outbox.waiting([Task.INDEX_SOURCE])}
    return indexed | set(may_stand_on(names, _pages(case, sorted(waiting))))


def _known_to_the_index(case: Case, names: Collection[str]) -> set[PageKey] | None:
    stored, _ = case.pages.count()
    phrases = [f'"{phrase}"' for name in names for phrase in search_phrases(name)]
    found: set[PageKey] = set()
    for phrase in phrases:
        counted = search(case, query=phrase, limit=0, rebuild=False)
        # Leading a hit back to its words costs as much as looking for the name on three pages.
        if not is_current(case, counted.state) or counted.total * 3 > stored:
            return None
        hits = search(case, query=phrase, limit=None, rebuild=False).hits
        found |= {(SourceId(hit.source_id), hit.page) for hit in hits if hit.where == PAGE}
    return found


def _pages(case: Case, source_ids: Iterable[SourceId]) -> Iterator[tuple[PageKey, str]]:
    for source_id in source_ids:
        for number, text in case.pages.texts(source_id).items():
            yield (source_id, number), text


def _with_text(case: Case, party_id: PartyId, spans: list[Span]) -> Iterator[Mention]:
    for (source_id, page), group in groupby(spans, key=lambda span: (span.source_id, span.page)):
        text = case.pages.get(source_id, page).text
        for span in group:
            yield Mention(span, party_id, text[span.start : span.end])


def _inside(mention: Span, quote: Span) -> bool:
    after = mention.page > quote.page or mention.start >= quote.start
    before = mention.page < quote.end_page or mention.end <= quote.end
    return after and before


class _Memory:
    """The same as a `MentionTable`, of rows in memory."""

    def __init__(self, rows: list[NamePlace]) -> None:
        self._rows = sorted(rows)

    def counts(self) -> dict[str, dict[SourceId, int]]:
        found: dict[str, dict[SourceId, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._rows:
            found[row.name][row.source_id] += 1
        return found

    def places(
        self, names: Collection[str] | None = None, source_id: SourceId | None = None
    ) -> list[NamePlace]:
        return [
            row
            for row in self._rows
            if (names is None or row.name in names) and source_id in (None, row.source_id)
        ]


def _in_memory(case: Case, table: MentionTable) -> Places:
    names = frozenset(name_owners(case))
    unread = table.unread()
    if names == table.names() and not unread:
        return table
    if names != table.names():
        unread = [source.id for source in case.sources.all()]
    scanned = scan_sources(case, names, unread)
    found = [place for _, places in scanned for place in places]
    kept = [row for row in table.places() if row.source_id not in set(unread)]
    return _Memory(kept + found)
