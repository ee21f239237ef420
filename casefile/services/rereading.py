"""A stored source once more: read again, perhaps with a password, or given back its lost file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.case import require_writable
from casefile.changes import Changes
from casefile.errors import OtherFile
from casefile.model import ReadingStatus
from casefile.services.backlog import Backlog
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import SourceId


def original_is_there(case: Case, source_id: SourceId) -> bool:
    """Whether the stored file of a source can still be read; its text is in the case either way."""
    path = case.original_path(source_id)
    return path.is_file() and os.access(path, os.R_OK)


def read_again(
    case: Case,
    *,
    source_id: SourceId,
    password: str | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Changes:
    """Read a stored source from its first page, and whatever else waits to be read; returns when
    it is searchable, or soon after `stopped` says so.

    How it went is the source's `status` and `error`. Raises what `require_writable` raises.
    """
    require_writable(case)
    source = case.sources.get(source_id)
    with case.database.writing():
        case.outbox.clear_task(Task.READ, source_id)  # with the attempts that were counted
        case.outbox.add(Task.READ, [source_id])
        case.sources.update(source_id, status=ReadingStatus.WAITING, error=None)
        case.audit.record("read-again", source_id=source_id, path=source.original_path)
    with Backlog(case, jobs=1) as backlog:
        backlog.read(source_id, password=password)
        while backlog.busy and not stopped():
            backlog.pump()
    quotes = frozenset(case.quotes.ids_in_source(source_id))
    return Changes(sources=frozenset({source_id}), quotes=quotes)


def put_back_original(case: Case, *, source_id: SourceId, path: Path) -> Changes:
    """Copy the file at `path` to where the lost file of a source belongs.

    Raises `OtherFile` unless it is byte for byte the one that was imported, OSError where it
    cannot be copied, and what `require_writable` raises.
    """
    require_writable(case)
    source = case.sources.get(source_id)
    with path.open("rb") as stream:
        staged = case.originals.stage(stream, path.name)
    if staged.sha256 != source.sha256:
        case.originals.discard(staged)
        raise OtherFile(path.name, source.sha256)
    case.originals.keep(replace(staged, extension=source.extension))
    with case.database.writing():
        case.audit.record("put-back-file", source_id=source_id, path=str(path))
    return Changes(sources=frozenset({source_id}))
