"""Pictures of pages in memory: a cache with a byte budget, and which picture shows which part.

Whole pages are one picture; larger ones are cut into tiles, so that a page at 400 % costs only what
can be seen of it.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPixmap

from casefile.model import SourceId
from casefile.services.drawing import DrawRequest
from casefile.text.words import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

BUDGET_BYTES = 192 * 1024 * 1024
"""What all sharp pictures may take together: some 60 pages at the usual size, or 15 at twice it."""

SMALL_BYTES = 32 * 1024 * 1024
"""The same for the small pictures, which stand in while a sharp one comes: some 700 pages."""

SMALL_WIDTH = 96
"""Pixels across of a small picture; also enough for the strip of pages."""

WHOLE_PIXELS = 3_000_000
"""A page of up to so many pixels is drawn in one piece."""

TILE_SIDE = 1024
"""Pixels along each side of a tile."""


Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture to be had, and where it belongs: pixels of the device from the page's corner."""

    request: DrawRequest
    left: int
    top: int
    width: int
    height: int

    def rect(self, ratio: float) -> QRectF:
        """Where it belongs, in logical pixels."""
        return QRectF(self.left / ratio, self.top / ratio, self.width / ratio, self.height / ratio)


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture as the drawing thread finished it."""

    request: DrawRequest
    tone: str
    image: QImage
    small: QImage | None = None


def tiles(
    source_id: SourceId,
    page: int,
    size: tuple[float, float],
    device_scale: float,
    shown: QRectF | None = None,
) -> Iterator[Tile]:
    """The tiles of a page of `size` points that touch `shown` (device pixels; None is all)."""
    scale = round(device_scale, 4)
    width, height = math.ceil(size[0] * scale), math.ceil(size[1] * scale)
    if width * height <= WHOLE_PIXELS:
        yield Tile(DrawRequest(source_id, page, scale, None), 0, 0, width, height)
        return
    area = QRectF(0, 0, width, height)
    area = area if shown is None else area.intersected(shown)
    if area.isEmpty():
        return
    for row in range(int(area.top()) // TILE_SIDE, math.ceil(area.bottom() / TILE_SIDE)):
        for column in range(int(area.left()) // TILE_SIDE, math.ceil(area.right() / TILE_SIDE)):
            left, top = column * TILE_SIDE, row * TILE_SIDE
            across, down = min(TILE_SIDE, width - left), min(TILE_SIDE, height - top)
            clip = Rect(left / scale, top / scale, (left + across) / scale, (top + down) / scale)
            yield Tile(DrawRequest(source_id, page, scale, clip), left, top, across, down)


class PictureCache:
    """Sharp pictures by request, the least used dropped first, and one small picture a page."""

    def __init__(self, budget: int = BUDGET_BYTES, small_budget: int = SMALL_BYTES) -> None:
        self._sharp = _Budgeted[DrawRequest](budget)
        self._small = _Budgeted[tuple[SourceId, int]](small_budget)
        self._whole: dict[tuple[SourceId, int], DrawRequest] = {}

    @property
    def bytes(self) -> int:
        """What the pictures take."""
        return self._sharp.bytes + self._small.bytes

    def put(self, ready: ReadyPicture) -> None:
        """Keep a picture."""
        request = ready.request
        self._sharp.put(request, QPixmap.fromImage(ready.image))
        if request.clip is None:
            self._whole[request.source_id, request.page] = request
        self.put_small(ready)

    def put_small(self, ready: ReadyPicture) -> None:
        """Keep only the small picture that comes with it."""
        if ready.small is not None:
            key = (ready.request.source_id, ready.request.page)
            self._small.put(key, QPixmap.fromImage(ready.small))

    def get(self, request: DrawRequest) -> QPixmap | None:
        """The picture that was asked for by this very request."""
        return self._sharp.get(request)

    def stand_in(self, source_id: SourceId, page: int) -> QPixmap | None:
        """The best picture of a whole page at any scale, to be stretched for a moment."""
        key = (source_id, page)
        whole = self._whole.get(key)
        if whole is not None and (found := self._sharp.get(whole)) is not None:
            return found
        return self._small.get(key)

    def small(self, source_id: SourceId, page: int) -> QPixmap | None:
        """The small picture of a page."""
        return self._small.get((source_id, page))

    def clear(self) -> None:
        """Forget all: the tone of the pages changed."""
        self._sharp.clear()
        self._small.clear()
        self._whole.clear()


class _Budgeted(Generic[Key]):
    """Pixmaps up to a number of bytes; the one that was not used for longest goes first."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._held: OrderedDict[Key, QPixmap] = OrderedDict()
        self.bytes = 0

    def get(self, key: Key) -> QPixmap | None:
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Key, picture: QPixmap) -> None:
        if (older := self._held.pop(key, None)) is not None:
            self.bytes -= _cost(older)
        self._held[key] = picture
        self.bytes += _cost(picture)
        while self.bytes > self._budget and len(self._held) > 1:
            _, dropped = self._held.popitem(last=False)
            self.bytes -= _cost(dropped)

    def clear(self) -> None:
        self._held.clear()
        self.bytes = 0


def _cost(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


def aligned(where: QPointF, ratio: float) -> QPointF:
    """The nearest corner of a device pixel: a picture drawn between two is blurred."""
    return QPointF(round(where.x() * ratio) / ratio, round(where.y() * ratio) / ratio)
