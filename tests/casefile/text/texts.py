"""Texts to test with: random ones that are full of what makes maps hard, and pages of real ones."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

PIECES = [
    *"aZ9.-'\n\t &_é",
    "  ",
    "\n\n",
    "-\n",
    "‐\n",
    "\xad",
    "\xad\n",
    "\u200b",
    "\ufeff",
    "e\u0301",
    "\u0301",
    "ﬁ",
    "ﬃ",
    "ﬆ",
    "…",
    "“",
    "’",
    "’s",
    "'s",
    "—",
    "§",
    "\xa0",
    "\u2003",
    "ＡＢ",
    "½",
    "²",
    "ß",
    "İ",
    "Σ",
    "Ω",
    "שׁ",
    "ﷺ",
    "हिन्दी",
    "判決",
    "𝐀𝟗",
    "👩‍⚖️",
    "infor",
    "mation",
    "self",
    "Smith",
]

any_text = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("-\n \xad\u200bﬁé\u0301"),
    max_size=60,
)
hard_text = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = hard_text | any_text


@cache
def real_pages(corpus: Path) -> list[str]:
    """Pages of real text, always the same: court papers, agreements, news."""
    chosen = random.Random(7)
    pages: list[str] = []
    files = (path for path in (corpus / "legal_text").rglob("*") if path.is_file())
    for path in sorted(files):
        text = path.read_text("utf-8", errors="replace")
        begins = chosen.sample(
            range(max(1, len(text) - 3_000)), k=min(8, max(1, len(text) // 6_000))
        )
        pages += [text[begin : begin + 3_000] for begin in begins]
    articles = json.loads((corpus / "articles" / "aeb" / "ground-truth.json").read_text("utf-8"))
    pages += [articles[key]["articleBody"] for key in sorted(articles)[:60]]
    return [page for page in pages if page.strip()]


def as_printed(text: str, width: int = 60) -> str:
    """The text as a book prints it: long words split over lines, ligatures, curly marks."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) > width:
            if len(word) > 7 and word.isalpha() and word.islower():
                lines.append(f"{line} {word[:4]}-")
                line = word[4:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    printed = "\n".join([*lines, line])
    return printed.replace("fi", "ﬁ").replace("'", "’").replace("...", "…")
