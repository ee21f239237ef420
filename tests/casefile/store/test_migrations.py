"""A case of an older format: backed up, brought up to date, and whole afterwards."""

from __future__ import annotations

import json
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database as Sqlite

from casefile.case import create_case, open_case
from casefile.model import PartyKind
from casefile.store import schema
from casefile.store.backups import database_fault

if TYPE_CHECKING:
    from pathlib import Path

_PARTY = "INSERT INTO parties (name, folded, kind) VALUES ('Anna Smith', 'anna smith', 'person')"
_ISSUE = "INSERT INTO issues (name, folded, colour) VALUES ('Standing', 'standing', 3)"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A closed case of format 1 with a party and an issue in it."""
    path = tmp_path / "older.case"
    create_case(path).close()
    new = path / "case.sqlite"
    with sqlite3.connect(new) as connection:
        info = connection.execute("SELECT key, value FROM info").fetchall()
    connection.close()
    new.unlink()
    connection = sqlite3.connect(new, isolation_level=None)
    connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    schema.migration.apply(Sqlite(connection), stop_before="m002_parties_and_issues")
    connection.execute("PRAGMA user_version=1")
    connection.executemany("INSERT INTO info VALUES (?, ?)", info)
    connection.execute(_PARTY)
    connection.execute(_ISSUE)
    connection.close()
    return path


def test_an_older_case_is_backed_up_and_then_brought_up_to_date(older: Path) -> None:
    with open_case(older) as case:
        assert not case.read_only
        (party,) = case.parties.all()
        assert (party.name, party.kind, party.aliases) == ("Anna Smith", PartyKind.PERSON, ())
        assert [issue.name for issue in case.issues.all()] == ["Standing"]
        assert case.rulings.all() == {}
        (backup,) = case.backups.all()
    assert database_fault(backup) is None
    with sqlite3.connect(backup) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    assert json.loads((older / "CASE.json").read_text("utf-8"))["format"] == schema.FORMAT
    with sqlite3.connect(older / "case.sqlite") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    connection.close()


def test_a_case_is_brought_up_to_date_only_once(older: Path) -> None:
    open_case(older).close()
    with open_case(older) as case:
        assert len(case.backups.all()) == 1
        assert not case.database.migrations_pending()


def test_an_older_case_that_may_only_be_read_is_read_without_a_change(older: Path) -> None:
    before = (older / "case.sqlite").read_bytes()
    with open_case(older, read_only=True) as case:
        assert [party.name for party in case.parties.all()] == ["Anna Smith"]
        assert case.quotes.all() == []
        seen: list[str] = []
        reader = threading.Thread(target=lambda: seen.extend(i.name for i in case.issues.all()))
        reader.start()
        reader.join()
        assert seen == ["Standing"]
    assert (older / "case.sqlite").read_bytes() == before
    assert {path.name for path in older.iterdir() if "sqlite" in path.name} == {"case.sqlite"}
    assert list((older / "backups").iterdir()) == []


def test_a_migrated_case_has_the_tables_of_a_new_one(older: Path, tmp_path: Path) -> None:
    create_case(tmp_path / "new.case").close()
    open_case(older).close()

    def tables(path: Path) -> list[tuple[str, ...]]:
        connection = sqlite3.connect(path / "case.sqlite")
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        found = rows.fetchall()
        connection.close()
        return found

    assert tables(older) == tables(tmp_path / "new.case")
