"""The words that change what a sentence says: numbers, dates, names, negations, modals,
quantifiers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MODALS: Final = frozenset("must may shall should can will might".split())
_QUANTIFIERS: Final = frozenset("all any some only every none unless except".split())
NEGATIONS: Final = frozenset("not no never without".split())
"""Words that turn a sentence around, as `telling_words` counts them."""

_DATES: Final = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split()
)
_WRITTEN_SHORT: Final = {
    name[:length]: name
    for name in sorted(_DATES)
    if not name.endswith("day") and name != "tomorrow"
    for length in ((3, 4) if name == "september" else (3,))
}
"""Months cut short; `may` is a modal, and never cut."""

_SECTIONS: Final = frozenset("§ section sections sec secs chapter title article".split())
"""Words before a number that may be written with a capital, in full or as a sign."""

_UNITS: Final = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_TENS: Final = {
    name: value
    for value, name in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_ORDINALS: Final = {
    name: value
    for value, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {f"{name[:-1]}ieth": value for name, value in _TENS.items()}
_PARTS: Final = {f"{name}s": value for name, value in _ORDINALS.items() if value > 2}
"""What stands behind the bar of a fraction: *two-thirds* is written `2/3` too."""

_NUMBERS: Final = _UNITS | _ORDINALS | _PARTS | _TENS | _SCALES | {"hundredth": 100}
_JOINING: Final = "and"
"""The small word inside a number: *one hundred and five*."""

_CENTURIES: Final = range(11, 21)
"""What a year in words begins with: *nineteen eighty-four*."""

_OTHER_NUMBERS: Final = {"half": ("1", "2"), "twice": ("2",)}
_SHORT: Final = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_FIGURES = re.compile(r"([0-9]+)(?:st|nd|rd|th)?")
_LONGEST: Final = 40
"""Figures past this are no number that anyone would write in words."""


def telling_words(words: Iterable[tuple[str, bool]], names: Collection[str]) -> Counter[str]:
    """The telling ones among some words, each as it is counted: `7` for *seven*, `not` for *n't*.

    Each word is its folded term and whether it is written as a name: with a capital where no
    sentence begins. `names` are terms known to be names wherever they stand.
    """
    found: Counter[str] = Counter()
    number: _Spelled | None = None
    for term, as_name in words:
        if number is not None and number.takes(term):
            continue
        if number is not None:
            found.update(number.written)
        number = _Spelled.begun(term)
        if number is None:
            found.update(_told(term, as_name or term in names))
    if number is not None:
        found.update(number.written)
    return found


class _Spelled:
    """A number in words as it is read: `twenty one`, `one hundred and five`, `12 million`."""

    def __init__(self, term: str, value: int) -> None:
        self._term = term
        self._sum = 0
        self._value = value
        self._room = _room(term)
        self._joined = False

    @classmethod
    def begun(cls, term: str) -> _Spelled | None:
        """The number that begins with a word, if one does."""
        value = _NUMBERS.get(term)
        figures = _FIGURES.fullmatch(term) if value is None and len(term) < _LONGEST else None
        value = int(figures[1]) if figures else value
        return None if value is None else cls(term, value)

    def takes(self, term: str) -> bool:
        """Go on with a word if it is of the same number; says whether it was."""
        joined, self._joined = self._joined, False
        if term == "half" and self._term == "one":
            self._term, self._room = term, 0
            return True
        if term in _SCALES:
            return self._scaled(_SCALES[term])
        if term == _JOINING and self._room >= 100 and not joined:
            self._joined = True
            return True
        value = _UNITS.get(term, _TENS.get(term, _ORDINALS.get(term, 0)))
        if term in _TENS and self._value in _CENTURIES and not self._sum:
            self._value = self._value * 100 + value
        elif 0 < value < self._room:
            self._value += value
        else:
            return False
        self._term, self._room = "", _room(term)
        return True

    def _scaled(self, scale: int) -> bool:
        """Go on with `hundred` or `thousand`, each for what stands before it since a larger one."""
        if not self._value or (self._sum and self._sum % (scale * 1_000) and scale > 100):
            return False
        self._value *= scale
        self._term, self._room = "", scale
        if scale > 100:
            self._sum, self._value = self._sum + self._value, 0
        return True

    @property
    def written(self) -> list[str]:
        """The number in figures, a fraction as two."""
        if self._term in _OTHER_NUMBERS:
            return list(_OTHER_NUMBERS[self._term])
        return [str(self._sum + self._value)]


def _room(term: str) -> int:
    """Below what a number must be that goes on right behind a word."""
    return 10 if term in _TENS else _SCALES.get(term, 0)


def _told(term: str, is_name: bool) -> list[str]:
    if term in _SHORT:
        return list(_SHORT[term])
    if term.endswith("n't"):
        return [*_told(term[:-3], False), "not"]
    if term in _OTHER_NUMBERS:
        return list(_OTHER_NUMBERS[term])
    if any(char.isdigit() for char in term):
        return [term]
    if term in _SECTIONS:
        return []
    term = _WRITTEN_SHORT.get(term, term).replace(".", "")
    listed = term in _MODALS or term in _QUANTIFIERS or term in NEGATIONS or term in _DATES
    return [term] if listed or is_name else []
