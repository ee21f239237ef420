"""The index against an evaluator that knows nothing of it: reads the raw texts and follows the
definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import Stemmer
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.text.tokens import terms_of
from tests.casefile.search.shelf import Shelf, page

if TYPE_CHECKING:
    import pytest

_VOCABULARY = (
    "tax taxes taxing taxed court courts court's the of and not or to be ruling ruled café cafe "
    "AT&T § 6103(i)(2) 25-cv-0677 injunction injunctions preliminary a i 2 don't well-known x"
).split()
_SIMPLE = [word for word in _VOCABULARY if len(terms_of(word)) == 1]


@dataclass(frozen=True)
class Asked:
    """A query as it is written, and the decision whether a list of terms answers it."""

    written: str
    kind: str
    parts: tuple = ()

    def answered_by(self, terms: list[str]) -> bool:
        return getattr(self, f"_{self.kind}")(terms)

    def _word(self, terms: list[str]) -> bool:
        wanted = [_stem(term) for term in terms_of(self.parts[0])]
        return _follow_one_another(wanted, [_stem(term) for term in terms])

    def _exact(self, terms: list[str]) -> bool:
        return _follow_one_another(terms_of(self.parts[0]), terms)

    def _wildcard(self, terms: list[str]) -> bool:
        return any(_fits(self.parts[0], term) for term in terms)

    def _fuzzy(self, terms: list[str]) -> bool:
        (word,) = terms_of(self.parts[0])
        return any(_edits(word, term) <= self.parts[1] for term in terms)

    def _near(self, terms: list[str]) -> bool:
        words, distance = terms_of(self.parts[0]), self.parts[1]
        if len(words) < 2:
            return words[0] in terms
        found = [at for at, term in enumerate(terms) if term in words]
        for chosen in combinations(found, len(words)):
            close = chosen[-1] - chosen[0] - (len(words) - 1) <= distance
            if close and sorted(terms[at] for at in chosen) == sorted(words):
                return True
        return False

    def _ordered(self, terms: list[str]) -> bool:
        words, distance = terms_of(self.parts[0]), self.parts[1]
        places = [at for at, term in enumerate(terms) if term in words]
        return any(
            [terms[at] for at in chosen] == words
            and chosen[-1] - chosen[0] - (len(words) - 1) <= distance
            for chosen in combinations(places, len(words))
        )

    def _all(self, terms: list[str]) -> bool:
        return all(part.answered_by(terms) for part in self.parts)

    def _any(self, terms: list[str]) -> bool:
        return any(part.answered_by(terms) for part in self.parts)

    def _none(self, terms: list[str]) -> bool:
        return not self.parts[0].answered_by(terms)


def _stem(term: str) -> str:
    return Stemmer.Stemmer("english").stemWord(term)


def _follow_one_another(wanted: list[str], terms: list[str]) -> bool:
    return any(terms[at : at + len(wanted)] == wanted for at in range(len(terms) - len(wanted) + 1))


def _fits(pattern: str, term: str) -> bool:
    at_most_one = pattern.endswith("?")
    body = re.escape(pattern[:-1] if at_most_one else pattern)
    rule = body.replace(r"\*", ".*").replace(r"\?", ".") + (".?" if at_most_one else "")
    return re.fullmatch(rule, term) is not None


def _edits(one: str, other: str) -> int:
    """Letters more, less, other, or two neighbours swapped, by the textbook table."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            best = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + cost]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(best)
    return table[len(one), len(other)]


_WORDS = st.sampled_from(_VOCABULARY)
_RUNS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_PATTERNS = st.sampled_from("ta* *ing c?urt co*t injunction? *a* t*x*s t?x x* *u*".split())
_LEAVES = st.one_of(
    _WORDS.map(lambda word: Asked(word, "word", (word,))),
    _WORDS.map(lambda word: Asked(f"={word}", "exact", (word,))),
    _RUNS.map(lambda run: Asked(f'"{run}"', "exact", (run,))),
    _PATTERNS.map(lambda pattern: Asked(pattern, "wildcard", (pattern,))),
    st.tuples(st.sampled_from(_SIMPLE), st.sampled_from([1, 2])).map(
        lambda asked: Asked(f"{asked[0]}~{asked[1]}", "fuzzy", asked)
    ),
    st.tuples(st.lists(st.sampled_from(_SIMPLE), min_size=2, max_size=3), st.integers(0, 4)).map(
        lambda asked: Asked(
            f'"{" ".join(asked[0])}"~{asked[1]}', "near", (" ".join(asked[0]), asked[1])
        )
    ),
    st.tuples(st.lists(st.sampled_from(_SIMPLE), min_size=2, max_size=3), st.integers(0, 4)).map(
        lambda asked: Asked(
            f'"{" ".join(asked[0])}"~>{asked[1]}', "ordered", (" ".join(asked[0]), asked[1])
        )
    ),
)


def _grown(inner: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(
            lambda all_: Asked(f"({' '.join(a.written for a in all_)})", "all", tuple(all_))
        ),
        several.map(
            lambda all_: Asked(f"({' AND '.join(a.written for a in all_)})", "all", tuple(all_))
        ),
        several.map(
            lambda all_: Asked(f"({' OR '.join(a.written for a in all_)})", "any", tuple(all_))
        ),
        inner.map(lambda one: Asked(f"NOT {one.written}", "none", (one,))),
        inner.map(lambda one: Asked(f"(-{one.written})", "none", (one,))),
    )


_QUERIES = st.recursive(_LEAVES, _grown, max_leaves=6)
_TEXTS = st.lists(
    st.lists(_WORDS, max_size=14).map(" ".join) | st.sampled_from(["taxi. Courtly", "Tax—court"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(texts=_TEXTS, batches=st.integers(1, 4), queries=st.lists(_QUERIES, min_size=4, max_size=8))
def test_the_index_finds_exactly_the_pages_that_answer_a_query(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], batches: int, queries: list[Asked]
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("index")).begin()
    documents = [page(1, number, text) for number, text in enumerate(texts, start=1)]
    for first in range(batches):
        shelf.put(*documents[first::batches])
    shelf.put(page(1, 1, texts[0] + " injunction"))

    cut = [terms_of(shelf.texts["page", 1, number, 0]) for number in range(1, len(texts) + 1)]
    for asked in queries:
        expected = [number for number, terms in enumerate(cut, start=1) if asked.answered_by(terms)]
        assert shelf.pages(asked.written) == expected, asked.written
