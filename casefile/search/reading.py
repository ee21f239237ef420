"""A segment's arrays as Whoosh's readers and matchers want to see them, so that all of Whoosh works
on our codec."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from casefile.search.arrays import starts_of
from casefile.search.fields import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.search.arrays import Ints
    from casefile.search.codec import FlatSegment
    from casefile.search.segment import FieldData, SegmentData, Strings


class FlatTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment, as Whoosh asks for them."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def _find(self, fieldname: str, term: bytes) -> tuple[FieldData, int]:
        data = self._data.fields.get(fieldname)
        number = data.terms.find(term) if data else -1
        if data is None or number < 0:
            raise TermNotFound(f"{fieldname}:{term!r}")
        return data, number

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            self._find(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [name for name, data in self._data.fields.items() if len(data.terms)]

    def cursor(self, fieldname: str, fieldobj: Any) -> FlatCursor:
        """A cursor over a field's terms."""
        data = self._data.fields.get(fieldname)
        return FlatCursor(self, fieldname, data.terms if data else ())

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms of all fields, in order."""
        for name in sorted(self._data.fields):
            yield from self._from(name, 0)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """A field's terms from the first that is not before `prefix`."""
        data = self._data.fields.get(fieldname)
        return self._from(fieldname, data.terms.closest(prefix)) if data else iter(())

    def _from(self, name: str, first: int) -> Iterator[tuple[str, bytes]]:
        data = self._data.fields[name]
        return ((name, data.terms[number]) for number in range(first, len(data.terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The same from a term on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, term: bytes) -> TermInfo:
        """What is known of a term; raises TermNotFound."""
        data, number = self._find(fieldname, term)
        docs, freqs = data.postings(number)
        lengths = self._data.lengths_in(fieldname)[docs]
        return TermInfo(
            float(freqs.sum()),
            len(docs),
            int(lengths.min()),
            int(lengths.max()),
            float(freqs.max()),
            int(docs[0]),
            int(docs[-1]),
        )

    def frequency(self, fieldname: str, term: bytes) -> float:
        """How often a term stands in the segment."""
        return self.term_info(fieldname, term).weight() if (fieldname, term) in self else 0.0

    def doc_frequency(self, fieldname: str, term: bytes) -> int:
        """How many documents have a term."""
        if (fieldname, term) not in self:
            return 0
        data, number = self._find(fieldname, term)
        return len(data.postings(number)[0])

    def matcher(
        self, fieldname: str, term: bytes, format_: Any, scorer: Any = None
    ) -> ArrayMatcher:
        """The postings of a term as a Whoosh matcher."""
        data, number = self._find(fieldname, term)
        lengths = self._data.lengths_in(fieldname)
        return ArrayMatcher(data, number, lengths, format_, scorer, (fieldname, term))


class FlatCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks over a field's terms in order."""

    def __init__(self, reader: FlatTerms, fieldname: str, terms: Strings | tuple[()]) -> None:
        self._reader, self._fieldname, self._terms = reader, fieldname, terms
        self._at = 0

    def first(self) -> str | None:
        """Back to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """On to the first term that is not before this one."""
        self._at = bisect_left(self._terms, term.encode() if isinstance(term, str) else term)
        return self.text()

    def next(self) -> str | None:
        """On to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """The term here, or None behind the last."""
        return self._terms[self._at].decode() if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """What is known of the term here."""
        if not self.is_valid():
            return None
        return self._reader.term_info(self._fieldname, self._terms[self._at])

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._terms)


class FlatDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment, as Whoosh asks for them."""

    def __init__(self, data: SegmentData, segment: FlatSegment) -> None:
        self._data, self._segment = data, segment
        self._records: dict[int, bytes] | None = None

    def doc_count(self) -> int:
        """How many are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """All of them."""
        return self._segment.docs

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        """The deleted ones."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """Numbers are kept for every document."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether this is one of the numbers kept."""
        return fieldname in self._data.columns

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:
        """The numbers of a column."""
        return ArrayColumn(self._data.columns[fieldname])

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many words a document has in a field."""
        return int(self._data.lengths_in(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """How many words all documents have in a field."""
        return int(self._data.lengths_in(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The fewest words a document has in a field."""
        return int(self._data.lengths_in(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The most words a document has in a field."""
        return int(self._data.lengths_in(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is stored for a document."""
        if self._records is None:
            self._records = self._data.records()
        record = self._records.get(docnum)
        return {} if record is None else {RECORD: json.loads(record)}


class ArrayColumn:
    """A column as Whoosh reads one."""

    def __init__(self, values: Ints) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> int:
        return int(self._values[docnum])

    def sort_key(self, docnum: int) -> int:
        """What documents are sorted by."""
        return int(self._values[docnum])

    def load(self) -> list[int]:
        """All numbers at once."""
        values: list[int] = self._values.tolist()
        return values


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """The postings of one term, for Whoosh's matcher trees. One block: all of it is in memory
    already."""

    def __init__(
        self, data: FieldData, number: int, lengths: Ints, format_: Any, scorer: Any, term: Any
    ) -> None:
        self._docs, self._freqs = data.postings(number)
        self._places = data.places(number)
        self._begins = starts_of(self._freqs)
        self._lengths = lengths
        self.format, self.scorer, self._term = format_, scorer, term
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._at < len(self._docs)

    def reset(self) -> None:
        """Back to the first posting."""
        self._at = 0

    def id(self) -> int:
        """The document of this posting."""
        return int(self._docs[self._at])

    def weight(self) -> float:
        """How often the term stands in it."""
        return float(self._freqs[self._at])

    def value(self) -> bytes:
        """The positions of this posting, encoded."""
        here = self._places[self._begins[self._at] : self._begins[self._at + 1]]
        encoded: bytes = self.format.encode(here.tolist())
        return encoded

    def next(self) -> bool:
        """On to the next posting; says whether that began a new block."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's own name
        """On to the first posting whose document is not before this one."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._docs[self._at :], id))

    def skip_to_quality(self, minquality: float) -> int:
        """There is one block only: either it is good enough, or all of it is passed over."""
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._docs)
        return 1

    def block_min_id(self) -> int:
        """The first document."""
        return int(self._docs[0])

    def block_max_id(self) -> int:
        """The last document."""
        return int(self._docs[-1])

    def block_min_length(self) -> int:
        """The length of the shortest of the documents."""
        return int(self._lengths[self._docs].min())

    def block_max_length(self) -> int:
        """The length of the longest."""
        return int(self._lengths[self._docs].max())

    def block_max_weight(self) -> float:
        """The highest frequency."""
        return float(self._freqs.max())
