"""The parent's side: a queue of jobs, a watch on time and memory, a replacement for the fallen."""

from __future__ import annotations

import heapq
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.errors import CaseError, JobCancelled, WorkerDied, WorkerTimedOut, WorkerTooBig
from casefile.workers import wire
from casefile.workers.messages import Done, Failed, JobId, Message, Step
from casefile.workers.worker import Job, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

JOB_MODULES = ("casefile.readers", "casefile.search")
"""Where jobs live; a worker refuses any other name."""

_LOOK_SECONDS = 0.25
"""How often the memory of busy workers is looked at."""

_AT_ONCE = 16
"""Messages taken from one worker before the others have their turn."""


class WorkerPool:
    """A few long-lived, killable processes that run jobs named `"module:function"`.

    `size` workers at most; they start when there is something to do. Each is killed at `megabytes`
    of resident memory, replaced after `documents` jobs, and runs at lower priority where `nice` is
    positive. `modules` adds places where jobs may live, `ahead` names modules that each worker
    loads before it is asked for anything.

    The pool has no thread of its own: it works while `poll`, `call` or `stream` runs, and belongs
    to one thread at a time. A worker that is not listened to is held back by its full pipe, so
    results never pile up here.
    """

    def __init__(
        self,
        size: int,
        *,
        megabytes: int = limits.WORKER_MEGABYTES,
        documents: int = limits.WORKER_DOCUMENTS,
        modules: Sequence[str] = (),
        nice: int = 0,
        ahead: Sequence[str] = (),
    ) -> None:
        if size < 1:
            raise ValueError("a pool has at least one worker")
        self._size = size
        self._megabytes = megabytes
        self._documents = documents
        self._extra_modules = tuple(modules)
        self._nice = nice
        self._ahead = tuple(ahead)
        self._workers: list[Worker] = []
        self._queue: list[Job] = []
        self._outbox: list[Message] = []
        self._last_id = 0
        self._failed_starts = 0
        self._next_look = 0.0
        self._closed = False

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pending(self) -> int:
        """Jobs that are waiting or running."""
        return len(self._queue) + sum(worker.job is not None for worker in self._workers)

    def pids(self) -> tuple[int, ...]:
        """The process ids of the workers, those that are still starting included."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def warm(self) -> None:
        """Start a worker now, so that the first job does not wait for it."""
        if not self._workers and not self._closed:
            self._start()

    def submit(
        self,
        job: str,
        *,
        step_seconds: float,
        first_step_seconds: float | None = None,
        priority: int = 0,
        tag: Any = None,
        **arguments: Any,
    ) -> JobId:
        """Queue a job; a higher `priority` runs sooner, equal ones in order.

        Each value that the job yields must come within `step_seconds` of the one before, the first
        one within `first_step_seconds`. Every job ends in exactly one `Done` or `Failed`; `tag`
        comes back on all its messages.
        """
        if self._closed:
            raise ValueError("the pool is closed")
        if not wire.within(job.partition(":")[0], self._job_modules):
            raise ValueError(f"no job may live there: {job}")
        self._last_id += 1
        job_id = JobId(self._last_id)
        first = step_seconds if first_step_seconds is None else first_step_seconds
        rank = (-priority, job_id)
        heapq.heappush(self._queue, Job(rank, job_id, job, arguments, first, step_seconds, tag))
        self._dispatch()
        return job_id

    def poll(self, timeout: float, also: Sequence[Any] = ()) -> list[Message]:
        """What happened, oldest first; waits up to `timeout` seconds for something to happen.

        Returns at once where nothing is waiting or running. `also` are further things to wait for
        (a connection, a socket): once one is ready the call returns too, so that another thread
        can wake this one.
        """
        end = time.monotonic() + timeout
        while True:
            self._dispatch()
            woken = (self.pending > 0 or bool(also)) and self._turn(end, also)
            over = time.monotonic() >= end or not (self.pending or also)
            if woken or self._outbox or over:
                break
        self._dispatch()
        messages, self._outbox = self._outbox, []
        return messages

    def cancel(self, job_id: JobId) -> None:
        """Give a job up: no more `Step`s, and it ends in `Failed(JobCancelled)` if it has not yet.

        A waiting job is dropped; a running one stops at its next step, or is killed when the time
        of that step is over.
        """
        self._outbox = [
            message
            for message in self._outbox
            if not (isinstance(message, Step) and message.job_id == job_id)
        ]
        for job in [job for job in self._queue if job.id == job_id]:
            self._queue.remove(job)
            heapq.heapify(self._queue)
            self._end(job, JobCancelled(job.name))
        for worker in self._workers:
            if worker.job is not None and worker.job.id == job_id:
                worker.job.cancelled = True
                worker.ask_to_stop()

    def stream(self, job: str, *, step_seconds: float, **options: Any) -> Iterator[Any]:
        """Run one job and yield its values as they come; raises its error.

        Messages of other jobs wait for the next `poll`. `options` are those of `submit`.
        """
        mine = self.submit(job, step_seconds=step_seconds, **options)
        held: list[Message] = []
        try:
            while True:
                for message in self.poll(limits.WORKER_START_SECONDS):
                    if message.job_id != mine:
                        held.append(message)
                    elif isinstance(message, Step):
                        yield message.value
                    elif isinstance(message, Failed):
                        raise message.error
                    else:
                        return
        finally:
            self._outbox[:0] = held
            self._forget(mine)

    def call(self, job: str, *, step_seconds: float, **options: Any) -> Any:
        """Run one job and return its value (of one that yields, the last); raises its error."""
        value = None
        for found in self.stream(job, step_seconds=step_seconds, **options):
            value = found
        return value

    def close(self) -> None:
        """Kill all workers and forget all jobs; nothing is left behind. Twice is harmless."""
        self._closed = True
        self._queue.clear()
        self._outbox.clear()
        for worker in self._workers:
            worker.process.kill()  # all at once, so that they die side by side
        while self._workers:
            self._workers.pop().bury()

    @property
    def _job_modules(self) -> tuple[str, ...]:
        return (*JOB_MODULES, *self._extra_modules)

    def _forget(self, job_id: JobId) -> None:
        """Cancel a job whose owner has gone away, so that not even its end is told."""
        self.cancel(job_id)
        self._outbox = [message for message in self._outbox if message.job_id != job_id]
        for worker in self._workers:
            if worker.job is not None and worker.job.id == job_id:
                worker.job.untold = True

    def _dispatch(self) -> None:
        """Hand waiting jobs to idle workers; start workers while more wait than can be taken."""
        for worker in [worker for worker in self._workers if worker.idle]:
            if self._queue:
                self._hand_over(worker, heapq.heappop(self._queue))
        if self._failed_starts >= limits.WORKER_STARTS and not self._workers:
            self._give_up_starting()
        free = sum(worker.job is None for worker in self._workers)
        while free < len(self._queue) and len(self._workers) < self._size:
            if not self._start():
                break
            free += 1

    def _give_up_starting(self) -> None:
        while self._queue:
            self._end(heapq.heappop(self._queue), WorkerDied("start", "no worker comes up"))
        self._failed_starts = 0  # the next job may try again

    def _hand_over(self, worker: Worker, job: Job) -> None:
        try:
            worker.take(job)
        except OSError:  # it died while idle, so the job has not begun
            heapq.heappush(self._queue, job)
            self._replace(worker)

    def _start(self) -> bool:
        """Whether a worker is on its way; it may still fail to come up."""
        if self._failed_starts >= limits.WORKER_STARTS:
            return False
        try:
            self._workers.append(
                Worker(self._job_modules, self._megabytes, self._nice, self._ahead)
            )
        except OSError:  # the system has no process or descriptor to give
            self._failed_starts += 1
            return False
        return True

    def _turn(self, end: float, also: Sequence[Any]) -> bool:
        """One wait and one look at everything; whether something of `also` is ready."""
        workers = {worker.pipe: worker for worker in self._workers}
        ready = wait([*workers, *also], self._patience(end))
        for pipe, worker in workers.items():
            if pipe in ready:
                self._listen(worker)
        self._watch_the_clock()
        self._watch_memory()
        return any(thing in ready for thing in also)

    def _patience(self, end: float) -> float:
        now = time.monotonic()
        busy = [worker for worker in self._workers if not worker.idle]
        looks = [now + _LOOK_SECONDS] if busy else []
        return max(0.0, min([end, *looks, *(worker.deadline for worker in busy)]) - now)

    def _listen(self, worker: Worker) -> None:
        """Take a few messages; the rest stays in the pipe, which holds the worker back."""
        try:
            for _ in range(_AT_ONCE):
                if worker not in self._workers or not worker.pipe.poll():
                    return
                self._understand(worker, *worker.hear(self._extra_modules))
        except (EOFError, OSError):
            self._lose(worker, worker.cause_of_death())

    def _understand(self, worker: Worker, kind: Any, job_id: Any, value: Any) -> None:
        job = worker.job
        if kind == wire.READY and not worker.ready:
            worker.ready, self._failed_starts = True, 0
        elif job is None or job.id != job_id:
            self._lose(worker, "it spoke out of turn")
        elif kind == wire.STEP:
            worker.allow(job.step_seconds)
            if not job.cancelled:
                self._outbox.append(Step(job.id, value, job.tag))
        elif kind == wire.DONE:
            self._finish(worker, job, None)
        elif kind == wire.FAILED and isinstance(value, CaseError):
            self._finish(worker, job, value)
        else:
            self._lose(worker, "it spoke out of turn")

    def _finish(self, worker: Worker, job: Job, error: CaseError | None) -> None:
        worker.job = None
        worker.documents += 1
        self._end(job, error)
        if worker.documents >= self._documents or isinstance(error, WorkerTooBig):
            self._replace(worker)

    def _end(self, job: Job, error: CaseError | None) -> None:
        if job.cancelled:
            error = JobCancelled(job.name)
        if job.untold:
            return
        if error is None:
            self._outbox.append(Done(job.id, job.tag))
        else:
            self._outbox.append(Failed(job.id, error, job.tag))

    def _watch_the_clock(self) -> None:
        """Kill what is over its time; what has something to say is heard first, so it is spared."""
        now = time.monotonic()
        for worker in [worker for worker in self._workers if not worker.idle]:
            if now >= worker.deadline and not worker.has_news():
                name = worker.job.name if worker.job else "start"
                self._kill(worker, WorkerTimedOut(name, worker.seconds))

    def _watch_memory(self) -> None:
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK_SECONDS
        for worker in list(self._workers):
            if worker.job is not None and worker.resident_megabytes() > self._megabytes:
                self._kill(worker, WorkerTooBig(worker.job.name, self._megabytes))

    def _lose(self, worker: Worker, detail: str) -> None:
        self._kill(worker, WorkerDied(worker.job.name if worker.job else "start", detail))

    def _kill(self, worker: Worker, error: CaseError) -> None:
        if not worker.ready:
            self._failed_starts += 1
        job, worker.job = worker.job, None
        self._replace(worker)
        if job is not None:
            self._end(job, error)

    def _replace(self, worker: Worker) -> None:
        """Put another in its place at once, so that the next job does not wait for its start."""
        self._workers.remove(worker)
        worker.bury()
        if not self._closed:
            self._start()
