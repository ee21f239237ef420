"""Finding names in stored text: whole words, however they were broken, spaced or capitalised by the
printer, and nothing that merely contains them. Services may import it.

A name is looked for as a run of search words (`text.tokens`), so that what is found here is exactly
what the index finds for the same name as a phrase, less what the rules below turn down.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.text.normal import fold, normalise
from casefile.text.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.text.tokens import Tokens

SMALL: Final = frozenset(
    "a al an and at da de del den der des di do dos du e el et for in la las le los of on or the "
    "to v van von vs y".split()
)
"""Words that are written small inside names."""

_SHORT: Final = 4
"""A single word up to this length is a name only as it is written: `Hill`, `Ice`, `May`."""

_SUFFIXES: Final = frozenset(
    "jr sr ii iii iv v esq md phd inc llc llp lp ltd co corp plc pllc pc na sa ag gmbh".split()
)
"""What may stand with or without a comma before it."""

_ABBREVIATED: Final = frozenset(
    "dept prof capt adm sgt sec rep sen gov hon assn natl intl comm admin univ".split()
)
_INITIALS: Final = 3
"""A word up to this length may be followed by a period inside a name."""

_POSSESSIVE = re.compile(r"['’ʼ]s\Z", re.IGNORECASE)
_AND: Final = {"and": "&", "&": "and"}
_HYPHENS: Final = "-‐‑"
_SPLIT = re.compile(r"-\s*\n")
_JOINED_BEFORE = re.compile(rf"([^\W\d_][\w'’ʼ]*)[{_HYPHENS}]\s?\Z")
_JOINED_AFTER = re.compile(rf"[{_HYPHENS}]\s?([^\W\d_][\w'’ʼ]*)")
_REACH: Final = 40
_ACRONYM: Final = 6
"""A word in capitals longer than this is no acronym but a word that was set in capitals."""


class Found(NamedTuple):
    """A place where a name stands; half-open code points into the stored text of the page."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One name as it is looked for: its search words and how each was written."""

    name: str
    terms: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: bool
    stop: bool


class NameFinder:
    """Looks for many names at once; where they overlap the longest one counts, and only once.

    Made for one set of names; the same names give the same answers whatever their order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._patterns = [one for name in sorted(set(names)) for one in _patterns(name)]
        # By its first word and the one after it ("" where there is none): of hundreds of names
        # that begin alike only those are looked at that may stand there.
        self._by_words: dict[str, dict[str, list[_Pattern]]] = defaultdict(dict)
        for pattern in self._patterns:
            first, second = (*pattern.terms, "")[:2]
            self._by_words[first].setdefault(second, []).append(pattern)

    def find(self, text: str) -> list[Found]:
        """Every place of the names in a stored text, in order, none inside or over another."""
        if not self._patterns:
            return []
        tokens = tokenise(text)
        terms, by_words = tokens.terms, self._by_words
        after = [*terms[1:], ""]
        found = [
            hit
            for at, term in enumerate(terms)
            if term in by_words
            for second in ("", after[at])
            for pattern in by_words[term].get(second, ())
            if (hit := _match(pattern, tokens, at, text)) is not None
        ]
        return _longest(found)

    def may_stand_in(self, text: str) -> bool:
        """Whether any of the names can stand in a text at all; much faster than `find`, and never
        wrongly no."""
        seen = _haystack(text)
        return any(all(term in seen for term in pattern.terms) for pattern in self._patterns)


def find_on_pages(
    names: Sequence[str], pages: Sequence[tuple[tuple[int, int], str]]
) -> list[tuple[int, int, int, int, str]]:
    """What `NameFinder.find` gives on many pages, as plain data; runs inside a worker as well.

    Pages are ((source, number), stored text); the rows are (source, number, start, end, name).
    """
    finder = _finder(tuple(names))
    return [
        (*key, hit.start, hit.end, hit.name) for key, text in pages for hit in finder.find(text)
    ]


@lru_cache(maxsize=2)
def _finder(names: tuple[str, ...]) -> NameFinder:
    """Source after source is looked through for the same names: to take hundreds of them apart
    costs as much as a dozen pages."""
    return NameFinder(names)


def search_phrases(name: str) -> list[str]:
    """The phrases of which the index must know one for a name to stand on a page; empty where
    there is no word in the name."""
    return [" ".join(pattern.terms) for pattern in _patterns(name)]


def _haystack(text: str) -> str:
    """A text in which every search word of the page is a substring."""
    if text.isascii() and not _SPLIT.search(text):
        return text.lower()
    return fold(text)


def _patterns(name: str) -> list[_Pattern]:
    """A name as it is looked for: as it is, and with `&` for `and` or the other way round."""
    tokens = tokenise(name)
    terms = tuple(tokens.terms)
    if not terms:
        return []
    places = zip(tokens.starts, tokens.ends, strict=True)
    words = tuple(normalise(name[start:end]).text for start, end in places)
    gaps = tuple(
        name[end:start] for end, start in zip(tokens.ends, tokens.starts[1:], strict=False)
    )
    first = _Pattern(
        name,
        terms,
        _as_written(words),
        gaps,
        len(terms) == 1 and (_is_acronym(words[0]) or len(terms[0]) <= _SHORT),
        name.rstrip().endswith("."),
    )
    other = tuple(_AND.get(term, term) for term in terms)
    if other == terms or len(terms) < 3:
        return [first]
    spaced = tuple(gap or " " for gap in gaps)
    swapped = _Pattern(name, other, tuple(map(_swapped, first.words)), spaced, False, first.stop)
    return [first, swapped]


def _swapped(word: str) -> str:
    return _AND.get(word.lower(), word)


def _as_written(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with the capitals that count: a name set in capitals alone, as in a
    caption, is taken for one with capital initials."""
    shouted = len(words) > 1 and all(word.upper() == word for word in words)
    if shouted and any(len(word) > _SHORT + 1 for word in words):
        return tuple(word.lower() if fold(word) in SMALL else word.capitalize() for word in words)
    return words


