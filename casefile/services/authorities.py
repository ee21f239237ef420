"""The authorities that the sources cite, each led to the document cited where the case has it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile import limits
from casefile.analysis.citations import CitationKind, docket_key
from casefile.model import SourceId, SourceType
from casefile.services.importing import worker_count
from casefile.store.citations import CitationRow
from casefile.text.normal import fold
from casefile.workers import Failed, Step, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casefile.analysis.jobs import FoundCitation
    from casefile.case import Case
    from casefile.document import Block
    from casefile.model import Source
    from casefile.workers import JobId

_AHEAD = 2
_OPENING: Final = 600
"""Characters of a statute's first page in which it says which section it is."""

_SECTION: Final = re.compile(
    r"(?P<title>\d+)\s+(?P<code>U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R)[A-Za-z]*\.?\s*(?:§+|[Ss]ec(?:tion|\.))?\s*"
    r"(?P<section>\d[\w-]*(?:\.\d+)?)"
)
_NUMBER: Final = re.compile(r"\d+")
_SUBSECTION: Final = re.compile(r"\((\w+)\)")
_DECIDED: Final = (SourceType.OPINION, SourceType.ORDER)


@dataclass(frozen=True, slots=True)
class Authority:
    """A citation, and the page of the source it leads to, if the case holds it."""

    citation: CitationRow
    resolves_to: tuple[SourceId, int] | None


def authorities(case: Case, *, source_id: SourceId | None = None) -> list[Authority]:
    """The citations of one source, or of all, by source and place. Raises `NoSuchItem`."""
    if source_id is not None:
        case.sources.get(source_id)
    library = _Library(case)
    return [Authority(row, library.find(row)) for row in case.citations.all(source_id)]


def finish_citations(case: Case, *, stopped: Callable[[], bool] = lambda: False) -> None:
    """Look through every source that waits for its citations. A source that cannot be looked
    through is passed over, and a case that is open for reading only is left as it is."""
    waiting = [] if case.read_only else case.citations.waiting()
    if not waiting:
        return
    workers = min(worker_count(), len(waiting))
    left = deque(waiting)
    running: dict[JobId, SourceId] = {}
    values: dict[JobId, list[FoundCitation]] = {}
    with WorkerPool(workers, modules=("casefile.analysis",), nice=5) as pool:
        while (left or running) and not stopped():
            while left and len(running) < _AHEAD * workers:
                source_id = left.popleft()
                running[_submit(case, pool, source_id)] = source_id
            for message in pool.poll(0.1):
                if isinstance(message, Step):
                    values[message.job_id] = message.value
                    continue
                source_id = running.pop(message.job_id)
                found = values.pop(message.job_id, [])
                fault = "not_looked_through" if isinstance(message, Failed) else None
                case.citations.store(source_id, list(_rows(source_id, found)), fault=fault)


def _submit(case: Case, pool: WorkerPool, source_id: SourceId) -> JobId:
    texts = case.pages.texts(source_id)
    blocks: dict[int, tuple[Block, ...]] = case.pages.all_blocks(source_id)
    chars = sum(map(len, texts.values()))
    return pool.submit(
        "casefile.analysis.jobs:citations",
        step_seconds=limits.ANALYSIS_SECONDS + chars / limits.ANALYSIS_CHARS_A_SECOND,
        pages=list(texts.items()),
        blocks=blocks,
    )


def _rows(source_id: SourceId, found: list[FoundCitation]) -> Iterator[CitationRow]:
    for one in found:
        place = one.place
        yield CitationRow(
            source_id,
            place.page,
            place.start,
            place.end_page,
            place.end,
            one.text,
            one.kind,
            one.normalized,
            one.name,
            one.pin,
        )


class _Library:
    """The sources of a case by what they are cited as."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sources = case.sources.all()
        self._dockets: dict[str, list[Source]] = {}
        self._laws: dict[str, Source] = {}
        for source in self._sources:
            if source.docket:
                self._dockets.setdefault(docket_key(source.docket), []).append(source)
            if source.type is SourceType.STATUTE:
                self._laws.setdefault(self._law_of(source), source)
        self._names = {source.id: fold(source.title) for source in self._sources}

    def find(self, row: CitationRow) -> tuple[SourceId, int] | None:
        """The source a citation names and the page it points to; never the citing source itself."""
        if row.normalized is None:
            return None
        if row.kind == CitationKind.DOCKET:
            return self._docket(row)
        if "§" in row.normalized:
            return self._law(row)
        return self._decision(row)

    def _docket(self, row: CitationRow) -> tuple[SourceId, int] | None:
        filed = [
            source
            for source in self._dockets.get(row.normalized or "", [])
            if source.id != row.source_id
        ]
        decided = [source for source in filed if source.type in _DECIDED]
        chosen = next(iter((*decided, *filed)), None)
        return None if chosen is None else (chosen.id, 1)

    def _law(self, row: CitationRow) -> tuple[SourceId, int] | None:
        law, _, subsections = (row.normalized or "").partition("(")
        source = self._laws.get(_law_key(law))
        if source is None or source.id == row.source_id:
            return None
        return source.id, self._page_of(source, _SUBSECTION.findall(f"({subsections}"))

    def _decision(self, row: CitationRow) -> tuple[SourceId, int] | None:
        if not row.name or " v. " not in row.name:
            return None
        one, _, other = fold(row.name).partition(" v. ")
        wanted = f"{_head(one)} v. {_head(other)}"
        for source in self._sources:
            name = self._names[source.id]
            before, versus, after = name.partition(" v. ")
            same = versus and _last(before) == _last(one) and _head(after) == _head(other)
            if source.id != row.source_id and (wanted in name or same):
                return source.id, self._labelled(source, row.pin)
        return None

    def _labelled(self, source: Source, pin: str | None) -> int:
        """The page whose printed number is the pin cite's; else the first."""
        number = _NUMBER.search(pin or "")
        if number is not None:
            for size in self._case.pages.sizes(source.id):
                if size.label == number.group():
                    return size.number
        return 1

    def _page_of(self, source: Source, subsections: list[str]) -> int:
        """The page on which a subsection begins, one level after the other."""
        page, at = 1, 0
        for name in subsections:
            mark = re.compile(rf"(?:^|\n|\)|—)\s*\({re.escape(name)}\)")
            for number, text in self._case.pages.texts(source.id).items():
                if number < page:
                    continue
                found = mark.search(text, at if number == page else 0)
                if found is not None:
                    page, at = number, found.end() - 1
                    break
        return page

    def _law_of(self, source: Source) -> str:
        first = self._case.pages.texts(source.id).get(1, "")[:_OPENING]
        found = _SECTION.search(source.title) or _SECTION.search(first)
        return _law_key(f"{found['title']} {found['code']} {found['section']}") if found else ""


def _law_key(law: str) -> str:
    return re.sub(r"[^a-z0-9.-]|\.(?!\d)", "", law.lower())


def _head(name: str) -> str:
    return name.split()[0].strip(",.") if name.split() else ""


def _last(name: str) -> str:
    return name.split()[-1].strip(",.") if name.split() else ""
