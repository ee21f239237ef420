"""The sources of a case: what is stored of each document apart from its pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from casefile.document import Attachment, OutlineEntry
from casefile.errors import NoSuchItem
from casefile.model import Kind, ReadingStatus, ReadState, Remark, Source, SourceId, SourceType
from casefile.store.clock import now

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.document import DocumentHead
    from casefile.store.database import Database

_COLUMNS = (
    "id, sha256, size, extension, kind, type, title, author, publication, published_on, url, "
    "court, docket, language, pages, chars, exhibit, read, last_page, added_at, file_name, "
    "original_path, container, has_text, text_origin, status, error, warnings, removed_at"
)

EDITABLE = frozenset("title type author publication published_on court docket".split())
"""What a user may correct; a corrected field is never overwritten by reading the source again."""


class SourceTable:
    """All sources of one case, the trash included where a method says so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Source]:
        """The sources outside the trash, in the order they came."""
        return self._where("removed_at IS NULL ORDER BY id")

    def trash(self) -> list[Source]:
        """The sources in the trash, the newest first."""
        return self._where("removed_at IS NOT NULL ORDER BY removed_at DESC, id DESC")

    def get(self, source_id: SourceId) -> Source:
        """One source, in the trash or not; raises `NoSuchItem`."""
        found = self._where("id = ?", [source_id])
        if not found:
            raise NoSuchItem("source", source_id)
        return found[0]

    def several(self, source_ids: Collection[SourceId]) -> list[Source]:
        """Those of these sources that there are, in the trash or not, in one read."""
        return self._where("id IN (SELECT value FROM json_each(?))", [json.dumps(list(source_ids))])

    def by_sha256(self, sha256: str) -> Source | None:
        """The source with these bytes, in the trash or not."""
        return next(iter(self._where("sha256 = ?", [sha256])), None)

    def add(self, **facts: Any) -> SourceId:
        """Store a new source that waits to be read; takes columns by name."""
        with self._database.writing() as db:
            row = {"added_at": now(), "status": ReadingStatus.WAITING} | facts
            return SourceId(db.table("sources").insert(row).last_pk)

    def update(self, source_id: SourceId, **columns: Any) -> None:
        """Change columns of a source; remarks and lists of remarks are stored as JSON."""
        row = {name: _plain(value) for name, value in columns.items()}
        with self._database.writing() as db:
            db.table("sources").update(source_id, row)

    def edit(self, source_id: SourceId, **fields: Any) -> None:
        """Correct fields of `EDITABLE` and remember that the user did."""
        unknown = fields.keys() - EDITABLE
        if unknown:
            raise NoSuchItem("field", ", ".join(sorted(unknown)))
        edited = self._edited(source_id) | fields.keys()
        with self._database.writing() as db:
            db.table("sources").update(source_id, fields | {"edited": json.dumps(sorted(edited))})

    def describe(self, source_id: SourceId, head: DocumentHead) -> None:
        """Store what a reader says of a source; fields the user corrected stay as they are."""
        facts: dict[str, Any] = {
            "kind": head.kind,
            "type": head.type,
            "author": head.author,
            "publication": head.publication,
            "published_on": head.published_on,
            "url": head.url,
            "court": head.court,
            "docket": head.docket,
            "language": head.language,
            "text_origin": head.text_origin,
        }
        if head.title.strip():
            facts["title"] = head.title.strip()
        kept = self._edited(source_id)
        details = {
            "outline": [asdict(entry) for entry in head.outline],
            "attachments": [asdict(item) for item in head.attachments],
            "captions": head.captions,
            "links": head.links,
            "metadata": head.metadata,
        }
        row = {name: value for name, value in facts.items() if name not in kept}
        with self._database.writing() as db:
            db.table("sources").update(
                source_id, row | {"details": json.dumps(details, ensure_ascii=False)}
            )

    def outline(self, source_id: SourceId) -> list[OutlineEntry]:
        """The bookmarks of the document."""
        return [OutlineEntry(**entry) for entry in self._details(source_id).get("outline", [])]

    def attachments(self, source_id: SourceId) -> list[Attachment]:
        """The files inside the file; names are as found and must be shown as plain text."""
        return [Attachment(**item) for item in self._details(source_id).get("attachments", [])]

    def captions(self, source_id: SourceId) -> list[str]:
        """The picture captions of an article."""
        return list(self._details(source_id).get("captions", []))

    def links(self, source_id: SourceId) -> list[tuple[str, str]]:
        """The links of an article's body as (words, address)."""
        return [(words, url) for words, url in self._details(source_id).get("links", [])]

    def metadata(self, source_id: SourceId) -> dict[str, str]:
        """What the file says of itself, as found."""
        return dict(self._details(source_id).get("metadata", {}))

    def password(self, source_id: SourceId) -> str | None:
        """The password a source was read with, kept so that its pages can be drawn again."""
        found = self._database.value("SELECT password FROM sources WHERE id = ?", [source_id])
        return None if found is None else str(found)

    def set_removed(self, source_ids: Collection[SourceId], *, removed: bool) -> None:
        """Move sources to the trash or back; raises `NoSuchItem` before anything is changed."""
        for source_id in source_ids:
            self.get(source_id)
        with self._database.writing() as db:
            for source_id in source_ids:
                db.table("sources").update(source_id, {"removed_at": now() if removed else None})

    def _details(self, source_id: SourceId) -> dict[str, Any]:
        found = self._database.value("SELECT details FROM sources WHERE id = ?", [source_id])
        loaded: dict[str, Any] = json.loads(found or "{}")
        return loaded

    def _edited(self, source_id: SourceId) -> set[str]:
        found = self._database.value("SELECT edited FROM sources WHERE id = ?", [source_id])
        return set(json.loads(found or "[]"))

    def _where(self, condition: str, parameters: Sequence[Any] = ()) -> list[Source]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM sources WHERE {condition}", parameters)
        return [_source(row) for row in rows]


def _source(row: dict[str, Any]) -> Source:
    return Source(
        **row
        | {
            "kind": Kind(row["kind"]),
            "type": SourceType(row["type"]),
            "read": ReadState(row["read"]),
            "status": ReadingStatus(row["status"]),
            "has_text": bool(row["has_text"]),
            "error": Remark(*json.loads(row["error"])) if row["error"] else None,
            "warnings": tuple(Remark(*pair) for pair in json.loads(row["warnings"])),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Remark):
        return json.dumps([value.code, value.message], ensure_ascii=False)
    if isinstance(value, tuple):
        return json.dumps([[item.code, item.message] for item in value], ensure_ascii=False)
    return value