def _is_acronym(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return 1 < len(letters) <= _ACRONYM and all(char.isupper() for char in letters)


def _match(pattern: _Pattern, tokens: Tokens, at: int, text: str) -> Found | None:
    """The name at this search word, if it stands there."""
    last = at + len(pattern.terms)
    if len(pattern.terms) > 1 and tuple(tokens.terms[at:last]) != pattern.terms:
        return None
    starts, ends = tokens.starts[at:last], tokens.ends[at:last]
    end = ends[-1]
    possessive = _POSSESSIVE.search(text, starts[-1], end)
    if possessive and not _POSSESSIVE.search(pattern.words[-1]):
        end = ends[-1] = possessive.start()
    if not _words_fit(pattern, [text[a:b] for a, b in zip(starts, ends, strict=True)]):
        return None
    for place, gap in enumerate(pattern.gaps):
        between = text[ends[place] : starts[place + 1]]
        if not _gap_fits(gap, between, pattern.terms[place], pattern.terms[place + 1]):
            return None
    if len(pattern.terms) == 1 and _is_half_of_a_name(pattern.words[0], text, starts[0], end):
        return None
    if pattern.stop and text[end : end + 1] == ".":
        end += 1
    return Found(starts[0], end, pattern.name)


def _words_fit(pattern: _Pattern, seen: list[str]) -> bool:
    return all(
        _written_alike(word, _plain(other), exact=pattern.exact)
        for word, other in zip(pattern.words, seen, strict=True)
    )


def _plain(word: str) -> str:
    return word if word.isascii() and word.isalnum() else normalise(word).text


def _written_alike(word: str, seen: str, *, exact: bool) -> bool:
    """Whether a word of the page has the possessive and the capitals that the word of the name asks
    for."""
    if word == seen:
        return True
    if bool(_POSSESSIVE.search(word)) != bool(_POSSESSIVE.search(seen)):
        return False
    if exact or _is_acronym(word):
        return _bare(seen) == _bare(word)
    return not word[:1].isupper() or seen[:1].isupper()


def _bare(word: str) -> str:
    """A word without its accents, its capitals kept."""
    split = unicodedata.normalize("NFKD", word)
    return "".join(char for char in split if not unicodedata.combining(char))


def _gap_fits(gap: str, between: str, before: str, after: str) -> bool:
    """Whether what stands between two words of the page may stand there inside the name."""
    wanted, seen = _marks(gap), _marks(between)
    if wanted == seen:
        return True
    if {wanted, seen} == {"", "-"}:
        return not seen or between.strip() in _HYPHENS
    if set(wanted + seen) <= {".", ","}:
        commas = after in _SUFFIXES or "," not in wanted + seen
        periods = "." not in seen or "." in wanted or _takes_period(before)
        return commas and periods
    return False


def _marks(gap: str) -> str:
    return "".join(normalise(gap).text.split())


def _takes_period(word: str) -> bool:
    return len(word) <= _INITIALS or word in _ABBREVIATED or word in _SUFFIXES


def _is_half_of_a_name(word: str, text: str, start: int, end: int) -> bool:
    """Whether a single word is half of a double name, as `Smith` in `Smith-Jones`; `anti-Smith`
    and `IRS-Smith` are none."""
    if _is_acronym(word):
        return False
    before = _JOINED_BEFORE.search(text, max(0, start - _REACH), start)
    after = _JOINED_AFTER.match(text, end, end + _REACH)
    others = [other[1] for other in (before, after) if other]
    return any(other.istitle() for other in others)


def _longest(found: list[Found]) -> list[Found]:
    """Of overlapping places the longest, then the first; in order."""
    taken: list[Found] = []
    ranked = sorted(found, key=lambda hit: (hit.start - hit.end, hit.start, hit.name))
    used: set[int] = set()
    for hit in ranked:
        letters = range(hit.start, hit.end)
        if used.isdisjoint(letters):
            used.update(letters)
            taken.append(hit)
    return sorted(taken)
