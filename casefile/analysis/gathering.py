"""Every mention of a party in one document, with what is known of it there; `parties.py` groups
them over documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from casefile.analysis.captions import fixed_names
from casefile.analysis.flow import Flow
from casefile.analysis.folding import fold
from casefile.analysis.kinds import kind_of
from casefile.analysis.names import Name, Names
from casefile.analysis.orgwords import NATIONAL
from casefile.analysis.roster import Roster, name_words, suffix_of
from casefile.analysis.words import CUES
from casefile.document import BlockKind
from casefile.model import PartyKind
from casefile.text.kinds import guess_kind
from casefile.text.naming import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.document import Block

BODIES: Final = frozenset((PartyKind.ORGANIZATION, PartyKind.AGENCY, PartyKind.COURT))
_HEADINGS: Final = frozenset((BlockKind.TITLE, BlockKind.HEADING, BlockKind.LABEL))
_HEADING_LENGTH: Final = 160
_SURE: Final = frozenset(("title", "given name", "initial", "known", "words of a body", "caption"))
_VERSUS_AFTER = re.compile(r",?(?: et al\.,?)? +(?:v|vs)\.? ")
_COURT_AND_YEAR = re.compile(r"\.?(?: [A-Z][a-z]+\.? \d{1,2},)?(?: (?:1[89]|20)\d\d)?\)")
_SHORT_COURT = re.compile(r"\([NSEWMCD]\. ?\w+\Z")
"""What stands behind the court of a cited case: `(D. Mass. 2019)`."""
_VERSUS_BEFORE = re.compile(r"\b(?:v|vs)\.? \Z")
_ADMINISTRATION = re.compile(
    r"\b([A-Z][a-z]+) ([Aa]dministration|[Aa]dmin\b\.?|campaign|White House|transition team)"
)
_OF_STATES = re.compile(
    r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (government|military|navy|army|air force|parliament|police"
    r"|[Ss]heriff[’']s office|[Ss]heriff[’']s department"
    r"|attorney general[’']s office|prosecutor[’']s office)\b"
)
_PUBLICATION = re.compile(r"\s[–—|:-]\s((?:[A-Z][\w.&’'-]*)(?: [A-Z][\w.&’'-]*){0,3})\s*\Z")
_FILED = re.compile(r"\bfiled by (?:(?!against)[^.;,]){0,60}?\Z")
_AGAINST = re.compile(r"\b(?:law)?suits?\b[^.;]*\bagainst (?:the )?[^.;]{0,30}?\Z")
_JOURNALISTS: Final = frozenset("reporter correspondent editor columnist journalist anchor".split())
_JUDGES: Final = frozenset("judge justice magistrate".split())
_COUNSEL: Final = frozenset("attorney lawyer counsel solicitor prosecutor atty esq".split())
_EXPERTS: Final = frozenset("professor expert analyst economist scientist researcher".split())
_ROLES: Final = (
    ("judge", _JUDGES),
    ("counsel", _COUNSEL),
    ("journalist", _JOURNALISTS),
    ("expert", _EXPERTS),
)
_DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Tt]hose|[Ss]ome|[Ss]everal|[Mm]any)"
    r" ([A-Z][\w’'-]*+(?: [A-Z][\w’'-]*+)*+)(?! [a-z]+(?<!ed)\b)"
)
_AFTER: Final = 60
_LONGEST_NAME: Final = 3
"""Words of a person's name that has neither a title nor a known given name."""


@dataclass(slots=True)
class Candidate:
    """A party as one document knows it. Places are half-open code points into the stored text."""

    name: str
    kind: PartyKind
    forms: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[int, int], None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    evidence: dict[str, None] = field(default_factory=dict)
    speaks: bool = False


