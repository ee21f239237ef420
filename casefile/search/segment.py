"""What a segment's file holds: written from documents and fields, opened as mapped arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from casefile.search.arrays import FieldArrays, Ints, narrow, ragged, starts_of
from casefile.search.fields import BODY, COLUMNS, TEXT_FIELDS
from casefile.search.segfile import map_arrays
from casefile.search.shapes import Shapes
from casefile.search.stems import stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


_FEW = 32
"""Terms up to which their postings are taken one by one."""


class SegmentRows:
    """The documents and fields of a segment while it is written."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Ints]] = {name: [] for name in COLUMNS}
        self.lengths: dict[str, list[Ints]] = {name: [] for name in TEXT_FIELDS}
        self.records: list[tuple[int, bytes]] = []
        self.fields: dict[str, FieldArrays] = {}

    def arrays(self) -> dict[str, Ints]:
        """All of it, named as in the file."""
        named = {
            f"column.{name}": np.concatenate(parts).astype(COLUMNS[name])
            for name, parts in self.columns.items()
        }
        for name, parts in self.lengths.items():
            named[f"length.{name}"] = narrow(np.concatenate(parts))
        owners = np.asarray([owner for owner, _ in self.records], dtype=np.uint32)
        named["record.owner"] = owners
        named |= _strings("record", [record for _, record in self.records])
        for name, field in self.fields.items():
            named |= _field_rows(name, field)
        return named


def _strings(name: str, values: Sequence[bytes]) -> dict[str, Ints]:
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    return {
        f"{name}.text": np.frombuffer(b"".join(values), dtype=np.uint8),
        f"{name}.at": narrow(starts_of(lengths)),
    }


def _field_rows(name: str, field: FieldArrays) -> dict[str, Ints]:
    named = _strings(name, field.terms) | {
        f"{name}.doc_at": narrow(field.doc_at),
        f"{name}.docs": narrow(field.docs),
        f"{name}.freqs": narrow(field.freqs),
        f"{name}.position_at": narrow(field.position_at),
        f"{name}.positions": narrow(field.positions),
    }
    if name in TEXT_FIELDS:
        named |= _stem_rows(f"{name}.stem", field.terms)
    return named


def _stem_rows(name: str, terms: Sequence[bytes]) -> dict[str, Ints]:
    """The stems of a vocabulary in order, and behind one another the numbers of the terms that have
    each."""
    stems = stems_of(b"\n".join(terms).decode().split("\n") if terms else [])
    members = sorted(range(len(stems)), key=stems.__getitem__)
    ordered = [stems[number] for number in members]
    first = [at for at, stem in enumerate(ordered) if not at or stem != ordered[at - 1]]
    return _strings(name, [ordered[at].encode() for at in first]) | {
        f"{name}.member_at": narrow(np.asarray([*first, len(ordered)], dtype=np.int64)),
        f"{name}.members": narrow(np.asarray(members, dtype=np.int64)),
    }


class Strings:
    """A list of byte strings that lie behind one another; in the order of their bytes, they can be
    looked up."""

    __slots__ = ("_at", "_text")

    def __init__(self, arrays: Mapping[str, Ints], name: str) -> None:
        # Views of plain memory give Python's own numbers, several times faster than arrays do.
        self._text = memoryview(arrays[f"{name}.text"].data)
        self._at = memoryview(arrays[f"{name}.at"].data)

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._text[self._at[number] : self._at[number + 1]].tobytes()

    def all(self) -> list[bytes]:
        """Every one of them."""
        text, at = bytes(self._text), self._at.tolist()
        return [text[a:b] for a, b in zip(at, at[1:], strict=False)]

    def closest(self, wanted: bytes) -> int:
        """The number of the first that is not before this one."""
        # `bisect` would ask for the length and check the place at every step.
        text, at = self._text, self._at
        low, high = 0, len(at) - 1
        while low < high:
            middle = (low + high) // 2
            if text[at[middle] : at[middle + 1]].tobytes() < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, wanted: bytes) -> int:
        """The number of this one, or -1."""
        number = self.closest(wanted)
        return number if number < len(self) and self[number] == wanted else -1


def _total(at: Ints, numbers: list[int] | range) -> int:
    wanted = np.asarray(numbers, dtype=np.int64)
    return int(np.sum(at[wanted + 1].astype(np.int64) - at[wanted].astype(np.int64)))


