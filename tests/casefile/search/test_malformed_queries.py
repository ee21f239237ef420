from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.search.describe import understood
from casefile.search.parser import parse

if TYPE_CHECKING:
    from tests.casefile.search.shelf import Shelf

_TEXTS = ("never closed and open", "tax law", "nothing here")


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ('"never closed AND (', [1], "the quotation mark before “never” is never closed"),
        ('"never closed AND (', [1], "an opening parenthesis is never closed"),
        ('tax"', [2], "the quotation mark is never closed"),
        ("AND", [1], "“AND” stands alone"),
        ("OR", [], "“OR” stands alone"),
        ("NOT", [], "“NOT” stands alone"),
        ("tax AND", [2], "“AND” has nothing on its right"),
        ("OR tax", [2], "“OR” has nothing on its left"),
        ("tax NOT", [2], "“NOT” has nothing on its right"),
        ("tax)", [2], "a closing parenthesis that was never opened"),
        ("((tax", [2], "an opening parenthesis is never closed"),
        ("(tax) OR (", [2], "an opening parenthesis is never closed"),
        ("foo:tax", [], "“foo” is not a field"),
        ("date:tax", [2], "“tax” is not a date"),
        ("in:tax", [], "“in:” does not know “tax”"),
        ("title:[a TO b]", [], "only dates have ranges"),
        ("title: tax", [], "“title:” has nothing behind it"),
        ("$$$ tax", [2], "“$$$” holds no letters or digits"),
        ('"" tax', [2], "holds no letters or digits"),
        ("***", [1, 2, 3], "all pages"),
        ("***tax", [2], "words like “*tax”"),
        ("?", [], "nothing"),
        ("", [], "nothing"),
        ("tax~~", [2], "tax"),
        ("tax^", [2], "tax"),
        ("date:[2026 TO 2025] OR tax", [2], "were put in order"),
    ],
)
def test_a_malformed_query_still_searches_and_says_what_it_did(
    shelf: Shelf, query: str, found: list[int], said: str
) -> None:
    shelf.put_texts(*_TEXTS)

    answer = shelf.ask(query)

    assert sorted(hit.page for hit in answer.hits) == found
    assert said in answer.understood


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000,
        ")" * 10_000,
        "a(" * 5_000,
        '"' * 9_999,
        "tax OR " * 3_000,
        "NOT " * 3_000,
        "-" * 10_000,
        "title:" * 2_000,
        "*a" * 5_000 + "b",
        "a~" * 5_000,
        "tax " * 2_500,
        '"tax law" ' * 1_000,
        "word" * 2_500,
        "date:[" * 2_000,
        "a:" * 5_000,
        '"' + "tax " * 2_500 + '"',
        '"' + "tax " * 2_500 + '"~3',
        "(tax " * 2_000,
        "tax^" * 3_000,
    ],
    ids=lambda query: query[:8],
)
def test_a_pasted_monster_is_answered(shelf: Shelf, query: str) -> None:
    shelf.put_texts(*_TEXTS, "a" * 5_000, "a " * 2_000)

    answer = shelf.ask(query)

    assert answer.understood
    assert len(answer.understood) < 3_000


_SCRAPS = st.sampled_from(
    [*'"()[]-=~^*?:“”', " ", " ", "AND", "OR", "NOT", "tax", "law", "TO", "2025", "title:", "date:",
     "in:", "party:", "has:note", "is:read", "~2", "^3", "cafe", "§", "&", "it's", "\u0301", "\n"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_SCRAPS, max_size=30).map("".join)))
@settings(max_examples=300)
def test_every_text_is_a_query(text: str) -> None:
    parsed = parse(text)

    assert understood(parsed)
    assert (parsed.node is None) == understood(parsed).startswith("nothing")


@given(query=st.lists(_SCRAPS, max_size=20).map("".join))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_query_is_answered_by_a_real_index(shelf: Shelf, query: str) -> None:
    if shelf.seq == 0:
        shelf.put_texts(*_TEXTS, "café § 2025 & it's")

    answer = shelf.ask(query, facets=True)

    assert answer.total == len(answer.hits)
    for hit in answer.hits:
        assert all(0 <= start < end for start, end in hit.matches)
