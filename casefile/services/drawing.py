"""Pictures of pages and the places of their characters, made by workers for whoever shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.errors import CaseError, FileMissing, NeedsPassword, NoSuchItem, WorkerDied
from casefile.model import Remark, SourceId
from casefile.pictures import DrawnPage, PictureRing
from casefile.workers import Failed, Step, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.case import Case
    from casefile.text.words import Rect
    from casefile.workers import JobId, Message

WORKERS = 2
"""One page can be drawn while another hangs; more would only take turns with the window."""


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """A page, or the part of it in `clip`, at `scale` pixels for a point of the page as shown."""

    source_id: SourceId
    page: int
    scale: float
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class CharactersRequest:
    """Where the characters of a page's words stand."""

    source_id: SourceId
    page: int


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """The answer to a `DrawRequest`: `height` rows of `stride` bytes, red, green and blue.

    `x`, `y` and `scale` are those of `casefile.pictures.DrawnPage`. With an `error` there is no
    picture.
    """

    request: DrawRequest
    width: int = 0
    height: int = 0
    stride: int = 0
    pixels: bytes = b""
    x: int = 0
    y: int = 0
    scale: float = 0.0
    error: Remark | None = None


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """The answer to a `CharactersRequest`: for each stored word the x edges of its characters."""

    request: CharactersRequest
    edges: tuple[tuple[float, ...], ...] = ()
    error: Remark | None = None


Request = DrawRequest | CharactersRequest
Answer = DrawnPicture | PageCharacters


@dataclass(frozen=True, slots=True)
class _Running:
    request: Request
    buffer: str | None


class PageDrawer:
    """Draws pages of one case in worker processes of its own; belongs to one thread.

    Only as many requests as there are workers are under way, so newer wishes never wait behind
    older ones. A page whose worker ended is tried once more, since something else may have ended
    it; after that, or where it took too long, it answers with that error from then on, and
    `forgive` tries it again.
    """

    def __init__(self, case: Case, *, workers: int = WORKERS) -> None:
        self._case = case
        self._size = workers
        self._pool = WorkerPool(workers, ahead=["casefile.readers.drawing"])
        self._ring = PictureRing()
        self._wanted: list[Request] = []
        self._running: dict[JobId, _Running] = {}
        self._files: dict[SourceId, dict[str, Any]] = {}
        self._given_up: dict[tuple[SourceId, int], Remark] = {}
        self._died: set[Request] = set()
        self._answered: set[JobId] = set()
        self._ready: list[Answer] = []

    def warm(self) -> None:
        """Start what draws now: the first page then comes without waiting for it."""
        self._pool.warm()

    def want(self, requests: Sequence[Request]) -> None:
        """Ask for these, most wanted first, in place of all that was asked and not begun yet."""
        under_way = {running.request for running in self._running.values()}
        self._wanted = [request for request in requests if request not in under_way]
        self._submit()

    def poll(self, timeout: float) -> list[Answer]:
        """The answers that are there, after waiting up to `timeout` seconds for one."""
        self._submit()
        if not self._ready and self._running:
            for message in self._pool.poll(timeout):
                self._hear(message)
            self._submit()
        ready, self._ready = self._ready, []
        return ready

    def forgive(self, source_id: SourceId, page: int) -> None:
        """Let a page that was given up be tried again, with what is known of its source now."""
        self._given_up.pop((source_id, page), None)
        self._files.pop(source_id, None)

    def close(self) -> None:
        """End the workers and give the shared memory back. Closing twice is harmless."""
        self._pool.close()
        self._ring.close()
        self._wanted.clear()
        self._running.clear()

    def _submit(self) -> None:
        while self._wanted and len(self._running) < self._size:
            request = self._wanted.pop(0)
            given_up = self._given_up.get((request.source_id, request.page))
            if given_up is not None:
                self._ready.append(_failed(request, given_up))
                continue
            try:
                self._start(request)
            except NoSuchItem:
                words = "This source is no longer in the case. Close its tab."
                self._ready.append(_failed(request, Remark("missing", words)))

    def _start(self, request: Request) -> None:
        file, buffer = self._file(request.source_id), None
        if isinstance(request, DrawRequest):
            buffer, clip = self._ring.take(), request.clip
            job = self._pool.submit(
                "casefile.readers:draw_page",
                step_seconds=limits.PAGE_SECONDS,
                **file,
                page=request.page,
                scale=request.scale,
                clip=None if clip is None else (clip.x0, clip.y0, clip.x1, clip.y1),
                buffer=buffer,
            )
        else:
            job = self._pool.submit(
                "casefile.readers:page_characters",
                step_seconds=limits.PAGE_SECONDS,
                **file,
                page=request.page,
                words=self._case.pages.words(request.source_id, request.page).pack(),
            )
        self._running[job] = _Running(request, buffer)

    def _file(self, source_id: SourceId) -> dict[str, Any]:
        """What a worker needs to open a source's original."""
        if source_id not in self._files:
            source = self._case.sources.get(source_id)
            self._files[source_id] = {
                "path": str(self._case.original_path(source_id)),
                "kind": source.kind.value,
                "password": self._case.sources.password(source_id),
            }
        return self._files[source_id]

    def _hear(self, message: Message) -> None:
        running = self._running.get(message.job_id)
        if running is None:
            return
        if isinstance(message, Step):
            self._answered.add(message.job_id)
            self._ready.append(self._answer(running.request, message.value))
            return
        del self._running[message.job_id]
        self._ring.give_back(running.buffer)
        answered = message.job_id in self._answered
        self._answered.discard(message.job_id)
        if answered or not isinstance(message, Failed):
            self._died.discard(running.request)  # whatever ended the worker once it had answered
        elif isinstance(message.error, WorkerDied) and running.request not in self._died:
            self._died.add(running.request)
            self._wanted.insert(0, running.request)
        else:
            self._ready.append(self._give_up(running.request, message.error))

    def _answer(self, request: Request, value: object) -> Answer:
        try:
            if isinstance(request, CharactersRequest):
                return PageCharacters(request, _edges(value))
            if not isinstance(value, DrawnPage):
                raise TypeError(type(value).__name__)
            return DrawnPicture(
                request,
                value.width,
                value.height,
                value.stride,
                self._ring.pixels(value),
                value.x,
                value.y,
                value.scale,
            )
        except (TypeError, ValueError):
            return _failed(request, Remark("page_not_drawn", _NOT_DRAWN))

    def _give_up(self, request: Request, error: CaseError) -> Answer:
        self._died.discard(request)
        if isinstance(error, FileMissing):
            return _failed(request, Remark(ORIGINAL_GONE, _GONE))
        remark = Remark("page_not_drawn", _NOT_DRAWN)
        if isinstance(error, NeedsPassword):
            words = "This page is locked. Import the file again with its password."
            remark = Remark("needs_password", words)
        if isinstance(request, DrawRequest):
            self._given_up[request.source_id, request.page] = remark
        return _failed(request, remark)


ORIGINAL_GONE = "original_gone"
"""The code of a remark on a page whose file is no longer in the case; asking again may help."""

_GONE = "The file of this page is gone from the case. Its text and quotes are safe."
_NOT_DRAWN = "This page could not be drawn. The file may be damaged here; its text is kept."


def _failed(request: Request, remark: Remark) -> Answer:
    if isinstance(request, DrawRequest):
        return DrawnPicture(request, error=remark)
    return PageCharacters(request, error=remark)


def _edges(value: object) -> tuple[tuple[float, ...], ...]:
    if not isinstance(value, list):
        raise TypeError(type(value).__name__)
    return tuple(tuple(float(edge) for edge in word) for word in value)
