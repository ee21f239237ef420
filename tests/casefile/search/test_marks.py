"""Matches on real texts: every range is exactly a word or phrase that was asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.search.marks import SNIPPET, matches_in, snippet_of
from casefile.search.nodes import positive_leaves
from casefile.search.parser import parse
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from pathlib import Path


def _matches(text: str, query: str) -> list[tuple[int, int]]:
    node = parse(query).node
    assert node is not None
    return matches_in(text, positive_leaves(node))


def test_matches_of_the_seed_article_are_exactly_the_words_searched(seed: Path) -> None:
    text = (seed / "irs-dhs-ruling.txt").read_text(encoding="utf-8")

    found = [text[start:end] for start, end in _matches(text, '"preliminary injunction"')]

    assert found
    assert all(one.lower().split() == ["preliminary", "injunction"] for one in found)


@pytest.mark.parametrize("query", ["court", "court*", "=court", '"of the"', "jurisdiction~1"])
def test_every_match_on_real_pages_holds_the_terms_asked_for(corpus: Path, query: str) -> None:
    files = sorted((corpus / "legal_pdf" / "born_digital").glob("*.ref.txt"))[:6]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")[:60_000]
        matches = _matches(text, query)
        assert matches == sorted(set(matches))
        for start, end in matches:
            written = text[start:end]
            assert written == written.strip()
            assert written[0].isalnum()
            assert written[-1].isalnum()
            assert len(terms_of(written)) == (2 if query == '"of the"' else 1)
        if query == "=court":
            plain = [m for m in re.finditer(r"\bcourt\b", text, re.IGNORECASE)]
            assert len(matches) >= len(plain) * 0.95


def test_a_match_inside_another_is_not_marked_again() -> None:
    text = "the preliminary injunction, an injunction"

    found = [text[a:b] for a, b in _matches(text, '"preliminary injunction" injunction')]

    assert found == ["preliminary injunction", "injunction"]


def test_words_that_must_not_be_there_are_not_marked() -> None:
    assert _matches("alpha beta", "alpha NOT gamma") == [(0, 5)]


@given(st.text(alphabet="ab .\n’'s\u00e9§&", max_size=400), st.sampled_from(["a", "b*", '"a b"']))
def test_matches_and_snippets_lie_inside_any_text(text: str, query: str) -> None:
    matches = _matches(text, query)
    snippet = snippet_of(text, matches)

    assert all(0 <= start < end <= len(text) for start, end in matches)
    assert "\n" not in snippet
    assert len(snippet) <= 2 * SNIPPET


def test_a_snippet_of_a_text_without_matches_is_its_beginning() -> None:
    assert snippet_of("  The first words. And more.", []) == "The first words. And more."
