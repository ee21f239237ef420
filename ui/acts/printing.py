"""Printing the source that is open in the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.acts.base import Acts
from ui.printing.dialog import PrintPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class PrintActs(Acts):
    """Acts on the source in the reader."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {"source.print": self.print_source}

    def print_source(self) -> PrintPanel | None:
        """Ask what of it to print; it goes on beside the window."""
        desk, content = self._desk, self._desk.reader.content
        if content is None or not content.sizes:
            desk.said.emit("Open a source to print it", False)
            return None
        view = desk.reader.view
        panel = PrintPanel(desk.hub, content, view.page if view is not None else 1, desk)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.said.connect(self._on_said)
        panel.failed.connect(desk.failed)
        panel.show()
        return panel

    def _on_said(self, words: str) -> None:
        self._desk.said.emit(words, False)
