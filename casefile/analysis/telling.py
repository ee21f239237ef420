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
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_OTHER_NUMBERS: Final = {"half": "1/2", "twice": "2"}
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
            found[number.written] += 1
        number = _Spelled.begun(term)
        if number is None:
            found.update(_told(term, as_name or term in names))
    if number is not None:
        found[number.written] += 1
    return found


class _Spelled:
    """A number in words as it is read: `twenty one`, `one hundred`, `12 million`."""

    def __init__(self, value: int, *, tens: bool) -> None:
        self._value = value
        self._tens = tens

    @classmethod
    def begun(cls, term: str) -> _Spelled | None:
        """The number that begins with a word, if one does."""
        value = _UNITS.get(term, _ORDINALS.get(term, _TENS.get(term, _SCALES.get(term))))
        figures = _FIGURES.fullmatch(term) if value is None and len(term) < _LONGEST else None
        value = int(figures[1]) if figures else value
        return None if value is None else cls(value, tens=term in _TENS)

    def takes(self, term: str) -> bool:
        """Go on with a word if it is of the same number; says whether it was."""
        one = _UNITS.get(term, _ORDINALS.get(term, 0))
        if term in _SCALES:
            self._value *= _SCALES[term]
        elif self._tens and 0 < one < 10:
            self._value += one
        else:
            return False
        self._tens = False
        return True

    @property
    def written(self) -> str:
        """The number in figures."""
        return str(self._value)


def _told(term: str, is_name: bool) -> list[str]:
    if term in _SHORT:
        return list(_SHORT[term])
    if term.endswith("n't"):
        return [*_told(term[:-3], False), "not"]
    if term in _OTHER_NUMBERS:
        return [_OTHER_NUMBERS[term]]
    if any(char.isdigit() for char in term):
        return [term]
    if term in _SECTIONS:
        return []
    term = _WRITTEN_SHORT.get(term, term).replace(".", "")
    listed = term in _MODALS or term in _QUANTIFIERS or term in NEGATIONS or term in _DATES
    return [term] if listed or is_name else []
