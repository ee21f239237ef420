"""The running text with every quotation blotted out, its sentences and its words: the rules that
look for speakers read this, so that no one inside a quotation is taken for its speaker. Only this
package imports it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.analysis.words import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.marks import Marked

BLOT: Final = "\ue000"
ENDED: Final = "\ue001"
OPEN: Final = "\ue002"
"""The last character of a blotted quotation: whether it ends a sentence inside or not."""

_SENTENCE = re.compile(rf"(?:[.?!…][)\]]*|{ENDED}[.]?)[*†‡]*[ ]+(?=[^a-zß-ÿ,;.)])|\n")
_LAST_WORD = re.compile(r"([\w.’']+)\Z")
_TOKEN = re.compile(
    rf"{BLOT}*[{ENDED}{OPEN}]|[^\W_](?:[\w’'.&-]*[^\W_])?(?:\.(?=[a-z,]))?(?:[’'](?=\s))?|[^\s\w]"
)
_ENDS_INSIDE = re.compile(r"[.?!…—–-][*†‡\s]*\Z")
_REACH: Final = 40


class Token(NamedTuple):
    """A word, a mark or a whole blotted quotation, and where it stands in the flow."""

    text: str
    start: int
    end: int


class Skeleton:
    """The flow without its quotations, cut into sentences."""

    def __init__(self, text: str, quoted: Sequence[Marked]) -> None:
        self.text = _blotted(text, quoted)
        self._starts = _sentence_starts(self.text)

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence that holds this place begins and ends."""
        index = bisect_right(self._starts, position) - 1
        later = index + 1 < len(self._starts)
        return self._starts[index], self._starts[index + 1] if later else len(self.text)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words and marks between two places."""
        return [Token(m.group(), *m.span()) for m in _TOKEN.finditer(self.text, start, end)]


def is_quotation(token: Token) -> bool:
    """Whether a token is a blotted quotation."""
    return token.text[-1] in (ENDED, OPEN)


def _blotted(text: str, quoted: Sequence[Marked]) -> str:
    pieces = []
    at = 0
    for span in quoted:
        ended = _ENDS_INSIDE.search(text, max(span.inner_start, span.inner_end - 4), span.inner_end)
        pieces.append(text[at : span.start])
        pieces.append(BLOT * (span.end - span.start - 1))
        pieces.append(ENDED if ended and ended.group()[0] not in "—–-" else OPEN)
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def _sentence_starts(text: str) -> list[int]:
    starts = [0]
    for match in _SENTENCE.finditer(text):
        if match.group()[0] == "." and _is_abbreviation(text, match.start()):
            continue
        starts.append(match.end())
    return starts


def _is_abbreviation(text: str, period: int) -> bool:
    found = _LAST_WORD.search(text, max(0, period - _REACH), period)
    if found is None:
        return False
    word = found.group(1)
    if len(word) == 1 and word.isupper():
        return True
    return word.lower() in ABBREVIATIONS
