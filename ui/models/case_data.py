"""What the window knows of a case, in memory; models and delegates read it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from casefile.model import QuoteState, ReadState
from casefile.services.notes import notes_by_source
from ui.words import issue_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Issue, IssueId, Party, PartyId, Quote, QuoteId, Source, SourceId
    from ui.hub import Hub

_Id = TypeVar("_Id")
_Row = TypeVar("_Row", "Source", "Quote")


@dataclass(slots=True)
class _Wanted:
    """What must be read again; `whole` asks for everything but the quotes, which come after it:
    the list can be used without them, and they take longer than all the rest."""

    sources: set[SourceId] = field(default_factory=set)
    quotes: set[QuoteId] = field(default_factory=set)
    parties: bool = False
    issues: bool = False
    whole: bool = False
    all_quotes: bool = False

    def add(self, changes: Changes) -> None:
        self.sources |= changes.sources
        self.quotes |= changes.quotes
        self.parties |= bool(changes.parties)
        self.issues |= bool(changes.issues)

    def copy(self) -> _Wanted:
        return replace(self, sources=set(self.sources), quotes=set(self.quotes))


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a read brought: `None` for a family not read, a `None` row for one that is gone."""

    sources: dict[SourceId, Source | None] | None
    quotes: dict[QuoteId, Quote | None] | None
    parties: dict[PartyId, Party] | None
    issues: dict[IssueId, Issue] | None
    tags: dict[SourceId, tuple[IssueId, ...]] | None
    notes: dict[SourceId, str] | None
    all_sources: bool
    all_quotes: bool


class CaseData(QObject):
    """Sources (trash too), quotes, proposed quotes, parties and issues of one case, by id.

    The signals carry the ids whose rows changed, appeared or went, on the main thread; a source
    also counts as changed when its quotes or issues did. `followed` comes after all of them, once
    for each read. Issues come in their own order.
    """

    loaded = Signal()
    sources_changed = Signal(object)
    quotes_changed = Signal(object)
    parties_changed = Signal()
    issues_changed = Signal()
    followed = Signal()

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._wanted = _Wanted(whole=True)
        self._by_source: dict[SourceId, set[QuoteId]] = {}
        self._colours: dict[str, int] = {}
        self._labels: dict[IssueId, str] = {}
        self._counts: tuple[Counter[PartyId], Counter[str]] | None = None
        self._listed: tuple[int, int] | None = None
        self.is_loaded = False
        self.sources: dict[SourceId, Source] = {}
        self.quotes: dict[QuoteId, Quote] = {}
        self.suggestions: dict[QuoteId, Quote] = {}
        self.parties: dict[PartyId, Party] = {}
        self.issues: dict[IssueId, Issue] = {}
        self.source_issues: dict[SourceId, tuple[IssueId, ...]] = {}
        self.notes: dict[SourceId, str] = {}
        """The note of every source that has one."""
        hub.changed.connect(self._on_changed)

    @property
    def hub(self) -> Hub:
        """The way to the case for what is too much to be kept here."""
        return self._hub

    def load(self) -> None:
        """Read what is not known yet, at first everything; `loaded` follows when the quotes are
        there too."""
        # Only the newest query is answered, so each asks for all that is still unread.
        wanted = self._wanted.copy()
        read = partial(_read, self._hub.case, wanted)
        self._hub.query(read, key="case data", done=self._on_read)

    def quotes_in(self, source_id: SourceId) -> list[Quote]:
        """The tagged quotes of a source, in page order."""
        ids = self._by_source.get(source_id, set())
        return sorted((self.quotes[quote_id] for quote_id in ids), key=_place)

    def said_by(self) -> Mapping[PartyId, int]:
        """How many quotes each speaker has."""
        return self._counted()[0]

    def listed_and_unread(self) -> tuple[int, int]:
        """How many sources there are outside of the trash, and how many of them are not read."""
        if self._listed is None:
            listed = [one for one in self.sources.values() if one.removed_at is None]
            self._listed = len(listed), sum(one.read == ReadState.UNREAD for one in listed)
        return self._listed

    def tagged_with(self) -> Mapping[str, int]:
        """How many quotes each issue has, by its name."""
        return self._counted()[1]

    def _counted(self) -> tuple[Counter[PartyId], Counter[str]]:
        """Counted once for every change of the quotes: the side bar asks at every change of all."""
        if self._counts is None:
            quotes = self.quotes.values()
            said = Counter(one.speaker.party_id for one in quotes if one.speaker is not None)
            self._counts = said, Counter(chain.from_iterable(one.issues for one in quotes))
        return self._counts

    def quote_count(self, source_id: SourceId) -> int:
        """How many quotes a source has."""
        return len(self._by_source.get(source_id, ()))

    def colour_of(self, issue: str) -> int:
        """The colour of an issue by its name; 8 where it is not known yet."""
        return self._colours.get(issue, 8)

    def colour_of_quote(self, quote: Quote) -> int:
        """A quote takes the colour of its first issue; without one it is grey."""
        return self.colour_of(quote.issues[0]) if quote.issues else 8

    def label_of(self, issue_id: IssueId) -> str:
        """How an issue is marked where its name has no room: its number, or two letters."""
        return self._labels.get(issue_id, "")

    def issues_of(self, source_id: SourceId) -> list[Issue]:
        """The issues a source is tagged with, in the order they were given."""
        ids = self.source_issues.get(source_id, ())
        return [self.issues[one] for one in ids if one in self.issues]

    def _on_changed(self, changes: Changes) -> None:
        self._wanted.add(changes)
        self.load()

    def _on_read(self, rows: _Rows) -> None:
        self._wanted = _Wanted(all_quotes=rows.all_sources)
        if rows.issues is not None:
            self.issues = rows.issues
            self._colours = {issue.name: issue.colour for issue in rows.issues.values()}
            self._labels = {
                issue.id: issue_label(number, issue.name)
                for number, issue in enumerate(rows.issues.values(), 1)
            }
        if rows.parties is not None:
            self.parties = rows.parties
        if rows.notes is not None:
            self.notes = rows.notes
        sources = self._take_sources(rows) | self._take_tags(rows)
        quotes, places = self._take_quotes(rows)
        self._tell(rows, sources | places, quotes)
        if rows.all_sources:
            self.load()

    def _tell(self, rows: _Rows, sources: set[SourceId], quotes: set[QuoteId]) -> None:
        first = rows.all_quotes and not self.is_loaded
        self.is_loaded |= first
        if rows.issues is not None:
            self.issues_changed.emit()
        if rows.parties is not None:
            self.parties_changed.emit()
        if quotes:
            self.quotes_changed.emit(frozenset(quotes))
        if sources:
            self.sources_changed.emit(frozenset(sources))
        self.followed.emit()
        if first:
            self.loaded.emit()

    def _take_sources(self, rows: _Rows) -> set[SourceId]:
        if rows.sources is None:
            return set()
        self._listed = None
        changed = set(rows.sources)
        if rows.all_sources:
            changed |= set(self.sources)
            self.sources = {}
        for source_id, source in rows.sources.items():
            if source is None:
                self.sources.pop(source_id, None)
            else:
                self.sources[source_id] = source
        return changed

    def _take_tags(self, rows: _Rows) -> set[SourceId]:
        if rows.tags is None:
            return set()
        before, self.source_issues = self.source_issues, rows.tags
        every = before.keys() | rows.tags.keys()
        return {one for one in every if before.get(one) != rows.tags.get(one)}

    def _take_quotes(self, rows: _Rows) -> tuple[set[QuoteId], set[SourceId]]:
        if rows.quotes is None:
            return set(), set()
        self._counts = None
        changed = set(rows.quotes)
        if rows.all_quotes:
            changed |= set(self.quotes) | set(self.suggestions)
        places = {
            quote.span.source_id
            for one in changed
            for quote in (self.quotes.get(one), rows.quotes.get(one))
            if quote is not None
        }
        for quote_id in changed:
            self._drop(quote_id)
        for quote in rows.quotes.values():
            if quote is None or not self._is_listed(quote):
                continue
            if quote.state == QuoteState.SUGGESTED:
                self.suggestions[quote.id] = quote
            else:
                self.quotes[quote.id] = quote
                self._by_source.setdefault(quote.span.source_id, set()).add(quote.id)
        return changed, places

    def _drop(self, quote_id: QuoteId) -> None:
        self.suggestions.pop(quote_id, None)
        quote = self.quotes.pop(quote_id, None)
        if quote is not None:
            self._by_source[quote.span.source_id].discard(quote_id)

    def _is_listed(self, quote: Quote) -> bool:
        source = self.sources.get(quote.span.source_id)
        in_trash = source is not None and source.removed_at is not None
        return quote.removed_at is None and quote.state != QuoteState.REJECTED and not in_trash


