"""The parts of a person's name: titles, given names, surname, what follows it. Services may import
it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from casefile.text.naming import SMALL
from casefile.text.normal import fold, normalise

TITLES: Final = frozenset(
    "adm admiral agent amb ambassador assemblyman assemblywoman atty attorney bishop brig capt "
    "captain cardinal chairman chairwoman chair chancellor chief cmdr col colonel commander "
    "commissioner congressman congresswoman councilman councilwoman councillor councilor counsel "
    "cpl corporal dame deputy detective det director doctor dr father fr gen general gov governor "
    "hon honorable inspector judge justice lady lieut lieutenant lt magistrate maj marshal mayor "
    "minister miss monsignor mr mrs ms mx officer ofc pastor pope pres president prof professor "
    "prosecutor rabbi rep representative rev reverend sec secretary sen senator sergeant sgt "
    "sheriff sir solicitor speaker spokesman spokesperson spokeswoman superintendent supt "
    "treasurer".split()
)
"""Words before a name that say what someone is; those that are common given names (`Dean`, `Major`)
are left out."""

SUFFIXES: Final = frozenset("jr sr ii iii iv v".split())
"""What tells a son from his father."""

LETTERS_AFTER: Final = frozenset("esq phd md jd llm cpa dds qc kc sc".split())
"""What follows a name and is no part of it."""

_SHORT_FORMS: Final = {
    full: frozenset(shorts.split())
    for full, shorts in {
        "abigail": "abby gail",
        "albert": "al bert",
        "alexander": "alex sandy",
        "alfred": "al fred",
        "andrew": "andy drew",
        "anthony": "tony",
        "barbara": "barb",
        "benjamin": "ben benny",
        "bernard": "bernie",
        "catherine": "cathy kate katie",
        "charles": "charlie chuck",
        "christine": "chris tina",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "deborah": "deb debbie debra",
        "donald": "don",
        "edward": "ed eddie ted",
        "elizabeth": "beth betsy betty eliza liz",
        "eugene": "gene",
        "francis": "frank",
        "frederick": "fred",
        "gerald": "gerry jerry",
        "gregory": "greg",
        "harold": "hal harry",
        "henry": "hank harry",
        "jacob": "jake",
        "james": "jim jimmy",
        "jeffrey": "jeff",
        "jennifer": "jen jenny",
        "john": "jack johnny",
        "jonathan": "jon",
        "joseph": "joe",
        "joshua": "josh",
        "katherine": "kate kathy katie",
        "kenneth": "ken kenny",
        "kimberly": "kim",
        "lawrence": "larry",
        "leonard": "len leo",
        "margaret": "maggie meg peggy",
        "matthew": "matt",
        "michael": "mike mick",
        "nathaniel": "nat nate",
        "nicholas": "nick",
        "pamela": "pam",
        "patricia": "pat patty",
        "patrick": "pat",
        "peter": "pete",
        "philip": "phil",
        "raymond": "ray",
        "rebecca": "becky",
        "richard": "dick rich rick",
        "robert": "bob bobby rob",
        "ronald": "ron",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue",
        "theodore": "ted theo",
        "theresa": "terry",
        "thomas": "tom tommy",
        "timothy": "tim",
        "victoria": "vicky",
        "vincent": "vince",
        "walter": "walt",
        "william": "bill billy will",
    }.items()
}
_NICKNAME = re.compile(r"\s*[\"(][^\"()]*[\")]\s*")
_PARTICLES: Final = SMALL - frozenset("a an and at for in of on or the to v vs".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded and without periods.

    `title` is everything before the name that ends in a title (`u s district judge`), `given` the
    names and initials before the surname, `suffix` what tells a son from his father.
    """

    title: str
    given: tuple[str, ...]
    surname: str
    suffix: str


def person_name(name: str) -> PersonName:
    """The parts of a name, if it is a person's; what is left when nothing else fits is the
    surname."""
    plain = _NICKNAME.sub(" ", normalise(name).text).strip()
    words = [word for word in _reordered(plain).replace(".", " ").split() if word]
    words = [fold(word).strip(",;:'") for word in words]
    words, suffix = _without_endings([word for word in words if word])
    title, rest = _without_title(words)
    if not rest:
        return PersonName("", (), " ".join(title), suffix)
    first = len(rest) - 1
    while first > 1 and rest[first - 1] in _PARTICLES:
        first -= 1
    return PersonName(" ".join(title), tuple(rest[:first]), " ".join(rest[first:]), suffix)


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, or one a usual short form of the
    other."""
    if one == other:
        return True
    pairs = ((one, other), (other, one))
    if any(short in _SHORT_FORMS.get(full, ()) for full, short in pairs):
        return True
    return any({one, other} <= shorts for shorts in _SHORT_FORMS.values())


def _reordered(plain: str) -> str:
    """`Smith, John` as `John Smith`; what follows a comma and says what someone is goes."""
    head, comma, tail = plain.partition(",")
    if not comma:
        return plain
    words = [fold(word).strip(".,") for word in tail.split()]
    if words and words[0] in SUFFIXES | LETTERS_AFTER:
        return f"{head} {tail.partition(',')[0]}"
    if len(head.split()) == 1 and len(words) <= 3 and not set(words) & TITLES:
        return f"{tail} {head}"
    return head


def _without_endings(words: list[str]) -> tuple[list[str], str]:
    """The words without what follows the surname, and the suffix among it."""
    suffix = ""
    while len(words) > 1 and words[-1] in SUFFIXES | LETTERS_AFTER:
        if words[-1] == "v" and len(words) < 3:
            break
        suffix = words[-1] if words[-1] in SUFFIXES else suffix
        words = words[:-1]
    return words, suffix


def _without_title(words: list[str]) -> tuple[list[str], list[str]]:
    """What comes up to the last title, and the name after it."""
    for place in range(len(words) - 2, -1, -1):
        if words[place] in TITLES:
            return words[: place + 1], words[place + 1 :]
    return [], words
