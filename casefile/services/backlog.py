"""Works off what a case still has to do: reading, unpacking, indexing, all through one pool of
workers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from casefile.model import SourceId
from casefile.services.indexing import IndexDesk
from casefile.services.reading import ReadingDesk
from casefile.services.staging import store_item
from casefile.store.outbox import Task
from casefile.workers import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from casefile.case import Case
    from casefile.document import ContainedItem
    from casefile.model import Source
    from casefile.workers import Message

_PATIENCE = 0.1


def _nothing(*_: object) -> None:
    """For callers that need not be told."""


class Backlog:
    """The outbox of one case being worked off; belongs to one thread, and `pump` makes it go on.

    `on_page(source_id, done, pages)`, `on_end(source_id, seconds)` and `on_item(container, item)`
    are called from inside `pump`; where `on_item` is not given, items are stored and read as well.
    """

    def __init__(
        self,
        case: Case,
        *,
        jobs: int,
        on_page: Callable[[SourceId, int, int], None] = _nothing,
        on_end: Callable[[SourceId, float], None] = _nothing,
        on_item: Callable[[Source, ContainedItem], None] | None = None,
        rebuild: bool = False,
    ) -> None:
        self._case = case
        self._on_end = on_end
        self._begun: dict[SourceId, float] = {}
        self._pool = WorkerPool(jobs)
        self._desk = ReadingDesk(
            case,
            self._pool,
            on_page=on_page,
            on_end=self._ended,
            on_item=on_item or self._store_item,
        )
        self._index = IndexDesk(case, self._pool, rebuild=rebuild)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    @property
    def reading(self) -> int:
        """How many sources are being read or wait for it."""
        return self._desk.busy

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self._desk.busy) or self._index.wanting

    @property
    def index_fault(self) -> str | None:
        """Why the index could not be written, or None."""
        return self._index.fault

    def resume(self) -> None:
        """Take up what an earlier run left in the outbox."""
        for row in self._case.outbox.waiting([Task.READ]):
            self.read(SourceId(row.item_id))
        for row in self._case.outbox.waiting([Task.UNPACK]):
            self._desk.unpack(SourceId(row.item_id))

    def read(self, source_id: SourceId, *, password: str | None = None) -> None:
        """Have a stored source read."""
        self._begun[source_id] = time.monotonic()
        self._desk.begin(source_id, password=password)

    def pump(self, timeout: float = _PATIENCE) -> None:
        """Wait at most that long for something to happen, and deal with it."""
        self._index.go_on(reading=self._desk.busy)
        for message in self._pool.poll(timeout):
            self._hear(message)

    def _hear(self, message: Message) -> None:
        if not self._desk.hear(message):
            self._index.hear(message)

    def _ended(self, source_id: SourceId) -> None:
        self._index.expect(self._case.sources.get(source_id).pages)
        waiting = {row.item_id for row in self._case.outbox.waiting([Task.UNPACK])}
        if source_id in waiting:
            self._desk.unpack(source_id)
        else:
            self._on_end(source_id, time.monotonic() - self._begun.pop(source_id, time.monotonic()))

    def _store_item(self, container: Source, item: ContainedItem) -> None:
        stored = store_item(self._case, item, container)
        if stored.read and stored.row.source_id is not None:
            self.read(stored.row.source_id)
