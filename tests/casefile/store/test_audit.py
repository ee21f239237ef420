"""The custody log: a chain in which any change shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from casefile.store.audit import GENESIS, AuditLog
from casefile.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with four entries in its log."""
    made = Database(tmp_path / "case.sqlite", read_only=False)
    made.create()
    log = AuditLog(made)
    for number in range(4):
        log.record("import", path=f"/files/Übersicht {number}.pdf", size=number)
    yield made
    made.close()


def test_each_entry_names_the_one_before(database: Database) -> None:
    entries = AuditLog(database).entries()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert entries[0].prev == GENESIS
    assert all(b.prev == a.hash for a, b in zip(entries, entries[1:], strict=False))
    assert all(entry.at.endswith("Z") for entry in entries)
    assert AuditLog(database).head() == entries[-1].hash
    assert AuditLog(database).broken_at() is None


@pytest.mark.parametrize("column", ["at", "actor", "action", "what", "prev", "hash"])
def test_a_changed_entry_breaks_the_chain(database: Database, column: str) -> None:
    changed = json.dumps({"path": "another"}) if column == "what" else "another"
    with database.writing() as db:
        db.conn.execute(f"UPDATE audit SET {column} = ? WHERE seq = 2", [changed])
    assert AuditLog(database).broken_at() == 2


def test_a_removed_entry_breaks_the_chain(database: Database) -> None:
    with database.writing() as db:
        db.conn.execute("DELETE FROM audit WHERE seq = 3")
    assert AuditLog(database).broken_at() == 3
