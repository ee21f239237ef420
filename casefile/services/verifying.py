"""Whether a case still is what it was: database, originals, text, anchors, custody log, index.
Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from casefile.case import CARD_NAME
from casefile.errors import CaseDamaged
from casefile.model import ReadingStatus, SourceId
from casefile.services.indexing import index_fault
from casefile.services.requoting import requote
from casefile.store.backups import database_fault
from casefile.store.originals import sha256_of
from casefile.text.anchors import Anchor, check_anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import Source


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be; `path` is the full path of the file it concerns."""

    code: str
    path: str
    source_id: SourceId | None
    message: str


@dataclass(slots=True)
class Verdict:
    """What was looked at, what was found, and the head of the custody log to be noted elsewhere."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    head: str = ""
    pages_a_second: float = 0.0
    """How fast the originals of quotes were read again, 0 where there was nothing to read."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(
    case: Case, *, full: bool = False, stopped: Callable[[], bool] = lambda: False
) -> Verdict:
    """Check a case; `full` also checks the database's own indexes against its tables. Never raises
    for what it finds in the case. Once `stopped` says so, no further original is read again."""
    verdict = Verdict()
    parts: list[Callable[[Case, Verdict], None]] = [
        _check_originals,
        _check_pages,
        _check_quotes,
        partial(_check_quoted_words, stopped=stopped),
        _check_log,
        _check_backups,
    ]
    _check_database(case, verdict, thorough=full)
    _check_card(case, verdict)
    for part in parts:
        try:
            part(case, verdict)
        except CaseDamaged as error:
            _damaged(case, verdict, str(error.args[1]))
        except (ValueError, TypeError, KeyError) as error:
            # Values that this program never writes.
            _damaged(case, verdict, f"a value makes no sense: {error}")
    fault = index_fault(case)
    verdict.checked["index"] = 1
    if fault is not None:
        words = (
            f"The search index is not right ({fault}). It is made again when the case is opened."
        )
        verdict.faults.append(Fault("index", str(case.index_folder), None, words))
    return verdict


def _check_database(case: Case, verdict: Verdict, *, thorough: bool) -> None:
    verdict.checked["database"] = 1
    if fault := case.database.check(thorough=thorough):
        _damaged(case, verdict, fault)


def _damaged(case: Case, verdict: Verdict, detail: str) -> None:
    words = f"The database is damaged ({detail}). Restore a backup into a new case."
    verdict.faults.append(Fault("database_damaged", str(case.database.path), None, words))


def _check_card(case: Case, verdict: Verdict) -> None:
    card = case.path / CARD_NAME
    try:
        right = case.id in card.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        right = False
    if not right:
        words = f"{CARD_NAME} is missing or belongs to another case. It is only a label."
        verdict.faults.append(Fault("card", str(card), None, words))


def _check_originals(case: Case, verdict: Verdict) -> None:
    known: set[Path] = set()
    for source in [*case.sources.all(), *case.sources.trash()]:
        path = case.original_path(source.id)
        known.add(path)
        if fault := _original_fault(source, path):
            verdict.faults.append(fault)
    verdict.checked["originals"] = len(known)
    for path in case.originals.all():
        if path not in known:
            words = "This file belongs to no source. It is harmless; move it away if you like."
            verdict.faults.append(Fault("original_stray", str(path), None, words))


def _original_fault(source: Source, path: Path) -> Fault | None:
    if not path.is_file():
        words = f"The original of “{source.title}” is missing. Import the file again."
        return Fault("original_missing", str(path), source.id, words)
    try:
        if path.stat().st_size == source.size and sha256_of(path) == source.sha256:
            return None
    except OSError as error:
        words = f"The original of “{source.title}” cannot be read ({error.strerror})."
        return Fault("original_unreadable", str(path), source.id, words)
    words = f"The original of “{source.title}” was changed after it was imported. Restore a backup."
    return Fault("original_altered", str(path), source.id, words)


