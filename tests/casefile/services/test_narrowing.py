"""What a search can be narrowed to: counts per group, any of a group, all groups together."""

from __future__ import annotations

import pytest

from casefile.model import SourceType
from casefile.services.indexing import finish
from casefile.services.narrowing import FacetValue, narrowing
from casefile.services.parties import add_party
from casefile.services.queries import NONE
from casefile.services.quoting import tag_words
from casefile.services.searching import search
from casefile.services.sources import edit_source
from tests.casefile.services.written import write_source


@pytest.fixture
def searched(case):
    """An opinion of two pages and an article; one quote with an issue."""
    pages = ("The Service gave the address.", "The address was kept by the Federal Revenue Office.")
    opinion = write_source(case, *pages, title="Opinion", type=SourceType.OPINION)
    words = "An address, said the F.R.O., is no secret."
    article = write_source(case, words, title="Article", type=SourceType.ARTICLE)
    edit_source(case, source_id=opinion, published_on="2025-05-12")
    edit_source(case, source_id=article, published_on="2025-04")
    add_party(case, name="Federal Revenue Office", aliases=["F.R.O."])
    tag_words(case, source_id=opinion, words="gave the address", issues=["Secrecy"])
    finish(case)
    return case


def test_a_group_counts_what_each_of_its_values_would_leave(searched) -> None:
    found = narrowing(searched, query="address", parties=["Federal Revenue Office", "Nobody"])
    assert found["type"] == (FacetValue("opinion", 3), FacetValue("article", 1))
    assert found["party"] == (FacetValue("Federal Revenue Office", 2),)
    assert found["date"] == (FacetValue("2025-04", 1), FacetValue("2025-05", 3))
    hits = {one.value: one.hits for one in found["issue"]}
    assert hits["Secrecy"] + hits[NONE] == search(searched, query="address").total == 4


def test_a_group_ignores_what_is_asked_of_it_and_follows_the_others(searched) -> None:
    query = "address type:article party:F.R.O."
    found = narrowing(searched, query=query, parties=[])
    assert found["type"] == (FacetValue("article", 1, wanted=True), FacetValue("opinion", 1))
    assert found["party"] == (FacetValue("Federal Revenue Office", 1, wanted=True),)
    dated = narrowing(searched, query=f"{query} date:2025-05", parties=[])
    assert dated["date"] == (FacetValue("2025-04", 1),)
    assert dated["type"] == (FacetValue("opinion", 1), FacetValue("article", 0, wanted=True))


def test_nothing_more_is_counted_once_nobody_waits(searched) -> None:
    assert narrowing(searched, query="address", parties=[], stopped=lambda: True) == {}
