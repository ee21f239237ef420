"""The one map between stored code points and the UTF-16 positions of a Qt document.

Qt counts UTF-16 units, the library counts code points into the stored text of a page; every view
that shows stored text in a Qt document goes through this module and through nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NewType

from casefile.model import SourceId, Span

DocPosition = NewType("DocPosition", int)
"""A place in a Qt document, in UTF-16 units from its beginning."""

_LAST_BMP = "\uffff"


class Utf16Map:
    """Code points of one text to UTF-16 units and back; exact both ways."""

    __slots__ = ("_astral", "_firsts", "_length")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Astral characters are rare, so only their places are kept: most texts cost nothing.
        self._astral: list[int] = []
        if not text.isascii() and max(text) > _LAST_BMP:
            self._astral = [at for at, letter in enumerate(text) if letter > _LAST_BMP]
        self._firsts = [at + before for before, at in enumerate(self._astral)]

    @property
    def units(self) -> int:
        """The length of the text in UTF-16 units."""
        return self._length + len(self._astral)

    def to_units(self, code_points: int) -> int:
        """The UTF-16 offset of a code point offset between 0 and the length of the text."""
        return code_points + bisect_left(self._astral, code_points)

    def to_code_points(self, units: int) -> int:
        """The code point offset of a UTF-16 offset.

        The middle of a surrogate pair belongs to the character that the pair writes.
        """
        # Every pair that has begun before `units` counts as one code point, so its second unit
        # is taken off; in the middle of a pair that leads back to its beginning.
        return units - bisect_left(self._firsts, units)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of stored text that stands in the document without a break."""

    page: int
    start: int
    end: int
    position: int
    units: Utf16Map

    @property
    def end_position(self) -> int:
        return self.position + self.units.units


class DocumentMap:
    """Which stored text stands where in a Qt document.

    Text that is not stored (a headline set above a body, a list's own marks) lies between the
    pieces; a place in it is rounded to the nearest stored text in the direction asked for.
    """

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._places: list[tuple[int, int]] = []
        self._positions: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def add(self, page: int, start: int, text: str, position: int) -> None:
        """Say that `text`, which starts at `start` of `page`, was put at `position`.

        Pieces are added in the order of the text, which is also their order in the document.
        """
        piece = _Piece(page, start, start + len(text), position, Utf16Map(text))
        self._pieces.append(piece)
        self._places.append((page, start))
        self._positions.append(position)

    def first_position(self, page: int, start: int) -> DocPosition | None:
        """Where the text from `start` on begins; past the last piece there is nothing (None)."""
        index = bisect_right(self._places, (page, start)) - 1
        if index >= 0:
            piece = self._pieces[index]
            if piece.page == page and start < piece.end:
                return DocPosition(piece.position + piece.units.to_units(start - piece.start))
        if index + 1 < len(self._pieces):
            return DocPosition(self._pieces[index + 1].position)
        return None

    def last_position(self, page: int, end: int) -> DocPosition | None:
        """Where the text before `end` ends; before the first piece there is nothing (None)."""
        index = bisect_left(self._places, (page, end)) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        inside = end - piece.start if piece.page == page else piece.end - piece.start
        inside = min(inside, piece.end - piece.start)
        return DocPosition(piece.position + piece.units.to_units(inside))

    def positions(self, span: Span) -> tuple[DocPosition, DocPosition] | None:
        """The document range that shows `span`, or None where none of it is shown."""
        start = self.first_position(span.page, span.start)
        end = self.last_position(span.end_page, span.end)
        if start is None or end is None or start >= end:
            return None
        return start, end

    def span(self, source_id: SourceId, start: DocPosition, end: DocPosition) -> Span | None:
        """The stored text that the document range shows, or None where it shows none."""
        first = self._first_place(start)
        last = self._last_place(end)
        if first is None or last is None or first >= last:
            return None
        return Span(source_id, first[0], first[1], last[1], last[0])

    def place(self, position: DocPosition) -> tuple[int, int] | None:
        """The page and offset at a position, or of the next stored text after it."""
        return self._first_place(position) or self._last_place(position)

    def _first_place(self, position: int) -> tuple[int, int] | None:
        index = bisect_right(self._positions, position) - 1
        if index >= 0:
            piece = self._pieces[index]
            if position < piece.end_position:
                return piece.page, _place_in(piece, position)
        if index + 1 < len(self._pieces):
            return self._places[index + 1]
        return None

    def _last_place(self, position: int) -> tuple[int, int] | None:
        index = bisect_left(self._positions, position) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        units = min(position, piece.end_position) - piece.position
        inside = piece.units.to_code_points(units)
        if piece.units.to_units(inside) < units:  # the end of a selection keeps its whole character
            inside += 1
        return piece.page, piece.start + inside


def _place_in(piece: _Piece, position: int) -> int:
    return piece.start + piece.units.to_code_points(position - piece.position)


def utf16_ranges(words: str, ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Code point ranges of a short text as Qt counts them."""
    units = Utf16Map(words).to_units
    return [(units(start), units(end)) for start, end in ranges]
