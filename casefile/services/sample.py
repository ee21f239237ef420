"""The sample case: made from the project's own fictional documents by the verbs a user has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.model import PartyKind
from casefile.services.importing import import_files
from casefile.services.indexing import finish
from casefile.services.parties import put_party
from casefile.services.quoting import tag_words
from casefile.services.rows import IMPORTED
from casefile.services.sources import edit_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import IssueId, SourceId
    from casefile.services.rows import ImportReport, ImportRow

_FIELDS = {
    "title": "title",
    "type": "type",
    "date": "published_on",
    "author": "author",
    "publication": "publication",
    "court": "court",
    "docket": "docket",
}


def fill_sample(
    case: Case, *, documents: Path, plan: Mapping[str, Any], report: ImportReport | None = None
) -> list[ImportRow]:
    """Import the sample's documents and do with them what its plan says; doing it again adds
    nothing.

    `plan` is the sample's `case.json`: `documents` with what is known of each, `issues`,
    `parties`, and `quotes` to be tagged by their words.
    """
    files = [documents / item["file"] for item in plan["documents"]]
    rows = import_files(case, paths=files, report=report)
    ids = {row.path.rsplit("/", 1)[-1]: row.source_id for row in rows if row.source_id}
    new = {row.source_id for row in rows if row.status == IMPORTED}
    for item in plan["documents"]:
        source_id = ids.get(item["file"])
        if source_id in new and source_id is not None:
            known = {field: item[name] for name, field in _FIELDS.items() if name in item}
            edit_source(case, source_id=source_id, **known)
    _add_issues(case, plan["issues"])
    _add_parties(case, plan["parties"])
    for item in plan["quotes"]:
        source_id = ids.get(item["file"])
        if source_id is not None:
            _tag(case, source_id, item)
    finish(case)
    return rows


def _add_issues(case: Case, issues: list[dict[str, Any]]) -> None:
    with case.database.writing():
        for item in issues:
            if case.issues.named(item["name"]) is None:
                issue_id: IssueId = case.issues.add(item["name"], colour=item["colour"])
                case.audit.record("add-issue", issue_id=issue_id, name=item["name"])


def _add_parties(case: Case, parties: list[dict[str, Any]]) -> None:
    for item in parties:
        if case.parties.named(item["name"]) is None:
            put_party(
                case,
                name=item["name"],
                kind=PartyKind(item["kind"]),
                roles=item["roles"],
                aliases=item["aliases"],
            )


def _tag(case: Case, source_id: SourceId, item: dict[str, Any]) -> None:
    """Tag one quote of the plan, unless its words are tagged already."""
    standing = {" ".join(quote.text.split()) for quote in case.quotes.in_source(source_id)}
    if " ".join(item["find"].split()) not in standing:
        tag_words(
            case,
            source_id=source_id,
            words=item["find"],
            speaker=item["speaker"],
            issues=item["issues"],
            note=item["note"],
        )
