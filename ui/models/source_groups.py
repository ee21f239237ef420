"""The groups that the list of sources can stand in: months, days or types, as its order has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.words import TYPE_NAMES, counted, date_words, moment_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casefile.model import Source

_MONTH = len("2025-05")


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A header in the list; `key` names it for as long as the case lasts."""

    key: str
    title: str
    sources: int
    is_folded: bool

    @property
    def spoken(self) -> str:
        """The header as a sentence, for screen readers."""
        folded = "folded" if self.is_folded else "unfolded"
        return f"{self.title}, {counted(self.sources, 'source')}, {folded}"


def by_month(source: Source) -> tuple[str, str]:
    """The month of a source's date: key and title."""
    month = (source.published_on or "")[:_MONTH].rstrip("~?%/-")
    return f"month {month}", date_words(month) or "No date"


def by_day_added(source: Source) -> tuple[str, str]:
    """The day on which a source came into the case: key and title."""
    day = moment_words(source.added_at)[0]
    return f"added {day}", f"Added {day}"


def by_type(source: Source) -> tuple[str, str]:
    """What a source is: key and title."""
    return f"type {source.type}", TYPE_NAMES[source.type]


class GroupRows:
    """Puts headers among the ids of sources: numbers from -2 down, one for each group for good."""

    def __init__(self) -> None:
        self.folded: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._shown: dict[int, SourceGroup] = {}

    def at(self, number: int) -> SourceGroup | None:
        """The header of a row's number; None for a source."""
        return self._shown.get(number)

    def number_of(self, key: str) -> int:
        """The number that stands for a group."""
        return self._numbers.setdefault(key, -2 - len(self._numbers))

    def arrange(
        self, sources: Iterable[Source], group_of: Callable[[Source], tuple[str, str]] | None
    ) -> list[int]:
        """The ids of these sources, each group under its header; those of folded groups left out.
        Without `group_of` there are no headers."""
        if group_of is None:
            self._shown = {}
            return [source.id for source in sources]
        placed = [(*group_of(source), source.id) for source in sources]
        sizes = Counter(key for key, _, _ in placed)
        self._shown, rows = {}, []
        for key, title, source_id in placed:
            number = self.number_of(key)
            if number not in self._shown:
                self._shown[number] = SourceGroup(key, title, sizes[key], key in self.folded)
                rows.append(number)
            if key not in self.folded:
                rows.append(int(source_id))
        return rows
