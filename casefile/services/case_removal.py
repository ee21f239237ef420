"""Deleting a whole case that is closed: its own files and no others."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from casefile.case import CARD_NAME, DATABASE_NAME
from casefile.errors import CaseMissing

if TYPE_CHECKING:
    from pathlib import Path

_DATABASE = tuple(f"{DATABASE_NAME}{end}" for end in ("", "-wal", "-shm", "-journal"))
_FOLDERS = ("originals", "backups", "tmp")
_NOTES = (CARD_NAME, f"{CARD_NAME}.new", ".holder.json", ".lock")
_OWN = frozenset({*_DATABASE, *_FOLDERS, *_NOTES})


def strangers_in(path: Path) -> tuple[str, ...]:
    """The names in a case's folder that are not the case's own, in order."""
    return tuple(sorted(entry.name for entry in path.iterdir() if entry.name not in _OWN))


def delete_case(path: Path) -> tuple[str, ...]:
    """Delete the case in a folder for good, and the folder too unless something else lies in it;
    says what does. The case must be closed.

    Raises `CaseMissing` where the folder is no case, OSError where something cannot be removed.
    """
    database = path / DATABASE_NAME
    if not database.is_file():
        raise CaseMissing(str(path))
    # The database first: whatever cuts this off, what is left is no case that looks whole.
    for name in (*_DATABASE, *_NOTES):
        (path / name).unlink(missing_ok=True)
    for name in _FOLDERS:
        if (path / name).is_symlink():
            (path / name).unlink()  # what it leads to is not the case's own
        elif (path / name).is_dir():
            for file in (path / name).rglob("*"):
                if file.is_file() and not file.is_symlink():
                    # Windows refuses to remove a file that is marked read-only.
                    file.chmod(0o644)
            shutil.rmtree(path / name)
    left = strangers_in(path)
    if not left:
        path.rmdir()
    return left
