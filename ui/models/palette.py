"""What the command palette offers and how typed words choose from it; nothing here does anything.

The rows are worked out in memory: 10,000 sources are looked through between two key presses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from heapq import nsmallest
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.row_order import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Index = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...]

RECENT_SHOWN = 6
MOST_OF_A_GROUP = 100
"""More of one kind than this are counted in their heading and found by typing more."""

_NOT_RECENT = 1_000_000


class Group(StrEnum):
    """What the offers are grouped under, in their usual order."""

    RECENT = "Recent"
    COMMANDS = "Commands"
    SOURCES = "Sources"
    PARTIES = "Parties"
    ISSUES = "Issues"
    SEARCH = "Search"


PREFIXES = {">": Group.COMMANDS, "@": Group.PARTIES, "#": Group.ISSUES}
_SPOKEN = {
    Group.COMMANDS: "command",
    Group.SOURCES: "source",
    Group.PARTIES: "party",
    Group.ISSUES: "issue",
    Group.SEARCH: "search",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen.

    `key` says what it is ("command:go.all", "source:12"), `before` where a command is listed,
    `aside` stands at the right end (a key, an exhibit), `others` are more names it is found by.
    """

    key: str
    group: Group
    words: str
    before: str = ""
    aside: str = ""
    icon: str = ""
    colour: int = 0
    exhibit: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`offer` is None), or an offer with the UTF-16 ranges that the query matched."""

    heading: str = ""
    offer: Offer | None = None
    aside: str = ""
    marks: Marks = ()
    aside_marks: Marks = ()


class PaletteRole(IntEnum):
    """What a row can be asked for beside its words."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True)
class _Folded:
    """The offer's texts without case and accents, worked out when they are first looked at."""

    offer: Offer
    _words: str | None = None
    _around: list[tuple[str, str]] | None = None

    @property
    def words(self) -> str:
        if self._words is None:
            self._words = folded(self.offer.words)
        return self._words

    @property
    def around(self) -> list[tuple[str, str]]:
        if self._around is not None:
            return self._around
        offer = self.offer
        shown = [] if offer.group is Group.COMMANDS else [offer.aside]
        texts = [*shown, offer.before, *offer.others]
        self._around = [(text, folded(text)) for text in texts if text]
        return self._around


class PaletteModel(QAbstractListModel):
    """Headings and offers; `recent` names the keys chosen before, the last one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: list[_Folded] = []
        self._recent: dict[str, int] = {}
        self._rows: list[Row] = []
        self.query = ""

    def set_offers(self, offers: Iterable[Offer], recent: Sequence[str]) -> None:
        """Offer these, with nothing asked yet."""
        self._offers = [_Folded(offer) for offer in offers]
        self._recent = {key: place for place, key in enumerate(recent)}
        self.ask("")

    def ask(self, query: str) -> None:
        """Show what fits the typed words."""
        self.beginResetModel()
        self.query = query
        only = PREFIXES.get(query[:1])
        words = folded(query[1:] if only else query).split()
        self._rows = self._fitting(words, only) if words or only else self._at_rest()
        if words and only is None and any(one.offer.key == "search" for one in self._offers):
            self._rows += _search_rows(query.strip())
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
        offers = [one.offer for one in self._offers if one.offer.key != "search"]
        known = [offer for offer in offers if offer.key in self._recent]
        known.sort(key=lambda offer: self._recent[offer.key])
        rows = _section(Group.RECENT, [_plain(offer) for offer in known[:RECENT_SHOWN]], 0)
        for group in _SPOKEN:
            mine = [_plain(offer) for offer in offers if offer.group is group]
            rows += _section(group, mine[:MOST_OF_A_GROUP], len(mine))
        return rows

    def _fitting(self, words: list[str], only: Group | None) -> list[Row]:
        found: dict[Group, list[tuple[int, int, int, int, _Folded]]] = {}
        for place, one in enumerate(self._offers):
            group = one.offer.group
            if (only is not None and group is not only) or one.offer.key == "search":
                continue
            fit = _fit(one, words)
            if fit is not None:
                recent = self._recent.get(one.offer.key, _NOT_RECENT)
                found.setdefault(group, []).append((recent, *fit, place, one))
        best = {group: nsmallest(MOST_OF_A_GROUP, mine) for group, mine in found.items()}
        groups = list(_SPOKEN)
        rows: list[Row] = []
        for group in sorted(best, key=lambda one: (best[one][0][:2], groups.index(one))):
            shown = [_marked(match[-1], words) for match in best[group]]
            rows += _section(group, shown, len(found[group]))
        return rows


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


def _fit(one: _Folded, words: list[str]) -> tuple[int, int] | None:
    """How well an offer fits, less is better; None where a typed word is not found.

    Its exhibit number is best, then the start of its name, the starts of words in it, anything in
    it, and last what stands around it.
    """
    if one.offer.exhibit and [folded(one.offer.exhibit)] == words:
        return 0, 0
    missing = [word for word in words if word not in one.words]
    if missing:
        return (4, 0) if _around(one, missing) else None
    if one.words.startswith(" ".join(words)):
        return 1, 0
    places = [_place(one.words, word) for word in words]
    at_starts = all(_starts_word(one.words, place) for place in places)
    return (2 if at_starts else 3), min(places, default=0)


def _around(one: _Folded, missing: list[str]) -> str:
    """The text beside the name that has all these words."""
    return next((text for text, low in one.around if all(word in low for word in missing)), "")


def _marked(one: _Folded, words: list[str]) -> Row:
    """An offer's row with the words that were found in it."""
    offer = one.offer
    if offer.exhibit and [folded(offer.exhibit)] == words:
        return Row("", offer, offer.aside, (), _marks(offer.aside, words))
    missing = [word for word in words if word not in one.words]
    text = _around(one, missing) if missing else ""
    aside = text if text in offer.others else offer.aside
    aside_marks = _marks(aside, missing) if missing and text == aside else ()
    return Row("", offer, aside, _marks(offer.words, words), aside_marks)


def _place(text: str, word: str) -> int:
    """Where a word is found, at the start of another if it can be; -1 if it is not."""
    at = first = text.find(word)
    while at >= 0 and not _starts_word(text, at):
        at = text.find(word, at + 1)
    return at if at >= 0 else first


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _marks(text: str, words: list[str]) -> Marks:
    """The UTF-16 ranges of a text where the words were found."""
    low, places = _with_places(text)
    found = [(_place(low, word), len(word)) for word in words]
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
