"""One open case folder: its database, its originals, and where its search index lies."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from casefile import limits
from casefile.errors import (
    CaseDamaged,
    CaseLocked,
    CaseMissing,
    CaseReadOnly,
    CaseTooNew,
    FolderNotEmpty,
)
from casefile.store import schema
from casefile.store.audit import AuditLog
from casefile.store.backups import Backups
from casefile.store.citations import CitationTable
from casefile.store.clock import now
from casefile.store.database import Database
from casefile.store.drafts import DraftTable
from casefile.store.facts import FactTable
from casefile.store.info import CaseInfo
from casefile.store.issues import IssueTable
from casefile.store.lock import CaseLock
from casefile.store.notes import NoteTable
from casefile.store.originals import Originals, sync_folder
from casefile.store.outbox import Outbox
from casefile.store.pages import PageTable
from casefile.store.parties import PartyTable
from casefile.store.places import is_network_folder, synchronizing_program
from casefile.store.proposals import ProposalTable
from casefile.store.quotes import QuoteTable
from casefile.store.rulings import RulingTable
from casefile.store.searches import SavedSearchTable
from casefile.store.sources import SourceTable
from casefile.store.trash import TrashTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from casefile.model import SourceId
    from casefile.search import Index

CARD_NAME = "CASE.json"
DATABASE_NAME = "case.sqlite"
_DROPPING = "dropping"


class Case:
    """An open case. Any thread may read; writes of all threads take turns; `close` when done.

    `read_only` cases refuse every write with `CaseReadOnly`; `holder` then says who holds the
    case, or is None where the folder itself cannot be written or the format is a newer one.
    """

    def __init__(self, path: Path, *, read_only: bool, holder: str | None, lock: CaseLock) -> None:
        self.path = path
        self.read_only = read_only
        self.holder = holder
        self.database = Database(
            path / DATABASE_NAME, read_only=read_only, shared_folder=is_network_folder(path)
        )
        self._lock = lock
        self.info = CaseInfo(self.database)
        self.audit = AuditLog(self.database)
        self.outbox = Outbox(self.database)
        self.sources = SourceTable(self.database)
        self.pages = PageTable(self.database)
        self.quotes = QuoteTable(self.database)
        self.parties = PartyTable(self.database)
        self.issues = IssueTable(self.database)
        self.notes = NoteTable(self.database)
        self.proposals = ProposalTable(self.database)
        self.citations = CitationTable(self.database)
        self.facts = FactTable(self.database)
        self.rulings = RulingTable(self.database)
        self.searches = SavedSearchTable(self.database)
        self.drafts = DraftTable(self.database)
        self.trash = TrashTable(self.database)
        self.originals = Originals(path)
        self.backups = Backups(path)
        self._index: Index | None = None
        self._index_turn = threading.Lock()
        self._closed = False

    @property
    def id(self) -> str:
        """The id the case was born with; a copy of the folder has the same."""
        return self.info.get("case_id") or ""

    @property
    def title(self) -> str:
        """What the user calls the case."""
        return self.info.get("title") or self.path.name.removesuffix(".case")

    @property
    def index_folder(self) -> Path:
        """Where the search index of this very folder lies, in the user's cache directory."""
        key = f"{self.id}\0{self.path.resolve()}"
        return cache_folder() / "index" / hashlib.sha256(key.encode()).hexdigest()[:32]

    @property
    def index_place(self) -> dict[str, str]:
        """Where the index lies and whose it is, as the search layer asks for it."""
        return {
            "root": str(self.index_folder),
            "case_id": self.id,
            "case_path": str(self.path.resolve()),
        }

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The open search index, for one thread at a time; it stays open between searches."""
        with self._index_turn:
            if self._index is None:
                # Here and not above, because loading the engine takes longer than most commands.
                from casefile.search import Index

                place = self.index_place
                self._index = Index(
                    root=place["root"], case_id=place["case_id"], case_path=place["case_path"]
                )
            yield self._index

    def original_path(self, source_id: SourceId) -> Path:
        """The stored original of a source; raises `NoSuchItem`."""
        source = self.sources.get(source_id)
        return self.originals.path_of(source.sha256, source.extension)

    def note_dropping(self, files: Iterable[tuple[str, str]]) -> None:
        """Inside the transaction that takes the last source of some bytes (digest, extension) out:
        note that their file is to go, so that a crash leaves none behind."""
        waiting = json.loads(self.info.get(_DROPPING) or "[]")
        self.info.put(_DROPPING, json.dumps([*waiting, *files]))

    def drop_originals(self) -> None:
        """Remove the files that `note_dropping` noted, except those that a source has again; raises
        OSError, and then they stay noted."""
        waiting = json.loads(self.info.get(_DROPPING) or "[]")
        for sha256, extension in waiting:
            if self.sources.by_sha256(sha256) is None:
                self.originals.drop(sha256, extension)
        if waiting:
            self.info.put(_DROPPING, "[]")

    def warnings(self) -> list[tuple[str, str]]:
        """What is risky about where the case lies, as (code, name of the risk)."""
        found = []
        if is_network_folder(self.path):
            found.append(("network_folder", str(self.path)))
        if program := synchronizing_program(self.path):
            found.append(("synchronized_folder", program))
        return found

    def close(self) -> None:
        """Back up if that is due, write everything into plain files and give the case back; closing
        twice changes nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._index is not None:
                self._index.close()
            if not self.read_only:
                self.backups.make_if_due(self.database, since=self.info.get("created_at") or "")
            self.database.close()
            if not self.read_only:
                _remember_clean(self.path)
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def create_case(path: Path, *, title: str | None = None) -> Case:
    """Make an empty case in a new or empty folder and open it; raises `FolderNotEmpty`, OSError."""
    path = path.expanduser().absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FolderNotEmpty(str(path))
    path.mkdir(parents=True, exist_ok=True)
    for name in ("originals", "backups", "tmp"):
        (path / name).mkdir(exist_ok=True)
    lock = CaseLock(path)
    lock.acquire()
    case = Case(path, read_only=False, holder=None, lock=lock)
    case_id = str(uuid.uuid4())
    case.database.create()
    with case.database.writing():
        case.info.put("case_id", case_id)
        case.info.put("title", title or path.name.removesuffix(".case"))
        case.info.put("created_at", now())
        case.audit.record("new", title=case.title)
    write_card(path, case_id)
    return case


