"""Copies of the database inside the case: made on closing and before a migration, checked before
any is dropped."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from casefile import limits
from casefile.errors import BackupDamaged

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.store.database import Database

_NAME = "%Y%m%dT%H%M%S%fZ.sqlite"


class Backups:
    """The folder `backups/` of one case. The originals never change, so only the database is
    copied."""

    def __init__(self, case_folder: Path) -> None:
        self._folder = case_folder / "backups"

    def all(self) -> list[Path]:
        """The backups, the oldest first."""
        return sorted(self._folder.glob("*.sqlite"))

    def make(self, database: Database) -> Path:
        """Make a backup, check it, and only then drop the oldest beyond the limit; raises
        `BackupDamaged`."""
        self._folder.mkdir(exist_ok=True)
        target = self._folder / datetime.now(UTC).strftime(_NAME)
        partial = target.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        database.backup_to(partial)
        if fault := database_fault(partial):
            # The good ones stay; the bad copy is left beside them to be looked at.
            raise BackupDamaged(str(partial), fault)
        partial.replace(target)
        for old in self.all()[: -limits.BACKUPS_KEPT]:
            old.unlink()
        return target

    def make_if_due(self, database: Database, *, since: str) -> Path | None:
        """Make a backup if the newest (or `since`, a UTC time, where there is none) is too old."""
        newest = self.all()[-1:]
        if newest:
            last = datetime.strptime(newest[0].name, _NAME).replace(tzinfo=UTC)
        else:
            last = datetime.strptime(since, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if datetime.now(UTC) - last < timedelta(hours=limits.BACKUP_HOURS):
            return None
        return self.make(database)


def database_fault(path: Path) -> str | None:
    """What SQLite finds wrong with a closed database file, or None."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        (first,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return None if first == "ok" else str(first)
