"""The frames in which a quotation's speaker is named: "said X", "X told Y that", "according to X",
`X:` and the like. Only this package imports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.analysis.skeleton import ENDED, is_quotation
from casefile.analysis.words import AUXILIARIES, CUES, STRONG, WRITERLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.marks import Marked
    from casefile.analysis.skeleton import Skeleton, Token
    from casefile.analysis.subjects import Subject, Subjects

_ALL_CUES: Final = CUES | {"put"}
_PHRASES: Final = (("according", "to"), ("in", "the", "words", "of"), ("per",), ("words", "of"))
_PASSIVE: Final = frozenset("was were is are been be being".split())
_ACTIVE_IN_PASSIVE: Final = frozenset("saying quoted telling adding asking".split())
_REACH: Final = 1_200
"""Characters of a sentence that are read on each side of a quotation; damaged text has sentences
without end."""

_FAR: Final = 45
"""Tokens between a quotation and a verb that may still be its own."""

_NEAR: Final = 4
_LONGEST_TITLE: Final = 8
"""Words of a post before a name: `chairman, CEO and president Ann Lee said`."""

_SIGNATURE: Final = 80
"""The longest line that does nothing but name a speaker."""
_DASHES: Final = frozenset(("—", "–", "-", "―", "~"))
_ENDS_ASKING = re.compile(r"[?!]['’\"”»]*\Z")


class Frame(NamedTuple):
    """A subject and the cue that gives the quotation to it. `where` says how they stand."""

    subject: Subject
    cue: str
    where: str
    confidence: float


class Frames:
    """Looks for the frame of each quotation in its own sentence."""

    def __init__(self, skeleton: Skeleton, subjects: Subjects, text: str) -> None:
        self._skeleton = skeleton
        self._subjects = subjects
        self._text = text

    def of(self, span: Marked, paragraph: tuple[int, int]) -> Frame | None:
        """The best frame of a quotation; None where its sentence has none."""
        left = self.left(span, paragraph)
        right = self.right(span, paragraph)
        near = self._before(left, near=True)
        if near is not None and near.where == "introduced":
            after = None if self._is_closed(span) else self._after(right, near=True)
            return after if after is not None and self._is_next(after, span) else near
        return (
            self._after(right, near=True)
            or near
            or self._before(left, near=False)
            or self._after(right, near=False)
        )

    def left(self, span: Marked, paragraph: tuple[int, int]) -> list[Token]:
        """The words of the quotation's sentence that stand before it."""
        start, _ = self._skeleton.sentence(span.start)
        start = max(start, paragraph[0])
        before = self._skeleton.text[max(0, start - 3) : start].rstrip()
        if start == span.start and before.endswith((",", ":")):
            start, _ = self._skeleton.sentence(start - 1)  # "Rathbun stated," and a new paragraph
        return self._skeleton.tokens(max(start, span.start - _REACH), span.start)

    def right(self, span: Marked, paragraph: tuple[int, int]) -> list[Token]:
        """The words after it: those of its sentence, or of the next where it only ends a sentence
        inside."""
        _, end = self._skeleton.sentence(span.end - 1)
        if span.end >= paragraph[1]:
            return self._signature(span.end)
        if end > span.end + 1 or end >= paragraph[1]:
            return self._skeleton.tokens(span.end, min(end, paragraph[1], span.end + _REACH))
        last = min(self._next_end(end), paragraph[1], span.end + _REACH)
        following = self._skeleton.tokens(span.end, last)
        asks = _ENDS_ASKING.search(self._text, max(span.start, span.end - 3), span.end)
        small = bool(following) and following[0].text[0].islower()
        return following if asks or small or self._is_direct(following) else []

    def _signature(self, end: int) -> list[Token]:
        """The line after a quotation, where it begins with a dash: `- Ann Lee`."""
        text = self._skeleton.text
        last = text.find("\n", end + 1)
        if text[end + 1 : end + 2] not in _DASHES or not 0 < last - end < _SIGNATURE:
            return []
        return self._skeleton.tokens(end + 1, last)

    def _is_direct(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence that follows is nothing but "said X" or a dash and a name."""
        return bool(tokens) and tokens[0].text in _DASHES

    def _next_end(self, position: int) -> int:
        return self._skeleton.sentence(position)[1]

    def _is_next(self, frame: Frame, span: Marked) -> bool:
        """Whether nothing stands between a quotation and the frame that follows it."""
        between = self._skeleton.text[span.end : frame.subject.start]
        return frame.where == "follows" and len(between.split()) <= 1

    def _is_closed(self, span: Marked) -> bool:
        return self._skeleton.text[span.end - 1] == ENDED

    def _after(self, tokens: list[Token], *, near: bool) -> Frame | None:
        """ "..., said X", "..., X said", "..., according to X", "... — X"."""
        tokens = _up_to_quotation(tokens) if near else tokens
        begin = 0
        while begin < len(tokens) and (tokens[begin].text in ",.;" or tokens[begin].text == "as"):
            begin += 1
        if begin >= len(tokens):
            return None
        return (
            self._phrase(tokens, begin)
            or self._inverted(tokens, begin)
            or self._direct(tokens, begin, near=near)
            or self._dashed(tokens, begin)
        )

    def _phrase(self, tokens: list[Token], begin: int) -> Frame | None:
        for phrase in _PHRASES:
            for at in range(begin, min(begin + 3, len(tokens) - len(phrase))):
                seen = tuple(token.text.lower() for token in tokens[at : at + len(phrase)])
                if seen == phrase:
                    subject = self._appositive_name(tokens, at + len(phrase))
                    if subject is not None:
                        return Frame(subject, " ".join(phrase), "follows", 0.93)
        return None

    def _appositive_name(self, tokens: list[Token], at: int) -> Subject | None:
        """The subject after a preposition; of `the prosecutor, Ann Lee` the name."""
        if at >= len(tokens):
            return None
        found = self._subjects.starting_at(tokens, at)
        if found is None or not found.head:
            return found
        comma = next((i for i in range(at, len(tokens)) if tokens[i].start >= found.end), None)
        if comma is not None and tokens[comma].text == "," and comma + 1 < len(tokens):
            name = self._subjects.starting_at(tokens, comma + 1)
            if name is not None and name.name is not None and not name.head:
                return name
        return found

    def _inverted(self, tokens: list[Token], begin: int) -> Frame | None:
        cue = tokens[begin].text
        if cue not in CUES or cue.endswith("ing"):
            return None
        subject = self._subjects.after(tokens, begin)
        if subject is None or subject.pronoun in ("it", "i", "you"):
            return None
        return Frame(subject, cue, "follows", 0.95)

    def _direct(self, tokens: list[Token], begin: int, *, near: bool) -> Frame | None:
        for at in range(begin + 1, min(len(tokens), begin + _FAR)):
            low = tokens[at].text
            if low not in _ALL_CUES or low.endswith("ing") or self._is_passive(tokens, at):
                continue
            if self._is_noun(tokens, at):
                continue
            subject = self._subjects.before(tokens, at, begin)
            if subject is None:
                continue
            first = next(i for i, token in enumerate(tokens) if token.end > subject.start)
            if self._is_clean(tokens, begin, first):
                return Frame(subject, tokens[at].text, "follows", 0.95)
            if not near and low in STRONG and first > 0 and tokens[first - 1].text == ",":
                return Frame(subject, tokens[at].text, "follows at a distance", 0.75)
        return None

    def _is_clean(self, tokens: list[Token], begin: int, first: int) -> bool:
        """Whether only a title or the like stands between the quotation and the subject."""
        between = [token.text.lower() for token in tokens[begin:first]]
        if len(between) > _LONGEST_TITLE or between[:1] in (["and"], ["but"], ["that"]):
            return False
        return not any(word in CUES or word in AUXILIARIES or word == "that" for word in between)

    def _dashed(self, tokens: list[Token], begin: int) -> Frame | None:
        if tokens[begin].text not in _DASHES or begin + 1 >= len(tokens):
            return None
        subject = self._subjects.starting_at(tokens, begin + 1)
        if subject is None or subject.name is None or subject.head:
            return None
        return Frame(subject, tokens[begin].text, "follows", 0.85)

    def _before(self, tokens: list[Token], *, near: bool) -> Frame | None:
        """ "X said: ...", "According to X, ...", "X: ..."."""
        if not tokens:
            return None
        return (
            self._verb_before(tokens, near=near)
            or self._phrase_before(tokens)
            or (self._label(tokens) if near else self._colon(tokens))
        )

    def _verb_before(self, tokens: list[Token], *, near: bool) -> Frame | None:
        last = len(tokens)
        for at in range(last - 1, max(-1, last - _FAR), -1):
            low = tokens[at].text
            put_it = low == "put" and [token.text for token in tokens[at + 1 : at + 2]] == ["it"]
            if not put_it and (low not in CUES or self._is_noun(tokens, at)):
                continue
            if self._is_passive(tokens, at):
                continue
            if near and last - at > _NEAR + 1:
                return None
            subject = self._subjects.before(tokens, at)
            if at > 1 and tokens[at - 1].text == "to":
                subject = self._subjects.before(tokens, at - 1)
                subject = subject if subject and subject.name and not subject.head else None
            bare = subject is None or self._belongs_elsewhere(tokens, subject, low)
            if bare:
                subject = self._subjects.main(tokens, at) or subject
            if subject is None or self._are_two_nouns(tokens, subject, low):
                continue
            where = "introduced" if last - at <= _NEAR + 1 else "stands before"
            sure = 0.95 if where == "introduced" and low in STRONG else 0.85
            return Frame(subject, tokens[at].text, where, sure if not bare else sure - 0.1)
        return None

    def _belongs_elsewhere(self, tokens: list[Token], subject: Subject, cue: str) -> bool:
        """Whether the noun before "saying" is not what says it: `attacked the plan, saying`; but
        `with the government saying`."""
        if not cue.endswith("ing"):
            return False
        first = next(i for i, token in enumerate(tokens) if token.end > subject.start)
        return first > 0 and tokens[first - 1].text.lower() not in ("with", ",", "and")

    def _are_two_nouns(self, tokens: list[Token], subject: Subject, cue: str) -> bool:
        """Whether a cue is the plural of a noun after another one: `complicated questions`."""
        plural = cue.endswith("s") and cue not in STRONG
        return plural and self._subjects.is_bare_noun(subject, tokens)

    def _is_noun(self, tokens: list[Token], at: int) -> bool:
        """Whether a word that could be a verb is a noun here: "the report", "his claims"."""
        before = tokens[at - 1].text.lower() if at else ""
        low = tokens[at].text.lower()
        if low in ("held", "holds") and at + 1 < len(tokens):
            return tokens[at + 1].text not in ("that", ",", ":")
        if low == "think" and at + 1 < len(tokens) and tokens[at + 1].text == "tank":
            return True
        if low in ("report", "reports", "post", "posts", "claim", "claims", "comments", "comment"):
            return before.endswith(("'s", "’s", "s'", "s’")) or before in (
                "the",
                "a",
                "his",
                "her",
                "their",
                "its",
                "this",
                "new",
                "news",
                "of",
            )
        return before in ("the", "a", "an", "his", "her", "their", "its", "of") and low != "who"

    def _is_passive(self, tokens: list[Token], at: int) -> bool:
        if tokens[at].text.lower() in _ACTIVE_IN_PASSIVE or at == 0:
            return False
        low = tokens[at].text.lower()
        back = at - 1
        while back > 0 and tokens[back].text.endswith("ly"):
            back -= 1
        passive = tokens[back].text.lower() in _PASSIVE and not low.endswith("ing")
        return passive and low not in ("agreed",)

    def _phrase_before(self, tokens: list[Token]) -> Frame | None:
        for phrase in _PHRASES:
            size = len(phrase)
            for at in range(len(tokens) - size - 1, -1, -1):
                seen = tuple(token.text.lower() for token in tokens[at : at + size])
                if seen == phrase:
                    subject = self._appositive_name(tokens, at + size)
                    if subject is not None:
                        return Frame(subject, " ".join(phrase), "stands before", 0.85)
        return None

    def _label(self, tokens: list[Token]) -> Frame | None:
        """A speaker's name and a colon, as in an interview."""
        if len(tokens) < 2 or tokens[-1].text != ":" or len(tokens) > 14:
            return None
        if any(is_quotation(token) for token in tokens):
            return None
        subject = self._subjects.before(tokens, len(tokens) - 1)
        if subject is None or subject.name is None or subject.start > tokens[1].start:
            return None
        return Frame(subject, ":", "introduced", 0.8)

    def _colon(self, tokens: list[Token]) -> Frame | None:
        """A sentence about a person that ends with a colon: `Lee drew another lesson: "..."`."""
        if not tokens or tokens[-1].text != ":" or any(map(is_quotation, tokens)):
            return None
        subject = self._subjects.first(tokens)
        if subject is None or subject.head or not (subject.name or subject.pronoun):
            return None
        return Frame(subject, ":", "stands before", 0.65)


def _up_to_quotation(tokens: list[Token]) -> list[Token]:
    for index, token in enumerate(tokens):
        if is_quotation(token):
            return tokens[:index]
    return tokens


def is_writerly(cue: str) -> bool:
    """Whether documents do this too: "the letter read"."""
    return cue.lower() in WRITERLY
