"""Remembers how far the user has read: the last page in view, and read once the end was seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from casefile.model import ReadState
from casefile.services.sources import set_reading

if TYPE_CHECKING:
    from casefile.model import SourceId
    from ui.hub import Hub
    from ui.models.case_data import CaseData

_PAUSE_MS = 1_500
"""A page counts as looked at after this long, so that leafing through marks nothing as read."""


class ReadingProgress(QObject):
    """Told of every page that comes into view; writes once the user stays with one."""

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._data = hub, data
        self._page: tuple[SourceId, int] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.note)

    def page_shown(self, source_id: SourceId, page: int) -> None:
        """This page of this source is in view now."""
        self._page = (source_id, page)
        self._pause.start()

    def note(self) -> None:
        """Write down the page in view, if that tells anything new."""
        self._pause.stop()
        if self._page is None or self._hub.case.read_only:
            return
        source_id, page = self._page
        source = self._data.sources.get(source_id)
        if source is None or source.removed_at is not None:
            return
        state = source.read
        if page >= source.pages:
            state = ReadState.READ
        elif page > 1 and state == ReadState.UNREAD:
            state = ReadState.READING
        if page == source.last_page and state == source.read:
            return
        read = state if state != source.read else None
        write = partial(set_reading, self._hub.case, source_id=source_id, read=read, last_page=page)
        self._hub.write(write)
