"""How well quotations, speakers and parties are found, against gold made by hand.

Usage: python bench/analysis.py [--corpus ../shared/corpus] [--seed ../shared/seed] [--misses]

Quotations: strict means equal once marks, spaces and final punctuation are trimmed; lenient that at
least half of the characters overlap. Speakers: of the matched quotations that have one in the gold,
how many have one that overlaps it or shares its last word; "resolved" compares full names. Parties:
by name (any alias counts), and by span on the files of `ner/`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casefile.analysis import Quotation, find_quotations
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


if __name__ == "__main__":
    main()
