"""Whether a printed quotation says what its source says: the passage it comes from, and word by
word what differs. The program names what it sees and does not judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from casefile.analysis.aligning import fits
from casefile.analysis.capitals import ends_sentence, is_name_at, is_quoted_name
from casefile.analysis.negated import negated_before, negated_behind
from casefile.analysis.said import taken_apart
from casefile.analysis.telling import NEGATIONS, telling_words
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from casefile.analysis.aligning import Fit
    from casefile.analysis.passages import Stream
    from casefile.analysis.said import Said, SaidWord

LEAST: Final = 0.6
"""Share of a quotation's words, in order, that makes a passage the one it was altered from."""

_LONGEST_BRACKETS: Final = 12
"""Words that one pair of brackets may stand for; more is an omission that should be marked."""

_NEAR: Final = 120
"""Words beside one part of a quotation in which the next one is looked for first."""

_SHOWN: Final = 600
"""Characters of what an ellipsis leaves out that are shown."""

_SHORT: Final = 5
"""Own words up to which no word may be missing in between and only one may differ."""

_LIGHT: Final = frozenset(
    "a about after again also am an and are as at back be because been before being but by could "
    "did do does down for from get go had has have he her here him his i if in into is it its just "
    "like me more my now of off on one or our out over said say says she so such than that the "
    "their them then there these they this those to too up us very was we were what when where "
    "which while who will with would you your".split()
)
"""Words that any two sentences share: they do not show that one was taken from the other."""

_FEW: Final = 2
"""Words left out at an ellipsis up to which a `not` among them turns the sentence around."""


class CheckStatus(StrEnum):
    """How a quotation compares with its source, the best first."""

    EXACT = "exact"
    BRACKETED = "bracketed"
    ELIDED = "elided"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


class ChangeKind(StrEnum):
    """What was done to the source's words."""

    REPLACED = "replaced"
    LEFT_OUT = "left_out"
    ADDED = "added"
    ELLIPSIS = "ellipsis"
    BRACKETS = "brackets"


