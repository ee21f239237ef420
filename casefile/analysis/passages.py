"""The words of a source as one running stream, without page furniture and footnote marks, so that a
quotation can be laid against it across page breaks."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from casefile.document import BlockKind
from casefile.text.furniture import FURNITURE, stamps_in
from casefile.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from casefile.document import Block

_GLUED_MARK = re.compile(r"(?<=[^\W\d]{3})\d{1,2}\Z")
"""A footnote mark that extraction has glued to its word (`record4`)."""

_AFTER_STOP = re.compile(r"[^\S\n]*[.,;:!?”’\"')\]]+")
_HYPHEN = re.compile(r"[-\u2010\u00ad]\s*(?:\n|\Z)")
_NUMBERED = frozenset(
    "no nos art arts sec secs ex exs fig vol p pp para ch app doc dkt tit".split()
)
"""Abbreviations behind which a number is no footnote mark."""


class Word(NamedTuple):
    """One word of a source: its folded term, and where it stands on its page."""

    term: str
    page: int
    start: int
    end: int


@dataclass(slots=True)
class Stream:
    """Running words of one source; `texts` are its pages' stored texts."""

    key: int
    texts: Mapping[int, str]
    words: list[Word]
    _ids: npt.NDArray[np.int64] = field(init=False)
    _places: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            places[word.term].append(index)
        self._places = places

    def places_of(self, term: str) -> npt.NDArray[np.int64]:
        """Where a term stands, as indexes into `words`, ascending."""
        return np.array(self._places.get(term, ()), dtype=np.int64)

    def slice(self, first: int, last: int) -> str:
        """What is printed from one word to another, both included; a page break reads as a line
        feed, and furniture between is left out where the words are on different pages."""
        if last < first:
            return ""
        one, other = self.words[first], self.words[last]
        if one.page == other.page:
            return self.texts[one.page][one.start : other.end]
        parts = []
        for page in range(one.page, other.page + 1):
            mine = [word for word in self.words[first : last + 1] if word.page == page]
            if mine:
                parts.append(self.texts[page][mine[0].start : mine[-1].end])
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page that run on to the next page, and those of its footnotes."""

    body: tuple[Word, ...]
    notes: tuple[Word, ...]


def page_words(number: int, text: str, blocks: Sequence[Block]) -> PageWords:
    """The words of a page without its header and footer; a page without blocks is all body."""
    body: list[Word] = []
    notes: list[Word] = []
    kind_at = _kinds(blocks)
    stamps = stamps_in(text)
    for word in words_of(text, number):
        if any(start <= word.start < end for start, end in stamps):
            continue
        kind = kind_at(word.start)
        if kind is BlockKind.FOOTNOTE:
            notes.append(word)
        elif kind not in FURNITURE:
            body.append(word)
    return PageWords(tuple(body), tuple(notes))


def streams_of(key: int, texts: Mapping[int, str], pages: Sequence[PageWords]) -> list[Stream]:
    """Pages in order as one stream of their body and one of their footnotes, where there are
    any."""
    body = _running([page.body for page in pages], texts)
    notes = _running([page.notes for page in pages], texts)
    return [Stream(key, texts, words) for words in (body, notes) if words]


def _running(pages: Sequence[Sequence[Word]], texts: Mapping[int, str]) -> list[Word]:
    """The words of pages behind one another, one that is split over a page break as one word that
    stands where it begins."""
    found: list[Word] = []
    for words in pages:
        first = words[0] if words else None
        if first is not None and found and _is_split(found[-1], first, texts):
            found[-1] = found[-1]._replace(term=found[-1].term + first.term)
            words = words[1:]
        found += words
    return found


def _is_split(last: Word, first: Word, texts: Mapping[int, str]) -> bool:
    behind = texts[last.page][last.end : last.end + 3]
    goes_on = texts[first.page][first.start : first.start + 1].islower()
    return goes_on and first.page == last.page + 1 and _HYPHEN.match(behind) is not None


def words_of(text: str, page: int = 1) -> Iterator[Word]:
    """The words of a text as they are compared: without footnote marks, and with a letter in
    brackets as part of its word (`[t]he`)."""
    found = tokenise(text)
    brackets = "[" in text
    held: Word | None = None
    for term, start, end in zip(found.terms, found.starts, found.ends, strict=True):
        if held is not None and _is_one_number(text, held, start, end):
            held = Word(held.term + term, page, held.start, end)
            continue
        if held is not None and brackets and _is_one_word(text, held, start):
            held = Word(held.term + term, page, held.start, end)
            continue
        if term[-1].isdigit():
            if held is not None and term.isdigit() and _is_mark(text, held, start, end):
                continue
            term = _GLUED_MARK.sub("", term)
        if held is not None:
            yield held
        held = Word(term, page, start, end)
    if held is not None:
        yield held


def _is_one_number(text: str, held: Word, start: int, end: int) -> bool:
    """Whether figures go on behind a comma: `41,000`."""
    return (
        start == held.end + 1
        and end == start + 3
        and text[held.end] == ","
        and held.term.isdigit()
        and text[start:end].isdigit()
    )


def _is_one_word(text: str, held: Word, start: int) -> bool:
    """Whether a word goes on behind a bracket: `[t]he`, `word[s]`."""
    between = text[held.end : start]
    if between == "]":
        return text[held.start - 1 : held.start] == "[" and held.end - held.start <= 3
    return between == "[" and text[start : start + 5].partition("]")[0].isalpha()


def _is_mark(text: str, held: Word, start: int, end: int) -> bool:
    """Whether a number is a footnote's: it follows a sentence's end without a space."""
    if end - start > 3 or not held.term.isalpha() or held.term in _NUMBERED:
        return False
    between = text[held.end : start]
    return bool(between) and _AFTER_STOP.fullmatch(between) is not None and len(held.term) > 1


def _kinds(blocks: Sequence[Block]) -> Callable[[int], BlockKind | None]:
    """A function from an offset to the kind of its block; offsets are asked for in order."""
    ordered = sorted(blocks, key=lambda block: block.start)
    at = 0

    def kind(start: int) -> BlockKind | None:
        nonlocal at
        while at + 1 < len(ordered) and ordered[at + 1].start <= start:
            at += 1
        if not ordered or not ordered[at].start <= start < ordered[at].end:
            return None
        return ordered[at].kind

    return kind
