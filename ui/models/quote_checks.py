"""The quote check of a case as the window knows it: what was compared, what was said of it, and
what of that is out of date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.model import SourceType
from casefile.services.checking import SECONDHAND
from casefile.services.comparing import compare_quotes
from casefile.services.quote_rulings import rulings_by_quote
from casefile.text.anchors import AnchorStatus
from ui.models.check_words import needs_correction

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, SourceId
    from casefile.services.comparing import Compared
    from casefile.services.quote_rulings import Ruling
    from ui.jobs import JobControl, Ticket
    from ui.models.case_data import CaseData

_QUIET_MS, _SETTLED_MS = 3_000, 300
UNASKED = 400
"""So many quotations are compared without being asked to: some seconds of work. More wait until
the view is opened."""
_AT_ONCE = 50
"""Quotations of as many sources as that takes are compared in one go, because what is known of the
sources is read anew for each."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A result, and what the quotation was when it was worked out."""

    compared: Compared
    was: Hashable


class QuoteChecks(QObject):
    """`changed` when results, rulings or staleness did; `progressed` carries how many articles of
    how many were compared; `failed` the error that ended a run."""

    changed = Signal()
    progressed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._hub = data, data.hub
        self._known: dict[QuoteId, _Known] = {}
        self._of_sources: Hashable = None
        self._ticket: Ticket | None = None
        self._wanted: list[Quote] = []
        self.rulings: dict[QuoteId, Ruling] = {}
        self._settling, self._quiet = QTimer(self), QTimer(self)
        for timer, pause, deed in (
            (self._settling, _SETTLED_MS, self._look),
            (self._quiet, _QUIET_MS, self.start),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(deed)
        data.loaded.connect(self._on_loaded)
        data.quotes_changed.connect(self._settling.start)
        data.sources_changed.connect(self._settling.start)
        data.hub.changed.connect(self._on_changed)

    # what is known

    def of(self, quote_id: QuoteId) -> Compared | None:
        """What was found for a quotation; None while it was not compared."""
        known = self._known.get(quote_id)
        return known.compared if known is not None else None

    def known(self) -> dict[QuoteId, tuple[Compared | None, Ruling | None]]:
        """What was found for each quotation that is to be looked for, and what was said of it."""
        return {one.id: (self.of(one.id), self.rulings.get(one.id)) for one in self._wanted}

    def is_checked(self, quote: Quote) -> bool:
        """Whether a quote is one that the check is about: it repeats what another source says."""
        source = self._data.sources.get(quote.span.source_id)
        return source is not None and source.removed_at is None and source.type in SECONDHAND

    def in_source(self, source_id: SourceId) -> list[Quote]:
        """The quotations of a source that the check is about, in their order."""
        return [
            one for one in self._wanted if one.span.source_id == source_id and self.is_checked(one)
        ]

    def articles(self) -> list[SourceId]:
        """The sources that have such quotations: articles first, then by title."""
        sources = self._data.sources
        found = {one.span.source_id for one in self._wanted if self.is_checked(one)}
        return sorted(
            found,
            key=lambda one: (
                sources[one].type is not SourceType.ARTICLE,
                sources[one].title.casefold(),
            ),
        )

    @property
    def is_running(self) -> bool:
        """Whether quotations are being compared."""
        return self._ticket is not None

    @property
    def is_stale(self) -> bool:
        """Whether something that was not compared yet, or differently, is to be compared."""
        return bool(self._stale())

    @property
    def compared_with(self) -> int:
        """How many other sources there are to compare with."""
        listed = [one for one in self._data.sources.values() if one.removed_at is None]
        return max(0, len(listed) - 1)

    def to_correct(self) -> int:
        """How many quotations someone has to act on."""
        return sum(
            needs_correction(self.of(one.id), self.rulings.get(one.id))
            for one in self._wanted
            if self.is_checked(one)
        )

    # comparing

    def start(self, *, again: bool = False) -> None:
        """Compare what is out of date, with `again` everything; nothing while that goes on."""
        if self._ticket is not None or not self._data.is_loaded:
            return
        self._want()
        if again:
            self._known.clear()
        quotes = self._stale()
        if not quotes:
            return
        was = {one.id: self._state_of(one) for one in quotes}
        self._ticket = self._hub.jobs.run(
            partial(_compare, self._hub.case, quotes),
            done=self._on_done,
            failed=self._on_failed,
            progress=partial(self._on_progress, was),
            lane="check",
        )
        self.changed.emit()

    def start_if_few(self) -> None:
        """Compare what is out of date where that takes no more than some seconds."""
        self._want()
        if len(self._stale()) <= UNASKED:
            self.start()

    def stop(self) -> None:
        """End a run early; what it has by then is kept."""
        if self._ticket is not None:
            self._ticket.stop()

    def _stale(self) -> list[Quote]:
        return [
            one
            for one in self._wanted
            if one.id not in self._known or self._known[one.id].was != self._state_of(one)
        ]

    def _state_of(self, quote: Quote) -> Hashable:
        """What a result depends on."""
        said_by = quote.speaker.party_id if quote.speaker is not None else None
        return self._of_sources, quote.text, quote.span, said_by

    def _want(self) -> None:
        data = self._data
        sources = frozenset(
            (one.id, one.type, one.author, one.status)
            for one in data.sources.values()
            if one.removed_at is None
        )
        if sources != self._of_sources:
            self._of_sources = sources  # else the same object, which compares at once
        tagged = [
            one
            for one in data.quotes.values()
            if self.is_checked(one) or one.anchor_status == AnchorStatus.MISSING
        ]
        articles = {one.id for one in data.sources.values() if one.type is SourceType.ARTICLE}
        proposed = [
            one
            for one in data.suggestions.values()
            if one.span.source_id in articles and self.is_checked(one)
        ]
        self._wanted = sorted(
            [*tagged, *proposed],
            key=lambda one: (one.span.source_id, one.span.page, one.span.start, one.id),
        )

    def _look(self) -> None:
        """The case changed: what is wanted, and what of it is out of date by now."""
        self._want()
        kept = {one.id for one in self._wanted}
        self._known = {one: known for one, known in self._known.items() if one in kept}
        if 0 < len(self._stale()) <= UNASKED:
            self._quiet.start()
        self.changed.emit()

    def _read_rulings(self) -> None:
        read = partial(rulings_by_quote, self._hub.case)
        self._hub.query(read, key="rulings", done=self._on_rulings)

    # what happened

    def _on_loaded(self) -> None:
        self._look()
        self._read_rulings()

    def _on_changed(self, changes: Changes) -> None:
        if changes.quotes and self._data.is_loaded:
            self._read_rulings()

    def _on_rulings(self, rulings: dict[QuoteId, Ruling]) -> None:
        if rulings != self.rulings:
            self.rulings = rulings
            self.changed.emit()

    def _on_progress(
        self, was: dict[QuoteId, Hashable], told: tuple[int, int, list[Compared]]
    ) -> None:
        done, of, found = told
        for one in found:
            quote_id = one.check.quote.id
            self._known[quote_id] = _Known(one, was[quote_id])
        self.progressed.emit(done, of)
        self.changed.emit()

    def _on_done(self, _: object) -> None:
        self._ticket = None
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self.failed.emit(error)
        self.changed.emit()


def _compare(case: Case, quotes: Sequence[Quote], control: JobControl) -> None:
    """Runs beside the window, source by source."""
    by_source: defaultdict[SourceId, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_source[quote.span.source_id].append(quote)
    chosen: list[Quote] = []
    for number, mine in enumerate(by_source.values(), 1):
        chosen += mine
        if len(chosen) < _AT_ONCE and number < len(by_source):
            continue
        if control.stopped():
            return
        control.report((number, len(by_source), compare_quotes(case, chosen)))
        chosen = []
