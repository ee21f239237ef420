"""One case's SQLite database: opening it safely, its settings, one writing connection, one reader
per thread."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from casefile.errors import CaseDamaged, CaseReadOnly, CaseTooNew, NoRoom
from casefile.store import schema
from casefile.store.room import needing_room
from casefile.store.sqlite import Sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Database:
    """The database of an open case.

    Any thread may read; each gets a connection of its own. Writes of all threads go through one
    connection, one transaction at a time (`writing`), and inside it the same thread reads what it
    just wrote. An older format that may only be read is brought up to date in a copy in memory.
    """

    def __init__(self, path: Path, *, read_only: bool, shared_folder: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._shared_folder = shared_folder
        self._turn = threading.RLock()
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._writer: Sqlite | None = None
        self._depth = 0
        self._copy: str | None = None
        self.format = schema.FORMAT

    def open(self) -> None:
        """Open and check the header; raises `CaseDamaged`, and `CaseTooNew` where writing was asked
        of a newer format."""
        try:
            self.format = self._format(self._reader())
            if self.format > schema.FORMAT and not self.read_only:
                raise CaseTooNew(str(self.path), self.format, schema.FORMAT)
            if not self.read_only:
                self._writer = Sqlite(self._connect())
            elif self.format < schema.FORMAT:
                self._copy_up_to_date()
        except (sqlite3.DatabaseError, CaseTooNew) as error:
            self.close()
            if isinstance(error, CaseTooNew):
                raise
            raise CaseDamaged(str(self.path), str(error)) from error

    def create(self) -> None:
        """Make an empty database of this program's format."""
        connection = self._connect()
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        self._writer = Sqlite(connection)
        self.migrate()

    def migrations_pending(self) -> bool:
        """Whether the database is older than this program."""
        return bool(schema.migration.pending(Sqlite(self._reader())))

    def migrate(self) -> None:
        """Bring the tables to this program's format, each step in one transaction."""
        assert self._writer is not None
        schema.migration.apply(self._writer)
        self._writer.conn.execute(f"PRAGMA user_version={schema.FORMAT}")

    def check(self, *, thorough: bool = False) -> str | None:
        """What SQLite itself finds wrong with the file, or None; `thorough` also checks indexes
        against tables."""
        pragma = "integrity_check" if thorough else "quick_check"
        try:
            first = self._reader().execute(f"PRAGMA {pragma}(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            return str(error)
        return None if first == "ok" else str(first)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """All rows of a query, its transaction ended before this returns; raises `CaseDamaged`."""
        try:
            cursor = self._reading().cursor()
            # On the cursor alone: sqlite-utils counts on plain tuples from its connection.
            cursor.row_factory = _as_dict
            with needing_room(self.path.parent):
                return list(cursor.execute(sql, parameters).fetchall())
        except sqlite3.DatabaseError as error:
            raise CaseDamaged(str(self.path), str(error)) from error

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> dict[str, Any] | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return next(iter(found.values())) if found else None

    @contextmanager
    def writing(self) -> Iterator[Sqlite]:
        """One transaction of this thread: committed at the end, rolled back whole if anything is
        raised.

        Inside another one of the same thread it joins it, so a verb that calls a verb is still one
        transaction. Raises `CaseReadOnly`, and `NoRoom` where the disk is full.
        """
        if self._writer is None:
            raise CaseReadOnly(str(self.path), "")
        with self._turn:
            self._depth += 1
            try:
                if self._depth > 1:
                    yield self._writer
                else:
                    with needing_room(self.path.parent), self._writer.atomic():
                        yield self._writer
            finally:
                self._depth -= 1

    def backup_to(self, target: Path) -> None:
        """Copy the database as it is now into a new file, while others may be writing."""
        copy = sqlite3.connect(target)
        try:
            self._reader().backup(copy)
            # A copy must be one plain file, whatever journal the original uses.
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()

    def close(self) -> None:
        """Write the log back into the file and close every connection; a closed case is plain
        files."""
        with self._turn:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()
            if self._writer is not None:
                # Without room the log stays beside the file, and the next opening takes it up.
                with suppress(NoRoom), needing_room(self.path.parent):
                    self._writer.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._writer.conn.close()
                self._writer = None

    def _copy_up_to_date(self) -> None:
        """Have readers see an older case as this program's format, without a change to its file."""
        original = self._reader()
        self._copy = f"file:{uuid.uuid4().hex}?mode=memory&cache=shared"
        self._local = threading.local()
        copy = self._reader()
        original.backup(copy)
        schema.migration.apply(Sqlite(copy))

    def _reading(self) -> sqlite3.Connection:
        if self._depth and self._turn.acquire(blocking=False):
            try:
                # The lock is ours without waiting and a transaction is open: it is this thread's
                # own.
                if self._depth and self._writer is not None:
                    connection: sqlite3.Connection = self._writer.conn
                    return connection
            finally:
                self._turn.release()
        return self._reader()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect(reader=True)
            self._local.connection = connection
            self._all.append(connection)
        return connection

    def _connect(self, *, reader: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._uri(reader), uri=True, isolation_level=None, check_same_thread=False, timeout=10
        )
        for setting in ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        if not reader:
            journal = "DELETE" if self._shared_folder else "WAL"
            connection.execute(f"PRAGMA journal_mode={journal}")
            connection.execute("PRAGMA synchronous=FULL")
        return connection

    def _uri(self, reader: bool) -> str:
        if self._copy is not None:
            return self._copy
        location = self.path.resolve().as_uri()
        if not reader:
            return f"{location}?mode=rwc"
        if self.read_only and not self._has_log():
            # mode=ro would leave -wal and -shm files beside a closed case.
            return f"{location}?immutable=1"
        return f"{location}?mode=ro"

    def _has_log(self) -> bool:
        return self.path.with_name(self.path.name + "-wal").exists()

    def _format(self, connection: sqlite3.Connection) -> int:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != schema.APPLICATION_ID:
            raise CaseDamaged(str(self.path), "it is not a Casefile database")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)


def _as_dict(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}
