"""`kill -9` at any moment loses nothing that was acknowledged, and the next start finishes the
rest."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from casefile.case import create_case, open_case
from casefile.services.indexing import reindex
from casefile.services.searching import search
from casefile.services.verifying import verify
from tests.casefile.services.crashing import (
    STEPS,
    Killed,
    casefile,
    import_and_kill_after,
    import_until_killed,
)

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = (
    "court",
    '"the tax court"',
    "harbor OR address",
    "page*",
    "notice NOT tax",
    "paragraph 7",
)


@pytest.fixture
def environment(own_cache: Path) -> dict[str, str]:
    """The environment of a child process, with this test's own cache."""
    return dict(os.environ) | {"CASEFILE_CACHE": str(own_cache), "PYTHONUTF8": "1"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A closed empty case."""
    path = tmp_path / "a.case"
    create_case(path).close()
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Real documents of several kinds, small enough to be read many times."""
    return make_files(tmp_path / "in")


def make_files(folder: Path) -> list[Path]:
    """Some PDFs of several pages and some text files, all different."""
    import pymupdf

    folder.mkdir()
    made = []
    for number in range(4):
        document = pymupdf.open()
        for page in range(3):
            text = f"The tax court of Harbor {number} gave notice on page {page} of its address."
            document.new_page().insert_text((72, 72), text)
        made.append(folder / f"opinion {number}.pdf")
        document.save(made[-1])
        document.close()
    for number in range(4):
        made.append(folder / f"letter {number}.txt")
        words = [f"Paragraph {line} of letter {number} to the court.\n\n" for line in range(20)]
        made[-1].write_text("".join(words), encoding="utf-8")
    return made


def answers(case: Path) -> list[list[tuple[Any, ...]]]:
    """What the case's index gives for each query, without its scores' last digits."""
    with open_case(case) as opened:
        return [
            sorted(
                (hit.where, hit.source_id, hit.page, hit.start, round(hit.score, 4))
                for hit in search(opened, query=query, limit=None).hits
            )
            for query in QUERIES
        ]


def assert_whole(case: Path, killed: Killed, environment: dict[str, str]) -> None:
    """Nothing acknowledged is lost, nothing waits, search equals a fresh rebuild, verify is
    content."""
    listed = casefile("sources", case, environment=environment)
    hashes = [source["sha256"] for source in listed]
    assert set(killed.acknowledged) <= set(hashes)
    assert len(hashes) == len(set(hashes))
    assert casefile("stats", case, environment=environment)["outbox"] == 0
    assert all(source["has_text"] for source in listed)
    before = answers(case)
    with open_case(case) as opened:
        reindex(opened)
    assert answers(case) == before
    with open_case(case, read_only=True) as opened:
        faults = verify(opened, full=True).faults
    assert [fault for fault in faults if fault.code != "original_stray"] == []


@pytest.mark.parametrize("step", STEPS)
def test_an_import_killed_at_a_step_loses_nothing(
    step: str, case: Path, files: list[Path], environment: dict[str, str]
) -> None:
    killed = import_until_killed(case, files, step=step, count=2, environment=environment)
    if killed.returncode == 0:
        # Some steps come only once in a run.
        killed = import_until_killed(case, files, step=step, count=1, environment=environment)
    assert_whole(case, killed, environment)
    again = casefile("import", case, *files, environment=environment)
    assert {row["status"] for row in again} <= {"imported", "duplicate"}
    assert len(casefile("sources", case, environment=environment)) == len(files)


def test_imports_killed_at_random_lose_nothing(
    case: Path, files: list[Path], environment: dict[str, str]
) -> None:
    seen: set[str] = set()
    for attempt in range(20):
        seconds = random.Random(attempt).uniform(0.15, 1.2)
        killed = import_and_kill_after(case, files, seconds=seconds, environment=environment)
        seen |= set(killed.acknowledged)
        with open_case(case) as opened:
            assert seen <= {source.sha256 for source in opened.sources.all()}
            missing = [s for s in opened.sources.all() if not opened.original_path(s.id).is_file()]
            assert missing == []
    assert_whole(case, Killed(tuple(seen), -9), environment)


@pytest.mark.long
def test_a_hundred_kills_lose_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    files = make_files(tmp_path / "many")
    for attempt in range(100):
        path = tmp_path / f"{attempt}.case"
        create_case(path).close()
        seconds = random.Random(attempt).uniform(0.2, 1.6)
        killed = import_and_kill_after(path, files, seconds=seconds, environment=environment)
        assert_whole(path, killed, environment)
