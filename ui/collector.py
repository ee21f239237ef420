"""Collects Python's garbage while there are threads: on the main thread, without stopping it.

By itself Python collects on whatever thread happens to allocate. A worker thread would then take
widgets apart, which Qt does not allow: the program hangs or ends. And whatever the case has in
memory would be gone through each time, which takes a tenth of a second for 10,000 quotes.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from typing import Final

_LOOK_MS: Final = 200
_MANY: Final = 5_000
"""So many new objects are worth looking through; it takes less than a millisecond."""
_LASTING: Final = 50_000
"""So many at once are rows that were read from a case: they last, as `settle` takes them to."""
_ROUNDS: Final = 20
"""After so many rounds the objects that outlived them are looked through as well."""


class Collector(QObject):
    """In place of Python's own timing from when the first is made until the last one's `close`."""

    _open = 0
    _has_closed = False
    """Whether what a closed case held may still be there: it must not be taken for lasting."""

    def __init__(self, parent: QObject | None = None, *, many: int = _MANY) -> None:
        super().__init__(parent)
        self._many = many
        Collector._open += 1
        gc.disable()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._collect)
        self._look.start()

    def settle(self) -> None:
        """Take what is there now for lasting: it is not looked through before `close`."""
        if Collector._has_closed:
            gc.collect()
            Collector._has_closed = False
        gc.freeze()

    def close(self) -> None:
        """The threads have ended; what was lasting is garbage like any other."""
        self._look.stop()
        gc.unfreeze()
        Collector._open -= 1
        Collector._has_closed = True
        if not Collector._open:
            gc.enable()

    def _collect(self) -> None:
        new, rounds, longer = gc.get_count()
        if new >= _LASTING:
            self.settle()
        elif new >= self._many:
            gc.collect(2 if longer >= _ROUNDS else 1 if rounds >= _ROUNDS else 0)
