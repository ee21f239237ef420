"""The one way from the window to a case: reads and writes in, what a write touched out.

Views, the reader and the undo commands hold a `Hub`; none holds a thread or the case's store.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from casefile.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from casefile import Case
    from ui.jobs import Jobs


class Hub(QObject):
    """One open case and its lanes; `changed` carries `Changes` after each write."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, case: Case, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.jobs = jobs

    def query(
        self,
        function: Callable[[], Any],
        *,
        key: Hashable,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> object:
        """Run a read on a reader thread; of several with one `key` only the newest is answered.

        `done` and `failed` are called on the main thread; without `failed` the error goes to
        `Hub.failed`.
        """
        return self.jobs.query(function, key=key, done=done, failed=failed or self.failed.emit)

    def write(
        self,
        function: Callable[[], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> object:
        """Run a service verb on the writer lane; broadcast its `Changes`, then call `done`."""
        return self.jobs.write(
            function, done=partial(self._written, done), failed=failed or self.failed.emit
        )

    def announce(self, changes: Changes) -> None:
        """Broadcast what a long job (an import) touched outside of `write`."""
        if changes:
            self.changed.emit(changes)

    def _written(self, done: Callable[[Any], None] | None, answer: object) -> None:
        if isinstance(answer, Changes):
            self.announce(answer)
        if done is not None:
            done(answer)
