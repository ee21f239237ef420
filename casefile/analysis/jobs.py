"""What the workers run: a source's pages in, plain data out, with every place as page and offsets.

Services name the jobs as `casefile.analysis.jobs:analyse`, `...:parties` and `...:citations`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.analysis.citations import find_citations
from casefile.analysis.facts import dated_sentences
from casefile.analysis.parties import find_parties
from casefile.analysis.quotations import find_quotations
from casefile.model import PartyKind, SourceType
from casefile.text.furniture import FURNITURE
from casefile.text.pages import PAGE_JOIN, PagedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casefile.document import Block

_SPACE = re.compile(r"\s*")

Pages = list[tuple[int, str]]
"""The pages of a source: number and stored text, in order."""


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """Where words stand on the pages of a source; offsets as in `model.Span`."""

    page: int
    start: int
    end_page: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """A proposed quotation with its places on the pages.

    `continues` counts in the list it came in. The speaker's place is None where it is not written
    in the source or crosses a page break.
    """

    place: ProposedPlace
    text: str
    speaker_place: ProposedPlace | None
    speaker_text: str | None
    speaker_name: str | None
    cue: str | None
    reason: str
    confidence: float
    continues: int | None


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A dated sentence with its place; the rest as in `facts.DatedSentence`."""

    place: ProposedPlace
    date: str
    words: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What is proposed of one source."""

    quotes: list[ProposedQuote]
    facts: list[ProposedFact]


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A legal citation with its place on the pages; the rest as in `citations.Citation`."""

    place: ProposedPlace
    text: str
    kind: str
    normalized: str | None
    name: str | None
    pin: str | None


@dataclass(frozen=True, slots=True)
class ProposedParty:
    """A proposed party with its mentions: the source's key and the place there."""

    name: str
    kind: PartyKind
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: tuple[tuple[int, ProposedPlace], ...]
    reason: str
    confidence: float


def analyse(
    *,
    pages: Pages,
    blocks: Mapping[int, Sequence[Block]] | None = None,
    author: str | None = None,
    doc_type: str = SourceType.OTHER,
    dated: str | None = None,
) -> Findings:
    """The quotations and dated sentences of one source; `blocks` are those of each page by its
    number, `dated` is the source's own date."""
    blocks = blocks or {}
    return Findings(
        _quotes(pages, blocks, author, SourceType(doc_type)), list(_facts(pages, blocks, dated))
    )


def _facts(
    pages: Pages, blocks: Mapping[int, Sequence[Block]], dated: str | None
) -> Iterator[ProposedFact]:
    for number, text in pages:
        for one in dated_sentences(text, blocks.get(number, ()), base=dated):
            place = ProposedPlace(number, one.start, number, one.end)
            yield ProposedFact(place, one.edtf, one.words, one.reason, one.confidence)


def _quotes(
    pages: Pages,
    blocks: Mapping[int, Sequence[Block]],
    author: str | None,
    doc_type: SourceType,
) -> list[ProposedQuote]:
    paged, joined = _joined(pages, blocks)
    found = find_quotations(paged.text, joined, author=author, doc_type=doc_type)
    proposed: list[ProposedQuote] = []
    kept: dict[int, int] = {}
    for index, quotation in enumerate(found):
        place = _place(paged, quotation.start, quotation.end)
        if place is None:
            continue
        kept[index] = len(proposed)
        speaker = None
        if quotation.speaker_start is not None and quotation.speaker_end is not None:
            speaker = _place(paged, quotation.speaker_start, quotation.speaker_end)
        first = quotation.continues
        proposed.append(
            ProposedQuote(
                place,
                paged.text[quotation.start : quotation.end],
                speaker if speaker is not None and speaker.page == speaker.end_page else None,
                quotation.speaker_text,
                quotation.speaker_name,
                quotation.cue,
                quotation.reason,
                quotation.confidence,
                None if first is None else kept.get(first),
            )
        )
    return proposed


def parties(
    *, sources: list[tuple[int, Pages, Mapping[int, Sequence[Block]]]]
) -> list[ProposedParty]:
    """The parties of several sources: for each its key, its pages and their blocks."""
    paged = {key: _joined(pages, blocks) for key, pages, blocks in sources}
    found = find_parties([(key, text.text, blocks) for key, (text, blocks) in paged.items()])
    proposed = []
    for party in found:
        places = (
            (mention.source, _place(paged[mention.source][0], mention.start, mention.end))
            for mention in party.mentions
        )
        mentions = tuple((key, place) for key, place in places if place is not None)
        proposed.append(
            ProposedParty(
                party.name,
                party.kind,
                party.roles,
                party.aliases,
                mentions,
                party.reason,
                party.confidence,
            )
        )
    return proposed


def citations(
    *, pages: Pages, blocks: Mapping[int, Sequence[Block]] | None = None
) -> list[FoundCitation]:
    """The legal citations of one source; what stands in page headers and footers is none, and does
    not part one that runs over a page break."""
    paged, joined = _joined(pages, blocks or {})
    text, starts, shifts = _without_furniture(paged.text, joined)
    found = []
    for one in find_citations(text):
        start = one.start + shifts[bisect_right(starts, one.start) - 1]
        end = one.end - 1 + shifts[bisect_right(starts, one.end - 1) - 1] + 1
        place = _place(paged, start, end)
        if place is not None:
            written = paged.text[start:end]
            found.append(
                FoundCitation(place, written, str(one.kind), one.normalized, one.name, one.pin)
            )
    return found


def _without_furniture(text: str, blocks: Sequence[Block]) -> tuple[str, list[int], list[int]]:
    """The text without headers and footers and the space around them; and, for each run that is
    left, where it begins in what is returned and how far it stood further on."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    at = length = 0
    for block in blocks:
        if block.kind in FURNITURE:
            part = text[at : block.start].rstrip() + "\n"
            parts.append(part)
            length += len(part)
            space = _SPACE.match(text, block.end)
            at = space.end() if space else block.end
            starts.append(length)
            shifts.append(at - length)
    parts.append(text[at:])
    return "".join(parts), starts, shifts


def _place(paged: PagedText, start: int, end: int) -> ProposedPlace | None:
    found = paged.place(start, end)
    return None if found is None else ProposedPlace(*found)


def _joined(
    pages: Pages, blocks: Mapping[int, Sequence[Block]]
) -> tuple[PagedText, tuple[Block, ...]]:
    """The pages as one text, and their blocks counted in it."""
    shifted: list[Block] = []
    at = 0
    for number, text in sorted(pages):
        shifted += (
            replace(block, start=block.start + at, end=block.end + at)
            for block in blocks.get(number, ())
        )
        at += len(text) + len(PAGE_JOIN)
    return PagedText(dict(pages)), tuple(shifted)
