"""From what is written in a query to the parts that are looked for: words, exact forms, wildcards,
fuzzy forms, phrases."""

from __future__ import annotations

import re

from casefile.search.nodes import Everything, Exact, Fuzzy, Near, Part, Phrase, Wildcard, Word
from casefile.text.tokens import terms_of

# Two letters of a script in which no case is written, so that a wildcard stays inside its word
# while it is cut up.
_ANY, _ONE = "\u16a0", "\u16a2"
_FUZZY = re.compile(r"(.+)~(\d?)")
_GLUED_STAR = re.compile(r"\w\*|\*\w")
LONGEST_FUZZY = 40
"""Letters past which a word is not compared letter by letter with a vocabulary."""


def leaf_of(written: str, start: int) -> Part | Phrase | Everything | None:
    """What one word of a query asks for; None where it holds nothing that could be looked for."""
    if set(written) <= {"*", "?"} and "*" in written:
        return Everything()
    if written.startswith("="):
        return _joined(_exact(written[1:]), written[1:], compound=True)
    fuzzy = _FUZZY.fullmatch(written)
    if fuzzy:
        terms = terms_of(fuzzy[1])
        if len(terms) == 1 and len(terms[0]) <= LONGEST_FUZZY:
            edits = min(int(fuzzy[2]), 2) if fuzzy[2] else 1 + (len(terms[0]) > 5)
            return Fuzzy(terms[0], edits, fuzzy[1])
    return _joined(_parts(written, start), written, compound=True)


def phrase_of(written: str) -> Part | Phrase | None:
    """What a quoted phrase asks for: exact forms; a star that touches a letter is a wildcard there
    too."""
    return _joined(_quoted_parts(written), written, compound=False)


def near_of(written: str, distance: int, *, ordered: bool) -> Part | Near | None:
    """What `"..."~n` or, ordered, `"..."~>n` asks for."""
    parts = _quoted_parts(written)
    if len(parts) < 2:
        return next(iter(parts), None)
    return Near(tuple(parts), distance, written, ordered)


def _joined(parts: list[Part], written: str, compound: bool) -> Part | Phrase | None:
    if len(parts) > 1:
        return Phrase(tuple(parts), written, compound)
    return parts[0] if parts else None


def _exact(written: str) -> list[Part]:
    return [Exact(term, term) for term in terms_of(written)]


def _quoted_parts(written: str) -> list[Part]:
    if not _GLUED_STAR.search(written):
        return _exact(written)
    return [
        Exact(part.term, part.term) if isinstance(part, Word) else part
        for part in _wild_parts(written.replace("?", " "), 0)
    ]


def _parts(written: str, start: int) -> list[Part]:
    if "*" in written or "?" in written:
        return _wild_parts(written, start)
    end = start + len(written)
    return [Word(term, written, start, end) for term in terms_of(written)]


def _wild_parts(written: str, start: int) -> list[Part]:
    marked = re.sub(r"\*+", _ANY, written).replace("?", _ONE)
    parts: list[Part] = []
    for term in terms_of(marked):
        pattern = term.replace(_ANY, "*").replace(_ONE, "?")
        if not pattern.strip("*?"):
            continue
        if pattern == term:
            parts.append(Word(term, term, start, start + len(written)))
        else:
            parts.append(Wildcard(pattern, pattern))
    return parts
