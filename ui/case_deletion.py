"""Deleting the case that was just closed: into the system's trash, or for good where that does not
take it and the user agrees once more."""

from __future__ import annotations

import shutil
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QObject, Signal

from ui.dialogs.confirm import ask
from ui.jobs import Jobs
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from casefile.services.case_details import CaseDetails
    from ui.jobs import JobControl

_NAME = 60


def to_system_trash(path: Path) -> bool:
    """Move a folder to the trash of this computer; False where there is none that takes it."""
    return QFile(str(path)).moveToTrash()


class CaseDeletion(QObject):
    """`said` carries what became of the case, `failed` an error."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, to_trash: Callable[[Path], bool] = to_system_trash) -> None:
        super().__init__(window)
        self._window, self._to_trash = window, to_trash
        self._jobs: Jobs | None = None

    @property
    def is_running(self) -> bool:
        """Whether a folder is on its way out."""
        return self._jobs is not None and self._jobs.busy

    def begin(self, details: CaseDetails) -> None:
        """Move the folder of a closed case to the trash."""
        self._run(partial(_trash, self._to_trash, details), partial(self._on_trashed, details))

    def close(self) -> None:
        """Wait for what is under way."""
        if self._jobs is not None:
            self._jobs.close()

    def _run(self, work: Callable[[JobControl], object], done: Callable[..., None]) -> None:
        self._jobs = self._jobs or Jobs(self)
        self._jobs.run(work, done=done, failed=self.failed.emit, lane="deletion")

    def _on_trashed(self, details: CaseDetails, is_gone: bool) -> None:  # noqa: FBT001
        name = shortened(details.title, _NAME)
        if is_gone:
            self.said.emit(f"“{name}” is in this computer's trash")
            return
        words = "This computer's trash does not take its folder, as on network drives and some "
        words += "memory sticks. Nothing was changed yet. Deleting it now cannot be undone. "
        if details.strangers:
            words += "What Casefile did not make stays in the folder. "
        words += "The files you imported stay where they are on your disk."
        work, done = partial(_delete, details), partial(self._on_deleted, name)
        deed = partial(self._run, work, done)
        ask(self._window, f"Delete “{name}” for good?", words, "Delete for good", deed)

    def _on_deleted(self, name: str, left: tuple[str, ...]) -> None:
        words = f"“{name}” was deleted for good"
        if left:
            words += f". {counted(len(left), 'other thing')} stayed in its folder"
        self.said.emit(words)


def _trash(to_trash: Callable[[Path], bool], details: CaseDetails, _: JobControl) -> bool:
    """Runs on a thread of its own."""
    is_gone = to_trash(details.path)
    if is_gone:
        _drop_index(details)
    return is_gone


def _delete(details: CaseDetails, _: JobControl) -> tuple[str, ...]:
    """Runs on a thread of its own."""
    # Here, since the first window is drawn before anything that reads a case is loaded.
    from casefile.services.case_removal import delete_case

    left = delete_case(details.path)
    _drop_index(details)
    return left


def _drop_index(details: CaseDetails) -> None:
    # It can be made again, so what cannot be removed of it is no reason to say anything.
    with suppress(OSError):
        shutil.rmtree(details.index_folder)
