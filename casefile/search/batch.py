"""The jobs that write: add and remove documents, and build a new index aside and swap it in. They
run in a worker."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.index import LockError

from casefile.errors import CaseLocked
from casefile.search.dates import days_of
from casefile.search.documents import FACT, LETTERS, PAGE, SOURCE, IndexState, SearchDocument
from casefile.search.fields import BODY, RECORD, TITLE
from casefile.search.index import (
    CHECKED_AT_ONCE,
    GenerationIndex,
    failed_state,
    open_current,
    state_of,
)
from casefile.search.place import IndexMissing, IndexUnusable, Place
from casefile.search.segfile import SegmentDamaged, Stopped
from casefile.search.writer import CaseWriter, merge_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from casefile.search.arrays import Ints

WHERES = tuple(LETTERS)
"""The kinds of documents; their numbers in the index are their places here."""

_KEY = re.compile(r"([pqnfs]):(\d{1,9})(?::(\d{1,8}))?")
_KNOWN = (
    *("title", "type", "kind", "author", "publication", "court", "docket", "exhibit", "date"),
    *("file_name", "url", "read", "source_issues"),
)


def key_number(key: str) -> int:
    """A document's key as the number the index keeps; raises ValueError for what is no key."""
    match = _KEY.fullmatch(key)
    if not match or (match[1] == "p") != bool(match[3]):
        raise ValueError(f"no key of a document: {key}")
    letter = list(LETTERS.values()).index(match[1])
    return letter << 60 | int(match[2]) << 28 | int(match[3] or 0)


def write_batch(
    *,
    root: str,
    case_id: str,
    case_path: str,
    additions: Sequence[SearchDocument] = (),
    removals: Iterable[str] = (),
    removed_sources: Iterable[int] = (),
    last_seq: int,
    generation: str | None = None,
) -> IndexState:
    """Remove and add documents in one commit that is safely on disk when this returns; doing it
    again changes nothing.

    Removing comes first: `removals` are keys, `removed_sources` take all documents of a source
    along. It goes to the index that counts, or to the `generation` that `begin_rebuild` gave. Where
    there is no index to trust, nothing is written and the state says so: the caller rebuilds.
    Raises CaseLocked when another process keeps on writing to the same index, OSError when the disk
    takes no more.
    """
    place = Place(Path(root), case_id, case_path)
    try:
        index, name = _opened(place, generation)
        writer = CaseWriter(index)
        try:
            _fill(writer, additions, removals, removed_sources)
            writer.last_seq = last_seq
            writer.commit(mergetype=merge_policy)
        finally:
            if not writer.is_closed:
                writer.cancel()
    except (IndexMissing, IndexUnusable, SegmentDamaged) as error:
        return failed_state(error)
    except LockError as error:
        raise CaseLocked(root, "another process that writes to its index") from error
    return state_of(index, name)


def _opened(place: Place, generation: str | None) -> tuple[GenerationIndex, str]:
    name = generation or place.current()
    # Segments are read and checked when they are merged; a batch must not read the whole index.
    return GenerationIndex(place.folder(name), checked_at_once=0), name


def begin_rebuild(*, root: str, case_id: str, case_path: str) -> str:
    """Begin a new, empty index beside the one that counts, and return its generation for
    `write_batch`.

    Leftovers of rebuilds that never came to an end are removed.
    """
    place = Place(Path(root), case_id, case_path)
    try:
        place.drop_others(place.current())
    except IndexMissing:
        place.drop_others("")
    except IndexUnusable:
        # Nothing here can be trusted, and a search that has it open keeps its files.
        place.drop_others("")
    return place.new_generation()


def finish_rebuild(
    *, root: str, case_id: str, case_path: str, generation: str, last_seq: int
) -> IndexState:
    """Make a rebuilt generation the one that counts, and remove the others."""
    place = Place(Path(root), case_id, case_path)
    try:
        index, name = _opened(place, generation)
    except IndexUnusable as error:
        return failed_state(error)
    index.note_seq(last_seq)
    place.point_to(generation)
    place.drop_others(generation)
    return state_of(index, name)


