"""Damaged files are noticed: no exception, no wrong answer, and a rebuild puts everything right."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from casefile.search import (
    Index,
    SearchRequest,
    begin_rebuild,
    examine,
    finish_rebuild,
    index_state,
    search,
)
from tests.casefile.search.shelf import Shelf, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_QUERIES = ("alpha", '"alpha beta"', "w3", "w*", "title:source", "-alpha", '"beta w7"~4', "zzz")


def _filled(root: Path) -> Shelf:
    shelf = Shelf(root).begin()
    for number in range(1, 13):
        shelf.put(page(1, number, f"alpha beta w{number} " + "filler " * number))
    return shelf


def _cut(path: Path, at: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: at.randrange(path.stat().st_size)])


def _zeroed(path: Path, at: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = at.randrange(len(content))
    content[start : start + 512] = bytes(len(content[start : start + 512]))
    path.write_bytes(content)


def _flipped(path: Path, at: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[at.randrange(len(content))] ^= 1 << at.randrange(8)
    path.write_bytes(content)


def _swollen(path: Path, at: random.Random) -> None:
    path.write_bytes(path.read_bytes() + at.randbytes(64))


def _random(path: Path, at: random.Random) -> None:
    path.write_bytes(at.randbytes(path.stat().st_size))


_DAMAGES: dict[str, Callable[[Path, random.Random], None]] = {
    "deleted": lambda path, _: path.unlink(),
    "emptied": lambda path, _: path.write_bytes(b"") and None,
    "cut": _cut,
    "zeroed": _zeroed,
    "flipped": _flipped,
    "swollen": _swollen,
    "random": _random,
}


def _answers(shelf: Shelf) -> list[list[int]]:
    return [shelf.pages(query) for query in _QUERIES]


def _damage_and_repair(
    shelf: Shelf, expected: list[list[int]], kind: str, at: random.Random
) -> None:
    files = sorted(
        path for path in shelf.root.rglob("*") if path.suffix != ".seg" and path.is_file()
    )
    files = [path for path in files if "LOCK" not in path.name] + sorted(shelf.root.rglob("*.seg"))
    victim = at.choice(files)
    before = victim.read_bytes()
    _DAMAGES[kind](victim, at)
    changed = not victim.exists() or victim.read_bytes() != before
    shelf.opened = None

    states = {index_state(**shelf.place).status, examine(**shelf.place).status}
    found = _answers(shelf)
    if not changed:
        assert found == expected
        return
    assert examine(**shelf.place).status in ("unusable", "missing"), victim.name
    assert states <= {"ready", "unusable", "missing"}
    assert all(not pages for pages in found), (kind, victim.name)
    assert shelf.put(page(9, 9, "late")).status in ("ready", "unusable", "missing")

    generation = begin_rebuild(**shelf.place)
    whole = [page(1, n, shelf.texts["page", 1, n, 0]) for n in range(1, 13)]
    assert shelf.put(*whole, generation=generation).status == "ready"
    finish_rebuild(**shelf.place, generation=generation, last_seq=shelf.seq)
    assert _answers(shelf) == expected


def _many(tmp_path: Path, kind: str, times: int) -> None:
    shelf = _filled(tmp_path / "index")
    expected = _answers(shelf)
    at = random.Random(f"{kind} {times}")
    for _ in range(times):
        _damage_and_repair(shelf, expected, kind, at)


@pytest.mark.parametrize("kind", _DAMAGES)
def test_damage_is_noticed_and_a_rebuild_gives_the_same_answers(tmp_path: Path, kind: str) -> None:
    _many(tmp_path, kind, 6)


@pytest.mark.long
@pytest.mark.parametrize("kind", _DAMAGES)
def test_much_damage_is_noticed(tmp_path: Path, kind: str) -> None:
    _many(tmp_path, kind, 60)


def test_a_deleted_folder_is_a_missing_index_to_one_who_has_it_open(tmp_path: Path) -> None:
    shelf = _filled(tmp_path / "index")
    assert shelf.pages("w3") == [3]
    for path in sorted(shelf.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    answer = shelf.ask("w3")

    assert (answer.total, answer.state.status) == (0, "missing")
    assert Index(**shelf.place).refresh().status == "missing"


def test_damage_to_an_index_too_large_to_be_read_whole_never_raises(tmp_path: Path) -> None:
    shelf = _filled(tmp_path / "index")
    at = random.Random("large")
    (generation,) = shelf.root.glob("g-*")
    whole = {path: path.read_bytes() for path in generation.glob("*.seg")}
    for _ in range(60):
        for path, content in whole.items():
            path.write_bytes(content)
        _flipped(at.choice(list(whole)), at)
        index = Index(**shelf.place, checked_at_once=0)
        for query in _QUERIES:
            answer = search(index, SearchRequest(query, facets=True), shelf.text_of)
            assert answer.state.status in ("ready", "unusable")
