"""A Whoosh codec that keeps a segment as flat, mapped arrays in one file.

Whoosh's own readers and matchers see it through `reading`; our evaluator reads the same arrays
directly, from `data`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base

from casefile.search.reading import FlatDocuments, FlatTerms
from casefile.search.segfile import write_arrays
from casefile.search.segment import SegmentData, SegmentRows

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.search.arrays import Ints

EXTENSION = ".seg"


class FlatSegment(base.Segment):  # type: ignore[misc]
    """One segment: its name, how many documents it has, which of them are deleted, and its file's
    size and CRC-32."""

    def __init__(self, codec: FlatCodec, indexname: str, segid: str | None = None) -> None:
        super().__init__(indexname)
        self.segid: str = segid or self._random_id()
        self.docs = 0
        self.deleted: Ints = np.zeros(0, dtype=bool)
        self.size = 0
        self.crc = 0
        self._codec = codec

    def codec(self) -> FlatCodec:
        """The codec that wrote it."""
        return self._codec

    def set_doc_count(self, doccount: int) -> None:
        """Called once, when the segment is finished."""
        self.docs = doccount
        self.deleted = np.zeros(doccount, dtype=bool)

    def doc_count_all(self) -> int:
        """All documents, deleted ones too."""
        return self.docs

    def deleted_count(self) -> int:
        """How many are deleted."""
        return int(np.count_nonzero(self.deleted))

    def deleted_docs(self) -> set[int]:
        """The numbers of the deleted ones."""
        return set(np.flatnonzero(self.deleted).tolist())

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark one as deleted, or take that back."""
        self.deleted[docnum] = delete

    def is_deleted(self, docnum: int) -> bool:
        """Whether it is marked as deleted."""
        return bool(self.deleted[docnum])

    def should_assemble(self) -> bool:
        """It is one file already."""
        return False


class SegmentBuilder(SegmentRows):
    """Stands where Whoosh expects its per-document and its field writer; `CaseWriter` fills it and
    closes it last."""

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False

    def close(self) -> None:
        """Nothing is open: the file is written in one go."""
        self.is_closed = True


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Opens and writes segments; it keeps what it has opened, so that a new generation maps only
    what is new."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[str, SegmentData] = {}

    def path(self, segment: FlatSegment) -> Path:
        """The file of a segment."""
        name: str = segment.segment_id()
        return self._folder / (name + EXTENSION)

    def data(self, segment: FlatSegment) -> SegmentData:
        """The arrays of a segment; raises SegmentDamaged."""
        name = segment.segment_id()
        if name not in self._opened:
            self._opened[name] = SegmentData(self.path(segment))
        return self._opened[name]

    def forget(self, kept: set[str]) -> None:
        """Let go of the opened segments that are not among those kept."""
        self._opened = {name: data for name, data in self._opened.items() if name in kept}

    def write(self, segment: FlatSegment, rows: SegmentRows) -> None:
        """Write a finished segment's file, safely on disk when this returns."""
        segment.size, segment.crc = write_arrays(self.path(segment), rows.arrays())

    def new_segment(self, storage: Any, indexname: str) -> FlatSegment:
        """An empty segment of a new name."""
        return FlatSegment(self, indexname)

    def per_document_writer(self, storage: Any, segment: FlatSegment) -> SegmentBuilder:
        """Where a new segment's rows are collected."""
        return SegmentBuilder()

    def field_writer(self, storage: Any, segment: FlatSegment) -> SegmentBuilder:
        """Not used: fields and documents are written together."""
        return SegmentBuilder()

    def terms_reader(self, storage: Any, segment: FlatSegment) -> FlatTerms:
        """The terms of a segment for Whoosh."""
        return FlatTerms(self.data(segment))

    def per_document_reader(self, storage: Any, segment: FlatSegment) -> FlatDocuments:
        """The documents of a segment for Whoosh."""
        return FlatDocuments(self.data(segment), segment)
