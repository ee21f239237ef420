"""Whether two names may be those of one party, and why: by initials, short forms, acronyms, titles
and spelling. Services may import it.

It proposes and never decides. What tells people apart weighs more than what makes them alike: a
`Jr.` against a `Sr.` or none, other given names, other numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from casefile.model import PartyKind
from casefile.text.naming import SMALL
from casefile.text.normal import fold, normalise
from casefile.text.persons import PersonName, person_name, same_given_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    Key = TypeVar("Key", bound=Hashable)

_FORMS: Final = frozenset(
    "inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc".split()
)
_NATIONS: Final = (("u", "s"), ("us",), ("united", "states"), ("the", "united", "states"))
_BODIES: Final = frozenset((PartyKind.ORGANIZATION, PartyKind.AGENCY, PartyKind.COURT))
_OFFICES: Final = frozenset("bureau department division ministry office".split())
"""Words before "of" that may as well stand last."""

_LEAST_ACRONYM: Final = 2
_LEAST_PREFIX: Final = 2
_SPELT_LONG: Final = 8
_LEAST_SPELT: Final = 5
_LARGEST_BLOCK: Final = 60
"""Parties that share a key and are still compared: more of them share it by accident."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two names may be one party's, in plain words, and how sure that is, from 0 to 1."""

    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class NameCard:
    """A party as its names are compared: the name itself first, each with its words."""

    kind: PartyKind
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    person: PersonName

    @classmethod
    def of(cls, name: str, aliases: Sequence[str], kind: PartyKind) -> NameCard:
        """The card of a party."""
        names = (name, *aliases)
        return cls(kind, names, tuple(map(_words, names)), person_name(name))


def likely_pairs(cards: Mapping[Key, NameCard]) -> Iterator[tuple[Key, Key]]:
    """The pairs worth comparing, each once: those that share letters, initials or a word."""
    blocks: dict[str, list[Key]] = defaultdict(list)
    for key, card in cards.items():
        for mark in {mark for words in card.words for mark in _marks(words)}:
            blocks[mark].append(key)
    seen = set()
    for members in blocks.values():
        if len(members) > _LARGEST_BLOCK:
            continue
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def alike(one: NameCard, other: NameCard) -> Likeness | None:
    """The best reason to take two parties for one, or None."""
    if not _comparable(one, other):
        return None
    if one.kind == other.kind == PartyKind.PERSON and _are_others(one.person, other.person):
        return None
    found = [
        likeness
        for a, first in zip(one.names, one.words, strict=True)
        for b, second in zip(other.names, other.words, strict=True)
        if first and second
        for likeness in _of_names(a, first, b, second, one.kind, other.kind)
    ]
    return max(found, key=lambda likeness: likeness.score, default=None)


def _comparable(one: NameCard, other: NameCard) -> bool:
    if one.kind == other.kind or PartyKind.OTHER in (one.kind, other.kind):
        return True
    return _may_be_a_body(one) and _may_be_a_body(other)


def _may_be_a_body(card: NameCard) -> bool:
    """Whether a party is an organization or the like; a single word may be one whatever kind it was
    taken for."""
    return card.kind in _BODIES or (card.kind == PartyKind.PERSON and len(card.words[0]) == 1)


def _are_others(one: PersonName, other: PersonName) -> bool:
    """Whether two names are certainly those of different people: father and son, or two of one
    surname with given names that no short form explains."""
    if one.surname and one.surname == other.surname and one.suffix != other.suffix:
        return bool(one.given) and bool(other.given)
    if one.surname != other.surname or not one.given or not other.given:
        return False
    return not _given_fit(one.given[0], other.given[0]) and not _misspelt(
        one.given[0], other.given[0]
    )


