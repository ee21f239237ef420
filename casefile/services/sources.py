"""What a user does to a source as a whole: correct what is known of it, read it, trash it, take it
back."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField
from casefile.model import ReadState, SourceType
from casefile.services.notes import put_note
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.case import Case
    from casefile.model import SourceId

_EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?]?")


def edit_source(
    case: Case, *, source_id: SourceId, note: str | None = None, **fields: str | None
) -> Changes:
    """Correct what is known of a source: any of title, type, published_on, author, publication,
    court and docket, and its note. An empty text clears a field, except the title.

    Raises `BadField` for a type that does not exist, a date that is not EDTF, or an empty title.
    """
    case.sources.get(source_id)
    columns = {name: _checked(name, value) for name, value in fields.items() if value is not None}
    with case.database.writing():
        if columns:
            case.sources.edit(source_id, **columns)
        if note is not None:
            put_note(case, source_id, note)
        case.outbox.add(Task.INDEX_KNOWN, [source_id])
        case.audit.record("edit", source_id=source_id, note=note is not None, **columns)
    return Changes(sources=frozenset({source_id}))


def set_reading(
    case: Case, *, source_id: SourceId, read: ReadState | None = None, last_page: int | None = None
) -> Changes:
    """Remember how far the user has read a source. It is a convenience and leaves no audit
    entry."""
    columns = {"read": read, "last_page": last_page}
    with case.database.writing():
        case.sources.update(
            source_id, **{name: value for name, value in columns.items() if value is not None}
        )
        if read is not None:
            case.outbox.add(Task.INDEX_KNOWN, [source_id])
    return Changes(sources=frozenset({source_id}))


def remove_sources(case: Case, *, source_ids: Collection[SourceId]) -> Changes:
    """Move sources to the trash with all that hangs on them; their originals stay."""
    return _set_removed(case, source_ids, removed=True)


def restore_sources(case: Case, *, source_ids: Collection[SourceId]) -> Changes:
    """Take sources out of the trash, as they were."""
    return _set_removed(case, source_ids, removed=False)


def _set_removed(case: Case, source_ids: Collection[SourceId], *, removed: bool) -> Changes:
    with case.database.writing():
        case.sources.set_removed(source_ids, removed=removed)
        case.outbox.add(Task.INDEX_SOURCE, source_ids)
        action = "remove" if removed else "restore-source"
        case.audit.record(action, source_ids=list(source_ids))
    quotes = [quote for source_id in source_ids for quote in case.quotes.ids_in_source(source_id)]
    return Changes(sources=frozenset(source_ids), quotes=frozenset(quotes))


def _checked(name: str, value: str) -> str | None:
    value = value.strip()
    if name == "title" and not value:
        raise BadField(name, value, "a title")
    if name == "type" and value not in set(SourceType):
        raise BadField(name, value, ", ".join(SourceType))
    if name == "published_on" and value and not _is_date(value):
        raise BadField("the date", value, "a date such as 2025-05-12, 2025-05 or 2025~")
    return value or None


def _is_date(value: str) -> bool:
    """Whether it is EDTF and, where it names a day, one that the calendar has."""
    if not _EDTF.fullmatch(value):
        return False
    year, _, rest = value.rstrip("~?").partition("-")
    month, _, day = rest.partition("-")
    return not day or 0 < int(day) <= monthrange(int(year), int(month))[1]
