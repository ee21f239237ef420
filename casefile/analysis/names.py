"""Names in the running text: runs of capitalised words, cut into titles, persons and bodies. Only
this package imports it.

Rules, not a model: what a run of capitals is follows from its own words (a title, a given name, the
words of agencies and firms), from the words around it, and from how it is written elsewhere in the
same document.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from casefile.analysis.given import GIVEN
from casefile.analysis.orgwords import (
    BODY_WORDS,
    CITIES,
    JOINING_HEADS,
    KNOWN_BODIES,
    NATIONAL,
    NO_PARTY,
    PLACE_WORDS,
    RANKS,
)
from casefile.analysis.words import CALENDAR, NOT_NAMES
from casefile.model import PartyKind
from casefile.text.kinds import guess_kind
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
_WORD = (
    rf"(?:(?:[{_UP}]\.){{2,}}[{_UP}]?"  # U.S., J.D.
    rf"|[{_UP}]\.(?=[ ]?[{_UP}])"  # an initial
    rf"|(?:al|el|bin|ibn|d|l|O)[-’'](?=[{_UP}])[\w’'\-]*\w"  # al-Amr, d'Arcy
    rf"|(?:Jr|Sr|St|Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Maj|Capt|Cmdr|Sgt|Adm|Hon|Rev|Inc"
    rf"|Corp|Co|Ltd|Dept|Atty|Asst|Supt|Det|Messrs|Bros)\."
    rf"|[{_UP}][\w’'&\-]*\w|[{_UP}]|\d{{1,4}}(?:st|nd|rd|th)(?=[ ][{_UP}]))"
)
_SMALL = (
    r"(?:de la|de los|de las|van der|van den|von der|de|del|della|di|da|dos|du|la|le|van|von|bin"
    r"|ibn|y|e)"
)
_FORMS = r"Inc|LLC|LLP|L\.L\.C|Ltd|Corp|Co|P\.C|LP|N\.A|Jr|Sr|II|III"
_LINK = rf"(?:[ ]&[ ]| | {_SMALL} |, (?=(?:{_FORMS})\b))"
_RUN = re.compile(rf"(?<![\w’'@#./]){_WORD}(?:{_LINK}{_WORD})*")
_OF = re.compile(rf"[ ](?:of|for)[ ](?:the[ ])?(?={_WORD})")
_AT = re.compile(rf"(?:[ ](?:at|on|in|to|Against|against|de)[ ](?:the[ ])?|,[ ]|[ ])(?={_WORD})")
_AND = re.compile(rf",?[ ](?:and|&)[ ](?:the[ ])?(?={_WORD})|, (?={_WORD})")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?\Z")
_OWNED_INSIDE: Final = frozenset(
    "people children women men attorney sheriff governor mayor workers veterans employees teachers "
    "players writers secretary".split()
)
_PIECE = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the flow: from `start` to `end` (title, article and possessive apart), its words,
    what it names and what stands before it as a title (`title_start` is `start` without one).

    `evidence` says what tells the kind; it is empty where capitals are all there is.
    """

    start: int
    end: int
    text: str
    kind: PartyKind
    title: str
    title_start: int
    evidence: str


