"""Importing files: each safe before anything is read, all searchable at the end."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.case import require_writable
from casefile.errors import NoRoom
from casefile.sentences import remark
from casefile.services.backlog import Backlog
from casefile.services.discovery import discover
from casefile.services.paths import shown
from casefile.services.rows import DUPLICATE, FAILED, IMPORTED, ImportReport, ImportRow
from casefile.services.staging import store_file, store_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from casefile.case import Case
    from casefile.document import ContainedItem
    from casefile.model import Source, SourceId
    from casefile.services.staging import Stored

_AHEAD = 4
"""Sources that wait to be read, for each worker, before the next file is copied."""


def import_files(
    case: Case,
    *,
    paths: Iterable[Path],
    recursive: bool = False,
    password: str | None = None,
    jobs: int | None = None,
    report: ImportReport | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[ImportRow]:
    """Import files and folders; returns when all that was stored is read and searchable.

    A row for each file found, in order, those of a container's items behind it. A bad file costs
    its own row and nothing else; a full disk costs the rows of all that come behind. Once `stopped`
    says so, no further file is begun and the rows so far are returned; what is stored but not read
    stays in the outbox. Raises what `require_writable` raises.
    """
    require_writable(case)
    run = _Import(case, password, report or ImportReport(), stopped)
    return run.all(list(discover(paths, recursive=recursive)), jobs or worker_count())


def worker_count() -> int:
    """How many workers serve this machine best: one for each processor it may use, two at least."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(2, usable or 2)


class _Import:
    """One run of `import_files`."""

    def __init__(
        self,
        case: Case,
        password: str | None,
        report: ImportReport,
        stopped: Callable[[], bool],
    ) -> None:
        self._case = case
        self._password = password
        self._report = report
        self._stopped = stopped
        self._rows: dict[str, ImportRow] = {}
        self._behind: dict[str, list[str]] = {}
        self._open: dict[SourceId, str] = {}

    def all(self, files: list[Path], jobs: int) -> list[ImportRow]:
        self._report.found(len(files))
        with Backlog(
            self._case,
            jobs=jobs,
            on_page=self._on_page,
            on_end=self._on_end,
            on_item=self._on_item,
        ) as backlog:
            self._backlog = backlog
            try:
                backlog.resume()
                self._run(backlog, files, _AHEAD * jobs)
            except NoRoom as error:
                self._give_up(files, error)
        return self._in_order(files)

    def _run(self, backlog: Backlog, files: list[Path], ahead: int) -> None:
        for path in files:
            while backlog.reading >= ahead and not self._stopped():
                backlog.pump()
            if self._stopped():
                break
            self._begin(store_file(self._case, path, password=self._password))
            backlog.pump(0.0)
        while backlog.busy and not self._stopped():
            backlog.pump()

    def _give_up(self, files: list[Path], error: NoRoom) -> None:
        """The disk is full: every file without an outcome is told so, and can be tried again. What
        was stored but not read stays in the outbox."""
        waiting = {shown(path): ImportRow(shown(path), FAILED) for path in files}
        waiting = {path: row for path, row in waiting.items() if path not in self._rows}
        waiting |= {path: self._rows[path] for path in self._open.values()}
        for path, row in waiting.items():
            self._rows[path] = replace(row, status=FAILED, error=remark(error))
            self._report.finished(self._rows[path])
        self._open.clear()

    def _begin(self, stored: Stored) -> None:
        row = stored.row
        self._rows[row.path] = row
        if row.sha256 is not None:
            self._report.stored(row.sha256, row.path)
        if stored.read and row.source_id is not None:
            self._open[row.source_id] = row.path
            self._backlog.read(row.source_id, password=self._password)
        else:
            self._report.finished(row)

    def _on_page(self, source_id: SourceId, done: int, pages: int) -> None:
        if source_id in self._open:
            self._report.progress(self._open[source_id], done, pages)

    def _on_end(self, source_id: SourceId, seconds: float) -> None:
        path = self._open.pop(source_id, None)
        if path is not None:
            row = self._rows[path]
            row = replace(row, seconds=round(row.seconds + seconds, 4))
            self._rows[path] = row.described(self._case.sources.get(source_id))
            self._report.finished(self._rows[path])

    def _on_item(self, container: Source, item: ContainedItem) -> None:
        stored = store_item(self._case, item, container)
        self._behind.setdefault(container.original_path, []).append(stored.row.path)
        self._begin(stored)

    def _in_order(self, files: list[Path]) -> list[ImportRow]:
        """The rows as the files were found; what a twin learnt since then is told of duplicates."""
        names = [name for name in map(shown, files) if name in self._rows]
        ordered: list[ImportRow] = []
        while names:
            name = names.pop(0)
            row = self._rows[name]
            if row.status in (DUPLICATE, IMPORTED) and row.source_id is not None:
                row = row.described(self._case.sources.get(row.source_id))
            ordered.append(row)
            names[:0] = self._behind.get(name, [])
        return ordered
