"""What the command palette offers and how typed words choose from it; nothing here does anything.

The rows are worked out in memory: 10,000 sources are looked through between two key presses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from heapq import nsmallest
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.palette_offers import FoldedOffer, Group, Offer, place_of
from ui.models.row_order import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Index = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...]

RECENT_SHOWN = 6
MOST_OF_A_GROUP = 100
"""More of one kind than this are counted in their heading and found by typing more."""

_NOT_RECENT = 1_000_000


PREFIXES = {">": Group.COMMANDS, "@": Group.PARTIES, "#": Group.ISSUES}
_SPOKEN = {
    Group.COMMANDS: "command",
    Group.SOURCES: "source",
    Group.PARTIES: "party",
    Group.ISSUES: "issue",
    Group.SAVED: "saved search",
    Group.SEARCH: "search",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`offer` is None), or an offer with the UTF-16 ranges that the query matched."""

    heading: str = ""
    offer: Offer | None = None
    aside: str = ""
    marks: Marks = ()
    aside_marks: Marks = ()


_Placed = tuple[int, FoldedOffer]
_Fit = tuple[int, int, int, int, FoldedOffer]
"""How well an offer fits, less is better: chosen lately, then its fit, then its place."""


class PaletteRole(IntEnum):
    """What a row can be asked for beside its words."""

    ROW = Qt.ItemDataRole.UserRole + 1


class PaletteModel(QAbstractListModel):
    """Headings and offers; `recent` names the keys chosen before, the last one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[Group, list[_Placed]] = {}
        self._fits: tuple[str, dict[Group, list[_Placed]]] = ("", {})
        self._recent: dict[str, int] = {}
        self._rows: list[Row] = []
        self._resting: list[Row] = []
        self.query = ""

    def set_offers(self, offers: Iterable[Offer | FoldedOffer], recent: Sequence[str]) -> None:
        """Offer these, with nothing asked yet."""
        self._groups = {group: [] for group in _SPOKEN}
        for place, offer in enumerate(offers):
            one = FoldedOffer(offer) if isinstance(offer, Offer) else offer
            self._groups[one.offer.group].append((place, one))
        self._fits = ("", {})
        self._recent = {key: place for place, key in enumerate(recent)}
        self._resting = self._at_rest()
        self.ask("")

    def ask(self, query: str) -> None:
        """Show what fits the typed words."""
        self.beginResetModel()
        self.query = query
        only = PREFIXES.get(query[:1])
        words = folded(query[1:] if only else query).split()
        self._rows = self._fitting(words, only) if words or only else self._resting
        if words and only is None and self._groups.get(Group.SEARCH):
            self._rows = [*self._rows, *_search_rows(query.strip())]
        self.endResetModel()

    def offer_at(self, row: int) -> Offer | None:
        """The offer of a row; None for a heading or past the end."""
        return self._rows[row].offer if 0 <= row < len(self._rows) else None

    def step(self, row: int, by: int) -> int:
        """The next row with an offer in a direction, around the ends; -1 if there is none."""
        for count in range(1, len(self._rows) + 1):
            found = (row + by * count) % len(self._rows)
            if self._rows[found].offer is not None:
                return found
        return -1

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].offer is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PaletteRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.offer.words if row.offer else row.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return None

    # how the rows are chosen

    def _at_rest(self) -> list[Row]:
        """Nothing is asked: what was chosen lately, then everything there is."""
        recent, known = self._recent, []
        groups = [group for group in _SPOKEN if group is not Group.SEARCH]
        for group in groups:
            offers = (one.offer for _, one in self._groups[group]) if recent else ()
            known += [offer for offer in offers if offer.key in recent]
        known.sort(key=lambda offer: recent[offer.key])
        rows = _section(Group.RECENT, [_plain(offer) for offer in known[:RECENT_SHOWN]], 0)
        for group in groups:
            mine = self._groups[group]
            shown = [_plain(one.offer) for _, one in mine[:MOST_OF_A_GROUP]]
            rows += _section(group, shown, len(mine))
        return rows

    def _fitting(self, words: list[str], only: Group | None) -> list[Row]:
        best: dict[Group, list[_Fit]] = {}
        fitting: dict[Group, list[_Placed]] = {}
        for group, offers in self._looked_through().items():
            if group is only or (only is None and group is not Group.SEARCH):
                found = self._fits_of(offers, words)
                fitting[group] = [match[-2:] for match in found]
                if found:
                    best[group] = nsmallest(MOST_OF_A_GROUP, found)
        self._fits = (self.query, fitting)
        groups = list(_SPOKEN)
        rows: list[Row] = []
        for group in sorted(best, key=lambda one: (best[one][0][:2], groups.index(one))):
            shown = [_marked(match[-1], words) for match in best[group]]
            rows += _section(group, shown, len(fitting[group]))
        return rows

    def _fits_of(self, offers: list[_Placed], words: list[str]) -> list[_Fit]:
        recents = self._recent
        if not words:
            return [(recents.get(one.offer.key, _NOT_RECENT), 1, 0, at, one) for at, one in offers]
        return [
            (recents.get(one.offer.key, _NOT_RECENT), *fit, place, one)
            for place, one in offers
            if (fit := one.fit(words)) is not None
        ]

    def _looked_through(self) -> dict[Group, list[_Placed]]:
        """Another letter can only take offers away from those that fitted before it."""
        before, fitting = self._fits
        return fitting if before and self.query.startswith(before) else self._groups


def _plain(offer: Offer) -> Row:
    return Row(offer=offer, aside=offer.aside)


def _section(group: Group, rows: list[Row], total: int) -> list[Row]:
    if not rows:
        return []
    more = f"{len(rows)} of {total}" if total > len(rows) else ""
    return [Row(heading=group.value, aside=more), *rows]


def _search_rows(query: str) -> list[Row]:
    offer = Offer("search", Group.SEARCH, f"Search the case for “{query}”", icon="search")
    return [Row(heading=Group.SEARCH.value), _plain(offer)]


def _marked(one: FoldedOffer, words: list[str]) -> Row:
    """An offer's row with the words that were found in it."""
    offer = one.offer
    if one.exhibit and [one.exhibit] == words:
        return Row("", offer, offer.aside, (), _marks(offer.aside, words))
    missing = one.missing(words)
    text = one.text_around(missing) if missing else ""
    aside = text if text in offer.others else offer.aside
    aside_marks = _marks(aside, missing) if missing and text == aside else ()
    return Row("", offer, aside, _marks(offer.words, words), aside_marks)


def _marks(text: str, words: list[str]) -> Marks:
    """The UTF-16 ranges of a text where the words were found."""
    low, places = _with_places(text)
    found = [(place_of(low, word), len(word)) for word in words]
    return tuple(sorted((places[at], places[at + size]) for at, size in found if at >= 0))


def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each of its characters (and the end) the UTF-16 place it is from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    parts, places, at = [], [], 0
    for char in text:
        part = folded(char)
        parts.append(part)
        places += [at] * len(part)
        at += 2 if ord(char) > 0xFFFF else 1
    return "".join(parts), [*places, at]


def _spoken(row: Row) -> str:
    offer = row.offer
    if offer is None:
        return row.heading
    parts = (offer.words, _SPOKEN.get(offer.group, ""), offer.before, row.aside)
    return ", ".join(part for part in parts if part)
