"""The sources that an article lists itself, matched with what the case holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from casefile.document import BlockKind
from casefile.text.normal import fold

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Source, SourceId

_LIKE: Final = 0.8
"""Likeness of a listed title and a source's from which they are taken for the same document."""

_SHORTEST: Final = 8
"""Characters of a title below which likeness says nothing."""

_MARKER: Final = re.compile(r"\A\s*(?:\(?\d{1,3}[.)\]]|\[\d{1,3}\]|[•*–-])\s*")


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One entry of an article's list: its words, its address if it has one, and the source of the
    case it names with how like they are (0 to 1); `matched` is None where the case lacks it."""

    text: str
    url: str | None
    matched: SourceId | None
    score: float


def sources_cited(case: Case, *, source_id: SourceId) -> list[CitedSource]:
    """The numbered sources at the end of an article, in order. Raises `NoSuchItem`."""
    case.sources.get(source_id)
    others = [source for source in case.sources.all() if source.id != source_id]
    texts = case.pages.texts(source_id)
    found = []
    for page, blocks in case.pages.all_blocks(source_id).items():
        for block in blocks:
            if block.kind is BlockKind.SOURCE_ITEM:
                words = _MARKER.sub("", " ".join(texts[page][block.start : block.end].split()))
                found.append(_matched(words, block.url or None, others))
    return found


def _matched(words: str, url: str | None, others: list[Source]) -> CitedSource:
    scored = [(_likeness(words, url, source), source.id) for source in others]
    score, best = max(scored, key=lambda row: (row[0], -row[1]), default=(0.0, None))
    score = round(score, 3)
    return CitedSource(words, url, best if score >= _LIKE else None, score)


def _likeness(words: str, url: str | None, source: Source) -> float:
    if url and source.url and _address(url) == _address(source.url):
        return 1.0
    title = fold(source.title)
    if len(title) < _SHORTEST:
        return 0.0
    listed = fold(words)
    # The list may add the outlet behind the title; what it leaves out of the title must count.
    with_outlet = fold(f"{source.title} {source.publication or ''}")
    plain = max(fuzz.token_sort_ratio(listed, title), fuzz.token_sort_ratio(listed, with_outlet))
    inside = fuzz.partial_ratio(title, listed) if len(title) <= len(listed) else 0.0
    return max(plain, inside) / 100


def _address(url: str) -> str:
    """An address as it is compared: without its scheme, `www`, query and final slash."""
    bare = re.sub(r"\A[a-z]+://(?:www\.)?", "", url.strip().lower())
    return re.split(r"[?#]", bare)[0].rstrip("/")
