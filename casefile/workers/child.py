"""The inside of a worker process: takes orders from its pipe, sends back what jobs yield.

Kept free of heavy imports: a job's module is loaded when it is first asked for.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.errors import CaseError, JobFailed, WorkerTooBig
from casefile.workers import wire

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def serve(
    pipe: Connection, modules: tuple[str, ...], megabytes: int, nice: int, ahead: tuple[str, ...]
) -> None:
    """Run jobs until the parent closes the pipe or dies; `ahead` are modules that the first one
    will need."""
    _fall_silent()
    _accept_limits(megabytes, nice)
    _send(pipe, wire.pack((wire.READY, 0, None)))
    for name in ahead:
        importlib.import_module(name)
    loaded = 0
    while True:
        try:
            order, job_id, *rest = pickle.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        if order == wire.JOB:
            _run(pipe, job_id, *rest, modules=modules, megabytes=megabytes)
        if len(sys.modules) > loaded:
            # What was imported stays: the collector need not walk it again (5 % of reading a PDF).
            loaded = len(sys.modules)
            gc.collect()
            gc.freeze()


def _fall_silent() -> None:
    """Point the standard streams at nothing: MuPDF prints errors, with the document's words in."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _accept_limits(megabytes: int, nice: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The parent kills at `megabytes` of resident memory; this stops a burst between two of its
    # looks. Not RLIMIT_AS: a mapped search index counts there.
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, ((2 * megabytes + 512) * 1024**2, hard))
    if nice:
        os.nice(nice)


def _allow_seconds(seconds: float) -> None:
    """Bound the next step, so that a hanging worker whose parent was killed ends by itself."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    budget = int(used.ru_utime + used.ru_stime + 4 * seconds + 30)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (budget, hard))


def _run(
    pipe: Connection,
    job_id: int,
    job: str,
    arguments: dict[str, Any],
    seconds: float,
    *,
    modules: tuple[str, ...],
    megabytes: int,
) -> None:
    try:
        for value in _values(_resolve(job, modules), arguments, seconds):
            _send(pipe, _step(job_id, value))
            if pipe.poll() and pickle.loads(pipe.recv_bytes())[:2] == (wire.STOP, job_id):
                break
        outcome = wire.pack((wire.DONE, job_id, None))
    except CaseError as error:
        outcome = _failure(job_id, job, error)
    except MemoryError:
        outcome = wire.pack((wire.FAILED, job_id, WorkerTooBig(job, megabytes)))
    except Exception as error:  # noqa: BLE001 - the last stop of a job: the parent is told, the worker lives on
        outcome = wire.pack((wire.FAILED, job_id, JobFailed(job, describe(error))))
    _send(pipe, outcome)


def _values(
    function: Callable[..., Any], arguments: dict[str, Any], seconds: float
) -> Iterator[Any]:
    _allow_seconds(seconds)
    result = function(**arguments)
    if not isinstance(result, Iterator):
        yield result
        return
    for value in result:
        yield value
        _allow_seconds(seconds)


def _resolve(job: str, modules: tuple[str, ...]) -> Callable[..., Any]:
    module_name, _, name = job.partition(":")
    if not wire.within(module_name, modules) or not name.isidentifier() or name.startswith("_"):
        raise JobFailed(job, "not a job")
    function: Callable[..., Any] | None = getattr(importlib.import_module(module_name), name, None)
    if function is None:
        raise JobFailed(job, "not a job")
    return function


def _step(job_id: int, value: object) -> bytes:
    message = wire.pack((wire.STEP, job_id, value))
    if len(message) > limits.MESSAGE_BYTES:
        raise OverflowError
    return message


def _failure(job_id: int, job: str, error: CaseError) -> bytes:
    try:
        return wire.pack((wire.FAILED, job_id, error))
    except Exception as reason:  # noqa: BLE001 - pickle runs the values' own code, which may raise anything
        return wire.pack((wire.FAILED, job_id, JobFailed(job, describe(reason))))


def describe(error: BaseException) -> str:
    """An error's type and place, without its message: that may hold words of the document."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    module = trace.tb_frame.f_globals.get("__name__", "?")
    return f"{type(error).__name__} in {module}, line {trace.tb_lineno}"


def _send(pipe: Connection, message: bytes) -> None:
    try:
        pipe.send_bytes(message)
    except OSError:
        raise SystemExit(0) from None  # the parent is gone: nobody is left to work for
