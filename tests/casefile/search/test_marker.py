"""The quick way to matches, which looks for the words it knows, against the one that cuts up the
whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.search.marks import Marker, matches_in
from casefile.search.nodes import positive_leaves
from casefile.search.parser import parse
from casefile.search.vocabulary import Words
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    import pytest

    from tests.casefile.search.shelf import Shelf

_PIECES = (
    *("court", "Court's", "courts", "court'sx", "o'court", "don't", "'court'", "the", "high"),
    *("tax", "taxes", "inspec-\ntion", "25-cv-\n0677", "AT&T", "§", "a", "aa", "s", "’s", "café"),
    *(" ", " ", "\n", ", ", "-", "'", "’", "&", "…", "\u200b", "ﬁ", "”"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
_QUERIES = st.sampled_from(
    (
        'court|=courts|tax taxing|the OR high|a|s|inspection|"court\'s high"|"a a"|"the the"|'
        '"court the"~2|"court court"~3|"a tax"~1|"the court"~>2|"a a court"~>3|'
        'c*|*x*|cou?t|court~1|at&t|"§ 25"|§|25-cv-0677|'
        '"aa s"|don\'t|"tax* the"|s*|"a s aa"~4'
    ).split("|")
)


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, query=_QUERIES)
def test_both_ways_mark_the_same(text: str, query: str) -> None:
    node = parse(query).node
    assert node is not None
    leaves = positive_leaves(node)
    words = Words([*terms_of(text), "elsewhere"])

    assert Marker(leaves, words.meant_by).matches(text) == matches_in(text, leaves)


def test_a_commit_of_another_program_is_found_at_the_next_query(shelf: Shelf) -> None:
    shelf.put_texts("alpha")
    assert shelf.pages("alpha") == [1]

    shelf.put_texts("beta", "alpha")

    assert shelf.pages("alpha") == [2]
    assert shelf.pages("beta") == [1]


def test_a_text_that_is_newer_than_the_index_is_still_marked(shelf: Shelf) -> None:
    shelf.put_texts("the tax")
    shelf.texts["page", 1, 1, 0] = "the taxable"

    assert shelf.ask("tax*").hits[0].matches == ((4, 11),)


def test_nothing_is_read_while_nothing_was_committed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_texts("alpha")
    shelf.ask("alpha")
    shelf.ask("alpha")
    read: list[str] = []
    monkeypatch.setattr("casefile.search.place._read", lambda path: read.append(path.name))

    assert shelf.pages("alpha") == [1]
    assert read == []
