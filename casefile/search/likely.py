"""Pages that a run of words may come from: the cheap first step before words are compared one by
one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from casefile.search.batch import WHERES
from casefile.search.documents import PAGE
from casefile.search.evaluate import Evaluation
from casefile.search.nodes import Exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.search.searching import Index

_WORDS: Final = 16
"""The rarest words that are looked for; the common ones find nothing more and cost most."""


def likely_pages(
    index: Index, passages: Sequence[Sequence[str]], *, limit: int, source_ids: set[int]
) -> list[list[tuple[int, int]]]:
    """For each list of terms (as `text.tokens` makes them) the pages (source, number) of these
    sources that share most of its rare words, the best first; nothing where there is no index."""
    snapshot = index.snapshot()
    if snapshot is None:
        return [[] for _ in passages]
    evaluation = Evaluation(snapshot)
    wanted = (snapshot.where == WHERES.index(PAGE)) & np.isin(
        snapshot.source, np.fromiter(source_ids, dtype=np.int64, count=len(source_ids))
    )
    answers = []
    for terms in passages:
        found = [evaluation.documents(Exact(term)) for term in dict.fromkeys(terms)]
        found = sorted((one for one in found if len(one[0])), key=lambda one: len(one[0]))
        total = np.zeros(len(wanted))
        for docs, scores in found[:_WORDS]:
            total[docs] += scores
        total[~wanted] = 0.0
        count = min(limit, int(np.count_nonzero(total)))
        best = np.argpartition(-total, count - 1)[:count] if count else np.array([], dtype=int)
        ordered = best[np.argsort(-total[best], kind="stable")]
        answers.append([(int(snapshot.source[doc]), int(snapshot.page[doc])) for doc in ordered])
    return answers
