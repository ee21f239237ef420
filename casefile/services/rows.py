"""What an import says of each file, and whom it tells while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from casefile.model import ReadingStatus, Remark

if TYPE_CHECKING:
    from casefile.model import Kind, Source, SourceId, SourceType

IMPORTED, DUPLICATE, NEEDS_PASSWORD, UNSUPPORTED, FAILED = (
    "imported",
    "duplicate",
    "needs_password",
    "unsupported",
    "failed",
)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """The outcome of one file, or of one message or attachment inside a container.

    `path` is the resolved path, or the container's path, `!/` and the item's name; `seconds` counts
    from looking at the file to having its text stored.
    """

    path: str
    status: str
    container: str | None = None
    source_id: SourceId | None = None
    sha256: str | None = None
    kind: Kind | None = None
    type: SourceType | None = None
    title: str | None = None
    pages: int = 0
    chars: int = 0
    seconds: float = 0.0
    warnings: tuple[Remark, ...] = ()
    error: Remark | None = None

    def described(self, source: Source) -> ImportRow:
        """The same row with what is known of its source by now."""
        status, error = self.status, self.error
        if status == IMPORTED and source.status is ReadingStatus.NEEDS_PASSWORD:
            status, error = NEEDS_PASSWORD, source.error
        elif status == IMPORTED and source.status is ReadingStatus.FAILED:
            error = source.error
            status = UNSUPPORTED if error and error.code in _NOT_READ_AT_ALL else FAILED
        return replace(
            self,
            status=status,
            error=error,
            kind=source.kind,
            type=source.type,
            title=source.title,
            pages=source.pages,
            chars=source.chars,
            warnings=tuple(dict.fromkeys(self.warnings + source.warnings)),
        )


_NOT_READ_AT_ALL = frozenset({"unsupported", "not_what_it_says"})


@dataclass(slots=True)
class ImportReport:
    """Told of an import's progress, on the thread that imports; made to be overridden."""

    finished_rows: list[ImportRow] = field(default_factory=list)

    def found(self, total: int) -> None:
        """That many files are to be looked at."""

    def stored(self, sha256: str, path: str) -> None:
        """The bytes at `path` are safe and `sources` lists them; told of duplicates too."""

    def progress(self, path: str, done: int, pages: int) -> None:
        """`done` of `pages` pages of a source were read; `pages` is 0 where that is not known."""

    def finished(self, row: ImportRow) -> None:
        """This file has its outcome."""
        self.finished_rows.append(row)
