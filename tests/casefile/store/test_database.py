"""Transactions: all of it or nothing, turn by turn, and readers that see only what was
committed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from casefile.errors import CaseDamaged, CaseReadOnly
from casefile.store.database import Database
from casefile.store.info import CaseInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with the tables of a case."""
    made = Database(tmp_path / "case.sqlite", read_only=False)
    made.create()
    yield made
    made.close()


class Interrupted(Exception):
    """Stands for anything that can go wrong in the middle of a verb."""


def test_a_verb_that_raises_leaves_nothing_behind(database: Database) -> None:
    info = CaseInfo(database)
    info.put("kept", "1")
    with pytest.raises(Interrupted), database.writing():
        info.put("first", "1")
        info.put("second", "2")
        raise Interrupted
    assert info.get("first") is None
    assert info.get("second") is None
    assert info.get("kept") == "1"


def test_a_verb_inside_a_verb_is_part_of_it(database: Database) -> None:
    info = CaseInfo(database)
    with pytest.raises(Interrupted), database.writing():
        with database.writing():
            info.put("inner", "1")
        raise Interrupted
    assert info.get("inner") is None


def test_the_writing_thread_reads_what_it_just_wrote_and_others_do_not(database: Database) -> None:
    info = CaseInfo(database)
    seen: list[str | None] = []
    with database.writing():
        info.put("key", "new")
        assert info.get("key") == "new"
        other = threading.Thread(target=lambda: seen.append(info.get("key")))
        other.start()
        other.join()
    assert seen == [None]
    assert info.get("key") == "new"


def test_two_threads_take_turns_at_writing(database: Database) -> None:
    database.writing()
    info = CaseInfo(database)
    info.put("count", "0")

    def add_fifty() -> None:
        for _ in range(50):
            with database.writing():
                info.put("count", str(int(info.get("count") or "0") + 1))

    threads = [threading.Thread(target=add_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert info.get("count") == "200"


def test_a_read_only_database_refuses_writes(database: Database) -> None:
    reader = Database(database.path, read_only=True)
    reader.open()
    with pytest.raises(CaseReadOnly), reader.writing():
        pass
    reader.close()


def test_reading_a_closed_case_leaves_no_files_beside_it(tmp_path: Path) -> None:
    made = Database(tmp_path / "case.sqlite", read_only=False)
    made.create()
    made.close()
    reader = Database(tmp_path / "case.sqlite", read_only=True)
    reader.open()
    assert CaseInfo(reader).get("case_id") is None
    reader.close()
    assert [path.name for path in tmp_path.iterdir() if "sqlite" in path.name] == ["case.sqlite"]


def test_damage_met_while_reading_is_named(database: Database) -> None:
    with pytest.raises(CaseDamaged):
        database.rows("SELECT * FROM no_such_table")


def test_the_settings_that_keep_a_case_safe_are_in_force(database: Database) -> None:
    with database.writing() as db:
        journal = db.conn.execute("PRAGMA journal_mode").fetchone()[0]
        full = db.conn.execute("PRAGMA synchronous").fetchone()[0]
        keys = db.conn.execute("PRAGMA foreign_keys").fetchone()[0]
        trusted = db.conn.execute("PRAGMA trusted_schema").fetchone()[0]
        cells = db.conn.execute("PRAGMA cell_size_check").fetchone()[0]
    assert (journal, full, keys, trusted, cells) == ("wal", 2, 1, 0, 1)
