"""Rewrites stored text into its normalised, folded and search forms while keeping account of every
change of length.

For `casefile.text` only. Changes that replace one character by one are made in bulk and need no
account; the others are found by one regular expression and kept as four parallel lists, so a page
costs as much as it has such places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from casefile.text import characters
from casefile.text.characters import INVISIBLE, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SPLIT = r"(?P<split>[-\u2010](?<=[^\W_].)[^\S\n]*\n\s*(?=[^\W_]))"
_FULL_SPLIT = (
    rf"(?P<split>[-\u2010\xad](?<=[\w{MARKS}].)(?<!_.)[^\S\n{INVISIBLE}]*"
    rf"(?:[{INVISIBLE}]+[^\S\n]*)*\n[\s{INVISIBLE}]*(?=[^\W_]))"
)
_FULL_GAP = rf"(?P<gap>[{INVISIBLE}]+\s[\s{INVISIBLE}]*|\s[\s{INVISIBLE}]+)"
_KEEPING: Final = frozenset("self well non so ill third quasi vice".split())
_HEAD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*\Z")
_HEAD_REACH = 60
_HYPHENS = re.compile(r" ?-+ ?")


@dataclass(frozen=True, slots=True)
class Edits:
    """The places where the forms differ in length: `raw[raw_starts[i]:raw_ends[i]]` became
    `text[starts[i]:ends[i]]`.

    In ascending order, apart from one another; between them each character stands for one.
    """

    raw_starts: list[int]
    raw_ends: list[int]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class _Form:
    """How one form is made: `ones` and `others` are the changed characters, `light` and `full` find
    what changes length.

    `light` is enough where no character of `special` occurs; `gaps` says whether white space is
    drawn together.
    """

    ones: Mapping[str, str]
    others: Mapping[str, str]
    special: re.Pattern[str]
    light: re.Pattern[str]
    full: re.Pattern[str]
    gap: re.Pattern[str] | None
    folding: bool

    @property
    def gaps(self) -> bool:
        return self.gap is not None


def plain(raw: str) -> tuple[str, Edits]:
    """The normalised form."""
    return _rewritten(raw, _form(False, True))


def folded(raw: str) -> tuple[str, Edits]:
    """The normalised form without case and accents."""
    return _rewritten(raw, _form(True, True))


def for_terms(raw: str) -> tuple[str, Edits]:
    """The folded form with its white space as it was: all that cutting it into search words
    needs.
    """
    return _rewritten(raw, _form(True, False))


def unhyphenated(normal: str) -> tuple[str, Edits]:
    """A normalised text without its hyphens and dashes and the spaces beside them."""
    edits = Edits([], [], [], [])
    found = ((*match.span(), "") for match in _HYPHENS.finditer(normal))
    return _edited(normal, found, edits), edits


@cache
def _form(folding: bool, gaps: bool) -> _Form:
    ones, others = characters.changed_characters(folding)
    spelt = characters.as_class("".join(others))
    drop = f"(?P<drop>[{INVISIBLE}]+)"
    cluster = rf"(?P<cluster>[^\s{INVISIBLE}{MARKS}](?:[{INVISIBLE}]*[{MARKS}])+)"
    full = [_FULL_SPLIT, *([_FULL_GAP] if gaps else []), drop, cluster, f"(?P<spelt>[{spelt}])"]
    return _Form(
        ones=ones,
        others=others,
        special=re.compile(f"[{INVISIBLE}{MARKS}{spelt}]"),
        light=re.compile(_SPLIT + (r"|(?P<gap>\s\s+)" if gaps else "")),
        full=re.compile("|".join(full)),
        gap=re.compile(r"(?P<gap>\s\s+)") if gaps else None,
        folding=folding,
    )


def _rewritten(raw: str, form: _Form) -> tuple[str, Edits]:
    edits = Edits([], [], [], [])
    pattern = _pattern_for(raw, form)
    text = raw if pattern is None else _edited(raw, _found(raw, pattern, form), edits)
    if raw.isascii():
        if form.gaps:
            for space in characters.SPACES[:9]:
                text = text.replace(space, " ")
    else:
        for char in form.ones.keys() & set(text):
            text = text.replace(char, form.ones[char])
    return text.lower() if form.folding else text, edits


def _pattern_for(raw: str, form: _Form) -> re.Pattern[str] | None:
    """The cheapest pattern that finds every change of length in this text."""
    if not raw.isascii() and form.special.search(raw):
        return form.full
    if "\n" in raw and ("-" in raw or "\u2010" in raw):
        return form.light
    return form.gap


def _edited(raw: str, found: Iterator[tuple[int, int, str]], edits: Edits) -> str:
    """`raw` with the found changes made, each of them noted in `edits`."""
    pieces: list[str] = []
    done = shift = 0
    for start, end, new in found:
        pieces += raw[done:start], new
        done = end
        edits.raw_starts.append(start)
        edits.raw_ends.append(end)
        edits.starts.append(start + shift)
        shift += len(new) - (end - start)
        edits.ends.append(end + shift)
    pieces.append(raw[done:])
    return "".join(pieces)


def _found(raw: str, pattern: re.Pattern[str], form: _Form) -> Iterator[tuple[int, int, str]]:
    """Each place that changes length, and what it becomes."""
    for match in pattern.finditer(raw):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "gap":
            yield start, end, " "
        elif kind == "split":
            yield from _split(raw, start, end, form)
        elif kind == "drop":
            yield start, end, ""
        elif kind == "spelt":
            yield start, end, form.others[match[0]]
        else:
            seen = re.sub(f"[{INVISIBLE}]", "", match[0])
            form_of = characters.folded_form if form.folding else characters.plain_form
            yield start, end, form_of(seen)


def _split(raw: str, start: int, end: int, form: _Form) -> Iterator[tuple[int, int, str]]:
    """What becomes of a hyphen at a line's end: dropped with the break, or kept and only the break
    dropped.

    A blank line between is allowed for words that go on in the next column.
    """
    breaks = raw.count("\n", start, end)
    if raw[start] == "\xad" or (breaks <= 2 and raw[end].islower() and not _keeps(raw, start)):
        yield start, end, ""
    elif not form.gaps:
        return
    elif breaks == 1:
        yield start + 1, end, ""
    elif end - start > 2:
        yield start + 1, end, " "


def _keeps(raw: str, hyphen: int) -> bool:
    """Whether the hyphen belongs to the word itself, as in `25-cv`, `day-to-day`, `X-ray`,
    `self-help`.
    """
    found = _HEAD.search(raw, max(0, hyphen - _HEAD_REACH), hyphen)
    head = found[0] if found else ""
    return (
        len(head) < 2
        or head[-1].isdigit()
        or head.isupper()
        or "-" in head
        or head.lower() in _KEEPING
    )
