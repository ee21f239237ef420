"""Who takes part in a case: parties gathered from each source and grouped into one for each real
person or body; the package's `__init__` offers it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from casefile.analysis.folding import fold
from casefile.analysis.gathering import Candidate, capitalised, gather
from casefile.analysis.proposals import PartyMention, PartyProposal
from casefile.model import PartyKind
from casefile.text.likeness import NameCard, alike, likely_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.document import Block

_ONE: Final = 0.83
"""Likeness from which two names are taken for one party's; below it only a person may merge."""

_REASONS: Final = {
    "title": "Named with a title",
    "given name": "Has the form of a person's name",
    "initial": "Has the form of a person's name",
    "known": "A body known by this name",
    "words of a body": "Its words are those of a body",
    "acronym": "An acronym used as a name",
    "several words": "Capitalised again and again",
    "written as a body": "Written as firms write their names",
    "publication": "Named as the publisher of a source",
    "named after a place": "Named after a place",
    "caption": "Stands in the caption or signature",
    "": "Named again by a part of the name",
}
_SURE: Final = {
    "caption": 0.95,
    "title": 0.95,
    "known": 0.95,
    "words of a body": 0.85,
    "given name": 0.9,
    "publication": 0.75,
}
_DEFAULT: Final = 0.65


def find_parties(documents: Sequence[tuple[int, str, Sequence[Block]]]) -> list[PartyProposal]:
    """The parties of several sources (each the caller's key, stored text and blocks), one for each
    real person or body, those named most first.

    Names are merged where one explains the other: a short form, an acronym, a legal form, a title.
    What tells people apart (`Jr.`, other given names) keeps them apart.
    """
    gathered = [
        (key, candidate) for key, text, blocks in documents for candidate in gather(text, blocks)
    ]
    groups = _grouped([candidate for _, candidate in gathered])
    found = [_proposal([gathered[index] for index in group]) for group in groups]
    return sorted(found, key=lambda party: (-len(party.mentions), party.name))


def _grouped(candidates: list[Candidate]) -> list[list[int]]:
    """The indexes of candidates that are one party."""
    sets = _Sets(len(candidates))
    cards = {
        index: NameCard.of(candidate.name, (), candidate.kind)
        for index, candidate in enumerate(candidates)
    }
    for one, other in _likely(cards):
        sets.join(one, other)
    for short, full in _short_forms(cards, sets):
        sets.join(full, short)
    groups: dict[int, list[int]] = {}
    for index in range(len(candidates)):
        groups.setdefault(sets.root(index), []).append(index)
    return list(groups.values())


class _Sets:
    """Disjoint sets of indexes."""

    def __init__(self, size: int) -> None:
        self._owner = list(range(size))

    def root(self, index: int) -> int:
        """The index that stands for the set."""
        while self._owner[index] != index:
            self._owner[index] = self._owner[self._owner[index]]
            index = self._owner[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        self._owner[self.root(other)] = self.root(one)


def _likely(cards: dict[int, NameCard]) -> list[tuple[int, int]]:
    """Pairs that are one party, the surest first."""
    links = []
    for one, other in likely_pairs(cards):
        likeness = alike(cards[one], cards[other])
        if likeness is not None and likeness.score >= _ONE:
            links.append((-likeness.score, one, other))
    return [(one, other) for _, one, other in sorted(links)]


def _short_forms(cards: dict[int, NameCard], sets: _Sets) -> Iterator[tuple[int, int]]:
    """Persons known by surname alone, each with the only person who has that surname in full."""
    full: dict[str, dict[int, int]] = {}
    for index, card in cards.items():
        if card.kind == PartyKind.PERSON and card.person.given:
            full.setdefault(card.person.surname, {})[sets.root(index)] = index
    for index, card in cards.items():
        if card.kind == PartyKind.PERSON and not card.person.given:
            people = full.get(card.person.surname, {})
            if len(people) == 1:
                yield index, next(iter(people.values()))


def _proposal(members: list[tuple[int, Candidate]]) -> PartyProposal:
    """One party of all that was gathered of it."""
    forms: dict[str, int] = {}
    for _, candidate in members:
        for form, count in candidate.forms.items():
            forms[form] = forms.get(form, 0) + count
    name = _best_name([candidate for _, candidate in members], forms)
    kinds = Counter(candidate.kind for _, candidate in members)
    kind = kinds.most_common(1)[0][0]
    evidence = {mark: None for _, candidate in members for mark in candidate.evidence}
    roles = {role: None for _, candidate in members for role in candidate.roles}
    if kind in (PartyKind.AGENCY, PartyKind.COURT):
        roles.setdefault(kind.value)
    mentions = sorted({(key, *place) for key, candidate in members for place in candidate.places})
    best = max(evidence, key=lambda mark: _SURE.get(mark, _DEFAULT), default="")
    reason = next((mark for mark in evidence if "caption" in mark and mark != "caption"), "")
    reason = reason.capitalize() or _REASONS.get(best, best.capitalize())
    times = "once" if len(mentions) == 1 else f"{len(mentions)} times"
    return PartyProposal(
        name,
        kind,
        tuple(roles),
        _aliases(name, forms),
        tuple(PartyMention(*mention) for mention in mentions),
        f"{reason}; named {times}.",
        _SURE.get(best, _DEFAULT),
    )


def _aliases(name: str, forms: dict[str, int]) -> tuple[str, ...]:
    """The other forms, the most frequent first; capitals alone make no other name."""
    others = sorted(forms, key=lambda form: (-forms[form], form.isupper(), form))
    seen = {fold(name)}
    kept = []
    for form in others:
        if fold(form) not in seen:
            seen.add(fold(form))
            kept.append(form)
    return tuple(kept)


def _best_name(candidates: list[Candidate], forms: dict[str, int]) -> str:
    """The fullest name, as it is written most; capitals alone only where there is nothing else."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        return not name.isupper() or " " not in name, len(name.split()), forms.get(name, 0), name

    return capitalised(max((candidate.name for candidate in candidates), key=rank))
