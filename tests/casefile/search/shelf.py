"""A real index in a folder of its own, with the texts it was made of at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.search import (
    Index,
    SearchDocument,
    SearchRequest,
    begin_rebuild,
    finish_rebuild,
    search,
    write_batch,
)

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.search import Answer, IndexState


def page(source: int, number: int, text: str, **known: object) -> SearchDocument:
    return SearchDocument(
        key=f"p:{source}:{number}",
        where="page",
        source_id=source,
        page=number,
        text=text,
        **{"title": f"Source {source}", "type": "other", "kind": "pdf", **known},
    )


def quote(item: int, source: int, number: int, text: str, **known: object) -> SearchDocument:
    return SearchDocument(
        key=f"q:{item}",
        where="quote",
        source_id=source,
        page=number,
        item_id=item,
        text=text,
        **known,
    )


@dataclass
class Shelf:
    root: Path
    seq: int = 0
    texts: dict[tuple[str, int, int, int], str] = field(default_factory=dict)
    opened: Index | None = None

    @property
    def place(self) -> dict[str, str]:
        return {"root": str(self.root), "case_id": "case-1", "case_path": "/cases/one"}

    def begin(self) -> Shelf:
        generation = begin_rebuild(**self.place)
        finish_rebuild(**self.place, generation=generation, last_seq=0)
        return self

    def put(self, *documents: SearchDocument, **more: object) -> IndexState:
        self.seq += 1
        for one in documents:
            self.texts[one.where, one.source_id, one.page, one.item_id] = one.text
        return write_batch(**self.place, additions=documents, last_seq=self.seq, **more)

    def put_texts(self, *texts: str) -> IndexState:
        return self.put(*(page(1, number, text) for number, text in enumerate(texts, start=1)))

    def text_of(self, where: str, source: int, number: int, item: int) -> str | None:
        return self.texts.get((where, source, number, item))

    def ask(self, query: str, limit: int | None = None, **more: object) -> Answer:
        if self.opened is None:
            self.opened = Index(**self.place)
        request = SearchRequest(query, limit=limit, **more)
        return search(self.opened, request, self.text_of)

    def pages(self, query: str) -> list[int]:
        """The page numbers of source 1 that answer a query, in order."""
        return sorted(hit.page for hit in self.ask(query).hits)

    def marked(self, query: str) -> list[str]:
        """What is marked in the first hit."""
        hit = self.ask(query).hits[0]
        text = self.texts[hit.where, hit.source_id, hit.page, hit.item_id]
        return [text[start:end] for start, end in hit.matches]
