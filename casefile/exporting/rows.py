"""The plain rows that are exported, and how they read as a table; for `exporting` and services."""

from __future__ import annotations

from dataclasses import dataclass

HEADINGS = (
    "id",
    "text",
    "speaker",
    "issues",
    "source",
    "type",
    "date",
    "page",
    "pin_cite",
    "note",
    "anchor_status",
    "verification",
    "ruling",
)
"""The columns of a table of quotes, in every form that has columns."""


_DOUBTFUL = ("altered", "not_found")


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote as it leaves the case.

    `text` is the stored text to the letter, `reading` the same with printed lines joined; offsets
    are half-open code points into the stored text of `page` and `end_page`; `page_label` is what is
    printed on the page; `anchor_status` says whether the words still stand there, `verification`
    whether they are those of their source, `ruling` what was said of that.
    """

    id: int
    text: str
    reading: str
    speaker: str
    issues: tuple[str, ...]
    source_id: int
    source: str
    type: str
    date: str
    page: int
    end_page: int
    start: int
    end: int
    page_label: str
    pin_cite: str
    citation: str
    note: str
    anchor_status: str
    sha256: str
    verification: str
    ruling: str

    @property
    def doubts(self) -> str:
        """What a reader of the file must know of the words: `altered, kept as quoted: a reason`;
        empty for words that are verified or were not looked for."""
        parts = [self.verification.replace("_", " ")] if self.verification in _DOUBTFUL else []
        return ", ".join([*parts, self.ruling] if self.ruling else parts)

    def cells(self) -> tuple[str, ...]:
        """The row under `HEADINGS`."""
        return (
            str(self.id),
            self.reading,
            self.speaker,
            "; ".join(self.issues),
            self.source,
            self.type,
            self.date,
            self.page_label,
            self.pin_cite,
            self.note,
            self.anchor_status,
            self.verification,
            self.ruling,
        )
