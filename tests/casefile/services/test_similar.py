"""From a source to others like it, and from words on a page to a query for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile import search_case as search
from casefile.errors import NoSuchItem
from casefile.services.importing import import_files
from casefile.services.similar import query_for, similar_sources

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case

_TEXTS = {
    "return.txt": "The taxpayer filed a return. The agency disclosed the return of the taxpayer.",
    "opinion.txt": "Disclosure of a taxpayer's return by the agency is barred. Returns are secret.",
    "lease.txt": "The tenant shall pay rent to the landlord. The landlord shall repair the roof.",
    "notice.txt": "The landlord gave the tenant notice that rent is due.",
    "empty.txt": "The and of it.",
}


def test_sources_that_share_the_telling_words_come_first(case: Case, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in _TEXTS]
    for path in paths:
        path.write_text(_TEXTS[path.name], encoding="utf-8")
    ids = {
        path.stem: row.source_id
        for path, row in zip(paths, import_files(case, paths=paths), strict=True)
    }

    of_return = similar_sources(case, source_id=ids["return"])
    of_lease = similar_sources(case, source_id=ids["lease"], limit=1)

    assert of_return[0].source_id == ids["opinion"]
    assert {"taxpayer", "return"} <= set(of_return[0].words)
    assert 0 < of_return[0].score <= 1
    assert [one.source_id for one in of_lease] == [ids["notice"]]
    assert ids["return"] not in [one.source_id for one in of_return]
    with pytest.raises(NoSuchItem):
        similar_sources(case, source_id=999)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("the court must act", '"the court must act"'),
        ("court", "court"),
        ("“closed” for good", '"closed for good"'),
        ("the inspec-\ntion of it", '"the inspection of it"'),
        (" … ", ""),
    ],
)
def test_words_of_a_page_become_a_query(words: str, query: str) -> None:
    assert query_for(words) == query


def test_the_query_for_a_long_selection_still_finds_its_page(case: Case, letter: Path) -> None:
    (row,) = import_files(case, paths=[letter])
    text = case.pages.get(row.source_id, 1).text

    query = query_for(text)

    assert '"' not in query
    assert [hit.page for hit in search(case, query=query).hits] == [1]
