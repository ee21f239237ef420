"""Imports in the background: what was asked for, how far each file is, what needs the user.

The work runs on the import lane of `Jobs`, one import after another; this object lives on the main
thread and is told by queued signals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.case import Case
from casefile.changes import Changes
from casefile.services.importing import import_files
from casefile.services.rows import DUPLICATE, FAILED, IMPORTED, NEEDS_PASSWORD, ImportReport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import SourceId
    from casefile.services.rows import ImportRow
    from ui.hub import Hub
    from ui.jobs import JobControl, Ticket

_SHOW_MS = 50
"""How long what is shown of files is gathered: thousands of small ones come in at once."""

_TELL_MS = 200
"""How long new sources are gathered before the views are told of them together."""

INSIDE = "!/"

Work = Callable[[Case, ImportReport, Callable[[], bool]], Changes]
"""Something that imports, handed whom to tell and whether to stop; it says what it touched."""


class Stage(IntEnum):
    """The groups of an import, in the order they are shown."""

    NEEDS_YOU = 0
    WORKING = 1
    ADDED = 2


@dataclass(frozen=True, slots=True)
class ImportFile:
    """One file of an import as the window knows it."""

    path: str
    size: int = 0
    done: int = 0
    pages: int = 0
    row: ImportRow | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.rsplit(INSIDE, 1)[-1].rsplit("/", 1)[-1].rsplit("\\", 1)[-1]

    @property
    def stage(self) -> Stage:
        """Whether it is being read, needs the user, or is in the case."""
        if self.row is None:
            return Stage.WORKING
        return Stage.ADDED if self.row.status == IMPORTED else Stage.NEEDS_YOU

    @property
    def can_retry(self) -> bool:
        """Whether trying again may end otherwise."""
        return self.row is not None and self.row.status in (NEEDS_PASSWORD, FAILED)

    @property
    def can_go_again(self) -> bool:
        """Whether trying again takes nothing from the user."""
        return self.row is not None and self.row.status == FAILED


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing the import said, on its way to the main thread."""

    total: int = 0
    path: str = ""
    size: int = 0
    source_id: SourceId | None = None
    done: int = 0
    pages: int = 0
    row: ImportRow | None = None


class _Relay(ImportReport):
    """Runs on the import's thread and hands plain values over."""

    def __init__(self, case: Case, control: JobControl) -> None:
        super().__init__()
        self._case, self._control = case, control

    def found(self, total: int) -> None:
        self._control.report(_Told(total=total))

    def stored(self, sha256: str, path: str) -> None:
        source = self._case.sources.by_sha256(sha256)
        if source is not None:
            self._control.report(_Told(path=path, size=source.size, source_id=source.id))

    def progress(self, path: str, done: int, pages: int) -> None:
        self._control.report(_Told(path=path, done=done, pages=pages))

    def finished(self, row: ImportRow) -> None:
        super().finished(row)
        self._control.report(_Told(path=row.path, source_id=row.source_id, row=row))


