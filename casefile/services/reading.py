"""Reading stored sources in the workers and storing what comes back, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from casefile import limits
from casefile.document import ContainedItem, DocumentHead, DocumentTail, ReadPage
from casefile.errors import NeedsPassword, ReadingError, WorkerError
from casefile.model import Kind, ReadingStatus, Remark
from casefile.sentences import remark
from casefile.store.outbox import Task
from casefile.workers import Done, Failed, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.case import Case
    from casefile.model import Source, SourceId
    from casefile.workers import JobId, Message, WorkerPool

_PAGES_AT_ONCE = 40
"""Pages stored in one transaction, so that a user's own write never waits behind a long one."""

_BAD_PAGES = 25
"""Pages of one document that may hang or kill a worker before the rest is given up."""

_REMARKS = 50
"""Remarks kept about one source; a damaged book must not bring one for each of its pages."""

CONTAINERS = (Kind.EMAIL, Kind.MBOX)


@dataclass(slots=True)
class _Reading:
    """One source on its way from bytes to pages."""

    source: Source
    password: str | None
    head: DocumentHead | None = None
    waiting: list[ReadPage] = field(default_factory=list)
    last: int = 0
    pages: int = 0
    chars: int = 0
    has_text: bool = False
    bad_pages: int = 0
    remarks: list[Remark] = field(default_factory=list)


