"""Direct quotations and who said them, from the text alone; the package's `__init__` offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.analysis.attribution import Attribution
from casefile.analysis.choosing import why_not
from casefile.analysis.flow import Flow
from casefile.analysis.frames import Frames
from casefile.analysis.marks import Marked, marked_spans
from casefile.analysis.names import Names
from casefile.analysis.proposals import Quotation, SpeakerGuess
from casefile.analysis.roster import Roster
from casefile.analysis.skeleton import Skeleton
from casefile.analysis.subjects import Subjects
from casefile.analysis.transcripts import turn_at
from casefile.document import BlockKind
from casefile.model import SourceType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.analysis.frames import Frame
    from casefile.document import Block


_AUTHORED: Final = frozenset(
    (SourceType.OPINION, SourceType.ORDER, SourceType.COMPLAINT, SourceType.FILING)
)
"""Papers that speak for their author: what they quote without a word of saying is no one's who was
named by the way."""

_ATTRIBUTION: Final = 60
"""The longest "he said later." between two quotations, in characters."""


def find_quotations(
    text: str,
    blocks: Sequence[Block] = (),
    *,
    author: str | None = None,
    doc_type: SourceType = SourceType.OTHER,
) -> list[Quotation]:
    """Every direct quotation of a stored text, in order, none over another.

    `text` is one page or several joined by line feeds; `blocks` count in it and tell paragraphs,
    furniture and block quotes apart (without them blank lines and line lengths do). `author` is who
    speaks where the document itself does (the judge of an opinion).
    """
    flow = Flow(text, blocks)
    spans = _with_blocks(flow, marked_spans(flow))
    if not spans:
        return []
    names = Names(flow.text)
    skeleton = Skeleton(flow.text, spans)
    frames = Frames(skeleton, Subjects(names), flow.text)
    chosen: list[tuple[Marked, Frame | None]] = []
    for span in spans:
        paragraph = flow.paragraphs[flow.paragraph_at(span.start)]
        last = flow.paragraphs[flow.paragraph_at(span.end - 1)]
        frame = frames.of(span, (paragraph.start, last.end))
        goes_on = bool(chosen) and _goes_on(flow.text, *chosen[-1], span)
        if not why_not(flow.text, span, frame, paragraph, goes_on=goes_on):
            chosen.append((span, frame))
    roster = Roster(names, [(span.start, span.end) for span, _ in chosen])
    attribution = Attribution(flow, skeleton, frames, roster, authored=doc_type in _AUTHORED)
    return attribution.quotations(chosen)


def _with_blocks(flow: Flow, spans: list[Marked]) -> list[Marked]:
    """The marked runs, and the block quotes that carry no marks."""
    if all(part.kind != BlockKind.BLOCK_QUOTE for part in flow.paragraphs):
        return spans
    found = list(spans)
    for part in flow.paragraphs:
        if part.kind != BlockKind.BLOCK_QUOTE:
            continue
        inside = [span for span in spans if part.start < span.end and span.start < part.end]
        if sum(span.end - span.start for span in inside) * 2 < part.end - part.start:
            found = [span for span in found if span not in inside]
            found.append(Marked(part.start, part.end, part.start, part.end, block=True))
    return sorted(found, key=lambda span: span.start)


def _goes_on(text: str, before: Marked, frame: Frame | None, span: Marked) -> bool:
    """Whether only "he said later." stands between a quotation and the next."""
    between = text[before.end : span.start]
    short = len(between) < _ATTRIBUTION and "\n" not in between
    return short and frame is not None and frame.where == "follows"


def suggest_speaker(
    text: str,
    start: int,
    end: int,
    blocks: Sequence[Block] = (),
    *,
    author: str | None = None,
    doc_type: SourceType = SourceType.OTHER,
) -> SpeakerGuess | None:
    """Who said the words at `text[start:end]`, marked as a quotation or not; None where nothing
    tells."""
    for found in find_quotations(text, blocks, author=author, doc_type=doc_type):
        if found.start < end and start < found.end and found.speaker_text is not None:
            return SpeakerGuess(
                -1 if found.speaker_start is None else found.speaker_start,
                -1 if found.speaker_end is None else found.speaker_end,
                found.speaker_text,
                found.speaker_name,
                found.cue,
                found.reason,
                found.confidence,
            )
    return _speaker_of_part(text, start, author, doc_type)


def _speaker_of_part(
    text: str, start: int, author: str | None, doc_type: SourceType
) -> SpeakerGuess | None:
    """Who speaks at a place that is no quotation: whose turn it is, or whose paper."""
    turn = turn_at(text, start)
    if turn is not None:
        reason = f"Stands in the turn of “{turn.label}”."
        return SpeakerGuess(
            turn.label_start, turn.label_end, turn.label, turn.name, turn.label, reason, 0.9
        )
    if author and doc_type in _AUTHORED:
        reason = f"The {doc_type.value} speaks for its author, {author}."
        return SpeakerGuess(-1, -1, author, author, None, reason, 0.8)
    return None
