"""What the view of the parties knows: the directory with counts, the suggestions, one party's page.

Counting mentions may look through new text first, so all of it is read on a reader thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.errors import NoSuchItem
from casefile.services.mentions import mentions_of, named_together
from casefile.services.merging import similar_parties
from casefile.services.parties import directory

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Mention, Party, PartyId
    from casefile.services.parties import PartyEntry
    from ui.hub import Hub
    from ui.models.case_data import CaseData

_RELATED = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that may be one; a merge keeps the name of the first."""

    kept: Party
    other: Party
    reason: str


@dataclass(frozen=True, slots=True)
class PartyPage:
    """One party with its mentions in order, and who is named in the same sources, how often."""

    party: Party
    mentions: tuple[Mention, ...]
    related: tuple[tuple[Party, int], ...]


@dataclass(frozen=True, slots=True)
class _Directory:
    entries: tuple[PartyEntry, ...]
    pairs: tuple[Pair, ...]


class PartyData(QObject):
    """`entries_changed` after the directory was read, `page_changed` after a page was.

    Nothing is read while `is_active` is false; what changed meanwhile is read when it is set.
    """

    entries_changed = Signal()
    page_changed = Signal()

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._active = False
        self._stale = True
        self.is_read = False
        self.entries: dict[PartyId, PartyEntry] = {}
        self.pairs: tuple[Pair, ...] = ()
        self.shown: PartyId | None = None
        self.page: PartyPage | None = None
        for signal in (data.parties_changed, data.quotes_changed, data.sources_changed):
            signal.connect(self._on_changed)

    def set_active(self, *, active: bool) -> None:
        """Whether anyone looks; what changed while nobody did is read now."""
        self._active = active
        if active and self._stale:
            self.load()

    def load(self) -> None:
        """Read the directory, then the page that is shown."""
        self._stale = False
        read = partial(_read_directory, self._hub.case)
        self._hub.query(read, key="party directory", done=self._on_entries)

    def show_party(self, party_id: PartyId | None) -> None:
        """Show another party."""
        if party_id != self.shown:
            self.shown, self.page = party_id, None
            self._load_page()

    def pairs_of(self, party_id: PartyId | None) -> list[Pair]:
        """The suggestions about one party."""
        return [pair for pair in self.pairs if party_id in (pair.kept.id, pair.other.id)]

    def _load_page(self) -> None:
        if self.shown is None:
            self.page = None
            self.page_changed.emit()
            return
        read = partial(_read_page, self._hub.case, self.shown)
        self._hub.query(read, key="party page", done=self._on_page)

    def _on_changed(self) -> None:
        self._stale = True
        if self._active:
            self.load()

    def _on_entries(self, found: _Directory) -> None:
        self.entries = {entry.party.id: entry for entry in found.entries}
        self.pairs, self.is_read = found.pairs, True
        if self.shown not in self.entries:
            self.shown, self.page = None, None
        self.entries_changed.emit()
        self._load_page()

    def _on_page(self, page: PartyPage | None) -> None:
        if page is None or page.party.id == self.shown:
            self.page = page
            self.page_changed.emit()


def _read_directory(case: Case) -> _Directory:
    """Runs on a reader thread."""
    pairs = [
        Pair(case.parties.get(found.a), case.parties.get(found.b), found.reason)
        for found in similar_parties(case)
    ]
    return _Directory(tuple(directory(case)), tuple(pairs))


def _read_page(case: Case, party_id: PartyId) -> PartyPage | None:
    """Runs on a reader thread; None where the party went in the meantime."""
    try:
        party = case.parties.get(party_id)
        found = named_together(case, party_id=party_id)[:_RELATED]
        related = tuple((case.parties.get(other), count) for other, count in found)
        return PartyPage(party, tuple(mentions_of(case, party_id=party_id)), related)
    except NoSuchItem:
        return None
