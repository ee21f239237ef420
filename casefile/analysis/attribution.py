"""From frames to speakers: pronouns and short names resolved, quotations that go on from the one
before. Only this package imports it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.analysis.proposals import Quotation
from casefile.analysis.roster import Antecedent
from casefile.analysis.skeleton import is_quotation
from casefile.model import PartyKind

if TYPE_CHECKING:
    from casefile.analysis.flow import Flow
    from casefile.analysis.frames import Frame, Frames
    from casefile.analysis.marks import Marked
    from casefile.analysis.names import Name
    from casefile.analysis.roster import Roster
    from casefile.analysis.skeleton import Skeleton
    from casefile.analysis.subjects import Subject

_OF_BODIES: Final = frozenset(
    """
    leadership officials official spokesman spokeswoman spokesperson spokespeople representative
    representatives statement report letter memo filing website lawyers attorneys executives
    management press office agency administration tweet post account document
    """.split()
)
_BY_PERSONS: Final = frozenset(
    """
    opinion ruling order decision book blog tweet tweets letter statement memo column article
    essay email e-mail post speech testimony dissent concurrence note response answer affidavit
    declaration account
    """.split()
)
_SENTENCES_BACK: Final = 6
_ASIDE: Final = 3
"""Sentences that may stand between a person and words no one else is named for."""

_CITED = re.compile(
    r"[.,;]?\d{0,2} \(?(?:[Ss]ee |quoting |citing |accord )?"
    r"([A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of|the|and|for|&),?){0,7} v\. "
    r"[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of|the|and|for|&)){0,7})(?=,? (?:\d|\(|No\.))"
)
_NEAR: Final = 900
"""Characters after a quotation within which "he" may still be its speaker."""

_SIGN: Final = {False: "Quotation marks", True: "A block quote"}
_WHERE: Final = {
    "follows": "after the quotation",
    "introduced": "right before the quotation",
    "stands before": "earlier in the sentence",
    "follows at a distance": "later in the sentence",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, in offsets of the flow, with the reason."""

    start: int
    end: int
    name: str | None
    cue: str
    reason: str
    confidence: float
    pronoun: str = ""
    person: bool = False


def _is_person(subject: Subject) -> bool:
    if subject.pronoun:
        return subject.pronoun in ("he", "she")
    name = subject.name
    return (
        name is not None and not subject.head and name.kind in (PartyKind.PERSON, PartyKind.OTHER)
    )