def _place(quote: Quote) -> tuple[int, int, int]:
    return (quote.span.page, quote.span.start, quote.id)


def _read(case: Case, wanted: _Wanted) -> _Rows:
    """Runs on a reader thread."""
    all_quotes = wanted.all_quotes and not wanted.whole
    sources: dict[SourceId, Source | None] | None = None
    quotes: dict[QuoteId, Quote | None] | None = None
    if wanted.whole:
        sources = {row.id: row for row in (*case.sources.all(), *case.sources.trash())}
    elif wanted.sources:
        sources = _by_id(wanted.sources, case.sources.several(wanted.sources))
    if all_quotes:
        states = (QuoteState.TAGGED, QuoteState.SUGGESTED)
        quotes = {row.id: row for state in states for row in case.quotes.all(state=state)}
    elif wanted.quotes and not wanted.whole:
        quotes = _by_id(wanted.quotes, case.quotes.several(wanted.quotes))
    parties = wanted.parties or wanted.whole
    issues = wanted.issues or wanted.whole
    return _Rows(
        sources,
        quotes,
        {row.id: row for row in case.parties.all()} if parties else None,
        {row.id: row for row in case.issues.all()} if issues else None,
        case.issues.on_sources() if issues or sources is not None else None,
        notes_by_source(case) if sources is not None else None,
        wanted.whole,
        all_quotes,
    )


def _by_id(ids: Iterable[_Id], rows: Iterable[_Row]) -> dict[_Id, _Row | None]:
    """The row of each id, None for one that is gone."""
    found: dict[_Id, _Row | None] = dict.fromkeys(ids)
    found.update((row.id, row) for row in rows)  # type: ignore[misc]
    return found
