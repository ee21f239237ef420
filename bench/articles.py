"""How well articles are taken out of saved pages: F1 of 4-gram shingles against gold, beside the
libraries used.

    python bench/articles.py [CORPUS]

CORPUS is the folder that holds articles/ (default: ../shared/corpus). Prints one line for each set
and extractor, and the pages where ours is furthest from gold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import trafilatura  # noqa: E402
from readability import Document  # noqa: E402

from casefile.readers.article_body import compose  # noqa: E402
from casefile.readers.html import take_article  # noqa: E402
from casefile.readers.html_parse import decoded_markup, parse_html  # noqa: E402
from casefile.readers.html_runs import runs_of  # noqa: E402
from casefile.readers.html_votes import markup_of  # noqa: E402

Pages = Iterator[tuple[str, bytes, str]]
WORD = re.compile(r"\w+")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < size:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def score(gold: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1; two empty texts agree."""
    wanted, given = shingles(gold), shingles(found)
    if not wanted and not given:
        return 1.0, 1.0, 1.0
    common = sum((wanted & given).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(given.values()), common / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def aeb(articles: Path) -> Pages:
    gold = json.loads((articles / "aeb/ground-truth.json").read_text("utf-8"))
    for key, item in gold.items():
        page = articles / f"aeb/html/{key}.html.gz"
        if page.exists():
            yield key, gzip.decompress(page.read_bytes()), item["articleBody"]


def readability_set(articles: Path) -> Pages:
    for folder in sorted((articles / "readability").iterdir()):
        source = folder / "source.html"
        if source.exists():
            root = parse_html((folder / "expected.html").read_text("utf-8"))
            gold = "\n".join(run.text for run in runs_of(root))
            yield folder.name, source.read_bytes(), gold


def ours(data: bytes) -> str:
    root = parse_html(decoded_markup(data).text)
    return compose(take_article(root).pieces)[0] if root is not None else ""


def theirs(data: bytes) -> tuple[str, str]:
    markup = markup_of(parse_html(decoded_markup(data).text))
    summary = parse_html(Document(markup).summary())
    readable = "\n".join(run.text for run in runs_of(summary)) if summary is not None else ""
    return trafilatura.extract(markup, include_comments=False) or "", readable


def measure(name: str, pages: Pages) -> None:
    table: dict[str, list[tuple[float, float, float]]] = {}
    keys: list[str] = []
    seconds = 0.0
    for key, data, gold in pages:
        keys.append(key)
        began = time.perf_counter()
        text = ours(data)
        seconds += time.perf_counter() - began
        first, second = (score(gold, other) for other in theirs(data))
        rows = {
            "casefile": score(gold, text),
            "trafilatura": first,
            "readability-lxml": second,
            "better of the two": max(first, second, key=lambda row: row[2]),
        }
        for who, row in rows.items():
            table.setdefault(who, []).append(row)
    print(f"{name}: {len(keys)} pages, ours {1000 * seconds / max(1, len(keys)):.0f} ms a page")
    for who, rows in table.items():
        means = [sum(row[part] for row in rows) / len(rows) for part in range(3)]
        print(f"  {who:18} precision {means[0]:.4f}  recall {means[1]:.4f}  F1 {means[2]:.4f}")
    worst = sorted(zip(table["casefile"], keys, strict=True), key=lambda pair: pair[0][2])[:8]
    print("  furthest from gold:", ", ".join(f"{key[:12]} {row[2]:.2f}" for row, key in worst))


def boilerplate(articles: Path) -> None:
    """The trafilatura set: what must be in the text, and what must not."""
    cases = json.loads((articles / "trafilatura/evaldata.json").read_text("utf-8"))
    items = cases.values() if isinstance(cases, dict) else cases
    found = wanted = alarms = banned = 0
    for item in items:
        page = next(iter((articles / "trafilatura").rglob(Path(item["file"]).name + "*")), None)
        if page is None:
            continue
        data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
        text = " ".join(ours(data).split())
        for words in item["with"] or ():
            wanted += 1
            found += " ".join(words.split()) in text
        for words in item["without"] or ():
            banned += 1
            alarms += " ".join(words.split()) in text
    print(f"trafilatura set: has {found} of {wanted} wanted, {alarms} of {banned} unwanted")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared/corpus")
    articles = parser.parse_args().corpus / "articles"
    measure("aeb", aeb(articles))
    measure("readability", readability_set(articles))
    boilerplate(articles)


if __name__ == "__main__":
    main()
