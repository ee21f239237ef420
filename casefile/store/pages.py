"""The stored text of every page with its words, boxes and blocks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casefile.document import Block, BlockKind
from casefile.errors import BadSpan, NoSuchItem
from casefile.model import Page, SourceId
from casefile.text.pages import span_text
from casefile.text.running import reading
from casefile.text.words import PageWords

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from casefile.document import ReadPage
    from casefile.model import Span
    from casefile.store.database import Database


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page without its text: `width` and `height` in points as shown, 0 for a body without pages;
    `chars` code points."""

    number: int
    label: str
    width: float
    height: float
    chars: int


class PageTable:
    """The pages of all sources of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, source_id: SourceId, pages: Sequence[ReadPage]) -> None:
        """Store pages as read; a page stored before is replaced."""
        with self._database.writing() as db:
            db.conn.executemany(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(source_id, page) for page in pages],
            )

    def drop(self, source_id: SourceId) -> None:
        """Forget all pages of a source, before it is read again."""
        with self._database.writing() as db:
            db.conn.execute("DELETE FROM pages WHERE source_id = ?", [source_id])

    def get(self, source_id: SourceId, number: int) -> Page:
        """One page, counted from 1; raises `NoSuchItem`."""
        row = self._database.row(
            "SELECT source_id, number, label, text, width, height FROM pages "
            "WHERE source_id = ? AND number = ?",
            [source_id, number],
        )
        if row is None:
            raise NoSuchItem("page", f"{source_id}:{number}")
        return Page(**row)

    def of(self, source_id: SourceId) -> list[Page]:
        """All pages of a source, in order."""
        rows = self._database.rows(
            "SELECT source_id, number, label, text, width, height FROM pages "
            "WHERE source_id = ? ORDER BY number",
            [source_id],
        )
        return [Page(**row) for row in rows]

    def texts(self, source_id: SourceId) -> dict[int, str]:
        """The stored text of each page of a source, by page number."""
        rows = self._database.rows(
            "SELECT number, text FROM pages WHERE source_id = ? ORDER BY number", [source_id]
        )
        return {row["number"]: row["text"] for row in rows}

    def some_texts(
        self, places: Collection[tuple[SourceId, int]]
    ) -> dict[tuple[SourceId, int], str]:
        """The texts of named pages (source, page); pages that do not exist are left out."""
        found: dict[tuple[SourceId, int], str] = {}
        for source_id, number in places:
            text = self._database.value(
                "SELECT text FROM pages WHERE source_id = ? AND number = ?", [source_id, number]
            )
            if text is not None:
                found[source_id, number] = text
        return found

    def reading(self, span: Span) -> str:
        """The words of a span as a person reads them; raises `BadSpan` where they do not lie inside
        their pages."""
        return reading(*self._pages_of(span), span)

    def reading_of(self, span: Span, words: str) -> str:
        """The same for words that stood there once; empty where others stand there now."""
        texts, blocks = self._pages_of(span)
        try:
            stands = span_text(texts, span) == words
        except BadSpan:
            stands = False
        return reading(texts, blocks, span) if stands else ""

    def _pages_of(self, span: Span) -> tuple[dict[int, str], dict[int, tuple[Block, ...]]]:
        rows = self._database.rows(
            "SELECT number, text, blocks FROM pages WHERE source_id = ? AND number BETWEEN ? AND ?",
            [span.source_id, span.page, span.end_page],
        )
        texts = {row["number"]: row["text"] for row in rows}
        return texts, {row["number"]: _blocks(row["blocks"]) for row in rows}

    def sizes(self, source_id: SourceId) -> list[PageSize]:
        """All pages of a source without their text, in order."""
        rows = self._database.rows(
            "SELECT number, label, width, height, chars FROM pages "
            "WHERE source_id = ? ORDER BY number",
            [source_id],
        )
        return [PageSize(**row) for row in rows]

    def words(self, source_id: SourceId, number: int) -> PageWords:
        """The words of a page with their boxes (none for a body without pages); raises
        `NoSuchItem`."""
        packed = self._database.value(
            "SELECT words FROM pages WHERE source_id = ? AND number = ?", [source_id, number]
        )
        if packed is None:
            raise NoSuchItem("page", f"{source_id}:{number}")
        return PageWords.unpack(packed) if packed else PageWords.empty()

    def blocks(self, source_id: SourceId, number: int) -> tuple[Block, ...]:
        """The blocks of a page in the order of its text."""
        packed = self._database.value(
            "SELECT blocks FROM pages WHERE source_id = ? AND number = ?", [source_id, number]
        )
        return _blocks(packed)

    def all_blocks(self, source_id: SourceId) -> dict[int, tuple[Block, ...]]:
        """The blocks of every page of a source, by page number."""
        rows = self._database.rows(
            "SELECT number, blocks FROM pages WHERE source_id = ? ORDER BY number", [source_id]
        )
        return {row["number"]: _blocks(row["blocks"]) for row in rows}

    def altered(self) -> Iterator[tuple[SourceId, int]]:
        """The pages (source, number) whose stored text no longer matches the digest stored with
        it."""
        for source in self._database.rows("SELECT DISTINCT source_id FROM pages"):
            rows = self._database.rows(
                "SELECT number, text, text_sha256 FROM pages WHERE source_id = ?",
                [source["source_id"]],
            )
            for row in rows:
                if _digest(row["text"]) != row["text_sha256"]:
                    yield source["source_id"], row["number"]

    def without_words(self) -> Iterator[tuple[SourceId, int]]:
        """The pages (source, number) whose stored words are not what this program writes."""
        for place in self._database.rows("SELECT source_id, number FROM pages"):
            try:
                self.words(place["source_id"], place["number"])
            except ValueError:
                yield place["source_id"], place["number"]

    def count_in(self, source_id: SourceId) -> int:
        """How many pages of a source are stored."""
        return int(
            self._database.value("SELECT count(*) FROM pages WHERE source_id = ?", [source_id])
        )

    def count(self) -> tuple[int, int]:
        """How many pages, and how many code points on them, outside the trash."""
        row = self._database.row(
            "SELECT count(*) AS pages, coalesce(sum(pages.chars), 0) AS chars FROM pages "
            "JOIN sources ON sources.id = source_id WHERE removed_at IS NULL"
        )
        assert row is not None
        return row["pages"], row["chars"]


def _row(source_id: SourceId, page: ReadPage) -> tuple[Any, ...]:
    blocks = [
        [block.kind, block.start, block.end, block.level, block.marker, block.url]
        for block in page.blocks
    ]
    return (
        source_id,
        page.number,
        page.label or str(page.number),
        len(page.text),
        page.text,
        _digest(page.text),
        page.width,
        page.height,
        json.dumps(blocks, ensure_ascii=False, separators=(",", ":")),
        page.words,
    )


def _blocks(packed: str | None) -> tuple[Block, ...]:
    return tuple(Block(BlockKind(kind), *rest) for kind, *rest in json.loads(packed or "[]"))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
