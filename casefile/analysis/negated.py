"""The `not` that words in brackets at the head or the tail of a quotation may stand for: "It does
not apply" turned into "[The statute] apply". Only this package imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.analysis.capitals import ends_sentence
from casefile.analysis.telling import NEGATIONS, telling_words

if TYPE_CHECKING:
    from casefile.analysis.passages import Stream

_AUXILIARIES: Final = frozenset(
    "am are be been being can could did do does had has have is may might must need ought shall "
    "should was were will would".split()
)
_LONGEST: Final = 5
"""Words of a verb that stand together: `shall not have been fully`."""

_SUBJECT: Final = 2
"""Words of a subject that a `no` at the head of a sentence denies: `No officer`."""


def negated_before(stream: Stream, index: int) -> int:
    """How many words right before one belong to its verb or sentence and deny it, with those
    between; 0 where it is not denied."""
    denied = 0
    for count in range(1, _LONGEST + 1):
        at = index - count
        if at < 0 or ends_sentence(stream, at) or not _touch(stream, at):
            return denied
        if _denies(stream.words[at].term):
            denied = count
        elif not _is_of_verb(stream.words[at].term):
            return denied or _denied_subject(stream, index)
    return denied


def negated_behind(stream: Stream, index: int) -> int:
    """How many words right behind one deny what follows, with those between; 0 where none does."""
    denied = 0
    for count in range(1, _LONGEST + 1):
        at = index + count
        if at >= len(stream.words) or ends_sentence(stream, at - 1) or not _touch(stream, at - 1):
            return denied
        if _denies(stream.words[at].term):
            denied = count
        elif not _is_of_verb(stream.words[at].term):
            return denied
    return denied


def _denied_subject(stream: Stream, index: int) -> int:
    """The same for a `no` with which the sentence begins."""
    for count in range(1, _SUBJECT + 1):
        at = index - count
        if at == 0 or (at > 0 and ends_sentence(stream, at - 1)):
            return count if _denies(stream.words[at].term) else 0
    return 0


def _touch(stream: Stream, at: int) -> bool:
    """Whether only space stands between a word and the next one."""
    one, other = stream.words[at], stream.words[at + 1]
    return one.page != other.page or not stream.texts[one.page][one.end : other.start].strip()


def _denies(term: str) -> bool:
    return any(word in NEGATIONS for word in telling_words([(term, False)], ()))


def _is_of_verb(term: str) -> bool:
    return term in _AUXILIARIES or term.endswith("ly")
