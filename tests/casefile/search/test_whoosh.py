"""All of Whoosh works on our codec, and finds what our own evaluation finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from whoosh import query

from casefile.search.index import GenerationIndex
from tests.casefile.search.shelf import page

if TYPE_CHECKING:
    from tests.casefile.search.shelf import Shelf

_TEXTS = (
    "the court of appeals", "a court of the high court", "taxes and courts", "of the court",
    "appeals to the high court of appeals", "nothing", "court " * 20,
)  # fmt: skip


@pytest.fixture
def index(shelf: Shelf) -> GenerationIndex:
    for number, text in enumerate(_TEXTS, start=1):
        state = shelf.put(page(1, number, text))
    shelf.put(removals=["p:1:4"])
    return GenerationIndex(Path(shelf.root) / state.generation)


@pytest.mark.parametrize(
    ("asked", "ours"),
    [
        (query.Term("body", "court"), "=court"),
        (query.Phrase("body", ["the", "high", "court"]), '"the high court"'),
        (query.Phrase("body", ["court", "of"]), '"court of"'),
        (query.Prefix("body", "app"), "app*"),
        (query.Wildcard("body", "c*t"), "c*t"),
        (query.FuzzyTerm("body", "cour", maxdist=1), "cour~1"),
        (query.And([query.Term("body", "court"), query.Term("body", "high")]), "=court =high"),
        (query.Or([query.Term("body", "taxes"), query.Term("body", "high")]), "=taxes OR =high"),
        (
            query.AndNot(query.Term("body", "court"), query.Term("body", "high")),
            "=court NOT =high",
        ),
    ],
    ids=str,
)
def test_whoosh_finds_the_same_pages(
    shelf: Shelf, index: GenerationIndex, asked: query.Query, ours: str
) -> None:
    with index.searcher() as searcher:
        pages = searcher.reader().column_reader("page")
        kinds = searcher.reader().column_reader("where")
        found = [hit.docnum for hit in searcher.search(asked, limit=None)]
        assert sorted(pages[number] for number in found if kinds[number] == 0) == shelf.pages(ours)


def test_whoosh_ranks_a_word_as_we_do(shelf: Shelf, index: GenerationIndex) -> None:
    with index.searcher() as searcher:
        pages = searcher.reader().column_reader("page")
        ranked = [pages[hit.docnum] for hit in searcher.search(query.Term("body", "court"))]

    assert ranked == [hit.page for hit in shelf.ask("=court").hits]


def test_whoosh_reads_stored_records_lengths_and_terms(index: GenerationIndex) -> None:
    with index.searcher() as searcher:
        reader = searcher.reader()
        stored = [fields["record"]["title"] for fields in reader.all_stored_fields() if fields]
        assert stored == ["Source 1"]
        assert b"court" in set(reader.lexicon("body"))
        assert [term for term in reader.expand_prefix("body", "ap")] == [b"appeals"]
        assert reader.doc_frequency("body", "nowhere") == 0
        assert reader.max_field_length("body") == 20
