"""Cases that tests begin with: made once, in a folder of their own, with nothing left to do."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from casefile.case import create_case, open_case
from casefile.search.place import Place
from ui import finisher
from ui.jobs import JobControl, Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.case import Case


@contextmanager
def made_case(path: Path, *, title: str | None = None) -> Iterator[Case]:
    """An empty case to be filled, with its cache beside it; all work on it is done at the end.

    Where work is left, every window that opens a copy starts a process for it.
    """
    with _own_cache(path), create_case(path, title=title) as case:
        yield case
        _work_off(case)


def copied_case(template: Path, path: Path) -> Path:
    """A copy of a made case for one test, with its index, which is told where its case lies now."""
    shutil.copytree(template, path)
    (index,) = (template.parent / "cache" / "index").iterdir()
    (generation,) = (found.name for found in index.glob("g-*"))
    with open_case(path, read_only=True) as case:
        shutil.copytree(index, case.index_folder)
        Place(case.index_folder, case.id, str(path.resolve())).point_to(generation)
    return path


@contextmanager
def changed_case(template: Path, folder: Path) -> Iterator[Case]:
    """A copy of a made case in another folder, to be changed; all work on it is done too."""
    path = folder / template.name
    with _own_cache(path), open_case(copied_case(template, path)) as case:
        yield case
        _work_off(case)


@contextmanager
def _own_cache(path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEFILE_CACHE", str(path.parent / "cache"))
        yield


def _work_off(case: Case) -> None:
    """All that a window would do in the background, whatever that is by now."""
    finisher._finish(case, True, JobControl(Ticket(), lambda _: None))  # noqa: FBT003
