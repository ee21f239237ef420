"""Who is who in one document: full names for short ones, acronyms, pronouns. Only this package
imports it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from casefile.analysis.folding import fold
from casefile.analysis.given import EITHER, FEMALE, MALE
from casefile.analysis.orgwords import FULL_NAMES
from casefile.model import PartyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.names import Name, Names

_BODIES: Final = frozenset((PartyKind.ORGANIZATION, PartyKind.AGENCY, PartyKind.COURT))
_DEFINED = re.compile(
    r" ?\((?:the |hereinafter |collectively,? )?[\"“”'‘]?([A-Z][A-Za-z&.\-]{1,9})[\"“”'’]?\)"
)
_MALE_TITLES: Final = frozenset(
    "mr sir lord king prince father fr chairman spokesman congressman councilman".split()
)
_FEMALE_TITLES: Final = frozenset(
    "mrs ms miss dame lady queen princess chairwoman spokeswoman congresswoman councilwoman".split()
)
_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
_LEAST_FUZZY: Final = 5
_LEADING: Final = 6
"""Words that may stand before a sentence's subject."""

_BACK: Final = 1_600
"""How far back, in characters, the person that a pronoun means is looked for."""


class _Inside:
    """The places inside ascending spans."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def __contains__(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._spans[index][1]


class Antecedent(NamedTuple):
    """The person a pronoun or short name stands for: the full name, and the words that named it."""

    name: str
    written: str


class Roster:
    """The persons and bodies of one document, as far as its own words tell."""

    def __init__(self, names: Names, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.names = names
        self._by_surname: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._forms: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_given: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._genders: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._bodies: list[str] = []
        self._alone = {fold(name.text) for name in names.all if " " not in name.text}
        for name in names.all:
            self._enter(name)
        inside = _Inside(quoted)
        self.people = [
            name for name in names.all if self._is_sure(name) and name.start not in inside
        ]
        self._people_starts = [name.start for name in self.people]

    def _enter(self, name: Name) -> None:
        if name.kind == PartyKind.PERSON:
            words = name_words(name.text)
            if len(words) > 1:
                self._by_surname[words[-1]].append((name.start, name.text))
                self._forms[words[-1]].setdefault(name.text)
                self._by_given[words[0]].append((name.start, name.text))
            gender = _gender(name)
            if gender and words:
                self._genders.setdefault(words[-1], gender)
        elif name.kind in _BODIES and name.text not in self._bodies:
            self._bodies.append(name.text)
        found = _DEFINED.match(self.names.text, name.end)
        if found and len(found[1]) < len(name.text) and " " in name.text:
            self._acronyms.setdefault(found[1].replace(".", ""), name.text)

    def _is_person(self, name: Name) -> bool:
        if name.kind == PartyKind.PERSON:
            return True
        if name.kind != PartyKind.OTHER or name.evidence:
            return False
        word = fold(name.text)
        return word in self._by_surname or word in self._by_given

    def _is_sure(self, name: Name) -> bool:
        """Whether a name is a person's beyond its capitals: by title or given name, or because its
        last word goes for the whole elsewhere."""
        if not self._is_person(name):
            return False
        words = name_words(name.text)
        return bool(name.evidence) or len(words) == 1 or words[-1] in self._alone

    def full_name(self, name: Name) -> str:
        """The fullest form of a name that the document has."""
        if self._is_person(name):
            return self._full_person(name)
        return self.full_body(name.text)

    def speaker_name(self, name: Name) -> str:
        """The same for one who is known to speak: a lone capitalised word may be a slip of a
        surname."""
        if name.kind == PartyKind.OTHER and not name.evidence and " " not in name.text:
            return self._full_person(name)
        return self.full_name(name)

    def full_body(self, text: str) -> str:
        """The name a body's acronym or short form stands for, or the text itself."""
        key = text.replace(".", "")
        if key in self._acronyms:
            return self._acronyms[key]
        if key in FULL_NAMES:
            return FULL_NAMES[key]
        ending = f" {text}"
        longer = [body for body in self._bodies if body.endswith(ending)]
        return longer[0] if len(longer) == 1 and " " in text else text

    def _full_person(self, name: Name) -> str:
        words = name_words(name.text)
        if len(words) > 1:
            return self._longest(name, words)
        if not words:
            return name.text
        known = self._by_surname.get(words[0]) or self._by_given.get(words[0])
        if known is None:
            known = self._misspelt(words[0])
        if not known:
            return f"{name.title} {name.text}" if name.title else name.text
        gender = _gender(name)
        fitting = [
            item for item in known if not gender or self._known_gender(item[1]) in ("", gender)
        ]
        before = [full for start, full in fitting if start <= name.start]
        best = before[-1] if before else (fitting or known)[0][1]
        return self._longest_of(best)

    def _longest(self, name: Name, words: tuple[str, ...]) -> str:
        return self._longest_of(name.text) if words else name.text

    def _longest_of(self, text: str) -> str:
        words = name_words(text)
        same = [
            full
            for full in self._forms.get(words[-1], ())
            if name_words(full)[0] == words[0]
            and set(words) <= set(name_words(full))
            and suffix_of(full) in (suffix_of(text), "")
        ]
        return max(same, key=len, default=text)

    def _misspelt(self, word: str) -> list[tuple[int, str]] | None:
        if len(word) < _LEAST_FUZZY:
            return None
        for surname, people in self._by_surname.items():
            if surname[0] == word[0] and OSA.distance(surname, word, score_cutoff=2) <= (
                1 if len(word) < 8 else 2
            ):
                return people
        return None

    def _known_gender(self, full: str) -> str:
        words = name_words(full)
        return self._genders.get(words[-1], "") if words else ""

    def antecedent(
        self,
        pronoun: str,
        position: int,
        sentences: list[tuple[int, int]],
        *,
        leading: bool = False,
        certain: bool = False,
    ) -> Antecedent | None:
        """The person "he" or "she" means at a place: the first one named in the nearest sentence
        before that names one who fits. `sentences` are those to look in, the nearest first; with
        `leading` only persons who begin theirs count."""
        wanted = {"he": "m", "she": "f"}.get(pronoun, "")
        for start, end in sentences:
            first = bisect_left(self._people_starts, start)
            last = bisect_left(self._people_starts, min(end, position))
            fitting = [
                person
                for person in self.people[first:last]
                if not wanted or self.gender_of(person) in ("", wanted)
            ]
            if certain:
                fitting = [person for person in fitting if self.gender_of(person) == wanted]
            if leading:
                fitting = [person for person in fitting if self._leads(person, start)]
            if fitting:
                best = min(fitting, key=lambda person: self._rank(person, wanted))
                written = f"{best.title} {best.text}".strip()
                return Antecedent(self.full_name(best), written)
        return None

    def _rank(self, person: Name, wanted: str) -> tuple[bool, bool, bool, int]:
        """The nearer to the front, the likelier "he" or "she" means this person."""
        unsure = bool(wanted) and self.gender_of(person) != wanted
        known = bool(person.evidence) or self.full_name(person) != person.text
        return self._is_owner(person), unsure, not known, person.start

    def _leads(self, person: Name, start: int) -> bool:
        """Whether a person is likely the subject of the sentence that begins at `start`."""
        before = self.names.text[start : person.title_start]
        return before.count(" ") <= _LEADING and not self._is_owner(person)

    def fits(self, pronoun: str, full: str) -> bool:
        """Whether "he" or "she" can mean the person of this full name."""
        words = name_words(full)
        own = _gender_of_given(words[0]) if len(words) > 1 else ""
        known = own or self._known_gender(full)
        return known in ("", {"he": "m", "she": "f"}.get(pronoun, ""))

    def learn(self, pronoun: str, full: str) -> None:
        """Remember by which pronoun a person goes."""
        words = name_words(full)
        if words and pronoun in ("he", "she"):
            self._genders.setdefault(words[-1], "m" if pronoun == "he" else "f")

    def gender_of(self, name: Name) -> str:
        """`m`, `f` or empty, by title or given name, of this mention or another of the same
        surname."""
        own = _gender(name)
        if own:
            return own
        full = name_words(self.full_name(name))
        return (_gender_of_given(full[0]) if len(full) > 1 else "") or (
            self._genders.get(full[-1], "") if full else ""
        )

    def body_before(self, position: int) -> Antecedent | None:
        """The body named last before a place."""
        index = bisect_left(self.names.starts, position) - 1
        while index >= 0:
            name = self.names.all[index]
            if position - name.start > _BACK:
                return None
            if name.kind in _BODIES:
                return Antecedent(self.full_body(name.text), name.text)
            index -= 1
        return None

    def _is_owner(self, name: Name) -> bool:
        return self.names.text[name.end : name.end + 1] in ("'", "’")


def name_words(text: str) -> tuple[str, ...]:
    """The words of a person's name, folded, without periods and without `Jr.`."""
    words = [fold(word).strip(".,'’") for word in text.split()]
    kept = [word for word in words if word and word not in _SUFFIX]
    return tuple(kept or words)


def suffix_of(text: str) -> str:
    """`jr`, `iii` and the like, which tell a son from his father; empty without one."""
    last = fold(text.split()[-1]).strip(".,") if text else ""
    return last if last in _SUFFIX else ""


def _gender(name: Name) -> str:
    titles = {fold(word).strip(".,") for word in name.title.split()}
    if titles & _MALE_TITLES:
        return "m"
    if titles & _FEMALE_TITLES:
        return "f"
    words = name_words(name.text)
    return _gender_of_given(words[0]) if len(words) > 1 else ""


def _gender_of_given(word: str) -> str:
    if word in EITHER:
        return ""
    if word in MALE:
        return "" if word in FEMALE else "m"
    return "f" if word in FEMALE else ""
