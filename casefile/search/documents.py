"""The plain values that go into the index and come out of it; `services` makes and reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

PAGE = "page"
QUOTE = "quote"
NOTE = "note"
FACT = "fact"
SOURCE = "source"

LETTERS = {PAGE: "p", QUOTE: "q", NOTE: "n", FACT: "f", SOURCE: "s"}
"""The letter that a document's key begins with."""

READY = "ready"
MISSING = "missing"
UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found, as plain data.

    `key` is `p:SOURCE:PAGE`, `q:QUOTE`, `n:NOTE`, `f:FACT` or `s:SOURCE`, and a later document of
    the same key replaces the earlier one. What is known of a source (`title` to `read`) is kept
    once for each source: the last document of the source that was written decides, and a `source`
    document (no text, never a hit) changes it for all pages at once. `source_issues`, what the
    source as a whole is tagged with, is kept in the same way. `speaker`, `parties`, `issues` belong
    to the document alone, and so does the `date` of a fact. Dates are EDTF. `text` is the stored
    text, whose words are indexed and which is not kept in the index.
    """

    key: str
    where: str
    source_id: int
    page: int = 0
    item_id: int = 0
    text: str = ""
    title: str = ""
    type: str = ""
    author: str | None = None
    publication: str | None = None
    court: str | None = None
    docket: str | None = None
    date: str | None = None
    exhibit: str | None = None
    speaker: str | None = None
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    kind: str = ""
    file_name: str = ""
    url: str | None = None
    read: str = "unread"
    source_issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an index holds: `status` is `ready`, `missing` or `unusable` (`detail` says why);
    `bytes` is its size on disk.

    `last_seq` is the change number that the last finished write brought it up to; -1 where there is
    no index to trust.
    """

    status: str
    pages: int = 0
    quotes: int = 0
    notes: int = 0
    bytes: int = 0
    segments: int = 0
    last_seq: int = -1
    generation: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query in the language of the search box and how it is to be answered.

    `limit` None gives every hit. `sort` is `relevance`, `date` (oldest first, undated last) or
    `source`. `source_id` searches within one source.
    """

    query: str
    limit: int | None = 20
    offset: int = 0
    sort: str = "relevance"
    facets: bool = False
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One page, quote, note or fact that answers the query.

    `start`, `end` and `matches` are half-open code points into the hit's own text (for a page its
    stored text). They are 0 and empty where only what is known of the source matched. `where` is
    `in` in the command's JSON.
    """

    where: str
    source_id: int
    title: str
    page: int
    item_id: int
    score: float
    start: int
    end: int
    matches: tuple[tuple[int, int], ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found. `understood` says in words what was searched; `missing` are the words of
    it that occur nowhere; `state` tells whether the index could be used."""

    query: str
    understood: str
    corrected: str | None
    total: int
    hits: tuple[Hit, ...]
    seconds: float
    state: IndexState
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


PageText = Callable[[str, int, int, int], str | None]
"""Gives the text of a document: (where, source_id, page, item_id) -> its stored text, or None where
it is gone."""

ExpandParty = Callable[[str], list[str]]
"""Gives the names that a party written in a query goes by, itself included; an empty list where it
is not known."""
