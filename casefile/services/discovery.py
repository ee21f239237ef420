"""Which files a path stands for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casefile.case import CARD_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def discover(paths: Iterable[Path], *, recursive: bool) -> Iterator[Path]:
    """The files to import, each resolved and named once, folders in the order of names.

    A folder stands for its own files, or with `recursive` for all below it; hidden files, system
    files and whole case folders inside it are passed over. A path that does not exist, or is
    neither file nor folder, is handed on, so that the import can say so.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path.expanduser(), recursive=recursive):
            resolved = found.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield resolved


def _below(path: Path, *, recursive: bool) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        here = path.__class__(folder)
        folders[:] = sorted(name for name in folders if _is_wanted_folder(here / name))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _SYSTEM_FILES:
                yield here / name
        if not recursive:
            return


def _is_wanted_folder(folder: Path) -> bool:
    return not folder.name.startswith(".") and not (folder / CARD_NAME).exists()
