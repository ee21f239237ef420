"""Answers queries: opens an index once, keeps up with its commits, and makes hits out of what the
evaluation found."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from casefile.search.batch import WHERES
from casefile.search.describe import too_much, understood, written_of
from casefile.search.documents import (
    Answer,
    ExpandParty,
    Hit,
    IndexState,
    PageText,
    SearchRequest,
)
from casefile.search.effort import affordable
from casefile.search.evaluate import Evaluation
from casefile.search.facets import facets_of
from casefile.search.index import (
    CHECKED_AT_ONCE,
    GenerationIndex,
    failed_state,
    open_current,
    state_of,
)
from casefile.search.marks import Marker, snippet_of
from casefile.search.nodes import And, OfSource, positive_leaves
from casefile.search.parser import Parsed, parse
from casefile.search.place import IndexMissing, IndexUnusable, Place, read_manifest
from casefile.search.segfile import SegmentDamaged
from casefile.search.snapshot import Snapshot
from casefile.search.spelling import corrected, missing_parts

if TYPE_CHECKING:
    from casefile.search.arrays import Ints
    from casefile.search.place import Stamp


_SENSELESS = (IndexError, KeyError, MemoryError, OverflowError, ValueError)
"""What comes of numbers that lead nowhere: a very large index is not read whole when it is opened,
so that damage to it may first be met in the middle of an answer."""


class Index:
    """The index of one case, opened for searching; `state` says whether it can be used. For one
    thread at a time.

    It never raises for what is wrong with the files: then `state.status` is `missing` or
    `unusable`, nothing is found, and the caller has it rebuilt. It can be used again once a new
    generation was swapped in.
    """

    def __init__(
        self,
        *,
        root: str,
        case_id: str,
        case_path: str,
        checked_at_once: int = CHECKED_AT_ONCE,
    ) -> None:
        self._place = Place(Path(root), case_id, case_path)
        self._checked_at_once = checked_at_once
        self._distrusted: tuple[str, int] | None = None
        self._index: GenerationIndex | None = None
        self._snapshot: Snapshot | None = None
        self._generation = ""
        self._stamp: Stamp | None = None
        self.state = IndexState(status="missing")

    def refresh(self) -> IndexState:
        """Take up the last commit, or the generation that was swapped in since."""
        if self._distrusted is not None and self._distrusted == self._reached():
            return self.state
        if self._snapshot is not None and self._stamp == self._place.stamp(self._generation):
            return self.state
        failed_at: tuple[str, int] | None = None
        while True:
            try:
                self._take_up()
            except (IndexMissing, IndexUnusable, SegmentDamaged) as error:
                # A writer may have swept files away, or a rebuild a generation, while we read the
                # list of them: it is a fault only if nothing has moved on since.
                reached = self._reached()
                if reached == failed_at:
                    self._drop(failed_state(error))
                    return self.state
                failed_at = reached
            else:
                return self.state

    def _reached(self) -> tuple[str, int]:
        """The generation and the commit that count now, as far as they can be read."""
        try:
            generation = self._place.current()
            return generation, read_manifest(self._place.folder(generation)).serial
        except (IndexMissing, IndexUnusable):
            return "", 0

    def _drop(self, state: IndexState) -> None:
        self._index = self._snapshot = None
        self.state = state

    def _take_up(self) -> None:
        # Taken before anything is read: a commit in the meantime then shows at the next look.
        stamp = self._place.stamp(self._generation)
        if self._index is None or self._place.current() != self._generation:
            self._index, self._generation = open_current(self._place, self._checked_at_once)
            self._snapshot = None
        elif self._index.refresh():
            self._snapshot = None
        if self._snapshot is None:
            self._snapshot = Snapshot(self._index)
            self.state = state_of(self._index, self._generation)
        self._stamp = stamp

    def distrust(self) -> bool:
        """Read every byte, because an answer made no sense; says whether there was damage, after
        which nothing is found until a newer commit or a rebuild is there."""
        fault = self._index.fault() if self._index else None
        if fault is None:
            return False
        self._distrusted = self._reached()
        self._drop(failed_state(fault))
        return True

    def snapshot(self) -> Snapshot | None:
        """The last commit laid out for evaluation, or None where there is none to trust."""
        self.refresh()
        return self._snapshot

    def close(self) -> None:
        """Let go of the files."""
        self._drop(self.state)


def search(
    index: Index,
    request: SearchRequest,
    page_text: PageText,
    expand_party: ExpandParty | None = None,
) -> Answer:
    """The answer to a query. Every text is a query, and no state of the index raises.

    `page_text` is asked for the text of each hit that is given back, and only of those; a hit whose
    text is gone is left out.
    """
    begun = time.perf_counter()
    parsed = parse(request.query, expand_party)
    try:
        answer = _answer(index, request, parsed, page_text)
    except _SENSELESS:
        if not index.distrust():
            raise
        answer = _answer(index, request, parsed, page_text)
    return replace(answer, seconds=time.perf_counter() - begun)


def _answer(index: Index, request: SearchRequest, parsed: Parsed, page_text: PageText) -> Answer:
    snapshot, node = index.snapshot(), parsed.node
    if snapshot is None or node is None:
        return Answer(request.query, understood(parsed), None, 0, (), 0.0, index.state)
    node, left_out = affordable(node, snapshot)
    if left_out:
        parsed = Parsed(node, (*parsed.remarks, too_much(left_out)))
    if node is None:
        return Answer(request.query, understood(parsed), None, 0, (), 0.0, index.state)
    if request.source_id is not None:
        node = And((OfSource(request.source_id), node))
    docs, scores = Evaluation(snapshot).documents(node)
    unknown = missing_parts(node, snapshot)
    missing = tuple(written_of(part) for part in unknown)
    marker = Marker(positive_leaves(node), snapshot.terms_of)
    wanted = _page_of(snapshot, docs, scores, request).tolist()
    hits = [
        _hit(snapshot, int(docs[number]), float(scores[number]), marker, page_text)
        for number in wanted
    ]
    return Answer(
        query=request.query,
        understood=understood(parsed, missing),
        corrected=corrected(request.query, unknown, snapshot),
        total=len(docs),
        hits=tuple(hit for hit in hits if hit),
        seconds=0.0,
        state=index.state,
        facets=facets_of(snapshot, docs) if request.facets else {},
        missing=missing,
    )


def _page_of(snapshot: Snapshot, docs: Ints, scores: Ints, request: SearchRequest) -> Ints:
    """Which of the found are given back, in order; equal ones in the order of sources and pages."""
    begin = max(request.offset, 0)
    end = len(docs) if request.limit is None else begin + max(request.limit, 0)
    candidates = np.arange(len(docs))
    if request.sort == "relevance" and end < len(docs):
        # Only those that score as well as the last one wanted have to be put in order.
        least = np.partition(scores, len(docs) - end)[len(docs) - end] if end else np.inf
        candidates = np.flatnonzero(scores >= least)
    found = docs[candidates]
    keys = [
        snapshot.item[found],
        snapshot.where[found],
        snapshot.page[found],
        snapshot.source[found],
    ]
    if request.sort == "date":
        days = snapshot.days[0][found]
        keys.append(np.where(days > 0, days, np.iinfo(np.int32).max))
    elif request.sort == "relevance":
        keys.append(-scores[candidates])
    return candidates[np.lexsort(keys)][begin:end]


def _hit(
    snapshot: Snapshot, doc: int, score: float, marker: Marker, page_text: PageText
) -> Hit | None:
    where = WHERES[int(snapshot.where[doc])]
    source_id, page = int(snapshot.source[doc]), int(snapshot.page[doc])
    item_id = int(snapshot.item[doc])
    text = page_text(where, source_id, page, item_id)
    if text is None:
        return None
    matches = marker.matches(text)
    start, end = matches[0] if matches else (0, 0)
    title = str(snapshot.records.get(source_id, {}).get("title", ""))
    return Hit(
        where=where,
        source_id=source_id,
        title=title,
        page=page,
        item_id=item_id,
        score=round(score, 6),
        start=start,
        end=end,
        matches=tuple(matches),
        snippet=snippet_of(text, matches),
    )