class Names:
    """Every name of a running text, in order, none over another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lower = _lower_words(text)
        self._runs = list(_runs(text))
        self._inner = self._seen_inside()
        self.all: list[Name] = []
        for start, end in self._runs:
            self.all += self._of_run(start, end)
        self.starts = [name.start for name in self.all]
        self.by_end = {name.end: name for name in self.all}
        self.by_start = {name.start: name for name in self.all}
        self.by_title = {name.title_start: name for name in self.all}

    def _seen_inside(self) -> Counter[str]:
        """How often each word stands with a capital where no sentence begins."""
        seen: Counter[str] = Counter()
        for start, end in self._runs:
            words = self.text[start:end].split()
            skip = int(_begins_sentence(self.text, start))
            seen.update(_bare(word) for word in words[skip:])
        return seen

    def _of_run(self, start: int, end: int) -> Iterator[Name]:
        for first, last in _split(self.text, start, end):
            trimmed = self._trimmed(first, last)
            if trimmed is None:
                continue
            yield from self._classified(*trimmed)

    def _trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        """Without words that only begin a sentence, and without the possessive."""
        while start < end:
            piece = _PIECE.match(self.text, start, end)
            if piece is None:
                return None
            if not self._is_opener(piece.group(), start, alone=piece.end() == end):
                break
            start = piece.end()
            while start < end and not self.text[start].isalnum():
                start += 1
        found = _POSSESSIVE.search(self.text, start, end)
        if found and found.start() > start:
            end = found.start()
        return (start, end) if end - start > 1 else None

    def _is_opener(self, word: str, start: int, *, alone: bool) -> bool:
        bare = _bare(word)
        low = bare.lower()
        if low in CALENDAR:
            return low not in ("may", "april", "june", "august") or alone or self._is_date(start)
        if bare.isupper() and len(bare) > 1:
            return low in ("a", "the", "and", "or", "in", "on", "of", "to", "for", "by", "it")
        if low in NOT_NAMES:
            return alone or low not in GIVEN or _begins_sentence(self.text, start)
        if not _begins_sentence(self.text, start):
            return False
        if low in GIVEN or self._inner[bare]:
            return False
        if alone:
            return low in self._lower or low.endswith(("ing", "ly"))
        return low in self._lower and low not in RANKS and low not in BODY_WORDS

    def _is_date(self, start: int) -> bool:
        after = self.text[start : start + 12].split()
        return len(after) > 1 and after[1][:1].isdigit()

    def _classified(self, start: int, end: int) -> Iterator[Name]:
        text = self.text[start:end]
        words = text.split()
        cut = _title_length(words)
        if cut:
            offset = _offset_of_word(text, cut)
            body = _body_before_title(words[:cut])
            if body:
                yield Name(start, start + body, text[:body], *_kind_of(text[:body]))
            name = text[offset:]
            yield Name(
                start + offset, end, name, PartyKind.PERSON, text[:offset].strip(), start, "title"
            )
            return
        kind, _, _, evidence = _typed(text, start)
        yield Name(start, end, text, kind, "", start, evidence)


def _kind_of(text: str) -> tuple[PartyKind, str, int, str]:
    return _typed(text, 0)


def _typed(text: str, start: int) -> tuple[PartyKind, str, int, str]:
    kind, evidence = kind_of(text)
    return kind, "", start, evidence


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> tuple[PartyKind, str]:
    """What a run of capitalised words names, and what tells so; no evidence where nothing does."""
    plain = text.replace("’", "'")
    words = [word.strip(".,'") for word in fold(plain).split()]
    known = KNOWN_BODIES.get(" ".join(words))
    if known is not None:
        return known, "known"
    if guess_kind(text) == PartyKind.PLACE:
        return PartyKind.PLACE, "place"
    if len(words) == 1 and "-" in text and all(part.isupper() for part in text.split("-")):
        return PartyKind.OTHER, "no party"  # IRS-DHS: two parties, and a link between them
    if not words or words[-1] in NO_PARTY or " ".join(words) in NO_PARTY:
        return PartyKind.OTHER, "no party"
    if len(words) > 1 and words[-1] in PLACE_WORDS - BODY_WORDS and "of" not in words:
        person = _has_given_name(words) and words[-1] in CITIES
        return (PartyKind.PERSON, "given name") if person else (PartyKind.PLACE, "place")
    if len(words) > 1 and words[-1] in RANKS and words[0] not in GIVEN:
        return PartyKind.OTHER, "post"
    return _by_words(text, words)


def _by_words(text: str, words: list[str]) -> tuple[PartyKind, str]:
    kind = guess_kind(text)
    if set(words) & BODY_WORDS or kind == PartyKind.COURT:
        return (kind if kind != PartyKind.PERSON else PartyKind.ORGANIZATION), "words of a body"
    if words[-1] in PLACE_WORDS or words[0] in ("north", "south", "east", "west", "lake", "mount"):
        return PartyKind.PLACE, "place"
    if len(words) > 1 and words[0] not in GIVEN and guess_kind(text.split()[-1]) == PartyKind.PLACE:
        return PartyKind.ORGANIZATION, "named after a place"
    if _has_given_name(words):
        return PartyKind.PERSON, "given name"
    return _by_shape(text, words, kind)


def _by_shape(text: str, words: list[str], kind: PartyKind) -> tuple[PartyKind, str]:
    if len(words) == 1:
        letters = text.replace(".", "")
        if kind == PartyKind.AGENCY:
            return kind, "acronym"
        if letters.isupper() and 2 <= len(letters) <= 6:
            return PartyKind.ORGANIZATION, "acronym"
        if words[0] in NATIONAL:
            return PartyKind.OTHER, "nation"
        if kind == PartyKind.ORGANIZATION:
            return kind, "written as a body"
        return PartyKind.OTHER, ""
    if kind != PartyKind.PERSON:
        return kind, "words of a body" if kind == PartyKind.AGENCY else "several words"
    if words[0] in NATIONAL or words[-1] in NATIONAL:
        return PartyKind.OTHER, "nation"
    initial = any(len(word) == 1 for word in words[:-1])
    return PartyKind.PERSON, "initial" if initial else ""


def _has_given_name(words: list[str]) -> bool:
    if len(words) < 2 or len(words) > 5 or words[-1] in NATIONAL:
        return False
    return words[0] in GIVEN or (len(words[0]) == 1 and words[1] in GIVEN)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, joined over "of", "for" and "and" where one name goes on."""
    at = 0
    while match := _RUN.search(text, at):
        start, end = match.span()
        end = _joined(text, start, end)
        yield start, end
        at = end