class FieldData:
    """One field of an opened segment: its terms, in order, and their postings.

    `meant` is for whoever asks which terms something stands for: a segment never changes, so that
    an answer holds for as long as it is open.
    """

    def __init__(self, arrays: Mapping[str, Ints], name: str) -> None:
        self.terms = Strings(arrays, name)
        self._arrays = arrays
        self._name = name
        self._words: list[str] | None = None
        self._shapes: Shapes | None = None
        self.meant: dict[Any, list[int] | range] = {}
        self._stems = Strings(arrays, f"{name}.stem") if f"{name}.stem.at" in arrays else None
        parts = ("doc_at", "docs", "freqs", "position_at", "positions")
        self._doc_at, self._docs, self._freqs, self._position_at, self._positions = (
            arrays[f"{name}.{part}"] for part in parts
        )

    def words(self) -> list[str]:
        """All terms as text, in order; made once."""
        if self._words is None:
            self._words = [term.decode() for term in self.terms.all()]
        return self._words

    def shapes(self) -> Shapes:
        """Which letters the terms are made of, for finding those that resemble a word; made
        once."""
        if self._shapes is None:
            arrays = self._arrays
            self._shapes = Shapes(arrays[f"{self._name}.text"], arrays[f"{self._name}.at"])
        return self._shapes

    def docs_of(self, number: int) -> int:
        """How many documents have a term."""
        return int(self._doc_at[number + 1]) - int(self._doc_at[number])

    def postings_of(self, numbers: list[int] | range) -> int:
        """How many postings these terms have together."""
        return _total(self._doc_at, numbers)

    def occurrences_of(self, numbers: list[int] | range) -> int:
        """How often these terms stand in all texts together."""
        return _total(self._position_at, numbers)

    def postings(self, number: int) -> tuple[Ints, Ints]:
        """The documents that have a term, in order, and how often each has it."""
        here = slice(int(self._doc_at[number]), int(self._doc_at[number + 1]))
        return self._docs[here], self._freqs[here]

    def all_postings(self, numbers: list[int] | range) -> tuple[Ints, Ints]:
        """The postings of several terms behind one another, each like `postings`."""
        if isinstance(numbers, range):
            here = slice(int(self._doc_at[numbers.start]), int(self._doc_at[numbers.stop]))
            return self._docs[here], self._freqs[here]
        if len(numbers) <= _FEW:
            found = [self.postings(number) for number in numbers]
            docs, freqs = zip(*found, strict=True) if found else ((), ())
            return (
                np.concatenate([self._docs[:0], *docs]),
                np.concatenate([self._freqs[:0], *freqs]),
            )
        wanted = np.asarray(numbers, dtype=np.int64)
        first = self._doc_at[wanted].astype(np.int64)
        here_too = ragged(first, self._doc_at[wanted + 1].astype(np.int64) - first)
        return self._docs[here_too], self._freqs[here_too]

    def places_among(self, number: int, at: Ints) -> tuple[Ints, Ints]:
        """Of the postings of a term those at these places of `postings`, in order: how often the
        term stands in each document, and all its positions in them behind one another."""
        _, freqs = self.postings(number)
        top = int(at[-1]) + 1 if len(at) else 0
        upto = np.cumsum(freqs[:top], dtype=np.int64)
        often = freqs[at].astype(np.int64)
        begins = int(self._position_at[number]) + upto[at] - often
        return often, self._positions[ragged(begins, often)]

    def places(self, number: int) -> Ints:
        """The positions of a term in those documents, behind one another."""
        return self._positions[int(self._position_at[number]) : int(self._position_at[number + 1])]

    def runs(self, numbers: Ints) -> tuple[Ints, Ints, Ints]:
        """All postings of these terms, term by term: document, frequency, where its positions
        begin."""
        first = self._doc_at[numbers].astype(np.int64)
        counts = self._doc_at[numbers + 1].astype(np.int64) - first
        here = ragged(first, counts)
        freqs = self._freqs[here]
        begins = starts_of(freqs)
        of_term = begins[starts_of(counts)[:-1]]
        shift = self._position_at[numbers].astype(np.int64) - of_term
        return self._docs[here], freqs, begins[:-1] + np.repeat(shift, counts)

    def positions_at(self, places: Ints) -> Ints:
        """The positions at these places of the list of all positions."""
        return self._positions[places]

    def sharing_stem(self, stem: str) -> list[int]:
        """The numbers of the terms that have this stem (text fields only)."""
        number = self._stems.find(stem.encode()) if self._stems is not None else -1
        if number < 0:
            return []
        at = self._arrays[f"{self._name}.stem.member_at"]
        members = self._arrays[f"{self._name}.stem.members"]
        found: list[int] = members[int(at[number]) : int(at[number + 1])].tolist()
        return found

    def arrays(self) -> FieldArrays:
        """The whole field, for merging."""
        return FieldArrays(
            terms=self.terms.all(),
            doc_at=self._doc_at,
            docs=self._docs,
            freqs=self._freqs,
            position_at=self._position_at,
            positions=self._positions,
        )


class SegmentData:
    """An opened segment; raises SegmentDamaged."""

    def __init__(self, path: Path) -> None:
        arrays = map_arrays(path)
        names = {name.removesuffix(".doc_at") for name in arrays if name.endswith(".doc_at")}
        self.columns = {name: arrays[f"column.{name}"] for name in COLUMNS}
        self.lengths = {name: arrays[f"length.{name}"] for name in TEXT_FIELDS}
        self.fields = {name: FieldData(arrays, name) for name in names}
        self._owners = arrays["record.owner"]
        self._records = Strings(arrays, "record")

    @property
    def body(self) -> FieldData:
        """The field of the running text."""
        return self.fields[BODY]

    def lengths_in(self, name: str) -> Ints:
        """How many words each document has in a field; 0 in fields that are not running text."""
        return self.lengths.get(name, np.zeros(len(self.columns["key"]), dtype=np.uint8))

    def records(self) -> dict[int, bytes]:
        """The stored records, by document number."""
        return dict(zip(self._owners.tolist(), self._records.all(), strict=True))
