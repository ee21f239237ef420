"""What happened when, as the sources tell it: each sentence with a date of its own, proposed as a
fact of the chronology."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.analysis.skeleton import Skeleton
from casefile.document import BlockKind
from casefile.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.document import Block
    from casefile.text.dates import WrittenDate

_TOLD_IN: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE))
_FEWEST_WORDS: Final = 5
_LONGEST: Final = 600
"""Characters of a sentence that are kept as the words of a fact."""

_IN_BRACKETS: Final = re.compile(r"\([^()]*\Z")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with a date: half-open code points into the text, the date as EDTF, the words on
    one line, and why it is proposed."""

    start: int
    end: int
    edtf: str
    words: str
    reason: str
    confidence: float


def dated_sentences(
    text: str, blocks: Sequence[Block], *, base: str | None = None
) -> Iterator[DatedSentence]:
    """The dated sentences of one page, in order; a sentence with two dates is told once for each.

    Dates in brackets are those of what is cited, and dates outside running prose (headers,
    captions, lists of sources) say when a paper was filed: neither is a fact. `base` is the
    source's date.
    """
    runs = [(block.start, block.end) for block in blocks if block.kind in _TOLD_IN]
    for low, high in runs if blocks else [(0, len(text))]:
        flat = text[low:high].replace("\n", " ")
        dates = find_dates(flat, base=base)
        skeleton = Skeleton(flat, ()) if dates else None
        seen: set[tuple[int, str]] = set()
        for one in dates:
            assert skeleton is not None
            start, end = skeleton.sentence(one.start)
            cited = _IN_BRACKETS.search(flat, start, one.start) is not None
            words = " ".join(flat[start:end].split())
            if cited or len(_WORD.findall(words)) < _FEWEST_WORDS or (start, one.edtf) in seen:
                continue
            seen.add((start, one.edtf))
            end = start + len(flat[start:end].rstrip())
            reason = _reason(flat[one.start : one.end], base if one.relative else None)
            yield DatedSentence(
                low + start, low + end, one.edtf, _shortened(words), reason, _sure(one)
            )


def _reason(written: str, base: str | None) -> str:
    of = f", and the source is of {base}" if base else ""
    return f"The sentence says “{written}”{of}."


def _sure(one: WrittenDate) -> float:
    if one.relative:
        return 0.6
    return {10: 0.9, 7: 0.75}.get(len(one.edtf), 0.6)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