class Gathering:
    """Collects the candidates of one document."""

    def __init__(self, raw: str, blocks: Sequence[Block]) -> None:
        self._raw = raw
        self._flow = Flow(raw, blocks)
        self._names = Names(self._flow.text)
        self._roster = Roster(self._names)
        self._found: dict[str, Candidate] = {}
        self._surnames = {
            name.text.split()[-1] for name in self._names.all if name.kind == PartyKind.PERSON
        }
        self._weak = self._weak_paragraphs()
        self._determined = _determined(self._flow.text)
        self._patterned: list[tuple[int, int]] = []

    def candidates(self) -> list[Candidate]:
        """Every party that the document itself is sure enough of."""
        self._patterns()
        for name in self._names.all:
            self._enter(name)
        self._captions()
        return [one for one in self._found.values() if self._is_party(one)]

    def _weak_paragraphs(self) -> set[int]:
        """Headings and lines in title case, where capitals tell nothing."""
        weak = set()
        for index, part in enumerate(self._flow.paragraphs):
            text = self._flow.text[part.start : part.end]
            if part.kind in _HEADINGS or (len(text) < _HEADING_LENGTH and _is_headline(text)):
                weak.add(index)
        return weak

    def _enter(self, name: Name) -> None:
        weak = self._flow.paragraph_at(name.start) in self._weak
        full = self._roster.full_name(name)
        kind, evidence = name.kind, name.evidence
        if name.kind == PartyKind.OTHER and full != name.text:
            kind = PartyKind.PERSON
        if kind not in BODIES and kind != PartyKind.PERSON:
            return
        if self._is_cited(name) or (weak and evidence != "known" and _key(full) not in self._found):
            return
        if any(start < name.end and name.start < end for start, end in self._patterned):
            return
        if full != name.text and kind in BODIES:
            kind = _body_kind(full, kind)
        candidate = self._found.get(_key(full))
        if candidate is None:
            candidate = self._found[_key(full)] = Candidate(full, kind)
        self._add(candidate, name.start, name.end, "" if weak else evidence)
        self._roles_of(candidate, name)

    def _add(self, candidate: Candidate, start: int, end: int, evidence: str) -> None:
        place = self._flow.raw_span(start, end)
        if place in candidate.places:
            return
        candidate.places.setdefault(place)
        text = self._flow.text[start:end]
        candidate.forms[text] = candidate.forms.get(text, 0) + 1
        if evidence:
            candidate.evidence.setdefault(evidence)

    def _is_cited(self, name: Name) -> bool:
        """Whether a name is half of the name of a cited case."""
        text = self._flow.text
        short = _SHORT_COURT.search(text, max(0, name.start - 1), name.end)
        if _VERSUS_AFTER.match(text, name.end) or (short and _COURT_AND_YEAR.match(text, name.end)):
            return True
        first = max(0, name.title_start - 5)
        return _VERSUS_BEFORE.search(text, first, name.title_start) is not None

    def _roles_of(self, candidate: Candidate, name: Name) -> None:
        text = self._flow.text
        if name.title:
            title = f"{name.title} {name.text}"
            candidate.forms[title] = candidate.forms.get(title, 0) + 1
        words = {fold(word).strip(".,") for word in name.title.split()}
        after = text[name.end : name.end + _AFTER]
        if after.startswith(", "):
            words |= {fold(word) for word in re.split(r"[.,;]", after[2:])[0].split()}
        before = text[max(0, name.title_start - 120) : name.title_start].rpartition("\n")[2]
        for role in (*_sides(name.title, before), *self._posts(candidate, words)):
            candidate.roles.setdefault(role)
        following = after.split()
        if following and following[0] in CUES:
            candidate.speaks = True
            if following[0] == "testified":
                candidate.roles.setdefault("witness")

    def _posts(self, candidate: Candidate, words: set[str]) -> Iterator[str]:
        """The roles that the words around a person's name give."""
        if candidate.kind == PartyKind.PERSON:
            for role, marks in _ROLES:
                if words & marks and not (role == "counsel" and "general" in words):
                    yield role

    def _patterns(self) -> None:
        """Bodies whose last word is in small letters: `Trump administration`."""
        text = self._flow.text
        for match in _ADMINISTRATION.finditer(text):
            if match[1] in ("The", "This", "That", "His", "Her", "An", "A", "Food", "Security"):
                continue
            if match[2].startswith("A") and not match[2].startswith("Admin."):
                before = self._names.by_end.get(match.end())
                if before is not None and before.start < match.start():
                    continue
            last = match[2].lower()
            if not last.startswith("admin") and match[1] not in self._surnames:
                continue
            last = "administration" if last.startswith("admin") else last
            self._pattern(f"{match[1]} {last}", PartyKind.AGENCY, match)
        for match in _OF_STATES.finditer(text):
            first = fold(match[1].split()[-1])
            if first in NATIONAL or guess_kind(match[1]) == PartyKind.PLACE or "heriff" in match[2]:
                self._pattern(match[0], PartyKind.AGENCY, match)

    def _pattern(self, name: str, kind: PartyKind, match: re.Match[str]) -> None:
        candidate = self._found.setdefault(_key(name), Candidate(name, kind))
        self._add(candidate, *match.span(), "known")
        before = self._names.by_end.get(match.end()) or self._names.by_end.get(match.end() - 1)
        if before is not None and before.start == match.start():
            self._patterned.append(match.span())

    def _captions(self) -> None:
        for found in fixed_names(self._raw):
            words = " ".join(self._raw[found.start : found.end].split())
            name = capitalised(words)
            kind, _ = kind_of(name)
            if kind == PartyKind.PLACE and name.lower() in (
                "united states",
                "united states of america",
            ):
                kind = PartyKind.AGENCY
            if kind in (PartyKind.OTHER, PartyKind.PLACE):
                kind = PartyKind.PERSON if " " in name else PartyKind.ORGANIZATION
            candidate = self._found.setdefault(_key(name), Candidate(name, kind))
            if (found.start, found.end) not in candidate.places:
                candidate.places.setdefault((found.start, found.end))
                candidate.forms[words] = candidate.forms.get(words, 0) + 1
            candidate.evidence = {found.reason: None, "caption": None, **candidate.evidence}
            if found.role:
                candidate.roles.setdefault(found.role)
        for index, part in enumerate(self._flow.paragraphs):
            if part.kind == BlockKind.SOURCE_ITEM or index in self._weak:
                self._publication(part.start, part.end)

    def _publication(self, start: int, end: int) -> None:
        """The publication a listed source ends with: `... – RedState`."""
        match = _PUBLICATION.search(self._flow.text, start, end)
        if match is None:
            return
        name = match[1]
        kind, evidence = kind_of(name)
        if kind in BODIES and evidence:
            candidate = self._found.setdefault(_key(name), Candidate(name, kind))
            self._add(candidate, *match.span(1), "publication")

    def _is_likely(self, one: Candidate) -> bool:
        """Whether a name that only its capitals tell is a person's: he or she speaks, or goes by
        the last word alone."""
        words = one.name.split()
        if len(words) > _LONGEST_NAME or any(map(self._names.occurs_small, words)):
            return False
        if len(words) > 1 and {one.name, words[-1]} & self._determined:
            return False
        return one.speaks or (len(words) > 1 and words[-1] in one.forms)

    def _is_party(self, one: Candidate) -> bool:
        if not one.evidence:
            return one.kind == PartyKind.PERSON and self._is_likely(one)
        if set(one.evidence) & (_SURE | {"publication", "written as a body"}):
            return True
        acronym = one.evidence.keys() == {"acronym"}
        if acronym and one.kind == PartyKind.AGENCY:
            return True
        return (len(one.places) > 1 or one.speaks) and one.kind != PartyKind.PERSON


