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
_NEGATIONS: Final = frozenset("not no never without".split())
_DATES: Final = frozenset(
    "january february march april june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "yesterday today tomorrow".split()
)
_NUMBERS: Final = {
    name: str(value)
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
    "half": "1/2",
    "twice": "2",
}
_SHORT: Final = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)?")


def telling_words(words: Iterable[tuple[str, bool]], names: Collection[str]) -> Counter[str]:
    """The telling ones among some words, each as it is counted: `7` for *seven*, `not` for *n't*.

    Each word is its folded term and whether it is written as a name: with a capital where no
    sentence begins. `names` are terms known to be names wherever they stand.
    """
    found: Counter[str] = Counter()
    for term, as_name in words:
        found.update(_told(term, as_name or term in names))
    return found


def _told(term: str, is_name: bool) -> list[str]:
    if term in _SHORT:
        return list(_SHORT[term])
    if term.endswith("n't"):
        return [*_told(term[:-3], False), "not"]
    figures = _FIGURES.fullmatch(term)
    if figures is not None:
        return [figures.group(1).lstrip("0") or "0"]
    if term in _NUMBERS:
        return [_NUMBERS[term]]
    if any(char.isdigit() for char in term):
        return [term]
    listed = term in _MODALS or term in _QUANTIFIERS or term in _NEGATIONS or term in _DATES
    return [term] if listed or is_name else []