def _check_pages(case: Case, verdict: Verdict) -> None:
    verdict.checked["pages"], _ = case.pages.count()
    database = str(case.database.path)
    for source_id, number in case.pages.altered():
        words = f"The stored text of page {number} was changed outside Casefile."
        verdict.faults.append(Fault("page_text_altered", database, source_id, words))
    for source_id, number in case.pages.without_words():
        words = f"The word boxes of page {number} were changed outside Casefile."
        verdict.faults.append(Fault("page_words_altered", database, source_id, words))
    for source in case.sources.all():
        stored = len(case.pages.sizes(source.id))
        chars = sum(size.chars for size in case.pages.sizes(source.id))
        if source.status is ReadingStatus.DONE and chars != source.chars:
            words = f"“{source.title}” says {source.chars} characters and its pages {chars}."
            verdict.faults.append(Fault("chars_differ", database, source.id, words))
        if source.status is ReadingStatus.DONE and stored != source.pages:
            words = f"{stored} of {source.pages} pages of “{source.title}” are stored."
            verdict.faults.append(Fault("pages_missing", database, source.id, words))


def _check_quotes(case: Case, verdict: Verdict) -> None:
    rows = case.quotes.anchors()
    verdict.checked["quotes"] = len(rows)
    hashes = {source.id: source.sha256 for source in case.sources.all()}
    for row in rows:
        source_id = SourceId(row["source_id"])
        status = check_anchor(_anchor(row), case.pages.texts(source_id)).status
        if status != "exact" or hashes.get(source_id) != row["original_sha256"]:
            words = f"Quote {row['id']} no longer stands where it was tagged ({status})."
            verdict.faults.append(Fault("anchor", str(case.database.path), source_id, words))


def _check_quoted_words(case: Case, verdict: Verdict, *, stopped: Callable[[], bool]) -> None:
    """Read the originals of tagged quotes again; one that is told to be damaged is left out."""
    known = {
        fault.source_id
        for fault in verdict.faults
        if fault.source_id is not None and fault.code.startswith("original_")
    }
    found = requote(case, without=known, stopped=stopped)
    verdict.checked["quotes_read_again"] = found.quotes
    verdict.pages_a_second = found.pages / found.seconds if found.pages else 0.0
    for quote_id, source_id in found.lost:
        path = str(case.original_path(source_id))
        title = case.sources.get(source_id).title
        words = f"The words of quote {quote_id} are not in the original of “{title}” as it reads."
        verdict.faults.append(Fault("quote_not_in_original", path, source_id, words))
    for source_id in found.unread:
        path = str(case.original_path(source_id))
        title = case.sources.get(source_id).title
        words = f"The original of “{title}” could not be read again, so its quotes stay unread."
        verdict.faults.append(Fault("original_not_read", path, source_id, words))


def _anchor(row: dict[str, Any]) -> Anchor:
    return Anchor(
        exact=row["text"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        page=row["page"],
        start=row["start"],
        end_page=row["end_page"],
        end=row["end"],
        boxes=(),
        sha256=row["original_sha256"],
    )


def _check_log(case: Case, verdict: Verdict) -> None:
    verdict.head = case.audit.head()
    verdict.checked["log"] = len(case.audit.entries())
    broken = case.audit.broken_at()
    if broken is not None:
        words = f"Entry {broken} of the custody log does not follow from those before it."
        verdict.faults.append(Fault("log_broken", str(case.database.path), None, words))


def _check_backups(case: Case, verdict: Verdict) -> None:
    for path, fault in _backup_faults(case):
        words = f"This backup is damaged ({fault}). The case itself does not depend on it."
        verdict.faults.append(Fault("backup_damaged", str(path), None, words))
    verdict.checked["backups"] = len(case.backups.all())


def _backup_faults(case: Case) -> Iterator[tuple[Path, str]]:
    for path in case.backups.all():
        if fault := database_fault(path):
            yield path, fault