class ReadingDesk:
    """Works off the reading tasks of one case with a pool of workers; belongs to one thread.

    `on_page(source_id, done, pages)` is told of progress, `on_end(source_id)` when a source has
    come to its end, whatever that is, and `on_item(container, item)` of each thing inside a
    container.
    """

    def __init__(
        self,
        case: Case,
        pool: WorkerPool,
        *,
        on_page: Callable[[SourceId, int, int], None],
        on_end: Callable[[SourceId], None],
        on_item: Callable[[Source, ContainedItem], None],
    ) -> None:
        self._case = case
        self._pool = pool
        self._on_page = on_page
        self._on_end = on_end
        self._on_item = on_item
        self._readings: dict[JobId, _Reading] = {}
        self._unpackings: dict[JobId, Source] = {}

    @property
    def busy(self) -> int:
        """How many sources are being read or unpacked."""
        return len(self._readings) + len(self._unpackings)

    def begin(self, source_id: SourceId, *, password: str | None = None) -> None:
        """Start reading a stored source from its first page; what was stored of it before goes."""
        source = self._case.sources.get(source_id)
        reading = _Reading(source, password or self._case.sources.password(source_id))
        if self._case.outbox.attempts(Task.READ, source_id) >= limits.READING_ATTEMPTS:
            words = "Reading this file ended the program several times. Its bytes were kept."
            self._end(reading, ReadingStatus.FAILED, Remark("gave_up", words))
            return
        self._submit(reading, first_page=1)

    def unpack(self, source_id: SourceId) -> None:
        """Start taking out what a stored container holds."""
        source = self._case.sources.get(source_id)
        job = self._pool.submit(
            "casefile.readers:contained_items",
            step_seconds=limits.HEAD_SECONDS,
            path=str(self._case.original_path(source_id)),
            kind=source.kind,
        )
        self._unpackings[job] = source

    def hear(self, message: Message) -> bool:
        """Take a message of the pool; False where it belongs to somebody else's job."""
        if message.job_id in self._readings:
            self._hear_reading(message, self._readings[message.job_id])
        elif message.job_id in self._unpackings:
            self._hear_unpacking(message, self._unpackings[message.job_id])
        else:
            return False
        return True

    def _submit(self, reading: _Reading, *, first_page: int) -> None:
        job = self._pool.submit(
            "casefile.readers:read_document",
            step_seconds=limits.PAGE_SECONDS + extra_seconds(reading.source),
            first_step_seconds=limits.HEAD_SECONDS + extra_seconds(reading.source),
            path=str(self._case.original_path(reading.source.id)),
            kind=reading.source.kind,
            password=reading.password,
            first_page=first_page,
        )
        self._readings[job] = reading

    def _hear_reading(self, message: Message, reading: _Reading) -> None:
        if isinstance(message, Step):
            self._take(reading, message.value)
            return
        del self._readings[message.job_id]
        if isinstance(message, Done):
            self._end(reading, ReadingStatus.DONE, None)
        elif not (isinstance(message.error, WorkerError) and self._go_on_after(reading)):
            self._fail(reading, message)

    def _take(self, reading: _Reading, value: DocumentHead | ReadPage | DocumentTail) -> None:
        if isinstance(value, DocumentHead):
            self._take_head(reading, value)
        elif isinstance(value, DocumentTail):
            reading.head = value.head or reading.head
            reading.remarks += value.warnings
        else:
            self._take_page(reading, value)

    def _take_head(self, reading: _Reading, head: DocumentHead) -> None:
        """Begin with a source that can be opened. Only now it counts as tried: a source that was
        still waiting when the program ended has done nothing to deserve it."""
        if reading.head is None:
            with self._case.database.writing():
                self._case.outbox.count_attempt(Task.READ, reading.source.id)
                self._case.pages.drop(reading.source.id)
                # Until it is read, how many pages are to come.
                self._case.sources.update(reading.source.id, pages=head.page_count)
        reading.head = head

    def _take_page(self, reading: _Reading, page: ReadPage) -> None:
        text = storable(page.text)
        reading.waiting.append(page if text is page.text else replace(page, text=text))
        reading.last = page.number
        reading.pages += 1
        reading.chars += len(text)
        reading.has_text = reading.has_text or not text.isspace() and bool(text)
        if page.warning is not None:
            reading.remarks.append(page.warning)
        if len(reading.waiting) >= _PAGES_AT_ONCE:
            self._flush(reading)
            promised = reading.head.page_count if reading.head else 0
            self._on_page(reading.source.id, reading.pages, promised)

    def _flush(self, reading: _Reading) -> None:
        if reading.waiting:
            self._case.pages.store(reading.source.id, reading.waiting)
            reading.waiting.clear()

    def _go_on_after(self, reading: _Reading) -> bool:
        """Give up the page that hung or killed its worker and go on with the next one."""
        head, bad = reading.head, reading.last + 1
        if head is None or bad > head.page_count or reading.bad_pages >= _BAD_PAGES:
            return False
        reading.bad_pages += 1
        words = f"Page {bad} could not be read and was left empty. The other pages were kept."
        self._take_page(reading, ReadPage(bad, "", warning=Remark("page_unreadable", words)))
        if bad < head.page_count:
            self._submit(reading, first_page=bad + 1)
        else:
            self._end(reading, ReadingStatus.DONE, None)
        return True

    def _fail(self, reading: _Reading, message: Failed) -> None:
        error = message.error
        if isinstance(error, ReadingError):
            error = type(error)(reading.source.original_path, *error.args[1:])
        if reading.pages:
            words = f"Only the first {reading.pages} pages could be read. They were kept."
            reading.remarks.append(Remark("partly_read", words))
            self._end(reading, ReadingStatus.DONE, None)
            return
        needs = isinstance(error, NeedsPassword)
        status = ReadingStatus.NEEDS_PASSWORD if needs else ReadingStatus.FAILED
        self._end(reading, status, remark(error))

    def _end(self, reading: _Reading, status: ReadingStatus, error: Remark | None) -> None:
        source_id, case = reading.source.id, self._case
        self._flush(reading)
        with case.database.writing():
            if reading.head is not None:
                case.sources.describe(source_id, reading.head)
            if status is ReadingStatus.DONE and reading.password is not None:
                case.sources.update(source_id, password=reading.password)
            case.sources.update(
                source_id,
                status=status,
                error=error,
                pages=reading.pages,
                chars=reading.chars,
                has_text=int(reading.has_text),
                warnings=tuple(dict.fromkeys(reading.remarks))[:_REMARKS],
            )
            self._pass_on(reading, status)
        self._on_end(source_id)

    def _pass_on(self, reading: _Reading, status: ReadingStatus) -> None:
        """Strike the task out and wish for what follows from it, in the caller's transaction."""
        source_id, outbox = reading.source.id, self._case.outbox
        outbox.clear_task(Task.READ, source_id)
        if status is not ReadingStatus.DONE:
            self._case.pages.drop(source_id)
            return
        outbox.add(Task.INDEX_SOURCE, [source_id])
        if reading.source.kind in CONTAINERS:
            outbox.add(Task.UNPACK, [source_id])

    def _hear_unpacking(self, message: Message, container: Source) -> None:
        if isinstance(message, Step):
            if isinstance(message.value, ContainedItem):
                self._on_item(container, message.value)
            return
        del self._unpackings[message.job_id]
        with self._case.database.writing():
            self._case.outbox.clear_task(Task.UNPACK, container.id)
            if isinstance(message, Failed):
                words = "What this file contains could not be taken out. The file itself was kept."
                found = self._case.sources.get(container.id).warnings
                self._case.sources.update(
                    container.id, warnings=(*found, Remark("not_unpacked", words))
                )
        self._on_end(container.id)


def extra_seconds(source: Source) -> float:
    """More time for large bodies that are read in one step, because they have no pages."""
    by_page = source.kind in (Kind.PDF, Kind.IMAGE)
    return 0.0 if by_page else source.size / limits.BODY_BYTES_A_SECOND


def storable(text: str) -> str:
    """The text itself, or where it holds half of a surrogate pair, the same length without it.

    A lone surrogate is no character and cannot be written as UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
