"""The custody log: what was done to the case, when and by whom, each entry chained to the one
before."""

from __future__ import annotations

import getpass
import hashlib
import json
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from casefile.model import AuditEntry

if TYPE_CHECKING:
    from casefile.model import SourceId
    from casefile.store.database import Database

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


_HEAD = "audit_head"


class AuditLog:
    """The entries of one case, in order; they are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, action: str, **what: Any) -> None:
        """Add an entry inside the caller's transaction."""
        with self._database.writing() as db:
            last = self._database.row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
            local = datetime.now().astimezone()
            entry = {
                "seq": last["seq"] + 1 if last else 1,
                "at": local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "actor": _actor(),
                "action": action,
                "what": what | {"version": _version(), "utc_offset": local.strftime("%z")},
            }
            prev = last["hash"] if last else GENESIS
            row = entry | {"what": canonical(entry["what"]), "prev": prev}
            head = link(prev, entry)
            db.table("audit").insert(row | {"hash": head})
            # Kept apart as well, so that taking away the newest entries shows.
            db.table("info").upsert({"key": _HEAD, "value": head}, pk="key")

    def entries(self, action: str = "") -> list[AuditEntry]:
        """All entries from the first on, or those of one action; times are UTC, `what` says the
        local offset."""
        rows = self._database.rows(
            "SELECT * FROM audit WHERE ?1 IN ('', action) ORDER BY seq", [action]
        )
        return [AuditEntry(**(row | {"what": json.loads(row["what"])})) for row in rows]

    def about_source(self, source_id: SourceId) -> list[AuditEntry]:
        """The entries that name a source, from the first on."""
        rows = self._database.rows(
            "SELECT * FROM audit WHERE json_extract(what, '$.source_id') = ? OR EXISTS "
            "(SELECT 1 FROM json_each(what, '$.source_ids') WHERE value = ?) ORDER BY seq",
            [source_id, source_id],
        )
        return [AuditEntry(**(row | {"what": json.loads(row["what"])})) for row in rows]

    def head(self) -> str:
        """The hash of the newest entry, to be noted outside the case; `GENESIS` where there is
        none."""
        found = self._database.value("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
        return str(found or GENESIS)

    def broken_at(self) -> int | None:
        """The number of the first entry that does not follow from those before it, or None."""
        prev = GENESIS
        for number, entry in enumerate(self.entries(), start=1):
            facts = {
                "seq": entry.seq,
                "at": entry.at,
                "actor": entry.actor,
                "action": entry.action,
                "what": entry.what,
            }
            if entry.seq != number or entry.prev != prev or entry.hash != link(prev, facts):
                return number
            prev = entry.hash
        kept = self._database.value("SELECT value FROM info WHERE key = ?", [_HEAD])
        return None if kept in (None, prev) else len(self.entries()) + 1


def link(prev: str, entry: dict[str, Any]) -> str:
    """SHA-256 in hex over the previous hash and the canonical JSON of an entry without its own
    hashes."""
    return hashlib.sha256((prev + canonical(entry)).encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and no escapes, so that the same facts always give the same
    bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _actor() -> str:
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (KeyError, OSError, ImportError):
        return f"someone@{platform.node()}"


def _version() -> str:
    try:
        return version("casefile")
    except PackageNotFoundError:
        return "unpackaged"