@dataclass(frozen=True, slots=True)
class WordChange:
    """One difference: what the quotation prints, and what the source has there."""

    op: ChangeKind
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation beside one passage of a source.

    `key` names the stream's source; `page`, `start`, `end_page` and `end` are the passage as in
    `model.Span`. `similarity` is the share of the quotation's own words that the passage has, in
    order. `critical` says that what differs can change the meaning. `pages_apart` counts the page
    breaks that an ellipsis joins. `passage` is the passage as it reads, without what pages have
    between.
    """

    key: int
    status: CheckStatus
    page: int
    start: int
    end_page: int
    end: int
    similarity: float
    changes: tuple[WordChange, ...]
    critical: bool
    pages_apart: int = 0
    passage: str = ""


def compare(
    quotation: str, stream: Stream, *, names: Collection[str] = (), limit: int = 1
) -> list[Comparison]:
    """The passages of a stream that a quotation may come from, the likeliest first; none where less
    than `LEAST` of its words stand together in their order.

    Case, punctuation, quotation marks, hyphenation, footnote marks and page furniture are no
    differences. `names` are folded words of known names.
    """
    said = taken_apart(quotation)
    if not said.own_words:
        return []
    found = [
        _Passage(said, stream, chosen, names)
        for chosen in _choices(said, stream, limit=max(limit, 3 if said.cut else 1))
    ]
    kept = [(one.comparison(), one.length) for one in found]
    ranked = [(one, length) for one, length in kept if one is not None]
    statuses = list(CheckStatus)
    ranked.sort(key=lambda row: (statuses.index(row[0].status), -row[0].similarity, row[1]))
    return [one for one, _ in ranked][:limit]


def _choices(said: Said, stream: Stream, *, limit: int) -> Iterator[list[Fit | None]]:
    """For each likely place of the longest part, the places of all parts in order; None for a part
    that is not there."""
    longest = max(range(len(said.parts)), key=lambda index: len(said.parts[index]))
    for anchor in fits(said.parts[longest], stream, limit=limit):
        chosen: list[Fit | None] = [None] * len(said.parts)
        chosen[longest] = anchor
        low = anchor.first
        for index in range(longest - 1, -1, -1):
            before = chosen[index] = _beside(said.parts[index], stream, 0, low)
            low = before.first if before else low
        high = anchor.last + 1
        for index in range(longest + 1, len(said.parts)):
            after = chosen[index] = _beside(said.parts[index], stream, high, len(stream.words))
            high = after.last + 1 if after else high
        yield chosen


def _beside(part: Sequence[SaidWord], stream: Stream, low: int, high: int) -> Fit | None:
    """Where a part stands between two words of the stream of which one is its neighbour: close to
    it if it is there, else anywhere."""
    near = (max(low, high - _NEAR), high) if low == 0 else (low, low + _NEAR)
    for begin, end in (near, (low, high)):
        found = [
            fit
            for fit in fits(part, stream, low=begin, high=end)
            if len(fit.pairs) >= LEAST * _own(part) and low <= fit.first and fit.last < high
        ]
        if found:
            return min(found, key=lambda fit: _worse(fit, low, high))
    return None


def _worse(fit: Fit, low: int, high: int) -> tuple[int, int, int]:
    """How bad a fit is: few words, far apart, and last how far from the neighbour."""
    apart = high - fit.last if low == 0 else fit.first - low
    return -len(fit.pairs), fit.last - fit.first, apart


def _own(part: Sequence[SaidWord]) -> int:
    return sum(not word.put_in for word in part)


class _Passage:
    """A quotation laid on one passage."""

    def __init__(
        self, said: Said, stream: Stream, chosen: list[Fit | None], names: Collection[str]
    ) -> None:
        self._said, self._stream, self._chosen = said, stream, chosen
        self._names = names
        self._changes: list[WordChange] = []
        self._critical = False
        self._rejoined = 0
        self._first = min(fit.first for fit in chosen if fit)
        self._last = max(fit.last for fit in chosen if fit)

    @property
    def length(self) -> int:
        """How many words of the source the passage takes in."""
        return self._last - self._first + 1

    def comparison(self) -> Comparison | None:
        """What differs, or None where too little agrees."""
        agreeing = sum(len(fit.pairs) for fit in self._chosen if fit)
        similarity = agreeing / self._said.own_words
        if similarity < LEAST or (similarity < 1.0 and self._is_chance(agreeing)):
            return None
        before: Fit | None = None
        apart = 0
        for part, fit in zip(self._said.parts, self._chosen, strict=True):
            if before is not None and fit is not None:
                apart += self._ellipsis(before, fit)
            self._part(part, fit)
            before = fit or before
        words = self._stream.words
        if self._is_scattered(agreeing):
            return None
        first, last = words[self._first], words[self._last]
        return Comparison(
            self._stream.key,
            self._status(),
            first.page,
            first.start,
            last.page,
            last.end,
            round((agreeing + self._rejoined) / self._said.own_words, 4),
            tuple(self._changes),
            self._critical,
            apart,
            self._reads(),
        )

    def _reads(self) -> str:
        """The passage page by page, a word that a page break splits as one word."""
        words = self._stream.words[self._first : self._last + 1]
        parts = []
        for page in range(words[0].page, words[-1].page + 1):
            mine = [word for word in words if word.page == page]
            if mine:
                last = mine[-1]
                split = last.term[last.end - last.start :] if page < words[-1].page else ""
                parts.append(self._stream.texts[page][mine[0].start : last.end] + split)
        return "\n".join(parts)

    def _is_chance(self, agreeing: int) -> bool:
        """Whether words that any sentence has make up the agreement, or a few that are not
        together."""
        weighty = there = 0
        for part, fit in zip(self._said.parts, self._chosen, strict=True):
            own = [index for index, word in enumerate(part) if not word.put_in]
            heavy = {index for index in own if part[index].term not in _LIGHT}
            weighty += len(heavy)
            there += len(heavy & {index for index, _ in fit.pairs}) if fit else 0
        if there < 0.5 * weighty or there == 0:
            return True
        if self._said.own_words > _SHORT:
            return False
        apart = self._last - self._first + 1 - agreeing
        return apart > 1 or agreeing < self._said.own_words - 1

    def _is_scattered(self, agreeing: int) -> bool:
        """Whether the passage is mostly other words: then the agreement is chance."""
        own = sum(fit.last - fit.first + 1 for fit in self._chosen if fit)
        spread = any(change.op is ChangeKind.BRACKETS for change in self._changes)
        return not spread and agreeing < LEAST * own * 0.75

    def _status(self) -> CheckStatus:
        ops = {change.op for change in self._changes}
        if ops & {ChangeKind.REPLACED, ChangeKind.LEFT_OUT, ChangeKind.ADDED}:
            return CheckStatus.ALTERED
        there = fold(self._around())
        if ChangeKind.ELLIPSIS in ops or (self._said.cut and "..." not in _plain(there)):
            return CheckStatus.ELIDED
        if ChangeKind.BRACKETS in ops or any(
            fold(words) not in there for words in self._said.brackets
        ):
            return CheckStatus.BRACKETED
        return CheckStatus.EXACT

    def _around(self) -> str:
        """The passage with the brackets that may stand at its ends."""
        one, other = self._stream.words[self._first], self._stream.words[self._last]
        before = self._stream.texts[one.page][max(0, one.start - 1) : one.start]
        behind = self._stream.texts[other.page][other.end : other.end + 1]
        return f"{before}{self._stream.slice(self._first, self._last)}{behind}"

    def _ellipsis(self, before: Fit, fit: Fit) -> int:
        """Name what an ellipsis leaves out; gives how many page breaks it joins."""
        left_out = self._stream.slice(before.last + 1, fit.first - 1)
        if left_out:
            if len(left_out) > _SHOWN:
                left_out = f"{left_out[: _SHOWN // 2]} […] {left_out[-_SHOWN // 2 :]}"
            self._changes.append(WordChange(ChangeKind.ELLIPSIS, "…", left_out))
            if fit.first - before.last - 1 <= _FEW:
                self._turned((), before.last + 1, fit.first - 1)
        words = self._stream.words
        return words[fit.first].page - words[before.last].page

    def _part(self, part: Sequence[SaidWord], fit: Fit | None) -> None:
        if fit is None:
            self._change(part, -1, -2)
            return
        first, last = fit.pairs[0], fit.pairs[-1]
        if first[0]:
            own = _own(part[: first[0]])
            low = self._reach_back(first[1], own or negated_before(self._stream, first[1]))
            self._change(part[: first[0]], low, first[1] - 1)
        for one, other in pairwise(fit.pairs):
            self._change(part[one[0] + 1 : other[0]], one[1] + 1, other[1] - 1)
        if last[0] + 1 < len(part):
            own = _own(part[last[0] + 1 :])
            high = self._reach_on(last[1], own or negated_behind(self._stream, last[1]))
            self._change(part[last[0] + 1 :], last[1] + 1, high)

    def _reach_back(self, index: int, count: int) -> int:
        """Where the words begin that other words at the head of a part stand for, in the same
        sentence."""
        low = index
        while low > 0 and index - low < count and not ends_sentence(self._stream, low - 1):
            low -= 1
        self._first = min(self._first, low)
        return low

    def _reach_on(self, index: int, count: int) -> int:
        high = index
        last = len(self._stream.words) - 1
        while high < last and high - index < count and not ends_sentence(self._stream, high):
            high += 1
        self._last = max(self._last, high)
        return high

    def _change(self, said: Sequence[SaidWord], low: int, high: int) -> None:
        """Name what stands in the quotation in place of the source's words `low` to `high`."""
        count = high - low + 1
        if not said and count <= 0:
            return
        own = [word for word in said if not word.put_in]
        printed = self._said.text[said[0].start : said[-1].end] if said else ""
        there = self._stream.slice(low, high) if count > 0 else ""
        if said and not own and self._has_brackets_too(said, low, high):
            return
        if self._is_hyphenation(said, printed, low, high, there):
            return
        if said and not own and count <= max(_LONGEST_BRACKETS, 3 * len(said)):
            self._changes.append(WordChange(ChangeKind.BRACKETS, f"[{printed}]", there))
            self._turned(said, low, high)
            return
        op = ChangeKind.REPLACED if said and there else ChangeKind.ADDED if said else None
        self._changes.append(WordChange(op or ChangeKind.LEFT_OUT, printed, there))
        ours = telling_words(
            ((word.term, is_quoted_name(self._said, word, self._stream)) for word in own),
            self._names,
        )
        theirs = telling_words(
            (
                (self._stream.words[at].term, is_name_at(self._stream, at))
                for at in range(low, high + 1)
            ),
            self._names,
        )
        self._critical = self._critical or ours != theirs

    def _turned(self, said: Sequence[SaidWord], low: int, high: int) -> None:
        """Words put in brackets or left out are no change of wording; losing a `not` with them is
        one of sense."""
        ours = telling_words(((word.term, False) for word in said), ())
        theirs = telling_words(
            ((word.term, False) for word in self._stream.words[low : high + 1]), ()
        )
        if any(ours[word] != theirs[word] for word in NEGATIONS):
            self._critical = True

    def _is_hyphenation(
        self, said: Sequence[SaidWord], printed: str, low: int, high: int, there: str
    ) -> bool:
        """Whether the same letters are parted into words otherwise: `anti-trust`, `U.S.`,
        `can not`."""
        ours = "".join(word.term for word in said)
        theirs = "".join(word.term for word in self._stream.words[low : high + 1])
        if not ours or ours != theirs or any(word.put_in for word in said):
            return False
        marked = any(mark in printed + there for mark in "-\u2010\u2011\u00ad\n.")
        same = ours == "cannot" or (marked and not any(char.isdigit() for char in ours))
        self._rejoined += _own(said) if same else 0
        return same

    def _has_brackets_too(self, said: Sequence[SaidWord], low: int, high: int) -> bool:
        """Whether the source prints the same words in brackets itself."""
        there = self._stream.words[low : high + 1]
        if [word.term for word in said] != [word.term for word in there]:
            return False
        return self._stream.texts[there[0].page][: there[0].start].endswith("[")


def _plain(folded: str) -> str:
    return folded.replace("…", "...").replace(". . .", "...")
