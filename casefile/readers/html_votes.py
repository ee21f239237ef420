"""What two extractors and the page's own data hold to be the article, as votes on the runs of a
page; for readers only.

Measured on 91 saved news pages (F1 of 4-gram shingles): readability-lxml .946, trafilatura .964 in
its fast mode, the better of the two on each page .980. They rarely fail on the same page, which is
why they are asked as witnesses.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

import trafilatura
from lxml import etree
from lxml import html as markup_tree
from readability import Document

from casefile.readers.html_parse import parse_html
from casefile.readers.html_runs import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Both libraries report on pages in the log; document text must not get there.
for _name in ("trafilatura", "readability", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_WORD = re.compile(r"\w+")
_GRAM = 4
_SHORT = 8


@dataclass(slots=True)
class Witness:
    """One opinion of what the article says: its lines, and its runs of four words."""

    words: int = 0
    _lines: set[str] = field(default_factory=set)
    _grams: set[tuple[str, ...]] = field(default_factory=set)

    @classmethod
    def of(cls, lines: Iterable[str]) -> Witness:
        """An opinion given as lines of text."""
        witness = cls()
        for line in lines:
            words = words_of_text(line)
            witness.words += len(words)
            witness._lines.add(" ".join(words))
            witness._grams.update(_grams(words))
        return witness

    def share(self, text: str) -> float:
        """How much of `text` this opinion has, from 0 to 1; a few words count only as a line of
        their own."""
        if not self.words:
            return 0.0
        words = words_of_text(text)
        if len(words) < _SHORT:
            return 1.0 if words and " ".join(words) in self._lines else 0.0
        grams = list(_grams(words))
        return sum(gram in self._grams for gram in grams) / len(grams)


def words_of_text(text: str) -> list[str]:
    """The words of `text` for comparing, without case and punctuation."""
    return _WORD.findall(text.casefold())


def readability_says(markup: str) -> Witness:
    """The article as readability-lxml sees it; empty where it sees none."""
    try:
        summary = Document(markup).summary(html_partial=True)
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        etree.LxmlError,
    ) as error:
        return _nothing(error)
    except Exception as error:  # noqa: BLE001
        # It raises its own Unparseable and whatever lxml's cleaner raises; without it the other
        # witnesses decide.
        return _nothing(error)
    root = parse_html(summary)
    return Witness.of(run.text for run in runs_of(root)) if root is not None else Witness()


def trafilatura_says(markup: str) -> Witness:
    """The article as trafilatura sees it (fast mode: the better one here, in a third of the
    time)."""
    try:
        text = trafilatura.extract(markup, fast=True, include_comments=False)
    except Exception as error:  # noqa: BLE001
        return _nothing(error)
    return Witness.of((text or "").split("\n"))


def _nothing(error: Exception) -> Witness:
    logging.getLogger(__name__).debug("an extractor failed: %s", type(error).__name__)
    return Witness()


def data_body(root: etree._Element) -> str:
    """The article as the page's own data for machines gives it (JSON-LD `articleBody`), as lines of
    text; mostly empty."""
    found = (item.get("articleBody") for item in linked_data(root))
    best = max((body for body in found if isinstance(body, str)), key=len, default="")
    return re.sub(r"<(?:br|/?p|/?div|/?li)\b[^<>]*>", "\n", unescape(best))


def linked_data(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    for script in root.iter("script"):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            data = json.loads(text, strict=False) if text else None
        except (ValueError, RecursionError):
            continue
        yield from _objects(data)


def _objects(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    for item in waiting:
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item)
        if len(waiting) > 20_000:
            return


def markup_of(root: etree._Element) -> str:
    """The tree as markup again, without what was cut out of it."""
    return str(markup_tree.tostring(root, encoding="unicode"))


def _grams(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))
