"""What was done to a source, from the custody log, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import AuditEntry, SourceId

_WORDS = {
    "import": "Added to the case",
    "remove": "Moved to the trash",
    "restore-source": "Taken out of the trash",
    "read-again": "Read once more",
    "put-back-file": "File put back",
    "tag-source": "Issues changed",
}
_FIELDS = {
    "title": "Title",
    "type": "Type",
    "published_on": "Date",
    "author": "Author",
    "publication": "Publication",
    "court": "Court",
    "docket": "Docket number",
}
_PLACED = {"tag": "Quote tagged", "move-quote": "Quote moved"}
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class PastChange:
    """One thing that was done: when (UTC ISO 8601), by whom, and what, in words."""

    at: str
    actor: str
    words: str


def history_of(case: Case, source_id: SourceId) -> list[PastChange]:
    """Everything that was done to a source, the newest first."""
    return [
        PastChange(entry.at, entry.actor, words)
        for entry in reversed(case.audit.about_source(source_id))
        for words in _told(entry)
    ]


def _told(entry: AuditEntry) -> list[str]:
    what = entry.what
    if entry.action == "edit":
        told = [_field(name, what[name]) for name in _FIELDS if name in what]
        return told + (["Note changed"] if what.get("note") else [])
    if entry.action in _PLACED:
        place = what.get("place")
        where = f" on page {place[0]}" if isinstance(place, list) and place else ""
        return [_PLACED[entry.action] + where]
    plain = entry.action.replace("-", " ")
    return [_WORDS.get(entry.action, plain[:1].upper() + plain[1:])]


def _field(name: str, value: object) -> str:
    if not value:
        return f"{_FIELDS[name]} cleared"
    words = " ".join(str(value).split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    return f"{_FIELDS[name]} changed to “{words}”"
