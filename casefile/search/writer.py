"""Writes documents into new segments and merges old ones, so that there are few and none takes long
to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from casefile.search.arrays import FieldArrays, Ints, TermPool, merge_fields
from casefile.search.documents import LETTERS, SOURCE
from casefile.search.fields import COLUMNS, OWN_VALUES, RECORD, SOURCE_VALUES, TEXT_FIELDS
from casefile.search.segment import SegmentRows

if TYPE_CHECKING:
    from casefile.search.codec import FlatSegment
    from casefile.search.index import GenerationIndex
    from casefile.search.segment import SegmentData

FULL = 65_536
"""Documents past which a segment is not merged any more: merging stays short, and document numbers
fit in two bytes."""

_PATIENCE = 10.0
"""Seconds to wait for another writer, such as a worker whose program was killed a moment ago."""

_OF_A_TIER = 3
_LEAST = 16

_FIELDS = (*TEXT_FIELDS, *OWN_VALUES, *SOURCE_VALUES)


class _Fresh:
    """The documents of this batch, before they become arrays."""

    def __init__(self) -> None:
        self.columns: dict[str, list[int]] = {name: [] for name in COLUMNS}
        self.pools = {name: TermPool() for name in _FIELDS}
        self.records: list[tuple[int, bytes]] = []

    def cleanup(self) -> None:
        """Whoosh calls this on its own pool when a writer is done."""

    def __len__(self) -> int:
        return len(self.columns["key"])


class CaseWriter(SegmentWriter):  # type: ignore[misc]
    """A Whoosh writer that collects words as numbers and makes each segment's arrays in one go.

    `last_seq` is set before `commit`. One writer at a time: a second one raises
    `whoosh.index.LockError`.
    """

    def __init__(self, index: GenerationIndex) -> None:
        super().__init__(index, codec=index.codec, compound=False, timeout=_PATIENCE)
        # Only now, with the lock in hand, is nobody else in the middle of writing a segment.
        index.sweep()
        self._index = index
        self._schema_fields = {name: self.schema[name] for name in _FIELDS}
        self.pool = _Fresh()
        self._merged: list[tuple[SegmentData, Ints]] = []
        self.last_seq = index.manifest.last_seq

    def add_document(self, **fields: Any) -> None:
        """Add a document: `body` and `title` as text, values as sequences, all columns as numbers,
        `record` as bytes."""
        number = len(self.pool)
        for name, values in self.pool.columns.items():
            values.append(fields.get(name, 0))
        for name, field in self._schema_fields.items():
            if value := fields.get(name):
                pool = self.pool.pools[name]
                pool.skip_to(number)
                pool.add(field.terms(value))
        if RECORD in fields:
            self.pool.records.append((number, fields[RECORD]))
        self._added = True
        self.docnum += 1

    def delete_where(self, keys: Ints, sources: Ints) -> None:
        """Delete the committed documents that have one of these keys or belong to one of these
        sources."""
        for segment in self.segments:
            columns = self._index.codec.data(segment).columns
            segment.deleted |= np.isin(columns["key"], keys) | np.isin(columns["source"], sources)

    def records_of(self, keys: Ints) -> dict[int, bytes]:
        """The committed records that belong to these keys and are not deleted."""
        found: dict[int, bytes] = {}
        for segment in self.segments:
            data = self._index.codec.data(segment)
            column = data.columns["key"]
            wanted = np.flatnonzero(np.isin(column, keys) & ~segment.deleted).tolist()
            if wanted:
                records = data.records()
                found |= {int(column[number]): records.get(number, b"") for number in wanted}
        return found

    def add_reader(self, reader: SegmentReader) -> None:
        """Take over what is not deleted of a segment that goes."""
        segment: FlatSegment = reader.segment()
        self._index.check_segment(segment.segment_id())
        kept = ~segment.deleted
        renumbered = np.where(kept, np.cumsum(kept) - 1 + self.docnum, -1)
        self._merged.append((self._index.codec.data(segment), renumbered))
        self.docnum += int(np.count_nonzero(kept))
        self._added = self._added or bool(kept.any())

    def _flush_segment(self) -> None:
        rows = SegmentRows()
        fresh = self._fresh_fields()
        self._columns(rows)
        for name in _FIELDS:
            parts = [(fresh[name], np.arange(len(self.pool)))] if name in fresh else []
            parts += [(old.fields[name].arrays(), map_) for old, map_ in self._with(name)]
            if parts:
                rows.fields[name] = (
                    parts[0][0] if name in fresh and len(parts) == 1 else merge_fields(parts)
                )
        self.get_segment()
        self._index.codec.write(self.newsegment, rows)

    def _with(self, name: str) -> list[tuple[SegmentData, Ints]]:
        return [(old, map_) for old, map_ in self._merged if name in old.fields]

    def _fresh_fields(self) -> dict[str, FieldArrays]:
        fields = {}
        for name, pool in self.pool.pools.items():
            pool.skip_to(len(self.pool))
            if pool.lengths().any():
                fields[name] = pool.field()
        return fields

    def _columns(self, rows: SegmentRows) -> None:
        for name, values in self.pool.columns.items():
            rows.columns[name].append(np.asarray(values, dtype=COLUMNS[name]))
        for name in TEXT_FIELDS:
            rows.lengths[name].append(self.pool.pools[name].lengths())
        rows.records += self.pool.records
        for old, renumbered in self._merged:
            kept = renumbered >= 0
            for name in COLUMNS:
                rows.columns[name].append(old.columns[name][kept])
            for name in TEXT_FIELDS:
                rows.lengths[name].append(old.lengths[name][kept])
            rows.records += [
                (int(renumbered[number]), record)
                for number, record in old.records().items()
                if renumbered[number] >= 0
            ]

    def _commit_toc(self, segments: list[FlatSegment]) -> None:
        counts = dict.fromkeys(LETTERS, 0)
        for segment in segments:
            column = self._index.codec.data(segment).columns["where"][~segment.deleted]
            for number, where in enumerate(LETTERS):
                counts[where] += int(np.count_nonzero(column == number))
        counts.pop(SOURCE)
        self._index.commit(segments, counts, self.last_seq)


def merge_policy(writer: CaseWriter, segments: list[FlatSegment]) -> list[FlatSegment]:
    """Which segments go into the new one, as Whoosh asks for it; returns those that stay.

    Segments are of a tier when their sizes are within a factor of four. As soon as a tier would
    have four, they become one of the next tier: a document is merged as often as there are tiers
    above it, and there are at most three segments of each, besides those of `FULL` size. A segment
    of which more than half is deleted goes too.
    """
    going = [segment for segment in segments if segment.doc_count() * 2 <= segment.docs]
    size = writer.docnum + sum(segment.doc_count() for segment in going)
    staying = sorted((one for one in segments if one not in going), key=lambda one: one.docs)
    while size:
        tier = [one for one in staying if _tier(one.doc_count()) <= _tier(size)]
        grown = size + sum(one.doc_count() for one in tier)
        if len(tier) < _OF_A_TIER or grown > FULL:
            break
        size = grown
        going += tier
        staying = [one for one in staying if one not in tier]
    for segment in going:
        writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))
    return staying


def _tier(docs: int) -> int:
    return max(docs, _LEAST).bit_length() // 2
