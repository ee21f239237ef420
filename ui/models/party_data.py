"""What the view of the parties knows: the directory with counts, the suggestions, one party's page.

Counting mentions may look through new text first, so the directory is read on a reader thread. It
holds every party's counts by source, so that another party's head, figures and chart can be drawn
at once; only its places are read then.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.errors import NoSuchItem
from casefile.model import QuoteState
from casefile.services.mentions import Tally, in_the_same_sources
from casefile.services.party_chart import chart_of
from casefile.services.party_page import read_details, read_register

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Party, PartyId, Quote, SourceId
    from casefile.services.parties import PartyEntry
    from casefile.services.party_chart import ChartUnit, MentionChart
    from casefile.services.party_page import PartyDetails, Register
    from ui.hub import Hub
    from ui.models.case_data import CaseData

_RELATED = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that may be one; a merge keeps the name of the first."""

    kept: Party
    other: Party
    reason: str


class PartyData(QObject):
    """`entries_changed` after the directory was read, `party_changed` when another party is shown
    or its counts are new, `page_changed` after its places and quotes were read.

    Nothing is read while `is_active` is false; what changed meanwhile is read when it is set.
    """

    entries_changed = Signal()
    party_changed = Signal()
    page_changed = Signal()

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._data = hub, data
        self._active = False
        self._stale = True
        self._tallies: dict[PartyId, Tally] = {}
        self._names: dict[PartyId, tuple[str, ...]] = {}
        self.is_read = False
        self.entries: dict[PartyId, PartyEntry] = {}
        self.pairs: tuple[Pair, ...] = ()
        self.trash: tuple[Party, ...] = ()
        self.shown: PartyId | None = None
        self.page: PartyDetails | None = None
        for signal in (data.parties_changed, data.quotes_changed, data.sources_changed):
            signal.connect(self._on_changed)

    @property
    def case_id(self) -> str:
        """Of which case the parties are; a party of another case cannot be merged in."""
        return self._hub.case.id

    @property
    def entry(self) -> PartyEntry | None:
        """The party that is shown, with its counts."""
        return self.entries.get(self.shown) if self.shown is not None else None

    @property
    def tagged(self) -> int:
        """How many parties there are, without those that are only proposed."""
        entries = self.entries.values()
        return sum(entry.party.state == QuoteState.TAGGED for entry in entries)

    def set_active(self, *, active: bool) -> None:
        """Whether anyone looks; what changed while nobody did is read now."""
        self._active = active
        if active and self._stale:
            self.load()

    def load(self) -> None:
        """Read the directory, then the page that is shown."""
        self._stale = False
        read = partial(read_register, self._hub.case)
        self._hub.query(read, key="party directory", done=self._on_register)

    def show_party(self, party_id: PartyId | None) -> None:
        """Show another party: its counts at once, its places when they are read."""
        if party_id != self.shown:
            self.shown, self.page = party_id, None
            self.party_changed.emit()
            self._load_page()

    def pairs_of(self, party_id: PartyId | None) -> list[Pair]:
        """The suggestions about one party."""
        return [pair for pair in self.pairs if party_id in (pair.kept.id, pair.other.id)]

    def sources_of(self, party_id: PartyId) -> list[tuple[SourceId, int]]:
        """The sources that name a party, with how often, the most first."""
        tally = self._tallies.get(party_id, Tally({}))
        return sorted(tally.counts.items(), key=lambda one: (-one[1], one[0]))

    def related_to(self, party_id: PartyId) -> list[tuple[Party, int]]:
        """Who is named in the same sources, with the number of those, the most first."""
        found = in_the_same_sources(self._tallies, party_id)
        known = [(self.entries[one].party, count) for one, count in found if one in self.entries]
        return known[:_RELATED]

    def chart_of(self, party_id: PartyId, unit: ChartUnit) -> MentionChart:
        """How often a party is named over time."""
        counts = self._tallies.get(party_id, Tally({})).counts
        known = ((one, self._data.sources.get(one)) for one in counts)
        dates = {one: source.published_on or "" for one, source in known if source is not None}
        return chart_of(counts, dates, unit)

    def _load_page(self) -> None:
        if self.shown is None:
            self.page_changed.emit()
            return
        quotes, names = list(self._data.quotes.values()), self._names.get(self.shown, ())
        read = partial(_read_page, self._hub.case, self.shown, quotes, names)
        self._hub.query(read, key="party page", done=self._on_page)

    def _on_changed(self) -> None:
        self._stale = True
        if self._active:
            self.load()

    def _on_register(self, found: Register) -> None:
        self.entries = {entry.party.id: entry for entry in found.entries}
        self._tallies, self._names = found.tallies, found.names
        self.trash, self.is_read = found.trash, True
        self.pairs = tuple(
            Pair(self.entries[one.a].party, self.entries[one.b].party, one.reason)
            for one in found.similar
            if one.a in self.entries and one.b in self.entries
        )
        if self.shown not in self.entries:
            self.shown, self.page = None, None
        self.entries_changed.emit()
        self.party_changed.emit()
        self._load_page()

    def _on_page(self, page: PartyDetails | None) -> None:
        if page is not None and page.party.id == self.shown:
            self.page = page
            self.page_changed.emit()


def _read_page(
    case: Case, party_id: PartyId, quotes: list[Quote], names: tuple[str, ...]
) -> PartyDetails | None:
    """Runs on a reader thread; None where the party went in the meantime."""
    in_order = sorted(quotes, key=lambda quote: (quote.span, quote.id))
    try:
        return read_details(case, party_id=party_id, quotes=in_order, names=names)
    except NoSuchItem:
        return None