def _joined(text: str, start: int, end: int) -> int:
    """The end of a run that goes on over small words."""
    while "\n" not in text[end : end + 1]:
        if _POSSESSIVE.search(text, start, end):
            return end
        link = _OF.match(text, end)
        if link and _takes_of(text[start:end]):
            following = _RUN.match(text, link.end())
        else:
            link = _AND.match(text, end) or _AT.match(text, end)
            following = _RUN.match(text, link.end()) if link else None
            if following is None or link is None:
                return end
            if not _goes_on(text[start:end], link.group().strip(), following.group()):
                return end
        if following is None:
            return end
        end = following.end()
    return end


def _takes_of(before: str) -> bool:
    last = fold(before.split()[-1])
    return last in JOINING_HEADS


def _goes_on(before: str, link: str, after: str) -> bool:
    """Whether a name goes on after "and", "at" or a comma."""
    words = [fold(word) for word in before.split()]
    first = fold(after.split()[0]).strip(".,'")
    last = fold(after.split()[-1]).strip(".,'’s")
    acronym = after.split()[0].replace(".", "").isupper() and len(after.split()[0]) > 1
    open_ended = bool(set(words) & JOINING_HEADS) and bool({"of", "for", "on"} & set(words))
    if link in ("and", "&", ", and"):
        if acronym or first in GIVEN or first in RANKS:
            return False
        generic = len(words) == 1 and not before.isupper() and words[0] not in GIVEN
        if generic and last in BODY_WORDS and len(after.split()) > 1:
            return True
        return open_ended and not _is_head(first) and len(after.split()) <= 3 and "of" in words
    if link == ",":
        return False
    if link in ("at", "in"):
        return words[0] in ("university",) and not acronym
    if link in ("on", "to", "against", "Against", "de"):
        return words[-1] in JOINING_HEADS and link in ("on", "against", "to")
    return False


