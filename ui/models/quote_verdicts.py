"""How each quote stands: one that repeats another source by the quote check, one that stands in its
source itself by its anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.check_words import diff_runs, read_out
from ui.models.quote_states import (
    ALTERED,
    SUGGESTED,
    Look,
    is_suggested,
    look_of_anchor,
    look_of_check,
)
from ui.words import one_line

if TYPE_CHECKING:
    from casefile.model import Quote, QuoteId
    from casefile.services.comparing import Compared
    from casefile.services.quote_rulings import Ruling
    from ui.models.check_words import Run
    from ui.models.quote_checks import QuoteChecks

LONGEST_READING = 2_000
"""How much of a quotation a row may show."""

_NOTHING = (None, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation as one line, with what differs from its source in place: `runs` are its parts
    where there are such differences, else none; `spoken` says the same in words."""

    words: str
    runs: tuple[Run, ...]
    spoken: str


class QuoteVerdicts(QObject):
    """`changed` carries the ids of quotes whose state, result or ruling may be another."""

    changed = Signal(object)

    def __init__(self, checks: QuoteChecks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.checks = checks
        self._seen: dict[QuoteId, tuple[Compared | None, Ruling | None]] = {}
        checks.changed.connect(self._on_checked)

    def look(self, quote: Quote) -> Look:
        """The state of a quote."""
        if is_suggested(quote):
            return SUGGESTED
        compared = self.compared(quote)
        if compared is not None or self.checks.is_checked(quote):
            return look_of_check(compared)
        return look_of_anchor(quote)

    def compared(self, quote: Quote) -> Compared | None:
        """What was found for its present words; None for a quote that is not looked for, because
        it stands where it was tagged, or was not looked for yet."""
        found = self.checks.of(quote.id)
        return found if found is not None and found.check.quote.text == quote.text else None

    def ruling(self, quote: Quote) -> Ruling | None:
        """What was said of a checked quote."""
        return self.checks.rulings.get(quote.id)

    def reading(self, quote: Quote) -> Reading:
        """Its words, with the differences from its source where it is altered."""
        words = one_line(quote.reading[:LONGEST_READING])
        compared = self.compared(quote)
        if compared is None or self.look(quote) is not ALTERED:
            return Reading(words, (), words)
        runs = diff_runs(compared.pieces, LONGEST_READING)
        return Reading("".join(run.words for run in runs), runs, read_out(compared.pieces))

    def _on_checked(self) -> None:
        before, seen = self._seen, self.checks.known()
        self._seen = seen
        # The first time nothing was compared: every quote is listed as what it is without that.
        others = before.keys() ^ seen.keys() if before else set()
        ids = frozenset(
            one
            for one in before.keys() | seen.keys()
            if one in others or before.get(one, _NOTHING) != seen.get(one, _NOTHING)
        )
        if ids:
            self.changed.emit(ids)
