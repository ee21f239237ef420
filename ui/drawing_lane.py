"""What the drawing thread does: it owns the drawer and serves every view that shows pictures of
pages.

The thread itself is started by `ui/jobs.py`. Everything it knows reaches it through one queue, so
nothing is shared and nothing is locked; its answers leave it as queued signals.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

POLL_SECONDS = 0.02
"""How long the thread waits for a picture before it looks at newer wishes: a frame and a bit."""

Finish = Callable[[Any], Any]


class Answer(Protocol):
    """What a drawer hands back: the request it belongs to, and what went wrong if anything did."""

    @property
    def request(self) -> Hashable: ...

    @property
    def error(self) -> object: ...


class Drawer(Protocol):
    """What draws (`casefile.services.drawing.PageDrawer`); one thread owns it from its making to
    `close`.
    """

    def warm(self) -> None: ...

    def want(self, requests: Sequence[Any]) -> None: ...

    def poll(self, timeout: float) -> Sequence[Answer]: ...

    def close(self) -> None: ...


class Undrawn(NamedTuple):
    """The answer to a request when the drawer itself broke."""

    request: Hashable
    error: Exception


class DrawingClient(QObject):
    """One view's line to the drawing thread; `drawn` carries its answers on the main thread."""

    drawn = Signal(object)

    def __init__(self, lane: DrawingLane, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._number = number

    def want(self, requests: Sequence[Hashable]) -> None:
        """Ask for these, most wanted first; whatever was asked before and is not named again is
        dropped.
        """
        self._lane.post(_Want(self._number, tuple(requests)))

    def set_finish(self, finish: Finish) -> None:
        """Let `finish` turn each answer, inside the thread, into what the view keeps."""
        self._lane.post(_SetFinish(self._number, finish))

    def tell(self, what: Callable[[Any], None]) -> None:
        """Hand the drawer, inside the thread, to `what`; nothing happens while there is none."""
        self._lane.post(_Tell(what))

    def close(self) -> None:
        """Ask for nothing more; answers still under way do not arrive."""
        self._lane.forget(self._number)


class _Serve(NamedTuple):
    factory: Callable[[], Drawer] | None


class _Want(NamedTuple):
    client: int
    requests: tuple[Hashable, ...]


class _SetFinish(NamedTuple):
    client: int
    finish: Finish


class _Tell(NamedTuple):
    what: Callable[[Any], None]


class _Forget(NamedTuple):
    client: int


class _Warm(NamedTuple):
    pass


class _Close(NamedTuple):
    pass


_Message = _Serve | _Want | _SetFinish | _Tell | _Forget | _Warm | _Close


class DrawingLane(QObject):
    """The main thread's end of the drawing thread; `start` runs a loop in a new thread on first
    need.
    """

    _arrived = Signal(int, object)

    def __init__(self, parent: QObject, start: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(parent)
        self._start = start
        self._started = False
        self._inbox: queue.SimpleQueue[_Message] = queue.SimpleQueue()
        self._clients: dict[int, DrawingClient] = {}
        self._count = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_served(self) -> bool:
        """Whether anybody has said what to draw with."""
        return self._started

    def serve(self, factory: Callable[[], Drawer] | None) -> None:
        """Draw with what `factory` makes, on first need and inside the thread; None closes the one
        in use.
        """
        self.post(_Serve(factory))
        if not self._started and factory is not None:
            self._started = True
            self._start(_DrawingLoop(self._inbox, self._send).run)

    def warm(self) -> None:
        """Make the drawer before anything is asked of it; without a factory nothing happens."""
        self.post(_Warm())

    def client(self, parent: QObject, *, finish: Finish | None = None) -> DrawingClient:
        """A line of its own for one view; for `finish` see `DrawingClient.set_finish`."""
        self._count += 1
        client = DrawingClient(self, self._count, parent)
        self._clients[self._count] = client
        if finish is not None:
            client.set_finish(finish)
        return client

    def post(self, message: _Message) -> None:
        """Hand a message to the thread."""
        self._inbox.put(message)

    def forget(self, number: int) -> None:
        """Drop a client with its wishes."""
        self._clients.pop(number, None)
        self.post(_Forget(number))

    def close(self) -> None:
        """Ask the thread to close its drawer and end."""
        self._clients.clear()
        self.post(_Close())

    def _send(self, number: int, value: object) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(number, value)

    def _deliver(self, number: int, value: object) -> None:
        client = self._clients.get(number)
        if client is not None and shiboken6.isValid(client):
            client.drawn.emit(value)


class _DrawingLoop:
    """The thread's end: all of its state belongs to the thread that calls `run`."""

    def __init__(
        self, inbox: queue.SimpleQueue[_Message], send: Callable[[int, object], None]
    ) -> None:
        self._inbox = inbox
        self._send = send
        self._factory: Callable[[], Drawer] | None = None
        self._drawer: Drawer | None = None
        self._wishes: dict[int, list[Hashable]] = {}
        self._finish: dict[int, Finish] = {}
        self._fresh = False
        self._closing = False

    def run(self) -> None:
        """Serve until told to close."""
        while not self._closing:
            self._read_messages()
            if self._factory is not None and any(self._wishes.values()) and not self._closing:
                self._draw_some(self._factory)
        self._drop_drawer()

    def _read_messages(self) -> None:
        """Take every message that is there; wait for one when there is nothing to draw."""
        idle = self._factory is None or not any(self._wishes.values())
        try:
            while True:
                self._take(self._inbox.get(block=idle))
                idle = False
        except queue.Empty:
            return

    def _take(self, message: _Message) -> None:
        match message:
            case _Want(client, requests):
                # The client that asked last is served first: it is what the user looks at.
                self._wishes = {client: list(requests), **_without(self._wishes, client)}
                self._fresh = True
            case _SetFinish(client, finish):
                self._finish[client] = finish
            case _Forget(client):
                self._wishes.pop(client, None)
                self._finish.pop(client, None)
                self._fresh = True
            case _Tell(what):
                if self._drawer is not None:
                    what(self._drawer)
            case _Serve(factory):
                self._drop_drawer()
                self._factory = factory
            case _Warm():
                self._warm()
            case _Close():
                self._closing = True

    def _warm(self) -> None:
        """What goes wrong here goes wrong again when something is asked for, and is told then."""
        try:
            if self._drawer is None and self._factory is not None:
                self._drawer = self._factory()
                self._fresh = True
            if self._drawer is not None:
                self._drawer.warm()
        except Exception:  # noqa: BLE001 - the wish that needs it gets the error
            self._drop_drawer()

    def _draw_some(self, factory: Callable[[], Drawer]) -> None:
        wishes = list(dict.fromkeys(wish for wanted in self._wishes.values() for wish in wanted))
        try:
            if self._drawer is None:
                self._drawer = factory()
                self._fresh = True
            if self._fresh:
                self._drawer.want(wishes)
                self._fresh = False
            for answer in self._drawer.poll(POLL_SECONDS):
                self._hand_out(answer)
        except Exception as error:  # noqa: BLE001 - last stop: wishes get it
            self._drop_drawer()
            for wish in wishes:
                self._hand_out(Undrawn(wish, error))

    def _hand_out(self, answer: Answer) -> None:
        for number, wishes in self._wishes.items():
            if answer.request in wishes:
                wishes.remove(answer.request)
                finish = self._finish.get(number)
                self._send(number, answer if finish is None or answer.error else finish(answer))

    def _drop_drawer(self) -> None:
        if self._drawer is not None:
            self._drawer.close()
        self._drawer = None


def _without(wishes: dict[int, list[Hashable]], client: int) -> dict[int, list[Hashable]]:
    return {number: wanted for number, wanted in wishes.items() if number != client}
