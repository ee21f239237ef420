"""The only place with threads: one lane for writes, a few for queries, one for each line of long
work, one for drawing.

Answers come back to the main thread through queued signals of objects that live there, so no
callback ever runs elsewhere. Any part of `ui` may use it; nothing below `ui` knows of it.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from ui.collector import Collector
from ui.drawing_lane import DrawingLane

QUERY_THREADS = 2
CLOSING_SECONDS = 5.0

SWITCH_SECONDS = 0.001
"""How long a thread that computes keeps the window waiting: Python's own 5 ms, again and again
while files come in, are felt."""

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Ticket:
    """A handle on work that was asked for."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._cancelled = threading.Event()

    def stop(self) -> None:
        """Ask long work to end early; what it has by then still arrives."""
        self._stopped.set()

    def cancel(self) -> None:
        """Drop the work: it is not started if it waits, and none of its answers arrive."""
        self._stopped.set()
        self._cancelled.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()


class JobControl:
    """What long work is handed: whether it should stop, and a way to say how far it has come."""

    def __init__(self, ticket: Ticket, report: Callable[[Any], None]) -> None:
        self._ticket = ticket
        self._report = report

    def stopped(self) -> bool:
        """Whether the user, or the end of the program, asks the work to end early."""
        return self._ticket.stopped

    def report(self, value: object) -> None:
        """Send `value` to the `progress` callback, in order and on the main thread."""
        if not self._ticket.cancelled:
            self._report(value)


@dataclass(slots=True)
class _Task:
    work: Callable[[], object]
    ticket: Ticket
    done: Done | None
    failed: Failed | None


@dataclass(slots=True)
class _Letter:
    """One answer on its way to the main thread; `last` ends its task."""

    ticket: Ticket
    callback: Callable[[Any], None] | None
    value: object
    last: bool = True
    unhandled: bool = False


class _Lane:
    """Threads that take tasks from one queue; they are started by the first task."""

    def __init__(self, name: str, threads: int, post: Callable[[_Letter], None]) -> None:
        self._name = name
        self._wanted = threads
        self._post = post
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, task: _Task) -> None:
        self._tasks.put(task)
        if len(self._threads) < self._wanted:
            number = len(self._threads) + 1
            self._threads.append(start_thread(f"{self._name} {number}", self._work))

    def finish(self) -> None:
        """Let every thread end once the tasks before it are through."""
        for _ in self._threads:
            self._tasks.put(None)

    def join(self, until: float) -> bool:
        """Wait for the threads until that moment of the monotonic clock; say whether all have
        ended.
        """
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            self._post(self._letter(task))
            del task

    @staticmethod
    def _letter(task: _Task) -> _Letter:
        if task.ticket.cancelled:
            return _Letter(task.ticket, None, None)
        try:
            value = task.work()
        except Exception as error:  # noqa: BLE001 - last stop: it becomes the answer
            return _Letter(task.ticket, task.failed, error, unhandled=task.failed is None)
        return _Letter(task.ticket, task.done, value)


class Jobs(QObject):
    """Work off the main thread.

    `unhandled` carries the error of work whose caller gave no `failed`, so that none is lost.
    """

    unhandled = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._closed = False
        self._open = 0
        self._latest: dict[Hashable, Ticket] = {}
        self._running: set[Ticket] = set()
        self._writer = _Lane("casefile writer", 1, self._post)
        self._readers = _Lane("casefile reader", QUERY_THREADS, self._post)
        self._long: dict[str, _Lane] = {}
        self._drawing: threading.Thread | None = None
        self.draw, self.collector = DrawingLane(self, self._start_drawing), Collector(self)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for has not been answered yet."""
        return self._open > 0

    def write(
        self, function: Callable[[], Any], *, done: Done | None = None, failed: Failed | None = None
    ) -> Ticket:
        """Run `function` after every write asked for before it, one at a time."""
        return self._submit(self._writer, _Task(function, Ticket(), done, failed))

    def query(
        self,
        function: Callable[[], Any],
        *,
        key: Hashable,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Ticket:
        """Run `function` on a reader thread; an older query with the same key is dropped with its
        answer.
        """
        ticket = Ticket()
        if (older := self._latest.get(key)) is not None:
            older.cancel()
        self._latest[key] = ticket
        return self._submit(self._readers, _Task(function, ticket, done, failed))

    def run(
        self,
        function: Callable[[JobControl], Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        progress: Callable[[Any], None] | None = None,
        lane: str = "import",
    ) -> Ticket:
        """Run long work: in order within a `lane`, beside the work of other lanes."""
        ticket = Ticket()

        def report(value: object) -> None:
            self._post(_Letter(ticket, progress, value, last=False))

        def work() -> object:
            return function(JobControl(ticket, report))

        if lane not in self._long:
            self._long[lane] = _Lane(f"casefile {lane}", 1, self._post)
        self._running.add(ticket)
        return self._submit(self._long[lane], _Task(work, ticket, done, failed))

    def close(self, seconds: float = CLOSING_SECONDS) -> bool:
        """End everything within `seconds`: writes go through, long work is asked to stop, queries
        are dropped.

        Answers still under way are not delivered. Says whether every thread has ended.
        """
        if self._closed:
            return True
        self._closed = True
        until = time.monotonic() + seconds
        for ticket in (*self._latest.values(), *self._running):
            ticket.stop()
        for ticket in self._latest.values():
            ticket.cancel()
        lanes = [self._writer, self._readers, *self._long.values()]
        for lane in lanes:
            lane.finish()
        self.draw.close()
        if self._drawing is not None:
            self._drawing.join(max(0.0, until - time.monotonic()))
        drawn = self._drawing is None or not self._drawing.is_alive()
        ended = all([lane.join(until) for lane in lanes])
        self.collector.close()
        return ended and drawn

    def _start_drawing(self, loop: Callable[[], None]) -> None:
        self._drawing = start_thread("casefile drawing", loop)

    def _submit(self, lane: _Lane, task: _Task) -> Ticket:
        if self._closed:
            task.ticket.cancel()
            return task.ticket
        self._open += 1
        lane.put(task)
        return task.ticket

    def _post(self, letter: _Letter) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(letter)

    def _deliver(self, letter: _Letter) -> None:
        if letter.last:
            self._settle(letter.ticket)
        if self._closed or letter.ticket.cancelled:
            return
        if letter.unhandled:
            self.unhandled.emit(letter.value)
        elif letter.callback is not None and _alive(letter.callback):
            letter.callback(letter.value)

    def _settle(self, ticket: Ticket) -> None:
        self._open -= 1
        self._running.discard(ticket)
        for key in [key for key, latest in self._latest.items() if latest is ticket]:
            del self._latest[key]


def start_thread(name: str, run: Callable[[], None]) -> threading.Thread:
    """Run something beside the window until it returns; whoever starts it sees to its end."""
    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def _alive(callback: Callable[..., Any]) -> bool:
    """Whether the Qt objects behind a callback still exist.

    A view may be gone before its answer comes.
    """
    if isinstance(callback, partial):
        inner = (callback.func, *callback.args, *callback.keywords.values())
        return all(_alive(part) for part in inner if callable(part))
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
