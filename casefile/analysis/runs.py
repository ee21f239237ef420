"""Runs of capitalised words in the running text: where a name begins, goes on over small words, and
ends. Only this package imports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.analysis.folding import fold
from casefile.analysis.given import GIVEN
from casefile.analysis.orgwords import BODY_WORDS, JOINING_HEADS, NO_PARTY, RANKS
from casefile.analysis.words import CALENDAR
from casefile.model import PartyKind
from casefile.text.kinds import guess_kind

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
POSSESSIVE = re.compile(r"[’'](?:s|S)?\Z")
"""The end of a word that owns what follows."""

_OWNED_INSIDE: Final = frozenset(
    "people children women men attorney sheriff governor mayor workers veterans employees teachers "
    "players writers secretary".split()
)
_PIECE = re.compile(r"[^\s]+")


def runs(text: str) -> Iterator[tuple[int, int]]:
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
        if POSSESSIVE.search(text, start, end):
            return end
        link = _OF.match(text, end)
        if link and (_takes_of(text[start:end]) or _is_long_body(text[start:end])):
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


def _is_long_body(before: str) -> bool:
    """Whether a name already goes over an "of": `Council for the Welfare` takes another one."""
    words = [fold(word) for word in before.split()]
    small = [place for place, word in enumerate(words) if word in ("of", "for", "on")]
    return bool(small) and len(words) < _LONGEST and words[small[0] - 1] in JOINING_HEADS


_LONGEST: Final = 8


def _goes_on(before: str, link: str, after: str) -> bool:
    """Whether a name goes on after "and", "at" or a comma."""
    words = [fold(word) for word in before.split()]
    first = fold(after.split()[0]).strip(".,'")
    if first in CALENDAR:
        return False
    last = fold(after.split()[-1]).strip(".,'’s")
    acronym = after.split()[0].replace(".", "").isupper() and len(after.split()[0]) > 1
    open_ended = bool(set(words) & JOINING_HEADS) and bool({"of", "for", "on"} & set(words))
    if link in ("and", "&", ", and"):
        if acronym or first in GIVEN or first in RANKS:
            return False
        while len(words) > 1 and words[0] in ("u.s.", "us", "united", "states", "defendant"):
            words = words[1:]
        generic = len(words) == 1 and not before.isupper() and words[0] not in GIVEN
        if generic and last in BODY_WORDS | {"act", "code"} and len(after.split()) > 1:
            return True
        return (
            link != ", and"
            and open_ended
            and not _is_head(first)
            and len(after.split()) <= 3
            and "of" in words
        )
    if link == ",":
        return False
    if link in ("at", "in"):
        return words[0] in ("university",) and not acronym
    if link in ("on", "to", "against", "Against", "de"):
        return words[-1] in JOINING_HEADS and link in ("on", "against", "to")
    return False


def _is_head(word: str) -> bool:
    return word in BODY_WORDS or word in GIVEN


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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
    capitals = all(word[0].isupper() for word in text.split())
    return capitals and len(words) in (2, 3) and words[0] in GIVEN and not set(words) & BODY_WORDS
