"""What a case is as a whole: its name, its folder, what it holds and when it was kept safe last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.services.case_removal import strangers_in

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """The numbers leave the trash out, which has `in_trash` things; `size` is in bytes, originals
    and database together; `created_at` is a UTC time. `backup` is the newest copy of the database
    inside the case. `strangers` are names in its folder that are not the case's own,
    `index_folder` is what can be made again."""

    title: str
    path: Path
    created_at: str
    sources: int
    pages: int
    quotes: int
    parties: int
    issues: int
    facts: int
    in_trash: int
    size: int
    backup: Path | None
    strangers: tuple[str, ...]
    index_folder: Path


def details_of(case: Case) -> CaseDetails:
    """The details of an open case; lists all its files, so it may take a moment."""
    files = [case.database.path, *case.originals.all()]
    return CaseDetails(
        title=case.title,
        path=case.path,
        created_at=case.info.get("created_at") or "",
        sources=len(case.sources.all()),
        pages=case.pages.count()[0],
        quotes=len(case.quotes.all()),
        parties=len(case.parties.all()),
        issues=len(case.issues.all()),
        facts=len(case.facts.all()),
        in_trash=sum(len(rows) for rows in case.trash.listed().values()),
        size=sum(path.stat().st_size for path in files),
        backup=next(reversed(case.backups.all()), None),
        strangers=strangers_in(case.path),
        index_folder=case.index_folder,
    )
