"""What the actions on sources do: to the selection of the list, else to the open source."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from casefile.model import ReadState, Source
from ui.acts.base import Acts
from ui.undo import sources as undo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.case import Case
    from casefile.model import SourceId


class SourceActs(Acts):
    """Acts on `sources()`."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "source.open": self.open_source,
            "source.read": self.toggle_read,
            "source.rename": self._desk.library.rename_current,
            "source.details": self.show_details,
            "source.copy": self.save_copy,
            "source.remove": self.remove_sources,
        }

    def sources(self) -> list[Source]:
        """What an action on sources is about: the selection of the list, else the open source."""
        return self._desk.acted_sources()

    def open_source(self) -> None:
        """Open the source that is selected."""
        for source in self.sources()[:1]:
            self._desk.library.entered.emit(source.id)

    def toggle_read(self) -> None:
        """Mark as read if any is unread, else as unread."""
        sources = self.sources()
        if sources:
            unread = any(source.read != ReadState.READ for source in sources)
            state = ReadState.READ if unread else ReadState.UNREAD
            self._desk.undo.run(undo.set_read(self._desk.hub, sources, state))

    def show_details(self) -> None:
        """Show what is known of a source."""
        for source in self.sources()[:1]:
            self._desk.inspector.show_source(source.id)
        if not self._desk.panes.is_shown("inspector"):
            self._desk.panes.toggle("inspector")
        self._desk.inspector.show_tab("Details")

    def save_copy(self) -> None:
        """Save the stored original somewhere; an existing file is asked about by the system."""
        for source in self.sources()[:1]:
            name = Path(source.file_name).name
            chosen, _ = QFileDialog.getSaveFileName(self._desk, "Save a copy", name)
            if chosen:
                copy = partial(_copy_original, self._desk.case, source.id, Path(chosen))
                self._desk.hub.query(copy, key=f"copy {chosen}", done=self._on_copied)

    def remove_sources(self) -> None:
        """Move the selected sources to the trash."""
        sources = [source for source in self.sources() if source.removed_at is None]
        if sources:
            self._desk.undo.run(undo.remove_sources(self._desk.hub, sources))

    def _on_copied(self, path: Path) -> None:
        self._desk.said.emit(f"Saved as {path.name}", False)


def _copy_original(case: Case, source_id: SourceId, target: Path) -> Path:
    """Runs on a reader thread."""
    shutil.copyfile(case.original_path(source_id), target)
    return target