def _is_head(word: str) -> bool:
    return word in BODY_WORDS or word in GIVEN


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run cut after possessives (`Malaysia's Prime Minister`), unless they belong to a name."""
    at = _after_place(text, start, end)
    if at > start:
        yield start, at - 1
    for piece in _PIECE.finditer(text, at, end):
        found = re.search(r"[’']s?\Z", piece.group())
        owner = fold(piece.group()[: found.start()]) if found else ""
        body = bool(set(fold(text[at : piece.start()]).split()) & BODY_WORDS)
        last = fold(text[at : piece.start()].split()[-1]).strip(".,") if piece.start() > at else ""
        if body and last and last not in RANKS and _begins_person(text[piece.start() : end]):
            yield at, piece.start() - 1
            at = piece.start()
        if found and piece.end() < end and owner not in _OWNED_INSIDE:
            yield at, piece.end()
            at = piece.end() + 1
            while at < end and text[at].isspace():
                at += 1
    if at < end:
        yield at, end


def _after_place(text: str, start: int, end: int) -> int:
    """Where a person's name begins that stands right after a country's: `Britain Liu Xiaming`."""
    words = text[start:end].split()
    if len(words) not in (3, 4) or guess_kind(words[0]) != PartyKind.PLACE:
        return start
    rest = [fold(word).strip(".,'’") for word in words[1:]]
    titled = any(word in RANKS or word in BODY_WORDS or word in NO_PARTY for word in rest)
    if (
        titled
        or words[0] in _FIRST_OF_PLACES
        or guess_kind(" ".join(words[1:])) != PartyKind.PERSON
    ):
        return start
    return start + len(words[0]) + 1


_FIRST_OF_PLACES: Final = frozenset(
    "Georgia Virginia Carolina Washington Jordan Chad Israel".split()
)


def _begins_person(text: str) -> bool:
    """Whether a body's name is over and a person's begins: `Refugee Council Enver Solomon`."""
    words = [fold(word).strip(".,'’") for word in text.split()]
    return len(words) in (2, 3) and words[0] in GIVEN and not set(words) & BODY_WORDS


def _title_length(words: list[str]) -> int:
    """How many words before a person's name are titles and posts; 0 where it is no such name."""
    post = _post_length(words)
    if post:
        return post
    for place in range(len(words) - 2, -1, -1):
        word = fold(words[place]).strip(".,")
        if word in RANKS:
            rest = words[place + 1 :]
            bare = [fold(item).strip(".,'’") for item in rest]
            if len(rest) > 4 or set(bare) & (BODY_WORDS - GIVEN) or bare[0] in ("of", "for", "and"):
                return 0
            if any(item in RANKS or item in NATIONAL or item in NOT_NAMES for item in bare):
                return 0
            return place + 1
    return 0


def _post_length(words: list[str]) -> int:
    """The same for a post of several words: `Secretary of State Mike Pompeo`."""
    bare = [fold(word).strip(".,'’") for word in words]
    for place in (len(words) - 2, len(words) - 3):
        if place < 1 or bare[place] not in GIVEN or set(bare[place:]) & (BODY_WORDS | RANKS):
            continue
        before = bare[:place]
        joined = place == 1 and "-" in words[0] and words[0].split("-")[1].islower()
        if joined or (set(before) & RANKS and before[-1] not in GIVEN and len(before[-1]) > 1):
            return place
    return 0


def _body_before_title(words: list[str]) -> int:
    """How many characters of a title are the name of a body: `D.C. District Court Judge`."""
    kept = list(words)
    while kept and fold(kept[-1]).strip(".,") in RANKS:
        kept.pop()
    if not kept:
        return 0
    text = " ".join(kept)
    kind, evidence = kind_of(text)
    named = evidence in ("known", "acronym") or (evidence == "words of a body" and len(kept) > 1)
    if not named or kind in (PartyKind.PLACE, PartyKind.PERSON, PartyKind.OTHER):
        return 0
    return len(text)


def _offset_of_word(text: str, index: int) -> int:
    found = list(_PIECE.finditer(text))
    return found[index].start()


def _bare(word: str) -> str:
    return re.sub(r"[’']s?\Z", "", word).strip(".,;:")


_LOWER = re.compile(r"(?<![\w’'-])[a-z][a-z’'-]+")


def _lower_words(text: str) -> frozenset[str]:
    return frozenset(_LOWER.findall(text))


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a capital here may be due to the beginning of a sentence, line or quotation."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    if not before or before.endswith("\n"):
        return True
    if before[-1] in "\"“”'‘«•·*([-–—:":
        return True
    return before[-1] in ".?!" and not before.endswith(("Mr.", "Ms.", "Dr."))
