"""Whether the quote check names what was done to a quotation: 150 of them are made from real
sentences of court papers, exactly, with a letter in brackets, with words left out, with a harmless
or a telling word changed, or taken from elsewhere.

Usage: python bench/misquoting.py [--corpus ../shared/corpus] [--count 150] [--draws N...]
           [--misses]

A quotation is right when its status, its place (or another place with the same words) and whether
its change may alter the meaning are all right. Seconds are for the check alone, after the import.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casefile.case import create_case
from casefile.model import Quote, QuoteId, QuoteState, SourceId, Span
from casefile.services.checking import check_these
from casefile.services.importing import import_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casefile.case import Case
    from casefile.services.checking import QuoteCheck

ROOT = Path(__file__).resolve().parents[2] / "shared"

_SENTENCE: Final = re.compile(r"(?<=[.?!] )[A-Z][a-z][^.?!\"“”\[\]()…*]{60,260}[a-z][.](?= [A-Z])")
_HYPHENS: Final = frozenset("-\u00ad\u2010")
_SWAPS: Final = {
    "must": "may",
    "may": "must",
    "shall": "may",
    "not": "",
    "all": "some",
    "any": "every",
    "only": "",
    "no": "any",
    "will": "may",
    "never": "",
    "should": "must",
    "can": "must",
}
_HARMLESS: Final = {"the": "that", "this": "the", "in": "on", "which": "that", "also": "too"}
KINDS: Final = ("exact", "bracketed", "elided", "altered", "critical", "not_found")


@dataclass(frozen=True, slots=True)
class Made:
    """A quotation, what was done to it, and the sentence and place it was made from."""

    kind: str
    text: str
    source_id: int
    page: int
    start: int
    end: int


def sentences(texts: Mapping[int, str]) -> Iterator[tuple[int, int, int, str]]:
    """Plain sentences of a source with their places (page, start, end)."""
    for page, text in texts.items():
        flat = text.replace("\n", " ")
        for match in _SENTENCE.finditer(flat):
            if "  " not in match.group() and not _HYPHENS & set(match.group()):
                yield page, match.start(), match.end(), match.group()


def made_from(
    case: Case, sources: list[SourceId], elsewhere: list[str], *, count: int, seed: int = 20250512
) -> list[Made]:
    """`count` quotations of each kind in turn, always the same ones for the same case."""
    draw = random.Random(seed)
    pool = [
        (source_id, *found)
        for source_id in sources
        for found in sentences(case.pages.texts(source_id))
    ]
    draw.shuffle(pool)
    made: list[Made] = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        if kind == "not_found":
            made.append(Made(kind, elsewhere[number % len(elsewhere)], 0, 0, 0, 0))
            continue
        while pool:
            source_id, page, start, end, sentence = pool.pop()
            text = _changed(kind, sentence, draw)
            if text is not None:
                made.append(Made(kind, f"“{text}”", source_id, page, start, end))
                break
    return made


def _changed(kind: str, sentence: str, draw: random.Random) -> str | None:
    words = sentence.split()
    if kind == "exact":
        return sentence
    if kind == "bracketed":
        return f"[{sentence[0].lower()}]{sentence[1:]}"
    if kind == "elided":
        low = draw.randrange(4, max(5, len(words) - 7))
        high = low + draw.randrange(2, 5)
        # Two words with a `not` among them turn the sentence around: not just left out.
        turned = high - low == 2 and {"not", "no", "never", "without"} & {*words[low:high]}
        if high + 3 > len(words) or turned:
            return None
        return " ".join([*words[:low], "…", *words[high:]])
    swaps = _SWAPS if kind == "critical" else _HARMLESS
    places = [at for at in range(2, len(words) - 2) if words[at] in swaps]
    if not places:
        return None
    at = draw.choice(places)
    return " ".join([*words[:at], swaps[words[at]], *words[at + 1 :]]).replace("  ", " ")


def is_right(case: Case, made: Made, check: QuoteCheck) -> bool:
    """Whether a check says of a made quotation what was done to it, and where."""
    wanted = "altered" if made.kind == "critical" else made.kind
    critical = check.comparison is not None and check.comparison.critical
    if check.status != wanted or critical != (made.kind == "critical"):
        return False
    if made.kind == "not_found":
        return True
    sentence = case.pages.texts(SourceId(made.source_id))[made.page][made.start : made.end]
    return _letters(check.text or "") == _letters(sentence)


def _letters(text: str) -> str:
    """A sentence without what a line's end does to it, and without the brackets of a court that
    quotes it."""
    return " ".join(re.sub(r"[-\u00ad]\s*|[\[\]]", "", text).split()).rstrip(".").lower()


def report(case: Case, made: list[Made], *, misses: bool) -> None:
    """Check all of them in one go and print what came of it."""
    nowhere = Span(SourceId(0), 1, 0, 1, 1)
    quotes = [
        Quote(QuoteId(number), QuoteState.SUGGESTED, nowhere, one.text)
        for number, one in enumerate(made, start=1)
    ]
    begun, cpu = time.perf_counter(), time.process_time()
    checks = check_these(case, quotes)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    right: Counter[str] = Counter()
    total = Counter(one.kind for one in made)
    false_critical = 0
    for one, check in zip(made, checks, strict=True):
        false_critical += bool(
            one.kind != "critical" and check.comparison and check.comparison.critical
        )
        if is_right(case, one, check):
            right[one.kind] += 1
        elif misses:
            print(f"  {one.kind} -> {check.status}: {one.text}\n    {check.text}")
    kinds = ", ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in KINDS)
    print(f"Quote check: {sum(right.values())} of {len(made)} right ({kinds})")
    print(f"  false critical: {false_critical}; {seconds:.2f} s, of it {cpu:.2f} s of this process")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--draws", type=int, nargs="+", default=[20250512])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, create_case(Path(folder) / "bench.case") as case:
        import_files(case, paths=sorted((options.corpus / "legal_pdf/born_digital").glob("*.pdf")))
        sources = [source for source in case.sources.all() if source.pages > 5]
        pages = sum(source.pages for source in sources)
        print(f"{len(sources)} court papers of {pages} pages")
        articles = (options.corpus / "quotes/wikinews_quotes.jsonl").read_text(encoding="utf-8")
        elsewhere = [
            quote["text"]
            for line in articles.splitlines()
            for quote in json.loads(line)["quotes"]
            if len(quote["text"]) > 60
        ]
        chosen = [one.id for one in sources]
        for draw in options.draws:
            made = made_from(case, chosen, elsewhere, count=options.count, seed=draw)
            report(case, made, misses=options.misses)


if __name__ == "__main__":
    main()
