"""Keeping the search index right: working off the outbox, and building a new one where none can be
trusted."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.errors import IndexFault, NoSuchItem
from casefile.model import FactId, NoteId, QuoteId, QuoteState, ReadingStatus, SourceId
from casefile.search.documents import READY, SearchDocument
from casefile.services.documents import (
    fact_document,
    fact_key,
    note_document,
    note_key,
    quote_documents,
    quote_keys,
    source_document,
    source_documents,
)
from casefile.store.outbox import INDEXING, Task
from casefile.workers import Failed, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casefile.case import Case
    from casefile.model import Source
    from casefile.search.documents import IndexState
    from casefile.store.outbox import OutboxRow
    from casefile.workers import JobId, Message, WorkerPool

_BATCH_PAGES = 400
"""Pages that make a batch worth writing while more are being read."""

_REBUILD_PAGES = 2_000
"""Pages of one batch of a rebuild: a few seconds of work, a few megabytes on the way."""

_TRIES = 3

_INDEXED = "indexed_seq"
"""Under this name the case remembers up to which change the index was once known to be written."""


@dataclass(slots=True)
class _Batch:
    """What one write of the index adds and removes, and the outbox rows it settles."""

    rows: list[OutboxRow] = field(default_factory=list)
    additions: list[SearchDocument] = field(default_factory=list)
    removals: list[str] = field(default_factory=list)
    removed_sources: list[int] = field(default_factory=list)


class IndexDesk:
    """Brings the search index up to date with a pool of workers, one write at a time; belongs to
    one thread.

    The first thing it does is to look whether the index that lies there can be trusted. Outbox rows
    are cleared only after the commit that settles them is safely on disk.
    """

    def __init__(self, case: Case, pool: WorkerPool, *, rebuild: bool = False) -> None:
        self._case = case
        self._pool = pool
        self._job: JobId | None = None
        self._steps: Iterator[None] | None = None
        self._value: Any = None
        self._failures = 0
        self._trusted = False
        self._rebuild = rebuild
        self._waiting_pages = 0
        self._dirty = rebuild or bool(case.outbox.waiting(INDEXING, limit=1))
        self.fault: str | None = None

    @property
    def wanting(self) -> bool:
        """Whether something is being written or waits to be."""
        return self._steps is not None or self._dirty

    def expect(self, pages: int) -> None:
        """A source with that many pages has come to wait for the index."""
        self._waiting_pages += pages
        self._dirty = True

    def go_on(self, *, reading: int) -> None:
        """Begin the next write if it is time: batches are larger while sources are being read."""
        due = not reading or self._waiting_pages >= _BATCH_PAGES
        if self._steps is None and self._dirty and due:
            self._waiting_pages = 0
            self._dirty = False
            self._steps = self._write_all()
            self._advance()

    def hear(self, message: Message) -> None:
        """Take a message of the pool about this desk's own job."""
        if message.job_id != self._job:
            return
        if isinstance(message, Step):
            self._value = message.value
            return
        self._job = None
        if isinstance(message, Failed):
            self._failures += 1
            if self._failures >= _TRIES:
                self._give_up(str(message.error.args[-1]))
            else:
                # Every write may be done twice, so the whole of it is simply begun again.
                self._steps, self._trusted = self._write_all(), False
                self._advance()
            return
        self._advance()

    def _advance(self) -> None:
        assert self._steps is not None
        try:
            next(self._steps)
        except StopIteration:
            self._steps = None
        except IndexFault as error:
            self._give_up(str(error.args[0]))

    def _give_up(self, detail: str) -> None:
        """The rows stay in the outbox; search goes on with what there is."""
        self._steps, self._dirty = None, False
        self.fault = detail

    def _run(self, name: str, **arguments: Any) -> None:
        self._job = self._pool.submit(
            f"casefile.search.batch:{name}",
            step_seconds=limits.INDEX_SECONDS,
            priority=1,
            **(self._case.index_place | arguments),
        )

    def _write_all(self) -> Iterator[None]:
        """One run of work; yields whenever a job was submitted, and goes on when it is done."""
        if self._rebuild:
            yield from self._make_new()
        elif not self._trusted:
            self._run("examine")
            yield
            if not is_current(self._case, self._value):
                yield from self._make_new()
        self._trusted, self._rebuild = True, False
        if self._case.read_only:
            return
        while batch := self._next_batch():
            last = max(row.seq for row in batch.rows)
            self._run(
                "write_batch",
                additions=batch.additions,
                removals=batch.removals,
                removed_sources=batch.removed_sources,
                last_seq=max(last, self._value.last_seq if self._value else 0),
            )
            yield
            if self._value.status != READY:
                yield from self._make_new()
                continue
            self._settle([row.seq for row in batch.rows], self._value.last_seq)
            self._failures = 0

    def _make_new(self) -> Iterator[None]:
        """Build a new index beside the old one and swap it in."""
        upto = self._case.outbox.last_seq()
        settled = [row.seq for row in self._case.outbox.waiting(INDEXING)]
        self._run("begin_rebuild")
        yield
        generation = self._value
        for documents in _everything(self._case):
            self._run("write_batch", additions=documents, last_seq=upto, generation=generation)
            yield
            if self._value.status != READY:
                raise IndexFault(self._value.detail, str(self._case.index_folder))
        self._run("finish_rebuild", generation=generation, last_seq=upto)
        yield
        if self._value.status != READY:
            raise IndexFault(self._value.detail, str(self._case.index_folder))
        self._settle(settled, upto)

    def _settle(self, seqs: list[int], last_seq: int) -> None:
        if self._case.read_only:
            # The index lies in the cache and may be made; the case itself may not be written.
            return
        with self._case.database.writing():
            self._case.outbox.clear(seqs)
            self._case.info.put(_INDEXED, str(last_seq))

    def _next_batch(self) -> _Batch | None:
        batch = _Batch()
        for row in self._case.outbox.waiting(INDEXING, limit=_BATCH_PAGES):
            _add(self._case, batch, row)
            if len(batch.additions) >= _BATCH_PAGES:
                break
        return batch if batch.rows else None


