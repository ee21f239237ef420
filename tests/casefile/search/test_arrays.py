from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casefile.search.arrays import FieldArrays, TermPool, merge_fields, narrow, ragged, starts_of

_WORDS = st.sampled_from(["a", "b", "court", "tax", "é", "zz", "§"])
_DOCUMENTS = st.lists(st.lists(_WORDS, max_size=12), max_size=8)


def _pooled(documents: list[list[str]]) -> FieldArrays:
    pool = TermPool()
    for words in documents:
        pool.add(words)
    return pool.field()


def _unfolded(field: FieldArrays) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    for number, term in enumerate(field.terms):
        here = slice(field.doc_at[number], field.doc_at[number + 1])
        places = iter(field.positions[field.position_at[number] : field.position_at[number + 1]])
        found[term.decode()] = {
            int(doc): [int(next(places)) for _ in range(freq)]
            for doc, freq in zip(field.docs[here], field.freqs[here], strict=True)
        }
    return found


def _expected(documents: list[list[str]]) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    for number, words in enumerate(documents):
        for position, word in enumerate(words):
            found.setdefault(word, {}).setdefault(number, []).append(position)
    return found


@given(_DOCUMENTS)
def test_the_postings_of_pooled_words_are_where_the_words_stand(documents: list[list[str]]) -> None:
    field = _pooled(documents)

    assert _unfolded(field) == _expected(documents)
    assert field.terms == sorted(field.terms)


@given(st.lists(st.tuples(_DOCUMENTS, st.randoms()), min_size=1, max_size=4))
def test_merged_fields_hold_what_is_kept_of_each(
    parts: list[tuple[list[list[str]], object]],
) -> None:
    kept, prepared = [], []
    for documents, random in parts:
        renumbered = np.full(len(documents), -1)
        for number, words in enumerate(documents):
            if random.random() < 0.7:  # type: ignore[attr-defined]
                renumbered[number] = len(kept)
                kept.append(words)
        prepared.append((_pooled(documents), renumbered))

    for stretch in (1, 3, 1_000):
        assert _unfolded(merge_fields(prepared, stretch)) == _expected(kept)


def test_numbers_are_kept_in_the_smallest_width_that_holds_them() -> None:
    assert narrow(np.array([0, 255])).dtype == np.uint8
    assert narrow(np.array([256])).dtype == np.uint16
    assert narrow(np.array([1 << 16])).dtype == np.uint32
    assert narrow(np.array([1 << 32])).dtype == np.uint64
    assert narrow(np.zeros(0, dtype=np.int64)).dtype == np.uint8


def test_ragged_runs_count_up_from_each_start() -> None:
    assert ragged(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert starts_of(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]
