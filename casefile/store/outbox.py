"""What still has to be done for something the case already holds, in order; a crash leaves it here
to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.store.database import Database


class Task(StrEnum):
    """What may wait to be done.

    `READ` a source's bytes, take out what it contains (`UNPACK`), or make the index right: for a
    whole source, for what is known of a source alone (its title, its type, whether it was read),
    for a quote, for a note, for a fact.
    """

    READ = "read"
    UNPACK = "unpack"
    INDEX_SOURCE = "index_source"
    INDEX_KNOWN = "index_known"
    INDEX_QUOTE = "index_quote"
    INDEX_NOTE = "index_note"
    INDEX_FACT = "index_fact"


INDEXING = (
    Task.INDEX_SOURCE,
    Task.INDEX_KNOWN,
    Task.INDEX_QUOTE,
    Task.INDEX_NOTE,
    Task.INDEX_FACT,
)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One thing to do; `seq` only ever grows, so a repeated wish gets a new number."""

    seq: int
    task: Task
    item_id: int
    attempts: int


class Outbox:
    """The waiting tasks of one case. Every task may be done twice without harm."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, task: Task, item_ids: Collection[int]) -> None:
        """Wish for a task inside the caller's transaction; an older wish for the same is replaced
        by this newer one."""
        with self._database.writing() as db:
            for item_id in item_ids:
                db.conn.execute(
                    "INSERT OR REPLACE INTO outbox (task, item_id) VALUES (?, ?)", [task, item_id]
                )

    def waiting(self, tasks: Sequence[Task], *, limit: int = -1) -> list[OutboxRow]:
        """The oldest waiting rows of these tasks; a negative limit means all."""
        marks = ",".join("?" * len(tasks))
        rows = self._database.rows(
            "SELECT seq, task, item_id, attempts FROM outbox "
            f"WHERE task IN ({marks}) ORDER BY seq LIMIT ?",
            [*tasks, limit],
        )
        return [
            OutboxRow(row["seq"], Task(row["task"]), row["item_id"], row["attempts"])
            for row in rows
        ]

    def clear(self, seqs: Collection[int]) -> None:
        """Strike out rows that are done; newer wishes for the same things stay."""
        with self._database.writing() as db:
            db.conn.executemany("DELETE FROM outbox WHERE seq = ?", [(seq,) for seq in seqs])

    def clear_task(self, task: Task, item_id: int) -> None:
        """Strike out one task of one thing."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM outbox WHERE task = ? AND item_id = ?", [task, item_id])

    def count_attempt(self, task: Task, item_id: int) -> None:
        """Note that a task is begun once more."""
        with self._database.writing() as db:
            db.conn.execute(
                "UPDATE outbox SET attempts = attempts + 1 WHERE task = ? AND item_id = ?",
                [task, item_id],
            )

    def attempts(self, task: Task, item_id: int) -> int:
        """How often a waiting task was begun."""
        found = self._database.value(
            "SELECT attempts FROM outbox WHERE task = ? AND item_id = ?", [task, item_id]
        )
        return int(found or 0)

    def size(self) -> int:
        """How many tasks wait."""
        return int(self._database.value("SELECT count(*) FROM outbox"))

    def last_seq(self) -> int:
        """The highest number ever given, cleared or not; an index that knows a lower one is behind
        unless rows wait."""
        found = self._database.value("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
        return int(found or 0)
