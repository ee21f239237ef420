"""Quotation marks and the runs of text between them, however they were printed, mangled or
forgotten. Only this package imports it.

Works on the running text (`flow.py`). Only the outermost marks of nested ones count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.analysis.flow import Flow, Paragraph

_MARK = re.compile("â€œ|â€\x9d|â€™|â€˜|â€|''|``|‘‘|’’|,,|<<|>>|[\"“”„‟«»〝〞＂\x93\x94\ufffd]")
_SINGLE = re.compile("['‘’‚‹›`´]")
_OPENING: Final = frozenset(("“", "â€œ", "``", "‘‘", "„", ",,", "〝", "\x93", "‟"))
_CLOSING: Final = frozenset(("”", "â€\x9d", "â€", "’’", "〞", "\x94"))
_ANGLES: Final = frozenset(("«", "»", "<<", ">>"))
_BEFORE_OPEN: Final = frozenset(" ([{—–-/\n\u2009:;'‘“\"")
_AFTER_CLOSE: Final = frozenset(" )]}—–-/\n,.;:?!'’”\"*†‡")
_INCHES = re.compile(r"\d\Z")
_LONGEST_SINGLE: Final = 600


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of the flow with its marks: `start` to `end` takes them in, `inner_start` to
    `inner_end` does not. `doubt` says what had to be guessed about them, or is empty.
    `resumed`: it goes on from the paragraph before, whose run was left open for it; that one is
    `continued`. `block`: it is a block quote and has no marks."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    doubt: str = ""
    single: bool = False
    resumed: bool = False
    continued: bool = False
    block: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    may_open: bool
    may_close: bool
    sure: bool


def marked_spans(flow: Flow) -> list[Marked]:
    """Every outermost marked run, in order, none over another."""
    found: list[Marked] = []
    held: Marked | None = None
    for paragraph in flow.paragraphs:
        marks = _marks_of(flow.text, paragraph)
        pairing = _Pairing(flow.text, paragraph, held)
        held = pairing.pair(marks)
        found += pairing.spans
    if held is not None:
        found.append(held)
    return _with_singles(flow, sorted(found, key=lambda span: span.start))


def _marks_of(text: str, paragraph: Paragraph) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = _mark(text, match.start(), match.end(), paragraph)
        if mark is not None:
            marks.append(mark)
    return marks


def _mark(text: str, start: int, end: int, paragraph: Paragraph) -> _Mark | None:
    """What a mark can be where it stands; None if it is none (inches, an apostrophe doubled)."""
    char = text[start:end]
    if char in ("â€™", "â€˜"):
        return None
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if char in ('"', "''") and _is_inches(text, start, end, paragraph):
        return None
    if char in (",,", "\ufffd", "<<", ">>") and before.isalnum() and after.isalnum():
        return None
    opens = before in _BEFORE_OPEN and not after.isspace()
    closes = after in _AFTER_CLOSE and not before.isspace()
    if char in _ANGLES:
        return _Mark(start, end, opens or not closes, closes or not opens, sure=opens != closes)
    if char in _OPENING and not (closes and not opens):
        return _Mark(start, end, may_open=True, may_close=closes, sure=True)
    if char in _CLOSING and not (opens and not closes):
        return _Mark(start, end, may_open=opens, may_close=True, sure=True)
    if not opens and not closes:
        opens = closes = True
    return _Mark(start, end, opens, closes, sure=opens != closes)


def _is_inches(text: str, start: int, end: int, paragraph: Paragraph) -> bool:
    """Whether a straight mark after a figure measures inches or seconds: nothing is open before it
    that it could close."""
    if not _INCHES.search(text, max(paragraph.start, start - 1), start):
        return False
    before = text.count('"', paragraph.start, start) + text.count("''", paragraph.start, start)
    after = text[end : end + 1]
    return before % 2 == 0 or after.isalnum()


class _Pairing:
    """Pairs the marks of one paragraph; `held` is a run that an earlier paragraph left open."""

    def __init__(self, text: str, paragraph: Paragraph, held: Marked | None) -> None:
        self._text = text
        self._paragraph = paragraph
        self._held = held
        self._opened: _Mark | None = None
        self._depth = 0
        self._resumed = False
        self.spans: list[Marked] = []

    def pair(self, marks: list[_Mark]) -> Marked | None:
        """Fill `spans`; the run that stays open, if one does."""
        if self._held is not None:
            marks = self._carry_on(self._held, marks)
        for index, mark in enumerate(marks):
            if self._opened is None:
                self._begin(mark, marks[index + 1 :], first=index == 0)
            elif mark.may_close and not (mark.sure and mark.may_open):
                self._close(self._opened, mark)
            elif mark.may_open and mark.sure:
                self._depth += _closes_twice(marks[index + 1 :])
        return self._left_open()

    def _carry_on(self, held: Marked, marks: list[_Mark]) -> list[_Mark]:
        """What becomes of the run left open: it ended and goes on here, is closed here, or its
        closing mark was lost."""
        paragraph = self._paragraph
        if marks and marks[0].start == paragraph.start and marks[0].may_open:
            self.spans.append(replace(held, doubt="", continued=True))
            self._opened, self._held, self._resumed = marks[0], None, True
            return marks[1:]
        if _first_closing(marks, paragraph) is not None:
            self._opened = _Mark(paragraph.start, paragraph.start, True, False, False)
        else:
            self.spans.append(_given_up(self._text, held))
            self._held = None
        return marks

    def _begin(self, mark: _Mark, rest: list[_Mark], *, first: bool) -> None:
        if _may_begin(mark, rest):
            self._opened, self._depth = mark, 0
        elif mark.may_close and first and not self.spans and self._held is None:
            guess = _without_opening(self._text, self._paragraph, mark)
            self.spans += [guess] if guess else []

    def _close(self, opened: _Mark, mark: _Mark) -> None:
        if self._depth:
            self._depth -= 1
            return
        self.spans.append(_closed(self._held, opened, mark, resumed=self._resumed))
        self._opened, self._held, self._resumed = None, None, False

    def _left_open(self) -> Marked | None:
        if self._opened is None:
            return None
        start = self._held.start if self._held else self._opened.start
        inner = self._held.inner_start if self._held else self._opened.end
        end = self._paragraph.end
        return Marked(start, end, inner, end, "no closing mark", resumed=self._resumed)


def _first_closing(marks: list[_Mark], paragraph: Paragraph) -> _Mark | None:
    """The mark that closes what an earlier paragraph opened, if the first one here does."""
    if not marks or marks[0].start == paragraph.start:
        return None
    first = marks[0]
    return first if first.may_close and not first.may_open else None


def _may_begin(mark: _Mark, rest: list[_Mark]) -> bool:
    """Whether a run begins here; a mark that looks like a closing one (`said," We`) does where the
    next one can only close."""
    following = rest[0] if rest else None
    if mark.may_open:
        stray = following is not None and following.sure and following.may_open
        return mark.sure or not stray
    return following is not None and not following.may_open


def _closes_twice(rest: list[_Mark]) -> int:
    """1 where a mark inside an open run opens an inner one: two closings follow before the next
    opening."""
    closings = 0
    for mark in rest:
        if mark.may_open and mark.sure:
            break
        closings += mark.may_close
    return int(closings >= 2)


def _closed(held: Marked | None, opened: _Mark, mark: _Mark, *, resumed: bool) -> Marked:
    if held is not None:
        return Marked(held.start, mark.end, held.inner_start, mark.start, resumed=held.resumed)
    return Marked(opened.start, mark.end, opened.end, mark.start, resumed=resumed)


_RESUMED = re.compile(
    r"[,.?!] (?=(?:[A-Z][\w.’'-]* ){1,3}(?:said|says|told|wrote|added)\b"
    r"|(?:he|she|they|it) (?:said|says|told|wrote|added)\b"
    r"|(?:said|says|wrote|added) (?:the |[A-Z]))"
)


def _given_up(text: str, held: Marked) -> Marked:
    """A run whose closing mark never came: it ends before "he said" if that follows, else with its
    paragraph."""
    resumed = _RESUMED.search(text, held.inner_start, held.end)
    if resumed is None:
        return held
    end = resumed.start() + 1
    return Marked(held.start, end, held.inner_start, end, held.doubt, resumed=held.resumed)


_ENDING = re.compile(r"[,.?!]\Z")


def _without_opening(text: str, paragraph: Paragraph, mark: _Mark) -> Marked | None:
    """A run whose opening mark was lost: from the paragraph's beginning to a mark that closes."""
    if mark.may_open or not _ENDING.search(text, mark.start - 1, mark.start):
        return None
    return Marked(paragraph.start, mark.end, paragraph.start, mark.start, "no opening mark")


