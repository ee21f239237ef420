"""Which marked runs are quotations: utterances and words taken from someone, not the titles,
nicknames, terms and scare quotes that carry the same marks. Only this package imports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.analysis.words import BEFORE_NAMES_OF_WORKS, BEFORE_TERMS
from casefile.document import BlockKind

if TYPE_CHECKING:
    from casefile.analysis.flow import Paragraph
    from casefile.analysis.frames import Frame
    from casefile.analysis.marks import Marked

_WORD = re.compile(r"[^\W_]+(?:[’'.@&-][^\W_]+)*")
_LEAST_WORDS: Final = 3
_LONGEST_TITLE: Final = 14
_LONGEST_TERM: Final = 5
_SMALL_IN_TITLES: Final = frozenset(
    "a an and as at but by for from in into is nor of off on or over per the to up via "
    "vs with".split()
)
_UTTERED = re.compile(r"[,.?!…—–-]['’]?\s*\Z")
_DEFINITION = re.compile(
    r"\((?:the|this|each|collectively|together|hereinafter|hereafter|or|i\.e\.|a|an|,|\s|and|as"
    r"|referred|to|such|individually|jointly)*\Z",
    re.IGNORECASE,
)
_MEANS = re.compile(r"\s*(?:shall\s+)?(?:means?\b|refers?\s+to\b|has\s+the\s+meaning)")
_LAST_WORD = re.compile(r"([\w-]+),?\s*\Z")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][a-z]")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.]*\s+\Z")
_REFERENCE = re.compile(r"[.,:|–—-]?\s*\Z")
_DATE_AFTER = re.compile(
    r"\s*[.,|–—-]*\s*(?:\w+ )?\(?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, )?\d{4}\b|\s*[–—-]\s+[A-Z]"
)
_DATED_LINE = re.compile(r"\s*[–—-]\s+[^\n]{2,60}\b(?:19|20)\d\d\b")
_REACH: Final = 80


def why_not(
    text: str, span: Marked, frame: Frame | None, paragraph: Paragraph, *, goes_on: bool = False
) -> str:
    """Why a marked run is no quotation, in a word or two; empty where it is one. `goes_on`: a
    quotation with its speaker stands right before."""
    inner = text[span.inner_start : span.inner_end]
    words = [match.group() for match in _WORD.finditer(inner)]
    if not words or not any(char.isalpha() for char in inner):
        return "no words"
    if paragraph.kind == BlockKind.SOURCE_ITEM:
        return "title of a source"
    if span.block:
        return "short" if len(words) < _LEAST_WORDS else ""
    before = text[max(paragraph.start, span.start - _REACH) : span.start]
    after = text[span.end : min(span.end + _REACH, paragraph.end)]
    told = frame is not None and frame.where in ("follows", "introduced")
    if _DEFINITION.search(before) and after.lstrip().startswith((")", ",", "or", "and")):
        return "defined term"
    if _MEANS.match(after) and not told:
        return "defined term"
    if len(words) < _LEAST_WORDS:
        if span.resumed or span.continued:
            return ""
        return "" if _is_utterance(inner, before, told=told or goes_on) else "short"
    return _named(inner, words, before, after, told=told)


def _is_utterance(inner: str, before: str, *, told: bool) -> bool:
    """Whether a word or two are all that someone said: `"No," he said.`"""
    whole = bool(_UTTERED.search(inner)) and inner.lstrip()[:1].isupper()
    return (
        whole
        and told
        and (
            before.rstrip().endswith((",", ":"))
            or not before.strip()
            or before.rstrip()[-1:] in '.?!”"'
        )
    )


def _named(inner: str, words: list[str], before: str, after: str, *, told: bool) -> str:
    last = _LAST_WORD.search(before)
    cue = last.group(1).lower() if last else ""
    small = before.rstrip()[-1:] not in (":", ",")
    if cue in BEFORE_TERMS and len(words) <= _LONGEST_TERM:
        return "term"
    if (
        _CAPITAL_BEFORE.search(before)
        and _CAPITAL_AFTER.match(after)
        and len(words) <= 4
        and not told
    ):
        return "nickname"
    title = _is_title_case(words) and len(words) <= _LONGEST_TITLE
    if cue in BEFORE_NAMES_OF_WORKS and (title or small):
        return "title of a work"
    if title and (not told or (small and not inner.rstrip().endswith((".", "!", "?")))):
        return "title of a work"
    if _is_reference(before, after, told=told):
        return "title of a source"
    return ""


def _is_reference(before: str, after: str, *, told: bool) -> bool:
    """Whether a run stands in a list of sources: after an author and before a date."""
    alone = not before.strip() or before.rstrip().endswith((".", ":"))
    dated = _DATE_AFTER.match(after) if not told else _DATED_LINE.match(after)
    return alone and dated is not None


def _is_title_case(words: list[str]) -> bool:
    """Whether every word that counts has a capital, as in the titles of works."""
    main = [word for word in words if word.lower() not in _SMALL_IN_TITLES]
    lower = [word for word in main if not (word[0].isupper() or word[0].isdigit())]
    return not lower and sum(word[0].isupper() for word in main) >= 2
