"""Bringing files in, and the case's own folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from casefile.services.backups import snapshot
from ui.acts.base import Acts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class FileActs(Acts):
    """Acts on what lies outside the case."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "import.files": self.import_files,
            "import.folder": self.import_folder,
            "case.folder": self.show_folder,
            "source.folder": self.show_original,
            "case.snapshot": self.save_snapshot,
            "tools.finish": self._desk.finisher.finish,
        }

    def import_files(self) -> None:
        """Choose files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(self._desk, "Import files")
        if names:
            self._desk.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Choose a folder and bring in all that is in it."""
        name = QFileDialog.getExistingDirectory(self._desk, "Import folder")
        if name:
            self._desk.import_paths([Path(name)])

    def save_snapshot(self) -> None:
        """Everything is stored already; this keeps a checked copy of the database beside it. While
        results are shown it is the search that is saved."""
        if self._desk.panes.view == "search" and self._desk.search.query:
            self._desk.actions_["search.save"].trigger()
            return
        self._desk.hub.write(partial(snapshot, self._desk.case), done=self._on_snapshot)

    def _on_snapshot(self, _path: Path) -> None:
        self._desk.said.emit("All changes are saved", False)

    def show_original(self) -> None:
        """Show the folder of a source's stored original in the system's file manager."""
        for source in self._desk.acted_sources()[:1]:
            find = partial(self._desk.case.original_path, source.id)
            self._desk.hub.query(find, key="folder of source", done=_show_folder_of)

    def show_folder(self) -> None:
        """Show the case's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.case.path)))


def _show_folder_of(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
