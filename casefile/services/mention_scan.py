"""Looking for names in the stored text of whole sources: here where that is little, in the workers
where it is much, so that the window never waits for it."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from casefile import limits
from casefile.model import SourceId
from casefile.services.importing import worker_count
from casefile.store.mentions import NamePlace
from casefile.text.naming import NameFinder, find_on_pages
from casefile.workers import Failed, Step, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from casefile.case import Case

    PageKey = tuple[SourceId, int]
    PageText = tuple[PageKey, str]

MANY_PAGES = 1_500
"""From here on workers take it: it is more than a second of work, and they need one to start."""

_BATCH = 200
"""Pages of one job: a quarter of a second of work, half a megabyte on the way."""


def find_names(names: Collection[str], pages: Iterable[tuple[PageKey, str]]) -> Iterator[NamePlace]:
    """Every place of the names on these pages (source and number, with the stored text)."""
    for row in find_on_pages(sorted(names), list(pages)):
        yield NamePlace(SourceId(row[0]), *row[1:])


def scan_sources(
    case: Case,
    names: Collection[str],
    source_ids: Sequence[SourceId],
    *,
    stopped: Callable[[], bool] = lambda: False,
    many: int = MANY_PAGES,
) -> Iterator[tuple[SourceId, list[NamePlace]]]:
    """What stands in each of these sources, each as soon as all of it was looked through; ends
    early where `stopped` says so."""
    pages = sum(case.sources.get(source_id).pages for source_id in source_ids)
    if not names or pages < many:
        for source_id in source_ids:
            if stopped():
                return
            yield source_id, list(find_names(names, _pages_of(case, source_id)))
        return
    with WorkerPool(worker_count(), modules=("casefile.text",), nice=5) as pool:
        yield from _Crew(case, pool, names).scan(source_ids, stopped)


class _Crew:
    """A pool of workers that looks through sources, a batch of pages at a time."""

    def __init__(self, case: Case, pool: WorkerPool, names: Collection[str]) -> None:
        self._case = case
        self._pool = pool
        self._names = sorted(names)
        self._open: dict[SourceId, int] = defaultdict(int)
        self._found: dict[SourceId, list[NamePlace]] = defaultdict(list)

    def scan(
        self, source_ids: Sequence[SourceId], stopped: Callable[[], bool]
    ) -> Iterator[tuple[SourceId, list[NamePlace]]]:
        waiting = iter(source_ids)
        done = False
        while not stopped():
            while not done and self._pool.pending < 2 * worker_count():
                source_id = next(waiting, None)
                done = source_id is None
                if source_id is not None:
                    self._submit(source_id)
            for source_id in [item for item, count in self._open.items() if not count]:
                del self._open[source_id]
                yield source_id, self._found.pop(source_id, [])
            if done and not self._open:
                return
            self._listen()

    def _submit(self, source_id: SourceId) -> None:
        self._open[source_id] = 0
        pages = _pages_of(self._case, source_id)
        while batch := list(islice(pages, _BATCH)):
            self._open[source_id] += 1
            self._pool.submit(
                "casefile.text.naming:find_on_pages",
                step_seconds=limits.PAGE_SECONDS * 3,
                tag=(source_id, batch),
                names=self._names,
                pages=batch,
            )

    def _listen(self) -> None:
        for message in self._pool.poll(0.1):
            source_id, batch = message.tag
            if isinstance(message, Step):
                self._found[source_id] += [NamePlace(*row) for row in message.value]
                continue
            if isinstance(message, Failed):
                # A lost worker costs time and nothing else: the text is no stranger's file.
                self._found[source_id] += find_names(self._names, batch)
            self._open[source_id] -= 1


def _pages_of(case: Case, source_id: SourceId) -> Iterator[tuple[PageKey, str]]:
    for number, text in case.pages.texts(source_id).items():
        yield (source_id, number), text


def may_stand_on(names: Collection[str], pages: Iterable[PageText]) -> Iterator[PageKey]:
    """The pages on which one of these names may stand; never wrongly left out."""
    finder = NameFinder(names)
    for key, text in pages:
        if finder.may_stand_in(text):
            yield key
