"""Whose verb it is: the words for the subject beside a verb of saying. Only this package imports
it.

Reads the tokens of one sentence (`skeleton.py`) and the names of the document; no grammar is
parsed, only what newspapers and courts write is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.analysis.given import GIVEN
from casefile.analysis.orgwords import RANKS
from casefile.analysis.skeleton import is_quotation
from casefile.analysis.words import (
    AUXILIARIES,
    CALENDAR,
    CUES,
    INTRODUCING,
    NO_NOUNS,
    NOT_NAMES,
    NOUN_CUES,
    PRONOUNS,
)
from casefile.model import PartyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.names import Name, Names
    from casefile.analysis.skeleton import Token

_DETERMINERS: Final = frozenset(
    "the a an one his her their its this that these those another some many several both our my "
    "your each any other two three".split()
)
_PREPOSITIONS: Final = frozenset("of for at from in with to on by against within about".split())
_HEAD_LINKS: Final = frozenset("of for at from with in to".split())
_DASHES: Final = frozenset("—–-")
_MOST_NOUNS: Final = 7


class Subject(NamedTuple):
    """The words of a subject in the flow; `name` is set where they are (or begin with) a name."""

    start: int
    end: int
    name: Name | None
    pronoun: str = ""
    head: str = ""


class Subjects:
    """Finds subjects in the sentences of one document."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def before(self, tokens: Sequence[Token], verb: int, first: int = 0) -> Subject | None:
        """The subject right before `tokens[verb]`, adverbs and appositions skipped; nothing before
        `tokens[first]` is looked at."""
        at = self._over_adverbs(tokens, verb - 1, first)
        if at < first:
            return None
        token = tokens[at]
        if token.text in (")", "]"):
            at = _opening(tokens, at, first)
            return self.before(tokens, at, first) if at > first else None
        if token.text == "," or token.text in _DASHES:
            return self._over_apposition(tokens, at, first)
        if token.text.lower() == "who":
            inner = at - 1
            if inner >= first and tokens[inner].text == ",":
                inner -= 1
            return self._ending_at(tokens, inner, first) if inner >= first else None
        found = self._ending_at(tokens, at, first)
        if found is None or found.pronoun or self._stands_alone(found):
            return found
        return self._named_before(tokens, found, first) or found

    def after(self, tokens: Sequence[Token], verb: int) -> Subject | None:
        """The subject right after an inverted verb: `said the court document`."""
        at = verb + 1
        while at < len(tokens) and tokens[at].text.lower() in ("also", "later", "then", "again"):
            at += 1
        if at >= len(tokens):
            return None
        return self.starting_at(tokens, at)

    def starting_at(self, tokens: Sequence[Token], at: int) -> Subject | None:
        """The noun phrase or name that begins with `tokens[at]`."""
        token = tokens[at]
        low = token.text.lower()
        if low in PRONOUNS:
            return Subject(token.start, token.end, None, low)
        begin = at + 1 if low in _DETERMINERS and at + 1 < len(tokens) else at
        name = self._names.by_title.get(tokens[begin].start)
        name = name or self._names.by_start.get(tokens[begin].start)
        if name is not None:
            return self._from_name(tokens, at, begin, name)
        if low in _DETERMINERS or token.text.islower():
            return self._common_after(tokens, at)
        return None

    def main(self, tokens: Sequence[Token], verb: int) -> Subject | None:
        """The subject of the sentence, for a verb that has none of its own: "..., adding that"."""
        for index in range(verb - 1, -1, -1):
            if tokens[index].text in CUES and not tokens[index].text.endswith("ing"):
                found = self.before(tokens, index)
                if found is not None and not self.is_bare_noun(found, tokens):
                    return found
        return self.first(tokens[:verb])

    def first(self, tokens: Sequence[Token]) -> Subject | None:
        """The first noun phrase of a sentence, after what only introduces it."""
        at = 0
        while at < len(tokens) and tokens[at].text in ('"', "(", "[", "•", "*", "—", "–", "-"):
            at += 1
        if at < len(tokens) and tokens[at].text.lower() in INTRODUCING:
            comma = next((i for i in range(at, len(tokens)) if tokens[i].text == ","), None)
            if comma is None:
                return None
            at = comma + 1
        while at < len(tokens) and tokens[at].text.lower() in ("and", "but", "so", "yet", "then"):
            at += 1
        return self.starting_at(tokens, at) if at < len(tokens) else None

    def is_bare_noun(self, found: Subject, tokens: Sequence[Token]) -> bool:
        """Whether a subject is a noun without article or name: what follows it may be a noun
        too (`40 questions`)."""
        if found.name is not None or found.pronoun:
            return False
        first = next(token for token in tokens if token.end > found.start)
        return first.text.lower() not in _DETERMINERS

    def _over_adverbs(self, tokens: Sequence[Token], at: int, first: int) -> int:
        while at >= first:
            low = tokens[at].text.lower()
            adverb = low.endswith("ly") and low not in ("family", "assembly", "daily", "weekly")
            skip = low in AUXILIARIES or (adverb and tokens[at].text.islower())
            if low in CALENDAR and at > first:
                skip = True
                if tokens[at - 1].text.lower() in ("on", "last", "this", "late", "early"):
                    at -= 1
            if not skip:
                return at
            at -= 1
        return at

    def _over_apposition(self, tokens: Sequence[Token], comma: int, first: int) -> Subject | None:
        """The subject before an apposition or remark that ends with this comma (or dash)."""
        mark = tokens[comma].text
        fallback = self._named_aside(tokens, comma, first)
        at = comma - 1
        while at >= first:
            if tokens[at].text == mark or at == first:
                end = at - 1 if tokens[at].text == mark else at
                if end < first:
                    break
                segment = at + 1
                found = self._ending_at(tokens, end, first)
                if found is not None and (found.name or found.pronoun or found.head):
                    if self._is_person(found) and _is_aside(tokens, segment):
                        return found
                    if fallback is None and _is_aside(tokens, segment):
                        fallback = found
            at -= 1
        return fallback

    def _named_aside(self, tokens: Sequence[Token], comma: int, first: int) -> Subject | None:
        """The person whose name is the aside: `the prosecutor, Ann Lee, said`."""
        begin = comma - 1
        while begin > first and tokens[begin].text != ",":
            begin -= 1
        if tokens[begin].text != ",":
            return None
        start = tokens[begin + 1].start
        name = self._names.by_title.get(start) or self._names.by_start.get(start)
        if name is None or name.kind != PartyKind.PERSON or name.end != tokens[comma - 1].end:
            return None
        return Subject(start, name.end, name)

    def _named_before(self, tokens: Sequence[Token], found: Subject, first: int) -> Subject | None:
        """The person whose apposition ends with this noun phrase and has no comma after it: `Ann
        Lee, an analyst at the Foo Council, Inc told`."""
        index = next(i for i, token in enumerate(tokens) if token.end >= found.end)
        at = index
        while at > first and tokens[at].text != ",":
            at -= 1
        if tokens[at].text != "," or not _is_aside(tokens, at + 1):
            return None
        if tokens[at + 1].start == found.start and found.name and not found.head:
            return None
        owner = self._over_apposition(tokens, index + 1, first) if index + 1 < len(tokens) else None
        owner = owner or self._ending_at(tokens, at - 1, first)
        return owner if owner is not None and self._is_person(owner) else None

    def _is_person(self, subject: Subject) -> bool:
        name = subject.name
        return name is not None and not subject.head and name.kind == PartyKind.PERSON

    def _stands_alone(self, found: Subject) -> bool:
        return self._is_person(found) and bool(found.name and found.name.evidence)

    def _ending_at(self, tokens: Sequence[Token], at: int, first: int) -> Subject | None:
        """The noun phrase or name that ends with `tokens[at]`."""
        token = tokens[at]
        low = re.split("['’]", token.text.lower(), maxsplit=1)[0]  # he'd, she's
        if low in PRONOUNS and low != "who" and token.text != "i":
            return Subject(token.start, token.start + len(low), None, low)
        if token.text in (")", "]"):
            inner = _opening(tokens, at, first)
            return self._ending_at(tokens, inner - 1, first) if inner > first else None
        if is_quotation(token) or not token.text[0].isalnum():
            return None
        if token.text.isdigit() and at - 1 > first and tokens[at - 1].text == ",":
            return self._ending_at(tokens, at - 2, first)  # an age: "Ann Lee, 19"
        name = self._name_over(token)
        if name is not None:
            return self._with_head(tokens, at, name, first)
        return self._common_before(tokens, at, first)

    def _name_over(self, token: Token) -> Name | None:
        index = bisect_right(self._names.starts, token.start) - 1
        if index < 0:
            return None
        name = self._names.all[index]
        return name if name.start <= token.start < name.end else None

    def _with_head(
        self, tokens: Sequence[Token], at: int, name: Name, first: int
    ) -> Subject | None:
        """A name as subject, or the head it belongs to: `officials at the Pentagon`."""
        begin = at
        while begin > first and tokens[begin - 1].start >= name.title_start:
            begin -= 1
        if name.title_start < tokens[begin].start:
            begin = max(first, begin)
        before = begin - 1
        if before >= first and tokens[before].text.lower() in _DETERMINERS:
            before -= 1
        seen_by = (
            before > first + 1 and tokens[before].text == "by" and tokens[before - 1].text.islower()
        )
        if seen_by or (before > first and tokens[before].text.lower() in _HEAD_LINKS):
            head = self._ending_at(tokens, before - 1 - seen_by, first)
            if seen_by and head is not None and head.head:
                return head
            if (
                head is not None
                and head.name
                and not head.head
                and head.name.kind == PartyKind.PERSON
            ):
                return head
            if head is not None and not head.pronoun and head.head:
                return Subject(head.start, name.end, head.name or name, "", head.head)
        start = name.title_start if name.title else name.start
        return Subject(start, name.end, name)

    def _common_before(self, tokens: Sequence[Token], at: int, first: int) -> Subject | None:
        """A noun phrase in small letters that ends at a token: `the court document`."""
        if tokens[at].text.lower() in NO_NOUNS | _PREPOSITIONS | CUES - NOUN_CUES:
            return None
        begin, owner = at, None
        while begin > first and at - begin < _MOST_NOUNS:
            low = tokens[begin].text.lower()
            if low in _DETERMINERS:
                break
            before = tokens[begin - 1]
            name = self._name_over(before)
            if name is not None:
                owner = owner or name
                while begin > first and tokens[begin - 1].start >= name.start:
                    begin -= 1
                continue
            if not before.text[0].isalnum() or is_quotation(before):
                break
            if (
                before.text in CUES - NOUN_CUES
                and tokens[begin - 2].text.lower() not in _DETERMINERS
            ):
                break
            if before.text.lower() in NO_NOUNS | _PREPOSITIONS:
                if before.text.lower() in ("of", "for", "at", "from") and begin - 1 > first:
                    begin -= 2
                    continue
                break
            begin -= 1
        head = tokens[at].text.lower()
        return Subject(tokens[begin].start, tokens[at].end, owner, "", head)

    def _ends_noun(self, token: Token) -> bool:
        """Whether a noun phrase is over before a token."""
        low = token.text.lower()
        if not token.text[0].isalnum() or is_quotation(token) or low in AUXILIARIES | CALENDAR:
            return True
        return low in NO_NOUNS or (low in CUES and low not in NOUN_CUES)

    def _common_after(self, tokens: Sequence[Token], at: int) -> Subject | None:
        """A noun phrase in small letters that begins at a token, with `for X` or `of X` after
        it."""
        last, owner = at, None
        index = at + 1
        while index < len(tokens) and index - at <= _MOST_NOUNS:
            token = tokens[index]
            low = token.text.lower()
            following = tokens[index + 1].text if index + 1 < len(tokens) else ""
            if self._ends_noun(token) or (low.endswith("ed") and following == "by"):
                break
            if low in _PREPOSITIONS:
                if low not in ("of", "for", "with", "at"):
                    break
                name = self._name_at(tokens, index + 1)
                if name is None:
                    if low == "of":
                        index += 1
                        continue
                    break
                owner = name
                return Subject(tokens[at].start, name.end, owner, "", tokens[last].text.lower())
            name = self._names.by_start.get(token.start)
            if name is not None:
                owner = name
                if name.kind == PartyKind.PERSON:
                    return Subject(name.start, name.end, name)
            last = index
            index += 1
        if last == at and tokens[at].text.lower() in _DETERMINERS:
            return None
        return Subject(tokens[at].start, tokens[last].end, owner, "", tokens[last].text.lower())

    def _name_at(self, tokens: Sequence[Token], index: int) -> Name | None:
        if index < len(tokens) and tokens[index].text.lower() in _DETERMINERS:
            index += 1
        if index >= len(tokens):
            return None
        start = tokens[index].start
        return self._names.by_title.get(start) or self._names.by_start.get(start)

    def _from_name(
        self, tokens: Sequence[Token], at: int, begin: int, name: Name
    ) -> Subject | None:
        """A name, or the noun phrase that a name begins: `Big Machine officials`, `Swift's rep`."""
        index = begin
        while index < len(tokens) and tokens[index].start < name.end:
            index += 1
        rest = tokens[index] if index < len(tokens) else None
        if rest is None or not rest.text.islower() or not rest.text[0].isalpha():
            start = tokens[at].start if at == begin and name.title else name.start
            return Subject(start, name.end, name)
        low = rest.text.lower()
        if low in NO_NOUNS | _PREPOSITIONS | AUXILIARIES | CALENDAR or low in CUES - NOUN_CUES:
            return Subject(name.title_start, name.end, name)
        if name.kind == PartyKind.PERSON and not self._is_owner(name):
            return Subject(name.title_start, name.end, name)
        found = self._common_after(tokens, index)
        if found is None:
            return Subject(name.title_start, name.end, name)
        if found.name is not None and not found.head:
            return found
        return Subject(tokens[at].start, found.end, name, "", found.head)

    def _is_owner(self, name: Name) -> bool:
        return self._names.text[name.end : name.end + 1] in ("'", "’")


def _opening(tokens: Sequence[Token], at: int, first: int) -> int:
    wanted = "(" if tokens[at].text == ")" else "["
    while at > first and tokens[at].text != wanted:
        at -= 1
    return at


def _is_aside(tokens: Sequence[Token], begin: int) -> bool:
    """Whether what begins here, after a comma, can be an apposition or a remark."""
    if begin >= len(tokens):
        return True
    word = tokens[begin].text
    low = word.lower()
    if low in ("and", "but", "or", "so", "yet", "that") or low in PRONOUNS - {"who"}:
        return False
    if word[0].islower() or word[0].isdigit():
        return True
    return low in RANKS or low not in GIVEN or low in NOT_NAMES
