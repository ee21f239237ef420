"""Brings the pictures of one view's pages: asks the drawing thread, keeps answers and failures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.services.drawing import (
    ORIGINAL_GONE,
    CharactersRequest,
    DrawnPicture,
    DrawRequest,
    PageCharacters,
    PageDrawer,
)
from ui.drawing_lane import Undrawn
from ui.widgets.page_pictures import PictureCache, ReadyPicture
from ui.widgets.page_tone import Finisher, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPixmap

    from casefile.model import SourceId
    from ui.hub import Hub
    from ui.widgets.page_pictures import Tile

_BROKEN = "This page could not be drawn, because the part that draws pages ended unexpectedly."


class PictureSupply(QObject):
    """Pictures of the pages of one source at a time.

    `arrived` names a page that has a new picture or has failed; `file_lost` a source whose file is
    no longer there, so that no page of it can be drawn; `characters_arrived` brings where
    the characters of a page stand.
    """

    arrived = Signal(int)
    file_lost = Signal(object)
    characters_arrived = Signal(int, object)

    def __init__(self, hub: Hub, parent: QObject, cache: PictureCache | None = None) -> None:
        super().__init__(parent)
        self.cache = cache or PictureCache()
        self.tone = Tone.ORIGINAL
        self._source_id: SourceId | None = None
        self._failures: dict[tuple[SourceId, int], str] = {}
        self._lost: set[tuple[SourceId, int]] = set()
        self._no_characters: set[tuple[SourceId, int]] = set()
        self._asked: list[DrawRequest | CharactersRequest] = []
        self._client = hub.jobs.draw.client(self, finish=partial(_finish, Tone.ORIGINAL))
        self._client.drawn.connect(self._on_drawn)

    def show(self, source_id: SourceId | None) -> None:
        """Turn to another source; what was asked for the last one is dropped."""
        self._source_id = source_id
        for key in self._lost:
            self._failures.pop(key, None)
        self._lost.clear()
        self._ask([])

    def set_tone(self, tone: Tone) -> None:
        """Draw everything anew in another tone."""
        if tone is not self.tone:
            self.tone = tone
            self._client.set_finish(partial(_finish, tone))
            self.cache.clear()
            self._asked = []

    def want(self, tiles: Iterable[Tile], characters: Iterable[int] = ()) -> None:
        """Bring these pictures, most wanted first, then the characters of these pages."""
        source_id = self._source_id
        if source_id is None:
            return
        requests: list[DrawRequest | CharactersRequest] = [
            tile.request
            for tile in tiles
            if self.cache.get(tile.request) is None and not self.failure(tile.request.page)
        ]
        requests += [
            CharactersRequest(source_id, page)
            for page in characters
            if (source_id, page) not in self._no_characters
        ]
        self._ask(requests)

    def picture(self, request: DrawRequest) -> QPixmap | None:
        """The sharp picture that this request brings, once it is here."""
        return self.cache.get(request)

    def stand_in(self, page: int) -> QPixmap | None:
        """Any picture of the whole page."""
        return None if self._source_id is None else self.cache.stand_in(self._source_id, page)

    def failure(self, page: int) -> str | None:
        """Why a page cannot be drawn, as a sentence."""
        return None if self._source_id is None else self._failures.get((self._source_id, page))

    def retry(self, page: int) -> None:
        """Try a page that could not be drawn once more, at the next `want`."""
        if self._source_id is None:
            return
        self._failures.pop((self._source_id, page), None)
        self._client.tell(partial(_forgive, self._source_id, page))
        self._asked = []
        self.arrived.emit(page)

    def close(self) -> None:
        """Ask for nothing more."""
        self._client.close()

    def _ask(self, requests: Sequence[DrawRequest | CharactersRequest]) -> None:
        if list(requests) != self._asked:
            self._asked = list(requests)
            self._client.want(self._asked)

    def _on_drawn(self, answer: object) -> None:
        request = getattr(answer, "request", None)
        if request in self._asked:
            self._asked.remove(request)
        match answer:
            case ReadyPicture():
                if answer.tone is self.tone:
                    self.cache.put(answer)
                    self._tell(answer.request)
            case PageCharacters():
                self._take_characters(answer)
            case DrawnPicture() if answer.error is not None:
                self._fail(answer.request, answer.error.message)
                if answer.error.code == ORIGINAL_GONE:
                    self._lost.add((answer.request.source_id, answer.request.page))
                    self.file_lost.emit(answer.request.source_id)
            case Undrawn() if isinstance(answer.request, DrawRequest):
                self._fail(answer.request, _BROKEN)

    def _take_characters(self, answer: PageCharacters) -> None:
        request = answer.request
        if answer.error is not None:
            self._no_characters.add((request.source_id, request.page))
        elif request.source_id == self._source_id:
            self.characters_arrived.emit(request.page, list(answer.edges))

    def _fail(self, request: DrawRequest, words: str) -> None:
        self._failures[request.source_id, request.page] = words
        self._tell(request)

    def _tell(self, request: DrawRequest) -> None:
        if request.source_id == self._source_id:
            self.arrived.emit(request.page)


def _finish(tone: Tone, answer: object) -> object:
    return Finisher(tone)(answer) if isinstance(answer, DrawnPicture) else answer


def _forgive(source_id: SourceId, page: int, drawer: PageDrawer) -> None:
    drawer.forgive(source_id, page)
