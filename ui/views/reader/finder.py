"""Finding in the open source: asks in the background and steps through what was found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.views.reader.finding import Found, find_in_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import SourceId, Span
    from ui.hub import Hub
    from ui.views.reader.find_bar import FindBar
    from ui.views.reader.source_view import SourceView

_NONE = Found("", ())


class Flag:
    """A sign that is set on one thread and looked at on another."""

    __slots__ = ("_set",)

    def __init__(self) -> None:
        self._set = False

    def set(self) -> None:
        self._set = True

    def is_set(self) -> bool:
        return self._set


class Finder(QObject):
    """Connects the find bar with the view in front; search hits show while nothing is found."""

    def __init__(self, hub: Hub, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._bar = bar
        self._view: SourceView | None = None
        self._source_id: SourceId | None = None
        self._found = _NONE
        self._current = -1
        self._hits: dict[SourceId, list[Span]] = {}
        self._hit: Span | None = None
        self._stop: Flag | None = None
        bar.asked.connect(self._ask)
        bar.stepped.connect(self.step)

    def set_view(self, view: SourceView | None, source_id: SourceId | None) -> None:
        """Find in another source; with the bar open the same words are found there."""
        self._view, self._source_id = view, source_id
        self._found, self._current = _NONE, -1
        if not self._bar.isHidden() and self._bar.words:
            self._ask(self._bar.words)
        self._show()

    def set_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Outline these hits of a search, now or when their sources are in front, no others."""
        self._hits, self._hit = {}, current
        for hit in hits:
            self._hits.setdefault(hit.source_id, []).append(hit)
        self._show()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) place, around the ends; a closed bar comes back with
        the words it had."""
        if self._bar.isHidden():
            self._reopen()
            return
        spans = self._found.spans
        if not spans:
            if self._bar.words and self._found.words != self._bar.words:
                self._ask(self._bar.words)
            return
        after = self._current + direction
        self._current = after % len(spans)
        around = "from the top" if after >= len(spans) else "from the end" if after < 0 else ""
        self._reveal(around)

    def _reopen(self) -> None:
        if self._view is None:
            return
        if self._bar.words:
            self._bar.show()
            self._ask(self._bar.words)
        else:
            self._bar.open()

    def close(self) -> None:
        """Put the bar away; what was found is no longer outlined."""
        self._bar.hide()
        self._found, self._current = _NONE, -1
        self._show()

    def _ask(self, words: str) -> None:
        if self._source_id is None:
            return
        if self._stop is not None:
            self._stop.set()
        self._stop = Flag()
        self._hub.query(
            partial(
                find_in_source,
                self._hub.case,
                self._source_id,
                words,
                self._bar.options,
                stopped=self._stop.is_set,
            ),
            key="find in source",
            done=partial(self._on_found, self._source_id),
        )

    def _on_found(self, source_id: SourceId, found: Found) -> None:
        if source_id != self._source_id or self._view is None or self._bar.isHidden():
            return
        self._found = found
        page = self._view.page
        ahead = [at for at, span in enumerate(found.spans) if span.page >= page]
        self._current = ahead[0] if ahead else (0 if found.spans else -1)
        self._reveal()

    def _reveal(self, around: str = "") -> None:
        self._bar.show_found(self._found, self._current, around=around)
        self._show()
        if self._current >= 0 and self._view is not None:
            self._view.show_span(self._found.spans[self._current], outline=False)

    def _show(self) -> None:
        if self._view is None:
            return
        if self._found.spans:
            current = self._found.spans[self._current] if self._current >= 0 else None
            self._view.set_hits(self._found.spans, current)
        elif self._source_id is not None:
            self._view.set_hits(tuple(self._hits.get(self._source_id, ())), self._hit)