def _of_names(
    a: str,
    first: tuple[str, ...],
    b: str,
    second: tuple[str, ...],
    kind: PartyKind,
    other_kind: PartyKind,
) -> Iterator[Likeness]:
    if "".join(first) == "".join(second):
        same = a.casefold() == b.casefold()
        yield Likeness(f"Both go by “{b}”." if same else f"Same letters as “{a}”: “{b}”.", 0.98)
        return
    for short, full, long in ((a, second, b), (b, first, a)):
        if _is_acronym_of(short, full):
            yield Likeness(f"“{short}” is made of the initials of “{long}”.", 0.92)
    mixed = PartyKind.PERSON in (kind, other_kind) and kind != other_kind
    if mixed and PartyKind.OTHER not in (kind, other_kind):
        yield from _of_cores(a, first, b, second)
    elif PartyKind.PERSON in (kind, other_kind):
        yield from _of_persons(a, person_name(a), b, person_name(b))
    else:
        yield from _of_bodies(a, first, b, second)


def _of_persons(a: str, one: PersonName, b: str, other: PersonName) -> Iterator[Likeness]:
    if not one.surname or not other.surname or one.suffix != other.suffix:
        return
    if one.surname != other.surname:
        given = one.given == other.given and len(one.given) > 0
        if given and _misspelt(one.surname, other.surname):
            yield Likeness(f"“{a}” and “{b}” differ by a letter of the surname.", 0.8)
        return
    if one.given == other.given:
        yield Likeness(f"“{a}” and “{b}” differ only by a title.", 0.96)
    elif not one.given or not other.given:
        yield Likeness(f"“{a}” and “{b}” have the surname in common.", 0.7)
    else:
        yield from _of_given_names(a, one.given, b, other.given)


def _of_given_names(
    a: str, one: tuple[str, ...], b: str, other: tuple[str, ...]
) -> Iterator[Likeness]:
    if not all(_given_fit(x, y) for x, y in zip(one[1:], other[1:], strict=False)):
        return
    first, second = one[0], other[0]
    if first == second:
        yield Likeness(f"“{a}” and “{b}” differ only by a middle name.", 0.93)
    elif 1 in (len(first), len(second)) and first[0] == second[0]:
        yield Likeness(f"“{a}” and “{b}”: an initial that fits the name.", 0.85)
    elif same_given_name(first, second):
        yield Likeness(f"“{a}” and “{b}”: a short form of the given name.", 0.83)
    elif _misspelt(first, second):
        yield Likeness(f"“{a}” and “{b}” differ by a letter of the given name.", 0.75)


