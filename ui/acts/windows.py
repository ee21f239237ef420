"""Sources in windows of their own, beside that of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.acts.base import Acts
from ui.source_window import SourceWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.model import SourceId
    from ui.desk import Desk


class WindowActs(Acts):
    """A window that was closed is used again: what it asked for may still be under way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.windows: list[SourceWindow] = []
        desk.reader.tabs.window_asked.connect(self.open)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {"source.window": self.open_acted}

    def open_acted(self) -> None:
        """Show what an action on sources is about, its first source."""
        for source in self._desk.acted_sources()[:1]:
            self.open(source.id)

    def open(self, source_id: SourceId) -> None:
        """Show a source in a window of its own; one that has a window already comes forward."""
        shown = [one for one in self.windows if one.isVisible()]
        window = next((one for one in shown if one.reader.tabs.current == source_id), None)
        window = window or next((one for one in self.windows if one not in shown), None)
        if window is None:
            window = SourceWindow(self._desk)
            window.reader.tabs.window_asked.connect(self.open)
            self.windows.append(window)
        window.open(source_id)

    def end(self) -> None:
        """Close them all before the case is."""
        for window in self.windows:
            window.close()
            window.deleteLater()
        self.windows.clear()
        super().end()
