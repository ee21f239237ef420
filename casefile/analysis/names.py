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
from typing import TYPE_CHECKING

from casefile.analysis.folding import fold
from casefile.analysis.given import GIVEN
from casefile.analysis.kinds import is_given, kind_of
from casefile.analysis.orgwords import BODY_WORDS, NATIONAL, RANKS
from casefile.analysis.runs import POSSESSIVE, runs, split
from casefile.analysis.words import CALENDAR, NOT_NAMES
from casefile.model import PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDE = re.compile(
    r"((?:Lead )?(?:Plaintiff|Defendant|Petitioner|Respondent|Appellant|Appellee"
    r"|Intervenor|Debtor)s?"
    r"(?:-(?:Appell(?:ant|ee)|Plaintiff|Defendant|Intervenor)s?)?) (?=\S)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?:Acting|Deputy|Assistant|Associate|Under|Vice|Chief|Senior|Executive|Former|Field) )*"
    r"(?:Secretary|Commissioner|Director|Administrator|President|Clerk|Chairman|Chair)"
    r" (?:of|for) (?:the )?"
)
_NEW = re.compile(r"New (?:York|Zealand|Jersey|Mexico|England|Hampshire|Orleans|Haven|Delhi|South)")
_ITEM = re.compile(r"[A-Z]\.")
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
        self._runs = list(runs(text))
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
        for first, last in split(self.text, start, end):
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
        found = POSSESSIVE.search(self.text, start, end)
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
        if bare == "New" and not alone:
            return _begins_sentence(self.text, start) and not _NEW.match(self.text, start)
        if _ITEM.fullmatch(word) and not alone:
            return self._is_item(word, start)
        if low in NOT_NAMES:
            return alone or low not in GIVEN or _begins_sentence(self.text, start)
        if not _begins_sentence(self.text, start):
            return False
        if low in GIVEN or self._inner[bare]:
            return False
        if alone:
            return low in self._lower or low.endswith(("ing", "ly"))
        return low in self._lower and low not in RANKS and low not in BODY_WORDS

    def _is_item(self, word: str, start: int) -> bool:
        """Whether a letter numbers what follows it (`B. The Office`) or asks (`Q. The`), so that it
        is no initial."""
        if not _begins_sentence(self.text, start):
            return False
        after = self.text[start + len(word) : start + 40].split()
        return word == "Q." or (bool(after) and _bare(after[0]).lower() in NOT_NAMES)

    def occurs_small(self, word: str) -> bool:
        """Whether the document has this word in small letters too: a common word, no name."""
        return word.lower() in self._lower

    def _is_date(self, start: int) -> bool:
        after = self.text[start : start + 12].split()
        return len(after) > 1 and after[1][:1].isdigit()

    def _classified(self, start: int, end: int) -> Iterator[Name]:
        end = start + _length_once(self.text[start:end])
        start, side = self._after_post(start, end)
        if start >= end:
            return
        text = self.text[start:end]
        words = text.split()
        cut = 0 if side else _title_length(words)
        if cut:
            offset = _offset_of_word(text, cut)
            body = _body_before_title(words[:cut])
            if body:
                kind, evidence = kind_of(text[:body])
                yield Name(start, start + body, text[:body], kind, "", start, evidence)
            name = text[offset:]
            title = text[body:offset].strip()
            yield Name(start + offset, end, name, PartyKind.PERSON, title, start, "title")
            return
        kind, evidence = kind_of(text)
        if side and kind == PartyKind.OTHER and not evidence and not text.isupper():
            kind, evidence = PartyKind.PERSON, "title"
        title_start = start - len(side) - 1 if side else start
        yield Name(start, end, text, kind, side, title_start, evidence)

    def _after_post(self, start: int, end: int) -> tuple[int, str]:
        """Where the name begins after `Plaintiff` or `Deputy Secretary of`, and that side of the
        case."""
        post = _POST.match(self.text, start, end)
        if post and not _post_length(self.text[start:end].split()):
            return post.end(), ""
        side = _SIDE.match(self.text, start, end)
        return (side.end(), side[1]) if side else (start, "")


def _length_once(text: str) -> int:
    """How long a name is without itself in capitals behind it, as it is printed under a
    signature."""
    words = text.split()
    half = len(words) // 2
    twice = half > 1 and fold(text) == fold(" ".join((*words[:half], *words[:half])))
    return _offset_of_word(text, half) - 1 if twice else len(text)


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
        if place < 1 or not is_given(bare[place]) or set(bare[place:]) & (BODY_WORDS | RANKS):
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
