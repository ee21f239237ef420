"""The quote check of a case as the window knows it: what was compared, what was said of it, and
what of that is out of date."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.services.checking import SECONDHAND
from casefile.services.comparing import compare_quotes
from casefile.services.indexing import pending
from casefile.services.quote_rulings import rulings_by_quote
from casefile.services.same_words import as_printed, with_same_words
from ui.models.check_wants import Wanted, gathered, state_of
from ui.models.check_words import needs_correction

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, Source, SourceId
    from casefile.services.checking import QuoteCheck
    from casefile.services.comparing import CheckStatus, Compared
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
_UNSURE: Final = "the index was behind"
"""Stands for what a quotation was where pages waited to be indexed: it stays out of date, because
its words may stand on those pages."""


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
        self._wanted = Wanted()
        self._alike: dict[QuoteId, list[QuoteCheck]] | None = None
        self._asked: float | None = None
        self._ticket: Ticket | None = None
        self.rulings: dict[QuoteId, Ruling] = {}
        self._settling, self._quiet = QTimer(self), QTimer(self)
        for timer, pause, deed in (
            (self._settling, _SETTLED_MS, self._look),
            (self._quiet, _QUIET_MS, self.start),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(deed)
        self.changed.connect(self._forget_alike)
        data.loaded.connect(self._on_loaded)
        data.quotes_changed.connect(self._settling.start)
        data.sources_changed.connect(self._settling.start)
        data.hub.changed.connect(self._on_changed)

    # what is known

    def of(self, quote_id: QuoteId) -> Compared | None:
        """What was found for a quotation; None while it was not compared."""
        known = self._known.get(quote_id)
        return known.compared if known is not None else None

    def source_of(self, quote: Quote) -> Source | None:
        """The source that a quotation stands in."""
        return self._data.sources.get(quote.span.source_id)

    def printed_alike(self, quote: Quote) -> list[Compared]:
        """A compared quotation with the others of the same words, the first printed first; none
        where it was not compared or is alone."""
        if self._alike is None:
            self._alike = with_same_words(one.compared.check for one in self._known.values())
        others = self._alike.get(quote.id)
        mine = self.of(quote.id)
        if not others or mine is None:
            return []
        ordered = as_printed([mine.check, *others], self._data.sources)
        return [
            self._known[one.quote.id].compared for one in ordered if one.quote.id in self._known
        ]

    def known(self) -> dict[QuoteId, tuple[Compared | None, Ruling | None]]:
        """What was found for each quotation that is to be looked for, and what was said of it."""
        return {one: (self.of(one), self.rulings.get(one)) for one in self._ids}

    def statuses(self) -> dict[QuoteId, CheckStatus]:
        """How every quotation that was compared stands."""
        return {one: known.compared.check.status for one, known in self._known.items()}

    def is_checked(self, quote: Quote) -> bool:
        """Whether a quote is one that the check is about: it repeats what another source says."""
        source = self._data.sources.get(quote.span.source_id)
        return source is not None and source.removed_at is None and source.type in SECONDHAND

    def in_source(self, source_id: SourceId) -> list[Quote]:
        """The quotations of a source that the check is about, in their order."""
        return self._wanted.by_source.get(source_id, [])

    def articles(self) -> tuple[SourceId, ...]:
        """The sources that have such quotations: articles first, then by title."""
        return self._wanted.articles

    @property
    def is_running(self) -> bool:
        """Whether quotations are being compared, or are looked for to be."""
        return self._ticket is not None or self._asked is not None

    @property
    def is_stale(self) -> bool:
        """Whether something that was not compared yet, or differently, is to be compared."""
        return bool(self._wanted.stale)

    @property
    def compared_with(self) -> int:
        """How many other sources there are to compare with."""
        listed = [one for one in self._data.sources.values() if one.removed_at is None]
        return max(0, len(listed) - 1)

    def to_correct(self) -> int:
        """How many quotations someone has to act on."""
        ids = self._wanted.checked & (self._known.keys() | self.rulings.keys())
        return sum(needs_correction(self.of(one), self.rulings.get(one)) for one in ids)

    # comparing

    def start(self, *, again: bool = False) -> None:
        """Compare what is out of date, with `again` everything; nothing while that goes on."""
        if again and not self.is_running:
            self._known.clear()
        self._ask(math.inf)

    def start_if_few(self) -> None:
        """Compare what is out of date where that takes no more than some seconds."""
        self._ask(UNASKED)

    def stop(self) -> None:
        """End a run early; what it has by then is kept."""
        self._asked = None
        if self._ticket is not None:
            self._ticket.stop()

    def _ask(self, most: float) -> None:
        """Compare as soon as it is known what is out of date, if that is no more than so much."""
        if not self.is_running and self._data.is_loaded:
            self._asked = most
            self._look()

    def _begin(self) -> None:
        wanted = self._wanted
        quotes = [one for one in wanted.quotes() if one.id in wanted.stale]
        was = {one.id: state_of(one, wanted.of_sources) for one in quotes}
        fresh = any(one.id not in self._known for one in quotes)
        self._ticket = self._hub.jobs.run(
            partial(_compare, self._hub.case, quotes, fresh),
            done=self._on_done,
            failed=self._on_failed,
            progress=partial(self._on_progress, was),
            lane="check",
        )

    @property
    def _ids(self) -> frozenset[QuoteId]:
        return self._wanted.checked.union(one.id for one in self._wanted.others)

    def _still_stale(self, wanted: Wanted) -> frozenset[QuoteId]:
        """What is out of date though results may have come in meanwhile."""
        known, data = self._known, self._data
        fresh = set()
        for one in wanted.stale & known.keys():
            quote = data.quotes.get(one) or data.suggestions.get(one)
            if quote is not None and known[one].was == state_of(quote, wanted.of_sources):
                fresh.add(one)
        return wanted.stale - fresh

    def _look(self) -> None:
        """The case changed: what is wanted, and what of it is out of date by now."""
        data, known = self._data, self._known
        gather = partial(
            gathered,
            list(data.sources.values()),
            list(data.quotes.values()),
            list(data.suggestions.values()),
            {one: result.was for one, result in known.items()},
            self._wanted.of_sources,
        )
        self._hub.query(gather, key="quotations to check", done=self._on_gathered)

    def _on_gathered(self, wanted: Wanted) -> None:
        self._wanted = replace(wanted, stale=self._still_stale(wanted))
        kept = self._ids
        self._known = {one: known for one, known in self._known.items() if one in kept}
        stale, (asked, self._asked) = len(self._wanted.stale), (self._asked, None)
        if stale and asked is not None and stale <= asked:
            self._begin()
        elif 0 < stale <= UNASKED:
            self._quiet.start()
        self.changed.emit()

    def _read_rulings(self) -> None:
        read = partial(rulings_by_quote, self._hub.case)
        self._hub.query(read, key="rulings", done=self._on_rulings)

    # what happened

    def _forget_alike(self) -> None:
        self._alike = None

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
        self, was: dict[QuoteId, Hashable], told: tuple[int, int, list[Compared], bool]
    ) -> None:
        done, of, found, sure = told
        for one in found:
            quote_id = one.check.quote.id
            self._known[quote_id] = _Known(one, was[quote_id] if sure else _UNSURE)
        self._wanted = replace(self._wanted, stale=self._still_stale(self._wanted))
        self.progressed.emit(done, of)
        self.changed.emit()

    def _on_done(self, _: object) -> None:
        self._ticket = None
        if any(one.was is _UNSURE for one in self._known.values()):
            self._quiet.start()
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self.failed.emit(error)
        self.changed.emit()


def _compare(case: Case, quotes: Sequence[Quote], fresh: bool, control: JobControl) -> None:
    """Runs beside the window, source by source. Where none of them is `fresh`, nothing is compared
    again before the index holds all pages."""
    sure = case.read_only or not pending(case)
    if not sure and not fresh:
        return
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
        control.report((number, len(by_source), compare_quotes(case, chosen), sure))
        chosen = []
