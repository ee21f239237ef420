"""From a file outside to a source that is safe: looked at, copied, fsynced, listed,
acknowledged."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from casefile import limits
from casefile.errors import (
    CaseError,
    EmptyFile,
    FileMissing,
    NoRoom,
    NotWhatItSays,
    TooLarge,
    UnsupportedFile,
)
from casefile.model import ReadingStatus, Remark, SourceType
from casefile.readers.sniff import sniff
from casefile.sentences import remark
from casefile.services.paths import shown
from casefile.services.rows import (
    DUPLICATE,
    FAILED,
    IMPORTED,
    NEEDS_PASSWORD,
    UNSUPPORTED,
    ImportRow,
)
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.document import ContainedItem
    from casefile.model import Kind, Source, SourceId
    from casefile.store.originals import Staged, StoredOriginal


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file, or one item of a container, on its way in. `path` is what the user is told."""

    path: str
    name: str
    container: str | None = None
    container_id: SourceId | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an arrival: its row so far, and whether its source is to be read now."""

    row: ImportRow
    read: bool


def store_file(case: Case, path: Path, *, password: str | None) -> Stored:
    """Store the file at a resolved path; every error becomes the row's, but for `NoRoom`."""
    arrival = Arrival(shown(path), shown(path.name))
    started = time.monotonic()
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileMissing(arrival.path, "it is not a file")
        if size > limits.FILE_BYTES:
            raise TooLarge(arrival.path, f"{size:,} bytes")
        with path.open("rb") as stream:
            return _store(case, arrival, stream, size, password, started)
    except NoRoom:
        raise  # the next file would fare no better
    except CaseError as error:
        return Stored(_refused(arrival, error, started), read=False)
    except OSError as error:
        missing = FileMissing(arrival.path, error.strerror or type(error).__name__)
        return Stored(_refused(arrival, missing, started), read=False)


def store_item(case: Case, item: ContainedItem, container: Source) -> Stored:
    """Store a message or attachment that was taken out of a stored container."""
    outside = container.original_path
    arrival = Arrival(f"{outside}!/{item.name}", item.name, outside, container.id)
    started = time.monotonic()
    try:
        return _store(case, arrival, BytesIO(item.data), len(item.data), None, started)
    except NoRoom:
        raise
    except CaseError as error:
        return Stored(_refused(arrival, error, started), read=False)


def _store(
    case: Case,
    arrival: Arrival,
    stream: IO[bytes],
    size: int,
    password: str | None,
    started: float,
) -> Stored:
    head = stream.read(limits.SNIFF_BYTES)
    try:
        kind = sniff(arrival.name, head, size)
    except (EmptyFile, UnsupportedFile, NotWhatItSays) as error:
        raise type(error)(arrival.path, *error.args[1:]) from None
    stream.seek(0)
    staged = case.originals.stage(stream, arrival.name)
    known = case.sources.by_sha256(staged.sha256)
    if known is not None:
        case.originals.discard(staged)
        return _met_again(case, arrival, known, password, started)
    return _new(case, arrival, staged, kind, started)


def _new(case: Case, arrival: Arrival, staged: Staged, kind: Kind, started: float) -> Stored:
    original = case.originals.keep(staged)
    try:
        source_id = _listed(case, arrival, original, kind)
    except NoRoom:
        # Without this its bytes would fill the disk further and be nobody's.
        case.originals.drop(original.sha256, original.extension)
        raise
    row = ImportRow(arrival.path, IMPORTED, arrival.container, source_id, original.sha256, kind)
    return Stored(_timed(row, started), read=True)


def _listed(case: Case, arrival: Arrival, original: StoredOriginal, kind: Kind) -> SourceId:
    with case.database.writing():
        source_id = case.sources.add(
            sha256=original.sha256,
            size=original.size,
            extension=original.extension,
            kind=kind,
            type=SourceType.OTHER,
            title=Path(arrival.name).stem or arrival.name,
            file_name=arrival.name,
            original_path=arrival.path,
            container=arrival.container,
            container_id=arrival.container_id,
        )
        case.outbox.add(Task.READ, [source_id])
        case.audit.record(
            "import",
            source_id=source_id,
            path=arrival.path,
            sha256=original.sha256,
            size=original.size,
        )
    return source_id


def _met_again(
    case: Case, arrival: Arrival, known: Source, password: str | None, started: float
) -> Stored:
    """The same bytes once more: nothing is added, but what could not be read is tried again."""
    again = known.status is ReadingStatus.FAILED or (
        known.status is ReadingStatus.NEEDS_PASSWORD and password is not None
    )
    with case.database.writing():
        if known.removed_at is not None:
            case.sources.set_removed([known.id], removed=False)
            case.outbox.add(Task.INDEX_SOURCE, [known.id])
            case.audit.record("restore-source", source_ids=[known.id], path=arrival.path)
        if again:
            case.sources.update(known.id, status=ReadingStatus.WAITING, error=None)
            case.outbox.add(Task.READ, [known.id])
            case.audit.record("read-again", source_id=known.id, path=arrival.path)
    back = Remark(
        "restored_from_trash",
        "These bytes were in the trash of this case. The source was taken out of it again.",
    )
    row = ImportRow(
        arrival.path,
        _status_again(known, again=again),
        arrival.container,
        known.id,
        known.sha256,
        warnings=(back,) if known.removed_at is not None else (),
        error=None if again else known.error,
    ).described(case.sources.get(known.id))
    return Stored(_timed(row, started), read=again)


def _status_again(known: Source, *, again: bool) -> str:
    if again:
        return IMPORTED
    return NEEDS_PASSWORD if known.status is ReadingStatus.NEEDS_PASSWORD else DUPLICATE


def _refused(arrival: Arrival, error: CaseError, started: float) -> ImportRow:
    unsupported = isinstance(error, UnsupportedFile | NotWhatItSays)
    status = UNSUPPORTED if unsupported else FAILED
    row = ImportRow(arrival.path, status, arrival.container, error=remark(error))
    return _timed(row, started)


def _timed(row: ImportRow, started: float) -> ImportRow:
    return replace(row, seconds=round(time.monotonic() - started, 4))
