"""The things a case is made of, as plain frozen values; every layer may import this, and it imports
none of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

SourceId = NewType("SourceId", int)
QuoteId = NewType("QuoteId", int)
PartyId = NewType("PartyId", int)
IssueId = NewType("IssueId", int)
NoteId = NewType("NoteId", int)
FactId = NewType("FactId", int)
SearchId = NewType("SearchId", int)
DraftId = NewType("DraftId", int)


class Kind(StrEnum):
    """A file's format, as found in its bytes."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    EMAIL = "email"
    MBOX = "mbox"
    RTF = "rtf"
    ODT = "odt"
    IMAGE = "image"


class SourceType(StrEnum):
    """What a document is, in the words of the field."""

    OPINION = "opinion"
    ORDER = "order"
    COMPLAINT = "complaint"
    FILING = "filing"
    DECLARATION = "declaration"
    AGREEMENT = "agreement"
    STATUTE = "statute"
    LETTER = "letter"
    EMAIL = "email"
    ARTICLE = "article"
    TRANSCRIPT = "transcript"
    REPORT = "report"
    OTHER = "other"


class PartyKind(StrEnum):
    """What sort of party it is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    AGENCY = "agency"
    COURT = "court"
    PLACE = "place"
    OTHER = "other"


ROLES = (
    "plaintiff",
    "defendant",
    "judge",
    "counsel",
    "witness",
    "agency",
    "court",
    "journalist",
    "expert",
    "other",
)
"""The roles that are offered; a party may have others in the user's own words."""


class QuoteState(StrEnum):
    """Who vouches for a quote: the user tagged it, the program proposes it, or the user turned it
    down."""

    TAGGED = "tagged"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


class ReadState(StrEnum):
    """How far the user has read a source."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"


class ReadingStatus(StrEnum):
    """How far the program has come with a stored source.

    `WAITING` is stored but not read yet; `DONE` has its pages (warnings may say what is missing);
    `NEEDS_PASSWORD` and `FAILED` keep the original bytes and have no pages.
    """

    WAITING = "waiting"
    DONE = "done"
    NEEDS_PASSWORD = "needs_password"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of one source: half-open code point offsets into the stored text of its pages.

    `start` counts in `page`, `end` counts in `end_page`; pages count from 1. `end_page` is `page`
    unless the words cross a page break.
    """

    source_id: SourceId
    page: int
    start: int
    end: int
    end_page: int

    @classmethod
    def on_page(cls, source_id: SourceId, page: int, start: int, end: int) -> Span:
        """A span that begins and ends on one page."""
        return cls(source_id, page, start, end, page)


@dataclass(frozen=True, slots=True)
class TagDraft:
    """What the user says of some words: who said them, the names of issues, a note.

    `quote_id` names the quote it changes, None for a new one; `id` the row it is kept in, None
    where it has none yet.
    """

    span: Span
    speaker: str = ""
    issues: tuple[str, ...] = ()
    note: str = ""
    quote_id: QuoteId | None = None
    id: DraftId | None = field(default=None, compare=False)

    @property
    def key(self) -> Span | QuoteId:
        """What it is a draft of: words, or a quote."""
        return self.span if self.quote_id is None else self.quote_id


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user must be told about a source: a stable code and one plain sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """One stored document and what is known of it. Dates are EDTF, times UTC ISO 8601 with `Z`."""

    id: SourceId
    sha256: str
    size: int
    extension: str
    kind: Kind
    type: SourceType
    title: str
    author: str | None
    publication: str | None
    published_on: str | None
    url: str | None
    court: str | None
    docket: str | None
    language: str | None
    pages: int
    chars: int
    exhibit: str | None
    read: ReadState
    last_page: int
    added_at: str
    file_name: str
    original_path: str
    container: str | None
    has_text: bool
    text_origin: str | None
    status: ReadingStatus
    error: Remark | None
    warnings: tuple[Remark, ...]
    removed_at: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """The stored text of one page. `width` and `height` are points as shown, or 0 where a body has
    no pages of its own."""

    source_id: SourceId
    number: int
    label: str
    text: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """The party who said a quote."""

    party_id: PartyId
    name: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Tagged or proposed words of a source; `text` is exactly what `span` holds (a page break
    inside it reads as `\\n`).

    `over_break` is how they read on over a page break, empty where there is none.
    """

    id: QuoteId
    state: QuoteState
    span: Span
    text: str
    speaker: Speaker | None = None
    issues: tuple[str, ...] = ()
    note: str = ""
    anchor_status: str = "exact"
    created_at: str = ""
    removed_at: str | None = None
    continues: QuoteId | None = None
    speaker_text: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    reason: str | None = None
    confidence: float | None = None
    over_break: str = ""

    @property
    def reading(self) -> str:
        """The words for people to read: as stored, but without what stands between two pages."""
        return self.over_break or self.text


@dataclass(frozen=True, slots=True)
class Party:
    """A person, organization, agency or court of the case, with the roles and other names it goes
    by.

    A party that others were merged into shows their names and roles as its own. `state` is one of
    `QuoteState`; `merged_into` is the party that this one was merged into, if it was. A proposed
    party has a `reason` and a `confidence` from 0 to 1.
    """

    id: PartyId
    name: str
    kind: PartyKind
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    state: str = "tagged"
    note: str = ""
    merged_into: PartyId | None = None
    removed_at: str | None = None
    reason: str | None = None
    confidence: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place where a party is named; `text` is exactly what `span` holds, always on one page."""

    span: Span
    party_id: PartyId
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question of the case that quotes and sources are tagged with; `colour` is 1 to 8.

    `parent` is the issue it stands under in the tree, never one in the trash.
    """

    id: IssueId
    name: str
    parent: IssueId | None
    colour: int
    note: str = ""
    merged_into: IssueId | None = None
    removed_at: str | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One link of the custody log; `hash` is SHA-256 over the previous hash and the canonical JSON
    of the rest."""

    seq: int
    at: str
    actor: str
    action: str
    what: dict[str, object] = field(default_factory=dict)
    prev: str = ""
    hash: str = ""


class FactStatus(StrEnum):
    """How sure it is that something happened so."""

    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"
    REPORTED = "reported"
    TO_FIND = "to_find"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened, with its date as EDTF. `span` are the words of a source that tell
    it, None where it was written by hand; `state` is one of `QuoteState`."""

    id: FactId
    state: QuoteState
    date: str
    text: str
    status: FactStatus
    span: Span | None = None
    source_id: SourceId | None = None
    quotes: tuple[QuoteId, ...] = ()
    parties: tuple[PartyId, ...] = ()
    issues: tuple[str, ...] = ()
    reason: str | None = None
    confidence: float | None = None
    created_at: str = ""
    removed_at: str | None = None