class Importer(QObject):
    """`changed` after anything that is shown changed; `file_changed` carries a path."""

    changed = Signal()
    file_changed = Signal(str)
    ended = Signal()

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._tickets: list[Ticket] = []
        self._totals: list[int] = []
        self._passwords: dict[str, str] = {}
        self.files: dict[str, ImportFile] = {}
        self._new: set[SourceId] = set()
        self._show = QTimer(self)
        self._show.setSingleShot(True)
        self._show.setInterval(_SHOW_MS)
        self._show.timeout.connect(self.changed)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TELL_MS)
        self._tell.timeout.connect(self._announce)

    @property
    def is_running(self) -> bool:
        """Whether files are still being brought in."""
        return bool(self._tickets)

    @property
    def total(self) -> int:
        """How many files are known of so far."""
        return max(sum(self._totals), len(self.files))

    def count(self, stage: Stage) -> int:
        """How many files stand at a stage."""
        return sum(file.stage is stage for file in self.files.values())

    @property
    def finished(self) -> int:
        """How many files have their outcome."""
        return sum(file.row is not None for file in self.files.values())

    def start(self, paths: Sequence[Path], *, recursive: bool = True) -> None:
        """Bring in files and folders, after any import that is under way. Of one that has ended,
        only what still needs the user stays on the list."""
        if not self.is_running:
            self.files = {path: file for path, file in self.files.items() if _is_open(file)}
            self._totals = [len(self.files)]
        self._run(partial(_import, list(paths), recursive, None))
        self.changed.emit()

    def start_work(self, work: Work) -> None:
        """Run something that imports as part of more, such as making the sample case."""
        self._run(work)
        self.changed.emit()

    def retry(self, path: str, password: str | None = None) -> None:
        """Try a file once more, perhaps with a password."""
        file = self.files.get(path)
        if file is None:
            return
        self.files[path] = replace(file, row=None, done=0)
        self._totals = [max(0, self.total - 1)]
        self._run(partial(_import, [Path(path.split(INSIDE, 1)[0])], False, password))
        self.changed.emit()

    def retry_all(self) -> None:
        """Try every file once more that needs nothing of the user for it."""
        again = [path for path, file in self.files.items() if file.can_go_again]
        for path in again:
            self.files[path] = replace(self.files[path], row=None, done=0)
        if again:
            self._totals = [max(0, self.total - len(again))]
            outside = dict.fromkeys(Path(path.split(INSIDE, 1)[0]) for path in again)
            self._run(partial(_import, list(outside), False, None))
            self.changed.emit()

    def skip(self, *paths: str) -> None:
        """Take files off the list; what the case holds of them stays."""
        if [path for path in paths if self.files.pop(path, None) is not None]:
            self._totals = [max(0, self.total)]
            self.changed.emit()

    def skip_all(self) -> None:
        """Take off the list everything that needs the user."""
        self.skip(*[path for path, file in self.files.items() if file.stage is Stage.NEEDS_YOU])

    def stop(self) -> None:
        """End early; what is stored is kept, and read when the case is next idle."""
        for ticket in self._tickets:
            ticket.stop()

    def _run(self, work: Work) -> None:
        tickets, run = self._tickets, partial(_work_with_relay, self._hub.case, work)

        def done(changes: Changes) -> None:
            self._hub.announce(changes)
            self._on_ended(ticket, None)

        def failed(error: Exception) -> None:
            self._on_ended(ticket, error)

        ticket = self._hub.jobs.run(run, done=done, failed=failed, progress=self._on_told)
        tickets.append(ticket)

    def _on_told(self, told: _Told) -> None:
        if told.total and not told.path:
            self._totals.append(told.total)
        if told.path:
            self._take(told)
        if told.source_id is not None:
            self._new.add(told.source_id)
            if not self._tell.isActive():
                self._tell.start()
        if not self._show.isActive():
            self._show.start()

    def _take(self, told: _Told) -> None:
        file = self.files.get(told.path)
        if file is None:
            file = ImportFile(told.path, told.size or _size_of(told.path))
        if told.pages or told.done:
            file = replace(file, done=told.done, pages=told.pages)
        if told.row is not None:
            file = replace(file, row=told.row, done=told.row.pages, pages=told.row.pages)
        self.files[told.path] = file
        self.file_changed.emit(told.path)

    def _on_ended(self, ticket: Ticket, error: Exception | None) -> None:
        self._tickets.remove(ticket)
        if error is not None:
            self._hub.failed.emit(error)
        if not self._tickets:  # what was never begun, or was stopped, is not waited for any more
            self.files = {path: file for path, file in self.files.items() if file.row is not None}
            self._totals = [len(self.files)]
        self._announce()
        self.changed.emit()
        if not self._tickets:
            self.ended.emit()

    def _announce(self) -> None:
        self._tell.stop()
        new, self._new = frozenset(self._new), set()
        self._hub.announce(Changes(sources=new))


def _is_open(file: ImportFile) -> bool:
    """Whether something is to be decided that the case does not hold already."""
    return file.stage is Stage.NEEDS_YOU and file.row is not None and file.row.status != DUPLICATE


def _work_with_relay(case: Case, work: Work, control: JobControl) -> Changes:
    """Runs on the import lane."""
    return work(case, _Relay(case, control), control.stopped)


def _import(
    paths: list[Path],
    recursive: bool,
    password: str | None,
    case: Case,
    report: ImportReport,
    stopped: Callable[[], bool],
) -> Changes:
    rows = import_files(
        case,
        paths=paths,
        recursive=recursive,
        password=password,
        report=report,
        stopped=stopped,
    )
    return Changes(sources=frozenset(row.source_id for row in rows if row.source_id is not None))


def _size_of(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
