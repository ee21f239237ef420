"""Indexing and searching beside SQLite's FTS5 on the same pages in the same run.

Usage: python bench/search.py [--pages 20000] [--repeat 15] [--batch 2000]
                              [--keep FOLDER] [--alone]

Pages are made of words drawn from an invented vocabulary as often as words are in English (Zipf's
law). "hits" is the whole answer: evaluation, the text of 20 hits from a database, matches and
snippets; FTS5 makes its own 20 snippets and counts all hits too. "evaluation" is ours alone. Times
are medians and 95th percentiles in milliseconds over different queries of a class, asked for the
first time (cold) and again (warm). `--keep` leaves the indexes in a folder, to be asked again.
`--alone` leaves FTS5 out.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casefile.search import (
    Index,
    SearchDocument,
    SearchRequest,
    begin_rebuild,
    finish_rebuild,
    search,
    write_batch,
)
from casefile.search.evaluate import Evaluation
from casefile.search.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS_A_PAGE = 350
VOCABULARY = 60_000
_KEPT = 2_000
PAGES_A_SOURCE = 40


class Pages:
    """Invented pages, and queries of each class that have hits on them."""

    def __init__(self, count: int, seed: int = 7) -> None:
        self._random = np.random.default_rng(seed)
        self.vocabulary = self._invented_words()
        ranks = np.arange(1, VOCABULARY + 1)
        self._odds = np.cumsum(1 / (ranks + 2.7))
        self._odds /= self._odds[-1]
        self.count = count
        self._some: list[str] = []

    def texts(self) -> Iterator[str]:
        """The pages, once; some of them are kept for making queries."""
        for number in range(self.count):
            text = self._page()
            if len(self._some) < _KEPT:
                self._some.append(text)
            elif number % 97 == 0:
                self._some[number // 97 % _KEPT] = text
            yield text

    def _invented_words(self) -> list[str]:
        onsets = (
            "b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh sp st th tr".split()
        )
        vowels = "a e i o u ai ea ou".split()
        codas = ["", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"]
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            syllables = 1 + int(self._random.integers(0, 4))
            word = "".join(
                self._one(onsets) + self._one(vowels) + self._one(codas) for _ in range(syllables)
            )
            words.setdefault(word)
        return sorted(words, key=len)

    def _one(self, choices: list[str]) -> str:
        return choices[int(self._random.integers(len(choices)))]

    def _page(self) -> str:
        length = int(self._random.normal(WORDS_A_PAGE, 60))
        drawn = np.searchsorted(self._odds, self._random.random(max(length, 20)))
        words = [self.vocabulary[number] for number in drawn]
        for start in range(0, len(words), 18):
            words[start] = words[start].capitalize()
            words[max(start - 1, 0)] += "."
        return " ".join(words)

    def some(self) -> list[str]:
        """A few of the pages."""
        return self._some[:50]

    def _run(self, length: int) -> list[str]:
        words = self._some[int(self._random.integers(len(self._some)))].replace(".", "").split()
        start = int(self._random.integers(len(words) - length))
        return [word.lower() for word in words[start : start + length]]

    def _ranked(self, low: int, high: int) -> str:
        return self.vocabulary[int(self._random.integers(low, high))]

    def queries(self) -> dict[str, tuple[Callable[[], str], Callable[[str], str] | None]]:
        """For each class a maker of queries, and how FTS5 writes them (None where it cannot)."""

        def same(query: str) -> str:
            return " ".join(f'"{word}"' for word in query.split())

        def near(query: str) -> str:
            return f"NEAR({same(query[1 : query.rindex(chr(34))])}, 5)"

        return {
            "rare word": (lambda: self._ranked(20_000, 40_000), same),
            "common word": (lambda: self._ranked(5, 60), same),
            "three words": (lambda: " ".join(self._ranked(50, 900) for _ in range(3)), same),
            "either of three": (
                lambda: " OR ".join(self._ranked(50, 900) for _ in range(3)),
                str,
            ),
            "one but not": (lambda: f"{self._ranked(50, 900)} NOT {self._ranked(5, 60)}", str),
            "phrase of 3": (lambda: f'"{" ".join(self._run(3))}"', str),
            "phrase of 8": (lambda: f'"{" ".join(self._run(8))}"', str),
            "prefix": (lambda: self._ranked(500, 30_000)[:3] + "*", str),
            "near": (lambda: f'"{self._ranked(20, 200)} {self._ranked(20, 200)}"~5', near),
            "fuzzy": (lambda: self._ranked(500, 5_000) + "~1", None),
        }


def index_all(pages: Pages, root: str, path: str | None, batch: int) -> None:
    """Index all pages as the program does and in FTS5 (where there is a `path`), batch by batch;
    print pages per second, sizes, and the most memory that was needed."""
    place = {"root": root, "case_id": "bench", "case_path": "bench"}
    finish_rebuild(**place, generation=begin_rebuild(**place), last_seq=0)
    database = sqlite3.connect(path) if path else None
    if database:
        database.execute("CREATE VIRTUAL TABLE page USING fts5(text, tokenize='porter unicode61')")
    ours = fts = 0.0
    most = 0
    for first, texts in _batches(pages, batch):
        began = time.perf_counter()
        documents = [_document(number, text) for number, text in enumerate(texts, start=first)]
        state = write_batch(**place, additions=documents, last_seq=first)
        ours += time.perf_counter() - began
        most = max(most, state.segments)
        if database:
            began = time.perf_counter()
            with database:
                rows = enumerate(texts, start=first + 1)
                database.executemany("INSERT INTO page(rowid, text) VALUES (?, ?)", rows)
            fts += time.perf_counter() - began
    print(f"our index: {state.bytes / 1e6:.1f} MB in {state.segments} segments (at most {most})")
    print(f"indexing: ours {pages.count / ours:,.0f} pages/s", end="")
    if database and path:
        database.close()
        size = Path(path).stat().st_size / 1e6
        print(f", FTS5 {pages.count / fts:,.0f} pages/s and {size:.1f} MB with its text", end="")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"; most memory {memory:.0f} MB", flush=True)


def _batches(pages: Pages, size: int) -> Iterator[tuple[int, list[str]]]:
    batch: list[str] = []
    for number, text in enumerate(pages.texts(), start=1):
        batch.append(text)
        if len(batch) == size or number == pages.count:
            yield number - len(batch), batch
            batch = []


def _document(number: int, text: str) -> SearchDocument:
    source, page = number // PAGES_A_SOURCE + 1, number % PAGES_A_SOURCE + 1
    return SearchDocument(
        key=f"p:{source}:{page}",
        where="page",
        source_id=source,
        page=page,
        text=text,
        title=f"Filing {source}",
        type="filing",
        kind="pdf",
        date="2025-05-12",
    )


def timed(work: Callable[[str], object], queries: list[str]) -> str:
    """The median and the 95th percentile of a piece of work over queries, in milliseconds."""
    times = []
    for query in queries:
        began = time.perf_counter()
        work(query)
        times.append((time.perf_counter() - began) * 1000)
    last = sorted(times)[int(len(times) * 0.95)]
    return f"{statistics.median(times):9.2f}{last:9.2f}"


def compare(root: str, path: str | None, queries: dict[str, tuple[list[str], list[str]]]) -> None:
    """Print the latencies of every class of query."""
    index = Index(root=root, case_id="bench", case_path="bench")
    database = sqlite3.connect(path) if path else None

    def text_of(_where: str, source: int, page: int, _item: int) -> str:
        if database is None:
            return _SHOWN[(source + page) % len(_SHOWN)]
        row = (source - 1) * PAGES_A_SOURCE + page
        return str(database.execute("SELECT text FROM page WHERE rowid = ?", [row]).fetchone()[0])

    def ours(query: str) -> object:
        return search(index, SearchRequest(query), text_of)

    def alone(query: str) -> object:
        snapshot, node = index.snapshot(), parse(query).node
        return Evaluation(snapshot).documents(node) if snapshot and node else None

    def fts(query: str) -> object:
        assert database is not None
        database.execute("SELECT count(*) FROM page WHERE page MATCH ?", [query]).fetchone()
        shown = "SELECT rowid, snippet(page, 0, '[', ']', '…', 40) FROM page WHERE page MATCH ?"
        return database.execute(f"{shown} ORDER BY rank LIMIT 20", [query]).fetchall()

    began = time.perf_counter()
    ours("warm up")
    print(f"first query after opening: {(time.perf_counter() - began) * 1000:.1f} ms")
    for state in ("cold", "warm"):
        print(
            f"{state:16}{'hits':>9}{'95 %':>9}{'evaluation':>11}{'95 %':>7}{'FTS5':>9}{'95 %':>9}"
        )
        for name, (asked, written) in queries.items():
            line = f"{name:16}{timed(ours, asked)}{timed(alone, asked)}"
            print(line + (timed(fts, written) if database and written else ""), flush=True)


_SHOWN: list[str] = []
"""Pages that stand for any hit where no database holds the texts."""


def main() -> None:
    """Index, or take what was kept, and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--batch", type=int, default=2_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    print(f"{options.pages:,} pages of about {WORDS_A_PAGE} words")
    with tempfile.TemporaryDirectory() as box:
        folder = options.keep or Path(box)
        asked = folder / "queries.json"
        path = None if options.alone else f"{folder}/fts.sqlite"
        if not asked.exists():
            folder.mkdir(parents=True, exist_ok=True)
            pages = Pages(options.pages)
            index_all(pages, f"{folder}/index", path, options.batch)
            asked.write_text(json.dumps(_asked(pages, options.repeat)), encoding="utf-8")
        kept = json.loads(asked.read_text(encoding="utf-8"))
        _SHOWN.extend(kept["shown"])
        compare(f"{folder}/index", path, kept["queries"])


def _asked(pages: Pages, repeat: int) -> dict[str, Any]:
    queries = {}
    for name, (make, written) in pages.queries().items():
        made = [make() for _ in range(repeat)]
        queries[name] = made, [written(query) for query in made] if written else []
    return {"queries": queries, "shown": pages.some()}


if __name__ == "__main__":
    main()
