"""What a run of capitalised words names: a person, a body, a place, or no party. Only this package
imports it."""

from __future__ import annotations

import re
from functools import lru_cache

from casefile.analysis.folding import fold
from casefile.analysis.given import GIVEN
from casefile.analysis.orgwords import (
    AGENCY_WORDS,
    BODY_WORDS,
    CITIES,
    KNOWN_BODIES,
    NATIONAL,
    NO_PARTY,
    NOT_ALONE,
    NOT_LAST,
    PLACE_WORDS,
    RANKS,
    WRITTEN,
)
from casefile.model import PartyKind
from casefile.text.kinds import guess_kind

_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[A-Z]?\.?|[A-Z]")


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> tuple[PartyKind, str]:
    """What a run of capitalised words names, and what tells so; no evidence where nothing does."""
    plain = text.replace("’", "'")
    words = [word.strip(".,'") for word in fold(plain).split()]
    known = KNOWN_BODIES.get(" ".join(words))
    if known is not None and (len(words) > 1 or plain.replace(".", "") in WRITTEN):
        return known, "known"
    if guess_kind(text) == PartyKind.PLACE:
        return PartyKind.PLACE, "place"
    if _INITIALS.fullmatch(text) or (len(words) == 1 and words[0] in NOT_ALONE):
        return PartyKind.OTHER, "no party"
    if len(words) == 1 and "-" in text and all(part.isupper() for part in text.split("-")):
        return PartyKind.OTHER, "no party"  # IRS-DHS: two parties, and a link between them
    if words and (words[-1] in NOT_LAST or " ".join(words[:2]) == "so ordered"):
        return PartyKind.OTHER, "no party"
    if len(words) > 1 and len(words[-1]) == 1 and set(words) & BODY_WORDS:
        return PartyKind.OTHER, "no party"  # Protection B: a class of papers
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
        kind = kind if kind != PartyKind.PERSON else PartyKind.ORGANIZATION
        return (PartyKind.AGENCY if words[-1] in AGENCY_WORDS else kind), "words of a body"
    if words[-1] in PLACE_WORDS or words[0] in ("north", "south", "east", "west", "lake", "mount"):
        return PartyKind.PLACE, "place"
    if len(words) > 1 and words[0] not in GIVEN and guess_kind(text.split()[-1]) == PartyKind.PLACE:
        return PartyKind.ORGANIZATION, "named after a place"
    if _has_given_name(words):
        return PartyKind.PERSON, "given name"
    return _by_shape(text, words, kind)


def _by_shape(text: str, words: list[str], kind: PartyKind) -> tuple[PartyKind, str]:
    if any(char.isdigit() for char in text) and len(words) == 1:
        return PartyKind.OTHER, "no party"
    if len(words) == 1:
        letters = text.replace(".", "")
        if kind == PartyKind.AGENCY and letters.isupper():
            return kind, "acronym"
        if letters.isupper() and 3 <= len(letters) <= 6:
            return PartyKind.ORGANIZATION, "acronym"
        if letters.isupper():
            return PartyKind.OTHER, ""
        if words[0] in NATIONAL:
            return PartyKind.OTHER, "nation"
        if kind == PartyKind.ORGANIZATION and not text.isupper():
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
    return is_given(words[0]) or (len(words[0]) == 1 and words[1] in GIVEN)


def is_given(word: str) -> bool:
    """Whether a folded word is a given name, or begins a double one: `eva-marie`."""
    return word in GIVEN or ("-" in word and word.split("-")[0] in GIVEN)
