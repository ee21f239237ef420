"""What is asked of the quotes that are listed; all of it must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.model import Quote


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Words that each must occur, any of some issues, a speaker, a source, the first day on which
    it may have been tagged (`2025-05-01`); what is empty asks nothing."""

    words: tuple[str, ...] = ()
    issues: frozenset[str] = frozenset()
    speaker: str = ""
    source_id: int = 0
    since: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self.asked > 0

    @property
    def asked(self) -> int:
        """How many things are asked."""
        parts = (self.words, self.issues, self.speaker, self.source_id, self.since)
        return sum(bool(part) for part in parts)

    def test(self, haystack: Callable[[Quote], str]) -> Callable[[Quote], bool]:
        """Whether a quote answers; the cheap questions come first."""
        moment = since_moment(self.since)
        words, issues, speaker, source_id = self.words, self.issues, self.speaker, self.source_id
        only = words[0] if len(words) == 1 else ""

        def holds(quote: Quote) -> bool:
            if issues and issues.isdisjoint(quote.issues):
                return False
            if speaker and (quote.speaker is None or quote.speaker.name != speaker):
                return False
            if source_id and quote.span.source_id != source_id:
                return False
            if moment and quote.created_at < moment:
                return False
            if not words:
                return True
            hay = haystack(quote)
            return only in hay if only else all(word in hay for word in words)

        return holds


def since_moment(day: str) -> str:
    """The beginning of a day here, as it is stored: in UTC; empty for no day."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    if not date.isValid():
        return ""
    begin = date.startOfDay(QTimeZone.systemTimeZone()).toUTC()
    return begin.toString("yyyy-MM-ddTHH:mm:ss") + "Z"


def day_words(day: str) -> str:
    """A day in words: "since May 1" in this year, "since May 1, 2024" in another."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    this_year = date.year() == QDate.currentDate().year()
    return f"since {QLocale().toString(date, 'MMM d' if this_year else 'MMM d, yyyy')}"


def tagged_words(moment: str) -> str:
    """When a quote was tagged, as a date here."""
    date = QDate.fromString(moment[:10], "yyyy-MM-dd")
    time = QTime.fromString(moment[11:19], "HH:mm:ss")
    if not date.isValid() or not time.isValid():
        return ""
    there = QDateTime(date, time, QTimeZone.utc()).toLocalTime()
    return str(QLocale().toString(there.date(), "MMM d, yyyy"))