def open_case(path: Path, *, read_only: bool = False, wait_seconds: float = 0.0) -> Case:
    """Open a case, for writing unless that is impossible.

    Where another program holds the case, the folder cannot be written, or the format is a newer
    one, the case opens read-only (see `require_writable`). Raises `CaseMissing`, `CaseDamaged`.
    """
    path = path.expanduser().absolute()
    if not (path / DATABASE_NAME).is_file():
        if (path / CARD_NAME).is_file():
            raise CaseDamaged(str(path), f"{DATABASE_NAME} is not there")
        raise CaseMissing(str(path))
    lock, holder = CaseLock(path), None
    if not read_only:
        try:
            lock.acquire(wait_seconds=wait_seconds)
        except CaseLocked as error:
            read_only, holder = True, str(error.args[1])
        except OSError:
            # A folder on a read-only disk has no room for a lock, and needs none to be read.
            read_only = True
    try:
        return _opened(path, lock, read_only=read_only, holder=holder)
    except BaseException:
        lock.release()
        raise


def opens_at_once(path: Path) -> bool:
    """Whether `open_case` has little to do: not where SQLite must check a large database first, nor
    where the case lies on a network."""
    path = path.expanduser().absolute()
    database = path / DATABASE_NAME
    if not database.is_file():
        return True
    if is_network_folder(path):
        return False
    return database.stat().st_size <= limits.CHECKED_AT_ONCE_BYTES or _was_closed_clean(path)


def require_writable(case: Case) -> None:
    """Raise `CaseLocked`, `CaseTooNew` or `CaseReadOnly` where the case is open for reading
    only."""
    if not case.read_only:
        return
    if case.holder is not None:
        raise CaseLocked(str(case.path), case.holder)
    if case.database.format > schema.FORMAT:
        raise CaseTooNew(str(case.path), case.database.format, schema.FORMAT)
    raise CaseReadOnly(str(case.path), "")


def cache_folder() -> Path:
    """Where everything lies that can be made again; `CASEFILE_CACHE` names another place."""
    named = os.environ.get("CASEFILE_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("casefile", appauthor=False))


def write_card(path: Path, case_id: str) -> None:
    """Write `CASE.json`, which says to a person and to this program what the folder is."""
    card = {
        "what": "A Casefile case. case.sqlite and originals/ are the case; open it with Casefile.",
        "format": schema.FORMAT,
        "case_id": case_id,
    }
    target = path / CARD_NAME
    temporary = target.with_suffix(".json.new")
    temporary.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    temporary.replace(target)
    sync_folder(path)


def _opened(path: Path, lock: CaseLock, *, read_only: bool, holder: str | None) -> Case:
    case = Case(path, read_only=read_only, holder=holder, lock=lock)
    try:
        case.database.open()
    except CaseTooNew:
        lock.release()
        return _opened(path, lock, read_only=True, holder=None)
    if not _was_closed_clean(path) and (fault := case.database.check()):
        case.database.close()
        raise CaseDamaged(str(path), fault)
    if not case.read_only:
        _bring_up_to_date(case)
    return case


def _bring_up_to_date(case: Case) -> None:
    case.originals.sweep()
    # A file that cannot be removed now is no reason not to open the case.
    with suppress(OSError):
        case.drop_originals()
    older = case.database.migrations_pending()
    if older:
        case.backups.make(case.database)
        case.database.migrate()
    if older or not (case.path / CARD_NAME).is_file():
        write_card(case.path, case.id)


def _stamp_of(path: Path) -> Path:
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:32]
    return cache_folder() / "seen" / f"{key}.json"


def _state_of(path: Path) -> list[int]:
    found = (path / DATABASE_NAME).stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def _was_closed_clean(path: Path) -> bool:
    """Whether the database is, to the nanosecond, the file this program last closed or checked.

    Anything else is checked by SQLite before it is trusted: that takes seconds on a large case.
    """
    try:
        seen = json.loads(_stamp_of(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(seen == _state_of(path))


def _remember_clean(path: Path) -> None:
    # The cache is a convenience: a full or read-only disk there costs a check at the next opening.
    with suppress(OSError):
        stamp = _stamp_of(path)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(json.dumps(_state_of(path)), encoding="utf-8")
