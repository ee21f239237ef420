"""Cases that tests begin with: made once, in a folder of their own, with nothing left to do."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casefile.case import create_case, open_case
from casefile.services import indexing
from casefile.services.analysing import finish_analysis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.case import Case


@contextmanager
def made_case(path: Path, *, title: str | None = None) -> Iterator[Case]:
    """An empty case to be filled, with its cache beside it; all work on it is done at the end.

    Where work is left, every window that opens a copy starts a process for it.
    """
    with _own_cache(path), create_case(path, title=title) as case:
        yield case
        _work_off(case)


@contextmanager
def changed_case(template: Path, folder: Path) -> Iterator[Case]:
    """A copy of a made case in another folder, to be changed; all work on it is done too."""
    path = Path(shutil.copytree(template, folder / template.name))
    with _own_cache(path), open_case(path) as case:
        yield case
        _work_off(case)


@contextmanager
def _own_cache(path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEFILE_CACHE", str(path.parent / "cache"))
        yield


def _work_off(case: Case) -> None:
    indexing.finish(case)
    finish_analysis(case)
