"""Indexing and searching beside SQLite's FTS5 on the same pages in the same run.

Usage: python bench/search.py [--pages 20000] [--repeat 15] [--batch 500]

Pages are made of words drawn from an invented vocabulary as often as words are in English (Zipf's
law). "hits" is the whole answer: evaluation, the text of 20 hits from a database, matches and
snippets; FTS5 makes its own 20 snippets and counts all hits too. "evaluation" is ours alone. Times
are medians in milliseconds over different queries of a class.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

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
    from collections.abc import Callable

WORDS_A_PAGE = 350
VOCABULARY = 60_000
PAGES_A_SOURCE = 40


class Pages:
    """Invented pages, and queries of each class that have hits on them."""

    def __init__(self, count: int, seed: int = 7) -> None:
        self._random = np.random.default_rng(seed)
        self.vocabulary = self._invented_words()
        ranks = np.arange(1, VOCABULARY + 1)
        self._odds = np.cumsum(1 / (ranks + 2.7))
        self._odds /= self._odds[-1]
        self.texts = [self._page() for _ in range(count)]

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

    def _run(self, length: int) -> list[str]:
        words = self.texts[int(self._random.integers(len(self.texts)))].replace(".", "").split()
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


def index_ours(pages: Pages, root: str, batch: int) -> float:
    """Index all pages as the program does; returns pages per second."""
    place = {"root": root, "case_id": "bench", "case_path": "bench"}
    finish_rebuild(**place, generation=begin_rebuild(**place), last_seq=0)
    began = time.perf_counter()
    for first in range(0, len(pages.texts), batch):
        documents = [
            _document(number, text)
            for number, text in enumerate(pages.texts[first : first + batch], start=first)
        ]
        state = write_batch(**place, additions=documents, last_seq=first)
    seconds = time.perf_counter() - began
    print(f"our index: {state.bytes / 1e6:.1f} MB in {state.segments} segments")
    return len(pages.texts) / seconds


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


def index_fts(pages: Pages, path: str) -> float:
    """The same pages in FTS5; returns pages per second."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE page USING fts5(text, tokenize='porter unicode61')")
    began = time.perf_counter()
    with database:
        rows = enumerate(pages.texts, start=1)
        database.executemany("INSERT INTO page(rowid, text) VALUES (?, ?)", rows)
    seconds = time.perf_counter() - began
    database.close()
    print(f"FTS5 with its text: {Path(path).stat().st_size / 1e6:.1f} MB")
    return len(pages.texts) / seconds


def median_ms(work: Callable[[str], object], queries: list[str]) -> float:
    """The median time of a piece of work over queries, in milliseconds; each is done once."""
    times = []
    for query in queries:
        began = time.perf_counter()
        work(query)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def compare(pages: Pages, root: str, path: str, repeat: int) -> None:
    """Print the latencies of every class of query."""
    index = Index(root=root, case_id="bench", case_path="bench")
    database = sqlite3.connect(path)

    def text_of(_where: str, source: int, page: int, _item: int) -> str:
        row = (source - 1) * PAGES_A_SOURCE + page
        return str(database.execute("SELECT text FROM page WHERE rowid = ?", [row]).fetchone()[0])

    def ours(query: str) -> object:
        return search(index, SearchRequest(query), text_of)

    def alone(query: str) -> object:
        snapshot, node = index.snapshot(), parse(query).node
        return Evaluation(snapshot).documents(node) if snapshot and node else None

    def fts(query: str) -> object:
        database.execute("SELECT count(*) FROM page WHERE page MATCH ?", [query]).fetchone()
        shown = "SELECT rowid, snippet(page, 0, '[', ']', '…', 40) FROM page WHERE page MATCH ?"
        return database.execute(f"{shown} ORDER BY rank LIMIT 20", [query]).fetchall()

    began = time.perf_counter()
    ours("warm up")
    print(f"first query after opening: {(time.perf_counter() - began) * 1000:.1f} ms")
    print(f"{'':16}{'hits':>9}{'evaluation':>12}{'FTS5':>9}")
    for name, (make, written) in pages.queries().items():
        queries = [make() for _ in range(repeat)]
        line = f"{name:16}{median_ms(ours, queries):9.2f}{median_ms(alone, queries):12.2f}"
        if written is not None:
            line += f"{median_ms(fts, [written(query) for query in queries]):9.2f}"
        print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--batch", type=int, default=500)
    options = parser.parse_args()
    pages = Pages(options.pages)
    print(f"{options.pages:,} pages of about {WORDS_A_PAGE} words")
    with tempfile.TemporaryDirectory() as folder:
        root, path = f"{folder}/index", f"{folder}/fts.sqlite"
        ours, fts = index_ours(pages, root, options.batch), index_fts(pages, path)
        print(f"indexing: ours {ours:,.0f} pages/s, FTS5 {fts:,.0f} pages/s")
        compare(pages, root, path, options.repeat)


if __name__ == "__main__":
    main()
