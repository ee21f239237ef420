"""One worker process as its parent sees it: started, listened to, watched, killed and buried."""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import time
import types
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.workers import child, wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import SpawnProcess

    from casefile.workers.messages import JobId

_GARBLED = (
    pickle.UnpicklingError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    EOFError,
    ImportError,
)


@dataclass(slots=True, order=True)
class Job:
    """An order waiting or running; jobs sort by `rank`, the next one first."""

    rank: tuple[int, int]
    id: JobId = field(compare=False)
    name: str = field(compare=False)
    arguments: dict[str, Any] = field(compare=False)
    first_seconds: float = field(compare=False)
    step_seconds: float = field(compare=False)
    tag: Any = field(compare=False)
    cancelled: bool = field(default=False, compare=False)
    untold: bool = field(default=False, compare=False)


class Worker:
    """A spawned process, its pipe, and the one job it has in hand."""

    def __init__(
        self, modules: tuple[str, ...], megabytes: int, nice: int, ahead: tuple[str, ...] = ()
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=child.serve,
            args=(theirs, modules, megabytes, nice, ahead),
            name="casefile-worker",
            daemon=True,
        )
        with _no_interrupts(), _no_main_module():
            self.process.start()
        theirs.close()
        self.ready = False
        self.job: Job | None = None
        self.documents = 0
        self.allow(limits.WORKER_START_SECONDS)

    @property
    def idle(self) -> bool:
        """Whether it is up and has nothing to do."""
        return self.ready and self.job is None

    def allow(self, seconds: float) -> None:
        """Start the clock of a step."""
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds

    def take(self, job: Job) -> None:
        """Hand it a job; raises OSError where the process is gone."""
        seconds = max(job.first_seconds, job.step_seconds)
        self.pipe.send_bytes(wire.pack((wire.JOB, job.id, job.name, job.arguments, seconds)))
        self.job = job
        self.allow(job.first_seconds)

    def ask_to_stop(self) -> None:
        """Have the job in hand end at its next step."""
        if self.job is not None:
            with contextlib.suppress(OSError):
                self.pipe.send_bytes(wire.pack((wire.STOP, self.job.id)))

    def hear(self, modules: tuple[str, ...]) -> tuple[Any, Any, Any]:
        """Its next message: kind, job id, value; three times None where it makes no sense.

        Raises EOFError or OSError where the process is gone or its message too long.
        """
        data = self.pipe.recv_bytes(limits.MESSAGE_BYTES + 4096)
        try:
            kind, job_id, value = wire.unpack(data, modules)
        except _GARBLED:
            return None, None, None
        return kind, job_id, value

    def has_news(self) -> bool:
        """Whether something is waiting in its pipe."""
        try:
            return self.pipe.poll()
        except OSError:
            return False

    def cause_of_death(self) -> str:
        """How it ended, in the words of the operating system; it gets a second to do so."""
        self.process.join(1.0)
        code = self.process.exitcode
        if code is None:
            return "it closed its pipe"
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def resident_megabytes(self) -> float:
        """The memory it really occupies; 0 where it is gone."""
        import psutil

        try:
            return float(psutil.Process(self.process.pid).memory_info().rss) / 1024**2
        except psutil.Error:
            return 0.0

    def bury(self) -> None:
        """Kill it, wait for its end, and give back everything that was held for it."""
        self.process.kill()
        self.pipe.close()
        self.process.join()
        with contextlib.suppress(ValueError):  # somebody else has waited for its end already
            self.process.close()


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Start a process that does not run the program's main module again.

    Jobs are found by their own modules' names, so all it would bring is the time it takes, and an
    endless row of processes from a script that does not guard its start.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Start a process with Ctrl+C blocked: it would hit the child before that can refuse it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
