"""Who probably said the selected words, with the reason in words; a proposal, never a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.model import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casefile.model import Party, Source

_WROTE = {
    SourceType.OPINION: "wrote this opinion",
    SourceType.ORDER: "wrote this order",
    SourceType.DECLARATION: "made this declaration",
    SourceType.LETTER: "wrote this letter",
    SourceType.EMAIL: "wrote this e-mail",
    SourceType.FILING: "signed this filing",
    SourceType.COMPLAINT: "signed this complaint",
    SourceType.REPORT: "wrote this report",
}
_REACH = 160
_VERBS = r"(?:said|says|wrote|writes|told|added|argued|stated|explained|held|ruled|testified|noted)"


@dataclass(frozen=True, slots=True)
class Assumed:
    """A party's or author's name and why it is taken to be the speaker."""

    name: str
    reason: str


def assumed_speaker(
    source: Source, parties: Iterable[Party], text: str, start: int, end: int
) -> Assumed | None:
    """The probable speaker of `text[start:end]` of one page; None where nothing tells."""
    if source.type is SourceType.ARTICLE:
        return _beside_a_verb(parties, text, start, end)
    if source.author and source.type in _WROTE:
        return Assumed(source.author, _WROTE[source.type])
    return None


def _beside_a_verb(parties: Iterable[Party], text: str, start: int, end: int) -> Assumed | None:
    """The known party whose name stands next to a verb of saying, nearest to the words."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0]
    best: tuple[int, Assumed] | None = None
    for party in parties:
        for name in _names(party):
            for distance, verb in _distances(name, before, after):
                if best is None or distance < best[0]:
                    best = distance, Assumed(party.name, f"named beside “{verb}”")
    return best[1] if best is not None else None


def _distances(name: str, before: str, after: str) -> Iterator[tuple[int, str]]:
    """How far from the words a name stands beside a verb of saying, and the verb."""
    called = re.escape(name)
    pattern = re.compile(
        rf"\b{called}\W{{1,2}}({_VERBS})\b|\b({_VERBS})\b[^.”\"]{{0,40}}?{called}\b"
    )
    for found in pattern.finditer(after):
        yield found.start(), found.group(1) or found.group(2)
    for found in pattern.finditer(before):
        yield len(before) - found.end(), found.group(1) or found.group(2)


def _names(party: Party) -> Iterator[str]:
    yield party.name
    yield from party.aliases
    last = party.name.rsplit(" ", 1)[-1]
    if party.kind == "person" and len(last) > 2:
        yield last
