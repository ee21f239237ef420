"""Opening a case beside the window, which is drawn and answers meanwhile.

Everything that only an open case needs is loaded here, at first need: the window is drawn before.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case
    from ui.actions import Actions
    from ui.desk import Desk
    from ui.jobs import JobControl, Ticket

_DESK = ("ui.desk", "ui.acts.desk", "ui.desk_status", "ui.accessible.page_interface")


class Opening(QObject):
    """Opens one case at a time. `opened` carries the `Case`, `failed` why there is none."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: Jobs | None = None
        self._ticket: Ticket | None = None
        self._untaken: list[Case] = []
        self.path: Path | None = None

    @property
    def is_running(self) -> bool:
        """Whether a case is on its way."""
        return self._ticket is not None

    def begin(self, path: Path) -> None:
        """Open a case; one that is on its way is given back when it comes."""
        self.drop()
        self._jobs = self._jobs or Jobs(self)
        self.path = path
        self._ticket = ticket = self._jobs.run(
            partial(self._open, path),
            done=lambda case: self._on_done(ticket, case),
            failed=lambda error: self._on_failed(ticket, error),
            lane="opening",
        )

    def drop(self) -> None:
        """Wait no longer for the case that is on its way."""
        if self._ticket is not None:
            self._ticket.stop()
        self._ticket = self.path = None

    def close(self) -> None:
        """Open nothing more; a case that nobody took is given back."""
        self.drop()
        if self._jobs is not None:
            self._jobs.close()
        while self._untaken:
            self._untaken.pop().close()

    def _open(self, path: Path, control: JobControl) -> Case | None:
        """Runs on a thread of its own."""
        for name in _DESK:
            import_module(name)
        from casefile.case import open_case

        if control.stopped():
            return None
        case = open_case(path)
        self._untaken.append(case)
        return case

    def _on_done(self, ticket: Ticket, case: Case | None) -> None:
        if case is not None:
            self._untaken.remove(case)
        if ticket is self._ticket:
            self._ticket = self.path = None
            self.opened.emit(case)
        elif case is not None:
            case.close()

    def _on_failed(self, ticket: Ticket, error: Exception) -> None:
        if ticket is self._ticket:
            self._ticket = self.path = None
            self.failed.emit(error)


def made_desk(case: Case, actions: Actions) -> Desk:
    """The views of an open case."""
    from ui.desk import Desk

    _let_pages_be_heard()
    return Desk(case, actions)


@cache
def _let_pages_be_heard() -> None:
    """Assistive technology is told how to read a page, once and before there is one."""
    from ui.accessible.page_interface import install

    install()