class Attribution:
    """Gives each chosen quotation its speaker, in the order they stand."""

    def __init__(
        self,
        flow: Flow,
        skeleton: Skeleton,
        frames: Frames,
        roster: Roster,
        *,
        authored: bool = False,
    ) -> None:
        self._authored = authored
        self._flow = flow
        self._skeleton = skeleton
        self._frames = frames
        self._roster = roster
        self._done: list[tuple[Marked, Speaker | None]] = []

    def quotations(self, chosen: list[tuple[Marked, Frame | None]]) -> list[Quotation]:
        """The quotations with their speakers; the marks alone decide where none is found."""
        found = []
        for index, (span, frame) in enumerate(chosen):
            cited = self._cited(span) if frame is None or frame.where == "stands before" else None
            if cited is None:
                cited = self._from_frame(frame) if frame else self._from_before(span)
            speaker = cited
            self._done.append((span, speaker))
            found.append(self._quotation(index, span, speaker))
        return found

    def _quotation(self, index: int, span: Marked, speaker: Speaker | None) -> Quotation:
        start, end = self._flow.raw_span(span.start, span.end)
        doubt = f" The marks are damaged: {span.doubt}." if span.doubt else ""
        worth = 0.75 if span.doubt else 1.0
        continues = self._first_part(index, span)
        if speaker is None:
            return Quotation(
                start,
                end,
                None,
                None,
                None,
                None,
                None,
                f"{_SIGN[span.block]}; no speaker is named near them.{doubt}",
                0.6 * worth,
                continues,
            )
        first, last = self._flow.raw_span(speaker.start, speaker.end)
        return Quotation(
            start,
            end,
            first,
            last,
            self._flow.raw[first:last],
            speaker.name,
            speaker.cue,
            speaker.reason + doubt,
            round(speaker.confidence * worth, 2),
            continues,
        )

    def _first_part(self, index: int, span: Marked) -> int | None:
        """The first part of an interrupted quotation: `"...," he said, "..."` in one sentence."""
        if index == 0:
            return None
        before = self._done[index - 1][0]
        between = self._flow.text[before.end : span.start]
        if span.resumed and not between.strip():
            return self._root(index - 1)
        if "\n" in between or not between.rstrip().endswith((",", ";", ":", "—", "–")):
            return None
        if self._skeleton.sentence(before.start) != self._skeleton.sentence(span.start):
            return None
        if not self._flow.text[: before.inner_end].endswith((",", "—", "–", "-", "?", "!")):
            return None
        return self._root(index - 1)

    def _root(self, index: int) -> int:
        first = self._first_part(index, self._done[index][0])
        return index if first is None else first

    def _from_frame(self, frame: Frame) -> Speaker:
        subject = frame.subject
        written = self._flow.text[subject.start : subject.end]
        words = written if frame.cue == ":" else f"{written} {frame.cue}"
        how = f"“{words}” {_WHERE[frame.where]}"
        name, more, sure = self._resolved(subject)
        reason = f"{how}; {more}." if more else f"{how}."
        return Speaker(
            subject.start,
            subject.end,
            name,
            frame.cue,
            reason,
            frame.confidence * sure,
            subject.pronoun,
            _is_person(subject),
        )

    def _resolved(self, subject: Subject) -> tuple[str | None, str, float]:
        """The full name of a subject, how it was found, and how sure that is."""
        if subject.pronoun:
            return self._antecedent(subject)
        name = subject.name
        if name is None or name.evidence in ("no party", "post"):
            return None, "", 0.9
        if subject.head:
            return self._behind(subject)
        full = self._roster.speaker_name(name)
        more = f"“{name.text}” is {full}" if full != name.text else ""
        return full, more, 1.0

    def _behind(self, subject: Subject) -> tuple[str | None, str, float]:
        """Who speaks through "ICE leadership" or "the judge's opinion"."""
        name = subject.name
        if name is None:
            return None, "", 0.9
        person = name.kind == PartyKind.PERSON
        if subject.head in (_BY_PERSONS if person else _OF_BODIES | _BY_PERSONS):
            full = self._roster.full_name(name)
            return full, f"speaks for {full}", 0.95
        return None, "", 0.9

    def _antecedent(self, subject: Subject) -> tuple[str | None, str, float]:
        if subject.pronoun in ("he", "she"):
            return self._person_meant(subject)
        if subject.pronoun in ("it", "they"):
            return self._body_meant(subject)
        return None, "", 0.7

    def _person_meant(self, subject: Subject) -> tuple[str | None, str, float]:
        sentences = self._sentences_before(subject.start)
        at, roster = subject.start, self._roster
        found = roster.antecedent(subject.pronoun, at, sentences[:1])
        found = found or roster.antecedent(subject.pronoun, at, sentences[1:2], leading=True)
        if found is None and not self._same_paragraph(subject.start):
            found = roster.antecedent(subject.pronoun, at, sentences[1:2], certain=True)
        found = found or self._last_speaker(subject)
        found = found or roster.antecedent(subject.pronoun, at, sentences[1:])
        if found is None:
            return None, "", 0.7
        roster.learn(subject.pronoun, found.name)
        return found[0], f"“{subject.pronoun}” is {found[0]}, named before", 0.92

    def _same_paragraph(self, position: int) -> bool:
        """Whether an earlier quotation stands in the same paragraph."""
        here = self._flow.paragraph_at(position)
        before = [span for span, speaker in self._done[-2:] if speaker is not None]
        return any(self._flow.paragraph_at(span.start) == here for span in before)

    def _last_speaker(self, subject: Subject) -> Antecedent | None:
        """The speaker of the quotation before, if it is near and the pronoun fits."""
        last = next((speaker for _, speaker in reversed(self._done) if speaker is not None), None)
        if last is None or last.name is None or not last.person:
            return None
        if subject.start - self._done[-1][0].end > _NEAR:
            return None
        return (
            Antecedent(last.name, last.name)
            if self._roster.fits(subject.pronoun, last.name)
            else None
        )

    def _body_meant(self, subject: Subject) -> tuple[str | None, str, float]:
        last = next((s for _, s in reversed(self._done) if s is not None), None)
        if last is not None and last.name and subject.start - last.start < 500 and not last.pronoun:
            return last.name, f"“{subject.pronoun}” is {last.name}, who spoke before", 0.85
        found = self._roster.body_before(subject.start)
        if found is None or subject.pronoun == "they":
            return None, "", 0.7
        return found.name, f"“{subject.pronoun}” is {found.name}, named before", 0.8

    def _cited(self, span: Marked) -> Speaker | None:
        """The case that is cited right after a quotation."""
        found = _CITED.match(self._flow.text, span.end)
        if found is None:
            return None
        reason = f"{found[1]} is cited right after the quotation."
        return Speaker(found.start(1), found.end(1), None, "cited", reason, 0.8)

    def _sentences_before(self, position: int) -> list[tuple[int, int]]:
        """The sentence of a place and those before it, the nearest first."""
        found = []
        start, end = self._skeleton.sentence(position)
        for _ in range(_SENTENCES_BACK):
            found.append((start, end))
            if start == 0:
                break
            start, end = self._skeleton.sentence(start - 1)
        return found

    def _from_before(self, span: Marked) -> Speaker | None:
        """The speaker of a quotation whose sentence names none: the one who goes on speaking."""
        if not self._done:
            return self._subject_before(span)
        before, speaker = self._done[-1]
        if speaker is not None and span.resumed:
            return self._going_on(speaker, 0.95)
        if speaker is None:
            return self._subject_before(span)
        here, there = self._flow.paragraph_at(span.start), self._flow.paragraph_at(before.end - 1)
        if here - there > 1:
            return self._subject_before(span)
        between = self._skeleton.tokens(before.end, span.start)
        if here == there and self._is_next(before, span):
            return self._going_on(speaker, 0.93)
        if here > there and not self._skeleton.tokens(
            self._flow.paragraphs[here].start, span.start
        ):
            return self._going_on(speaker, 0.8)
        if len(between) < 25 and not any(map(is_quotation, between)):
            return self._subject_before(span) or self._going_on(speaker, 0.7)
        return self._subject_before(span)

    def _is_next(self, before: Marked, span: Marked) -> bool:
        start, _ = self._skeleton.sentence(span.start)
        last, _ = self._skeleton.sentence(max(start - 1, 0))
        return last <= before.end <= start or start <= before.start

    def _going_on(self, speaker: Speaker, sure: float) -> Speaker:
        words = self._flow.text[speaker.start : speaker.end]
        return replace(
            speaker,
            reason=f"Goes on from the quotation before (“{words} {speaker.cue}”).",
            confidence=min(speaker.confidence, sure),
        )

    def _person_before(self, start: int, paragraph: int) -> Name | None:
        people = self._roster.people
        for first, end in self._sentences_before(start - 1)[:_ASIDE]:
            index = bisect_left(people, max(first, paragraph), key=lambda person: person.start)
            if index < len(people) and people[index].start < end:
                return people[index]
            if first <= paragraph:
                return None
        return None

    def _subject_before(self, span: Marked) -> Speaker | None:
        """The person named first in the sentence before, in the same paragraph or one that ends
        with a colon."""
        paragraph = self._flow.paragraphs[self._flow.paragraph_at(span.start)]
        start, _ = self._skeleton.sentence(span.start)
        if start <= paragraph.start:
            return None
        person = None if self._authored else self._person_before(start, paragraph.start)
        if person is None:
            return None
        full = self._roster.full_name(person)
        return Speaker(
            person.title_start,
            person.end,
            full,
            "",
            f"{full} is named shortly before; no verb of saying.",
            0.5,
            person=True,
        )
