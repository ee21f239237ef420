"""One commit of an index laid out for evaluation: all segments behind one another, documents
numbered through."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from casefile.search.batch import WHERES
from casefile.search.documents import SOURCE
from casefile.search.fields import BODY, COLUMNS, TITLE
from casefile.search.vocabulary import numbers_of

if TYPE_CHECKING:
    from casefile.search.arrays import Ints
    from casefile.search.index import GenerationIndex
    from casefile.search.nodes import Part
    from casefile.search.segment import FieldData, SegmentData


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment, and the number that its first document has among all."""

    data: SegmentData
    base: int
    name: str

    def field(self, name: str) -> FieldData | None:
        """A field, if any document has it."""
        return self.data.fields.get(name)

    def having(self, name: str, number: int) -> Ints:
        """The documents that have a field's term, by their numbers among all."""
        docs = self.data.fields[name].postings(number)[0]
        return docs.astype(np.int64) + self.base


class Snapshot:
    """The documents and their numbers. `found` marks those that can be hits: not deleted, and not a
    source's own; `hits` is how many they are."""

    def __init__(self, index: GenerationIndex) -> None:
        segments = index.segments()
        bases = np.cumsum([0, *(segment.docs for segment in segments)]).tolist()
        self.pieces = [
            Piece(index.codec.data(segment), base, segment.segment_id())
            for segment, base in zip(segments, bases, strict=False)
        ]
        self.docs: int = bases[-1]
        self._live = _joined([~segment.deleted for segment in segments], bool)
        self.found = self._live & (self.column("where") != WHERES.index(SOURCE))
        self.hits = int(np.count_nonzero(self.found))
        self.has_deleted = any(segment.deleted.any() for segment in segments)

    def column(self, name: str) -> Ints:
        """A number of every document."""
        return _joined([piece.data.columns[name] for piece in self.pieces], COLUMNS[name])

    def terms_of(self, part: Part) -> frozenset[str]:
        """The written words of all texts that a part of a query means."""
        found: set[str] = set()
        for piece in self.pieces:
            if field := piece.field(BODY):
                terms = field.terms
                found.update(terms[number].decode() for number in numbers_of(part, field))
        return frozenset(found)

    @cached_property
    def where(self) -> Ints:
        """The number of each document's kind."""
        return self.column("where")

    @cached_property
    def source(self) -> Ints:
        """The source each document belongs to."""
        return self.column("source")

    @cached_property
    def page(self) -> Ints:
        """The page each document stands on."""
        return self.column("page")

    @cached_property
    def item(self) -> Ints:
        """The id of each quote, note or fact."""
        return self.column("item")

    @cached_property
    def lengths(self) -> Ints:
        """How many words each document has."""
        return _joined([piece.data.lengths[BODY] for piece in self.pieces], np.uint32)

    @cached_property
    def average_length(self) -> float:
        """Words of a document, on average."""
        lengths = self.lengths[self.found]
        return float(lengths.mean()) if len(lengths) and lengths.any() else 1.0

    @cached_property
    def relative_lengths(self) -> Ints:
        """How long each document is beside the average."""
        return self.lengths / self.average_length

    @cached_property
    def average_title(self) -> float:
        """Words of a title, on average."""
        having = self.title_lengths[self.title_lengths > 0]
        return float(having.mean()) if len(having) else 1.0

    @cached_property
    def sources(self) -> Ints:
        """The documents that are sources' own, by their numbers."""
        return np.flatnonzero(self._live & (self.where == WHERES.index(SOURCE)))

    @cached_property
    def owner(self) -> Ints:
        """For each document the number of its source's own document, -1 where there is none."""
        ids = self.source[self.sources]
        order = np.argsort(ids)
        if not len(order):
            return np.full(self.docs, -1)
        place = np.minimum(np.searchsorted(ids, self.source, sorter=order), len(order) - 1)
        own = self.sources[order[place]]
        return np.where(self.source[own] == self.source, own, -1)

    def of_sources(self, mask: Ints) -> Ints:
        """From sources' own documents to all documents of those sources."""
        owners = np.zeros(self.docs + 1, dtype=bool)
        owners[self.sources] = mask[self.sources]
        of_owner: Ints = owners[self.owner]
        return of_owner

    @cached_property
    def title_lengths(self) -> Ints:
        """How many words the title has, for documents that are sources' own."""
        return _joined([piece.data.lengths[TITLE] for piece in self.pieces], np.uint32)

    @cached_property
    def days(self) -> tuple[Ints, Ints]:
        """The first and the last day of each document, its source's where it has none; 0 where
        there is no date."""
        first, last = self.column("first_day"), self.column("last_day")
        inherits = (first == 0) & (self.owner >= 0)
        return (
            np.where(inherits, first[self.owner], first),
            np.where(inherits, last[self.owner], last),
        )

    @cached_property
    def records(self) -> dict[int, dict[str, Any]]:
        """What is known of each source, by source id."""
        known: dict[int, dict[str, Any]] = {}
        for piece in self.pieces:
            for number, record in piece.data.records().items():
                if self._live[piece.base + number]:
                    known[int(piece.data.columns["source"][number])] = json.loads(record)
        return known


def _joined(parts: list[Ints], kind: Any) -> Ints:
    return np.concatenate([np.zeros(0, kind), *parts])