def _with_singles(flow: Flow, doubles: list[Marked]) -> list[Marked]:
    """The runs in double marks and, outside them, those in single ones."""
    found = list(doubles)
    taken = iter([*doubles, None])
    double = next(taken)
    for paragraph in flow.paragraphs:
        gaps: list[tuple[int, int]] = []
        at = paragraph.start
        while double is not None and double.start < paragraph.end:
            gaps.append((at, double.start))
            at = max(at, double.end)
            if double.end > paragraph.end:
                break
            double = next(taken)
        gaps.append((at, paragraph.end))
        for start, end in gaps:
            found += _singles(flow.text, start, end)
    return sorted(found, key=lambda span: span.start)


def _singles(text: str, start: int, end: int) -> Iterator[Marked]:
    """Runs in single marks between two places, apostrophes left out."""
    at = start
    while at < end:
        match = _SINGLE.search(text, at, end)
        if match is None:
            return
        at = match.end()
        if not _opens_single(text, match, start):
            continue
        closing = _closing_single(text, match.end(), end)
        if closing is not None:
            yield Marked(match.start(), closing + 1, match.end(), closing, single=True)
            at = closing + 1


def _opens_single(text: str, match: re.Match[str], start: int) -> bool:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end() : match.end() + 1]
    return before in _BEFORE_OPEN and bool(after) and not after.isspace() and match[0] != "’"


_CLOSE_SINGLE = re.compile(r"(?<=[^\s])['’›´](?![\w])")
_PUNCTUATED = frozenset(",.?!")


def _closing_single(text: str, start: int, end: int) -> int | None:
    """Where a single run ends: at the first mark after punctuation, or the first that is not a
    plural's apostrophe."""
    first: int | None = None
    for match in _CLOSE_SINGLE.finditer(text, start, min(end, start + _LONGEST_SINGLE)):
        place = match.start()
        if text[place - 1] in _PUNCTUATED:
            return place
        if text[place - 1] != "s" or text[place + 1 : place + 2] in (",", ".", ";", ")", "", "\n"):
            if first is None:
                first = place
            if text[place + 1 : place + 2] in (",", ".", ";", ":", ")", "", "\n"):
                return first
        elif first is None:
            first = place
    return first