def _given_fit(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[:1] == other[:1]
    return same_given_name(one, other)


def _of_cores(
    a: str, first: tuple[str, ...], b: str, second: tuple[str, ...]
) -> Iterator[Likeness]:
    """Two names that are one but for article, nation and legal form; two legal forms are two
    firms."""
    forms = [set(words) & _FORMS for words in (first, second)]
    if _core(first) == _core(second) and (not all(forms) or forms[0] == forms[1]):
        yield Likeness(f"“{a}” and “{b}” are the same but for the words around the name.", 0.9)


def _of_bodies(
    a: str, first: tuple[str, ...], b: str, second: tuple[str, ...]
) -> Iterator[Likeness]:
    one, other = _core(first), _core(second)
    if one == other:
        yield from _of_cores(a, first, b, second)
        return
    if _turned(one) == other or _turned(other) == one:
        yield Likeness(f"“{a}” and “{b}” are the same words turned around.", 0.9)
        return
    if len(one) == len(other):
        yield from _of_word_pairs(a, one, b, other)
        return
    short, long = sorted((one, other), key=len)
    names = (a, b) if short == one else (b, a)
    enough = len(short) >= _LEAST_PREFIX or len(short[0]) >= _SPELT_LONG
    if long[: len(short)] == short and enough and long[len(short)] not in SMALL:
        yield Likeness(f"“{names[1]}” begins with “{names[0]}”.", 0.72)


def turned_around(name: str) -> str | None:
    """The other way to write the name of an office, folded: `finance department` for `Department
    of Finance` and the reverse; None for a name that has no other."""
    turned = _turned(_words(name)) or _turned_back(_words(name))
    return " ".join(turned) if turned else None


def _turned(words: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(words) < 3 or words[0] not in _OFFICES or words[1] != "of":
        return None
    rest = words[3:] if words[2] == "the" else words[2:]
    return (*rest, words[0]) if rest else None


def _turned_back(words: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(words) < 2 or words[-1] not in _OFFICES or set(words) & SMALL:
        return None
    return (words[-1], "of", *words[:-1])


def _of_word_pairs(
    a: str, one: tuple[str, ...], b: str, other: tuple[str, ...]
) -> Iterator[Likeness]:
    """Two names of as many words that differ in one of them."""
    unlike = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    shortened = [pair for pair in unlike if _is_short_for(*pair) or _is_short_for(*pair[::-1])]
    if len(shortened) == len(unlike):
        how = "One word is" if len(unlike) == 1 else "Some words are"
        yield Likeness(f"{how} shortened: “{a}”, “{b}”.", 0.86)
    elif len(unlike) == 1 and _misspelt(*unlike[0]):
        yield Likeness(f"“{a}” and “{b}” differ by a letter.", 0.8)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A body's name without article, nation and legal form, `and` for `&`."""
    kept = list(words)
    for nation in sorted(_NATIONS, key=len, reverse=True):
        if tuple(kept[: len(nation)]) == nation and len(kept) > len(nation) + 1:
            kept = kept[len(nation) :]
            break
    if kept[:1] == ["the"]:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] in _FORMS:
        kept = kept[:-1]
    return tuple("and" if word == "&" else word for word in kept)


def _is_short_for(short: str, full: str) -> bool:
    """Whether a word is another one shortened: `dept` for `department`, `comm'n`, `offc`."""
    plain = short.replace("'", "")
    if not 3 <= len(plain) < len(full) or plain[0] != full[0]:
        return False
    rest = iter(full)
    return all(char in rest for char in plain)


def _misspelt(one: str, other: str) -> bool:
    """Whether two words are one but for a slip: one letter, or two in a long word."""
    if one[:1] != other[:1] or any(char.isdigit() for char in one + other):
        return False
    shorter = min(len(one), len(other))
    if shorter < _LEAST_SPELT:
        # Jon and John, Sara and Sarah; but Dan and Don, Carl and Carla are two names.
        grown = max(one, other, key=len)
        return len(one) != len(other) and shorter > 2 and _has_silent_letter(one, other, grown)
    if {one[-1], other[-1]} & {"a"} and one[-1] != other[-1]:
        return False
    return OSA.distance(one, other) <= (2 if shorter >= _SPELT_LONG else 1)


def _has_silent_letter(one: str, other: str, grown: str) -> bool:
    return "h" in grown and OSA.distance(one, other) == 1 and grown.replace("h", "") in (one, other)


def _is_acronym_of(short: str, words: tuple[str, ...]) -> bool:
    letters = fold(short).replace(".", "").replace(" ", "").replace("&", "")
    written = normalise(short).text.replace(".", "").replace("&", "").replace(" ", "")
    if len(letters) < _LEAST_ACRONYM or not letters.isalpha() or not written.isupper():
        return False
    return letters in _initials(words) and len(_core(words)) > 1


def _initials(words: tuple[str, ...]) -> set[str]:
    """The acronyms a name can have: with and without its small words, its nation, its legal
    form."""
    core = _core(words)
    forms = [words, core, tuple(word for word in words if word not in _FORMS)]
    large = [tuple(word for word in form if word not in SMALL | {"&", "and"}) for form in forms]
    return {"".join(word[0] for word in form if word != "&") for form in (*forms, *large)}


def _marks(words: tuple[str, ...]) -> Iterable[str]:
    """What a name shares with those it may be the same as."""
    joined = "".join(words)
    yield joined
    yield from _initials(words)
    yield from (word[:4] for word in words if word not in SMALL and len(word) > 2)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name)))
