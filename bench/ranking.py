"""How well hits are ranked, beside a plain BM25 with stems on the same judged collections.

Usage: python bench/ranking.py [FOLDER]

Each collection has `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (BEIR's layout); a query asks
for any of its words. Printed is NDCG@10 with gains 2^rel - 1, or the mean reciprocal rank where a
query has one right answer. The plain BM25 (k1 1.2, b 0.75) counts each word of a query once.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

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
from casefile.search.stems import stems_of
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = 10
_DEEP = 100


class Collection:
    """Documents, queries, and which documents answer which query how well."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.documents = _lines(folder / "corpus.jsonl")
        self.queries = _lines(folder / "queries.jsonl")
        self.judged: dict[str, dict[str, int]] = defaultdict(dict)
        with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                self.judged[row["query-id"]][row["corpus-id"]] = int(row["score"])

    def ndcg(self, rank: Callable[[str], list[str]]) -> float:
        """The mean NDCG@10 of a ranker."""
        return self._mean(rank, _ndcg)

    def reciprocal(self, rank: Callable[[str], list[str]]) -> float:
        """The mean of 1 / the rank of the first right answer."""
        return self._mean(rank, _reciprocal)

    def _mean(
        self, rank: Callable[[str], list[str]], score: Callable[[list[str], dict[str, int]], float]
    ) -> float:
        asked = [query for query in self.queries if any(self.judged[query["_id"]].values())]
        return sum(score(rank(one["text"]), self.judged[one["_id"]]) for one in asked) / len(asked)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _ndcg(ranked: list[str], judged: dict[str, int]) -> float:
    def gain(grades: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:_SHOWN]))

    return gain([judged.get(one, 0) for one in ranked]) / gain(sorted(judged.values())[::-1])


def _reciprocal(ranked: list[str], judged: dict[str, int]) -> float:
    return next((1 / (at + 1) for at, one in enumerate(ranked) if judged.get(one)), 0.0)


def _words(text: str) -> list[str]:
    """The words of a query as the program itself writes them, each once."""
    return list(dict.fromkeys(terms_of(text)))


def ours(collection: Collection, root: str, *, titles: bool) -> Callable[[str], list[str]]:
    """The program's own ranking; `titles` whether it is told the titles."""
    place = {"root": root, "case_id": collection.name, "case_path": "bench"}
    finish_rebuild(**place, generation=begin_rebuild(**place), last_seq=0)
    documents = [
        SearchDocument(
            key=f"p:{number}:1",
            where="page",
            source_id=number,
            page=1,
            text=one["text"],
            title=one.get("title", "") if titles else "",
        )
        for number, one in enumerate(collection.documents)
    ]
    write_batch(**place, additions=documents, last_seq=1)
    index = Index(**place)

    def rank(query: str) -> list[str]:
        request = SearchRequest(" OR ".join(_words(query)), limit=_DEEP)
        hits = search(index, request, lambda *_: "").hits
        return [collection.documents[hit.source_id]["_id"] for hit in hits]

    return rank


def plain(collection: Collection, k1: float = 1.2, b: float = 0.75) -> Callable[[str], list[str]]:
    """A BM25 over stems, as it stands in the books."""
    bags = [Counter(stems_of(terms_of(one["text"]))) for one in collection.documents]
    lengths = [sum(bag.values()) for bag in bags]
    average = sum(lengths) / len(lengths)
    having = Counter(stem for bag in bags for stem in bag)

    def score(number: int, stems: list[str]) -> float:
        total = 0.0
        for stem in stems:
            if often := bags[number][stem]:
                rarity = math.log(1 + (len(bags) - having[stem] + 0.5) / (having[stem] + 0.5))
                norm = k1 * (1 - b + b * lengths[number] / average)
                total += rarity * often * (k1 + 1) / (often + norm)
        return total

    def rank(query: str) -> list[str]:
        stems = list(dict.fromkeys(stems_of(terms_of(query))))
        scores = [score(number, stems) for number in range(len(bags))]
        best = sorted(range(len(bags)), key=lambda number: -scores[number])[:_DEEP]
        return [collection.documents[number]["_id"] for number in best if scores[number]]

    return rank


def main() -> None:
    """Print the figures of every collection in the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT.parent / "shared/corpus/search"
    )
    folders = sorted(path.parent for path in parser.parse_args().folder.glob("*/qrels.tsv"))
    print(f"{'':12}{'queries':>8}{'ours':>8}{'untitled':>10}{'plain BM25':>12}")
    for folder in folders:
        collection = Collection(folder)
        single = all(len(judged) == 1 for judged in collection.judged.values())
        measure = collection.reciprocal if single else collection.ndcg
        with tempfile.TemporaryDirectory() as box:
            titled = measure(ours(collection, f"{box}/titled", titles=True))
            untitled = measure(ours(collection, f"{box}/untitled", titles=False))
        figures = f"{titled:8.3f}{untitled:10.3f}{measure(plain(collection)):12.3f}"
        kind = "MRR" if single else "NDCG@10"
        print(f"{collection.name:12}{len(collection.queries):8}{figures}  {kind}", flush=True)


if __name__ == "__main__":
    main()
