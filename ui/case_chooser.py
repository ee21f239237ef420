"""Choosing cases: where a new one goes, which one to open, which were open before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.settings import Settings

SUFFIX = ".case"
NEW_NAME = "New case"
_FORBIDDEN = set('<>:"/\\|?*')


class CaseChooser(QObject):
    """`open_requested` and `create_requested` carry the folder of a case."""

    open_requested = Signal(Path)
    create_requested = Signal(Path)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings

    def choose_new(self) -> None:
        """Ask where a new case goes."""
        start = str(cases_folder() / f"{NEW_NAME}{SUFFIX}")
        kind = f"Casefile case (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, "New case", start, kind)
        if name:
            path = Path(name)
            whole = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self.create_requested.emit(whole)

    def choose_open(self) -> None:
        """Ask which case to open."""
        start = str(cases_folder())
        name = QFileDialog.getExistingDirectory(self._window, "Open case", start)
        if name:
            self.open_requested.emit(Path(name))

    def choose_files(self) -> list[Path]:
        """Ask for files to begin a case with."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Choose files")
        return [Path(name) for name in names]

    def show_recent(self) -> None:
        """Offer the cases that were open before in a menu under the tool bar."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for path in self._settings.recent():
            words = shortened(self._settings.case_name(path), 60).replace("&", "&&")
            action = menu.addAction(words)
            action.triggered.connect(partial(self._on_recent, path))
        if menu.isEmpty():
            menu.addAction("No other case was open yet").setEnabled(False)
        menu.popup(self._window.mapToGlobal(self._window.rect().center()))

    def _on_recent(self, path: Path) -> None:
        self.open_requested.emit(path)


def cases_folder() -> Path:
    """Where cases go unless the user says otherwise."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Casefile"


def unused_place(folder: Path, named_after: Sequence[Path]) -> Path:
    """A folder for a new case, named after the first of some files, that does not exist yet."""
    first = named_after[0]
    stem = first.name if first.is_dir() else first.stem
    name = "".join(" " if char in _FORBIDDEN else char for char in stem).strip(" .")[:80]
    wanted = folder / f"{name or NEW_NAME}{SUFFIX}"
    number = 2
    while wanted.exists():
        wanted = folder / f"{name or NEW_NAME} {number}{SUFFIX}"
        number += 1
    return wanted