def index_state(*, root: str, case_id: str, case_path: str) -> IndexState:
    """The state of the index by its manifest and the sizes of its files; cheap, meant for a
    start."""
    place = Place(Path(root), case_id, case_path)
    try:
        index, name = _opened(place, None)
    except (IndexMissing, IndexUnusable) as error:
        return failed_state(error)
    return state_of(index, name)


def examine(*, root: str, case_id: str, case_path: str) -> IndexState:
    """The state of the index, every byte of it read and checked."""
    try:
        index, name = open_current(Place(Path(root), case_id, case_path))
        if fault := index.fault():
            raise fault
    except (IndexMissing, IndexUnusable) as error:
        return failed_state(error)
    return state_of(index, name)


def damaged_unseen(
    *, root: str, case_id: str, case_path: str, stopped: Callable[[], bool] = lambda: False
) -> bool:
    """Whether an index that is too large to be read whole when it is opened is damaged, every byte
    of it read in pieces; what is smaller was read already. False where it was stopped."""
    try:
        index, _ = _opened(Place(Path(root), case_id, case_path), None)
        size = sum(entry.size for entry in index.manifest.segments)
        return size > CHECKED_AT_ONCE and index.fault(stopped) is not None
    except (IndexMissing, IndexUnusable, Stopped):
        return False


def _fill(
    writer: CaseWriter,
    additions: Sequence[SearchDocument],
    removals: Iterable[str],
    removed_sources: Iterable[int],
) -> None:
    gone = np.asarray([key_number(key) for key in removals], dtype=np.int64)
    writer.delete_where(gone, np.asarray(list(removed_sources), dtype=np.int64))
    latest = {key_number(document.key): document for document in additions}
    records = _records(additions)
    same = writer.records_of(_array(records))
    records = {key: record for key, record in records.items() if same.get(key) != record[1]}
    # A source's own row goes only where a new one follows: the same facts again change nothing.
    own = [key for key, document in latest.items() if document.where != SOURCE]
    writer.delete_where(_array([*own, *records]), _array([]))
    for key, (document, record) in records.items():
        writer.add_document(**_source_fields(key, document, record))
    for key, document in latest.items():
        if document.where != SOURCE:
            writer.add_document(**_own_fields(key, document))


def _array(numbers: Iterable[int]) -> Ints:
    return np.asarray(list(numbers), dtype=np.int64)


def _records(additions: Sequence[SearchDocument]) -> dict[int, tuple[SearchDocument, bytes]]:
    """What the batch says of each source, by the key of the source's own document."""
    telling = {
        key_number(f"{LETTERS[SOURCE]}:{document.source_id}"): document
        for document in additions
        if document.where in (PAGE, SOURCE)
    }
    return {key: (document, _record(document)) for key, document in telling.items()}


def _record(document: SearchDocument) -> bytes:
    known = {name: getattr(document, name) for name in _KNOWN}
    return json.dumps({name: value for name, value in known.items() if value}).encode()


def _source_fields(key: int, document: SearchDocument, record: bytes) -> dict[str, Any]:
    values = ("type", "kind", "author", "publication", "court", "docket", "exhibit", "url", "read")
    fields: dict[str, Any] = {name: _values(getattr(document, name)) for name in values}
    return (
        fields
        | _columns(key, SOURCE, document, document.date)
        | {
            "page": 0,
            "item": 0,
            "file": _values(document.file_name),
            "issue": document.source_issues,
            TITLE: document.title,
            RECORD: record,
        }
    )


def _own_fields(key: int, document: SearchDocument) -> dict[str, Any]:
    date = document.date if document.where == FACT else None
    return _columns(key, document.where, document, date) | {
        BODY: document.text,
        "speaker": _values(document.speaker),
        "party": document.parties,
        "issue": document.issues,
    }


def _values(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _columns(key: int, where: str, document: SearchDocument, date: str | None) -> dict[str, int]:
    first, last = days_of(date) or (0, 0)
    return {
        "key": key,
        "where": WHERES.index(where),
        "source": document.source_id,
        "page": document.page,
        "item": document.item_id,
        "first_day": first,
        "last_day": last,
    }