def _sides(title: str, before: str) -> Iterator[str]:
    """The side of the case that a title or the words before a name give."""
    first = fold(title)
    if first.startswith(("plaintiff", "petitioner")) or _FILED.search(before):
        yield "plaintiff"
    if first.startswith(("defendant", "respondent")) or _AGAINST.search(before):
        yield "defendant"


def _determined(text: str) -> set[str]:
    """What stands behind an article, as no person's name does: `the Merrow Ledger`, `these
    Polaroids`; before another noun it may: `the Obama family`."""
    return {" ".join(match[1].split()) for match in _DETERMINED.finditer(text)}


def _is_headline(text: str) -> bool:
    """Whether a short paragraph is set in title case or capitals, without the end of a sentence."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.lower() not in SMALL]
    if not words or text.rstrip()[-1:] in '.?!,;”"':
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 0.75 * len(words) and len(words) > 1


def capitalised(name: str) -> str:
    """A name set in capitals as it is usually written."""
    if not name.isupper() or " " not in name:
        return name
    words: list[str] = []
    for word in name.split():
        low = fold(word).strip(".,")
        if low in SMALL and words:
            words.append(word.lower())
        elif "." in word.rstrip(".,") or low in (
            "llc",
            "llp",
            "lp",
            "ii",
            "iii",
            "irs",
            "dhs",
            "fbi",
        ):
            words.append(word)
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(words)


def _key(name: str) -> str:
    words = (*name_words(name), suffix_of(name))
    return " ".join(word for word in words if word not in ("the", ""))


def _body_kind(full: str, kind: PartyKind) -> PartyKind:
    own, _ = kind_of(full)
    return own if own in BODIES else kind


def gather(raw: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The parties of one document."""
    yield from Gathering(raw, blocks).candidates()
