"""How often each party is named in the case, counted in the background and kept true."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.services.mentions import tallies

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import PartyId
    from ui.hub import Hub
    from ui.jobs import JobControl, Ticket
    from ui.models.case_data import CaseData

_PAUSE_MS = 1_000
"""Changes are gathered until it is quiet: while files come in, everything would be counted anew."""


class PartyMentions(QObject):
    """`counted` carries the mentions by the id of the party, each time they may be others."""

    counted = Signal(object)

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._ticket: Ticket | None = None
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.count)
        data.loaded.connect(self.count)
        data.parties_changed.connect(self._on_changed)
        data.sources_changed.connect(self._on_changed)

    def count(self) -> None:
        """Count now, or once more where it is being counted."""
        self._pause.stop()
        if self._ticket is not None:
            self._again = True
            return
        work = partial(_count, self._hub.case)
        done, failed = self._on_done, self._on_failed
        self._ticket = self._hub.jobs.run(work, done=done, failed=failed, lane="mentions")

    def _on_changed(self) -> None:
        self._pause.start()

    def _on_done(self, mentions: dict[PartyId, int] | None) -> None:
        self._ticket = None
        if mentions is not None:
            self.counted.emit(mentions)
        if self._again:
            self._again = False
            self._pause.start()

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self._hub.failed.emit(error)


def _count(case: Case, control: JobControl) -> dict[PartyId, int] | None:
    """Runs on a lane of its own; None where it ended early."""
    found = tallies(case, stopped=control.stopped)
    return None if control.stopped() else {one: tally.mentions for one, tally in found.items()}
