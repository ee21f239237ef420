"""Working out what a case's sources hold: quotations with their speakers, parties, what happened
when. All of it is proposed, nothing is decided."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from casefile import limits
from casefile.changes import Changes
from casefile.model import FactId, PartyId, QuoteId, Remark, SourceId
from casefile.services.importing import worker_count
from casefile.services.proposing import forget_parties, keep_facts, keep_parties, keep_quotes
from casefile.workers import Failed, Step, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.analysis.jobs import ProposedParty
    from casefile.case import Case
    from casefile.document import Block
    from casefile.workers import JobId, Message

NOT_ANALYSED = Remark(
    "not_analysed",
    "Quotations could not be looked for in this file. Its text was kept and can be searched; tag "
    "what you need by hand.",
)
_AHEAD = 2
"""Sources on their way to each worker, so that none waits for the next one's text."""


def pending_analysis(case: Case) -> int:
    """How many sources wait to be looked through for proposals."""
    return case.proposals.count_waiting()


def finish_analysis(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> Changes:
    """Look through every source that waits and store what is found as proposals.

    A source that cannot be looked through keeps a warning that says so, and the others go on. A
    case that is open for reading only is left as it is. What was not come to when `stopped` says so
    waits on.
    """
    waiting = [] if case.read_only else case.proposals.waiting()
    if not waiting:
        return Changes()
    workers = min(worker_count(), len(waiting) + 1)
    with WorkerPool(workers, modules=("casefile.analysis",), nice=5) as pool:
        analysis = _Analysis(case, pool, waiting, ahead=_AHEAD * workers)
        while analysis.busy and not stopped():
            analysis.go_on()
            for message in pool.poll(0.1):
                analysis.hear(message)
        if not analysis.busy:
            analysis.close()
    return analysis.changes


class _Analysis:
    """One run over the sources that wait; what it stores may be stored twice without harm."""

    def __init__(
        self, case: Case, pool: WorkerPool, waiting: list[SourceId], *, ahead: int
    ) -> None:
        self._case, self._pool, self._ahead = case, pool, ahead
        self._left = deque(waiting)
        groups, self._whole = _groups(case, waiting)
        self._groups = deque(groups)
        self._grouping: JobId | None = None
        self._looking: dict[JobId, SourceId] = {}
        self._values: dict[JobId, Any] = {}
        self._found: dict[SourceId, Any] = {}
        self._named: set[PartyId] | None = None
        self._quotes: set[QuoteId] = set()
        self._parties: set[PartyId] = set()
        self._sources: set[SourceId] = set()
        self._facts: set[FactId] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self._groups or self._grouping or self._left or self._looking or self._found)

    @property
    def changes(self) -> Changes:
        """What was touched so far."""
        return Changes(
            sources=frozenset(self._sources),
            quotes=frozenset(self._quotes),
            parties=frozenset(self._parties),
            facts=frozenset(self._facts),
        )

    def go_on(self) -> None:
        """Hand out what the workers can take, and store what is known."""
        if self._grouping is None and self._groups:
            sources = [_of_source(self._case, one) for one in self._groups.popleft()]
            chars = sum(len(text) for _, pages, _ in sources for _, text in pages)
            self._grouping = self._submit("parties", chars, priority=1, sources=sources)
        while self._left and len(self._looking) < self._ahead:
            source_id = self._left.popleft()
            source = self._case.sources.get(source_id)
            _, pages, blocks = _of_source(self._case, source_id)
            job = self._submit(
                "analyse",
                source.chars,
                pages=pages,
                blocks=blocks,
                author=source.author,
                doc_type=str(source.type),
                dated=source.published_on,
            )
            self._looking[job] = source_id
        if self._grouping is None and not self._groups:
            self._store()

    def hear(self, message: Message) -> None:
        """Take a message of the pool."""
        if isinstance(message, Step):
            self._values[message.job_id] = message.value
            return
        value = self._values.pop(message.job_id, None)
        if isinstance(message, Failed):
            value = None
        if message.job_id == self._grouping:
            self._grouping = None
            # Without their directory the quotations still stand; the next change tries again.
            if value is not None:
                self._keep_parties(value)
        elif message.job_id in self._looking:
            self._found[self._looking.pop(message.job_id)] = value

    def _submit(self, name: str, chars: int, *, priority: int = 0, **arguments: Any) -> JobId:
        return self._pool.submit(
            f"casefile.analysis.jobs:{name}",
            step_seconds=limits.ANALYSIS_SECONDS + chars / limits.ANALYSIS_CHARS_A_SECOND,
            priority=priority,
            **arguments,
        )

    def _keep_parties(self, found: list[ProposedParty]) -> None:
        with self._case.database.writing():
            self._named, changed = keep_parties(self._case, found)
        self._parties |= changed

    def close(self) -> None:
        """Once all is stored: forget the parties that are not found any more."""
        if self._whole and self._named is not None:
            with self._case.database.writing():
                self._parties |= forget_parties(self._case, named=self._named)

    def _store(self) -> None:
        """Quotations wait for the parties of their batch, so that a speaker is one of them."""
        case = self._case
        while self._found:
            source_id, found = self._found.popitem()
            source = case.sources.get(source_id)
            with case.database.writing():
                if found is None:
                    case.proposals.mark_done(source_id, fault="not_analysed")
                    warnings = tuple(dict.fromkeys((*source.warnings, NOT_ANALYSED)))
                    case.sources.update(source_id, warnings=warnings)
                else:
                    self._quotes |= keep_quotes(case, source, found.quotes)
                    self._facts |= keep_facts(case, source, found.facts)
                    case.proposals.mark_done(source_id)
            self._sources.add(source_id)


def _groups(case: Case, waiting: list[SourceId]) -> tuple[list[list[SourceId]], bool]:
    """The sources whose parties are gathered together, and whether that is all of the case: it is
    where the case is small, so that a name in a new source finds its party in an old one; else
    those that wait, in batches."""
    sources = {source.id: source for source in case.sources.all() if source.has_text}
    if sum(source.chars for source in sources.values()) <= limits.PARTY_CHARS:
        return [list(sources)], True
    batches: list[list[SourceId]] = [[]]
    chars = 0
    for source_id in waiting:
        if chars > limits.PARTY_CHARS:
            batches.append([])
            chars = 0
        batches[-1].append(source_id)
        chars += sources[source_id].chars
    return batches, False


def _of_source(
    case: Case, source_id: SourceId
) -> tuple[int, list[tuple[int, str]], dict[int, tuple[Block, ...]]]:
    """What the workers need of a source: its id, its pages and their blocks."""
    texts = case.pages.texts(source_id)
    return source_id, list(texts.items()), case.pages.all_blocks(source_id)