def pending(case: Case) -> int:
    """How many tasks wait in the outbox."""
    return case.outbox.size()


def state_of_index(case: Case) -> IndexState:
    """What the index holds; its status says whether it can be used."""
    from casefile.search import index_state

    return index_state(**case.index_place)


def index_fault(case: Case) -> str | None:
    """What is wrong with the index, or None; a missing one is not wrong, it is made when needed.

    Every byte of it is read and its pages are counted. What waits in the outbox is not in the index
    yet and no fault.
    """
    from casefile.search import examine

    state = examine(**case.index_place)
    if state.status == "missing":
        return None
    if state.status != READY:
        return state.detail
    if not is_current(case, state):
        return "it is older than the case"
    stored, _ = case.pages.count()
    if not pending(case) and state.pages != stored:
        return f"it holds {state.pages} of {stored} pages"
    return None


def repair(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Read an index that is too large to be read when it is opened, in pieces, and make it again
    where it is damaged; says whether it was."""
    from casefile.search.batch import damaged_unseen

    damaged = damaged_unseen(**case.index_place, stopped=stopped)
    if damaged:
        finish(case, stopped=stopped, rebuild=True)
    return damaged


def finish(
    case: Case,
    *,
    stopped: Callable[[], bool] = lambda: False,
    jobs: int | None = None,
    rebuild: bool = False,
) -> None:
    """Work off all that waits in the outbox; `rebuild` makes a new index first.

    Raises `IndexFault` where the index could not be written; what waits then goes on waiting.
    """
    from casefile.services.backlog import Backlog

    with Backlog(case, jobs=jobs or 1, rebuild=rebuild) as backlog:
        if not case.read_only:
            backlog.resume()
        while backlog.busy and not stopped():
            backlog.pump()
        if backlog.index_fault is not None:
            raise IndexFault(backlog.index_fault, str(case.index_folder))


def reindex(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> tuple[int, float]:
    """Build a new index from the stored text and swap it in; gives its pages and the seconds."""
    begun = time.monotonic()
    finish(case, stopped=stopped, rebuild=True)
    return state_of_index(case).pages, time.monotonic() - begun


def is_current(case: Case, state: IndexState) -> bool:
    """Whether an index can be used and holds all that the case once knew it to hold."""
    indexed = int(case.info.get(_INDEXED) or 0)
    return state.status == READY and state.last_seq >= indexed


def _add(case: Case, batch: _Batch, row: OutboxRow) -> None:
    """Make a batch set right what one outbox row names, whatever has become of it by now."""
    batch.rows.append(row)
    if row.task is Task.INDEX_SOURCE:
        source_id = SourceId(row.item_id)
        batch.removed_sources.append(source_id)
        batch.additions += _source_as_is(case, source_id)
    elif row.task is Task.INDEX_KNOWN:
        batch.additions += _known_as_is(case, SourceId(row.item_id))
    elif row.task is Task.INDEX_FACT:
        batch.removals.append(fact_key(row.item_id))
        batch.additions += _fact_as_is(case, FactId(row.item_id))
    elif row.task is Task.INDEX_QUOTE:
        quote_id = QuoteId(row.item_id)
        batch.removals += quote_keys(quote_id)
        batch.additions += _quote_as_is(case, quote_id)
    else:
        note_id = NoteId(row.item_id)
        batch.removals.append(note_key(note_id))
        note = case.notes.by_id(note_id)
        if note is not None:
            batch.additions.append(note_document(case.sources.get(note.source_id), note))


def _fact_as_is(case: Case, fact_id: FactId) -> list[SearchDocument]:
    try:
        fact = case.facts.get(fact_id)
        source = None if fact.source_id is None else case.sources.get(fact.source_id)
    except NoSuchItem:
        return []
    gone = fact.removed_at is not None or (source is not None and source.removed_at is not None)
    return [] if gone or fact.state is not QuoteState.TAGGED else [fact_document(case, fact)]


def _known_as_is(case: Case, source_id: SourceId) -> list[SearchDocument]:
    try:
        source = case.sources.get(source_id)
    except NoSuchItem:  # deleted for good
        return []
    return [source_document(case, source)] if _is_listed(source) else []


def _source_as_is(case: Case, source_id: SourceId) -> list[SearchDocument]:
    try:
        source = case.sources.get(source_id)
    except NoSuchItem:  # deleted for good
        return []
    return list(source_documents(case, source)) if _is_listed(source) else []


def _is_listed(source: Source) -> bool:
    return source.removed_at is None and source.status is ReadingStatus.DONE


def _quote_as_is(case: Case, quote_id: QuoteId) -> list[SearchDocument]:
    try:
        quote = case.quotes.get(quote_id)
        source = case.sources.get(quote.span.source_id)
    except NoSuchItem:
        return []
    gone = quote.removed_at is not None or source.removed_at is not None
    if gone or quote.state is not QuoteState.TAGGED:
        return []
    return list(quote_documents(source, quote))


def _everything(case: Case) -> Iterator[list[SearchDocument]]:
    """All documents of the case, in batches."""
    batch: list[SearchDocument] = []
    for source in case.sources.all():
        batch += _source_as_is(case, source.id)
        if len(batch) >= _REBUILD_PAGES:
            yield batch
            batch = []
    batch += [fact_document(case, fact) for fact in case.facts.told_by(None)]
    if batch:
        yield batch
