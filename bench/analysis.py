"""How well quotations, speakers and parties are found, against gold made by hand.

Usage: python bench/analysis.py [--corpus ../shared/corpus] [--seed ../shared/seed] [--misses]

Quotations: strict means equal once marks, spaces and final punctuation are trimmed; lenient that at
least half of the characters overlap. Speakers: of the matched quotations that have one in the gold,
how many have one that overlaps it or shares its last word; "resolved" compares full names. Parties:
by name (any alias counts, places left out), and by span on the files of `ner/`,
where only mentions of
proposed parties are found: what is named once without a title, a known given name or the words of a
body is not proposed, so recall there is low on purpose. The yardstick, spaCy's small English model,
publishes an F1 of about 0.85 on OntoNotes, its own kind of text; it was not run on these files.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casefile.analysis import Quotation, find_parties, find_quotations
from casefile.model import SourceType

ROOT = Path(__file__).resolve().parents[2] / "shared"
TRIM = " \t\n\"'“”‘’«»„.,;:!?-—–"


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in TRIM:
        start += 1
    while start < end and text[end - 1] in TRIM:
        end -= 1
    return start, end


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def f1(hits: int, found: int, gold: int) -> str:
    precision = hits / found if found else 1.0
    recall = hits / gold if gold else 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    parts = f"precision {precision:.3f}, recall {recall:.3f}, {found} found, {gold} gold"
    return f"F1 {both:.3f} ({parts})"


class QuotationScore:
    """Counts over several articles."""

    def __init__(self, *, show: bool) -> None:
        self.counts: Counter[str] = Counter()
        self.show = show

    def add(self, article: dict[str, Any]) -> None:
        text = article["text"]
        found = find_quotations(text, doc_type=SourceType.ARTICLE)
        gold = article["quotes"]
        self.counts["found"] += len(found)
        self.counts["gold"] += len(gold)
        spans = {trimmed(text, q.start, q.end): q for q in found}
        used = set()
        for quote in gold:
            want = trimmed(text, quote["start"], quote["end"])
            match = spans.get(want)
            self.counts["strict"] += match is not None
            if match is None:
                near = max(spans, key=lambda span: overlap(span, want), default=None)
                if near is not None and overlap(near, want) >= 0.5:
                    match = spans[near]
                self._say(
                    "MISSED" if match is None else "ROUGH", text, quote["start"], quote["end"]
                )
            if match is not None:
                used.add(match.start)
                self.counts["lenient"] += 1
                self._speaker(text, quote, match)
        others = article.get("other_marked_spans", [])
        self.counts["others"] += len(others)
        for quotation in found:
            if quotation.start in used:
                continue
            alarm = any(
                overlap((o["start"], o["end"]), (quotation.start, quotation.end)) > 0.5
                for o in others
            )
            self.counts["alarms"] += alarm
            self._say("FALSE", text, quotation.start, quotation.end)

    def _speaker(self, text: str, quote: dict[str, Any], match: Quotation) -> None:
        speaker, full = quote.get("speaker"), quote.get("speaker_resolved")
        if speaker:
            self.counts["speakers"] += 1
            right = same_speaker(speaker, match)
            self.counts["right"] += right
            if not right:
                self._say(
                    f"SPEAKER {match.speaker_text} ({match.cue}) for {speaker['text']}",
                    text,
                    quote["start"],
                    quote["end"],
                )
        if full:
            self.counts["full"] += 1
            right = bool(match.speaker_name) and last_word(match.speaker_name) == last_word(full)
            self.counts["full_right"] += right
            if not right:
                self._say(
                    f"NAME {match.speaker_name} ({match.reason}) for {full}",
                    text,
                    quote["start"],
                    quote["end"],
                )

    def _say(self, what: str, text: str, start: int, end: int) -> None:
        if self.show:
            words = (
                text[start:end]
                if end - start < 90
                else f"{text[start : start + 45]} … {text[end - 40 : end]}"
            )
            print(f"  {what}: {words!r}")

    def report(self, title: str) -> None:
        c = self.counts
        print(title)
        print(f"  spans, strict:  {f1(c['strict'], c['found'], c['gold'])}")
        print(f"  spans, lenient: {f1(c['lenient'], c['found'], c['gold'])}")
        print(
            f"  speakers right: {c['right']} of {c['speakers']}"
            f"; full names right: {c['full_right']} of {c['full']}"
        )
        print(f"  false alarms on other marked spans: {c['alarms']} of {c['others']}")


def last_word(name: str) -> str:
    return re.findall(r"\w+", name.lower())[-1]


def same_speaker(speaker: dict[str, Any], match: Quotation) -> bool:
    if match.speaker_start is None or match.speaker_end is None:
        return False
    if overlap((speaker["start"], speaker["end"]), (match.speaker_start, match.speaker_end)) > 0:
        return True
    return last_word(speaker["text"]) == last_word(match.speaker_text or " x")


class PartyScore:
    """Parties by name over articles that are annotated with aliases."""

    def __init__(self, *, show: bool) -> None:
        self.hits = self.found = self.gold = self.kinds = 0
        self.show = show

    def add(self, article: dict[str, Any]) -> None:
        found = find_parties([(0, article["text"], ())])
        gold = [party for party in article["parties"] if party["kind"] != "place"]
        left = list(gold)
        for party in found:
            names = {bare_name(name) for name in (party.name, *party.aliases)}
            match = next((g for g in left if names & {bare_name(n) for n in all_names(g)}), None)
            if match is not None:
                left.remove(match)
                self.kinds += match["kind"] == party.kind.value
            elif self.show:
                print(f"  PARTY {party.name!r} ({party.kind.value}; {party.reason})")
        if self.show and left:
            print(f"  MISSED PARTIES {[party['name'] for party in left]}")
        self.hits += len(gold) - len(left)
        self.found += len(found)
        self.gold += len(gold)

    def report(self, title: str) -> None:
        print(f"{title}\n  {f1(self.hits, self.found, self.gold)}; right kind: {self.kinds}")


def all_names(party: dict[str, Any]) -> list[str]:
    return [party["name"], *party["aliases"]]


def bare_name(name: str) -> str:
    return name.lower().removeprefix("the ").rstrip(".")


PERSONS = {
    "person",
    "per",
    "judge",
    "lawyer",
    "petitioner",
    "respondent",
    "witness",
    "other_person",
}
BODIES = {"organization", "organisation", "org", "court", "military"}
Spans = set[tuple[int, int, str]]


def coarse(label: str) -> str:
    low = label.lower()
    return "person" if low in PERSONS else "body" if low in BODIES else ""


def spans_of_json(path: Path) -> list[tuple[str, Spans]]:
    documents = []
    for record in read_jsonl(path):
        wanted = [e for e in record["entities"] if coarse(e["label"]) and e.get("named", True)]
        spans = {(e["start"], e["end"], coarse(e["label"])) for e in wanted}
        outer = {
            s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)
        }
        documents.append((record["text"], outer))
    return documents


def spans_of_conll(path: Path, column: int) -> list[tuple[str, Spans]]:
    words: list[str] = []
    spans: Spans = set()
    at, begin, kind = 0, 0, ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        parts = line.split()
        tag = parts[column] if len(parts) > column and not line.startswith("#") else "O"
        label = coarse(tag.partition("-")[2])
        if kind and (label != kind or tag.startswith("B-")):
            spans.add((begin, at - 1, kind))
            kind = ""
        if label and not kind:
            begin, kind = at, label
        word = parts[0] if parts and not line.startswith(("#", "-DOCSTART")) else "\n"
        words.append(word)
        at += len(word) + 1
    return [(" ".join(words), spans)]


def score_spans(title: str, documents: list[tuple[str, Spans]]) -> None:
    exact = loose = found_all = gold_all = 0
    for text, gold in documents:
        found = {
            (m.start, m.end, "person" if party.kind.value == "person" else "body")
            for party in find_parties([(0, text, ())])
            for m in party.mentions
        }
        exact += len(found & gold)
        loose += sum(any(g[2] == f[2] and g[0] < f[1] and f[0] < g[1] for f in found) for g in gold)
        found_all += len(found)
        gold_all += len(gold)
    print(f"{title}\n  span and type: {f1(exact, found_all, gold_all)}; touched: {loose}")


def speed(articles: list[dict[str, Any]]) -> None:
    text = "\n\n".join(article["text"] for article in articles)
    text = (text * (1 + 300_000 // len(text)))[:300_000]
    for title, work in (
        ("quotations", lambda: find_quotations(text)),
        ("parties", lambda: find_parties([(0, text, ())])),
    ):
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
        print(f"Speed, {title}: 100 pages of 3,000 characters in {seconds:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--seed", type=Path, default=ROOT / "seed")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for title, articles in (
        ("Quotations, Wikinews", read_jsonl(options.corpus / "quotes/wikinews_quotes.jsonl")),
        ("Quotations, seed", [json.loads((options.seed / "gold.json").read_text("utf-8"))]),
    ):
        score = QuotationScore(show=options.misses)
        for article in articles:
            score.add(article)
        score.report(title)
        parties = PartyScore(show=options.misses)
        for article in articles:
            parties.add(article)
        parties.report(title.replace("Quotations", "Parties by name"))
    ner = options.corpus / "ner"
    for path in sorted(ner.glob("*.jsonl")):
        score_spans(f"Mentions, {path.name}", spans_of_json(path))
    for path in sorted(ner.glob("*.conll")):
        column = 3 if path.name.startswith("sec") else 1
        score_spans(f"Mentions, {path.name}", spans_of_conll(path, column))
    speed(read_jsonl(options.corpus / "quotes/wikinews_quotes.jsonl"))


if __name__ == "__main__":
    main()
