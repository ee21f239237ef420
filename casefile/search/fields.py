"""The fields of the index, as Whoosh field types that cut text with `casefile.text.tokens` in one
go."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import fields, formats
from whoosh.columns import NumericColumn

from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BODY = "body"
TITLE = "title"
TEXT_FIELDS = (BODY, TITLE)

OWN_VALUES = ("speaker", "party", "issue")
"""Fields whose values belong to one document; one that stands on a source's own document (an
issue) holds for all documents of the source."""

SOURCE_VALUES = (
    *("type", "kind", "author", "publication", "court", "docket", "exhibit"),
    *("file", "url", "read"),
)
"""Fields whose values are kept once for each source, on its own document."""

COLUMNS = {
    "key": np.int64,
    "where": np.uint8,
    "source": np.int64,
    "page": np.int32,
    "item": np.int64,
    "first_day": np.int32,
    "last_day": np.int32,
}
"""Numbers kept for every document; the days are YYYYMMDD, 0 where there is no date."""

RECORD = "record"
"""What is known of a source, stored as JSON on its own document."""


class PositionArrays(formats.Positions):  # type: ignore[misc]
    """Positions as plain little-endian numbers: nothing is unpickled when a posting is read."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """The positions of one posting as bytes."""
        return struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions of one posting."""
        return [place for (place,) in struct.iter_unpack("<I", valuestring)]

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term stands in the document."""
        return len(valuestring) // 4


class _Plain(fields.FieldType):  # type: ignore[misc]
    """A field cut into terms by one function instead of a chain of token objects."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(PositionArrays(), analyzer=None, scorable=scorable)

    def terms(self, value: Any) -> Iterable[str]:
        """The terms of a value, in order."""
        raise NotImplementedError

    def index(self, value: Any, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's own way in: each term with its frequency, weight and positions."""
        places: dict[str, list[int]] = {}
        for position, term in enumerate(self.terms(value)):
            places.setdefault(term, []).append(position)
        for term, found in places.items():
            yield term.encode(), len(found), float(len(found)), self.format.encode(found)

    def process_text(self, qstring: str, mode: str = "", **_: Any) -> Iterator[str]:
        """The terms of a query."""
        return iter(self.terms(qstring))


class TextField(_Plain):
    """Running text, as the written forms of its words."""

    def terms(self, value: str) -> Iterable[str]:
        """The search words of a text."""
        return terms_of(value)


class ValuesField(_Plain):
    """Whole values (a name, a type), each one term as it is written; taken as a sequence of
    strings."""

    def terms(self, value: str | Iterable[str]) -> Iterable[str]:
        """The values with their white space put in order; empty ones are left out."""
        values = (value,) if isinstance(value, str) else value
        return filter(None, (" ".join(item.split()) for item in values))


def schema() -> fields.Schema:
    """The schema of every index; it is never read from disk."""
    named: dict[str, fields.FieldType] = {name: TextField(scorable=True) for name in TEXT_FIELDS}
    named |= {name: ValuesField(scorable=False) for name in (*OWN_VALUES, *SOURCE_VALUES)}
    for name, kind in COLUMNS.items():
        column = NumericColumn(np.dtype(kind).char)
        named[name] = fields.COLUMN(column)
    named[RECORD] = fields.STORED()
    return fields.Schema(**named)
