"""Where an English word may be parted at a line's end: by common prefixes and endings only."""

from __future__ import annotations

import re

ENDINGS = (
    "tions sions ments tion sion ment ness less able tive tial cial ture sure ward ship tory "
    "tories tially cially tively ments ingly ing ful fully"
).split()
PREFIXES = "inter under over trans super counter with con com dis sub per mis non out".split()
LONGEST_FIRST = sorted(ENDINGS, key=len, reverse=True)
VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
DOUBLED = re.compile(r"([bdgmnprt])\1$")


def places(word: str) -> list[int]:
    """Offsets at which a hyphen may part the word, rising; at least three letters on each side."""
    core = word.rstrip(".,;:?!)”’")
    if len(core) < 7 or not core.isascii() or not core.isalpha() or not core.islower():
        return []
    found = {at for at in (_before_ending(core), _after_prefix(core)) if at is not None}
    return sorted(found)


def _before_ending(core: str) -> int | None:
    for ending in LONGEST_FIRST:
        stem = core[: -len(ending)]
        if core.endswith(ending) and len(stem) >= 3 and VOWEL.search(stem):
            return len(stem) - 1 if ending.startswith("ing") and DOUBLED.search(stem) else len(stem)
    return None


def _after_prefix(core: str) -> int | None:
    for prefix in PREFIXES:
        rest = core[len(prefix) :]
        if core.startswith(prefix) and len(rest) >= 4 and rest[0] not in "aeiouyhrl":
            return len(prefix)
    return None
