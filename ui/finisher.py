"""Works off in the background what an open case still has to do: the search index first, then what
can be proposed of its sources, and their citations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.changes import Changes
from casefile.services import indexing
from casefile.services.analysing import finish_analysis
from casefile.services.authorities import finish_citations

if TYPE_CHECKING:
    from casefile.case import Case
    from ui.hub import Hub
    from ui.jobs import JobControl, Ticket

_PAUSE_MS = 1_000
"""Changes are gathered for a moment, since every finishing starts a worker process."""


class Finisher(QObject):
    """`pending_changed` carries how many tasks wait; 0 means the index is up to date, and
    `pending` is None until they were counted.

    It shares the import lane, so that it never writes the index while an import does.
    """

    pending_changed = Signal(int)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._ticket: Ticket | None = None
        self._again = False
        self._first = True
        self.pending: int | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.finish)
        hub.changed.connect(self._on_changed)

    @property
    def is_running(self) -> bool:
        """Whether something is being finished now."""
        return self._ticket is not None

    def finish(self) -> None:
        """Work off what waits, now; a case that is open for reading only is left as it is."""
        self._pause.stop()
        if self._hub.case.read_only:
            return
        if self._ticket is not None:
            self._again = True
            return
        work = partial(_finish, self._hub.case, self._first)
        self._first = False
        self._ticket = self._hub.jobs.run(work, done=self._on_done, failed=self._on_failed)

    def look(self) -> None:
        """Count what waits."""
        count = partial(indexing.pending, self._hub.case)
        self._hub.query(count, key="outbox", done=self._on_counted)

    def _on_changed(self) -> None:
        self._pause.start()
        self.look()

    def _on_counted(self, pending: int) -> None:
        self.pending = pending
        self.pending_changed.emit(pending)

    def _on_done(self, changes: object) -> None:
        self._ticket = None
        if isinstance(changes, Changes):
            self._hub.announce(changes)
        self.look()
        if self._again:
            self._again = False
            self._pause.start()

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self._hub.failed.emit(error)
        self.look()


def _finish(case: Case, first: bool, control: JobControl) -> Changes:
    """Runs on the import lane; the index first, because a search cannot wait for proposals."""
    current = indexing.is_current(case, indexing.state_of_index(case))
    if indexing.pending(case) or not current:
        indexing.finish(case, stopped=control.stopped, rebuild=not current)
    if first:
        indexing.repair(case, stopped=control.stopped)
    changes = finish_analysis(case, stopped=control.stopped)
    finish_citations(case, stopped=control.stopped)
    return changes
